#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

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
