import Bytes

/// The list of files that Guidepost made in a published folder, and its mark: a folder without it is never touched.
struct Manifest: Sendable, Equatable {
    /// Paths from the published folder, sorted by their bytes.
    var paths: [Path]

    static let name: Path = ".guidepost-manifest"
    private static let mark = "Made by Guidepost. The files below are its own: it replaces and removes them; others it leaves alone.\n"

    init(_ paths: some Sequence<Path>) {
        self.paths = Set(paths).sorted()
    }

    /// Reads the manifest of a published folder; nil where it has none or a foreign one.
    init?(in folder: String) {
        guard let bytes = try? Disk.read(folder + "/\(Manifest.name)") else { return nil }
        let text = String(decoding: bytes, as: UTF8.self)
        guard text.utf8.starts(with: Manifest.mark.utf8) else { return nil }
        let lines = text.utf8.dropFirst(Manifest.mark.utf8.count).split(separator: UInt8(ascii: "\n"))
        self.init(lines.map { Path(Substring($0)) }.filter(Manifest.isSafe))
    }

    func write(in folder: String, through stage: String) throws {
        let temporary = stage + "/\(Manifest.name)"
        try Disk.write(Array((Manifest.mark + paths.map { "\($0)\n" }.joined()).utf8), to: temporary)
        try Disk.rename(temporary, to: folder + "/\(Manifest.name)")
    }

    /// A manifest may have been edited: nothing outside the folder is ever removed.
    private static func isSafe(_ path: Path) -> Bool {
        !path.isEmpty && !path.hasPrefix("/")
            && !path.bytes.split(separator: UInt8(ascii: "/")).contains { $0.elementsEqual("..".utf8) || $0.elementsEqual(".".utf8) }
    }
}
