import Bytes
import Diagnostics

/// The folder beside the published one in which a build's files wait until all of them are there and checked.
///
/// Only files whose bytes differ from what is published are written to it, so an unchanged site costs reads and no writes.
struct Stage: Sendable {
    /// The published folder, without a trailing slash.
    let output: String
    /// The waiting folder, on the same file system, so that a rename is all that publishing takes.
    let folder: String
    /// True where something is published already and each file must be compared with it.
    let compares: Bool
    /// True where the output folder holds nothing that a file could meet.
    let isFresh: Bool

    /// What became of one file.
    enum Outcome: Sendable { case staged, unchanged }

    /// Prepares an empty stage for an output folder that `checkOutput` accepted.
    static func open(output: String) throws -> Stage {
        try Disk.makeFolders(output)
        let real = Disk.realPath(output)?.text ?? output
        let name = real.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(real[real.index(after: $0)...]) } ?? real
        let parent = Disk.parentFolder(real)
        // A mounted output folder is a file system of its own: a rename from beside it would fail.
        let isMount = Disk.info(parent)?.device != Disk.info(real)?.device
        let folder = isMount ? "\(real)/.guidepost-staging" : "\(parent)/.\(name).guidepost-staging"
        try Disk.removeTree(folder)
        try Disk.makeFolder(folder)
        let standing = try Disk.names(in: real).filter { ![".gitignore", ".gitkeep", ".guidepost-staging"].contains($0) }
        return Stage(output: real, folder: folder, compares: Disk.info(real + "/\(Manifest.name)") != nil, isFresh: standing.isEmpty)
    }

    /// Stages one file, unless the same bytes stand published.
    func write(_ bytes: [UInt8], to path: Path) throws -> Outcome {
        if compares, let info = Disk.info(path.file(in: output)), info.isFile, info.size == bytes.count,
            let published = try? Disk.read(path.file(in: output)), published == bytes
        {
            return .unchanged
        }
        try Disk.write(bytes, to: try target(path))
        return .staged
    }

    /// Stages a copy of a file of any size, unless the same bytes stand published.
    func copy(_ source: String, to path: Path) throws -> Outcome {
        if compares, let info = Disk.info(path.file(in: output)), info.isFile, info.size == Disk.info(source)?.size,
            Disk.haveSameBytes(source, path.file(in: output))
        {
            return .unchanged
        }
        try Disk.copy(source, to: try target(path))
        return .staged
    }

    /// Where a file is staged. Its folder is made only here: a build that changes nothing needs none.
    private func target(_ path: Path) throws -> String {
        let target = path.file(in: folder)
        try Disk.makeFolders(Disk.parentFolder(target))
        return target
    }

    func discard() { try? Disk.removeTree(folder) }
}
