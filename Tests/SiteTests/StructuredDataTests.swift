import Foundation
import Templates
import Testing

@testable import Site

@Suite("Structured data")
struct StructuredDataTests {
    @Test("a title cannot end the script that it stands in, and comes back as it was written")
    func scripts() async throws {
        let title = "</script><script>alert(1)</script> <!-- & \u{2028} \" \\ é"
        #expect(!jsonString(title).contains { "<>&\u{2028}".contains($0) })
        #expect(try JSONDecoder().decode([String].self, from: Data("[\(jsonString(title))]".utf8)) == [title])

        let site = try TestSite(["content/a.md": "---\ntitle: \"</script><b>x\"\n---\nText.\n"], templates: .shipped)
        try site.write("folder: \"\"\nlayout: page\nschema-org: Article\n", to: "content/_types/page.yaml")
        let result = try await site.build()
        let html = try #require(try site.text("a/index.html"), "\(site.report(result))")
        #expect(html.contains("\"name\":\"\\u003c/script\\u003e\\u003cb\\u003ex\""))
        #expect(!html.contains("</script><b>x"))
    }
}
