import Diagnostics
import Testing

@Suite struct TerminalReportTests {
    @Test("a diagnostic reads as place, severity, message and code, then the source line, notes and fixes")
    func whole() {
        let file = MarkedFile("# Title\n\nSee [[👉ketamin👈]].\n")
        let first = Diagnostic.Note("the nearest page is here", at: SourceLocation("content/ketamine.md", 1, 1))
        let report = Report([
            file.diagnostic(
                "no page 'ketamin'; did you mean 'ketamine'?", notes: [first, .init("ids are paths")], fixes: ["write [[ketamine]]"])
        ])
        #expect(
            report.text(excerpts: file.excerpts) == """
                content/page.md:3:7: error: no page 'ketamin'; did you mean 'ketamine'? [unknown-page]
                  3 | See [[ketamin]].
                    |       ^^^^^^^
                  note: content/ketamine.md:1:1: the nearest page is here
                  note: ids are paths
                  fix: write [[ketamine]]

                """)
    }

    @Test("diagnostics stand apart by an empty line")
    func several() {
        let report = Report([
            Diagnostic(.unknownPage, at: SourceLocation("a.md", 4, 2), "m"), Diagnostic(.reviewOverdue, at: SourceLocation("b.md"), "n"),
        ])
        #expect(
            report.text(excerpts: .none) == "a.md:4:2: error: m [unknown-page]\n\nb.md:1:1: warning: n [review-overdue]\n")
    }

    @Test(
        "carets stand under exactly what is meant",
        arguments: [
            "plain 👉word👈 after",
            "👉first👈 of a line",
            "last of 👉a line👈",
            "über die 👉Größe👈 gemessen",
            "中文 then 👉word👈",
            "decomposed cafe\u{301} and 👉naı\u{308}ve👈 words",
            "an emoji 👩‍⚕️ before 👉the word👈",
            "\ttab before 👉word👈\tand after",
            "a\tb\t👉c👈",
            "👉ü👈",
        ])
    func carets(_ line: String) throws {
        let file = MarkedFile("above\n" + line + "\nbelow\n")
        let (source, carets) = try excerpt(of: file.report())
        let (shown, under) = (Array(source), Array(carets))
        #expect(String(zip(shown, under).filter { $1 == "^" }.map(\.0)) == file.marked)
        #expect(under.count(where: { $0 == "^" }) == file.marked.count)
        for (index, character) in under.enumerated() where character != "^" {
            #expect(character == (shown[index] == "\t" ? "\t" : " "))
        }
    }

    @Test("a letter of several bytes stays whole where only its first byte is meant", arguments: ["👉é", "x👉💊 y", "a 👉中b"])
    func wholeLetter(_ line: String) throws {
        let file = MarkedFile(line)
        let (source, carets) = try excerpt(of: file.report(length: 1))
        #expect(source == line.replacing("👉", with: ""))
        #expect(carets.count { $0 == "^" } == 1)
    }

    @Test("a place past the end of its line has one caret behind it", arguments: [6, 7, 500])
    func pastTheEnd(_ column: Int) throws {
        let file = MarkedFile("short\nnext\n")
        let diagnostic = Diagnostic(.unknownPage, at: SourceLocation(file.path, 1, column), length: 9, "m")
        let (source, carets) = try excerpt(of: Report([diagnostic]).text(excerpts: file.excerpts))
        #expect(source == "short")
        #expect(carets == "     ^")
    }

    @Test("what reaches over the end of its line is underlined up to the end")
    func overTheEnd() throws {
        let (source, carets) = try excerpt(of: MarkedFile("ab 👉cd👈\nnext\n").report(length: 400))
        #expect(source == "ab cd")
        #expect(carets == "   ^^")
    }

    @Test("a line's carriage return is no part of it")
    func carriageReturn() throws {
        #expect(try excerpt(of: MarkedFile("one\r\ntwo 👉three👈\r\nfour\r\n").report()).source == "two three")
    }

    @Test(
        "a long line shows a window around the place, cut between letters",
        arguments: [0, 1, 2, 3, 40, 99, 100, 101, 102, 103, 150, 4000, 9990], ["x", "ü", "中", "💊"])
    func longLine(_ before: Int, _ letter: String) throws {
        let filler = String(repeating: letter, count: before)
        let rest = String(repeating: letter, count: 10_000 - before)
        let (source, carets) = try excerpt(of: MarkedFile(filler + "👉word👈" + rest).report())
        #expect(source.utf8.count < 200)
        #expect(!source.contains("\u{FFFD}"))
        #expect(source.hasSuffix("…") == (before < 9_000))
        #expect(source.hasPrefix("…") == (filler.utf8.count >= 100))
        #expect(zip(source, carets).filter { $1 == "^" }.map(\.0) == Array("word"))
    }

    @Test("a long line that is meant as a whole is underlined as far as it is shown")
    func longMark() throws {
        let (source, carets) = try excerpt(of: MarkedFile("👉" + String(repeating: "x", count: 5_000) + "👈").report())
        #expect(source == String(repeating: "x", count: 120) + "…")
        #expect(carets == String(repeating: "^", count: 120))
    }

    @Test("a file as a whole, a file that is gone and a line that is gone have no excerpt", arguments: [0, 3, 1_000_000])
    func noExcerpt(_ line: Int) {
        let file = MarkedFile("one\ntwo")
        let diagnostic = Diagnostic(.unknownPage, at: SourceLocation(file.path, line, 1), "m")
        #expect(Report([diagnostic]).text(excerpts: file.excerpts) == "content/page.md:\(max(1, line)):1: error: m [unknown-page]\n")
        #expect(Report([diagnostic]).text(excerpts: .none) == "content/page.md:\(max(1, line)):1: error: m [unknown-page]\n")
    }

    @Test("colour changes no letter")
    func colour() {
        let file = MarkedFile("See [[👉ketamin👈]].")
        let coloured = file.report(colour: true)
        #expect(coloured.contains("\u{1B}[1;31merror:\u{1B}[0m"))
        #expect(withoutColour(coloured) == file.report())
        #expect(!file.report().contains("\u{1B}"))
    }

    private func withoutColour(_ text: String) -> String {
        text.split(separator: "\u{1B}[", omittingEmptySubsequences: false).enumerated().map { index, part in
            index == 0 ? String(part) : String(part.drop { $0 != "m" }.dropFirst())
        }.joined()
    }
}
