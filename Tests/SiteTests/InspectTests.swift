import Bytes
import Diagnostics
import Foundation
import Testing

@testable import Site

/// Something that somebody does to a sound site.
struct Planted: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// What is told; nil for what must stay silent.
    let code: String?
    /// The file in which it is told, and what stands in that line; nothing where the file as a whole is told.
    let path: String
    let words: String
    let edits: [Edit]

    /// A new text for a file; `before` and `after` put words at one place of it.
    enum Edit: Sendable {
        case write(String, String)
        case before(String, String, String)
        case replace(String, String, String)
    }

    init(_ name: String, _ code: String?, in path: String = "", at words: String = "", _ edits: Edit...) {
        (testDescription, self.code, self.path, self.words, self.edits) = (name, code, path, words, edits)
    }
}

private let base = "templates/layouts/base.mustache"
private let footer = "templates/partials/footer.mustache"
private let style = "templates/assets/style.css"
private let about = "content/about.md"

/// Puts something into the body of every page, into the footer, or into one page.
private func inBody(_ html: String) -> Planted.Edit { .before(base, "{{{footer}}}", html + "\n") }
private func inHead(_ html: String) -> Planted.Edit { .before(base, "</head>", html + "\n") }
private func inPage(_ text: String) -> Planted.Edit {
    .write(about, "---\ntitle: About us\ndescription: Who we are.\n---\nText.\n\n\(text)\n")
}
/// A host that is told nothing.
private let unpoliced = Planted.Edit.write(
    "content/_site.yaml", "title: Test\nbase-url: https://x.org/\ndescription: All of it.\nhost: none\n")
private let unrestricted = Planted.Edit.write(
    "content/_site.yaml", "title: Test\nbase-url: https://x.org/\ndescription: All of it.\nraw-html: unrestricted\n")

let plantedFaults: [Planted] = [
    // Links.
    Planted("a dead link in a layout", "dead-link", in: base, at: "/nowhere/", inBody("<a href=\"/nowhere/\">x</a>")),
    Planted("a dead link in a partial", "dead-link", in: footer, at: "/gone/", .before(footer, "</footer>", "<a href=\"/gone/\">x</a>\n")),
    Planted("a dead relative link", "dead-link", in: base, at: "../none/", inBody("<a href=\"../../none/\">x</a>")),
    Planted(
        "a dead link to the site's own address", "dead-link", in: base, at: "x.org/none/", inBody("<a href=\"https://x.org/none/\">x</a>")),
    Planted(
        "the same in another case, without a scheme", "dead-link", in: base, at: "//X.org", inBody("<a href=\"//X.org/none.pdf\">x</a>")),
    Planted(
        "a dead link to the site's own address in a page's text", "dead-link", in: about, at: "x.org/none/",
        inPage("See [it](https://x.org/none/).")),
    Planted("a dead picture", "dead-link", in: base, at: "/none.png", inBody("<img width=\"1\" height=\"1\" src=\"/none.png\" alt=\"\">")),
    Planted(
        "a dead candidate of srcset", "dead-link", in: base, at: "none-2x",
        inBody(
            "<img width=\"1\" height=\"1\" src=\"{{site.assets.icon-svg}}\" srcset=\"{{site.assets.icon-svg}} 1x, /none-2x.png 2x\" alt=\"\">"
        )),
    Planted("a dead script", "dead-link", in: base, at: "/none.js", inHead("<script src=\"/none.js\"></script>")),
    Planted("a dead style sheet", "dead-link", in: base, at: "/none.css", inHead("<link rel=\"stylesheet\" href=\"/none.css\">")),
    Planted("a dead form", "dead-link", in: base, at: "/none-search/", inBody("<form action=\"/none-search/\"><button>Go</button></form>")),
    Planted("a dead poster of a video", "dead-link", in: base, at: "/none.jpg", inBody("<video poster=\"/none.jpg\"></video>")),
    Planted(
        "a dead address in meta", "dead-link", in: base, at: "none-card",
        inHead("<meta property=\"og:image\" content=\"https://x.org/none-card.png\">")),
    Planted("a link to a name that is written in another case", "dead-link", in: base, at: "/About/", inBody("<a href=\"/About/\">x</a>")),
    Planted("a dead link in raw HTML", "dead-link", in: about, at: "/none/", unrestricted, inPage("<a href=\"/none/\">x</a>")),
    Planted(
        "a dead link in a directive's template", "dead-link", in: "templates/directives/note.mustache", at: "/none/",
        .before("templates/directives/note.mustache", "{{{content}}}", "<a href=\"/none/\">x</a>\n"), inPage(":::note\nText.\n:::")),
    Planted(
        "a dead link in a value of a template's own", "dead-link", in: about, at: "subtitle",
        .before(base, "{{{footer}}}", "{{#page.subtitle}}<a href=\"{{page.subtitle}}\">x</a>{{/page.subtitle}}\n"),
        .write(about, "---\ntitle: About us\nsubtitle: /none-of-it/\ndescription: Who we are.\n---\nText.\n")),
    Planted(
        "a dead address in a style attribute", "dead-link", in: base, at: "none.png",
        unpoliced, inBody("<p style=\"background: url(/none.png)\">x</p>")),
    Planted(
        "a dead address in a style element", "dead-link", in: base, at: "none-font",
        unpoliced, inHead("<style>\nbody { src: url(/none-font.woff2) }\n</style>")),
    Planted(
        "a dead address in a style sheet", "unknown-file", in: style, at: "/none.svg",
        .before(style, "/* Ground */", "body { background: url(/none.svg) }\n")),
    Planted(
        "a dead entry of a menu", "unknown-address", in: "content/_site.yaml", at: "/none/",
        .write(
            "content/_site.yaml",
            "title: Test\nbase-url: https://x.org/\ndescription: All of it.\nmenus:\n  main:\n    - {label: None, url: /none/}\n")),
    Planted("an anchor that a layout names", "dead-anchor", in: base, at: "#none", inBody("<a href=\"#none\">x</a>")),
    Planted(
        "an anchor of another page that a layout names", "dead-anchor", in: base, at: "/about/#none",
        inBody("<a href=\"/about/#none\">x</a>")),
    Planted(
        "an anchor of the site's own address", "dead-anchor", in: base, at: "x.org/about/#none",
        inBody("<a href=\"https://x.org/about/#none\">x</a>")),
    Planted("a label for nothing", "dead-anchor", in: base, at: "for=\"none\"", inBody("<label for=\"none\">Words</label>")),
    Planted("a description by nothing", "dead-anchor", in: base, at: "aria-describedby", inBody("<p aria-describedby=\"none\">x</p>")),
    // Ids.
    Planted("an id twice in a layout", "id-twice", in: base, at: "second", inBody("<p id=\"a\">first</p>\n<p id=\"a\">second</p>")),
    Planted("an id of a layout that a heading has", "id-twice", in: base, at: "doses", inBody("<p id=\"doses\">x</p>"), inPage("## Doses")),
    Planted(
        "an id twice in raw HTML", "id-twice", in: about, at: "second", unrestricted,
        inPage("<p id=\"a\">first</p>\n\n<p id=\"a\">second</p>")),
    // Nesting.
    Planted("an element that is not closed", "repaired-html", in: base, at: "<section>", inBody("<section>")),
    Planted("an end tag too many", "repaired-html", in: base, at: "</section>", inBody("</section>")),
    Planted(
        "text in a table", "repaired-html", in: base, at: "Stray", inBody("<table><caption>C</caption>\nStray\n<tr><th>x</th></tr></table>")
    ),
    Planted(
        "a link in a link", "repaired-html", in: base, at: "<a href=\"/\">one", inBody("<a href=\"/\">one <a href=\"/about/\">two</a></a>")),
    Planted("a block in a paragraph", "repaired-html", in: base, at: "</p>", inBody("<p>one\n<div>two</div>\n</p>")),
    Planted("tags that cross", "repaired-html", in: base, at: "<b>", inBody("<i>one <b>two</i> three</b>")),
    Planted("a form in a form", "repaired-html", in: base, at: "inner", inBody("<form>one\n<form class=\"inner\">two</form>\n</form>")),
    Planted(
        "a wrong end in a directive's template", "repaired-html", in: "templates/directives/note.mustache", at: "</span>",
        .before("templates/directives/note.mustache", "{{{content}}}", "</span>\n"), inPage(":::note\nText.\n:::")),
    Planted("raw HTML that is not closed", "repaired-html", in: about, at: "<section>", unrestricted, inPage("<section>\n\nText")),
    // Pictures, headings, tables, names, fields.
    Planted(
        "a picture without alternative text", "picture-without-text", in: base, at: "<img",
        inBody("<img width=\"1\" height=\"1\" src=\"{{site.assets.icon-svg}}\">")
    ),
    Planted(
        "the same in raw HTML", "picture-without-text", in: about, at: "<img", .write("content/x.png", "x"),
        inPage("<img width=\"1\" height=\"1\" src=\"x.png\">")),
    Planted(
        "a drawing that is a picture without a name", "picture-without-text", in: base, at: "<svg",
        inBody("<svg role=\"img\"><path d=\"M0 0\"/></svg>")),
    Planted(
        "a button of a picture without text", "picture-without-text", in: base, at: "type=\"image\"",
        inBody("<form><input type=\"image\" src=\"{{site.assets.icon-svg}}\"></form>")),
    Planted("a level that a layout skips", "heading-order", in: base, at: "<h6>", inBody("<h6>x</h6>")),
    Planted("a level that raw HTML skips", "heading-order", in: about, at: "<h5>", inPage("<h5>x</h5>")),
    Planted("a second first heading", "heading-order", in: base, at: "<h1>", inBody("<h1>x</h1>")),
    Planted(
        "no first heading", "heading-order", in: "templates/layouts/not-found.mustache",
        .replace("templates/layouts/not-found.mustache", "h1>", "p>")),
    Planted("a heading without words", "heading-order", in: base, at: "<h2>", inBody("<h2> &nbsp;</h2>")),
    Planted("a table without headers", "table-without-header", in: base, at: "<table>", inBody("<table><tr><td>x</td></tr></table>")),
    Planted("the same in raw HTML", "table-without-header", in: about, at: "<table>", inPage("<table><tr><td>x</td></tr></table>")),
    Planted("the same in Markdown, with a row that is a comment", "table-without-header", in: about, at: "|", inPage("|\n-|\n<!--\n-->")),
    Planted("a link without words", "without-words", in: base, at: "href=\"/about/\"", inBody("<a href=\"/about/\"></a>")),
    Planted(
        "a link around a picture that says nothing", "without-words", in: base, at: "href=\"/about/\"",
        inBody("<a href=\"/about/\"><img width=\"1\" height=\"1\" src=\"{{site.assets.icon-svg}}\" alt=\"\"></a>")),
    Planted(
        "a button whose words nobody hears", "without-words", in: base, at: "<button>",
        inBody("<button><span aria-hidden=\"true\">×</span></button>")),
    Planted("a link without words in raw HTML", "without-words", in: about, at: "<a href", inPage("<a href=\"/\"> </a>")),
    Planted(
        "a field without a label", "field-without-label", in: base, at: "<input",
        inBody("<form><input name=\"q\" placeholder=\"Search\"></form>")),
    Planted(
        "a choice whose label has no words", "field-without-label", in: base, at: "<select",
        inBody("<form><label><select></select></label></form>")),
    // Other hosts.
    Planted(
        "a script from another host", "other-host", in: base, at: "cdn.example.com",
        inHead("<script src=\"https://cdn.example.com/x.js\"></script>")),
    Planted(
        "a font from another host", "other-host", in: base, at: "fonts.example.com",
        inHead("<link rel=\"preconnect\" href=\"//fonts.example.com\">")),
    Planted(
        "a picture in raw HTML from another host", "other-host", in: about, at: "pics.example.com",
        inPage("<img src=\"https://pics.example.com/x.png\" alt=\"A chart\" width=\"9\" height=\"9\">")),
    Planted(
        "a frame from another host", "other-host", in: about, at: "videos.example.com", unrestricted,
        inPage("<iframe src=\"https://videos.example.com/x\" title=\"V\"></iframe>")),
    Planted(
        "a style sheet that loads from another host", "other-host", in: style, at: "@import",
        .before(style, "/* Colours", "@import \"https://fonts.example.com/x.css\";\n")),
    Planted(
        "a style attribute that loads from another host", "other-host", in: base, at: "pics.example.com",
        unpoliced, inBody("<p style=\"background: url('https://pics.example.com/x.png')\">x</p>")),
    Planted(
        "a host with a port, where only the one without is allowed", "other-host", in: base, at: "x.example.com:81",
        .write("content/_site.yaml", "title: Test\nbase-url: https://x.org/\ndescription: All of it.\nallow-hosts: [x.example.com]\n"),
        inHead("<script src=\"https://x.example.com:81/x.js\"></script>")),
    // What browsers leave out or cannot make room for.
    Planted("a script in a layout", "stopped-by-policy", in: base, at: "<script>go", inHead("<script>go()</script>")),
    Planted("a style in a layout", "stopped-by-policy", in: base, at: "<style>", inHead("<style>p { margin: 0 }</style>")),
    Planted("a style in raw HTML", "stopped-by-policy", in: about, at: "style=", inPage("<p style=\"text-align: right\">x</p>")),
    Planted(
        "a picture that is its own address", "stopped-by-policy", in: base, at: "data:",
        inBody("<img width=\"1\" height=\"1\" src=\"data:image/gif;base64,R0lGODlhAQABAAAAACw=\" alt=\"\">")),
    Planted(
        "a picture in a layout", "picture-without-size", in: base, at: "<img", inBody("<img src=\"{{site.assets.icon-svg}}\" alt=\"\">")),
    Planted(
        "a picture that says its width alone", "picture-without-size", in: base, at: "<img",
        inBody("<img width=\"9\" src=\"{{site.assets.icon-svg}}\" alt=\"\">")),
    Planted(
        "a page of a list without a description", "no-description", in: "content/news/c.md", at: "title: New",
        .write("content/news/c.md", "---\ntitle: New\ndate: 2025-01-02\n---\nText.\n")),
    // Colours and titles.
    Planted(
        "a colour that is too light", "low-contrast", in: style, at: "--muted: #999999",
        .replace(style, "--muted: #4a5b66", "--muted: #999999")),
    Planted(
        "a colour that is too dark in the dark", "low-contrast", in: style, at: "--muted: #404040",
        .replace(
            style, "--limit-soft: #262044;\n  }\n}\n\n/* Sizes", "--limit-soft: #262044;\n    --muted: #404040;\n  }\n}\n\n/* Sizes")),
    Planted(
        "a pair of colours of which one is none", "low-contrast", in: style, at: "--none",
        .before(style, "/* Ground */", "/* contrast 4.5: --none on --page */\n")),
    Planted(
        "a title that two pages have", "repeated-title", in: "content/news/b.md", at: "title: One",
        .write("content/news/b.md", "---\ntitle: One\ndescription: Another.\ndate: 2025-01-02\n---\nText.\n")),
    Planted(
        "a description that two pages have", "repeated-title", in: "content/news/b.md", at: "description:",
        .write(
            "content/news/b.md", "---\ntitle: Other\ndate: 2025-01-02\ndescription: \"What is said of one, and only of it.\"\n---\nText.\n"),
        .write(
            "content/news/a.md", "---\ntitle: One\ndate: 2025-01-02\ndescription: \"What is said of one, and only of it.\"\n---\nText.\n")),
    // Feeds, sitemap, redirects.
    Planted(
        "a feed that is no XML", "bad-xml", in: "templates/outputs/feed.xml.mustache",
        .replace("templates/outputs/feed.xml.mustache", "</author>\n{{#site", "</authr>\n{{#site")),
    Planted(
        "a sitemap that names nothing", "dead-link", in: "templates/outputs/sitemap.xml.mustache", at: "x.org/none/",
        .before("templates/outputs/sitemap.xml.mustache", "</urlset>", "<url><loc>https://x.org/none/</loc></url>\n")),
    Planted(
        "a feed that names nothing", "dead-link", in: "templates/outputs/feed.xml.mustache", at: "/none/",
        .before("templates/outputs/feed.xml.mustache", "<author>", "<link rel=\"related\" href=\"/none/\"/>\n"), ),
    Planted(
        "redirects that lead to nothing", "bad-redirects", in: "templates/outputs/_redirects.mustache",
        .before("templates/outputs/_redirects.mustache", "{{#redirects}}", "/old/ /none/ 301\n")),
    Planted(
        "redirects that are none", "bad-redirects", in: "templates/outputs/_redirects.mustache",
        .before("templates/outputs/_redirects.mustache", "{{#redirects}}", "old -> new\n")),
]

let plantedControls: [Planted] = [
    Planted("nothing", nil),
    Planted("a link to another host", nil, inBody("<a href=\"https://example.com/none/\">x</a>")),
    Planted(
        "mail, telephone, data", nil,
        inBody("<a href=\"mailto:a@x.org\">x</a><a href=\"tel:+1\">y</a>")),
    Planted(
        "the top of the page, and a passage that a browser searches", nil,
        inBody("<a href=\"#\">x</a><a href=\"#top\">x</a><a href=\"/about/#:~:text=who\">x</a>")),
    Planted(
        "a page without its slash, with a query, by its file", nil,
        inBody("<a href=\"/about\">x</a><a href=\"/about/?a=b&amp;c\">x</a><a href=\"/about/index.html\">x</a>")),
    Planted("a relative link", nil, inBody("<a href=\"./\">x</a><a href=\"?a=b\">x</a>")),
    Planted(
        "letters beside ASCII in an address", nil, .write("content/élan.md", "---\ntitle: Élan\n---\nText.\n"),
        inBody("<a href=\"/%C3%A9lan/\">x</a><a href=\"/élan/\">x</a>")),
    Planted(
        "an address of the host that no page has the form of", nil,
        inPage("See [the shop](https://x.org/shop) and [it](https://x.org/shop/../about/).")),
    Planted("a form that a server answers", nil, inBody("<form action=\"/send\" method=\"post\"><button>Send</button></form>")),
    Planted(
        "what is in a script or a comment", nil,
        unpoliced, inBody("<script>let a = '<a href=\"/none/\"><img>'</script><!-- <a href=\"/none/\"> --><template><p>x</p></template>")),
    Planted("an id that a name of an anchor repeats", nil, inBody("<a id=\"q\" name=\"q\">x</a>")),
    Planted(
        "end tags that may be left out", nil,
        inBody("<ul><li>a<li>b</ul><dl><dt>a<dd>b</dl><table><tr><th>a<td>b<tr><th>c<td>d</table><p>x")),
    Planted(
        "a picture that only decorates", nil,
        inBody(
            "<img width=\"1\" height=\"1\" src=\"{{site.assets.icon-svg}}\" alt=\"\"><img width=\"1\" height=\"1\" src=\"{{site.assets.icon-svg}}\" role=\"presentation\"><svg><path d=\"M0 0\"/></svg>"
        )),
    Planted("headings that go back by more than one level", nil, inBody("<h2>a</h2><h3>b</h3><h4>c</h4><h2>d</h2>")),
    Planted("a hidden heading", nil, inBody("<h6 hidden>x</h6>")),
    Planted("a table that arranges things", nil, inBody("<table role=\"presentation\"><tr><td>x</td></tr></table>")),
    Planted(
        "names by other means", nil,
        inBody(
            "<a href=\"/\" aria-label=\"Home\"></a><a href=\"/\" title=\"Home\"></a><a href=\"/\"><img width=\"1\" height=\"1\" src=\"{{site.assets.icon-svg}}\" alt=\"Home\"></a><a href=\"/\"><svg role=\"img\"><title>Home</title></svg></a><button aria-label=\"Go\"></button>"
        )),
    Planted(
        "labels of every sort", nil,
        inBody(
            "<form><label>A <input></label><label for=\"f\">B</label><input id=\"f\"><input type=\"hidden\"><input type=\"submit\"><input aria-label=\"C\"><textarea title=\"D\"></textarea></form>"
        )),
    Planted(
        "a host that is allowed", nil,
        .write(
            "content/_site.yaml",
            "title: Test\nbase-url: https://x.org/\ndescription: All of it.\nallow-hosts: [CDN.example.com, pics.example.com]\n"),
        inHead("<script src=\"https://cdn.example.com/x.js\"></script>"),
        inPage("<img src=\"https://pics.example.com/x.png\" alt=\"A chart\" width=\"9\" height=\"9\">")),
    Planted(
        "the site's own address in what is loaded", nil,
        inBody("<img width=\"1\" height=\"1\" src=\"https://x.org{{site.assets.icon-svg}}\" alt=\"\">")),
    Planted(
        "pages that share the site's description", nil, .write("content/more.md", "---\ntitle: Other\n---\nText.\n")),
    Planted(
        "redirects with a star, to another host, and a comment", nil,
        .before(
            "templates/outputs/_redirects.mustache", "{{#redirects}}",
            "# old\n/old/* /:splat 301\n/x/ https://example.com/ 302\n/y/ /about/\n")),
    Planted(
        "all that a page can say in SVG", nil,
        unpoliced,
        inBody(
            "<svg viewBox=\"0 0 1 1\"><style>a { fill: red }</style><a href=\"/about/\"><text>x</text></a><use href=\"#s\"/><symbol id=\"s\"/></svg>"
        )),
    Planted("an unquoted and an upper-case tag", nil, inBody("<A HREF=/about/ CLASS=x>x</A><BR><INPUT TYPE=hidden>")),
]

@Suite("Finished pages are looked at")
struct InspectTests {
    private func site(_ planted: Planted) throws -> TestSite {
        let site = try TestSite(
            [
                "content/_site.yaml": "title: Test\nbase-url: https://x.org/\ndescription: All of it.\n",
                "content/index.md": "---\ntitle: Home\n---\nText.\n",
                about: "---\ntitle: About us\ndescription: Who we are.\n---\n## Who we are\n\nText.\n",
                "content/_types/news.yaml": "label: News\nplural: News\nfolder: news\nlist: {sort: [-date]}\nfeed: true\n",
                "content/news/a.md": "---\ntitle: One\ndescription: The first.\ndate: 2025-01-01\naliases: [/first/]\n---\nText.\n",
            ], templates: .shipped)
        for edit in planted.edits {
            switch edit {
            case .write(let path, let text): try site.write(text, to: path)
            case .before(let path, let words, let text): try change(path, in: site, words) { text + $0 }
            case .replace(let path, let words, let text): try change(path, in: site, words) { _ in text }
            }
        }
        return site
    }

    private func change(_ path: String, in site: TestSite, _ words: String, _ make: (String) -> String) throws {
        let text = try String(contentsOfFile: "\(site.source)/\(path)", encoding: .utf8)
        try #require(text.contains(words), "\(path) has no '\(words)'")
        try site.write(text.replacingOccurrences(of: words, with: make(words)), to: path)
    }

    @Test("a fault is told once, where it is written", arguments: plantedFaults)
    func faults(planted: Planted) async throws {
        let site = try site(planted)
        let result = try await site.build(publishing: false)
        let report = site.report(result)
        let found = result.report.diagnostics.filter { $0.kind.code == planted.code }
        try #require(found.count == 1, "\(report)")
        #expect(result.report.diagnostics.count == 1, "\(report)")
        #expect(found[0].location.path.text == planted.path, "\(report)")
        guard !planted.words.isEmpty else { return }
        let lines = try String(contentsOfFile: "\(site.source)/\(planted.path)", encoding: .utf8).components(separatedBy: "\n")
        try #require(lines.indices.contains(found[0].location.line - 1), "\(report)")
        #expect(lines[found[0].location.line - 1].contains(planted.words), "\(report)")
    }

    @Test("what is sound stays silent", arguments: plantedControls)
    func controls(planted: Planted) async throws {
        let site = try site(planted)
        let result = try await site.build(publishing: false)
        #expect(result.report.diagnostics.isEmpty, "\(site.report(result))")
    }

    @Test("there are at least 40 faults and 20 controls")
    func enough() {
        #expect(plantedFaults.count >= 40 && plantedControls.count >= 20, "\(plantedFaults.count), \(plantedControls.count)")
    }
}
