import Testing

@testable import Site

@Suite("Raw HTML in a site")
struct RawHTMLTests {
    private static let front = "---\ntitle: A page\n---\n"

    private func site(_ text: String, _ files: [String: String] = [:]) throws -> TestSite {
        try TestSite(["content/index.md": "---\ntitle: Home\n---\n", "content/x/a.md": Self.front + text].merging(files) { $1 })
    }

    @Test("its addresses are led as those of Markdown are, and keep all else that was written")
    func addresses() async throws {
        let text = """
            <p id='p'><a title=t href='b.md?q=1&amp;r#Part'>b</a> <A HREF=/x/b/>c</A> <a href="#p">d</a> <a href="https://e.org/?a&amp;b">e</a></p>

            <img src=pic.png srcset="pic.png 1x,\n  big%20one.png 2x" alt="P"> and <a href=" pic.png\n">file</a>

            :::note
            <video controls poster="pic.png" src="film.mp4"></video>

            :::
            """
        let site = try site(
            text,
            [
                "content/x/b.md": Self.front + "<h2 id=\"Part\">Part</h2>\n", "content/x/pic.png": "1", "content/x/big one.png": "2",
                "content/x/film.mp4": "3",
            ])
        let result = try await site.build { $0.baseURL = "https://x.org/sub/" }
        #expect(result.codes == [], "\(site.report(result))")
        let html = try #require(try site.text("x/a/index.html"))
        for part in [
            "<a title=t href='/sub/x/b/?q=1&amp;r#Part'>b</a> <A HREF=\"/sub/x/b/\">c</A> <a href=\"#p\">d</a> <a href=\"https://e.org/?a&amp;b\">e</a>",
            "<img src=\"/sub/x/pic.png\" srcset=\"/sub/x/pic.png 1x,\n/sub/x/big%20one.png 2x\" alt=\"P\"> and <a href=\"/sub/x/pic.png\">file</a>",
            "<video controls poster=\"/sub/x/pic.png\" src=\"/sub/x/film.mp4\"></video>",
        ] { #expect(html.contains(part), "\(html)") }
    }

    @Test("an address that leads nowhere is told where it stands")
    func broken() async throws {
        let site = try site(
            "One.\n\n> <p><a\n> href=\"no.md\">x</a> <img alt=y\n> srcset=\"https://e.org/a 1x, no.png 2x\"></p>\n\n<a href='#no'>z</a> <q cite=/no/>q</q>"
        )
        let result = try await site.build()
        #expect(
            result.report.diagnostics.map { "\($0.kind.code) \($0.location.line):\($0.location.column) \($0.length)" } == [
                "unknown-page 7:9 5", "unknown-file 8:31 6", "unknown-anchor 10:10 3", "unknown-address 10:29 4",
            ], "\(site.report(result))")
    }

    @Test("a file is published if public HTML names it, and stays for members if only theirs does")
    func files() async throws {
        let hidden = "<img src=\"secret.png\" alt=\"S\">\n\n<a href=both.png>x</a>"
        let site = try site(
            "<img src='both.png' alt=B>\n\n:::members\n\(hidden)\n\n:::\n", ["content/x/secret.png": "1", "content/x/both.png": "2"])
        try site.write("title: T\nbase-url: https://x.org/\nmembers: {delivery: omit}\n", to: "content/_site.yaml")
        let result = try await site.build()
        #expect(result.report.errors == 0, "\(site.report(result))")
        #expect(try site.text("x/both.png") == "2")
        #expect(try site.text("x/secret.png") == nil)
        try site.write(Self.front + "<a href=\"secret.png\">s</a>\n", to: "content/x/b.md")
        #expect(try await site.build().report.errors == 0)
        #expect(try site.text("x/secret.png") == "1")
    }

    @Test("an id is a place that links may name, and a link without words shows those of the element")
    func targets() async throws {
        let site = try site(
            "<a id=\"one\"></a> <b id=two>The *dose*</b> <a name='three'>3</a>\n\n:::members\n<i id=four>4</i>\n\n:::\n",
            ["content/b.md": Self.front + "[[a#one]] [[a#two]] [[a#three]] [x](x/a.md#two)\n"])
        var result = try await site.build()
        #expect(result.report.errors == 0, "\(site.report(result))")
        let html = try #require(try site.text("b/index.html"))
        #expect(html.contains("<a href=\"/x/a/#one\">one</a> <a href=\"/x/a/#two\">The dose</a> <a href=\"/x/a/#three\">3</a>"), "\(html)")
        try site.write(Self.front + "[[a#four]] [[a#five]]\n", to: "content/b.md")
        result = try await site.build()
        #expect(result.report.diagnostics.filter { $0.severity == .error }.map(\.kind.code) == ["members-only-target", "unknown-anchor"])
    }

    /// Texts with a comment that holds the word "private".
    static let comments = [
        "<!-- private -->", "One <!-- private --> two", "<div>\n<!-- private\nprivate -->\n<p>x</p></div>",
        "<pre>\nx <!-- private -->\n</pre>",
        "<!--[if IE]> private <![endif]-->", "<!--[if !IE]><!--> x <!-- private <![endif]-->", "- <!-- private -->\n- x",
        "> a\n>\n> <!-- private -->",
        "| a |\n|---|\n| <!-- private --> b |\n\nTable: c <!-- private -->", "## Head <!-- private -->",
        "![alt <!-- private -->](https://e.org/a.png)",
        "x[^n]\n\n[^n]: A note <!-- private -->.\n\n    <!-- private -->", ":::note\n<!-- private -->\n\n:::",
        ":::note\n:::quote\na <!-- private --> <b>x</b>\n:::\n:::",
        "<!-- private --> <a href=\"a.md\">x</a> <!-- private -->", "[a <!-- private --> b](https://e.org/)", "*<!-- private -->x*",
        "<!-->\nx <!--->\n",
        ":::members\nFor members. <!-- private -->\n:::", "<!-- private -->\n<!-- private -->\n",
        "<table><!-- private --><tr><td>x<!-- private --></table>",
    ]

    @Test("comments are not published, wherever they stand, nor shown in the preview", arguments: comments)
    func comment(_ text: String) async throws {
        for rawHTML in ["safe", "unrestricted"] {
            let site = try site(text)
            try site.write("title: T\nbase-url: https://x.org/\nraw-html: \(rawHTML)\n", to: "content/_site.yaml")
            let result = try await site.build()
            #expect(result.report.errors == 0, "\(site.report(result))")
            let html = try #require(try site.text("x/a/index.html"))
            #expect(!html.contains("private") && !html.contains("<!--"), "\(html)")
            let preview = try await PreviewBuild(options(of: site)).rebuilt()
            guard case .bytes(let shown, _)? = try preview.site?.answer("/x/a/") else {
                Issue.record("the preview has no such page")
                continue
            }
            #expect(!String(decoding: shown, as: UTF8.self).contains("private"))
        }
    }

    @Test("comments of a template stay, those of a type's Markdown field go")
    func otherComments() async throws {
        let site = try site(
            "x",
            [
                "content/_types/news.yaml": "label: News\nfolder: news\nlayout: page\nfields: {words: {kind: markdown}}\n",
                "content/news/n.md": "---\ntitle: N\nwords: \"a <!-- private --> b\"\n---\ny <!-- private -->\n",
                "templates/layouts/page.mustache": "<!-- template -->{{{page.content}}}{{{page.words}}}\n",
            ])
        let result = try await site.build()
        #expect(result.report.errors == 0, "\(site.report(result))")
        let html = try #require(try site.text("news/n/index.html"))
        #expect(html.contains("<!-- template -->") && html.contains("<p>a  b</p>") && !html.contains("private"))
    }

    @Test("a comment that ends as editors do not expect is left out where everything is allowed")
    func bang() async throws {
        let site = try site("<div>\n<!-- private --!>\nx</div>\n")
        try site.write("title: T\nbase-url: https://x.org/\nraw-html: unrestricted\n", to: "content/_site.yaml")
        #expect(try await site.build().codes == [])
        #expect(try site.text("x/a/index.html")?.contains("private") == false)
    }

    @Test("a script keeps its comments where everything is allowed")
    func script() async throws {
        let site = try site("<script>\n<!--\nx = \"<!-- y -->\"\n//-->\n</script>\n")
        try site.write("title: T\nbase-url: https://x.org/\nraw-html: unrestricted\n", to: "content/_site.yaml")
        #expect(try await site.build().codes == [])
        #expect(try site.text("x/a/index.html")?.contains("<!--\nx = \"<!-- y -->\"\n//-->\n") == true)
    }

    private func options(of site: TestSite) -> BuildOptions {
        var options = BuildOptions(asOf: testDay)
        options.source = site.source
        options.cache = false
        return options
    }
}
