import Bytes
import Diagnostics
import Testing

@Suite("What a report shows of characters that would move the cursor")
struct VisibleCharacterTests {
    /// Each with what is shown in its place.
    private static let characters: [(String, String)] = [
        ("\u{1B}", "␛"), ("\u{0}", "␀"), ("\u{7}", "␇"), ("\u{8}", "␈"), ("\u{B}", "␋"), ("\u{7F}", "\u{FFFD}"),
        ("\u{85}", "\u{FFFD}"), ("\u{9B}", "\u{FFFD}"), ("\u{202A}", "\u{FFFD}"), ("\u{202E}", "\u{FFFD}"), ("\u{2066}", "\u{FFFD}"),
        ("\u{2069}", "\u{FFFD}"), ("\u{200E}", "\u{FFFD}"), ("\u{200F}", "\u{FFFD}"), ("\u{61C}", "\u{FFFD}"), ("\u{2028}", "\u{FFFD}"),
        ("\u{2029}", "\u{FFFD}"),
    ]

    @Test("in a source line", arguments: characters)
    func source(_ character: String, _ shown: String) throws {
        let (source, carets) = try excerpt(of: MarkedFile("a\(character)[2Jb 👉word👈 \(character)c").report())
        #expect(source == "a\(shown)[2Jb word \(shown)c")
        #expect(carets == "       ^^^^")
    }

    @Test("in what is underlined", arguments: characters)
    func underlined(_ character: String, _ shown: String) throws {
        let (source, carets) = try excerpt(of: MarkedFile("ab 👉w\(character)d👈").report())
        #expect(source == "ab w\(shown)d")
        #expect(carets == "   ^^^")
    }

    @Test("in a message, a note, a fix and a path", arguments: characters + [("\n", "␊"), ("\r", "␍")])
    func words(_ character: String, _ shown: String) {
        let path: Path = "content/x\(character)y.md"
        let diagnostic = Diagnostic(
            .unknownPage, at: SourceLocation(path, 1, 1), "no page 'a\(character)b'",
            notes: [.init("see\(character)here", at: SourceLocation(path, 2, 1))], fixes: ["write\(character)this"])
        #expect(
            Report([diagnostic]).text(excerpts: .none) == """
                content/x\(shown)y.md:1:1: error: no page 'a\(shown)b' [unknown-page]
                  note: content/x\(shown)y.md:2:1: see\(shown)here
                  fix: write\(shown)this

                """)
    }

    @Test("letters, marks and emoji of every script stay as they are")
    func harmless() throws {
        let line = "Größe, naı\u{308}ve, 中文, العربية, 👩‍⚕️, ½, –, \u{A0}, tab\there 👉x👈"
        #expect(try excerpt(of: MarkedFile(line).report()).source == line.replacing("👉", with: "").replacing("👈", with: ""))
    }

    @Test("bytes that are no text do not stop a report")
    func invalid() throws {
        let bytes: [UInt8] = [0x61, 0xFF, 0xC3, 0x20, 0x62]
        let report = Report([Diagnostic(.unknownPage, at: SourceLocation("x.md", 1, 2), length: 2, "m")])
        let (source, _) = try excerpt(of: report.text(excerpts: Excerpts { _ in bytes }))
        #expect(source == "a\u{FFFD}\u{FFFD} b")
    }
}
