import Bytes
import Content
import Diagnostics
import Foundation
import Testing

@testable import Site

@Suite("Words and lists around pages")
struct FrameTests {
    private let home = ["content/index.md": "---\ntitle: Home\n---\n"]

    @Test("a type's file says what stands before names")
    func labels() async throws {
        let page =
            "---\ntitle: Page\norganizations: [{id: able, role: lead}, {id: able, role: funder}]\nauthors: [ada]\nposted-by: [ada]\n---\nText.\n"
        let site = try TestSite(
            home.merging(
                [
                    "content/_data/organizations.yaml": "able: {name: Able Society}\n",
                    "content/_data/people.yaml": "ada: {name: Ada Osei}\n",
                    "content/_types/letter.yaml":
                        "folder: letters\nlayout: news\nlist: true\nlabels: {lead: From, authors: Written by, posted-by: Sent by}\n",
                    "content/_types/news.yaml": "folder: news\nlayout: news\nlist: true\n",
                    "content/letters/a.md": page.replacing("title: Page", with: "title: To a member"),
                    "content/news/a.md": page,
                ]) { $1 }, templates: .shipped)
        let result = try await site.build()
        #expect(result.codes == [], "\(site.report(result))")
        for path: Path in ["letters/a/index.html", "letters/index.html"] {
            let shown = try #require(try site.text(path))
            #expect(shown.contains("Written by") && !shown.contains("Led by"), "\(path)")
        }
        let letter = try #require(try site.text("letters/a/index.html"))
        for words in ["From", "Funded by", "Written by", "Sent by"] { #expect(letter.contains(">\(words)<"), "\(words)") }
        let news = try #require(try site.text("news/a/index.html"))
        #expect(news.contains(">Led by<") && news.contains(">By<") && news.contains(">Posted by<"))
        try site.write("folder: letters\nlayout: news\nlabels: {leed: From}\n", to: "content/_types/letter.yaml")
        let told = try await site.build(publishing: false)
        #expect(told.codes == ["unknown-key"])
        #expect(told.report.diagnostics[0].message.contains("did you mean 'lead'?"))
    }

    @Test("order counts in its own section, and in no other list")
    func order() async throws {
        func page(_ title: String, _ order: Int?) -> String {
            "---\ntitle: \(title)\ntopics: [a]\n\(order.map { "order: \($0)\n" } ?? "")---\nText.\n"
        }
        let site = try TestSite(
            home.merging(
                [
                    "content/_data/topics.yaml": "a: {label: A}\n",
                    "content/_types/doc.yaml": "folder: docs\nlayout: page\nlist: {sort: [title]}\n",
                    "content/docs/a.md": page("Alpha", nil), "content/docs/z.md": page("Zeta", 1), "content/docs/y.md": page("Ypsilon", 2),
                    "content/docs/sub/b.md": page("Beta", nil), "content/docs/sub/c.md": page("Gamma", 1),
                ]) { $1 })
        #expect(try await site.build().codes == [])
        func titles(_ path: Path) throws -> [String] {
            try #require(try site.text(path)).split(separator: "\n").filter { $0.hasPrefix("- ") }.map {
                String($0.dropFirst(2).prefix { $0 != " " })
            }
        }
        #expect(try titles("docs/index.html").prefix(5) == ["Zeta", "Ypsilon", "Alpha", "Beta", "Gamma"])
        #expect(try titles("docs/sub/index.html") == ["Gamma", "Beta"])
        #expect(try titles("topics/a/index.html") == ["Alpha", "Beta", "Gamma", "Ypsilon", "Zeta"])
    }

    @Test("what names a person, an organization or a topic is listed by type, whole from page to page, and pages of no type last")
    func archives() async throws {
        var files = home.merging(
            [
                "content/_site.yaml": "title: Test\nbase-url: https://x.org/\npage-size: 2\n",
                "content/_data/organizations.yaml": "a: {name: A}\n",
                "content/_types/news.yaml": "folder: news\nlayout: page\nlabel: News\n",
                "content/_types/guideline.yaml": "folder: guidelines\nlayout: page\nlabel: Guideline\nplural: Guidelines\n",
            ]) { $1 }
        for (place, day) in [("news/a", 9), ("guidelines/b", 1), ("news/c", 8), ("about", 10), ("guidelines/d", 2)] {
            files["content/\(place).md"] =
                "---\ntitle: P\(day)\norganizations: [{id: a}]\ndate: 2025-01-\(day < 10 ? "0" : "")\(day)\n---\nText.\n"
        }
        let site = try TestSite(files)
        #expect(try await site.build().codes == [])
        let pages = try ["organizations/a/index.html", "organizations/a/page/2/index.html", "organizations/a/page/3/index.html"].map {
            path in
            try #require(try site.text(Path(path))).split(separator: "\n").filter { $0.hasPrefix("group") || $0.hasPrefix("- ") }
                .map { $0.hasPrefix("group") ? String($0) : String($0.prefix { $0 != "<" }) }
        }
        #expect(
            pages == [
                ["group guideline: Guidelines", "- P2 ", "- P1 "], ["group news: News", "- P9 ", "- P8 "], ["group page: Pages", "- P10 "],
            ])
    }

    @Test("no feed is offered that has nothing to tell")
    func feeds() async throws {
        let site = try TestSite(
            home.merging(
                [
                    "content/_types/news.yaml": "folder: news\nlayout: page\nlist: true\nfeed: true\n",
                    "content/news/a.md": "---\ntitle: A\n---\nText.\n",
                ]
            ) { $1 }, templates: .shipped)
        #expect(try await site.build().codes == [])
        #expect(try site.published.keys.filter { $0.hasSuffix("feed.xml") } == [])
        #expect(try site.published.values.contains { String(decoding: $0, as: UTF8.self).contains("feed.xml") } == false)
        try site.write("---\ntitle: A\ndate: 2025\n---\nText.\n", to: "content/news/a.md")
        #expect(try await site.build().codes == [])
        #expect(try site.published.keys.filter { $0.hasSuffix("feed.xml") }.sorted() == ["feed.xml", "news/feed.xml"])
        #expect(try site.text("news/index.html")?.contains("/news/feed.xml") == true)
        try site.write("---\ntitle: A\ndate: 2025\nnoindex: true\n---\nText.\n", to: "content/news/a.md")
        #expect(try await site.build().codes == [])
        #expect(try site.published.keys.filter { $0.hasSuffix("feed.xml") } == [])
    }

    @Test(
        "an address as another system writes it is told with what mends it",
        arguments: [
            ("", "[x](docs\\\\flow.pdf)", "write / in place of each backslash: docs/flow.pdf"),
            ("", "[x](docs%5Cflow.pdf)", "write / in place of each backslash: docs/flow.pdf"),
            ("image: pics\\flow.png\nimage-alt: Flow\n", "", "write / in place of each backslash: pics/flow.png"),
            ("related: [docs\\about]\n", "", "write / in place of each backslash: docs/about"),
            ("comment-url: https:\\\\x.org\\y\n", "", "write / in its place: https://x.org/y"),
            ("image: My%20File.png\nimage-alt: Flow\n", "", "did you mean 'My File.png'?"),
            ("", "[x](/About%20us)", "did you mean '/about-us/'?"), ("", "[x](/about_us/)", "did you mean '/about-us/'?"),
            ("", "[x](ward%20plan.pdf)", "rename the file, without a percent sign in its name"),
        ])
    func spelling(keys: String, text: String, mend: String) async throws {
        let site = try TestSite(
            home.merging(["content/about us.md": home["content/index.md"] ?? "", "content/a.md": "---\ntitle: A\n\(keys)---\n\(text)\n"]) {
                $1
            })
        try site.write("%PDF", to: "content/ward%20plan.pdf")
        try site.write("PNG", to: "content/My File.png")
        try site.write("---\ntitle: B\n---\n![Plan](<My File.png>)\n", to: "content/b.md")
        let told = try await site.build(publishing: false).report.diagnostics.filter { $0.location.path == "content/a.md" }
        #expect(told.count == 1)
        #expect(told.first.map { $0.message.contains(mend) || $0.fixes.contains(mend) } == true, "\(told.map { ($0.message, $0.fixes) })")
    }

    @Test("an empty key that must say something is told where it stands, with the words that it may have")
    func emptyStatus() async throws {
        let site = try TestSite(
            home.merging(
                [
                    "content/_types/news.yaml":
                        "folder: news\nlayout: page\nrequire: [status, kind]\nfields: {kind: {kind: choice, of: [letter, report]}}\n",
                    "content/news/a.md": "---\ntitle: A\nstatus:\n---\nText.\n",
                ]) { $1 })
        let told = try await site.build(publishing: false).report.diagnostics
        #expect(told.map(\.location.line) == [1, 3])
        #expect(told[0].fixes == ["add a line `kind: …` with one of: letter, report"])
        #expect(told[1].message.hasPrefix("'status' is empty") && told[1].fixes[0].hasPrefix("write `status: …` with one of: planned, "))
    }

    @Test("an unknown name in a template is told with the record's own names, and an unknown key of a type with the type's")
    func names() async throws {
        let site = try TestSite(home, templates: .shipped)
        try site.write("{{<layouts/base}}{{$main}}{{site.headline}}{{/main}}{{/layouts/base}}\n", to: "templates/layouts/page.mustache")
        try site.write("colour: red\n", to: "content/_types/news.yaml")
        let told = try await site.build(publishing: false).report.diagnostics
        let name = told.first { $0.message == "'site' has no 'headline'" }
        #expect(name?.fixes.first?.hasPrefix("the names of 'site' are: accessibility, as-of, assets, base, contact, ") == true)
        #expect(name?.fixes.first?.contains("has-") == false)
        let key = told.first { $0.kind.code == "unknown-key" }
        #expect(key?.fixes.first?.hasPrefix("the keys here are: label, plural, folder, permalink, ") == true)
    }
}
