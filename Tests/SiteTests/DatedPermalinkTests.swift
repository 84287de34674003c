import Bytes
import Content
import Diagnostics
import Testing

@testable import Site

@Suite("Permalinks of a type")
struct DatedPermalinkTests {
    private let home = "---\ntitle: Home\n---\n"

    private func site(_ permalink: String, _ pages: [String: String]) throws -> TestSite {
        var files = [
            "content/index.md": home, "content/_types/news.yaml": "folder: news\nfeed: true\npermalink: \(permalink)\nlayout: page\n",
        ]
        for (name, text) in pages { files["content/" + name] = text }
        return try TestSite(files)
    }

    @Test(
        "the pattern's words are the page's own",
        arguments: [
            ("/news/:year/:slug/", "news/2025-11-01-meeting.md", "", "news/2025/meeting/"),
            ("/:year/:month/:day/:slug/", "news/2025-11-01-meeting.md", "", "2025/11/01/meeting/"),
            ("/n/:year-:month-:slug/", "news/meeting.md", "date: 2025-04\n", "n/2025-04-meeting/"),
            ("/:section/:year/:slug/", "news/2025/meeting.md", "date: 2024\n", "news/2025/2024/meeting/"),
            ("/:section/:year/:slug/", "meeting.md", "date: 2024\ntype: news\n", "2024/meeting/"),
            ("/News/:slug/", "news/My Meeting.md", "", "News/my-meeting/"),
            ("/news/:year/:slug/", "news/2025-11-01-meeting/index.md", "slug: annual\n", "news/2025/annual/"),
            ("/schmerz-für-:year/:slug/", "news/2025-11-01-x.md", "", "schmerz-für-2025/x/"),
        ])
    func patterns(permalink: String, page: String, keys: String, folder: String) async throws {
        let site = try site(permalink, [page: "---\ntitle: Meeting\n\(keys)---\nText.\n"])
        #expect(try await site.build().codes == [])
        #expect(try site.text(Path(folder + "index.html"))?.contains("Text.") == true)
    }

    @Test("news of two years may have one name, and cross-links tell them apart by their dates")
    func twins() async throws {
        let text = "---\ntitle: Meeting\n---\nText.\n"
        let pages = ["news/2025-11-01-meeting.md": text, "news/2026-11-01-meeting.md": text]
        let site = try site("/news/:year/:slug/", pages)
        try site.write(home + "[[2025-11-01-meeting]] and [[news/2026-11-01-meeting]]\n", to: "content/index.md")
        #expect(try await site.build().codes == [])
        let shown = try #require(try site.text("index.html"))
        #expect(shown.contains("href=\"/news/2025/meeting/\"") && shown.contains("href=\"/news/2026/meeting/\""))

        try site.write(home + "[[meeting]]\n", to: "content/index.md")
        let told = try await site.build()
        #expect(told.codes == ["unknown-page"])
        #expect(told.report.diagnostics[0].message.contains("'news/2025-11-01-meeting', 'news/2026-11-01-meeting'"))

        // With one of them the date is no part of the id.
        try site.remove("content/news/2026-11-01-meeting.md")
        #expect(try await site.build().codes == [])

        let folder = try TestSite(Dictionary(uniqueKeysWithValues: pages.map { ("content/" + $0, $1) }))
        try folder.write(home, to: "content/index.md")
        #expect(try await folder.build().codes == ["duplicate-address"])
    }

    @Test("files of a page in a folder of its own follow it")
    func bundles() async throws {
        let page = "---\ntitle: Meeting\n---\n[The programme](programme.pdf)\n"
        let site = try site("/news/:year/:slug/", ["news/2025-11-01-meeting/index.md": page])
        try site.write("%PDF", to: "content/news/2025-11-01-meeting/programme.pdf")
        #expect(try await site.build().codes == [])
        #expect(try site.published["news/2025/meeting/programme.pdf"] != nil)
    }

    @Test("a page whose date says less than its address is told", arguments: ["", "date: 2025\n"])
    func missingDates(keys: String) async throws {
        let site = try site("/news/:year/:month/:slug/", ["news/meeting.md": "---\ntitle: Meeting\n\(keys)---\nText.\n"])
        let told = try await site.build()
        #expect(told.codes == ["permalink-date"])
        #expect(told.report.diagnostics[0].location.line == (keys.isEmpty ? 0 : 3))
        #expect(told.report.diagnostics[0].message.contains("the year and month of its `date`"))
    }

    @Test(
        "a pattern that is no address is told, and what is meant",
        arguments: [
            ("news/:slug/", "is no path"), ("/news/:slug", "is no path"), ("/:yaer/:slug/", "did you mean ':year'?"),
            ("/news/:year/", "without ':slug'"), ("/news//:slug/", "is no path"), ("/../:slug/", "is no path"),
            ("/news/:title/", "no ':title'"), ("/a b/:slug/", "is no path"), ("/a?b/:slug/", "is no path"), ("/:/:slug/", "no ':'"),
        ])
    func badPatterns(permalink: String, message: String) {
        let (type, problems) = parseType(Array("permalink: \(permalink)\n".utf8), path: "content/_types/news.yaml")
        #expect(type.permalink == nil)
        #expect(problems.map(\.kind.code) == ["bad-permalink"])
        #expect(problems.first?.message.contains(message) == true, "\(problems.first?.message ?? "")")
    }

    @Test("underscores and capitals are one rule for every name")
    func names() {
        #expect(Permalinks.component("my_page") == "my-page")
        #expect(Permalinks.component("My_Page") == "my-page")
        #expect(Permalinks.folder("clinical_guidelines/Adult care") == "/clinical-guidelines/adult-care/")
    }
}
