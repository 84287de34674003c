import Bytes
import Disk

/// Removes every file that Guidepost made in a published folder, its mark last. No build writes to the folder meanwhile.
public func removePublished(_ given: String) throws -> Int {
    let output = try outputPlace(given).text
    if Disk.info(output) == nil { return 0 }
    guard let lock = try FolderLock(output) else { throw PublishingFailure.busy(output) }
    defer { lock.release() }
    guard let manifest = Manifest(in: output) else {
        if try Disk.names(in: output).allSatisfy({ $0 == ".gitignore" || $0 == ".gitkeep" }) { return 0 }
        throw PublishingFailure.refused(given, "Guidepost did not make it")
    }
    let own = manifest.paths.filter { standsOwn($0, in: output) }
    for path in own + [Manifest.name] { try Disk.checkReplace(path.file(in: output)) }
    for path in own { try removeOwn(path, in: output) }
    try Disk.remove(Manifest.name.file(in: output))
    return own.count
}

/// A folder in the place of a file that we made is somebody else's work, and so is what a link in a folder's place leads to.
private func standsOwn(_ path: Path, in output: String) -> Bool {
    guard let info = Disk.info(path.file(in: output), followLinks: false), !info.isDirectory else { return false }
    return folders(of: path).allSatisfy { Disk.isFolder($0.file(in: output)) }
}

/// Removes a file that we made, where it still stands, and the folders above it that it leaves empty.
func removeOwn(_ path: Path, in output: String) throws {
    guard standsOwn(path, in: output) else { return }
    try Disk.remove(path.file(in: output))
    for folder in folders(of: path).reversed() { Disk.removeEmptyFolder(folder.file(in: output)) }
}
