import Bytes
import Content
import Diagnostics
import Foundation
import Testing

@testable import Site

@Suite("The lock of published addresses")
struct LockTests {
    private static let text =
        "Ketamine is given by trained staff in a monitored place, and the dose is checked by two people before each infusion.\n"

    private func site(_ more: [String: String] = [:]) throws -> TestSite {
        var files = [
            "content/_site.yaml": "title: Test\nbase-url: https://x.org/docs/\npage-size: 1\n",
            "content/_types/news.yaml": "folder: news\nlayout: page\nlist: true\nfeed: true\n",
            "content/_data/people.yaml": "ada: {name: Ada Osei}\n",
            "content/index.md": "---\ntitle: Home\n---\n[The form](form.pdf)\n", "content/form.pdf": "%PDF",
            "content/news/ketamine.md": "---\ntitle: Ketamine\ndescription: On ketamine.\ndate: 2025\naliases: [/old/]\n---\n" + Self.text,
            "content/news/meeting.md":
                "---\ntitle: Meeting\ndescription: On a meeting.\n---\nMembers met in November, and talked about ketamine for two days.\n",
            "content/_static/CNAME": "x.org",
        ]
        for (path, text) in more { files[path] = text }
        return try TestSite(files)
    }

    private func lock(_ site: TestSite) async throws -> LockResult {
        var options = BuildOptions(asOf: testDay)
        options.source = site.source
        return try await lockSite(options)
    }

    private func locked(_ site: TestSite) throws -> String {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: site.source + "/" + publishedPath.text)), as: UTF8.self)
    }

    private func addresses(_ site: TestSite) throws -> [String] {
        parsePublished(Array(try locked(site).utf8), path: publishedPath).0.map(\.path)
    }

    @Test("it holds every address that readers may keep, and none that the tool names")
    func addresses() async throws {
        let site = try site(["content/_site.yaml": "title: Test\nbase-url: https://x.org/\npage-size: 1\ngone: [/was/]\n"])
        let result = try await lock(site)
        #expect(result.report.diagnostics == [])
        let wanted = [
            "/", "/CNAME", "/feed.xml", "/form.pdf", "/news/", "/news/feed.xml", "/news/ketamine/", "/news/meeting/", "/old/",
            "/organizations/", "/people/", "/people/ada/", "/topics/", "/was/",
        ]
        #expect(try addresses(site) == wanted.filter { !["/organizations/", "/topics/"].contains($0) })
        #expect((result.count, result.added, result.removed) == (12, 12, 0))
        #expect(try await site.build().codes == [])
        let lines = try locked(site).split(separator: "\n").filter { $0.hasPrefix("\"/old/\"") || $0.hasPrefix("\"/news/meeting/\"") }
        #expect(lines.last == "\"/old/\": {leads-to: \"/news/ketamine/\"}")
        #expect(lines.first?.contains(/: \{title: "Meeting", text: [0-9a-f]{16}\}$/) == true)
    }

    @Test("it is the same whenever it is written, and says what is new in it")
    func again() async throws {
        let site = try site()
        _ = try await lock(site)
        let first = try locked(site)
        let again = try await lock(site)
        #expect((again.added, again.removed) == (0, 0))
        #expect(try locked(site) == first)
        try site.write("---\ntitle: More\n---\nText.\n", to: "content/more.md")
        #expect(try await lock(site).added == 1)
    }

    @Test("what is for members stands nowhere in it, nor what is not published")
    func gated() async throws {
        let gated = [
            "content/board.md": "---\ntitle: Board\nmembers-only: true\nteaser: For the board.\n---\nThe zq text. [Minutes](minutes.pdf)\n",
            "content/minutes.pdf": "zq", "content/draft.md": "---\ntitle: zq\ndraft: true\n---\n",
            "content/later.md": "---\ntitle: zq\npublish-on: 2027\n---\n",
            "content/part.md": "---\ntitle: Part\n---\nOpen words.\n\n:::members\nThe zq part.\n:::\n",
        ]
        let site = try site(gated)
        _ = try await lock(site)
        let text = try locked(site)
        #expect(
            text.contains("\"/board/\": {title: \"Board\"}") && !text.contains("zq") && !text.contains("minutes")
                && !text.contains("/later/"))
        // Its fingerprint says nothing of the part either.
        let print = text.split(separator: "\n").first { $0.hasPrefix("\"/part/\"") }
        try site.write("---\ntitle: Part\n---\nOpen words.\n\n:::members\nQuite another part.\n:::\n", to: "content/part.md")
        _ = try await lock(site)
        #expect(try locked(site).split(separator: "\n").contains { $0 == print })
    }

    @Test("a page that is renamed, moved or edited meanwhile is found by its text, and the line to add mends it")
    func moved() async throws {
        let edited = Self.text.replacing("two people", with: "two trained people")
        for (file, text, why) in [
            ("content/news/ketamine-infusions.md", Self.text, "its text"), ("content/ketamine.md", Self.text, "its text"),
            ("content/news/other.md", edited, "a text much like it"),
        ] {
            let site = try site()
            _ = try await lock(site)
            try site.remove("content/news/ketamine.md")
            try site.write("---\ntitle: Other\ndate: 2025\naliases: [/old/]\n---\n" + text, to: file)
            let told = try await site.build()
            #expect(told.codes == ["lost-address"])
            let problem = told.report.diagnostics[0]
            #expect(problem.message == "'/news/ketamine/' (Ketamine) was published, and nothing is there now")
            #expect(problem.fixes[0] == "write `aliases: [/old/, /news/ketamine/]` in \(file), which has \(why)")
            #expect(problem.location.path == publishedPath && problem.location.line > 2)
            try site.write("---\ntitle: Other\ndate: 2025\naliases: [/old/, /news/ketamine/]\n---\n" + text, to: file)
            #expect(try await site.build().codes == [])
        }
    }

    @Test("a page without a text is found by its title, and one that was there before is never taken for it")
    func titles() async throws {
        let site = try site(["content/empty.md": "---\ntitle: Empty\n---\n", "content/other.md": "---\ntitle: Empty\n---\n"])
        _ = try await lock(site)
        try site.remove("content/empty.md")
        let first = try await site.build(publishing: false).report.diagnostics
        #expect(first.map(\.kind.code) == ["lost-address"])
        #expect(first[0].fixes[0].contains("in the page that readers should see"))
        try site.write("---\ntitle: Empty\n---\n", to: "content/new.md")
        let second = try await site.build(publishing: false).report.diagnostics
        #expect(second[0].fixes[0] == "write `aliases: [/empty/]` in content/new.md, which has its title")
    }

    @Test("what went on purpose is said so, and stays in the lock")
    func gone() async throws {
        let site = try site()
        _ = try await lock(site)
        try site.remove("content/news/meeting.md")
        #expect(try await site.build().codes == ["lost-address"])
        #expect(try await lock(site).report.errors == 1)
        #expect(try addresses(site).contains("/news/meeting/"), "a lock is not written while an address is lost")
        try site.write("title: Test\nbase-url: https://x.org/docs/\npage-size: 1\ngone: [/news/meeting/]\n", to: "content/_site.yaml")
        #expect(try await site.build().codes == [])
        _ = try await lock(site)
        #expect(try addresses(site).contains("/news/meeting/"))
    }

    @Test("a draft, a page to come, an alias, a feed and a file that are missing are told as what they are")
    func others() async throws {
        let site = try site()
        _ = try await lock(site)
        let page = "content/news/ketamine.md"
        func told() async throws -> [String] { try await site.build(publishing: false).report.diagnostics.map(\.message) }
        try site.write("---\ntitle: Ketamine\ndescription: On ketamine.\ndraft: true\naliases: [/old/]\n---\n" + Self.text, to: page)
        #expect(
            try await told() == ["'/news/ketamine/' (Ketamine) was published, and content/news/ketamine.md is a draft now"])
        try site.write("---\ntitle: Ketamine\ndescription: On ketamine.\npublish-on: 2027\naliases: [/old/]\n---\n" + Self.text, to: page)
        #expect(try await told()[0].hasSuffix("waits for its `publish-on` now"))
        try site.write("---\ntitle: Ketamine\ndescription: On ketamine.\n---\n" + Self.text, to: page)
        let alias = try await site.build(publishing: false).report.diagnostics
        #expect(alias.map(\.fixes.first) == ["write `aliases: [/old/]` in content/news/ketamine.md"])
        try site.write("---\ntitle: Ketamine\ndescription: On ketamine.\naliases: [/old/]\n---\n" + Self.text, to: page)
        try site.write("folder: news\nlayout: page\nlist: true\n", to: "content/_types/news.yaml")
        #expect(try await told() == ["'/news/feed.xml' was published, and nothing is there now"])
        try site.write("folder: news\nlayout: page\nlist: true\nfeed: true\n", to: "content/_types/news.yaml")
        // The lock names a file, and does not keep it public.
        try site.write("---\ntitle: Home\n---\n", to: "content/index.md")
        #expect(try await site.build(publishing: false).codes.sorted() == ["lost-address", "unlinked-file"])
    }

    @Test("nothing is concluded from what cannot be read")
    func broken() async throws {
        let site = try site()
        _ = try await lock(site)
        try site.write("---\ntitle: [\n---\n" + Self.text, to: "content/news/ketamine.md")
        #expect(try await site.build(publishing: false).codes.contains("lost-address") == false)
        try site.write(
            "---\ntitle: Ketamine\ndescription: On ketamine.\naliases: [/old/]\n---\n" + Self.text, to: "content/news/ketamine.md")
        try site.write("\"/x/\": {title: [}\n", to: publishedPath.text)
        #expect(try await site.build(publishing: false).codes == ["yaml-syntax"])
        try site.write("x: {title: X}\n", to: publishedPath.text)
        #expect(try await site.build(publishing: false).codes == ["unknown-key"])
    }

    @Test("whatever addresses and titles hold, the file is read as it was written")
    func roundTrip() {
        let addresses = ["/", "/%E7%97%9B/", "/?p=1&b=c:%20d", "/a,b/", "/a/"].map {
            PublishedAddress(path: $0, title: "\"A\\B\": {#x} \u{FEFF}\u{2028}", text: UInt64($0.count), leadsTo: "/b/")
        }
        let (read, problems) = parsePublished(Array(publishedFile(addresses.reversed()).utf8), path: publishedPath)
        #expect(problems == [])
        #expect(read.map(\.path) == addresses.map(\.path))
        #expect(read.map(\.title) == addresses.map(\.title) && read.map(\.text) == addresses.map(\.text))
    }

    @Test(
        "an error that may be why an address is missing is told alone",
        arguments: [
            "slugg: x", "slug: x y", "type: nwes", "alias: [/o/]", "date: 2O20", "slug: meeting", "authors: [anm]",
        ])
    func explained(key: String) async throws {
        let site = try site()
        _ = try await lock(site)
        try site.write(
            "---\ntitle: Ketamine\ndescription: On ketamine.\naliases: [/old/]\n\(key)\n---\n" + Self.text, to: "content/news/ketamine.md")
        let told = try await site.build(publishing: false)
        #expect(told.report.errors > 0 && !told.codes.contains("lost-address"), "\(told.codes)")
        // A link to the page that moved says nothing of where it went.
        try site.remove("content/news/ketamine.md")
        try site.write("---\ntitle: Home\n---\n[[ketamine]] [The form](form.pdf)\n", to: "content/index.md")
        #expect(try await Set(site.build(publishing: false).codes) == ["lost-address", "unknown-page"])
    }

    @Test("a spelling that looks the same is told as such, since neither an alias nor `gone:` could stand beside it")
    func spellings() async throws {
        let page = { (key: String) in "---\ntitle: WHO\n\(key)---\n" + Self.text }
        let site = try site(["content/who.md": page("slug: WHO\n"), "content/caf\u{E9}.md": page("")])
        _ = try await lock(site)
        try site.write(page("slug: who\n"), to: "content/who.md")
        try FileManager.default.moveItem(atPath: site.source + "/content/caf\u{E9}.md", toPath: site.source + "/content/cafe\u{301}.md")
        let told = try await site.build(publishing: false).report.diagnostics
        #expect(told.map(\.kind.code) == ["lost-address", "lost-address"])
        #expect(
            told.allSatisfy {
                $0.message.contains("only looks the same")
                    && $0.fixes == [
                        "give the page its former `slug:`, or the file its former name, letter for letter"
                    ]
            })
    }

    @Test("all that leads to one page is one line, in YAML's own quotes")
    func oneLine() async throws {
        let site = try site()
        _ = try await lock(site)
        for page in ["ketamine", "meeting"] { try site.remove("content/news/\(page).md") }
        let merged = "---\ntitle: Meeting\ndescription: On a meeting.\naliases: [\"/x: y/\"]\n---\n" + Self.text
        try site.write(merged, to: "content/news/merged.md")
        let told = try await site.build(publishing: false).report.diagnostics
        let lines = Set(told.compactMap { $0.fixes.first?.split(separator: "`").dropFirst().first })
        #expect(lines == ["aliases: [\"/x: y/\", /news/ketamine/, /news/meeting/, /old/]"], "\(told.map(\.fixes))")
        try site.write(merged.replacing("aliases: [\"/x: y/\"]", with: String(lines.first ?? "")), to: "content/news/merged.md")
        #expect(try await site.build(publishing: false).codes == [])
    }

    @Test("where the host leads nothing on, a file's address is mended without an alias")
    func hosts() async throws {
        let settings = "title: Test\nbase-url: https://x.org/docs/\npage-size: 1\nhost: github\n"
        let site = try site(["content/_site.yaml": settings])
        _ = try await lock(site)
        try site.remove("content/form.pdf")
        try site.write("---\ntitle: Home\n---\n", to: "content/index.md")
        let told = try await site.build(publishing: false).report.diagnostics
        #expect(
            told.map(\.fixes.first) == [
                "put it back under its former name; a file that no page names is published where `publish:` lists it"
            ])
        try site.write(settings + "gone: [/form.pdf]\n", to: "content/_site.yaml")
        #expect(try await site.build(publishing: false).codes == [])
    }

    @Test("a site that lost a whole folder is told of a hundred addresses, and how many more there are")
    func many() async throws {
        let site = try site()
        let locked = (100..<250).map { PublishedAddress(path: "/lost/\($0)/", title: "Page \($0)") }
        try site.write(publishedFile(locked), to: publishedPath.text)
        let told = try await site.build(publishing: false).report.diagnostics
        #expect(told.count == 101)
        #expect(told.last?.message == "50 more addresses were published and are lost, this one first")
    }

    @Test("a page that is hidden takes along what is its own, and nothing else")
    func hiddenPages() async throws {
        let text = { (key: String) in "---\ntitle: Plan\naliases: [/old-plan/]\n\(key)---\n[The plan](plan.pdf)\n" }
        let site = try site([
            "content/plan/index.md": text(""), "content/plan/plan.pdf": "%PDF", "content/news/index.md": "---\ntitle: News\n---\n",
        ])
        _ = try await lock(site)
        #expect(try addresses(site).contains("/plan/plan.pdf"))
        try site.write(text("draft: true\n"), to: "content/plan/index.md")
        try site.write("---\ntitle: News\ndraft: true\n---\n", to: "content/news/index.md")
        try site.write("---\ntitle: Home\ndraft: true\n---\n", to: "content/index.md")
        try site.remove("content/news/meeting.md")
        let told = try await site.build(publishing: false).report.diagnostics.filter { $0.kind.code == "lost-address" }
        #expect(
            Set(told.map { $0.message.prefix { $0 != " " } }) == ["'/plan/'", "'/news/meeting/'", "'/form.pdf'"], "\(told.map(\.message))")
    }
}
