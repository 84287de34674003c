import Bytes
import Disk

/// Asks, before the first rename, all that could stop one later: a folder is left as it was, or published whole.
struct Preflight {
    let stage: Stage
    /// What may be replaced: files of the last publication.
    let former: Set<Path>
    /// What will be removed.
    let left: Set<Path>
    private let device: UInt64?
    private let mountPoints: Set<Path>

    init(_ stage: Stage, former: Set<Path>, left: Set<Path>) {
        (self.stage, self.former, self.left) = (stage, former, left)
        device = Disk.info(stage.folder)?.device
        mountPoints = Disk.mountPoints()
    }

    func run() throws {
        try checkFolder("")
        try checkReplace(Manifest.name)
        for path in left where stands(path) != nil {
            let folder = path.parent
            if stands(folder)?.isDirectory == true {
                try checkWritable(folder)
                try checkReplace(path)
            }
        }
    }

    /// A folder that stands already, and all that is staged for it.
    private func checkFolder(_ folder: Path) throws {
        try checkWritable(folder)
        for name in try Disk.names(in: folder.isEmpty ? stage.folder : folder.file(in: stage.folder)) {
            let path = folder / name
            guard let info = stands(path) else { continue }
            let isFolder = Disk.isFolder(path.file(in: stage.folder))
            if isFolder, info.isDirectory {
                try checkFolder(path)
            } else if isFolder {
                guard left.contains(path) else { throw PublishingFailure.inTheWay(path.text) }
            } else if info.isDirectory {
                try checkRoom(path)
            } else {
                guard former.contains(path) else { throw PublishingFailure.inTheWay(path.text) }
                try checkReplace(path)
                try checkDisk(path, info)
            }
        }
    }

    /// A folder in a file's place holds nothing but what will be removed.
    private func checkRoom(_ folder: Path) throws {
        guard former.contains(where: { $0.isBelow(folder) }) else { throw PublishingFailure.inTheWay(folder.text) }
        try checkWritable(folder)
        try checkReplace(folder)
        for name in try Disk.names(in: folder.file(in: stage.output)) {
            let path = folder / name
            if stands(path)?.isDirectory == true {
                try checkRoom(path)
            } else if !left.contains(path) {
                throw PublishingFailure.inTheWay(path.text)
            }
        }
    }

    private func checkWritable(_ folder: Path) throws {
        try Disk.checkChange(folder.isEmpty ? stage.output : folder.file(in: stage.output))
        if !folder.isEmpty, let info = stands(folder) { try checkDisk(folder, info) }
    }

    private func checkReplace(_ path: Path) throws { try Disk.checkReplace(path.file(in: stage.output)) }

    /// A rename reaches no other disk.
    private func checkDisk(_ path: Path, _ info: Disk.Info) throws {
        if info.device != device || mountPoints.contains(Path(path.file(in: stage.output))) { throw PublishingFailure.otherDisk(path.text) }
    }

    private func stands(_ path: Path) -> Disk.Info? {
        path.isEmpty ? Disk.info(stage.output) : Disk.info(path.file(in: stage.output), followLinks: false)
    }
}

/// `a` and `a/b` of `a/b/c`.
func folders(of path: Path) -> [Path] {
    path.bytes.indices.filter { path.bytes[$0] == UInt8(ascii: "/") }.map { Path(path.text[..<$0]) }
}
