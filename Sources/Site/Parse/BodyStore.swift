import Disk
import Synchronization

/// Keeps pages' public bodies on disk between Parse and Render: those of 10,000 pages are 100 MB that memory need not hold.
///
/// The files have no names and vanish with the process. Members-only text never comes here.
final class BodyStore: Sendable {
    private let folder: String
    private let shelves = Mutex(Shelves())

    /// Bodies lie one after the other, a file for every 16 MiB: one whose bodies have all been taken gives its room back at once, to what is
    /// published meanwhile.
    private struct Shelves {
        var end = 0
        var files: [(file: OpenFile, waiting: Int)] = []
    }

    private let shelfSize: Int

    init(in folder: String, shelfSize: Int = 16 << 20) throws {
        (self.folder, self.shelfSize) = (folder, shelfSize)
        try shelves.withLock { $0.files.append((try OpenFile.nameless(in: folder), 0)) }
    }

    /// Stores a body and returns where it stands. Many tasks may store at once: each takes a place of its own.
    func store(_ bytes: [UInt8]) throws -> Range<Int> {
        if bytes.isEmpty { return 0..<0 }
        let (start, file) = try shelves.withLock { shelves in
            let start = shelves.end
            let shelf = start / shelfSize
            while shelves.files.count <= shelf { shelves.files.append((try OpenFile.nameless(in: folder), 0)) }
            shelves.files[shelf].waiting += 1
            shelves.end += bytes.count
            return (start, shelves.files[shelf].file)
        }
        try file.write(bytes, at: start % shelfSize)
        return start..<(start + bytes.count)
    }

    /// A body that is taken out later.
    func read(_ range: Range<Int>) throws -> [UInt8] {
        let (shelf, start) = (range.lowerBound / shelfSize, range.lowerBound % shelfSize)
        return try shelves.withLock { $0.files[shelf].file }.read(start..<(start + range.count))
    }

    /// Takes a body out; once.
    func take(_ range: Range<Int>) throws -> [UInt8] {
        let shelf = range.lowerBound / shelfSize
        let bytes = try read(range)
        shelves.withLock { shelves in
            shelves.files[shelf].waiting -= 1
            if shelves.files[shelf].waiting == 0 { shelves.files[shelf].file.empty() }
        }
        return bytes
    }
}
