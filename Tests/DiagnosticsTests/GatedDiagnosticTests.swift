import Diagnostics
import Testing

@Suite("A diagnostic inside members-only text")
struct GatedDiagnosticTests {
    private let file = MarkedFile("---\nmembers-only: true\n---\nThe dose is 👉[[topsecret]]👈 daily.\n")

    private var gated: Diagnostic {
        file.diagnostic(
            "no page 'topsecret'; did you mean 'topsecrets'?",
            notes: [.init("topsecret is written here", at: SourceLocation("content/topsecret.md", 3, 1))],
            fixes: ["write [[topsecrets]]"], isGated: true)
    }

    @Test("tells place, kind and code, and quotes nothing")
    func text() {
        #expect(
            Report([gated]).text(excerpts: file.excerpts) == """
                content/page.md:4:13: error: a cross-link names a page that does not exist [unknown-page]
                  = what is or may be for members only is not shown here

                """)
    }

    @Test("quotes nothing in colour either")
    func colour() {
        let text = Report([gated]).text(excerpts: file.excerpts, colour: true)
        #expect(!text.contains("secret"))
        #expect(!text.contains("daily"))
    }

    @Test("quotes nothing in JSON: no words, source, notes or fixes")
    func json() throws {
        let object = try #require(Report([gated]).objects(excerpts: file.excerpts).first)
        #expect(object.message == "a cross-link names a page that does not exist")
        #expect(object.source == nil)
        #expect(object.notes.isEmpty)
        #expect(object.fixes.isEmpty)
        #expect(object.membersOnly)
        #expect((object.line, object.column) == (4, 13))
        let json = try encodeJSON(Report([gated]).objects(excerpts: file.excerpts))
        #expect(!json.contains("secret"))
        #expect(!json.contains("daily"))
    }

    @Test("shows all where a person at a terminal asks for it")
    func showGated() {
        #expect(
            Report([gated]).text(excerpts: file.excerpts, showGated: true) == """
                content/page.md:4:13: error: no page 'topsecret'; did you mean 'topsecrets'? [unknown-page]
                  4 | The dose is [[topsecret]] daily.
                    |             ^^^^^^^^^^^^^
                  note: content/topsecret.md:3:1: topsecret is written here
                  fix: write [[topsecrets]]

                """)
    }

    @Test("does not make its file be read")
    func unread() {
        let excerpts = Excerpts { path in
            Issue.record("\(path) was read")
            return nil
        }
        _ = Report([gated]).text(excerpts: excerpts)
        _ = Report([gated]).objects(excerpts: excerpts)
    }

    @Test("takes no excerpt from an open diagnostic at the same place")
    func samePlace() throws {
        let open = Diagnostic(.reviewOverdue, at: file.location, "due")
        let report = Report([gated, open])
        #expect(report.text(excerpts: file.excerpts).split(separator: "\n").filter { $0.contains("daily") }.count == 1)
        let sources = report.objects(excerpts: file.excerpts).filter { $0.source != nil }
        #expect(sources.map(\.code) == ["review-overdue"])
    }

    @Test("does not hide what open text says beside it")
    func beside() {
        let open = file.diagnostic("no page 'visible'")
        #expect(Report([gated, open]).text(excerpts: file.excerpts).contains("no page 'visible'"))
    }

    @Test("stays gated as a warning and under strict")
    func severity() {
        #expect(gated.asWarning.isGated)
        #expect(Report([gated]).strict().diagnostics.map(\.isGated) == [true])
        #expect(gated.publicMessage == DiagnosticKind.unknownPage.what)
        #expect(file.diagnostic("m").publicMessage == "m")
    }
}
