import Diagnostics
import Testing

@testable import Site

@Suite("Pages and the grading schemes that they name")
struct GradingSchemeTests {
    private static let scheme = "name: GRADE\nkinds: [recommendation]\nstrength: {strong: {label: Strong}}\n"

    private func site(_ files: [String: String], page: String = "grading: grade") throws -> TestSite {
        try TestSite(
            [
                "content/_types/guideline.yaml":
                    "folder: x\nlayout: page\nfields: {grading: {kind: grading}, others: {kind: list, of: grading}}\n",
                "content/index.md": "---\ntitle: Home\n---\n", "content/x/a.md": "---\ntitle: A\n\(page)\n---\nText.\n",
            ].merging(files) { $1 })
    }

    private func told(_ result: BuildResult) -> [String] {
        result.report.diagnostics.map { "\($0.location) \($0.kind.code): \($0.message)" }
    }

    @Test("a page may name a scheme that stands there, and the site knows its levels")
    func known() async throws {
        let site = try site(["content/_data/grading/grade.yaml": Self.scheme], page: "grading: grade\nothers: [grade]")
        #expect(told(try await site.build()) == [])
        let definitions = try Ground(site.source).definitions
        #expect(definitions.gradings.keys.sorted() == ["grade"])
        #expect(definitions.gradings["grade"]?.strengths.map(\.label) == ["Strong"])
        #expect(definitions.hashes["content/_data/grading/grade.yaml"] != nil)
    }

    @Test("an unknown scheme is an error at the page's word, with the one that was meant and all that there are")
    func unknown() async throws {
        let schemes = ["content/_data/grading/grade.yaml": Self.scheme, "content/_data/grading/local.yaml": Self.scheme]
        let result = try await site(schemes, page: "grading: grad\nothers: [local, GRADE]").build()
        #expect(
            told(result) == [
                "content/x/a.md:3:10 unknown-grading: no grading scheme 'grad'; did you mean 'grade'?",
                "content/x/a.md:4:17 unknown-grading: 'GRADE' is what the grading scheme is called; its id is 'grade'",
            ])
        #expect(result.report.diagnostics.map(\.fixes) == [["write one of: grade, local"], ["write grade"]])
        let none = try await site([:]).build()
        #expect(told(none) == ["content/x/a.md:3:10 unknown-grading: no grading scheme 'grade'"])
        #expect(none.report.diagnostics.map(\.fixes) == [["write it: content/_data/grading/<id>.yaml"]])
    }

    @Test("what a members-only page names is told without a word of it")
    func gated() async throws {
        let result = try await site([:], page: "members-only: true\ngrading: zq").build()
        #expect(result.codes == ["unknown-grading"] && result.report.diagnostics.map(\.isGated) == [true])
    }

    @Test("a scheme that is broken or cannot be read is told at its own place, and not at the pages that name it")
    func broken() async throws {
        for (scheme, told) in [
            ("name: GRADE\n", "content/_data/grading/grade.yaml:1:1 missing-key: the grading scheme has no 'kinds'"),
            ("name: \u{0}\n", "content/_data/grading/grade.yaml:1:7 nul-byte: a NUL byte stands in the text"),
        ] {
            let result = try await site(["content/_data/grading/grade.yaml": scheme]).build()
            #expect(self.told(result) == [told])
        }
        let named = try await site(["content/_data/grading/GRADE.yaml": Self.scheme], page: "grading: GRADE").build()
        #expect(named.codes == ["bad-id"])
    }

    @Test("other files of the folder are not read")
    func stray() async throws {
        let files = [
            "content/_data/grading/grade.yaml": Self.scheme, "content/_data/grading/old/grade.yaml": "[",
            "content/_data/grading/read.me": "[",
            "content/_data/grading.yaml": "[",
        ]
        let result = try await site(files).build()
        #expect(Set(result.codes) == ["stray-file"] && result.codes.count == 3)
    }

    @Test("a scheme that changes renders the site again, though no page is parsed")
    func changed() async throws {
        let site = try site(["content/_data/grading/grade.yaml": Self.scheme])
        try await site.build()
        #expect(try await site.build().counts.rendered == 0)
        try site.write(Self.scheme.replacing("Strong}", with: "Forte}"), to: "content/_data/grading/grade.yaml")
        let result = try await site.build()
        #expect(result.counts.rendered > 0 && result.counts.parsed == 0)
    }
}
