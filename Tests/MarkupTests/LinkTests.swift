import Markup
import Testing

@Suite("Links")
struct LinkTests {
    @Test("cross-links become references with holes")
    func crossLinks() {
        let page = render("[[ketamine]] [[ketamine#dosing]] **[[ketamine#dosing|dose *limits*]]** [[#top]] [[ a | b ]]", firstLine: 7)
        #expect(
            page.html == """
                <p><a href="ketamine">&lt;ketamine&gt;</a> <a href="ketamine#dosing">&lt;ketamine#dosing&gt;</a> \
                <strong><a href="ketamine#dosing">dose *limits*</a></strong> <a href="#top">&lt;#top&gt;</a> <a href="a">b</a></p>

                """)
        let references = page.document.facts.references
        #expect(references.map(\.kind) == [.crossLink, .crossLink, .crossLink, .fragment, .crossLink])
        #expect(references.map(\.target) == ["ketamine", "ketamine", "ketamine", "", "a"])
        #expect(references.map(\.fragment) == [nil, "dosing", "dosing", "top", nil])
        #expect(references.map(\.hasLabel) == [false, false, true, false, true])
        #expect(references.map(\.location.column) == [1, 14, 36, 72, 81])
        #expect(references.allSatisfy { $0.location.line == 7 })
        #expect(references.map(\.length) == [12, 19, 33, 8, 11])
    }

    @Test(
        "text to which CommonMark gives a meaning stays what it is",
        arguments: [
            "`[[a]]`", "    [[a]]", "```\n[[a]]\n```", "[[a]](https://e.org)", "[[a]]\n\n[a]: https://e.org", "[a](<https://e.org/[[b]]>)",
            "<b title=\"[[a]]\">x</b>", "<div>\n[[a]]\n</div>", "[a](https://e.org/[[b]])", "[x](https://e.org '[[a]]')",
            "![[[a]]](https://e.org)",
        ])
    func commonMarkWins(_ text: String) {
        #expect(render(text).html == reference(text))
    }

    @Test("double brackets without a link are told, escaped ones are not")
    func malformed() {
        expect(["malformed-cross-link"], in: "See 1️⃣[[ketamine and\nmore]].")
        expect(["malformed-cross-link"], in: "- x\n\n  See 1️⃣[[]].")
        expect(["malformed-cross-link"], in: "See 1️⃣[[a#]] x.")
        expect(["malformed-cross-link"], in: "See 1️⃣[[a|]] x.")
        // Without a blank before it a cross-link is one all the same, or told.
        expect(["malformed-cross-link"], in: "see1️⃣[[a|]] x.")
        expect([], in: "See \\[[a]] and `[[`.")
        expect(["nested-link"], in: "[see 1️⃣[[a]] now](https://e.org)")
    }

    @Test(
        "double brackets of a program are text, and no mistake",
        arguments: [
            "if [[ -z \"$X\" ]]; then", "[[ $a = b ]]", "a[[1]] and x[[1, 2]]", "[[\"a\", 1], [2]]", "data = [[1, 2], [3, 4]]",
            "[[params]]\nkey = 1", "[[servers.eu]]\nip.v4 = 'x'",
        ])
    func programs(text: String) {
        #expect(render(text).codes == [] && render(text).document.facts.references.isEmpty && render(text).html == reference(text))
    }

    @Test(
        "signs of a program in a page's name, or in an editor's words for it, leave a cross-link one",
        arguments: [
            "[[ketamine|limits (adults)]]", "[[ketamine|Stop!]]", "[[a|n = 3; p == 0.05]]", "[[a|\"quoted\" $5]]", "[[guideline (2018)]]",
            "[[a=b]]",
            "siehe[[2018]]", "[[stop!]]", "[[a;b]]", "see[[a1]]", "[[2018|1, 2]]",
        ])
    func programsInWords(text: String) {
        #expect(render(text).codes == [] && render(text).document.facts.references.count == 1)
    }

    @Test("a table's name of TOML is shown as it is written; before other lines it is a cross-link")
    func toml() {
        #expect(render("[[params]]\nis a page\n").document.facts.references.count == 1)
        #expect(render("See [[params]]\nx = 1\n").document.facts.references.count == 1)
        #expect(render("See [[2020]] and [[covid-19]]\n").document.facts.references.count == 2)
    }

    @Test("a definition whose use stands in code is told as such")
    func definitionsInCode() {
        let told = render("[def]: halved\n\nWrite `[def]`.\n").document.diagnostics
        #expect(told.map(\.kind.code) == ["unused-link-definition"])
        #expect(told[0].message.hasPrefix("what uses this definition stands in code"))
        #expect(render("[def]: halved\n\nText.\n").document.diagnostics[0].message.hasPrefix("no link uses this definition"))
    }

    @Test("relative, root-relative and fragment links become references, complete addresses do not")
    func kinds() {
        let text = """
            [a](../g/x%20y.md?v=1#to%70) ![f](fig.png) [r](/join/) [f](#top) [e](https://e.org/) [m](mailto:a@e.org) [h](//e.org/x)
            <https://e.org>
            """
        let references = render(text).document.facts.references
        #expect(references.map(\.kind) == [.relative, .relative, .rootRelative, .fragment])
        #expect(references[0].target == "../g/x y.md")
        #expect(references[0].query == "v=1")
        #expect(references[0].fragment == "top")
        #expect(references[0].written == "../g/x%20y.md?v=1#to%70")
        #expect(references.map(\.isImage) == [false, true, false, false])
        #expect(references.map(\.location.column) == [5, 35, 48, 60])
        #expect(references.map(\.length) == [23, 7, 6, 4])
    }

    @Test("places are true after lazy and indented continuations, in quotes, and for equal destinations")
    func places() {
        let text = "- one\n  two [a](x.md)\n\n  three\n    four [b](x.md) [c](x.md)\n\n> five\n> six [d](<x.md>) [e][l]\n\n[l]: x.md\n"
        let found = render(text, firstLine: 5).document.facts.references.map { "\($0.location.line):\($0.location.column)" }
        #expect(found == ["6:11", "9:14", "9:24", "12:12", "12:19"])
    }

    @Test("label holes are filled escaped, URLs percent-encoded")
    func filling() {
        let document = parseMarkup(Array("[[a]]".utf8)[...], path: "x.md", settings: MarkupSettings())
        var out: [UInt8] = []
        fill(
            document.body, into: &out, href: { _ in "/a b/?c&d\"" }, label: { _ in "R&D \"<x>\"" }, directive: { $1.bytes },
            gated: { _ in [] })
        #expect(String(decoding: out, as: UTF8.self) == "<p><a href=\"/a%20b/?c&amp;d%22\">R&amp;D &quot;&lt;x&gt;&quot;</a></p>\n")
    }

    @Test(
        "addresses that run a script are errors",
        arguments: [
            "[x](1️⃣javascript:alert(1))", "[x](1️⃣JaVaScRiPt:alert(1))", "![x](1️⃣vbscript:x)", "[x](1️⃣data:text/html,x)", "1️⃣<javascript:x>",
        ])
    func unsafe(_ text: String) {
        expect(["unsafe-link"], in: text.replacingOccurrences(of: "1️⃣<", with: "<1️⃣"))
    }

    @Test("link texts that say nothing, empty links and images without alternative text are warnings")
    func texts() {
        expect(["vague-link", "missing-alternative-text"], in: "For dosing 1️⃣[Click here](a.md), 2️⃣![](b.png)")
        expect(["empty-link"], in: "x\ny 1️⃣[dosing]()")
        expect([], in: "[here is the dosing](a.md)")
    }

    @Test("link definitions that show nowhere are told")
    func definitions() {
        expect(["unused-link-definition"], in: "Text.\n\n1️⃣[Warning]: contraindicated\n")
        expect(["unused-link-definition"], in: "Text.\n\n1️⃣[Warning]: #contraindicated\n")
        expect(["unused-link-definition"], in: "> 1️⃣[Warning]: contraindicated\n\n[x](contraindicated)")
        expect(["unused-link-definition"], in: "- a\n- 1️⃣[Warning]: contraindicated\n")
        expect(["repeated-link-definition"], in: "[a]\n\n[a]: https://e.org/1\n1️⃣[A]: https://e.org/2\n")
        expect(["unused-link-definition"], in: "[a]: https://e.org\n1️⃣[b]: https://e.org/b 'title'\nText [a].\n")
        expect(["unused-link-definition"], in: "[a]\n\n[a]: https://e.org\n'two\nlines'\n1️⃣[b]: x\n===\n")
        expect(["unused-link-definition"], in: "Text.\n\n1️⃣[Dose]: 5mg/kg\n")
        expect(["unused-link-definition"], in: "Text.\n\n1️⃣[1]: https://e.org\n")
        expect(["unused-link-definition"], in: "Text.\n\n1️⃣[Osei 2024]: https://e.org\n")
        expect([], in: "Text [1].\n\n[1]: https://e.org\n[2]: https://e.org/b\n[old]: <../b.md>\n[image0]: a.jpg\n[c]: /d\n")
        expect([], in: "Text\n[Warning]: shown\n\n```\n[a]: b\n```\n\n    [c]: d\n\n<pre>\n[e]: f\n</pre>\n\n[Note] : shown\n")
        expect(
            [],
            in:
                "[a][x] ![b][y] [z] [Ä b]\n\n[x]: https://e.org/x\n[y]: <https://e.org/y> (t)\n[z]:\nhttps://e.org/\\*\n[ä\nB]: https://e.org/w\n"
        )
    }

    @Test(
        "what nearly is a definition is text: it is shown once, with notes and members blocks beside it as well",
        arguments: ["[o]:)", "[o]: a)", "[o]: (a", "[o]: (", "[o]: a(b", "[o]: <1>c", "[o]: <b", "[o]: a 'b' c", "[o]: a b", "[o]:"])
    func nearlyDefinitions(line: String) {
        var settings = exampleSettings
        settings.wantsTextRuns = true
        for end in ["", "\n\nText[^n].\n\n[^n]: A note.\n"] {
            let document = render("\(line)\n\n:::members\nHidden.\n:::\(end)", settings)
            #expect(document.html.contains("[o]:") && document.document.diagnostics.isEmpty, "\(document.html)")
            #expect(document.document.gatedBlocks.map { String(decoding: $0.body.html, as: UTF8.self) } == ["<p>Hidden.</p>\n"])
        }
    }

    @Test("abbreviations stand at their first use, as whole words, outside headings, code and HTML")
    func abbreviations() {
        var settings = exampleSettings
        settings.abbreviations = Abbreviations([
            "CRPS": "complex \"regional\" pain", "CRPS-NOS": "not specified", "D&C": "dilation", "É": "accent",
        ])
        let html = render("## CRPS\n\n`CRPS` XCRPS CRPSs CRPS_x <b title=\"CRPS\">*CRPS*</b>, CRPS. (CRPS-NOS) D&C—É Éa\n", settings).html
        #expect(
            html.contains(
                "XCRPS CRPSs <abbr title=\"complex &quot;regional&quot; pain\">CRPS</abbr>_x <b title=\"CRPS\"><em>CRPS</em></b>, CRPS."))
        #expect(
            html.contains(
                "(<abbr title=\"not specified\">CRPS-NOS</abbr>) <abbr title=\"dilation\">D&amp;C</abbr>—<abbr title=\"accent\">É</abbr> Éa"
            ))
        #expect(html.contains(">CRPS <a class=\"anchor\""))
    }
}
