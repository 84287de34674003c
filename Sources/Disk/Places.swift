import Bytes

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Bytes that one name on a disk may have.
public let longestName = 255

extension Disk {
    /// The absolute path without links, or nil where it does not stand.
    public static func realPath(_ path: String) -> Path? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return Path(String(cString: resolved))
    }

    /// `a/b` of `a/b/c`; `/` of `/a`; `.` of a bare name.
    public static func parentFolder(_ path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// A path and the folders above it, the nearest first, up to `/` or `.`.
    public static func upward(from path: String) -> some Sequence<String> {
        sequence(first: path) { $0 == parentFolder($0) ? nil : parentFolder($0) }
    }

    /// Throws where no names may come and go in a folder, as far as its rights and its disk say.
    public static func checkChange(_ folder: String) throws {
        guard access(folder, W_OK | X_OK) == 0 else { throw DiskError("write to the folder", folder) }
    }

    /// Throws where the file at a path may not be removed or renamed over, as far as rights say. In a sticky folder that takes the owner of the
    /// file or of the folder.
    public static func checkReplace(_ path: String) throws {
        let folder = parentFolder(path)
        try checkChange(folder)
        let user = geteuid()
        guard user != 0, let above = info(folder), above.isSticky, above.owner != user, let file = info(path, followLinks: false),
            file.owner != user
        else { return }
        throw DiskError("replace or remove", path, code: EPERM)
    }

    /// The folders and files where another disk, or a part of one, is mounted. Where the system does not list them, a disk's number must do.
    public static func mountPoints() -> Set<Path> {
        #if os(Linux)
            guard let bytes = try? read("/proc/self/mountinfo") else { return [] }
            let points = bytes.split(separator: UInt8(ascii: "\n")).compactMap { line in
                line.split(separator: UInt8(ascii: " ")).dropFirst(4).first.map(unescaped)
            }
            return Set(points)
        #else
            return []
        #endif
    }

    /// A path of the system's list, where a blank is `\040`.
    private static func unescaped(_ field: ArraySlice<UInt8>) -> Path {
        var bytes = [UInt8]()
        var rest = field
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "\\"), let value = UInt8(String(decoding: rest.prefix(3), as: UTF8.self), radix: 8) {
                bytes.append(value)
                rest = rest.dropFirst(3)
            } else {
                bytes.append(byte)
            }
        }
        return Path(String(decoding: bytes, as: UTF8.self))
    }

    /// Whether a path below a folder stands there by its own name, with no link on the way to it and none itself.
    public static func isWithoutLinks(_ path: Path, in root: String) -> Bool {
        guard let realRoot = realPath(root), let real = realPath(path.file(in: root)) else { return false }
        return real == realRoot / path.text
    }
}

/// Where a folder really is, whether or not it stands yet: from the root, without links, `.` and `..`.
///
/// Links are followed where they stand and `..` is taken where it is written, so that a folder cannot hide behind either.
public func realPlace(_ given: String) throws -> Path {
    var place = given.utf8.first == UInt8(ascii: "/") ? Path("/") : Disk.realPath(".") ?? Path("/")
    for part in given.utf8.split(separator: UInt8(ascii: "/")).map({ Path(Substring($0)) }) where part != "." {
        if part == ".." {
            place = Path(Disk.parentFolder(place.text))
            continue
        }
        place = place == "/" ? Path("/" + part.text) : place / part.text
        guard let info = Disk.info(place.text, followLinks: false) else { continue }
        if info.isLink {
            guard let target = Disk.realPath(place.text) else { throw NoPlace(why: "the link '\(place)' leads nowhere") }
            place = target
        }
        guard Disk.info(place.text)?.isDirectory == true else { throw NoPlace(why: "'\(place)' is a file, not a folder") }
    }
    return place
}

/// A way that leads through a file, or a link that leads nowhere.
public struct NoPlace: Error {
    public let why: String
}

// Names that come, go and change.
extension Disk {
    public static func rename(_ from: String, to: String) throws {
        guard renamed(from, to) == 0 else { throw DiskError("rename into place", to) }
    }

    /// Makes one folder; that it stands already is fine.
    public static func makeFolder(_ path: String) throws {
        guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw DiskError("make the folder", path) }
    }

    /// Makes a folder and those above it. Most often it is the folder alone that is missing.
    public static func makeFolders(_ path: String) throws {
        if mkdir(path, 0o755) == 0 || errno == EEXIST { return }
        let parent = parentFolder(path)
        if errno == ENOENT, parent != path { try makeFolders(parent) }
        try makeFolder(path)
    }

    public static func remove(_ path: String) throws {
        guard unlink(path) == 0 || errno == ENOENT else { throw DiskError("remove", path) }
    }

    /// Removes a folder where nothing is left in it.
    public static func removeEmptyFolder(_ path: String) { _ = rmdir(path) }

    /// Removes a folder and all that is in it; links are removed, never followed.
    public static func removeTree(_ path: String) throws {
        guard let info = info(path, followLinks: false) else { return }
        guard info.isDirectory else { return try remove(path) }
        for name in try names(in: path) { try removeTree(path + "/" + name) }
        guard rmdir(path) == 0 else { throw DiskError("remove the folder", path) }
    }
}

private func renamed(_ from: String, _ to: String) -> Int32 { rename(from, to) }
