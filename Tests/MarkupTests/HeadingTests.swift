import Testing

@Suite("Headings")
struct HeadingTests {
    @Test("a heading has an id, an anchor and a place in the outline")
    func plain() {
        let page = render("## Dosing & *weight* `x`\n\nUntil\n---\n", firstLine: 9)
        #expect(
            page.html == """
                <h2 id="dosing-weight-x">Dosing &amp; <em>weight</em> <code>x</code> \
                <a class="anchor" href="#dosing-weight-x" aria-label="Link to this section: Dosing &amp; weight x">#</a></h2>
                <h2 id="until">Until <a class="anchor" href="#until" aria-label="Link to this section: Until">#</a></h2>

                """)
        #expect(page.document.facts.outline.map(\.text) == ["Dosing & weight x", "Until"])
        #expect(page.document.facts.outline.map(\.location.line) == [9, 11])
        #expect(page.document.facts.anchors["until"]?.text == "Until")
    }

    @Test(
        "ids come from letters and digits of any script",
        arguments: [
            ("Über Ärzte", "über-ärzte"), ("2020–21: what's new?", "2020-21-whats-new"), ("Patient’s view", "patients-view"),
            ("***", "section"),
            ("Note 1", "section-note-1"), ("Notes", "notes"), ("α2-Agonists", "α2-agonists"), ("疼痛 治疗", "疼痛-治疗"),
        ])
    func slugs(_ text: String, _ id: String) {
        #expect(render("## " + (text == "***" ? "\\*\\*\\*" : text)).document.facts.outline.first?.id == id)
    }

    @Test("an id in braces is not shown", arguments: ["## Dosing {#the_dose}", "## Dosing {#the_dose} ##", "Dosing {#the_dose}\n---"])
    func explicit(_ text: String) {
        let page = render(text)
        #expect(
            page.html
                == "<h2 id=\"the_dose\">Dosing <a class=\"anchor\" href=\"#the_dose\" aria-label=\"Link to this section: Dosing\">#</a></h2>\n"
        )
        #expect(page.codes == [])
    }

    @Test("a repeated heading takes its parent's id, and then a number with a warning")
    func repeated() {
        let text = "## Adults\n\n### Dosing\n\n## Children\n\n### Dosing\n\n### Dosing\n\n## Dosing {#dosing}\n"
        let page = render(text)
        #expect(
            page.document.facts.outline.map(\.id) == [
                "adults", "adults-dosing", "children", "children-dosing", "children-dosing-2", "dosing",
            ])
        expect(["repeated-heading"], in: text.replacingOccurrences(of: "\n\n### Dosing\n\n## Dosing", with: "\n\n1️⃣### Dosing\n\n## Dosing"))
    }

    @Test("a title in the text is told once, and later ones are parents")
    func titles() {
        #expect(render("# A\n\n## A\n\nText.\n").codes == ["second-title"])
        let page = render("# A\n\n## B\n\n# C\n\n## B\n")
        #expect(page.document.facts.outline.map(\.id) == ["b", "c-b"])
        #expect(page.codes == ["second-title", "second-title"])
        #expect(render("# A\n\n## B\n\n## B\n").codes == ["second-title", "repeated-heading"])
    }

    @Test("an id of raw HTML may look like a note's where no notes are")
    func noteIDs() {
        let text = "<a id=\"note-1\"></a>Text.\n"
        #expect(render(text).codes == [])
        #expect(render(text + "[^a]\n\n[^a]: Note.\n").codes == ["malformed-id"])
        #expect(render("## A {#note-1}\n").codes == ["malformed-id"])
    }

    @Test("headings with notes and cross-links have plain outlines")
    func plainOutline() {
        let page = render("## Dose[^a] of [[ketamine|it]] {#x}\n\n[^a]: Note.\n")
        #expect(page.document.facts.outline.map(\.text) == ["Dose of it"])
        #expect(page.html.contains("<h2 id=\"x\">Dose<sup>"))
    }

    @Test("a thousand equal headings have a thousand ids")
    func many() {
        let page = render(String(repeating: "## Same\n", count: 3000))
        #expect(Set(page.document.facts.outline.map(\.id)).count == 3000)
    }

    @Test("wrong levels and ids are told")
    func diagnostics() {
        expect(["second-title"], in: "1️⃣# Title\n\n## A\n")
        expect(["skipped-heading-level"], in: "## A\n\n1️⃣#### B\n\n## C\n\n### D\n")
        expect(["skipped-heading-level"], in: "1️⃣### A\n")
        expect(["repeated-id"], in: "## A {#x}\n\n## B 1️⃣{#x}\n")
        expect(["malformed-id"], in: "## A 1️⃣{#my id}\n")
        expect(["malformed-id"], in: "## A 1️⃣{#note-1}\n")
        expect(["mistyped-heading"], in: "text\n1️⃣##Dosing\n\n#1 choice\n\n\\#tag")
        expect([], in: "> #### Quoted\n")
    }
}
