import Diagnostics
import Foundation
import Testing

@Suite("Diagnostics as JSON")
struct JSONReportTests {
    private let file = MarkedFile("See [[👉ketamin👈]] \"now\".\n")

    private var report: Report {
        Report([
            file.diagnostic(
                "no page 'ketamin'", notes: [.init("here", at: SourceLocation("content/b.md", 2, 3)), .init("ids are paths")],
                fixes: ["write [[ketamine]]", "or remove it"]),
            Diagnostic(.reviewOverdue, at: SourceLocation("content/a/é.md"), "due since 2024"),
        ])
    }

    @Test("come in the order of the text, with all that the text says")
    func objects() throws {
        let objects = report.objects(excerpts: file.excerpts)
        #expect(objects.map(\.path) == ["content/a/é.md", "content/page.md"])
        let (whole, first) = (try #require(objects.first), try #require(objects.last))
        #expect((whole.line, whole.column, whole.severity, whole.source) == (1, 1, .warning, nil))
        #expect((first.line, first.column, first.length) == (1, 7, 7))
        #expect((first.severity, first.code, first.message) == (.error, "unknown-page", "no page 'ketamin'"))
        #expect(first.source == "See [[ketamin]] \"now\".")
        #expect(first.fixes == ["write [[ketamine]]", "or remove it"])
        #expect(first.notes.map(\.message) == ["here", "ids are paths"])
        #expect(first.notes.map(\.path) == ["content/b.md", nil])
        #expect(first.notes.map(\.line) == [2, nil])
        #expect(!first.membersOnly)
    }

    @Test("read back as what was written, whatever characters they hold")
    func roundTrip() throws {
        let strange = MarkedFile("a \u{1B}[31m \u{0} \" \\ / </script> \u{202E} 👉é中💊👈 \u{2028}")
        let report = Report([strange.diagnostic("no page '\u{1B}\"\\\n\u{0}'", fixes: ["write 'é'"])] + report.diagnostics)
        let excerpts = Excerpts { $0 == strange.path ? strange.bytes : nil }
        let objects = report.objects(excerpts: excerpts)
        let json = try encodeJSON(objects)
        #expect(try JSONDecoder().decode([JSONDiagnostic].self, from: Data(json.utf8)) == objects)
        #expect(json.utf8.filter { $0 < 0x20 && $0 != 10 }.isEmpty)
    }

    @Test("have sorted keys, plain slashes and the same bytes every time")
    func bytes() throws {
        let json = try encodeJSON(report.objects(excerpts: file.excerpts))
        let again = try encodeJSON(Report(report.diagnostics.reversed()).objects(excerpts: file.excerpts))
        #expect(json == again)
        #expect(json.contains("\"path\" : \"content/page.md\""))
        let keys = json.split(separator: "\n").filter { $0.hasPrefix("    \"") }.map { $0.prefix { $0 != ":" } }
        let second = keys.suffix(from: keys.count - 11)
        #expect(
            second.map { $0.trimmingCharacters(in: .whitespaces) } == [
                "\"code\"", "\"column\"", "\"fixes\"", "\"length\"", "\"line\"", "\"membersOnly\"", "\"message\"", "\"notes\"", "\"path\"",
                "\"severity\"", "\"source\"",
            ])
    }

    @Test("of bytes that are no text are still JSON")
    func invalid() throws {
        let excerpts = Excerpts { _ in [0x61, 0xFF, 0x62] }
        let objects = Report([Diagnostic(.unknownPage, at: SourceLocation("x.md", 1, 1), "m")]).objects(excerpts: excerpts)
        #expect(objects.first?.source == "a\u{FFFD}b")
        let json = try encodeJSON(objects)
        #expect(try JSONDecoder().decode([JSONDiagnostic].self, from: Data(json.utf8)) == objects)
    }
}
