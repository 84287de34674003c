import Bytes
import Diagnostics
import Disk
import Testing

@testable import Site

/// The audit finds what a fault of Guidepost would let out. The fault here: the site is rendered as for its editor, to whom everything is shown.
@Suite("The leak audit")
struct AuditTests {
    private static let sentence = "Nine quiet herons walked along the northern shore before breakfast"

    private func site(_ gated: String, keys: String = "", open: String = "Open words.", files: [String: String] = [:]) throws -> TestSite {
        try TestSite(
            [
                "content/_site.yaml": "title: Test\nbase-url: https://x.org/\nallow-hosts: [x.example]\n",
                "content/index.md": "---\ntitle: Home\n---\n\n\(open)\n",
                "content/x/p.md": "---\ntitle: Page\n\(keys)---\n\nSome text.\n\n:::members\n\(gated)\n:::\n",
            ].merging(files) { $1 }, templates: .shipped)
    }

    /// Builds as if nothing were for members, and answers what is told.
    private func faulty(_ site: TestSite) async throws -> BuildResult {
        try await site.build { ($0.audience, $0.cache) = (.editor, false) }
    }

    @Test(
        "what is for members is found in a finished file, and then nothing is published",
        arguments: [
            sentence, "## Private dosing of herons", "## Heronry", "| Limit | x |\n|---|---|\n| heronry | y |",
            "| a |\n|---|\n| b |\n\nTable: Of herons",
            "![Wading birds](https://x.example/a.png)", "Give 12.5 mg/kg of it.", "At 40 % of them.", "Within 3 weeks.",
            "**Nine** quiet [herons](/x/p/) "
                + "walked *along* the `northern` shore", "- Nine quiet herons walked along\n  the northern shore",
            "Nine quiet herons walked along&#32;the northern shore",
            "> \(sentence)", "Word[^n].\n\n[^n]: \(sentence)", ":::note {title=\"Herons at rest\"}\nx\n:::", "```\n\(sentence)\n```",
        ])
    func found(gated: String) async throws {
        let site = try site(gated)
        #expect(try await site.build().codes == [], "it is well without the fault")
        let before = try readFolder(site.output)
        let result = try await faulty(site)
        #expect(result.codes.filter { $0 != "picture-without-size" } == ["leak"], "\(site.report(result))")
        #expect(result.publication == nil)
        #expect(try readFolder(site.output) == before)
        let report = site.report(result).lowercased()
        #expect(report.contains("x/p/index.html") && !report.contains("heron") && !report.contains("12.5") && !report.contains("wading"))
    }

    @Test(
        "of a members-only page its own fields, corrections, resources and pictures are found as well",
        arguments: [
            "status: retired\nstatus-note: \(sentence)\n", "corrections: [{date: 2025, text: \(sentence)}]\n",
            "corrections: [{date: 2025, text: x, was: 12.5 mg/kg}]\n",
            "resources: [{title: Heron film, kind: video, url: \"https://x.example/v\"}]\n",
            "resources: [{title: x, kind: video, url: \"https://herons.example/film-of-birds\"}]\n",
        ])
    func keys(keys: String) async throws {
        let site = try site("x")
        try site.write("---\ntitle: Page\nmembers-only: true\n\(keys)---\n\nSome text.\n", to: "content/x/p.md")
        let report = try await site.build()
        #expect(report.report.errors == 0, "\(site.report(report))")
        let result = try await faulty(site)
        #expect(result.codes.contains("leak") && result.publication == nil, "\(site.report(result))")
    }

    @Test(
        "what stands behind a script is read as a page, not as a script",
        arguments: ["| Limit | x |\n|---|---|\n| heronry | y |", "**Nine** quiet herons walked *along* the `northern` shore"])
    func behindScripts(gated: String) async throws {
        let site = try site(gated, files: ["content/_types/page.yaml": "layout: page\nschema-org: WebPage\n"])
        #expect(try await site.build().codes == [])
        #expect(try site.text("x/p/index.html")?.contains("</script>") == true)
        let result = try await faulty(site)
        #expect(result.codes == ["leak"], "\(site.report(result))")
    }

    @Test(
        "whatever scripts and styles stand before it, a text is read as a page",
        arguments: [
            "<script src=\"{{site.assets.icon-svg}}\"></script>", "<style></style>", "<SCRIPT>let a = '<b>'</SCRIPT >",
            "<script data-x=\"a>b\">1</script><script>2</script><script>3</script>", "<!-- <script> -->",
            "<style>a > b { c: '</p>' }</style><script></script>", "<script-x>1</script-x>",
        ])
    func beforeIt(html: String) async throws {
        let site = try site("| Limit | x |\n|---|---|\n| heronry | y |")
        let base = try String(decoding: Disk.read(site.source + "/templates/layouts/base.mustache"), as: UTF8.self)
        try site.write(base.replacing("</head>", with: html + "\n</head>"), to: "templates/layouts/base.mustache")
        let result = try await faulty(site)
        #expect(result.codes.contains("leak"), "\(site.report(result))")
    }

    @Test("the name of a file that is for members is found")
    func fileName() async throws {
        let site = try site("![A](minutes.png)", files: ["content/x/minutes.png": "x"])
        #expect(try await site.build().codes == [])
        let result = try await faulty(site)
        #expect(
            result.codes.filter { $0 == "leak" }.count == 2 && site.report(result).contains("content/x/minutes.png"),
            "\(site.report(result))")
    }

    @Test(
        "what public text says as well, here or on another page, is no leak",
        arguments: [
            (sentence, sentence), ("Give 12.5 mg/kg of it.", "Public text has 12.5&nbsp;mg/kg too."), ("## Home", "x"),
            ("| Page |\n|---|\n| Home |", "x"),
            ("![Home](https://x.example/Page)", "x"), ("## Open words", "x"), ("", "x"),
        ])
    func publicToo(gated: String, open: String) async throws {
        // The fault shows the home page's block as well, beside public text that says the same.
        let site = try site("x", open: "\(open)\n\nOpen words.")
        try site.write("---\ntitle: Home\n---\n\n\(open)\n\nOpen words.\n\n:::members\n\(gated)\n:::\n", to: "content/index.md")
        try site.write("---\ntitle: Page\n---\n\nSome text.\n", to: "content/x/p.md")
        let result = try await faulty(site)
        // A picture on another host has no size that anybody knows.
        #expect(result.codes.filter { $0 != "picture-without-size" } == [], "\(site.report(result))")
    }

    @Test(
        "a short heading or cell counts only where it is all that stands there, a number only with the same unit",
        arguments: [
            ("## Dosing", "The dosing of it."), ("Give 5 mg.", "Give 15 mg, 0.5 mg, 5.5 mg, 5 ml, 5 or mg."),
            ("| yes |\n|---|\n| no |", "Yes and no."),
            ("12 patients came.", "12 patients came."),
        ])
    func short(gated: String, open: String) async throws {
        let words = GatedWords(
            [try draftOf(":::members\n\(gated)\n:::")], withheld: [])
        #expect(words.findings(in: Array("<main><p>\(open)</p></main>".utf8), of: "x.html").isEmpty)
    }

    @Test(
        "nothing hides it: tags, references, attributes, JSON, feeds, plain text, addresses and names",
        arguments: [
            ("<p>Nine quiet <b>herons</b> walked&#32;along the nor<i>thern</i> shore</p>", "x.html"),
            ("<p title=\"\(sentence)\">x</p>", "x.html"),
            ("<script type=\"application/ld+json\">{\"a\":\"nine quiet herons \\u0077alked along the northern shore\"}</script>", "x.html"),
            ("<!-- \(sentence) -->", "x.html"), ("<summary><![CDATA[\(sentence)]]></summary>", "feed.xml"),
            (sentence.uppercased(), "robots.txt"),
            ("{\"text\": \"Nine quiet herons\\nwalked along the northern shore\"}", "data.json"), ("<td>12.5 mg/kg</td>", "x.html"),
            ("<p>12.5mg/kg</p>", "x.html"), ("<p>12.5\u{202F}<b>mg</b>/kg</p>", "x.html"), ("<h2>Heronry</h2>", "x.html"),
            ("<img alt=\"heronry\">", "x.html"), ("<a href=\"/x/heronry\">x</a>", "x.html"), ("<a href=\"/x/hero%6Ery\">x</a>", "x.html"),
            ("", "x/heronry"),
        ])
    func hidden(text: String, name: String) async throws {
        let file = Path(name)
        let words = GatedWords(
            [try draftOf(":::members\n## Heronry\n\n\(Self.sentence)\n\nGive 12.5 mg/kg.\n:::")], withheld: [])
        #expect(!words.findings(in: Array(text.utf8), of: file).isEmpty)
    }

    @Test("a file that stands since an earlier build is looked at again once other text is for members")
    func standing() async throws {
        let site = try site("Nothing much.")
        #expect(try await site.build().codes == [])
        // By hand, as if an earlier fault had let it out: then the file is not as it was left, and is made anew.
        let other = try draftOf(":::members\n## Home\n:::")
        #expect(GatedWords([other], withheld: []).key != GatedWords([try draftOf(":::members\n## House\n:::")], withheld: []).key)
        try site.write("---\ntitle: Page\n---\n\nSome text.\n\n:::members\n## Home\n:::\n", to: "content/x/p.md")
        let result = try await site.build()
        #expect(result.codes == [] && result.counts.rendered < 4, "public text says so too: \(site.report(result))")
    }

    @Test("a site without members-only text pays nothing")
    func free() {
        #expect(GatedWords([], withheld: []).isEmpty && GatedWords([], withheld: []).key == 0)
    }

    private func draftOf(_ text: String) throws -> DraftPage {
        let site = try TestSite(["content/index.md": "---\ntitle: Home\n---\n\n\(text)\n"])
        let ground = try Ground(site.source)
        var options = BuildOptions(asOf: testDay)
        options.source = site.source
        let parser = PageParser(ground.tree, definitions: ground.definitions, bodies: nil, known: KnownPages(), options: options)
        return try parser.page("content/index.md").draft
    }
}
