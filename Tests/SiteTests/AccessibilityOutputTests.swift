import Testing

@testable import Site

@Suite("The accessibility statement")
struct AccessibilityOutputTests {
    private static let file = """
        checked: 2020-04-03
        standard: WCAG 2.2 AA
        pages: 12
        tools: [{name: axe-core, version: "4.12.1"}]
        checks: [{name: "Contrast & names", tool: axe-core, findings: 2}, {name: Reflow, findings: 0}]

        """

    private func site(_ extra: [String: String] = [:]) throws -> TestSite {
        try TestSite(
            [
                "content/_site.yaml": "title: Test\nbase-url: https://x.org/docs/\ncontact: {action: https://x.org/send, email: a@x.org}\n",
                "content/index.md": "---\ntitle: Home\n---\n",
            ].merging(extra) { $1 }, templates: .shipped)
    }

    @Test("without a check there is no statement, and nothing leads to it; a link to it is an error")
    func absent() async throws {
        let site = try site()
        #expect(try await site.build().codes == [])
        #expect(try site.text("accessibility/index.html") == nil)
        #expect(try site.text("index.html")?.contains("accessibility") == false)
        try site.write("---\ntitle: Home\n---\n[How it was checked](/accessibility/)\n", to: "content/index.md")
        #expect(try await site.build().codes == ["unknown-address"])
    }

    @Test("it shows what was checked, when and by what, and leads to the contact; each page leads to it, and the sitemap")
    func present() async throws {
        let site = try site(["content/_data/accessibility.yaml": Self.file])
        #expect(try await site.build().codes == [])
        let page = try #require(try site.text("accessibility/index.html"))
        for words in [
            "WCAG 2.2 AA", "April 3, 2020", "all 12 pages", "axe-core 4.12.1", "Contrast &amp; names (axe-core)", ">2<", ">nothing<",
            "mailto:a@x.org",
        ] { #expect(page.contains(words), "\(words)") }
        #expect(try site.text("index.html")?.contains("<a href=\"/docs/accessibility/\">") == true)
        #expect(try site.text("sitemap.xml")?.contains("https://x.org/docs/accessibility/") == true)
        // Taken away, it takes its links along.
        try site.remove("content/_data/accessibility.yaml")
        #expect(try await site.build().codes == [])
        #expect(try site.text("accessibility/index.html") == nil && site.text("index.html")?.contains("accessibility") == false)
    }

    @Test("what is wrong in the file is told at its place, and nothing is published")
    func wrong() async throws {
        let site = try site(["content/_data/accessibility.yaml": Self.file.replacing("findings: 2", with: "findings: two")])
        let result = try await site.build()
        #expect(result.codes == ["bad-number"])
        #expect(result.report.diagnostics.first?.location.description == "content/_data/accessibility.yaml:5:63")
        #expect(try site.published.isEmpty)
    }

    @Test("a page of the same address is told")
    func taken() async throws {
        let site = try site([
            "content/_data/accessibility.yaml": Self.file, "content/accessibility.md": "---\ntitle: Accessibility\n---\nOur own words.\n",
        ])
        #expect(try await site.build().codes == ["duplicate-address"])
    }
}
