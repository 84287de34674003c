import Testing

@testable import Site

@Suite("Mistakes in what guidelines are read against")
struct GuidelineFileFaultTests {
    @Test("a verb that two strengths share says nothing of either")
    func sharedVerb() async throws {
        let site = try GuidelineSite(["a": said(text: "We advise it.")])
        try site.site.write(smallScheme.replacing("we recommend", with: "we advise, we recommend"), to: gradePath)
        #expect(try await site.told() == ["content/guidelines/a.md:8:47 verb-disagrees"])
        try site.site.write(
            smallScheme.replacing("we recommend", with: "we advise").replacing("we suggest", with: "we advise"), to: gradePath)
        #expect(try await site.told() == [])
    }

    @Test("a denied verb that a scheme has for another strength says that strength")
    func deniedVerb() async throws {
        let against = "#r1 direction=against strength=strong certainty=high"
        let site = try GuidelineSite(["a": said(against, text: "We do not recommend it.")])
        try site.site.write(smallScheme, to: gradePath)
        #expect(try await site.told() == [])
        try site.site.write(smallScheme.replacing("we suggest", with: "we suggest, we do not recommend"), to: gradePath)
        #expect(try await site.told() == ["content/guidelines/a.md:8:51 verb-disagrees"])
    }

    /// What is changed in a small scheme, and what is told.
    private static let schemeFaults: [(String, String, String)] = [
        ("name: Small", "", "1:1 missing-key"), ("kinds: [recommendation]", "", "1:1 missing-key"),
        ("[recommendation]", "[recommendations]", "2:9 bad-choice"), ("label: Strong", "lable: Strong", "4:12 unknown-key"),
        ("{label: Strong, verbs: [we recommend]}", "", "4:10 wrong-kind"), ("conditional:", "Con ditional:", "5:3 bad-id"),
        ("conditional:", "strong:", "5:3 duplicate-key"), ("label: Conditional", "label: Strong", "5:24 duplicate-id"),
        ("high:", "not-graded:", "7:3 reserved-grade"), ("strength: strong, c", "strength: strongg, c", "10:16 bad-choice"),
        ("[low]", "[lo]", "10:36 bad-choice"), ("{danger: \"It threatens life.\"}", "{}", "10:5 missing-key"),
        ("common: high", "common: highest", "7:31 bad-choice"), ("we suggest", "\"\"", "5:46 empty-value"),
        (smallScheme, "", "1:1 missing-key"), (smallScheme, "name: [\n", "2:1 yaml-syntax"),
    ]

    @Test("a mistake in a scheme is told there, and not once more by each recommendation", arguments: schemeFaults)
    func schemes(old: String, new: String, told: String) async throws {
        let site = try GuidelineSite(["a": said("#r1 direction=for strength=conditional certainty=high")])
        try site.site.write(smallScheme.replacing(old, with: new), to: gradePath)
        #expect(try await site.told() == ["\(gradePath):\(told)"])
    }

    /// What is changed in the words of dosing, and what is told.
    private static let wordFaults: [(String, String, String)] = [
        ("{label: Otheramine}", "{}", "3:3 missing-key"), ("{label: Otheramine}", "Otheramine", "3:15 wrong-kind"),
        ("{label: Otheramine}", "{label: Examplamine}", "3:23 duplicate-id"), ("otheramine:", "Other amine:", "3:3 bad-id"),
        ("{label: Otheramine}", "{label: Otheramine, colour: red}", "3:35 unknown-key"),
        ("{label: Otheramine}", "{label: Otheramine, tall-man: OTHERamin}", "3:45 bad-tall-man"),
        ("{label: Otheramine}", "{label: Otheramine, aliases: [EX-12]}", "3:45 duplicate-id"), ("routes:", "route:", "5:1 unknown-key"),
        ("within: pain", "within: pian", "11:59 unknown-clinical-id"),
        ("within: pain", "within: postoperative-pain", "11:59 clinical-ring"),
        ("drugs:", "drug:", "1:1 unknown-key"),
    ]

    @Test("a mistake in the words of dosing is told there, and not once more by each limit", arguments: wordFaults)
    func words(old: String, new: String, told: String) async throws {
        let site = try GuidelineSite(["a": limited("\(dose) route=oral for=postoperative-pain")])
        try site.site.write(clinicalWords.replacing(old, with: new), to: clinicalPath)
        #expect(try await site.told() == ["\(clinicalPath):\(told)"])
    }

    @Test("a kind of words that is not listed takes any text, of which a note is told once")
    func unlisted() async throws {
        let site = try GuidelineSite(["a": limited("\(dose) route=infusion"), "b": limited("\(dose) route=oral")])
        let routes = "routes:\n  oral: {label: Oral, words: by mouth}\n"
        try site.site.write(clinicalWords.replacing(routes, with: ""), to: clinicalPath)
        let result = try await site.site.build(publishing: false) {
            $0.inspects = false
            $0.notes = true
        }
        let told = result.report.diagnostics.filter { $0.kind.code == "unlisted-words" }
        #expect(told.map { "\($0.location)" } == ["content/guidelines/a.md:11:1"], "\(site.site.report(result))")
    }

    @Test("a recommendation that was locked and is gone is told, unless its page says what became of it; also behind a former address")
    func lock() async throws {
        let site = try GuidelineSite(["a": said() + "\n" + said("#r2 \(graded)")])
        let lock = "\"/guidelines/a/\": {title: \"a\", recommendations: [r1, r2]}\n"
        try site.site.write(lock, to: "content/_data/published.yaml")
        #expect(try await site.told() == [])
        let code = "lost-recommendation"
        let lost = ["content/guidelines/a.md:1:1 \(code)"]
        for body in [said(), said() + "\n" + said("#r3 \(graded)"), said() + "\n## Heading {#r2}\n"] {
            try site.write(["a": body])
            #expect(try await site.told() == lost, "\(body)")
        }
        try site.write(["a": said() + "\n:::members\n" + said("#r2 \(graded)") + ":::\n"])
        #expect(try await site.told() == [])
        let removed = "removed-recommendations: [{id: r2, date: 2024-06, reason: Gone.}]"
        try site.write(["a": said()], front: removed)
        #expect(try await site.told() == [])
        try site.site.remove("content/guidelines/a.md")
        try site.write(["b": said()], front: "aliases: [/guidelines/a/]")
        // The file with its data, which `lock` does not keep, went where the page went.
        #expect(try await site.told() == ["content/guidelines/b.md:1:1 \(code)"])
        try site.write(["b": said()], front: "aliases: [/guidelines/a/]\n\(removed)")
        #expect(try await site.told() == [])
    }
}

private let gradePath = "content/_data/grading/grade.yaml"
private let smallScheme = """
    name: Small
    kinds: [recommendation]
    strength:
      strong: {label: Strong, verbs: [we recommend]}
      conditional: {label: Conditional, verbs: [we suggest]}
    certainty:
      high: {label: High, common: high}
      low: {label: Low, common: low}
    needs-reason:
      - {strength: strong, certainty: [low], reasons: {danger: "It threatens life."}}

    """
