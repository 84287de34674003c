import Bytes
import Diagnostics
import Foundation
import Testing

@testable import Site

/// One edit of one page, and whether putting its new text into the published file may be all that the next build does.
struct Revision: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let before: String
    let after: String
    let suffices: Bool

    init(_ name: String, _ before: String, _ after: String, suffices: Bool) {
        (testDescription, self.before, self.after, self.suffices) = (name, before, after, suffices)
    }

    static let front = "title: A page\ntoc: true\ndate: 2025-02-01\n"

    static let all = [
        body("a sentence", "One.\n\n## Part {#part}\n\nTwo.", "One.\n\n## Part {#part}\n\nTwo and three.", suffices: true),
        body("text within a directive", ":::note\nOne.\n:::", ":::note\nTwo.\n:::", suffices: true),
        body("the words of a link", "[[about|One]]", "[[about|Two]]", suffices: true),
        body("a table", "| A | B |\n|---|---|\n| 1 | 2 |", "| A | B |\n|---|---|\n| 3 | 4 |\n| 5 | 6 |", suffices: true),
        body("a warning comes", "- One\n\nTwo", "- One\nTwo", suffices: true),
        body("a warning goes", "- One\nTwo", "- One\n\nTwo", suffices: true),
        body("a warning moves to another line", "- One\nTwo", "Zero.\n\n- One\nTwo", suffices: true),
        body(
            "a comment in raw HTML, beside an address", "<p>One <a href=about.md>x</a></p>",
            "<p>One <!-- two --> <a href=about.md>x</a></p>", suffices: true),
        body("an address in raw HTML", "<a href=about.md>x</a>", "<a href=other.md>x</a>", suffices: false),
        body("an id in raw HTML", "<b id=one>x</b>", "<b id=two>x</b>", suffices: false),
        body("a heading's words", "## Part {#part}\n\nOne.", "## Other {#part}\n\nOne.", suffices: false),
        body("a heading's id", "## Part {#part}\n\nOne.", "## Part {#other}\n\nOne.", suffices: false),
        body("a heading's level", "## A {#a}\n\n### B {#b}\n\n## C {#c}", "## A {#a}\n\n## B {#b}\n\n## C {#c}", suffices: false),
        body("the id of a directive", ":::note {#one}\nOne.\n:::", ":::note {#two}\nOne.\n:::", suffices: false),
        body("a link's target", "[[about]] and [[other]]", "[[other]] and [[other]]", suffices: false),
        body("two links change places", "[[about]] and [[other]]", "[[other]] and [[about]]", suffices: false),
        body("a link comes", "[[about]]", "[[about]] and [[other]]", suffices: false),
        body("a members block comes", "One.", "One.\n\n:::members\nTwo.\n:::", suffices: false),
        body("a members block goes", "One.\n\n:::members\nTwo.\n:::", "One.", suffices: false),
        body("text beside a members block", "One.\n\n:::members\nTwo.\n:::", "Three.\n\n:::members\nTwo.\n:::", suffices: false),
        body("all text goes", "One.", "", suffices: false),
        body("the first text", "", "One.", suffices: false),
        Revision("the title", page(front, "One."), page("title: Another page\n", "One."), suffices: false),
        Revision("a field that only the page shows", page(front, "One."), page(front + "subtitle: Two\n", "One."), suffices: false),
        Revision(
            "text beside a directive that shows its page", page(front + "signatories: [ada]\n", ":::signatories\n:::\n\nOne."),
            page(front + "signatories: [ada]\n", ":::signatories\n:::\n\nTwo."), suffices: false),
        Revision(
            "text of a page of which the whole site is told something", page(front + "updated: 2019\n", "One."),
            page(front + "updated: 2019\n", "Two."), suffices: false),
        Revision(
            "text of a page of which is told what follows from its front matter", page(front + "review-by: 2025-03\n", "One."),
            page(front + "review-by: 2025-03\n", "Two."), suffices: true),
    ]

    private static func body(_ name: String, _ before: String, _ after: String, suffices: Bool) -> Revision {
        Revision(name, page(front, before), page(front, after), suffices: suffices)
    }

    static func page(_ front: String, _ body: String) -> String { "---\n\(front)---\n\n\(body)\n" }
}

@Suite("A new text in the place of the old one")
struct RevisionTests {
    private func site(_ page: String) throws -> TestSite {
        try TestSite(
            [
                "content/index.md": "---\ntitle: Home\n---\n", "content/page.md": page,
                "content/about.md": Revision.page("title: About\n", "Of us, as [[page]] says."),
                "content/other.md": Revision.page("title: Other\n", "Of others."),
                "content/_data/people.yaml": "ada: {name: Ada Osei}\n",
            ], templates: .shipped)
    }

    /// The build with the cache, held against one without it into a new folder.
    private func compare(_ site: TestSite) async throws -> BuildResult {
        let result = try await site.build()
        let clean = try TemporaryFolder()
        let whole = try await site.build { ($0.output, $0.cache) = (clean.path + "/public", false) }
        #expect(result.report.errors == 0, "\(site.report(result))")
        #expect(result.report.diagnostics == whole.report.diagnostics)
        let (made, expected) = (try snapshot(site.output), try snapshot(clean.path + "/public"))
        #expect(made == expected, "\(difference(made, expected))")
        return result
    }

    @Test("happens where nothing else can have changed, and leaves what a whole build makes", arguments: Revision.all)
    func edits(edit: Revision) async throws {
        let site = try site(edit.before)
        _ = try await compare(site)
        try site.write(edit.after, to: "content/page.md")
        #expect(try await compare(site).isRevision == edit.suffices)
        try site.write(edit.before, to: "content/page.md")
        #expect(try await compare(site).isRevision == edit.suffices)
        #expect(try await compare(site).counts.parsed <= 1)
    }

    @Test("never happens in a published file that is not as it was left")
    func changedByHand() async throws {
        let site = try site(Revision.page(Revision.front, "One."))
        _ = try await compare(site)
        for file: Path in ["page/index.html", "about/index.html"] {
            let published = try #require(try site.text(file))
            try writeFile(published.replacing("</main>", with: "By hand.</main>").utf8, to: file.file(in: site.output))
            try site.write(Revision.page(Revision.front, "Not by hand: \(file)."), to: "content/page.md")
            #expect(try await compare(site).isRevision == false)
        }
    }

    @Test("is all that is done for several pages at once")
    func several() async throws {
        let site = try site(Revision.page(Revision.front, "One."))
        _ = try await compare(site)
        try site.write(Revision.page(Revision.front, "Two."), to: "content/page.md")
        try site.write(Revision.page("title: Other\n", "Of quite others."), to: "content/other.md")
        let result = try await compare(site)
        #expect(result.isRevision && result.counts.rendered == 2)
    }
}

extension BuildResult {
    /// Whether new texts were put into published files, and nothing else was done.
    var isRevision: Bool { timings.contains { $0.stage == "revise" } && !timings.contains { $0.stage == "parse" } }
}

/// An output that shows some pages' texts.
private struct Showing: Output {
    let texts: [Int]
    func shell(_ keys: OutputKeys) -> UInt64? { nil }
    func render(_ renderer: Renderer) -> MadeOutput { MadeOutput() }
}

@Suite("Which texts concern one file")
struct SingleTextTests {
    @Test("those that one output alone shows: not those of an index of the whole site, nor those that no output shows")
    func single() {
        func single(_ outputs: [[Int]]) -> [Bool] {
            singleTexts(
                of: outputs.map { PlannedOutput(output: Showing(texts: $0), path: "/", origin: Diagnostics.SourceLocation("content")) },
                pages: 3)
        }
        #expect(single([[0], [1], [2]]) == [true, true, true])
        #expect(single([[0], [1]]) == [true, true, false])
        #expect(single([[0], [1], [2], [1, 2]]) == [true, false, false])
        #expect(single([[0], [1], [2], [0, 1, 2]]) == [false, false, false])
    }
}
