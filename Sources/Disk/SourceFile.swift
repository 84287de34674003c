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
    private let descriptor: Descriptor
    private let path: Path

    /// nil where no regular file stands at the path, or it stands outside the folder.
    public init?(_ path: Path, in root: String) {
        guard let realRoot = Disk.realPath(root), let real = Disk.realPath(path.file(in: root)) else { return nil }
        guard real.isBelow(realRoot) else { return nil }
        let parts = real.dropping(realRoot.bytes.count + 1).bytes.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }
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
    public func read(_ range: Range<Int>) throws -> [UInt8] {
        try descriptor.read(range, path: path.text)
    }
}
