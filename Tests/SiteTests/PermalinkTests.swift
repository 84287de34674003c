import Bytes
import Content
import Diagnostics
import Foundation
import Testing

@testable import Site

@Suite("Permalinks")
struct PermalinkTests {
    @Test(
        "a page's address comes from its place, its file's name or its slug",
        arguments: [
            ("content/about.md", "", "/about/"),
            ("content/index.md", "", "/"),
            ("content/news/index.md", "", "/news/"),
            ("content/news/2020-10-01-opioids.md", "", "/news/opioids/"),
            ("content/news/2020-13-01-no-date.md", "", "/news/2020-13-01-no-date/"),
            ("content/news/2020-10-opioids.md", "", "/news/2020-10-opioids/"),
            ("content/news/bundle/index.md", "", "/news/bundle/"),
            ("content/news/2020-10-01-bundle/index.md", "", "/news/bundle/"),
            ("content/News Items/My_Page.md", "", "/news-items/my-page/"),
            ("content/näws/Straße & Co?.md", "", "/n%C3%A4ws/stra%C3%9Fe-%26-co%3F/"),
            ("content/痛み.md", "", "/%E7%97%9B%E3%81%BF/"),
            ("content/100%.md", "", "/100%25/"),
            ("content/a%2Fb.md", "", "/a%252fb/"),
            ("content/%2e%2e.md", "", "/%252e%252e/"),
            ("content/news/x.md", "slug: other", "/news/other/"),
            ("content/news/x.md", "slug: Über.1_a~b", "/news/%C3%9Cber.1_a~b/"),
            ("content/news/bundle/index.md", "slug: other", "/news/other/"),
        ])
    func addresses(source: Path, keys: String, path: String) {
        let (found, problems) = Permalinks.path(of: draft(source, keys, sections: ["content/news/y.md"]))
        #expect(found == path)
        #expect(problems == [])
    }

    @Test(
        "a slug that is more than one part of an address is an error",
        arguments: [
            "../../x", "..", ".", ".hidden", "a/b", "/a", "a\\b", "a?b", "a#b", "a%2fb", "\"%2e%2e\"", "a b", "\"a\\tb\"",
            String(repeating: "a", count: 201),
        ])
    func badSlugs(slug: String) {
        let (path, problems) = Permalinks.path(of: draft("content/news/x.md", "slug: \(slug)"))
        #expect(path == "/news/x/")
        #expect(problems.map(\.kind.code) == ["bad-slug"])
    }

    @Test("a file's name that leaves no name for the address is an error", arguments: ["..", ".", ""])
    func noName(name: String) async throws {
        for source: Path in ["content/\(name).md", "content/news/\(name).md", "content/2020-01-01-\(name).md"] {
            if name.isEmpty, source.hasPrefix("content/2020") { continue }  // `2020-01-01-.md` has a name, if a strange one.
            let (path, problems) = Permalinks.path(of: draft(source))
            #expect(problems.map(\.kind.code) == ["bad-slug"], "\(source) goes to \(path)")
            #expect(Permalinks.path(of: draft(source, "slug: named")).1 == [])
        }
        // Such a name begins with a dot, so the file is left out before it is a page.
        let site = try TestSite(["content/index.md": "---\ntitle: Home\n---\n", "content/\(name).md": "---\ntitle: Elsewhere\n---\n"])
        #expect(try await site.build().codes == ["hidden-file"])
        #expect(try site.published.keys.filter { $0.hasSuffix("index.html") } == ["index.html"])
        guard !name.isEmpty else { return }
        try site.write("---\ntitle: Elsewhere\n---\n", to: "content/2020-01-01-\(name).md")
        #expect(try await site.build().codes.contains("bad-slug"))
    }

    @Test(
        "an alias that is no path below the site's root is an error",
        arguments: [
            "old", "/", "//", "/a//b/", "/../x/", "/a/%2e%2e/b/", "/a/%2E/", "/a%00b/", "/a%0ab/", "/a?b", "?p=1", "/a\u{A0}b", "/a#b",
            "/a\\b", "//x.org/a",
            "https://x.org/a/",
        ])
    func badAliases(alias: String) async throws {
        let site = try TestSite(["content/index.md": "---\ntitle: Home\naliases: ['\(alias)']\n---\n"])
        #expect(try await site.build(publishing: false).codes == ["bad-alias"])
    }

    @Test("whatever text is encoded, it decodes to itself and stays in its folder")
    func encoding() {
        var dice = Dice(state: 11)
        let parts = [
            "a", "Z", "é", "e\u{301}", "痛", "%", "%2e", "%2F", "..", ".", " ", "&", "?", "#", "\"", "<", "\\", "~", "-", "_", "\u{7F}", "🙂",
        ]
        for _ in 0..<2000 {
            let text = (0..<dice.number(1...8)).map { _ in dice.pick(parts) }.joined()
            let encoded = Permalinks.encode(text)
            #expect(encoded.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"\"<>\\?#&".utf8.contains($0) })
            #expect(Array(Permalinks.decode(encoded).utf8) == Array(text.utf8))
            #expect(Permalinks.file(of: "/" + encoded + "/") == Path("\(text)/index.html"))
        }
        #expect(Permalinks.decode("100%") == "100%")
        #expect(Permalinks.decode("%zz%4") == "%zz%4")
        #expect(Permalinks.file(of: "/") == "index.html")
        #expect(Permalinks.file(of: "/feed.xml") == "feed.xml")
    }

    @Test("a path beside a page never leads out of content/")
    func joinedPaths() {
        #expect(joined("content/news", "../a.md") == "content/a.md")
        #expect(joined("content/news", "./b/../a.md") == "content/news/a.md")
        #expect(joined("content/news", "../../a.md") == "")
        #expect(joined("content", "..") == "")
        var dice = Dice(state: 5)
        for _ in 0..<2000 {
            let folder = Path((["content"] + (0..<dice.number(0...3)).map { _ in "x" }).joined(separator: "/"))
            let path = (0..<dice.number(0...8)).map { _ in dice.pick(["..", ".", "a", "", "..", "b.md"]) }.joined(separator: "/")
            let found = joined(folder, path)
            #expect(found.isEmpty || found == "content" || found.hasPrefix("content/"), "\(folder) + \(path)")
            #expect(!found.text.split(separator: "/").contains { $0 == ".." || $0 == "." })
        }
    }

    @Test(
        "an address with a base path",
        arguments: [
            ("https://x.org/", "", "https://x.org"), ("https://x.org", "", "https://x.org"),
            ("https://x.org/docs/", "/docs", "https://x.org"), ("http://[::1]:8080/a/b", "/a/b", "http://[::1]:8080"),
        ])
    func baseAddress(url: String, prefix: String, origin: String) {
        let address = BaseAddress(url)
        #expect(address.prefix == prefix)
        #expect(address.origin == origin)
        #expect(address.href("/") == prefix + "/")
        #expect(address.href("/news/") == prefix + "/news/")
        #expect(address.absolute("/news/") == origin + prefix + "/news/")
    }

    @Test(
        "what can be a base address",
        arguments: [
            ("https://x.org/docs/", true), ("http://localhost:8080", true), ("x.org", false), ("//x.org", false), ("ftp://x.org", false),
            ("https://", false), ("https:///docs", false), ("https://x.org/?a", false), ("https://x.org/#a", false),
            ("https://x.org/../", false), ("https://x.org/a/./b", false), ("https://x.org/a/%2E%2e/", false), ("https://x.org/a..b/", true),
            ("https://x .org", false),
        ])
    func baseURL(url: String, isGood: Bool) { #expect(isBaseURL(url) == isGood) }
}
