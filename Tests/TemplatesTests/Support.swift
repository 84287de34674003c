import Bytes
import Diagnostics
import Templates
import Testing

/// Ours, not that of the testing library.
typealias SourceLocation = Diagnostics.SourceLocation

/// A small site's names: enough for every kind, and one name, `updated`, that a page and an entry share.
enum Shapes {
    static let person = RecordShape("person", [("name", .text, ""), ("url", .text, ""), ("role", .text, "")])
    static let entry = RecordShape(
        "entry",
        [
            ("title", .text, ""), ("subtitle", .text, ""), ("updated", .text, ""), ("isNew", .flag, ""),
            ("authors", .list(.record(person)), ""),
            ("topics", .list(.text), ""), ("teaser", .html, ""), ("contact", .record(person), ""), ("count", .number, ""),
        ])
    static let page = RecordShape(
        "page", entry.fields.map { ($0.name, $0.shape, $0.meaning) } + [("content", .html, ""), ("related", .list(.record(entry)), "")])
    static let site = RecordShape("site", [("title", .text, ""), ("tagline", .text, ""), ("contact", .record(person), "")])
    static let root = RecordShape("layout", [("page", .record(page), ""), ("site", .record(site), "")])
    static let directive = RecordShape(
        "directive", [("id", .text, ""), ("content", .html, ""), ("page", .record(page), ""), ("site", .record(site), "")])

    static func root(of path: Path) -> RecordShape? {
        path.hasPrefix("templates/partials/") ? nil : path.hasPrefix("templates/directives/") ? directive : root
    }
}

/// Templates in which 👉 marks where a problem must be reported, so that nobody counts columns.
struct Loaded {
    let set: TemplateSet
    let problems: [Diagnostic]
    /// Where the markers stood.
    let places: [SourceLocation]
    let files: [TemplateFile]

    init(_ templates: KeyValuePairs<String, String>) {
        var places = [SourceLocation]()
        files = templates.map { name, marked in
            let path: Path = "templates/\(name).mustache"
            var (bytes, line, column) = ([UInt8](), 1, 1)
            for scalar in marked.unicodeScalars {
                guard scalar != "👉" else {
                    places.append(SourceLocation(path, line, column))
                    continue
                }
                bytes += Array(String(scalar).utf8)
                column += String(scalar).utf8.count
                if scalar == "\n" { (line, column) = (line + 1, 1) }
            }
            return TemplateFile(path: path, bytes: bytes)
        }
        self.places = places.sorted()
        let (set, problems) = TemplateSet.load(files, root: Shapes.root(of:))
        (self.set, self.problems) = (set, problems.sorted())
    }

    /// One layout, `layouts/x`.
    init(layout: String) { self.init(["layouts/x": layout]) }

    var codes: [String] { problems.map(\.kind.code) }
    var messages: [String] { problems.map(\.message) }
    var found: [SourceLocation] { problems.map(\.location) }

    /// The bytes that a problem's caret underlines.
    func underlined(_ problem: Diagnostic) -> String {
        guard let file = files.first(where: { $0.path == problem.location.path }) else { return "" }
        let lines = file.bytes.split(separator: 10, omittingEmptySubsequences: false)
        let start = lines[problem.location.line - 1].dropFirst(problem.location.column - 1)
        return String(decoding: start.prefix(problem.length), as: UTF8.self)
    }

    func render(_ template: String = "layouts/x", slots: [String] = [], _ fill: (inout Fields) -> Void = { _ in }) -> String {
        var output = [UInt8]()
        let shape = template.hasPrefix("directives/") ? set.shape(ofDirective: String(template.dropFirst(11))) : nil
        set.render(template, Record(shape ?? Shapes.root, fill), slots: slots.map { Array($0.utf8) }, into: &output)
        return String(decoding: output, as: UTF8.self)
    }

    /// The layout rendered for a page with these values.
    func page(_ fill: (inout Fields) -> Void) -> String {
        render { $0["page"] = .record(Record(Shapes.page, fill)) }
    }
}

/// What a layout prints for a page. It must load without a problem.
func render(_ layout: String, _ fill: (inout Fields) -> Void = { _ in }) -> String {
    let loaded = Loaded(layout: layout)
    #expect(loaded.messages == [])
    return loaded.page(fill)
}

func entry(_ fill: (inout Fields) -> Void) -> Value { .record(Record(Shapes.entry, fill)) }
func person(_ name: String) -> Value { .record(Record(Shapes.person) { $0["name"] = .text(name) }) }
