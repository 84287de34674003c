import Foundation

/// Files below a folder by their names' bytes, with what no editor makes: links, pipes and names that are no text.
struct RawTree {
    enum Entry: Equatable {
        case file([UInt8])
        case link(String)
        case fifo

        var name: String {
            switch self {
            case .file: "a file"
            case .link(let target): "a link to '\(target)'"
            case .fifo: "a pipe"
            }
        }
    }

    private let root: String
    private(set) var entries: [[UInt8]: Entry] = [:]

    init(_ root: String) throws {
        self.root = root
        try? FileManager.default.removeItem(atPath: root)
        try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    }

    /// Puts one thing in its place, or nothing. What the disk refuses, such as a file below a file, is left as it was.
    mutating func put(_ entry: Entry?, at path: [UInt8]) throws {
        if entries[path] == entry { return }
        if entries[path] != nil {
            _ = call(path, unlink)
            entries[path] = nil
        }
        guard let entry, makeFolders(above: path) else { return }
        let isMade =
            switch entry {
            case .file(let bytes): call(path) { write(bytes, to: $0) }
            case .link(let target): call(path) { symlink(target, $0) }
            case .fifo: call(path) { mkfifo($0, 0o644) }
            }
        if isMade == 0 { entries[path] = entry }
    }

    mutating func become(_ wanted: [[UInt8]: Entry]) throws {
        for path in Array(entries.keys) where wanted[path] == nil { try put(nil, at: path) }
        for (path, entry) in wanted { try put(entry, at: path) }
    }

    private func makeFolders(above path: [UInt8]) -> Bool {
        for index in path.indices where path[index] == UInt8(ascii: "/") {
            guard call(Array(path[..<index]), { mkdir($0, 0o755) }) == 0 || errno == EEXIST else { return false }
        }
        return true
    }

    private func call(_ path: [UInt8], _ make: (UnsafePointer<CChar>) -> Int32) -> Int32 {
        let bytes = (Array(root.utf8) + [UInt8(ascii: "/")] + path + [0]).map { CChar(bitPattern: $0) }
        return bytes.withUnsafeBufferPointer { $0.baseAddress.map(make) ?? -1 }
    }

    private func write(_ bytes: [UInt8], to path: UnsafePointer<CChar>) -> Int32 {
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard file >= 0 else { return -1 }
        defer { close(file) }
        return bytes.withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) } == bytes.count ? 0 : -1
    }
}
