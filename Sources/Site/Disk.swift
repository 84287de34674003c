import Bytes

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What the file system refused, with the path and the system's own reason.
public struct DiskError: Error, Sendable, CustomStringConvertible {
    public let action: String
    public let path: String
    public let code: Int32

    init(_ action: String, _ path: String, code: Int32 = errno) {
        self.action = action
        self.path = path
        self.code = code
    }

    public var reason: String { String(cString: strerror(code)) }
    public var description: String { "cannot \(action) '\(path)': \(reason)" }
}

/// The file system by its own calls: Foundation's stat behind the back of each read, which 10,000 pages feel.
enum Disk {
    struct Info {
        let mode: mode_t
        let size: Int
        let device: UInt64
        let inode: UInt64
        let owner: UInt32
        /// How many names it has.
        let names: Int
        /// When the content, and when anything about the file last changed: nanoseconds since 1970.
        let modified: Int64
        let changed: Int64
        var isDirectory: Bool { mode & S_IFMT == S_IFDIR }
        var isFile: Bool { mode & S_IFMT == S_IFREG }
        /// A folder where each may remove only what is his.
        var isSticky: Bool { mode & 0o1000 != 0 }
        var isLink: Bool { mode & S_IFMT == S_IFLNK }

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
    static func info(_ path: String, followLinks: Bool = true) -> Info? {
        var raw = stat()
        let result = followLinks ? stat(path, &raw) : lstat(path, &raw)
        return result == 0 ? Info(raw) : nil
    }

    /// A name in a folder with what the folder says of it, which spares a call for each file.
    struct Entry {
        let name: String
        /// False where the disk's name is none that a text can hold: the name here then stands for it in messages only.
        let isUTF8: Bool
        fileprivate let type: UInt8
        var isFile: Bool { type == UInt8(DT_REG) }
        /// Some file systems do not say.
        var mayBeLink: Bool { type == UInt8(DT_LNK) || type == UInt8(DT_UNKNOWN) }
    }

    static func names(in folder: String) throws -> [String] { try entries(in: folder).map(\.name) }

    /// What is in a folder, sorted by the names' bytes so that every machine sees one order.
    static func entries(in folder: String) throws -> [Entry] {
        guard let stream = opendir(folder) else { throw DiskError("read the folder", folder) }
        defer { closedir(stream) }
        var entries = [Entry]()
        while let entry = readdir(stream) {
            let (name, isUTF8) = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: entry.pointee.d_name)) {
                    (String(cString: $0), String(validatingCString: $0) != nil)
                }
            }
            if name != ".", name != ".." { entries.append(Entry(name: name, isUTF8: isUTF8, type: UInt8(entry.pointee.d_type))) }
        }
        return entries.sorted { Path($0.name) < Path($1.name) }
    }

    static func read(_ path: String, followLink: Bool = true) throws -> [UInt8] { try contents(of: path, followLink: followLink).bytes }

    /// How a file is opened to be read: a pipe or a device in its place is not waited for.
    private static let reading = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY

    /// A file's bytes, and what stood there when it was opened; no bytes are read where it is larger than the limit.
    static func contents(of path: String, limit: Int = .max, followLink: Bool = true) throws -> (bytes: [UInt8], info: Info) {
        let descriptor = open(path, reading | (followLink ? 0 : O_NOFOLLOW))
        guard descriptor >= 0 else { throw DiskError("read", path) }
        defer { close(descriptor) }
        var raw = stat()
        guard fstat(descriptor, &raw) == 0 else { throw DiskError("read", path) }
        let info = Info(raw)
        guard info.isFile else { throw DiskError("read", path, code: info.isDirectory ? EISDIR : EINVAL) }
        var bytes = [UInt8]()
        if info.size > limit { return (bytes, info) }
        var room = info.size + 1  // one more than it says, so that a full read shows its end at once
        while true {
            let more = try [UInt8](unsafeUninitializedCapacity: room) { $1 = try fill($0, from: descriptor, path: path) }
            if bytes.isEmpty { bytes = more } else { bytes += more }
            if more.count < room { return (bytes, info) }
            room = max(bytes.count, 4096)
        }
    }

    /// Reads until the buffer is full or the file ends.
    private static func fill(_ buffer: UnsafeMutableBufferPointer<UInt8>, from descriptor: Int32, path: String) throws -> Int {
        var count = 0
        while count < buffer.count {
            let got = systemRead(descriptor, buffer.baseAddress.map { $0 + count }, buffer.count - count)
            if got == 0 { break }
            if got < 0 {
                if errno == EINTR { continue }
                throw DiskError("read", path)
            }
            count += got
        }
        return count
    }

    /// How a file is opened that must not stand yet: no link in its place leads anywhere.
    private static let making = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC

    /// Writes a new file whole, which must not stand yet.
    static func write(_ bytes: UnsafeRawBufferPointer, to path: String) throws {
        let descriptor = open(path, making, 0o644)
        guard descriptor >= 0 else { throw DiskError("write", path) }
        do { try writeAll(bytes, to: descriptor, path: path) } catch {
            close(descriptor)
            throw error
        }
        guard systemClose(descriptor) == 0 else { throw DiskError("write", path) }
    }

    private static func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32, path: String) throws {
        var written = 0
        while written < bytes.count {
            let count = systemWrite(descriptor, bytes.baseAddress.map { $0 + written }, bytes.count - written)
            if count < 0 {
                if errno == EINTR { continue }
                throw DiskError("write", path)
            }
            written += count
        }
    }

    static func write(_ bytes: [UInt8], to path: String) throws {
        try bytes.withUnsafeBytes { try write($0, to: path) }
    }

    /// Copies a file of any size through a buffer of 1 MiB.
    static func copy(_ from: String, to target: String) throws {
        let (source, sink) = (open(from, reading), open(target, making, 0o644))
        defer {
            if source >= 0 { close(source) }
            if sink >= 0 { close(sink) }
        }
        guard source >= 0 else { throw DiskError("read", from) }
        guard sink >= 0 else { throw DiskError("write", target) }
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = try buffer.withUnsafeMutableBufferPointer { try fill($0, from: source, path: from) }
            if count == 0 { return }
            try buffer.withUnsafeBytes { try writeAll(UnsafeRawBufferPointer(rebasing: $0[..<count]), to: sink, path: target) }
        }
    }

    /// True where two files hold the same bytes.
    static func haveSameBytes(_ a: String, _ b: String) -> Bool {
        let (one, other) = (open(a, reading), open(b, reading))
        defer {
            if one >= 0 { close(one) }
            if other >= 0 { close(other) }
        }
        guard one >= 0, other >= 0 else { return false }
        var (first, second) = ([UInt8](repeating: 0, count: 1 << 20), [UInt8](repeating: 0, count: 1 << 20))
        while true {
            guard let count = try? first.withUnsafeMutableBufferPointer({ try fill($0, from: one, path: a) }),
                let otherCount = try? second.withUnsafeMutableBufferPointer({ try fill($0, from: other, path: b) }), count == otherCount
            else { return false }
            if count == 0 { return true }
            if first[..<count] != second[..<count] { return false }
        }
    }

    /// Opens a new file that has no name: only this process can read it, and it is gone when the descriptor is closed.
    static func openNameless(in folder: String) throws -> Int32 {
        var template = Array((folder + "/guidepost-" + String(repeating: "X", count: 6)).utf8CString)
        let descriptor = template.withUnsafeMutableBufferPointer { name in name.baseAddress.map { mkstemp($0) } ?? -1 }
        guard descriptor >= 0 else { throw DiskError("make a scratch file in", folder) }
        template.withUnsafeBufferPointer { name in _ = name.baseAddress.map { unlink($0) } }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        return descriptor
    }

    /// Opens a file of Guidepost's own for writing, cut off if it stands already; no other process writes it until it is closed. A link, or a
    /// second name of somebody's file, makes room for a new one.
    static func openOwn(_ path: String) throws -> Int32 {
        if let info = info(path, followLinks: false), !info.isFile || info.names > 1 { try remove(path) }
        let descriptor = open(path, O_WRONLY | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw DiskError("write", path) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0, ftruncate(descriptor, 0) == 0 else {
            let error = DiskError("write", path)
            close(descriptor)
            throw error
        }
        return descriptor
    }

    /// Cuts an open file off at its start.
    static func empty(_ descriptor: Int32) { _ = ftruncate(descriptor, 0) }

    static func close(_ descriptor: Int32) { _ = systemClose(descriptor) }

    static func write(_ bytes: [UInt8], to descriptor: Int32, at offset: Int) throws {
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, off_t(offset + written)) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw DiskError("write", "the scratch file") }
            written += count
        }
    }

    static func read(_ range: Range<Int>, from descriptor: Int32) throws -> [UInt8] {
        try [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
            while count < range.count {
                let got = pread(descriptor, buffer.baseAddress.map { $0 + count }, range.count - count, off_t(range.lowerBound + count))
                if got < 0, errno == EINTR { continue }
                guard got > 0 else { throw DiskError("read", "the scratch file") }
                count += got
            }
        }
    }

    static func rename(_ from: String, to: String) throws {
        guard systemRename(from, to) == 0 else { throw DiskError("rename into place", to) }
    }

    /// Makes one folder; that it stands already is fine.
    static func makeFolder(_ path: String) throws {
        guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw DiskError("make the folder", path) }
    }

    /// Makes a folder and those above it. Most often it is the folder alone that is missing.
    static func makeFolders(_ path: String) throws {
        if mkdir(path, 0o755) == 0 || errno == EEXIST { return }
        let parent = parentFolder(path)
        if errno == ENOENT, parent != path { try makeFolders(parent) }
        try makeFolder(path)
    }

    static func remove(_ path: String) throws {
        guard unlink(path) == 0 || errno == ENOENT else { throw DiskError("remove", path) }
    }

    /// Removes a folder where nothing is left in it.
    static func removeEmptyFolder(_ path: String) { _ = rmdir(path) }

    /// Removes a folder and all that is in it; links are removed, never followed.
    static func removeTree(_ path: String) throws {
        guard let info = info(path, followLinks: false) else { return }
        guard info.isDirectory else { return try remove(path) }
        for name in try names(in: path) { try removeTree(path + "/" + name) }
        guard rmdir(path) == 0 else { throw DiskError("remove the folder", path) }
    }

    /// Takes the folder's lock until the returned descriptor is closed; nil where another process holds it.
    static func lock(_ folder: String) throws -> Int32? {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw DiskError("open", folder) }
        if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return descriptor }
        close(descriptor)
        return nil
    }

    /// The time now, as files get it: nanoseconds since 1970. It says which files are too fresh to be known by their times, and nothing else.
    static func now() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return nanoseconds(time)
    }

    static func unlock(_ descriptor: Int32) { close(descriptor) }
}

private func nanoseconds(_ time: timespec) -> Int64 { Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec) }

private func systemRead(_ descriptor: Int32, _ to: UnsafeMutablePointer<UInt8>?, _ count: Int) -> Int {
    read(descriptor, to, count)
}

private func systemWrite(_ descriptor: Int32, _ from: UnsafeRawPointer?, _ count: Int) -> Int { write(descriptor, from, count) }

private func systemClose(_ descriptor: Int32) -> Int32 { close(descriptor) }

private func systemRename(_ from: String, _ to: String) -> Int32 { rename(from, to) }
