import Bytes

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A regular file inside the site's folder, open for reading until nobody needs it any more.
///
/// A link that leads out of the folder is not followed, whenever it came: the path without links is found first, and opened folder by folder
/// with links refused, so that nothing can take another place in between.
public final class SourceFile: Sendable {
    /// Bytes, when it was opened.
    public let size: Int
    private let descriptor: Int32
    private let path: Path

    /// nil where no regular file stands at the path, or it stands outside the folder.
    public init?(_ path: Path, in root: String) {
        guard let realRoot = Disk.realPath(root), let real = Disk.realPath(path.file(in: root)) else { return nil }
        guard real.isBelow(realRoot) else { return nil }
        let parts = real.dropping(realRoot.bytes.count + 1).bytes.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }
        guard let name = parts.last else { return nil }
        var folder = open(realRoot.text, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        for part in parts.dropLast() {
            let next = openat(folder, part, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
            Disk.close(folder)
            folder = next
        }
        defer { Disk.close(folder) }
        // A pipe must not be waited for.
        let descriptor = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        var info = stat()
        guard fstat(descriptor, &info) == 0, info.st_mode & S_IFMT == S_IFREG else {
            Disk.close(descriptor)
            return nil
        }
        (self.descriptor, self.path, size) = (descriptor, path, Int(info.st_size))
    }

    deinit { Disk.close(descriptor) }

    /// The bytes of a range within the size; throws where the file has become shorter.
    public func read(_ range: Range<Int>) throws -> [UInt8] {
        do { return try Disk.read(range, from: descriptor) } catch { throw DiskError("read", path.text) }
    }
}

extension Disk {
    /// Whether a path below a folder stands there by its own name, with no link on the way to it and none itself.
    static func isWithoutLinks(_ path: Path, in root: String) -> Bool {
        guard let realRoot = realPath(root), let real = realPath(path.file(in: root)) else { return false }
        return real == realRoot / path.text
    }
}
