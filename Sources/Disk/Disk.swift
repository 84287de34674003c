import Bytes

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The file system by its own calls: Foundation's stat behind the back of each read, which 10,000 pages feel.
public enum Disk {
    public struct Info: Sendable {
        private let mode: mode_t
        public let size: Int
        public let device: UInt64
        public let inode: UInt64
        public let owner: UInt32
        /// How many names it has.
        public let names: Int
        /// When the content, and when anything about the file last changed: nanoseconds since 1970.
        public let modified: Int64
        public let changed: Int64
        public var isDirectory: Bool { mode & S_IFMT == S_IFDIR }
        public var isFile: Bool { mode & S_IFMT == S_IFREG }
        /// A folder where each may remove only what is his.
        public var isSticky: Bool { mode & 0o1000 != 0 }
        public var isLink: Bool { mode & S_IFMT == S_IFLNK }

        init(_ raw: stat) {
            mode = raw.st_mode
            size = Int(raw.st_size)
            device = UInt64(raw.st_dev)
            inode = UInt64(raw.st_ino)
            owner = raw.st_uid
            names = Int(raw.st_nlink)
            #if canImport(Darwin)
                (modified, changed) = (nanoseconds(raw.st_mtimespec), nanoseconds(raw.st_ctimespec))
            #else
                (modified, changed) = (nanoseconds(raw.st_mtim), nanoseconds(raw.st_ctim))
            #endif
        }
    }

    /// What stands at a path, links followed unless told otherwise; nil where nothing does.
    public static func info(_ path: String, followLinks: Bool = true) -> Info? {
        var raw = stat()
        let result = followLinks ? stat(path, &raw) : lstat(path, &raw)
        return result == 0 ? Info(raw) : nil
    }

    /// Whether a folder stands at a path, and no link to one.
    public static func isFolder(_ path: String) -> Bool { info(path, followLinks: false)?.isDirectory == true }

    /// A name in a folder with what the folder says of it, which spares a call for each file.
    public struct Entry {
        public let name: String
        /// False where the disk's name is none that a text can hold: the name here then stands for it in messages only.
        public let isUTF8: Bool
        fileprivate let type: UInt8
        public var isFile: Bool { type == UInt8(DT_REG) }
        /// Some file systems do not say.
        public var mayBeLink: Bool { type == UInt8(DT_LNK) || type == UInt8(DT_UNKNOWN) }
    }

    public static func names(in folder: String) throws -> [String] { try entries(in: folder).map(\.name) }

    /// What is in a folder, sorted by the names' bytes so that every machine sees one order.
    public static func entries(in folder: String) throws -> [Entry] {
        guard let stream = opendir(folder) else { throw DiskError("read the folder", folder) }
        defer { closedir(stream) }
        var entries = [Entry]()
        while let entry = readdir(stream) {
            let (name, isUTF8) = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                let name = bytes.prefix { $0 != 0 }
                return (String(decoding: name, as: UTF8.self), String(validating: name, as: UTF8.self) != nil)
            }
            if name != ".", name != ".." { entries.append(Entry(name: name, isUTF8: isUTF8, type: UInt8(entry.pointee.d_type))) }
        }
        return entries.sorted { Path($0.name) < Path($1.name) }
    }

    /// The time now, as files get it: nanoseconds since 1970. It says which files are too fresh to be known by their times, and nothing else.
    public static func now() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return nanoseconds(time)
    }

    // MARK: Files that are read and written whole

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

private func nanoseconds(_ time: timespec) -> Int64 { Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec) }

/// What the file system refused, with the path and the system's own reason.
public struct DiskError: Error, Sendable, CustomStringConvertible {
    public let action: String
    public let path: String
    public let code: Int32

    public init(_ action: String, _ path: String, code: Int32 = errno) {
        self.action = action
        self.path = path
        self.code = code
    }

    public var reason: String { String(cString: strerror(code)) }
    public var description: String { "cannot \(action) '\(path)': \(reason)" }
}
