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
