import Testing

@Suite("Tables")
struct TableTests {
    @Test("a pipe table becomes a table with scopes and classes")
    func plain() {
        let html = render("| Drug | Dose |\n|:--|--:|\n| ketamine | `a\\|b` *x* |\n| lidocaine | |\n").html
        #expect(
            html == """
                <div class="table" role="group" tabindex="0" aria-label="Drug, Dose">
                <table>
                <thead>
                <tr><th scope="col" class="align-left">Drug</th><th scope="col" class="align-right">Dose</th></tr>
                </thead>
                <tbody>
                <tr><td class="align-left">ketamine</td><td class="align-right"><code>a|b</code> <em>x</em></td></tr>
                <tr><td class="align-left">lidocaine</td><td class="align-right"></td></tr>
                </tbody>
                </table>
                </div>

                """)
    }

    @Test("a caption, its id and row headers", arguments: ["\n", "\n\n"])
    func caption(_ gap: String) {
        let page = render("| Drug {scope=row} | Dose |\n|---|:-:|\n| ketamine | 1 |\(gap)Table: Doses of *two* drugs {#doses}\n\nAfter.\n")
        #expect(
            page.html == """
                <div class="table" role="region" tabindex="0" aria-label="Doses of two drugs">
                <table id="doses">
                <caption>Doses of <em>two</em> drugs</caption>
                <thead>
                <tr><th scope="col">Drug</th><th scope="col" class="align-center">Dose</th></tr>
                </thead>
                <tbody>
                <tr><th scope="row">ketamine</th><td class="align-center">1</td></tr>
                </tbody>
                </table>
                </div>
                <p>After.</p>

                """)
        #expect(page.document.facts.anchors["doses"]?.text == "Doses of two drugs")
        #expect(page.codes == [])
    }

    @Test("each value of three or four named columns knows the name of its column, and of other tables none does")
    func labels() {
        let three = render("| Drug {scope=row} | *Dose* & rate | Per |\n|---|--:|---|\n| ketamine | 1 | |\n").html
        #expect(three.contains("<div class=\"table stacks\" role=\"group\""))
        #expect(
            three.contains(
                "<tr><th scope=\"row\">ketamine</th><td class=\"align-right\" data-label=\"Dose &amp; rate\">1</td><td data-label=\"Per\"></td></tr>"
            ))
        let unnamed = render("| | a | b |\n|---|---|---|\n| x | 1 | 2 |\n").html
        #expect(unnamed.contains("<tr><td>x</td><td data-label=\"a\">1</td><td data-label=\"b\">2</td></tr>"))
        for other in [
            "| a | b |\n|---|---|\n| 1 | 2 |", "| a | b | c | d | e |\n|---|---|---|---|---|\n| 1 | 2 | 3 | 4 | 5 |",
            "| a | | c |\n|---|---|---|\n| 1 | 2 | 3 |", "| a | b | c |\n|---|---|---|",
        ] {
            let html = render(other).html
            #expect(html.contains("<table>") && !html.contains("data-label") && !html.contains("stacks"), "\(html)")
        }
    }

    @Test("cells hold links, notes, cross-links with a bar, and link labels of the page")
    func inlines() {
        let html = render("| a |\n|---|\n| [x] [[p|q]][^n] <https://e.org> |\n\n[x]: /y\n[^n]: Note.\n").html
        #expect(
            html.contains(
                "<td><a href=\"/y\">x</a> <a href=\"p\">q</a><sup><a href=\"#note-1\" id=\"note-ref-1\" role=\"doc-noteref\">1</a></sup>"))
        #expect(html.contains("<li id=\"note-1\">\n<p>Note."))
    }

    @Test(
        "tables stand in quotes, lists and directives",
        arguments: [
            "> | a | b |\n> |---|---|\n> | 1 | 2 |", "- | a | b |\n  |---|---|\n  | 1 | 2 |", "1. x\n\n   a | b\n   --|--\n   1 | 2",
            ":::note\n| a | b |\n|---|---|\n| 1 | 2 |\n:::", "> - | a | b |\n>   |---|---|\n>   | 1 | 2 |",
        ])
    func nested(_ text: String) {
        let page = render(text)
        #expect(page.html.contains("<th scope=\"col\">a</th><th scope=\"col\">b</th>"))
        #expect(page.html.contains("<tr><td>1</td><td>2</td></tr>"))
        #expect(page.codes == [])
    }

    @Test(
        "a cell that looks like a block stays a cell",
        arguments: ["- x", "# x", "> x", "1. x", "```", "***", "x #", "#", "x\\", ":::", "<!-- x -->", "    x"])
    func blocksInCells(_ cell: String) {
        let html = render("| a | b |\n|---|---|\n| \(cell) | y |\n").html
        #expect(html.contains("<td>y</td></tr>\n</tbody>"), "\(html)")
        #expect(!html.contains("<h1") && !html.contains("<li>") && !html.contains("<pre>"), "\(html)")
    }

    @Test("text before the header is a paragraph, dashes after the last row are a break")
    func neighbours() {
        #expect(
            render("Doses:\n| a |\n|---|\n| 1 |\n").html.hasPrefix(
                "<p>Doses:</p>\n<div class=\"table\" role=\"group\" tabindex=\"0\" aria-label=\"a\">"))
        #expect(render("| a |\n|---|\n| 1 |\n---\nx").html.contains("aria-label=\"a\">\n<table>\n<thead>\n<tr>"))
        #expect(render("| a |\n|---|\n| 1 |\n---\n").html.hasSuffix("<tr><td>1</td></tr>\n</tbody>\n</table>\n</div>\n<hr />\n"))
        #expect(render("[x]: /y\n| [x] |\n|---|\n").html.contains("<th scope=\"col\"><a href=\"/y\">x</a></th>"))
    }

    @Test("nothing in a row is dropped, and what is no table is told")
    func diagnostics() {
        expect(["table-row-too-long"], in: "| a | b |\n|---|---|\n| 1 | 2 | 1️⃣3 |\n")
        expect(["table-row-too-short"], in: "> | a | b |\n> |---|---|\n1️⃣> | 1 |\n")
        expect(["table-not-recognised"], in: "| a | b |\n1️⃣|---|\n| 1 | 2 |\n")
        expect(["table-not-recognised"], in: "1️⃣| a | b |\n| 1 | 2 |\n")
        expect(["caption-without-table"], in: "1️⃣Table: Doses\n")
        expect(["repeated-id"], in: "## A {#x}\n\n| a |\n|---|\n\nTable: c 1️⃣{#x}\n")
        expect([], in: "Either a | b.\n\na|b\nc|d\n")
    }

    @Test(
        "a row that ends early is told where a number may be missing, or stand in another's place",
        arguments: [
            "| a | b | c |\n|---|---|---|\n| x | 5 mg | y |\n1️⃣| z | y |\n", "| a | b | c |\n|---|---|---|\n| x | y | 5 mg |\n1️⃣| z | w |\n",
            "| a | b | c |\n|---|---|---|\n| x | y | z |\n1️⃣| x | 5 mg |\n", "a | b | c\n---|---|---\nx | y | z\n1️⃣x | y\n",
            "| a | b |\n|---|---|\n| x | y |\n1️⃣|\n", "| a | b |\n|---|---|\n| x | y |\n1️⃣Stop at once.\n",
        ])
    func shortRow(_ text: String) {
        expect(["table-row-too-short"], in: text)
    }

    @Test(
        "a row that ends early is not told where it has lost nothing but empty words",
        arguments: [
            "| a | b | c |\n|---|---|---|\n| x | y | z |\n| x | y |\n", "| a | b | c |\n|---|---|---|\n| x | 5 mg | z |\n| x | 6 mg |\n",
            "| a | b |\n|---|---|\n| **Adults** |\n| x | 5 mg, then wait |\n| y | as needed |\n| w | never |\n",
        ])
    func quietShortRow(_ text: String) {
        expect([], in: text)
    }
}
