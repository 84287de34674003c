import Bytes
import Disk

/// The list of files that Guidepost made in a published folder, and its mark: a folder without it is never touched.
///
/// A line is a path, percent-encoded where a control character, a blank or `%` stands in it, so that no name can look like two. A line that
/// Guidepost would not have written is somebody's edit: nothing is removed for it.
public struct Manifest: Sendable, Equatable {
    /// Paths from the published folder, sorted by their bytes.
    var paths: [Path]
    /// What edited lines name by another spelling, such as `about//index.html`: a build may put its file there, and that is all.
    private(set) var edited: Set<Path> = []

    public static let name: Path = ".guidepost-manifest"
    private static let mark = "Made by Guidepost. The files below are its own: it replaces and removes them; others it leaves alone."
    private static let encoding = " Paths are percent-encoded."

    public init(_ paths: some Sequence<Path>) {
        self.paths = Set(paths).sorted()
    }

    /// Reads the manifest of a published folder; nil where it has none or a foreign one.
    init?(in folder: String) {
        guard let (list, isEncoded, isWindows) = Manifest.list(in: folder) else { return nil }
        let lines = list.split(separator: UInt8(ascii: "\n"))
        var (own, edited) = ([Path](), Set<Path>())
        own.reserveCapacity(lines.count)
        for line in lines {
            let text = Path(String(decoding: isWindows && line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self))
            let path = isEncoded ? Path(percentDecoded(text.bytes)) : text
            if Manifest.isWhole(path), !isEncoded || Path(Manifest.encoded(path)) == text {
                own.append(path)
            } else if let meant = Manifest.meant(text.text, isEncoded) {
                edited.insert(meant)
            }
        }
        self.init(own)
        self.edited = edited.subtracting(own)
    }

    /// Whether a folder has the mark, which says that Guidepost made it.
    static func stands(in folder: String) -> Bool { list(in: folder) != nil }

    /// What follows the mark, and whether paths are encoded in it, as they have been since version 0.2. Somebody's tools may have given the file
    /// the line ends of Windows.
    private static func list(in folder: String) -> (list: ArraySlice<UInt8>, isEncoded: Bool, isWindows: Bool)? {
        guard let bytes = try? Disk.read(folder + "/\(Manifest.name)", followLink: false), bytes.starts(with: mark.utf8) else { return nil }
        let end = bytes.firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
        var tail = bytes[mark.utf8.count..<end]
        let isWindows = tail.last == UInt8(ascii: "\r")
        if isWindows { tail.removeLast() }
        guard tail.isEmpty || tail.elementsEqual(encoding.utf8) else { return nil }
        return (bytes[end...], !tail.isEmpty, isWindows)
    }

    /// Writes the manifest to a new file.
    func write(to file: String) throws {
        let lines = paths.map { Manifest.encoded($0) + "\n" }
        try Disk.write(Array((Manifest.mark + Manifest.encoding + "\n" + lines.joined()).utf8), to: file)
    }

    private static func encoded(_ path: Path) -> String {
        percentEncoded(path.text) { $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "%") }
    }

    /// A path of parts with names; none leads anywhere else.
    private static func isWhole(_ path: Path) -> Bool {
        var (length, dots) = (0, 0)
        func isName() -> Bool { length > 2 || length > dots }
        for byte in path.bytes {
            switch byte {
            case UInt8(ascii: "/"):
                if !isName() { return false }
                (length, dots) = (0, 0)
            case 0: return false
            default: (length, dots) = (length + 1, dots + (byte == UInt8(ascii: ".") ? 1 : 0))
            }
        }
        return isName()
    }

    /// What an edited line names: without blanks at its ends, empty parts and `.`; nil where it leads out of the folder.
    private static func meant(_ line: String, _ isEncoded: Bool) -> Path? {
        var bytes = line.utf8.drop { $0 <= 0x20 }
        while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
        let text = String(Substring(bytes))
        let names = Path(isEncoded ? percentDecoded(text.utf8) : text).parts.filter { $0 != "." }
        let path = Path(names.joined(separator: "/"))
        return bytes.first != UInt8(ascii: "/") && isWhole(path) ? path : nil
    }
}
