#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

// Files that are read and written whole.
extension Disk {
    public static func read(_ path: String, followLink: Bool = true) throws -> [UInt8] {
        try contents(of: path, followLink: followLink).bytes
    }

    /// How a file is opened to be read: a pipe or a device in its place is not waited for.
    private static let reading = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY

    /// A file's bytes, and what stood there when it was opened; no bytes are read where it is larger than the limit.
    public static func contents(of path: String, limit: Int = .max, followLink: Bool = true) throws -> (bytes: [UInt8], info: Info) {
        let file = Descriptor(open(path, reading | (followLink ? 0 : O_NOFOLLOW)))
        var raw = stat()
        guard file.isOpen, fstat(file.number, &raw) == 0 else { throw DiskError("read", path) }
        let info = Info(raw)
        guard info.isFile else { throw DiskError("read", path, code: info.isDirectory ? EISDIR : EINVAL) }
        var bytes = [UInt8]()
        if info.size > limit { return (bytes, info) }
        var room = info.size + 1  // one more than it says, so that a full read shows its end at once
        while true {
            let more = try [UInt8](unsafeUninitializedCapacity: room) { $1 = try file.fill($0, path: path) }
            if bytes.isEmpty { bytes = more } else { bytes += more }
            if more.count < room { return (bytes, info) }
            room = max(bytes.count, 4096)
        }
    }

    /// How a file is opened that must not stand yet: no link in its place leads anywhere.
    private static let making = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC

    /// Writes a new file whole, which must not stand yet.
    public static func write(_ bytes: [UInt8], to path: String) throws {
        let file = Descriptor(open(path, making, 0o644))
        guard file.isOpen else { throw DiskError("write", path) }
        try file.write(bytes[...], path: path)
        guard file.close() else { throw DiskError("write", path) }
    }

    /// Puts bytes in a file's place, which holds the old ones or the new ones whatever happens.
    public static func replace(_ path: String, with bytes: [UInt8]) throws {
        let next = path + ".guidepost-new"
        try remove(next)
        do {
            try write(bytes, to: next)
            try rename(next, to: path)
        } catch {
            try? remove(next)
            throw error
        }
    }

    /// Copies a file of any size through a buffer of 1 MiB.
    public static func copy(_ from: String, to target: String) throws {
        let source = Descriptor(open(from, reading))
        guard source.isOpen else { throw DiskError("read", from) }
        let sink = Descriptor(open(target, making, 0o644))
        guard sink.isOpen else { throw DiskError("write", target) }
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = try source.fill(&buffer, path: from)
            if count == 0 { break }
            try sink.write(buffer[..<count], path: target)
        }
        guard sink.close() else { throw DiskError("write", target) }
    }

    /// True where two files hold the same bytes.
    public static func haveSameBytes(_ a: String, _ b: String) -> Bool {
        let one = Descriptor(open(a, reading))
        let other = Descriptor(open(b, reading))
        guard one.isOpen, other.isOpen else { return false }
        var (first, second) = ([UInt8](repeating: 0, count: 1 << 20), [UInt8](repeating: 0, count: 1 << 20))
        while true {
            guard let count = try? one.fill(&first, path: a), let otherCount = try? other.fill(&second, path: b), count == otherCount else {
                return false
            }
            if count == 0 { return true }
            if first[..<count] != second[..<count] { return false }
        }
    }
}
