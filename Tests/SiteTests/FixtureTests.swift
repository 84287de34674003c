import Bytes
import Diagnostics
import Foundation
import Site
import Testing

/// A site in `Fixtures/<name>/`: `content/`, `templates/` on top of the tiny ones, the `expected/` files and the report, `diagnostics.txt`.
struct Fixture: Sendable, CustomTestStringConvertible {
    let name: String
    var templates = TestSite.Templates.tiny
    /// Pages that are not published yet are built too.
    var unpublished = false
    /// Only these files are compared, where the whole site would be too much to read.
    var compared: [String]?

    var folder: String { "\(fixtures)/\(name)" }
    var testDescription: String { name }

    static let all: [Fixture] = [
        Fixture(name: "broken-templates"),
        Fixture(name: "drafts", unpublished: true),
        Fixture(name: "duplicate-addresses"),
        Fixture(name: "fields"),
        Fixture(name: "folders"),
        Fixture(name: "invalid"),
        Fixture(name: "members"),
        Fixture(name: "people"),
        Fixture(
            name: "shipped-templates", templates: .shipped,
            compared: [
                "index.html", "404.html", "feed.xml", "guidelines/index.html", "guidelines/old/index.html", "guidelines/new/index.html",
                "news/index.html", "news/page/9/index.html", "people/ada-osei/index.html", "before/index.html", "corrections/index.html",
            ]),
        Fixture(name: "statuses"),
        Fixture(name: "sub-path"),
        Fixture(name: "supersession"),
    ]
}

@Suite("Fixture sites")
struct FixtureTests {
    @Test("builds to the expected files and report", arguments: Fixture.all)
    func build(fixture: Fixture) async throws {
        let (site, places) = try prepare(fixture)
        let result = try await site.build {
            $0.drafts = fixture.unpublished
            $0.future = fixture.unpublished
        }
        var published = try site.published
        #expect(site.manifest == published.keys.sorted())
        if let compared = fixture.compared { published = published.filter { compared.contains($0.key.text) } }
        let report = site.report(result)

        if ProcessInfo.processInfo.environment["RECORD_FIXTURES"] == "1" {
            try record(fixture, published, report)
            Issue.record("recorded Fixtures/\(fixture.name): look at what changed, then run again without RECORD_FIXTURES")
        }
        let expected = try readFolder(fixture.folder + "/expected")
        #expect(published.keys.sorted() == expected.keys.sorted())
        for (path, bytes) in published where expected[path] != nil && expected[path] != bytes {
            #expect(String(decoding: bytes, as: UTF8.self) == String(decoding: expected[path] ?? [], as: UTF8.self), "\(path)")
        }
        #expect(report == (try? String(contentsOfFile: fixture.folder + "/diagnostics.txt", encoding: .utf8)) ?? "")

        // The fixtures write this word into members-only text and nowhere else.
        for (path, bytes) in published { #expect(!String(decoding: bytes, as: UTF8.self).contains("HIDDEN"), "\(path)") }
        #expect(!report.contains("HIDDEN"))

        // What a report says of files that have no markers (images, folders) is compared above.
        // Most pages of the fixtures have no description, which the text of the report says.
        let found = result.report.diagnostics.filter { isMarkable($0.location.path) && $0.kind.code != "no-description" }.map {
            "\($0.location) \($0.kind.code)"
        }
        #expect(found.sorted() == places.sorted())
        #expect(result.report.diagnostics == result.report.diagnostics.sorted())
        #expect(result.report.errors == 0 || published.isEmpty)
    }

    @Test("the list of fixtures is the folder's")
    func listed() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: fixtures).filter { !$0.hasPrefix("_") && !$0.hasPrefix(".") }
        #expect(folders.sorted() == Fixture.all.map(\.name))
    }
}

/// A copy of a fixture's sources without its markers, and what the markers say.
private func prepare(_ fixture: Fixture) throws -> (TestSite, places: [String]) {
    let site = try TestSite(templates: fixture.templates)
    var places = [String]()
    for root in ["content", "templates"] {
        for (path, bytes) in try readFolder("\(fixture.folder)/\(root)") {
            let path = Path(root) / path.text
            let marked = MarkedText(bytes, path: path)
            try site.write(isMarkable(path) ? marked.text : bytes, to: path.text)
            places += isMarkable(path) ? marked.places : []
        }
    }
    return (site, places)
}

private func isMarkable(_ path: Path) -> Bool { [".md", ".yaml", ".mustache"].contains { path.hasSuffix($0) } }

private func record(_ fixture: Fixture, _ published: [Path: [UInt8]], _ report: String) throws {
    let expected = fixture.folder + "/expected"
    if FileManager.default.fileExists(atPath: expected) { try FileManager.default.removeItem(atPath: expected) }
    for (path, bytes) in published { try writeFile(bytes, to: "\(expected)/\(path)") }
    try writeFile(report.utf8, to: fixture.folder + "/diagnostics.txt")
}
