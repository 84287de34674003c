import Bytes
import Disk

/// The folder beside the published one in which a build's files wait until all of them are there and checked.
///
/// Only files whose bytes differ from what is published are written to it, so an unchanged site costs reads and no writes.
public struct Stage: Sendable {
    /// The published folder, without a trailing slash.
    public let output: String
    /// The waiting files, on the same file system, so that a rename is all that publishing takes.
    let folder: String
    /// What holds them, and the mark by which the next build knows it.
    private let whole: String
    /// True where something is published already and each file must be compared with it.
    let compares: Bool

    /// What became of one file.
    public enum Outcome: Sendable { case staged, unchanged }

    /// The waiting folder's name where it stands in the output folder.
    public static let innerName: Path = ".guidepost-staging"
    /// What may stand in an output folder that has no mark.
    static let bystanders: Set = [".gitignore", ".gitkeep", innerName.text]
    private static let markName = "made-by-guidepost"
    private static let mark = Array(
        "Guidepost gathers a build's files here and removes this folder after it, also where a build was stopped.\n".utf8)

    /// Prepares an empty stage for an output folder whose place was found and allowed. Throws where its name is taken by a folder without the
    /// mark: it is somebody else's.
    static func open(output: String) throws -> Stage {
        try Disk.makeFolders(output)
        let whole = place(for: output)
        try removeFormer(whole)
        try Disk.makeFolder(whole)
        try Disk.write(mark, to: "\(whole)/\(markName)")
        try Disk.makeFolder("\(whole)/files")
        return Stage(output: output, folder: "\(whole)/files", whole: whole, compares: Disk.info(output + "/\(Manifest.name)") != nil)
    }

    /// Opens the stage of an output folder, whose lock it holds meanwhile, and leaves nothing of it behind when the work fails.
    public static func with<Value>(_ output: String, _ work: (Stage) async throws -> Value) async throws -> Value {
        try Disk.makeFolders(output)
        guard let lock = try FolderLock(output) else { throw PublishingFailure.busy(output) }
        defer { lock.release() }
        let stage = try open(output: output)
        // Published, it is gone already.
        defer { stage.discard() }
        return try await work(stage)
    }

    /// Removes what a build has left that was stopped when all was published.
    public static func removeLeftover(of output: String) throws {
        guard let lock = try FolderLock(output) else { throw PublishingFailure.busy(output) }
        defer { lock.release() }
        try? removeFormer(place(for: output))
    }

    private static func place(for output: String) -> String {
        let (parent, name) = (Disk.parentFolder(output), Path(output).name)
        // A mounted output folder is a file system of its own: a rename from beside it would fail.
        let isMount = Disk.info(parent)?.device != Disk.info(output)?.device || Disk.mountPoints().contains(Path(output))
        let isLong = name.utf8.count + ".".utf8.count + innerName.bytes.count > longestName
        return isMount || isLong ? "\(output)/\(innerName)" : (parent == "/" ? "" : parent) + "/.\(name)\(innerName)"
    }

    /// Removes what a build that was stopped has left. Nothing of it is published.
    private static func removeFormer(_ whole: String) throws {
        guard let info = Disk.info(whole, followLinks: false) else { return }
        guard info.isDirectory else { throw PublishingFailure.staging(whole) }
        let names = try Disk.names(in: whole)
        // A build may have been stopped while it wrote the mark.
        let isOwn = (try? Disk.read("\(whole)/\(markName)", followLink: false)).map {
            $0 == mark || names == [markName] && mark.starts(with: $0)
        }
        guard names.isEmpty || isOwn == true else { throw PublishingFailure.staging(whole) }
        try remove(whole)
    }

    /// The mark goes last.
    private static func remove(_ whole: String) throws {
        for name in try Disk.names(in: whole) where name != markName { try Disk.removeTree("\(whole)/\(name)") }
        try Disk.removeTree(whole)
    }

    /// Stages one file, unless the same bytes stand published.
    public func write(_ bytes: [UInt8], to path: Path) throws -> Outcome {
        if compares, let info = published(path), info.size == bytes.count, let published = try? Disk.read(path.file(in: output)),
            published == bytes
        {
            return .unchanged
        }
        try Disk.write(bytes, to: try target(path))
        return .staged
    }

    /// The bytes of a file of the site: from the stage, or published as they stand.
    public func read(_ path: Path, isStaged: Bool) throws -> [UInt8] { try Disk.read(path.file(in: isStaged ? folder : output)) }

    /// Stages a copy of a file of any size, unless the same bytes stand published.
    public func copy(_ source: String, to path: Path) throws -> Outcome {
        if compares, let info = published(path), info.size == Disk.info(source)?.size, Disk.haveSameBytes(source, path.file(in: output)) {
            return .unchanged
        }
        try Disk.copy(source, to: try target(path))
        return .staged
    }

    /// The file that stands published; a link or anything else is none.
    private func published(_ path: Path) -> Disk.Info? {
        Disk.info(path.file(in: output), followLinks: false).flatMap { $0.isFile ? $0 : nil }
    }

    /// Where a file is staged. Its folder is made only here: a build that changes nothing needs none.
    private func target(_ path: Path) throws -> String {
        let target = "\(folder)/\(path)"
        try Disk.makeFolders(Disk.parentFolder(target))
        return target
    }

    /// A manifest that waits for its place.
    func manifestPlace(_ name: String) -> String { "\(whole)/\(name)" }

    func discard() { try? Stage.remove(whole) }
}
