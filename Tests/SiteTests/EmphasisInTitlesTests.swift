import Bytes
import Testing

@testable import Site

@Suite("Emphasis in front matter")
struct EmphasisInTitlesTests {
    @Test("readers see it in headings and lists, and everything else has the words alone")
    func shown() async throws {
        let site = try TestSite(
            [
                "content/index.md": "---\ntitle: Home\n---\n[[auris]] [x](/news/)\n",
                "content/_types/news.yaml": "folder: news\nlayout: page\nlist: {sort: [title]}\nfeed: true\nschema-org: NewsArticle\n",
                "content/news/auris.md": """
                ---
                title: "*Candida auris* & others"
                subtitle: On *C. auris*
                description: How *C. auris* <spreads>.
                date: 2025-01-02
                aliases: [/old/]
                ---
                Text.

                """,
                "content/news/b.md": "---\ntitle: B\n---\nSee [[auris]].\n", "content/news/d.md": "---\ntitle: D\n---\nText.\n",
            ], templates: .shipped)
        #expect(try await site.build().codes == [])
        let page = try #require(try site.text("news/auris/index.html"))
        #expect(page.contains("<h1><em>Candida auris</em> &amp; others</h1>"))
        #expect(page.contains("On <em>C. auris</em></p>"))
        #expect(page.contains("<title>Candida auris &amp; others – Test</title>"))
        #expect(page.contains("content=\"How C. auris &lt;spreads&gt;.\""))
        #expect(page.contains("\"name\":\"Candida auris \\u0026 others\""))
        let list = try #require(try site.text("news/index.html"))
        #expect(list.contains("<em>Candida auris</em> &amp; others</a>") && list.contains("How <em>C. auris</em> &lt;spreads&gt;."))
        // Between B and D, whatever its sign.
        let places = ["<a href=\"/news/b/\">", "<em>Candida", "<a href=\"/news/d/\">"].compactMap { list.firstRange(of: $0)?.lowerBound }
        #expect(places.count == 3 && places == places.sorted())
        #expect(try site.text("news/feed.xml")?.contains("<title>Candida auris &amp; others</title>") == true)
        for (path, bytes) in try site.published where !path.hasPrefix("assets/") {
            #expect(!String(decoding: bytes, as: UTF8.self).contains("*C"), "\(path)")
        }
        #expect(try site.text("index.html")?.contains(">Candida auris &amp; others</a>") == true)
    }
}
