import Synchronization

/// Keeps pages' public bodies on disk between Parse and Render: those of 10,000 pages are 100 MB that memory need not hold.
///
/// The file has no name and vanishes with the process. Members-only text never comes here.
final class BodyStore: Sendable {
    private let descriptor: Int32
    private let end = Atomic<Int>(0)

    init(in folder: String) throws { descriptor = try Disk.openNameless(in: folder) }

    deinit { Disk.close(descriptor) }

    /// Stores a body and returns where it stands. Many tasks may store at once: each takes a place of its own.
    func store(_ bytes: [UInt8]) throws -> Range<Int> {
        let start = end.add(bytes.count, ordering: .relaxed).oldValue
        try Disk.write(bytes, to: descriptor, at: start)
        return start..<(start + bytes.count)
    }

    /// Gives the disk its room back when every page has been rendered: at the end of the process it would be waited for.
    func empty() async { Disk.empty(descriptor) }

    func body(_ range: Range<Int>) throws -> [UInt8] { try Disk.read(range, from: descriptor) }
}
