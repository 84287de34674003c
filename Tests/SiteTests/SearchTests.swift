import Bytes
import Foundation
import Search
import Testing

@testable import Site

@Suite("The search of a site")
struct SearchTests {
    private static let configuration = "title: Test\nbase-url: https://x.org/\nsearch: true\n"

    /// Pages of a few words, each with two sections.
    private func site(pages: Int) throws -> TestSite {
        let site = try TestSite(
            ["content/_site.yaml": Self.configuration, "content/index.md": "---\ntitle: Home\ndescription: Of all.\n---\nText.\n"],
            templates: .shipped)
        for number in 0..<pages { try site.write(page(number), to: "content/notes/note-\(number).md") }
        return site
    }

    private func page(_ number: Int, _ word: String = "ketamine") -> String {
        "---\ntitle: Note \(number)\ndescription: Of \(word), \(number).\n---\nA dose of \(number) mg/kg.\n\n## Part \(number % 7)\n\nThe \(word) text w\(number % 31).\n"
    }

    /// What is published below the search's address.
    private func files(_ site: TestSite) throws -> [Path: [UInt8]] { try site.published.filter { $0.key.hasPrefix("search/") } }

    @Test("without `search: true` there is none, and nothing of it")
    func none() async throws {
        let site = try TestSite(["content/index.md": "---\ntitle: Home\n---\nText.\n"], templates: .shipped)
        try await site.build()
        #expect(try files(site).isEmpty)
        #expect(try site.text("index.html")?.contains("role=\"search\"") == false)
    }

    @Test("edits of a small site and of a large one leave the files that a clean build makes", arguments: [20, 260])
    func edits(count: Int) async throws {
        let (site, clean) = (try site(pages: count), try site(pages: count))
        #expect(try await site.build().codes == [])
        #expect(try (files(site).count == 2) == (count == 20))
        func edit(_ path: String, _ text: String?) throws {
            for site in [site, clean] { if let text { try site.write(text, to: path) } else { try site.remove(path) } }
        }
        let steps: [(path: String, text: String?)] = [
            ("content/notes/note-3.md", page(3).replacing("ketamine text", with: "kidney text")),
            ("content/notes/note-3.md", page(3).replacing("ketamine text", with: "kidney zebra text")),
            ("content/notes/note-4.md", page(4).replacing("title: Note", with: "title: Remark")),
            ("content/notes/note-5.md", page(5).replacing("## Part", with: "## Chapter")),
            ("content/notes/note-5.md", page(5) + "\n## Another\n\nMore.\n"),
            ("content/notes/note-11a.md", page(900)), ("content/notes/note-7.md", nil),
            ("content/notes/note-8.md", page(8).replacing("---\nA", with: "search: false\n---\nA")),
            ("content/notes/note-9.md", page(9).replacing("---\nA", with: "search-words: [epidural]\n---\nA")),
            ("content/notes/note-3.md", page(3)),
        ]
        for (path, text) in steps {
            try edit(path, text)
            let result = try await site.build()
            #expect(result.codes == [], "\(site.report(result))")
            try await clean.build { $0.cache = false }
            let (made, whole) = (try site.published, try clean.published)
            #expect(Set(made.keys).symmetricDifference(whole.keys).map(\.text).sorted() == [], "\(path)")
            for (file, bytes) in whole where made[file] != bytes { Issue.record("\(file) differs after \(path)") }
        }
    }

    @Test("one word more writes the page, its block, and the files of the word")
    func few() async throws {
        let site = try site(pages: 260)
        try await site.build()
        let before = try site.published
        try site.write(page(3).replacing("ketamine text", with: "ketamine zebra text"), to: "content/notes/note-3.md")
        // The first such word makes new files, the second changes them.
        let result = try await site.build()
        try site.write(page(9).replacing("ketamine text", with: "ketamine zebra text"), to: "content/notes/note-9.md")
        let between = try site.published
        let second = try await site.build()
        let after = try site.published
        #expect(between.keys.filter { before[$0] != between[$0] }.count == 4 && result.counts.bytesWritten > 0)
        #expect(after.keys.filter { between[$0] != after[$0] }.count <= 4)
        #expect(second.counts.parsed == 1)
    }

    @Test(
        "a list that readers can filter has one page up to 400 entries, and a longer one leads to the search with counts of all",
        arguments: [400, 401])
    func filters(count: Int) async throws {
        let site = try TestSite(
            [
                "content/_site.yaml": Self.configuration, "content/index.md": "---\ntitle: Home\n---\nText.\n",
                "content/_data/topics.yaml": "odd: {label: Odd & not even}\neven: {label: Even}\n",
                "content/_types/note.yaml":
                    "label: Note\nfolder: notes\nlayout: page\nlist: {layout: guidelines, page-size: 20, filters: true}\n",
            ], templates: .shipped)
        for number in 0..<count {
            let text =
                "---\ntitle: Note \(number)\ndate: \(number == 7 ? 2018 : 2019)-01-02\nstatus: current\ntopics: [\(number % 2 == 0 ? "even" : "odd")]\n---\nText.\n"
            try site.write(text, to: "content/notes/note-\(number).md")
        }
        try await site.build { $0.inspects = false }
        let list = try #require(try site.text("notes/index.html"))
        #expect(try (site.text("notes/page/2/index.html") == nil) == (count == 400))
        #expect(list.contains("<p role=\"status\">") == (count == 400))
        guard count > 400 else { return }
        let last = try #require(try site.text("notes/page/21/index.html"))
        for page in [list, last] {
            #expect(
                page.contains(
                    "<a href=\"/topics/odd/\" data-search=\"/search/?type=Note&amp;topic=Odd%20%26%20not%20even\">Odd &amp; not even</a> <span class=\"count\">200<"
                ))
            #expect(
                page.contains(
                    "<a href=\"/search/?type=Note&amp;year=2018\" data-search=\"/search/?type=Note&amp;year=2018\">2018</a> <span class=\"count\">1<"
                ))
            // All have the same status.
            #expect(!page.contains("&amp;state="))
        }
        // What a page far from here says of itself changes the counts on all.
        try site.write(
            "---\ntitle: Note 399\ndate: 2019-01-02\ntopics: [odd]\nsearch: false\n---\nText.\n", to: "content/notes/note-399.md")
        try await site.build { $0.inspects = false }
        #expect(try site.text("notes/index.html")?.contains("Odd &amp; not even</a> <span class=\"count\">199<") == true)
    }

    @Test("what is struck out says so in every block, a power is no other number, and another language makes all anew")
    func faithful() async throws {
        let text =
            "---\ntitle: Note\n---\nGive 10<sup>6</sup> units.\n\n<strike>17 mg</strike> now 2 mg.\n\n<del>\n<p>One 13 mg.</p>\n<p>Two <s>14</s> mg.</p>\n</del>\n\n<del>\n\nZero 11 mg.\n\n### Gone\n\nAll 15 mg.\n\n</del>\n\n## Last\n\nWord.[^n]\n\n[^n]: Of 19 mg.\n"
        let site = try TestSite(
            [
                "content/_site.yaml": Self.configuration, "content/index.md": "---\ntitle: Home\n---\nA dying word.\n",
                "content/note.md": text,
            ],
            templates: .shipped)
        #expect(try await site.build().report.errors == 0)
        let index = try #require(try site.text("search/index.txt"))
        for said in [
            "10^6 units", "[struck out: 17 mg] now 2 mg.", "[struck out: One 13 mg.]",
            "[struck out: Two 14 mg.]\r[struck out: Zero 11 mg.]", "4:[struck out: All 15 mg.]\n",
            "\nnote-1\tNote 1\t\t4:Of 19 mg.",
        ] {
            #expect(index.contains(said), "\(said): \(index.suffix(400))")
        }
        try site.write(Self.configuration + "language: de\n", to: "content/_site.yaml")
        try await site.build()
        let german = try site.text("search/index.txt")
        try await site.build { $0.cache = false }
        #expect(try german == site.text("search/index.txt") && german?.hasPrefix("1\tde\t") == true)
    }

    @Test("nothing for members is in its files, and what a members-only page shows to everyone is")
    func members() async throws {
        let site = try TestSite(
            [
                "content/_site.yaml": Self.configuration + "members: {join: /}\n", "content/index.md": "---\ntitle: Home\n---\nText.\n",
                "content/partly.md":
                    "---\ntitle: Partly\n---\nOpen text.\n\n:::members\n## Zqheading\n\nThe zqword of members.\n:::\n\nMore.\n",
                "content/closed.md":
                    "---\ntitle: Closed door\nteaser: A teaser\nmembers-only: true\nsearch-words: [zqtyped]\n---\n## Zqpart\n\nThe zqbody.\n",
            ], templates: .shipped)
        #expect(try await site.build().report.errors == 0)
        let index = try #require(try site.text("search/index.txt"))
        #expect(!index.lowercased().contains("zq"))
        #expect(["Open text.", "More.", "Closed door", "A teaser"].allSatisfy(index.contains))
        // An editor's preview has no more of it.
        var options = BuildOptions(asOf: testDay)
        options.source = site.source
        let preview = try #require(try await PreviewBuild(options).rebuilt().site)
        guard case .bytes(let bytes, _)? = try preview.answer("/search/index.txt") else {
            Issue.record("the preview has no index")
            return
        }
        #expect(!String(decoding: bytes, as: UTF8.self).lowercased().contains("zq"))
    }

    @Test("each word that it shows stands on the finished page, and each word of the page's text is in it")
    func words() async throws {
        let site = try TestSite(templates: .shipped)
        for (path, bytes) in try readFolder(project + "/content") { try site.write(bytes, to: "content/\(path)") }
        try await site.build { $0.inspects = false }
        let published = try site.published
        let index = try #require(published["search/index.txt"])
        let pages = searchPages(in: index, isIndex: true).compactMap { SearchPage($0[...]) }
        #expect(pages.count > 80)
        for page in pages {
            let file = Permalinks.file(of: page.address)
            let html = try #require(published[file])
            // What a topic covers stands in the list of all topics.
            let list = page.type == "Topic" ? try #require(published["topics/index.html"]) : []
            let shown = Set(wordsOf(html + list))
            let known = page.sections.flatMap { $0.fields.filter { !$0.isHidden } }.flatMap { wordsOf($0.text) }
            #expect(Set(known).subtracting(shown).sorted() == [], "\(page.address)")
        }
    }

    private func wordsOf(_ bytes: [UInt8]) -> [String] {
        let text = String(decoding: bytes, as: UTF8.self).replacing(/<[^>]*>/) {
            $0.output.contains("title=") || $0.output.contains("content=") ? " \($0.output) " : " "
        }
        .replacing("&amp;", with: "&").replacing("&quot;", with: "\"").replacing("&lt;", with: "<").replacing("&gt;", with: ">")
        return text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }
}
