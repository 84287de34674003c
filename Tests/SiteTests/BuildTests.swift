import Content
import Disk
import Foundation
import Testing

@testable import Publishing
@testable import Site

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite("A build")
struct BuildTests {
    private func site() throws -> TestSite {
        let site = try TestSite(templates: .shipped)
        for (path, bytes) in try readFolder(fixtures + "/shipped-templates/content") { try site.write(bytes, to: "content/\(path)") }
        return site
    }

    @Test("gives the same bytes whatever the job count and the folder")
    func deterministic() async throws {
        let first = try site()
        try await first.build { $0.jobs = 1 }
        let expected = try readFolder(first.output)
        #expect(expected.count > 50)
        for jobs in [1, 2, 7] {
            let other = try site()
            try await other.build { $0.jobs = jobs }
            #expect(try readFolder(other.output) == expected)
        }
        let again = try await first.build { $0.jobs = 3 }
        #expect(again.publication == Publication(written: 0, unchanged: expected.count - 1, removed: 0))
    }

    @Test("with an error publishes nothing: what stands stays as it was, byte for byte")
    func broken() async throws {
        let site = try site()
        try await site.build()
        let before = try readFolder(site.output)
        try site.write("---\ntitle: Changed\n---\nChanged.\n", to: "content/join.md")
        try site.write("---\ntitle: Broken\n---\n[[nowhere]]\n", to: "content/broken.md")
        let result = try await site.build()
        #expect(result.codes == ["unknown-page"])
        #expect(result.publication == nil)
        #expect(try readFolder(site.output) == before)
        try site.remove("content/broken.md")
        #expect(try await site.build().report.errors == 0)
        #expect(try readFolder(site.output) != before)
    }

    @Test("with a warning publishes, unless warnings count as errors")
    func strict() async throws {
        let site = try TestSite(["content/index.md": "---\ntitle: Home\nreview-by: 2025\n---\n"])
        let strict = try await site.build { $0.strict = true }
        #expect(strict.report.errors == 1)
        #expect(try site.published.isEmpty)
        let result = try await site.build()
        #expect((result.report.errors, result.report.warnings) == (0, 1))
        #expect(try site.text("index.html")?.contains("banner overdue") == true)
    }

    @Test("a page in a language that is written from right to left says so, and no other does")
    func direction() async throws {
        let site = try TestSite(["content/index.md": "---\ntitle: Home\n---\nText.\n"], templates: .shipped)
        for (language, isRightToLeft) in [
            ("ar", true), ("he-IL", true), ("fa", true), ("az-Arab", true), ("en", false), ("ku-Latn", false), ("ar-Latn", false),
        ] {
            try site.write("---\ntitle: Home\nlanguage: \(language)\n---\nText.\n", to: "content/index.md")
            try await site.build()
            let tag = try site.text("index.html")?.firstMatch(of: /<html lang="([^"]+)"( dir="rtl")? data-/)
            #expect(tag?.1 == language[...] && (tag?.2 != nil) == isRightToLeft, "\(language)")
        }
    }

    @Test("a date that passes changes a banner, never the exit")
    func asOf() async throws {
        let site = try TestSite(["content/index.md": "---\ntitle: Home\nreview-by: 2026-01\nexpires-on: 2027\npublish-on: 2026\n---\n"])
        for (day, codes, pages) in [
            ("2025-12-31", [], 0), ("2026-01-01", [], 1), ("2026-01-31", [], 1), ("2026-02-01", ["review-overdue"], 1),
            ("2027-12-31", ["review-overdue"], 1), ("2028-01-01", ["review-overdue", "page-expired"], 1),
        ] as [(String, [String], Int)] {
            let result = try await site.build(publishing: false) { $0.asOf = .init(day) ?? .epoch }
            #expect(result.codes == codes, "\(day)")
            #expect((result.report.errors, result.pages) == (0, pages), "\(day)")
        }
    }

    @Test("gives the same bytes for the line ends of Windows")
    func lineEnds() async throws {
        let (unix, windows) = (try site(), try site())
        for (path, bytes) in try readFolder(windows.source + "/content") {
            try windows.write(bytes.flatMap { $0 == UInt8(ascii: "\n") ? [UInt8(ascii: "\r"), $0] : [$0] }, to: "content/\(path)")
        }
        for site in [unix, windows] { #expect(try await site.build().codes == []) }
        #expect(try windows.published == (try unix.published))
    }

    @Test("waits for nobody: a folder that another build writes to is told, and left alone")
    func busy() async throws {
        let site = try TestSite(["content/index.md": "---\ntitle: Home\n---\n"])
        try Disk.makeFolders(site.output)
        let lock = try #require(try FolderLock(site.output))
        await #expect(throws: PublishingFailure.self) { try await site.build() }
        #expect(try site.published.isEmpty)
        lock.release()
        #expect(try await site.build().publication?.written == site.manifest.count)
    }

    @Test("without an output folder writes nothing at all")
    func check() async throws {
        let site = try site()
        #expect(try await site.build(publishing: false).publication == nil)
        #expect(!FileManager.default.fileExists(atPath: site.output))
    }

    @Test("a base address given for the build replaces the configuration's")
    func baseURL() async throws {
        let site = try TestSite([
            "content/index.md": "---\ntitle: Home\n---\n[About](/about/)\n", "content/about.md": "---\ntitle: About\n---\n",
        ])
        try await site.build { $0.baseURL = "https://preview.example/pr/7/" }
        #expect(try site.text("index.html")?.contains("<a href=\"/pr/7/about/\">") == true)
        #expect(try site.text("sitemap.xml")?.contains("<loc>https://preview.example/pr/7/about/</loc>") == true)
        for (path, bytes) in try site.published { #expect(!String(decoding: bytes, as: UTF8.self).contains("x.org"), "\(path)") }
    }

    @Test("every feed is an Atom feed, and every sitemap well-formed", arguments: Fixture.all.filter { $0.name != "invalid" })
    func feeds(fixture: Fixture) throws {
        for (path, bytes) in try readFolder(fixture.folder + "/expected") where path.hasSuffix(".xml") {
            let reader = XMLReader()
            let parser = XMLParser(data: Data(bytes))
            parser.delegate = reader
            #expect(parser.parse(), "\(fixture.name)/\(path): \(String(describing: parser.parserError))")
            guard path.hasSuffix("feed.xml") else { continue }
            let feed = reader.texts
            #expect(Set(["feed/id", "feed/title", "feed/updated", "feed/author/name"]).isSubset(of: feed.keys), "\(path)")
            let entries = feed["feed/entry/id"]?.count ?? 0
            for name in ["title", "updated", "summary"] { #expect(feed["feed/entry/\(name)"]?.count ?? 0 == entries, "\(path): \(name)") }
            #expect(Set(feed["feed/entry/id"] ?? []).count == entries)
            #expect(feed["feed/updated"] == [feed["feed/entry/updated"]?.max() ?? "1970-01-01T00:00:00Z"])
            for time in feed.filter({ $0.key.hasSuffix("updated") || $0.key.hasSuffix("published") }).values.flatMap({ $0 }) {
                #expect((try? Date(time, strategy: .iso8601)) != nil, "\(time)")
            }
            #expect(reader.links.allSatisfy { $0.hasPrefix("https://x.org/") })
        }
    }
}

/// The texts of a document by the path of their elements, `feed/entry/title`, and the addresses of its links.
private final class XMLReader: NSObject, XMLParserDelegate {
    private(set) var texts: [String: [String]] = [:]
    private(set) var links: [String] = []
    private var open: [String] = []
    private var text = ""

    func parser(
        _: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?, attributes: [String: String] = [:]
    ) {
        open.append(name)
        text = ""
        if name == "link" { links.append(attributes["href"] ?? "") }
    }

    func parser(_: XMLParser, foundCharacters characters: String) { text += characters }

    func parser(_: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        texts[open.joined(separator: "/"), default: []].append(text)
        open.removeLast()
        text = ""
    }
}
