import Diagnostics
import Foundation
import Testing

@Suite("Notes")
struct NoteTests {
    private static let file = MarkedFile("Staff 👉ought👈 to ask.\n")
    private static let all = [
        file.diagnostic("'ought' is unusual", kind: .looseVerb), file.diagnostic("no page 'ought'"),
        file.diagnostic("due since 2024", kind: .reviewOverdue),
    ]
    private let asked = Report(all, tellsNotes: true)

    @Test("stand in a report only where they are asked for, and are counted by themselves")
    func asking() {
        #expect(asked.diagnostics.map(\.severity) == [.note, .warning, .error])
        #expect((asked.errors, asked.warnings, asked.notes) == (1, 1, 1))
        let report = Report(Self.all)
        #expect(report.diagnostics.map(\.severity) == [.warning, .error])
        #expect((report.errors, report.warnings, report.notes) == (1, 1, 0))
    }

    @Test("fail nothing, however strict: they stay what they are, and are no warnings")
    func strict() {
        let strict = asked.strict()
        #expect((strict.errors, strict.warnings, strict.notes) == (2, 0, 1))
        #expect(Report(Self.all).strict().notes == 0)
        #expect(Self.all.map(\.asWarning.severity) == [.note, .warning, .warning])
    }

    @Test("are less grave than warnings, as these are than errors")
    func order() {
        #expect([Severity.note, .error, .warning].sorted() == [.error, .warning, .note])
        for severity in [Severity.error, .warning, .note] { #expect(!(severity < severity)) }
    }

    @Test("are told by their name on the terminal, in JSON and in SARIF, and as a notice among annotations")
    func formats() throws {
        let note = Report([Self.all[0]], tellsNotes: true)
        let excerpts = Self.file.excerpts
        #expect(note.text(excerpts: excerpts).hasPrefix("content/page.md:1:7: note: 'ought' is unusual [loose-verb]\n  1 | Staff ought"))
        #expect(note.text(excerpts: excerpts, colour: true).contains("\u{1B}[1;36mnote:\u{1B}[0m"))
        #expect(note.objects(excerpts: excerpts).map(\.severity) == [.note])
        let log = try encodeJSON(SARIFLog(note, excerpts: excerpts, in: "", version: "1"))
        #expect(log.components(separatedBy: "\"level\" : \"note\"").count == 3)
        #expect(
            note.annotations(excerpts: excerpts, in: "")
                == "::notice file=content/page.md,line=1,col=7,endColumn=12,title=loose-verb::'ought' is unusual")
    }
}
