import Bytes
import Content
import Diagnostics
import Foundation
import Templates
import Testing

@testable import Site

/// Tables of the manual that are made from the code. `RECORD_MANUAL=1 swift test --filter MadeTablesTests` writes them.
@Suite("Tables of the manual")
struct MadeTablesTests {
    @Test("docs/content-model.md tells every key of front matter as the table in the code has it")
    func keys() throws {
        let rows = FrontMatter.keys.map { "| `\($0.name)` | \($0.value) | \($0.meaning) |" }
        try expectTable("docs/content-model.md", after: "| key | value | meaning |\n| --- | --- | --- |\n| `title`", rows)
    }

    @Test("docs/templates.md tells every name of every record as its table in the code has it, and no other record")
    func names() throws {
        let shapes = Vocabulary(types: [], assets: try readFolder(project + "/templates/assets").keys.sorted().map(\.text)).shapes
        for shape in shapes {
            let rows = shape.fields.map { "| `\($0.name)` | \($0.shape.words) | \($0.meaning.replacing("|", with: "\\|")) |" }
            try expectTable("docs/templates.md", after: "### \(shape.name)\n", rows)
        }
        let told = try projectText("docs/templates.md").split(separator: "\n").filter { $0.hasPrefix("### ") }.map { $0.dropFirst(4) }
        #expect(told.map(String.init).sorted() == shapes.map(\.name).sorted() && told.count > 30)
    }

    @Test("docs/diagnostics.md tells every code as it is declared")
    func codes() throws {
        func cell(_ text: String) -> String {
            text.asSentence.reduce(into: "") { $0 += "\\|{}<*".contains($1) ? "\\\($1)" : String($1) }
        }
        let rows = allDiagnosticKinds.sorted { $0.code < $1.code }.map {
            "| `\($0.code)` | \($0.severity.rawValue) | \(cell($0.what)) | \(cell($0.mend)) |"
        }
        try expectTable("docs/diagnostics.md", after: "| code | severity | what | how to mend it |", rows)
    }

    /// Holds the rows of one table against those that the code makes, or writes them. `start` is how the table begins.
    private func expectTable(_ file: String, after start: String, _ rows: [String]) throws {
        let text = try projectText(file)
        let head = try #require(text.range(of: start))
        let first = try #require(text[head.lowerBound...].range(of: "| --- |")?.lowerBound)
        let begin = try #require(text[first...].firstIndex(of: "\n")).utf16Offset(in: text) + 1
        let body = text.dropFirst(begin)
        let end = body.range(of: "\n\n")?.lowerBound ?? body.endIndex
        let told = body[..<end].split(separator: "\n").map(String.init)
        if ProcessInfo.processInfo.environment["RECORD_MANUAL"] != nil {
            let changed = text.prefix(begin) + rows.joined(separator: "\n") + text[end...]
            try String(changed).write(toFile: project + "/" + file, atomically: true, encoding: .utf8)
        } else {
            #expect(told == rows)
        }
    }
}

extension Shape {
    /// As the manual says it.
    var words: String {
        switch self {
        case .text: "text"
        case .html: "html"
        case .flag: "flag"
        case .number: "number"
        case .list(let element): "list of \(element.words)"
        case .record(let record): record.name
        }
    }
}
