import Bytes
import Content
import Diagnostics
import Testing

/// Ours, not that of the testing library.
typealias SourceLocation = Diagnostics.SourceLocation

/// A text in which 👉 marks where a problem must be reported, so that nobody counts columns.
struct Marked {
    let text: String
    /// In the order of the markers; a marker stands before the first byte.
    private(set) var places: [SourceLocation] = []

    static let path: Path = "content/page.md"

    init(_ marked: String, path: Path = Marked.path) {
        var text = ""
        var (line, column) = (1, 1)
        for scalar in marked.unicodeScalars {
            if scalar == "👉" {
                places.append(SourceLocation(path, line, column))
                continue
            }
            text.unicodeScalars.append(scalar)
            column += String(scalar).utf8.count
            if scalar == "\n" { (line, column) = (line + 1, 1) }
        }
        self.text = text
    }

    var bytes: [UInt8] { Array(text.utf8) }
}

/// Front matter as a page has it, read as Site reads it.
func read(_ page: String, types: [ContentType] = [], type: ContentType = .page) -> (front: FrontMatter, problems: [Diagnostic]) {
    let bytes = Array(page.utf8)
    let (split, problems) = splitFrontMatter(bytes, path: Marked.path)
    let (front, more) = parseFrontMatter(Array(bytes[split.yaml]), firstLine: split.yamlLine, path: Marked.path) { name in
        types.first { $0.name == name } ?? type
    }
    return (front, (problems + more).sorted())
}

/// The front matter of keys alone.
func readKeys(_ keys: String, type: ContentType = .page) -> (front: FrontMatter, problems: [Diagnostic]) {
    read("---\n\(keys)\n---\n", type: type)
}

func makeType(_ yaml: String, name: String = "guideline") -> ContentType {
    let (type, problems) = parseType(Array(yaml.utf8), path: "content/_types/\(name).yaml")
    #expect(problems.isEmpty)
    return type
}

extension [Diagnostic] {
    var codes: [String] { map(\.kind.code) }
}
