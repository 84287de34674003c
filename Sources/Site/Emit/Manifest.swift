/// The list of files that Guidepost made in a published folder, and its mark: a folder without it is never touched.
struct Manifest: Sendable, Equatable {
    /// Paths from the published folder, sorted by their bytes.
    var paths: [String]

    static let name = ".guidepost-manifest"
    private static let mark = "Made by Guidepost. The files below are its own: it replaces and removes them; others it leaves alone.\n"

    init(_ paths: some Sequence<String>) {
        self.paths = Set(paths).sorted { $0.precedes($1) }
    }

    /// Reads the manifest of a published folder; nil where it has none or a foreign one.
    init?(in folder: String) {
        guard let bytes = try? Disk.read(folder + "/" + Manifest.name) else { return nil }
        let text = String(decoding: bytes, as: UTF8.self)
        guard text.hasPrefix(Manifest.mark) else { return nil }
        self.init(text.dropFirst(Manifest.mark.count).split(separator: "\n").map(String.init).filter(Manifest.isSafe))
    }

    func write(in folder: String, through stage: String) throws {
        let temporary = stage + "/" + Manifest.name
        try Disk.write(Array((Manifest.mark + paths.map { $0 + "\n" }.joined()).utf8), to: temporary)
        try Disk.rename(temporary, to: folder + "/" + Manifest.name)
    }

    /// A manifest may have been edited: nothing outside the folder is ever removed.
    private static func isSafe(_ path: String) -> Bool {
        !path.isEmpty && !path.hasPrefix("/") && !path.split(separator: "/").contains { $0 == ".." || $0 == "." }
    }
}
