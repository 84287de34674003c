import Testing

@Suite("Notes")
struct NoteTests {
    @Test("notes are numbered by first use and linked both ways")
    func numbering() {
        let html = render("B[^b] a[^a] b[^B]\n\n[^a]: First *note*.\n[^b]: Second\nlazy.\n\n    More.\n\nAfter.\n").html
        #expect(
            html == """
                <p>B<sup><a href="#note-1" id="note-ref-1" role="doc-noteref">1</a></sup> \
                a<sup><a href="#note-2" id="note-ref-2" role="doc-noteref">2</a></sup> \
                b<sup><a href="#note-1" id="note-ref-1-2" role="doc-noteref">1</a></sup></p>
                <p>After.</p>
                <section class="notes" role="doc-endnotes" aria-label="Notes">
                <ol>
                <li id="note-1">
                <p>Second
                lazy.</p>
                <p>More. <a href="#note-ref-1" role="doc-backlink" aria-label="Back to the text (1)">↩︎<sup>1</sup></a> \
                <a href="#note-ref-1-2" role="doc-backlink" aria-label="Back to the text (2)">↩︎<sup>2</sup></a></p>
                </li>
                <li id="note-2">
                <p>First <em>note</em>. <a href="#note-ref-2" role="doc-backlink" aria-label="Back to the text">↩︎</a></p>
                </li>
                </ol>
                </section>

                """)
    }

    @Test(
        "a note's text ends where another block begins",
        arguments: ["- item", "## Head", "> quote", "```\ncode\n```", "***", "[^b]: other", ":::note\n:::", "1. one"])
    func ends(_ block: String) {
        let html = render("x[^a] y[^b]\n\n[^a]: Note\n\(block)\n\n[^b]: B.").html
        #expect(html.contains("<p>Note <a href=\"#note-ref-1\""))
    }

    @Test("a note may hold a list, code, a table and another note")
    func contents() {
        let html = render("x[^a]\n\n[^a]: Note:\n\n    - one[^b]\n    - two\n\n    ```\n    [^c]\n    ```\n[^b]: B.\n").html
        #expect(html.contains("<ul>\n<li>one<sup><a href=\"#note-2\""))
        #expect(html.contains("<pre><code>[^c]\n</code></pre>"))
        #expect(html.contains("<li id=\"note-2\">\n<p>B."))
    }

    @Test(
        "a label may be indented by up to three columns: its text is still four from the edge", arguments: ["", " ", "  ", "   "])
    func indented(_ blanks: String) {
        let page = render("x[^1]\n\n\(blanks)[^1]:\n    By weight.\n\n    More.\n\n- y[^2]\n\n  \(blanks)[^2]:\n      In a list.\n")
        #expect(page.codes == [])
        #expect(
            page.html.contains("<p>By weight.</p>\n<p>More. <a") && page.html.contains("<p>In a list. <a") && !page.html.contains("<code>"))
    }

    @Test(
        "a note without text is an error",
        arguments: ["1️⃣[^1]:\n", "1️⃣[^1]:\nBy weight.\n", "1️⃣[^1]:\n\nBy weight.\n", "  1️⃣[^1]:\n   By weight.\n"])
    func empty(_ text: String) {
        #expect(expectFirst("empty-note", in: "x[^1]\n\n\(text)")?.severity == .error)
    }

    @Test("notes stand inside lists and quotes")
    func inContainers() {
        let page = render("- item[^a]\n\n  [^a]: Note.\n\n      More.\n- next\n\n> q[^b]\n>\n> [^b]: B.\n")
        #expect(page.codes == [])
        #expect(page.html.contains("<p>Note.</p>\n<p>More. <a"))
    }

    @Test("code and escapes are left alone", arguments: ["`[^a]`", "```\n[^a]\n[^a]: x\n```", "    [^a]: x", "<!-- [^a] -->"])
    func code(_ text: String) {
        #expect(render(text).html == reference(text))
        #expect(render(text).codes == [])
    }

    @Test("an escaped bracket is no note")
    func escaped() {
        #expect(render("\\[^a]").html == "<p>[^a]</p>\n")
        #expect(render("[^a](https://e.org)").html == "<p><a href=\"https://e.org\">^a</a></p>\n")
    }

    @Test("a label that points somewhere is a note, not a link definition")
    func urlNote() {
        #expect(
            render("x[^1]\n\n[^1]: https://e.org\n").html.contains("<p><a href=\"https://e.org\">https://e.org</a> <a href=\"#note-ref-1\"")
        )
    }

    @Test("unknown, repeated and unused notes are told where they stand")
    func diagnostics() {
        expect(["unknown-note"], in: "x[^dose] - item 1️⃣[^dsoe]\n\n[^dose]: By weight.\n")
        expect(["repeated-note"], in: "x[^a]\n\n[^a]: One.\n\n1️⃣[^a]: Two.\n")
        expect(["unused-note"], in: "x\n\n> 1️⃣[^a]: One.\n")
        expect(["nested-link"], in: "[x1️⃣[^a]](https://e.org)\n\n[^a]: One.\n[^b]: T[^a]\n\nx[^b]")
        #expect(render("x\n\n[^a]: One.\n").document.diagnostics.first?.message.contains("'One.'") == true)
        #expect(
            render("x[^dsoe] y[^dose]\n\n[^dose]: By weight.\n").document.diagnostics.first?.message.contains("did you mean 'dose'?")
                == true)
    }

    @Test("hundreds of notes that use each other end")
    func circular() {
        let page = render("x[^a]\n\n[^a]: A[^b].\n[^b]: B[^a].\n")
        #expect(page.codes == [])
        #expect(page.html.contains("id=\"note-ref-1-2\""))
        let many = (0..<2000).map { "[^\($0)]: See[^\($0 + 1)].\n" }.joined() + "[^2000]: End.\n\nx[^0]\n"
        #expect(render(many).html.contains("<li id=\"note-2001\">"))
    }

    @Test("a definition in a note serves that note alone, and is told where it does not")
    func definitions() {
        expect(["unused-link-definition"], in: "x[^a]\n\n[^a]: 1️⃣[Warning]: contraindicated\n")
        let page = render("x[^a] y[^b]\n\n[^a]: see [d]\n\n    [d]: /x/\n[^b]: see [d]\n")
        #expect(page.codes == [])
        #expect(page.html.contains("see <a href=\"/x/\">d</a>") && page.html.contains("see [d]"))
    }
}
