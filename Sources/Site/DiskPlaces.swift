import Bytes

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Bytes that one name on a disk may have.
let longestName = 255

extension Disk {
    /// The absolute path without links, or nil where it does not stand.
    static func realPath(_ path: String) -> Path? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return Path(String(cString: resolved))
    }

    /// `a/b` of `a/b/c`; `/` of `/a`; `.` of a bare name.
    static func parentFolder(_ path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Throws where no names may come and go in a folder, as far as its rights and its disk say.
    static func checkChange(_ folder: String) throws {
        guard access(folder, W_OK | X_OK) == 0 else { throw DiskError("write to the folder", folder) }
    }

    /// Throws where the file at a path may not be removed or renamed over, as far as rights say. In a sticky folder that takes the owner of the
    /// file or of the folder.
    static func checkReplace(_ path: String) throws {
        let folder = parentFolder(path)
        try checkChange(folder)
        let user = geteuid()
        guard user != 0, let above = info(folder), above.isSticky, above.owner != user, let file = info(path, followLinks: false),
            file.owner != user
        else { return }
        throw DiskError("replace or remove", path, code: EPERM)
    }

    /// The folders and files where another disk, or a part of one, is mounted. Where the system does not list them, a disk's number must do.
    static func mountPoints() -> Set<Path> {
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
}
