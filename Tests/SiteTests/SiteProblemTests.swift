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
}
