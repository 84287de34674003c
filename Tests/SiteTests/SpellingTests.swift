import Bytes
import Foundation
import Testing

@testable import Publishing
@testable import Site

/// macOS, zip and rsync turn `é` in one letter (NFC) into `é` in two (NFD): Swift's texts are equal, to the disk they are two names.
@Suite("File names that are spelt another way")
struct SpellingTests {
    private let composed = "caf\u{E9}"
    private let decomposed = "cafe\u{301}"

    private func page(_ text: String, _ keys: String = "") -> String { "---\ntitle: Page\n\(keys)---\n\n\(text)\n" }

    /// Builds with the cache, renames by `change`, builds again, and compares with a clean build.
    private func rebuilt(_ files: [String: String], _ change: (TestSite) throws -> Void) async throws -> (TestSite, BuildResult) {
        let site = try TestSite(files.merging(["content/index.md": page("Home.")]) { first, _ in first })
        #expect(try await site.build().report.errors == 0)
        try change(site)
        let result = try await site.build()
        let clean = try TemporaryFolder()
        try await site.build { ($0.output, $0.cache) = (clean.path + "/public", false) }
        #expect(try readFolder(site.output) == readFolder(clean.path + "/public"), "incremental is not as clean")
        return (site, result)
    }

    private func move(_ site: TestSite, _ from: String, _ to: String) throws {
        #expect(rename("\(site.source)/\(from)", "\(site.source)/\(to)") == 0)
    }

    @Test("a page whose name is spelt another way leaves nothing behind, least of all text that is for members now")
    func page() async throws {
        let (site, result) = try await rebuilt(["content/\(composed).md": page("Secret words.")]) { site in
            try move(site, "content/\(composed).md", "content/\(decomposed).md")
            try site.write(page("Secret words.", "members-only: true\n"), to: "content/\(decomposed).md")
        }
        #expect(result.publication?.removed == 1)
        #expect(try site.published.keys.filter { $0.hasPrefix("caf") } == [Path("\(decomposed)/index.html")])
        #expect(try site.published.values.allSatisfy { !String(decoding: $0, as: UTF8.self).contains("Secret") })
        #expect(try removePublished(site.output) == 7)
        #expect(try readFolder(site.output) == [:])
    }

    @Test("a folder, a bundle and a file beside a page likewise")
    func folders() async throws {
        let files = [
            "content/\(composed)/index.md": page("![A](\(composed).png)"), "content/\(composed)/\(composed).png": "picture",
            "content/n\(composed)/x.md": page("X."), "content/_static/\(composed).txt": "text",
        ]
        let (site, _) = try await rebuilt(files) { site in
            for name in ["content/\(composed)/%.png", "content/%", "content/n%", "content/_static/%.txt"] {
                try move(site, name.replacing("%", with: composed), name.replacing("%", with: decomposed))
            }
        }
        let names = try site.published.keys.map(\.text).filter { $0.utf8.contains(0xC3) }
        #expect(names == [], "the old spelling is still published")
    }

    @Test("two pages whose names differ in their spelling only are two things at one address, as many disks see it")
    func both() async throws {
        let site = try TestSite(["content/index.md": page("Home."), "content/\(composed).md": page("One.")])
        try site.write(page("Two."), to: "content/\(decomposed).md")
        let result = try await site.build()
        #expect(result.codes == ["duplicate-address"])
        #expect(result.report.diagnostics.allSatisfy { !$0.message.contains("case differs") })
        #expect(result.publication == nil)
    }

    @Test("a link, a picture and a type's folder find what they name, whichever way it is spelt")
    func links() async throws {
        let site = try TestSite([
            "content/index.md": page("[[\(composed)#\u{E9}t]] [p](\(composed).md) ![A](\(composed).png) [[x]]"),
            "content/\(decomposed).md": page("## Heading {#e\u{301}t}"), "content/\(decomposed).png": "picture",
            "content/_types/n.yaml": "folder: n\(composed)\nlabel: Own\nlayout: page\n", "content/n\(decomposed)/x.md": page("X."),
        ])
        let result = try await site.build()
        #expect(result.codes == [], "\(site.report(result))")
        let home = try #require(try site.text("index.html"))
        #expect(home.contains("cafe%CC%81/#e%CC%81t\""), "browsers compare a fragment by its bytes: \(home)")
        #expect(home.contains("/cafe%CC%81/\"") && home.contains("src=\"/cafe%CC%81.png\"") && !home.contains("caf%C3%A9"))
    }
}
