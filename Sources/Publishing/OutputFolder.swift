import Bytes
import Disk

/// The real place of an output folder.
func outputPlace(_ given: String) throws -> Path {
    do { return try realPlace(given) } catch let problem as NoPlace { throw PublishingFailure.refused(given, problem.why) }
}

/// The real place of an output folder for the site in `source`; throws where that is none that may be published to, before anything is made.
public func outputPlace(_ given: String, source: String) throws -> Path {
    let place = try outputPlace(given)
    try keepOutOfSources(place, given: given, source: source)
    try keepOutOfOthers(place, given: given)
    return place
}

/// The same for the folders that links in the sources lead to, which are known once these have been walked.
public func keepOutOfLinked(_ linked: [Path], _ place: String?, given: String?, source: String) throws {
    guard let place, let given, !linked.isEmpty else { return }
    try keepOutOfSources(Path(place), given: given, source: source, linked: linked)
}

/// Throws where the folder lies in what the site is made from, or holds it. Folders are told by what they are on the disk, so that a second
/// mount, a link or another case of the name hides nothing.
private func keepOutOfSources(_ place: Path, given: String, source: String, linked: [Path] = []) throws {
    guard let site = Disk.realPath(source) else { return }
    let above = folders(above: place)
    if above.first == place, isOne(place, of: [site]) || isOne(place, of: folders(above: site)) {
        throw PublishingFailure.refused(given, "it holds the site's own sources")
    }
    for name in ["content", "templates", ".guidepost"] {
        let inner = Disk.realPath((site / name).text) ?? site / name
        let why = name == ".guidepost" ? "which is Guidepost's own" : "which holds what you write"
        try keepOut(of: inner, called: "\(name)/, \(why)")
        if inner.isBelow(place) { throw PublishingFailure.refused(given, "it holds the site's own sources") }
    }
    for folder in linked { try keepOut(of: folder, called: "'\(folder)', which a link in the site's sources leads to") }

    func keepOut(of folder: Path, called name: String) throws {
        if place == folder || place.isBelow(folder) || above.contains(where: { isOne($0, of: [folder]) }) {
            throw PublishingFailure.refused(given, "it lies inside \(name)")
        }
    }
}

/// Throws where the folder holds files and no mark of Guidepost's.
private func keepOutOfOthers(_ place: Path, given: String) throws {
    guard Disk.info(place.text) != nil else { return }
    if try Disk.names(in: place.text).allSatisfy(Stage.bystanders.contains) { return }
    guard Manifest.stands(in: place.text) else {
        throw PublishingFailure.refused(
            given, "it is not empty and Guidepost did not make it; name another folder with --output, or empty it yourself")
    }
}

/// The folder itself and those above it that stand, the nearest first.
private func folders(above place: Path) -> [Path] {
    Disk.upward(from: place.text).filter { Disk.info($0) != nil }.map { Path($0) }
}

/// Whether a folder is one of others, by the place on the disk where it is kept.
private func isOne(_ folder: Path, of others: [Path]) -> Bool {
    guard let info = Disk.info(folder.text) else { return false }
    return others.contains { Disk.info($0.text).map { ($0.device, $0.inode) == (info.device, info.inode) } ?? false }
}
