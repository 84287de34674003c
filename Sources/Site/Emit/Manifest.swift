import Bytes

/// The list of files that Guidepost made in a published folder, and its mark: a folder without it is never touched.
///
/// A line is a path, percent-encoded where a control character, a blank or `%` stands in it, so that no name can look like two. A line that
/// Guidepost would not have written is somebody's edit: nothing is removed for it.
struct Manifest: Sendable, Equatable {
    /// Paths from the published folder, sorted by their bytes.
    var paths: [Path]
    /// What edited lines name by another spelling, such as `about//index.html`: a build may put its file there, and that is all.
    private(set) var edited: Set<Path> = []

    static let name: Path = ".guidepost-manifest"
    private static let mark = "Made by Guidepost. The files below are its own: it replaces and removes them; others it leaves alone."
    private static let encoding = " Paths are percent-encoded."

    init(_ paths: some Sequence<Path>) {
        self.paths = Set(paths).sorted()
    }

    /// Reads the manifest of a published folder; nil where it has none or a foreign one.
    init?(in folder: String) {
        guard let bytes = try? Disk.read(folder + "/\(Manifest.name)", followLink: false) else { return nil }
        var lines = bytes.split(separator: UInt8(ascii: "\n"))
        guard var first = lines.first, first.starts(with: Manifest.mark.utf8) else { return nil }
        // Somebody's tools may have given the file the line ends of Windows.
        if first.last == UInt8(ascii: "\r") {
            (first, lines) = (first.dropLast(), lines.map { $0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0 })
        }
        let tail = first.dropFirst(Manifest.mark.utf8.count)
        guard tail.isEmpty || tail.elementsEqual(Manifest.encoding.utf8) else { return nil }
        // Up to version 0.1 paths stood there as they are.
        let isEncoded = !tail.isEmpty
        var (own, edited) = (Set<Path>(), Set<Path>())
        for line in lines.dropFirst() {
            let text = String(decoding: line, as: UTF8.self)
            let path = Path(isEncoded ? Permalinks.decode(text) : text)
            if Manifest.isWhole(path), !isEncoded || Path(Manifest.encoded(path)) == Path(text) {
                own.insert(path)
            } else if let meant = Manifest.meant(text, isEncoded) {
                edited.insert(meant)
            }
        }
        self.init(own)
        self.edited = edited.subtracting(own)
    }

    /// Writes the manifest to a new file.
    func write(to file: String) throws {
        let lines = paths.map { Manifest.encoded($0) + "\n" }
        try Disk.write(Array((Manifest.mark + Manifest.encoding + "\n" + lines.joined()).utf8), to: file)
    }

    private static func encoded(_ path: Path) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes = [UInt8]()
        bytes.reserveCapacity(path.bytes.count)
        for byte in path.bytes {
            if byte > 0x20, byte != 0x7F, byte != UInt8(ascii: "%") {
                bytes.append(byte)
            } else {
                bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A path of parts with names; none leads anywhere else.
    private static func isWhole(_ path: Path) -> Bool {
        path.bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).allSatisfy {
            !$0.isEmpty && !$0.elementsEqual(".".utf8) && !$0.elementsEqual("..".utf8) && !$0.contains(0)
        }
    }

    /// What an edited line names: without blanks at its ends, empty parts and `.`; nil where it leads out of the folder.
    private static func meant(_ line: String, _ isEncoded: Bool) -> Path? {
        var bytes = line.utf8.drop { $0 <= 0x20 }
        while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
        let text = String(Substring(bytes))
        let parts = Path(isEncoded ? Permalinks.decode(text) : text).bytes.split(separator: UInt8(ascii: "/"))
        let names = parts.filter { !$0.elementsEqual(".".utf8) }.map { String(Substring($0)) }
        let path = Path(names.joined(separator: "/"))
        return bytes.first != UInt8(ascii: "/") && isWhole(path) ? path : nil
    }
}
