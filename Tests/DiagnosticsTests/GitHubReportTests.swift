import Bytes
import Diagnostics
import Foundation
import Testing

@Suite("Reports for services that review code")
struct GitHubReportTests {
    private static let kind = DiagnosticKind(
        "unknown-page", .error, what: "a link names a page", why: "w", mend: "m", example: "e")

    private func lines(_ diagnostics: [Diagnostic], text: String = "", in folder: Path = "") -> [String] {
        Report(diagnostics).annotations(excerpts: Excerpts { _ in Array(text.utf8) }, in: folder).components(separatedBy: "\n")
    }

    @Test("an annotation is one line, whatever the message and the file's name hold, and its columns are characters")
    func escapes() {
        let problem = Diagnostic(
            Self.kind, at: SourceLocation("content/a,b:c%.md", 1, 5), length: 5, "100 %\nof 'ä', a: b", fixes: ["write x", "or y"])
        #expect(
            lines([problem], text: "Äö [x] text", in: "docs/site") == [
                "::error file=docs/site/content/a%2Cb%3Ac%25.md,line=1,col=3,endColumn=8,title=unknown-page::100 %25%0Aof 'ä', a: b%0Awrite x%0Aor y"
            ])
    }

    @Test("a file as a whole has no line, and a line that cannot be read no column")
    func places() {
        let whole = Diagnostic(Self.kind, at: SourceLocation("content/a.md"), "m")
        let unread = Diagnostic(Self.kind, at: SourceLocation("content/b.md", 7, 3), "m", severity: .warning)
        let found = Report([whole, unread]).annotations(excerpts: Excerpts { _ in nil }, in: "")
        #expect(found == "::error file=content/a.md,title=unknown-page::m\n::warning file=content/b.md,line=7,title=unknown-page::m")
        #expect(Report([]).annotations(excerpts: Excerpts { _ in nil }, in: "") == "")
        #expect(annotation(failure: "no\nfolder") == "::error::no%0Afolder")
    }

    @Test("of members-only text no word is told, in annotations and in SARIF")
    func gated() throws {
        let problem = Diagnostic(
            Self.kind, at: SourceLocation("content/a.md", 1, 1), "no 'zq'", notes: [.init("zq", at: SourceLocation("content/zq.md", 1, 1))],
            fixes: ["zq"], isGated: true)
        #expect(
            lines([problem], text: "zq") == ["::error file=content/a.md,line=1,col=1,endColumn=2,title=unknown-page::a link names a page"])
        let log = try encodeJSON(SARIFLog(Report([problem]), excerpts: Excerpts { _ in Array("zq".utf8) }, in: "", version: "1"))
        #expect(log.contains("a link names a page") && !log.contains("zq"))
    }
}
