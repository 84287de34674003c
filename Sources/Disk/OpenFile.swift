#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A file that is read and written in parts, open as long as somebody holds it.
public final class OpenFile: Sendable {
    private let descriptor: Descriptor

    private init(_ descriptor: consuming Descriptor) { self.descriptor = descriptor }

    /// A new file that has no name: only this process can read it, and it is gone when it is closed.
    public static func nameless(in folder: String) throws -> OpenFile {
        var template = Array((folder + "/guidepost-" + String(repeating: "X", count: 6)).utf8CString)
        let descriptor = Descriptor(mkstemp(&template))
        guard descriptor.isOpen else { throw DiskError("make a scratch file in", folder) }
        _ = unlink(template)
        _ = fcntl(descriptor.number, F_SETFD, FD_CLOEXEC)
        return OpenFile(descriptor)
    }

    /// A file of Guidepost's own to be written, cut off if it stands already; no other process writes it until it is closed. A link, or a
    /// second name of somebody's file, makes room for a new one.
    public static func own(_ path: String) throws -> OpenFile {
        if let info = Disk.info(path, followLinks: false), !info.isFile || info.names > 1 { try Disk.remove(path) }
        let descriptor = Descriptor(open(path, O_WRONLY | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0o644))
        guard descriptor.isOpen, flock(descriptor.number, LOCK_EX | LOCK_NB) == 0, ftruncate(descriptor.number, 0) == 0 else {
            throw DiskError("write", path)
        }
        return OpenFile(descriptor)
    }

    /// Cuts it off at its start.
    public func empty() { _ = ftruncate(descriptor.number, 0) }

    public func write(_ bytes: [UInt8], at offset: Int) throws {
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { pwrite(descriptor.number, $0.baseAddress, $0.count, off_t(offset + written)) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw DiskError("write", "the scratch file") }
            written += count
        }
    }

    public func read(_ range: Range<Int>) throws -> [UInt8] { try descriptor.read(range, path: "the scratch file") }
}

/// The right to be the only one who changes a folder, until it is released.
public final class FolderLock: Sendable {
    private let descriptor: Descriptor

    /// nil where another process has it.
    public init?(_ folder: String) throws {
        descriptor = Descriptor(open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC))
        guard descriptor.isOpen else { throw DiskError("open", folder) }
        if flock(descriptor.number, LOCK_EX | LOCK_NB) != 0 { return nil }
    }

    public func release() { _ = flock(descriptor.number, LOCK_UN) }
}

extension Descriptor {
    /// Bytes that stand in the file; throws where it has become shorter.
    func read(_ range: Range<Int>, path: String) throws -> [UInt8] {
        try [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
            while count < range.count {
                let got = pread(number, buffer.baseAddress.map { $0 + count }, range.count - count, off_t(range.lowerBound + count))
                if got < 0, errno == EINTR { continue }
                guard got > 0 else { throw DiskError("read", path) }
                count += got
            }
        }
    }
}
