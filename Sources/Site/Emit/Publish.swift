import Bytes

/// How many files a publication put into place, left as they were and removed.
public struct Publication: Sendable, Equatable {
    public var written = 0
    public var unchanged = 0
    public var removed = 0
}

/// The second step of output: renames what is staged into place and removes what left.
///
/// Until the first rename nothing has changed; from then on each file is whole, and the manifest names old and new ones together, so that
/// a build killed here is finished by the next.
func publish(_ stage: Stage, all: [Path], staged: [Path]) throws -> Publication {
    let former = Manifest(in: stage.output)
    let next = Manifest(all)
    let left = former == next ? [] : Set(former?.paths ?? []).subtracting(next.paths).sorted()
    if staged.isEmpty, left.isEmpty, former == next {
        try Disk.removeTree(stage.folder)
        return Publication(written: 0, unchanged: next.paths.count, removed: 0)
    }
    if !stage.isFresh { try refuseForeign(stage, staged: staged, former: Set(former?.paths ?? []), left: Set(left)) }

    // Where nothing stands yet, or nothing comes or goes, one list is both.
    let both = former.map { $0 == next ? next : Manifest($0.paths + next.paths) } ?? next
    try both.write(in: stage.output, through: stage.folder)
    // A file that left where a folder is to stand, or the other way round, has to make room first; all others go last.
    let inTheWay = makingRoom(left, for: staged)
    for path in inTheWay { try removeOwn(path, in: stage.output) }
    try moveIntoPlace(stage.folder, stage.output)
    for path in left where !inTheWay.contains(path) { try removeOwn(path, in: stage.output) }
    if both != next { try next.write(in: stage.output, through: stage.folder) }
    try Disk.removeTree(stage.folder)
    return Publication(written: staged.count, unchanged: next.paths.count - staged.count, removed: left.count)
}

/// Renames into place what is staged where no file comes or leaves: the manifest stays as it is.
func publishRevised(_ stage: Stage, staged: Int, of files: Int) throws -> Publication {
    try moveIntoPlace(stage.folder, stage.output)
    try Disk.removeTree(stage.folder)
    return Publication(written: staged, unchanged: files - staged, removed: 0)
}

private func makingRoom(_ left: [Path], for staged: [Path]) -> Set<Path> {
    guard !left.isEmpty else { return [] }
    let newFiles = Set(staged)
    let newFolders = Set(staged.flatMap(folders))
    return Set(left.filter { newFolders.contains($0) || folders(of: $0).contains(where: newFiles.contains) })
}

/// `a` and `a/b` of `a/b/c`.
private func folders(of path: Path) -> [Path] {
    path.bytes.indices.filter { path.bytes[$0] == UInt8(ascii: "/") }.map { Path(path.text[..<$0]) }
}

/// Throws where the folder is none that Guidepost may write to: it holds files and no mark, or the site's own sources.
func checkOutput(_ output: String, source: String) throws {
    let real = Disk.realPath(output) ?? Path(output)
    let site = Disk.realPath(source) ?? Path(source)
    if let info = Disk.info(real.text), !info.isDirectory { throw BuildFailure.refused(output, "it is a file, not a folder") }
    for inner in ["content", "templates"] where real == site / inner || real.isBelow(site / inner) {
        throw BuildFailure.refused(output, "it lies inside \(inner)/, which holds what you write")
    }
    if real == site || real == "/" || site.isBelow(real) {
        throw BuildFailure.refused(output, "it holds the site's own sources")
    }
    guard Disk.info(real.text) != nil else { return }
    let mine: Set = [".gitignore", ".gitkeep", ".guidepost-staging"]
    let names = try Disk.names(in: real.text)
    if names.allSatisfy(mine.contains) { return }
    guard Manifest(in: real.text) != nil else {
        throw BuildFailure.refused(
            output, "it is not empty and Guidepost did not make it; name another folder with --output, or empty it yourself")
    }
}

/// Removes every file that Guidepost made in a published folder, its mark last.
public func removePublished(_ output: String) throws -> Int {
    guard let manifest = Manifest(in: output) else {
        if Disk.info(output) == nil { return 0 }
        if try Disk.names(in: output).allSatisfy({ $0 == ".gitignore" || $0 == ".gitkeep" }) { return 0 }
        throw BuildFailure.refused(output, "Guidepost did not make it")
    }
    for path in manifest.paths { try removeOwn(path, in: output) }
    try Disk.remove(output + "/\(Manifest.name)")
    return manifest.paths.count
}

/// A file that stands where the site needs a place, and that no former build made, stops publication before anything has changed.
private func refuseForeign(_ stage: Stage, staged: [Path], former: Set<Path>, left: Set<Path>) throws {
    func stands(_ path: Path) -> Disk.Info? { Disk.info(path.file(in: stage.output), followLinks: false) }
    var formerFolders: Set<Path> = []
    var checked: Set<Path> = []
    for path in former { formerFolders.formUnion(folders(of: path)) }
    for path in staged {
        for folder in folders(of: path) where checked.insert(folder).inserted {
            if let info = stands(folder), !info.isDirectory, !left.contains(folder) {
                throw BuildFailure.inTheWay(folder.text)
            }
        }
        guard let info = stands(path), !former.contains(path) else { continue }
        if info.isDirectory, formerFolders.contains(path) { continue }
        throw BuildFailure.inTheWay(path.text)
    }
}

private func removeOwn(_ path: Path, in output: String) throws {
    // A folder in the place of a file that we made is somebody else's work.
    if Disk.info(path.file(in: output), followLinks: false)?.isDirectory == true { return }
    let above = folders(of: path).map { $0.file(in: output) }
    guard above.allSatisfy({ Disk.info($0, followLinks: false)?.isDirectory == true }) else { return }
    try Disk.remove(path.file(in: output))
    for folder in above.reversed() { Disk.removeEmptyFolder(folder) }
}

/// A folder that is not published yet moves whole: a first build of 10,000 pages takes a dozen renames.
private func moveIntoPlace(_ from: String, _ to: String) throws {
    for name in try Disk.names(in: from) {
        let (source, target) = ("\(from)/\(name)", "\(to)/\(name)")
        if Disk.info(source, followLinks: false)?.isDirectory == true, Disk.info(target, followLinks: false)?.isDirectory == true {
            try moveIntoPlace(source, target)
        } else {
            try Disk.rename(source, to: target)
        }
    }
}
