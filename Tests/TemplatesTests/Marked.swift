import Diagnostics
import Templates

/// A template in which `⟦…⟧` marks where a diagnostic must point, so that nobody counts columns.
struct Marked {
    let path: String
    let bytes: [UInt8]
    /// Line and column of each mark, in the file without marks.
    let marks: [SourceLocation]

    init(_ path: String, _ text: String) {
        var bytes = [UInt8]()
        var marks = [SourceLocation]()
        var (line, column) = (1, 1)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "⟦": marks.append(SourceLocation(path, line, column))
            case "⟧": break
            default:
                bytes += Array(String(scalar).utf8)
                if scalar == "\n" { (line, column) = (line + 1, 1) } else { column += String(scalar).utf8.count }
            }
        }
        (self.path, self.bytes, self.marks) = (path, bytes, marks)
    }

    var file: TemplateFile { TemplateFile(path: path, bytes: bytes) }
}

/// The names of a small site, as Site would declare them.
enum Names {
    static let entry = RecordShape("entry", [("title", .text, ""), ("updated", .text, ""), ("tags", .list(.text), "")])
    static let page = RecordShape(
        "page",
        [
            ("title", .text, ""), ("updated", .text, ""), ("draft", .flag, ""), ("content", .html, ""), ("count", .number, ""),
            ("related", .list(.record(entry)), ""), ("has-related", .flag, ""),
        ])
    static let root = RecordShape("root", [("page", .record(page), ""), ("site-title", .text, "")])
    static let directive = RecordShape("directive", [("page", .record(page), ""), ("id", .text, ""), ("content", .html, "")])

    static func root(of path: String) -> RecordShape? {
        if path.contains("/partials/") { return nil }
        return path.contains("/directives/") ? directive : root
    }
}

/// Loads templates given as name and text; marks in them are told apart by `Marked`.
func load(_ templates: KeyValuePairs<String, String>) -> (set: TemplateSet, problems: [Diagnostic], marks: [SourceLocation]) {
    let marked = templates.map { Marked("templates/\($0.key).mustache", $0.value) }
    let (set, problems) = TemplateSet.load(marked.map(\.file), root: Names.root(of:))
    return (set, problems.sorted(), marked.flatMap(\.marks).sorted())
}

/// Renders `layouts/page` of templates that must have no problem.
func render(
    _ templates: KeyValuePairs<String, String>, as name: String = "layouts/page", slots: [[UInt8]] = [], _ fill: (inout Fields) -> Void
) -> String {
    let (set, problems, _) = load(templates)
    guard problems.isEmpty else { return problems.map { "\($0.location) \($0.message)" }.joined(separator: "\n") }
    var output = [UInt8]()
    set.render(
        name,
        Record(Names.root) {
            $0["page"] = .record(Record(Names.page, fill)); $0["site-title"] = .text("Site")
        }, slots: slots, into: &output)
    return String(decoding: output, as: UTF8.self)
}
