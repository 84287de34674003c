import Bytes

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

/// A regular file inside the site's folder, open for reading until nobody needs it any more.
///
/// A link that leads out of the folder is not followed, whenever it came: the path without links is found first, and opened folder by folder
/// with links refused, so that nothing can take another place in between.
public final class SourceFile: Sendable {
    /// Bytes, when it was opened.
    public let size: Int
    private let descriptor: Descriptor
    private let path: Path

    /// nil where no regular file stands at the path, or it stands outside the folder.
    public init?(_ path: Path, in root: String) {
        guard let realRoot = Disk.realPath(root), let real = Disk.realPath(path.file(in: root)), real.isBelow(realRoot) else { return nil }
        let parts = real.dropping(realRoot.bytes.count + 1).parts
        guard let name = parts.last else { return nil }
        var folder = Descriptor(open(realRoot.text, O_RDONLY | O_DIRECTORY | O_CLOEXEC))
        for part in parts.dropLast() { folder = Descriptor(openat(folder.number, part, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)) }
        // A pipe must not be waited for.
        let file = Descriptor(openat(folder.number, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC))
        var info = stat()
        guard file.isOpen, fstat(file.number, &info) == 0, info.st_mode & S_IFMT == S_IFREG else { return nil }
        (self.path, size) = (path, Int(info.st_size))
        descriptor = file
    }

    /// The bytes of a range within the size; throws where the file has become shorter.
    public func read(_ range: Range<Int>) throws -> [UInt8] { try descriptor.read(range, path: path.text) }
}

/// An open file or folder, closed where its value ends; below 0 where it could not be opened.
struct Descriptor: ~Copyable {
    let number: Int32

    init(_ number: Int32) { self.number = number }
    deinit { if number >= 0 { _ = systemClose(number) } }

    var isOpen: Bool { number >= 0 }

    /// Closes it now; false where the system says that not all was written.
    consuming func close() -> Bool {
        let number = number
        discard self
        return systemClose(number) == 0
    }

    /// Reads until the buffer is full or the file ends.
    func fill(_ buffer: UnsafeMutableBufferPointer<UInt8>, path: String) throws -> Int {
        var count = 0
        while count < buffer.count {
            let got = systemRead(number, buffer.baseAddress.map { $0 + count }, buffer.count - count)
            if got == 0 { break }
            if got < 0 {
                if errno == EINTR { continue }
                throw DiskError("read", path)
            }
            count += got
        }
        return count
    }

    /// As above, into an array that has its size.
    func fill(_ bytes: inout [UInt8], path: String) throws -> Int { try bytes.withUnsafeMutableBufferPointer { try fill($0, path: path) } }

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

    func write(_ bytes: ArraySlice<UInt8>, path: String) throws {
        var rest = bytes
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { systemWrite(number, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR { continue }
                throw DiskError("write", path)
            }
            rest.removeFirst(count)
        }
    }
}

private func systemRead(_ descriptor: Int32, _ to: UnsafeMutablePointer<UInt8>?, _ count: Int) -> Int { read(descriptor, to, count) }
private func systemWrite(_ descriptor: Int32, _ from: UnsafeRawPointer?, _ count: Int) -> Int { write(descriptor, from, count) }
private func systemClose(_ descriptor: Int32) -> Int32 { close(descriptor) }
