import Foundation
import Testing

@testable import Site

@Suite("Hints for wrong names", .timeLimit(.minutes(2)))
struct HintTests {
    @Test(
        "are sought for the first twenty of a page, and all are told",
        arguments: ["[a](#heading-1x)", "[a](/n0/)", "[a](n0.pdf)", "<a href='n0.pdf'>a</a>", "[a](indx.md)", "[[indx]]"])
    func bounded(_ link: String) async throws {
        let headings = (0..<3000).map { "## Heading \($0)\n" }.joined(separator: "\n")
        let links = String(repeating: link + "\n\n", count: 3000)
        let site = try TestSite(["content/index.md": "---\ntitle: Home\n---\n\(headings)\n\(links)"])
        let result = try await site.build(publishing: false)
        let wrong = result.report.diagnostics.filter { $0.kind.code.hasPrefix("unknown-") }
        #expect(wrong.count == 3000)
        #expect(wrong.count { $0.message.contains("did you mean") } <= 20)
        if link.contains("#") || link.contains("indx") { #expect(wrong.count { $0.message.contains("did you mean") } == 20) }
    }
}
