import Foundation
import Testing

@Suite("Bad input")
struct BadInputTests {
    /// What is written to a page's file, with the one code that must be told of it.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let code: String
        let bytes: Data

        init(_ name: String, _ code: String, _ text: String) { self.init(name, code, Data(text.utf8)) }
        init(_ name: String, _ code: String, _ bytes: Data) { (testDescription, self.code, self.bytes) = (name, code, bytes) }

        static func page(_ body: String) -> String { "---\ntitle: x\ndescription: y\n---\n\(body)\n" }
    }

    static let texts: [Case] = [
        Case("invalid UTF-8", "invalid-utf-8", Data(Case.page("5 ").utf8) + Data([0xB5, 0x67, 0x0A])),
        Case("an overlong form", "invalid-utf-8", Data(Case.page("").utf8) + Data([0xC0, 0xAF])),
        Case("a NUL byte", "nul-byte", Case.page("a\u{0}b")),
        Case("more than 8 MiB", "file-too-large", Case.page(String(repeating: "a", count: 8 << 20))),
        Case(
            "YAML nested 10,000 deep", "yaml-too-deep",
            "---\ntitle: x\ndescription: y\ntopics: " + String(repeating: "[", count: 10_000) + "\n---\n"),
        Case("an alias in YAML", "yaml-alias", "---\ntitle: &a x\ndescription: y\nsubtitle: *a\n---\n"),
        Case("Markdown quotes nested 10,000 deep", "nesting-too-deep", Case.page(String(repeating: ">", count: 10_000) + " a")),
        Case("a slug that leaves its folder", "bad-slug", "---\ntitle: x\ndescription: y\nslug: ../../x\n---\n"),
        Case("a slug with a slash", "bad-slug", "---\ntitle: x\ndescription: y\nslug: a/b\n---\n"),
        Case("a slug that hides a dot", "bad-slug", "---\ntitle: x\ndescription: y\nslug: '%2e%2e'\n---\n"),
        Case("an alias that leaves the site", "bad-alias", "---\ntitle: x\ndescription: y\naliases: [/a/../../b/]\n---\n"),
        Case("an unknown type", "unknown-type", "---\ntitle: x\ndescription: y\ntype: nwes\n---\n"),
    ]

    @Test("gets one clear diagnostic, never a crash, and nothing is published", arguments: texts)
    func text(bad: Case) throws {
        let site = try TemporarySite()
        try site.build()
        let before = try site.files()
        try site.write("content/news/bad.md", bad.bytes)
        let output = try site.build()
        #expect(output.signal == nil)
        #expect(output.code == 1)
        #expect(output.err.contains("content/news/bad.md:"))
        #expect(output.err.contains("error: ") && output.err.contains("[\(bad.code)]"), "\(output.err.prefix(500))")
        #expect(output.last.hasPrefix("1 error, 0 warnings"), "\(output.err.prefix(900))")
        #expect(try site.files() == before)
    }

    @Test(
        "deep or endless Markdown is read without a crash",
        arguments: [
            String(repeating: "[", count: 10_000), String(repeating: "*a **b ", count: 10_000),
            String(repeating: "- ", count: 10_000) + "a", String(repeating: "`", count: 9_999) + "a",
        ])
    func deepInlines(body: String) throws {
        let site = try TemporarySite()
        try site.page("news/deep", body)
        let output = try site.build()
        #expect(output.signal == nil)
        #expect([0, 1].contains(output.code))
    }

    @Test("a YAML bomb is refused at its first anchor")
    func bomb() throws {
        let site = try TemporarySite()
        let levels = (1...9).map { level in
            "a\(level): &a\(level) [\((0..<9).map { _ in level == 1 ? "x" : "*a\(level - 1)" }.joined(separator: ", "))]"
        }
        try site.write("content/_data/people.yaml", levels.joined(separator: "\n"))
        let output = try site.build()
        #expect(output.signal == nil)
        #expect(output.code == 1)
        #expect(output.err.contains("content/_data/people.yaml:1:5: error: "))
        #expect(output.err.contains("[yaml-alias]"))
    }

    @Test(
        "two pages with one address are told, also where only the case differs",
        arguments: [("news/same", "slug: page-0\n"), ("news/PAGE-0", ""), ("news/page_0", "slug: Page-0\n")])
    func duplicates(name: String, front: String) throws {
        let site = try TemporarySite()
        try site.page(name, "Text.", front: front)
        let output = try site.build()
        #expect(output.code == 1)
        #expect(output.err.contains("[duplicate-address]"))
        #expect(output.last.hasPrefix("1 error"))
    }

    @Test(
        "links in a circle, to nowhere and out of the site are told",
        arguments: [
            ("content/news/again", ".", "link-loop"), ("content/lost", "gone", "link-loop"), ("content/out", "/etc", "link-outside"),
        ])
    func links(path: String, target: String, code: String) throws {
        let site = try TemporarySite()
        try FileManager.default.createSymbolicLink(atPath: site.url(path).path, withDestinationPath: target)
        let output = try site.build()
        #expect(output.code == 1)
        #expect(output.err.contains("\(path):1:1: error: "))
        #expect(output.err.contains("[\(code)]"))
        #expect(output.last.hasPrefix("1 error"))
    }

    @Test("a file that cannot be read is one diagnostic and 74, links to it are not told as well")
    func unreadable() throws {
        let site = try TemporarySite()
        try site.page("news/locked", "Text.")
        try site.page("news/other", "See [[locked]].")
        try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: site.url("content/news/locked.md").path)
        try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: site.folder)
        // Root reads everything: there the build runs as nobody.
        let output = try site.build(through: geteuid() == 0 ? ["setpriv", "--reuid=65534", "--clear-groups"] : [])
        #expect(output.code == 74)
        #expect(output.err.contains("content/news/locked.md:1:1: error: "))
        #expect(output.err.contains("[unreadable]"))
        #expect(output.last.hasPrefix("1 error"))
        #expect(!FileManager.default.fileExists(atPath: site.url("public").path))
    }

    @Test("a type without its layout is told where the type says it")
    func layout() throws {
        let site = try TemporarySite()
        try site.write("content/_types/news.yaml", "label: News\nplural: News\nfolder: news\nlayout: nwes\n")
        let output = try site.build()
        #expect(output.code == 1)
        #expect(output.err.contains("content/_types/news.yaml:4:9: error: no layout 'nwes'"))
    }

    @Test("a disk that is full is 74, and the published site stays whole")
    func fullDisk() throws {
        let site = try TemporarySite()
        try site.build()
        let before = try site.files()
        try site.page("news/large", String(repeating: "A long text. ", count: 40_000))
        // No file may grow beyond 64 blocks: what a full disk is to a build, without a disk to fill.
        let output = try Tool.run(
            ["-c", "ulimit -f 64; exec \"$0\" \"$@\"", Tool.path, "build", "--source", site.folder, "--as-of", "2026-01-15"], shell: true)
        #expect(output.signal == nil)
        #expect(output.code == 74)
        #expect(output.err.contains("cannot write"))
        #expect(try site.files() == before)
        #expect(try site.leftovers().isEmpty)
        #expect(try site.build().code == 0)
    }
}
