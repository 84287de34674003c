import Bytes
import Testing

@testable import Site

@Suite("Problems of a whole site")
struct SiteProblemTests {
    @Test("a site without configuration is told so")
    func configuration() async throws {
        let site = try TestSite(["content/index.md": "---\ntitle: Home\n---\n"])
        try site.remove("content/_site.yaml")
        let result = try await site.build()
        #expect(result.codes.contains("no-configuration"))
        #expect(try site.published.isEmpty)
    }

    @Test("a correction older than its page is a warning, at the correction")
    func corrections() async throws {
        let site = try TestSite([
            "content/index.md":
                "---\ntitle: Home\ndate: 2025-03\ncorrections:\n  - {date: 2024-01, text: A.}\n  - {date: 2025-04, text: B.}\n---\n"
        ])
        let result = try await site.build()
        #expect(result.codes == ["early-correction"])
        #expect(result.report.diagnostics.map(\.location.line) == [5])
        #expect(result.report.errors == 0)
    }

    @Test(
        "what is kept for Guidepost itself is no address of a page or file",
        arguments: ["content/members/news.md", "content/members/a.pdf"])
    func reserved(path: Path) async throws {
        let site = try TestSite(["content/index.md": "---\ntitle: Home\n---\n[a](members/a.pdf)\n", "content/members/a.pdf": "x"])
        try site.write("---\ntitle: News\n---\n", to: "content/members/news.md")
        #expect(try await site.build().report.diagnostics.filter { $0.location.path == path }.map(\.kind.code) == ["reserved-address"])
    }

    @Test("pages that replace each other in a ring are told once, with the way round")
    func ring() async throws {
        func page(_ keys: String) -> String { "---\ntitle: A\nstatus: superseded\n\(keys)---\n" }
        let site = try TestSite([
            "content/index.md": "---\ntitle: Home\n---\n", "content/x/a.md": page("superseded-by: x/b\nsupersedes: x/c\n"),
            "content/x/b.md": page("superseded-by: x/c\nsupersedes: x/a\n"),
            "content/x/c.md": page("superseded-by: x/a\nsupersedes: x/b\n"),
        ])
        let result = try await site.build()
        #expect(result.codes == ["supersession-ring"])
        #expect(result.report.diagnostics.first?.location.path == "content/x/a.md")
        #expect(result.report.diagnostics.first?.message.contains("x/a → x/b → x/c → x/a") == true)
        try site.write(page("superseded-by: x/a\nsupersedes: x/a\n"), to: "content/x/a.md")
        try site.remove("content/x/b.md")
        try site.remove("content/x/c.md")
        #expect(try await site.build().codes == ["supersession-ring"])
    }

    @Test("the reader of a page that was replaced twice is led to what holds now, and told the steps")
    func chain() async throws {
        func page(_ title: String, _ keys: String) -> String { "---\ntitle: \(title)\n\(keys)---\n" }
        let site = try TestSite([
            "content/index.md": "---\ntitle: Home\n---\n",
            "content/x/a.md": page("Edition of 2015", "status: superseded\nsuperseded-by: x/b\n"),
            "content/x/b.md": page("Edition of 2020", "status: superseded\nsuperseded-by: x/c\nsupersedes: x/a\n"),
            "content/x/c.md": page("Edition of 2026", "supersedes: x/b\n"),
        ])
        #expect(try await site.build().codes == [])
        let first = try site.text("x/a/index.html") ?? ""
        #expect(first.contains("replaced by “Edition of 2020”, and that by “Edition of 2026”. It is kept for reference."))
        #expect(first.contains("Read “Edition of 2026”") && !first.contains("Read “Edition of 2020”"))
        // What holds now is new: the first page learns of it though nothing of its own neighbours changed.
        try site.write(page("Edition of 2026, corrected", "supersedes: x/b\n"), to: "content/x/c.md")
        try await site.build()
        #expect(try site.text("x/a/index.html")?.contains("Read “Edition of 2026, corrected”") == true)
    }

    @Test(
        "a page whose front matter is broken makes no error on any other",
        arguments: [
            "title: \"New\nsupersedes: x/old\nmembers-only: true\n", "title: [New\nsupersedes: x/old\n",
            "title: New\ntitle: New\n\tsupersedes: x/old\n",
        ])
    func brokenFrontMatter(front: String) async throws {
        let site = try TestSite([
            "content/index.md": "---\ntitle: Home\n---\n[[x/new#dosing]] [a](x/new.md#dosing)\n",
            "content/x/new.md": "---\n\(front)---\n\n## Dosing {#dosing}\n",
            "content/x/old.md": "---\ntitle: Old\nstatus: superseded\nsuperseded-by: x/new\n---\n",
        ])
        let result = try await site.build()
        #expect(Set(result.report.diagnostics.map(\.location.path)) == ["content/x/new.md"], "\(result.codes)")
        try site.write("---\ntitle: New\n## Dosing {#dosing}\n", to: "content/x/new.md")
        #expect(Set(try await site.build().report.diagnostics.map(\.location.path)) == ["content/x/new.md"])
        try site.write([0xFF, 0xFE, 0x41], to: "content/x/new.md")
        #expect(Set(try await site.build().report.diagnostics.map(\.location.path)) == ["content/x/new.md"])
    }

    @Test(
        "data that cannot be read make one error, not one a use",
        arguments: [("people", "authors: [ada]\n"), ("topics", "topics: [pain]\n"), ("organizations", "organizations: [academy]\n")])
    func brokenData(name: String, keys: String) async throws {
        let site = try TestSite([
            "content/index.md": "---\ntitle: Home\n---\n", "content/a.md": "---\ntitle: A\n\(keys)---\n",
            "content/b.md": "---\ntitle: B\n\(keys)---\n", "content/_data/\(name).yaml": "x: {name: \"X\n",
        ])
        let result = try await site.build()
        #expect(Set(result.report.diagnostics.map(\.location.path)) == [Path("content/_data/\(name).yaml")], "\(result.codes)")
    }

    @Test("warnings of pages that are not published fail no build, and those of others do")
    func strictSparesDrafts() async throws {
        let site = try TestSite([
            "content/index.md": "---\ntitle: Home\n---\n", "content/a.md": "---\ntitle: A\ndraft: true\n---\n- a\nb\n\n• c\n",
        ])
        let result = try await site.build { $0.strict = true }
        #expect(result.report.errors == 0 && result.report.warnings > 1)
        #expect(try site.text("index.html") != nil)
        try site.write("---\ntitle: A\n---\n• c\n", to: "content/a.md")
        #expect(try await site.build { $0.strict = true }.report.errors == 1)
    }

    @Test("a page that was updated before its date is told at the update")
    func dateOrder() async throws {
        let site = try TestSite(["content/index.md": "---\ntitle: Home\ndate: 2024-05-02\nupdated: 2024-05-01\n---\n"])
        let result = try await site.build()
        #expect(result.codes == ["updated-before-date"] && result.report.diagnostics.map(\.location.line) == [4])
        for (date, updated) in [("2024-05", "2024-05-01"), ("2024-05-01", "2024-05-01"), ("2024", "2024-01"), ("2024-05-02", "2024")] {
            try site.write("---\ntitle: Home\ndate: \(date)\nupdated: \(updated)\n---\n", to: "content/index.md")
            #expect(try await site.build().codes == [])
        }
    }

    @Test("a page by its file from the root, or with a slash behind it, is that page")
    func pageFiles() async throws {
        let site = try TestSite([
            "content/index.md":
                "---\ntitle: Home\n---\n[a](/x/new.md) [b](/x/new.md#dosing) [c](x/new.md/#dosing) [d](/x/none.md) [e](x/new.md/#none)\n",
            "content/x/new.md": "---\ntitle: New\n---\n## Dosing {#dosing}\n",
        ])
        let result = try await site.build()
        #expect(result.codes == ["unknown-address", "unknown-anchor"])
        try site.write("---\ntitle: Home\n---\n[a](/x/new.md) [b](/x/new.md#dosing) [c](x/new.md/#dosing)\n", to: "content/index.md")
        try await site.build()
        let home = try site.text("index.html") ?? ""
        #expect(home.contains("<a href=\"/x/new/\">a</a> <a href=\"/x/new/#dosing\">b</a> <a href=\"/x/new/#dosing\">c</a>"))
    }

    @Test(
        "what a person, a topic or an organization is called, or its id in capitals, is told with the id",
        arguments: [
            ("authors: [Ada Osei]", "ada-osei"), ("authors: [ADA-OSEI]", "ada-osei"), ("topics: [Acute Pain]", "acute"),
            ("topics: [ACUTE]", "acute"),
            ("organizations: [Example Academy]", "academy"), ("organizations: [EXA]", "academy"),
            ("organizations: [{id: ACADEMY}]", "academy"),
        ])
    func called(key: String, id: String) async throws {
        let site = try TestSite([
            "content/index.md": "---\ntitle: Home\n\(key)\n---\n", "content/_data/people.yaml": "ada-osei: {name: Ada Osei}\n",
            "content/_data/topics.yaml": "acute: {label: Acute pain}\n",
            "content/_data/organizations.yaml": "academy: {name: Example Academy, short: ExA}\n",
        ])
        let found = try await site.build().report.diagnostics
        #expect(
            found.count == 1 && found[0].message.contains("its id is '\(id)'") && found[0].fixes == ["write \(id)"],
            "\(found.map(\.message))")
    }

    @Test(
        "a key of another generator is told with the key that is meant",
        arguments: [
            ("tags: [x]", "topics"), ("weight: 3", "order"), ("lastmod: 2024-01-01", "updated"), ("Author: x", "authors"),
            ("publishDate: 2024", "publish-on"),
        ])
    func keysElsewhere(key: String, meant: String) async throws {
        let site = try TestSite(["content/index.md": "---\ntitle: Home\n\(key)\n---\n"])
        let found = try await site.build().report.diagnostics
        #expect(found.map(\.kind.code) == ["unknown-key"] && found[0].message.contains("did you mean '\(meant)'"))
    }

    @Test("two pages with one address are told at the slug, where that makes it, and at the file where its name does")
    func duplicateAddress() async throws {
        let site = try TestSite([
            "content/index.md": "---\ntitle: Home\n---\n", "content/x/a.md": "---\ntitle: A\n---\n",
            "content/x/b.md": "---\ntitle: B\nslug: a\n---\n",
            "content/x/c.md": "---\ntitle: C\ndate: 2024\naliases:\n  - /x/a/\n---\n",
        ])
        let found = try await site.build().report.diagnostics
        #expect(
            found.map { "\($0.kind.code) \($0.location)" } == [
                "duplicate-address content/x/b.md:3:7", "duplicate-address content/x/c.md:5:5",
            ])
        #expect(found.allSatisfy { $0.notes.first?.location?.path == "content/x/a.md" })
    }

    @Test("what other programs write at the top of a file is told in their words")
    func otherPrograms() async throws {
        func told(_ bytes: [UInt8]) async throws -> [String] {
            let site = try TestSite(["content/index.md": "---\ntitle: Home\n---\n"])
            try site.write(bytes, to: "content/a.md")
            return try await site.build().report.diagnostics.map { "\($0.kind.code): \($0.message) \($0.fixes.joined())" }
        }
        let toml = try await told(Array("+++\ntitle = \"X\"\n+++\nText.\n".utf8))
        #expect(toml.count == 1 && toml[0].contains("no-front-matter: front matter between '+++' is TOML"))
        let blank = try await told(Array("---\ntitle:\u{A0}X\n---\nText.\n".utf8))
        #expect(blank.count == 1 && blank[0].contains("a no-break space stands behind a colon"))
        for mark in [[0xFF, 0xFE, 0x2D, 0], [0xFE, 0xFF, 0, 0x2D]] as [[UInt8]] {
            let utf16 = try await told(mark)
            #expect(utf16.count == 1 && utf16[0].contains("invalid-utf-8: the file is UTF-16"))
        }
        let address = try await told(Array("---\ntitle: X\n---\n[a](www.x.org/a)\n".utf8))
        #expect(address.count == 1 && address[0].contains("write https://www.x.org/a"))
    }
}
