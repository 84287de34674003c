import Bytes
import Disk

/// How many files a publication put into place, left as they were and removed.
public struct Publication: Sendable, Equatable {
    public let written: Int
    public let unchanged: Int
    public let removed: Int

    public init(written: Int, unchanged: Int, removed: Int) {
        (self.written, self.unchanged, self.removed) = (written, unchanged, removed)
    }
}

/// The second step of output: renames what is staged into place and removes what left.
///
/// Until the first rename nothing has changed; from then on each file is whole, and the manifest names old and new ones together, so that
/// a build killed here is finished by the next. `next` names all files of the site.
public func publish(_ stage: Stage, all next: Manifest, staged: [Path]) throws -> Publication {
    let former = Manifest(in: stage.output)
    let left = former == next ? [] : Set(former?.paths ?? []).subtracting(next.paths).sorted()
    if staged.isEmpty, left.isEmpty, former == next {
        stage.discard()
        return Publication(written: 0, unchanged: next.paths.count, removed: 0)
    }
    try Preflight(stage, former: Set(former?.paths ?? []).union(former?.edited ?? []), left: Set(left)).run()
    // Where nothing stands yet, or nothing comes or goes, one list is both.
    let both = former.map { $0 == next ? next : Manifest($0.paths + next.paths) } ?? next
    let (first, last) = (stage.manifestPlace("first"), stage.manifestPlace("last"))
    try both.write(to: first)
    if both != next { try next.write(to: last) }

    let place = stage.output + "/\(Manifest.name)"
    try Disk.rename(first, to: place)
    // A file that left where a folder is to stand, or the other way round, has to make room first; all others go last.
    let inTheWay = makingRoom(left, for: staged)
    for path in inTheWay { try removeOwn(path, in: stage.output) }
    try moveIntoPlace(stage.folder, stage.output)
    for path in left where !inTheWay.contains(path) { try removeOwn(path, in: stage.output) }
    if both != next { try Disk.rename(last, to: place) }
    stage.discard()
    return Publication(written: staged.count, unchanged: next.paths.count - staged.count, removed: left.count)
}

/// Renames into place what is staged where no file comes or leaves: the manifest stays as it is.
public func publishRevised(_ stage: Stage, staged: [Path], of files: Int) throws -> Publication {
    try Preflight(stage, former: Set(staged), left: []).run()
    try moveIntoPlace(stage.folder, stage.output)
    stage.discard()
    return Publication(written: staged.count, unchanged: files - staged.count, removed: 0)
}

private func makingRoom(_ left: [Path], for staged: [Path]) -> Set<Path> {
    guard !left.isEmpty else { return [] }
    let newFiles = Set(staged)
    let newFolders = Set(staged.flatMap(folders))
    return Set(left.filter { newFolders.contains($0) || folders(of: $0).contains(where: newFiles.contains) })
}

/// A folder that is not published yet moves whole: a first build of 10,000 pages takes a dozen renames.
private func moveIntoPlace(_ from: String, _ to: String) throws {
    for name in try Disk.names(in: from) {
        let (source, target) = ("\(from)/\(name)", "\(to)/\(name)")
        let (isFolder, standsFolder) = (Disk.isFolder(source), Disk.isFolder(target))
        if isFolder, standsFolder {
            try moveIntoPlace(source, target)
        } else {
            // What is left of a folder whose files were removed, by this build or by one that was stopped.
            if standsFolder { try removeEmptyFolders(target) }
            try Disk.rename(source, to: target)
        }
    }
}

private func removeEmptyFolders(_ folder: String) throws {
    for name in try Disk.names(in: folder) where Disk.isFolder("\(folder)/\(name)") { try removeEmptyFolders("\(folder)/\(name)") }
    Disk.removeEmptyFolder(folder)
}
