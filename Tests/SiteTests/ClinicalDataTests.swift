import Testing

@testable import Site

@Suite("The words of dosing in a site")
struct ClinicalDataTests {
    @Test("content/_data/clinical.yaml is read, and what is wrong with it stops a build at its place")
    func read() async throws {
        let path = "content/_data/clinical.yaml"
        let site = try TestSite([
            "content/index.md": "---\ntitle: Home\n---\nText.\n", path: "drugs: {examplamine: {label: Examplamine}}\n",
        ])
        #expect(try await site.build().report.diagnostics == [])
        try site.write("drugs: {examplamine: {label: Examplamine, tall-man: EXAMPLimine}}\n", to: path)
        let result = try await site.build()
        #expect(result.codes == ["bad-tall-man"] && result.report.diagnostics.first?.location.path == "content/_data/clinical.yaml")
    }
}
