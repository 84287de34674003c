import Testing

@testable import Site

@Suite("Recommendations with parts for members")
struct MembersRecommendationsTests {
    private static let front = "title: G\nstatus: current\ndate: 2025-10\ngrading: panel\n"

    /// The codes and words of what is told, public and gated.
    private func told(_ body: String, front: String = "") async throws -> (open: [String], gated: [String]) {
        let site = try TestSite(templates: .shipped)
        try site.write("folder: guidelines\nlayout: guideline\nfields: \(panelFields)\n", to: "content/_types/guideline.yaml")
        try site.write(panelScheme, to: "content/_data/grading/panel.yaml")
        try site.write(panelClinical.map { "\($0): \($1)\n" }.sorted().joined(), to: "content/_data/clinical.yaml")
        try site.write("---\n\(Self.front)\(front)---\n\n\(body)\n", to: "content/guidelines/g.md")
        let problems = try await site.build(publishing: false) { $0.notes = true }.report.diagnostics
        return (
            problems.filter { !$0.isGated }.map { "\($0.kind.code) \($0.message) \($0.fixes)" }, problems.filter(\.isGated).map(\.kind.code)
        )
    }

    private let limit = ":::limit {drug=examplamine max=\"2 mg\" per=day}\n:::\n"

    @Test("a part in a members block within a recommendation belongs to that recommendation")
    func belongs() async throws {
        let parts = ":::rationale\nWhy.\n:::\n\n:::limit {drug=examplamine population=elders max=\"2 mg\" per=day}\n:::\n"
        let body =
            ":::recommendation {#r1 direction=for strength=strong certainty=high}\nWe advise 2 mg per day.\n\n:::members\n\(parts):::\n:::\n"
        #expect(try await told(body) == ([], []))
        let inner = ":::recommendation {#r2 kind=no-recommendation}\nNone.\n:::\n"
        #expect(try await told(body.replacing(parts, with: inner)) == ([], ["misplaced-part"]))
    }

    @Test("what a members' part says mends nothing of its public recommendation")
    func mendsNothing() async throws {
        let practice = ":::recommendation {#r1 kind=good-practice direction=for}\nAsk.\n\n:::members\n:::PART\nWhy.\n:::\n:::\n:::\n"
        let (one, other) = (
            try await told(practice.replacing("PART", with: "rationale")), try await told(practice.replacing("PART", with: "audit"))
        )
        #expect(one == other && one.open.count == 1)

        let dose = """
            :::recommendation {#r1 direction=for strength=strong certainty=high}
            We advise examplamine, no more than 2 mg per day and never 40 mg per day.

            \(limit)
            :::members
            :::limit {drug=examplamine population=elders max="DOSE mg" per=day}
            :::
            :::
            :::
            """
        let (same, larger) = (try await told(dose.replacing("DOSE", with: "2")), try await told(dose.replacing("DOSE", with: "40")))
        #expect(same.open == larger.open && same.open.map { $0.prefix(22) } == ["statement-beyond-limit"])
    }

    @Test("a word that no file lists is told at its public place, though a members' one stands above it")
    func unlisted() async throws {
        func limit(_ number: Int) -> String {
            ":::recommendation {#r\(number) direction=for strength=strong certainty=high}\nWe advise 2 mg per day.\n\n"
                + ":::limit {drug=examplamine form=cream max=\"2 mg\" per=day}\n:::\n:::\n"
        }
        let alone = try await told(limit(1))
        #expect(alone.open.map { $0.prefix(14) } == ["unlisted-words"])
        #expect(try await told(":::members\n\(limit(2)):::\n\n\(limit(1))") == alone)
        let within = limit(2).replacing(":::limit", with: ":::members\n:::limit").replacing(":::\n:::\n", with: ":::\n:::\n:::\n")
        #expect(try await told("\(within)\n\(limit(1))") == alone)
    }

    @Test("a hint for a wrong name in public front matter names no recommendation for members")
    func hints() async throws {
        let body = ":::recommendation {#pain kind=no-recommendation}\nNone.\n:::\n"
        let gated = ":::members\n:::recommendation {#secret-one kind=no-recommendation}\nNone.\n:::\n:::\n"
        for front in [
            "removed-recommendations: [{id: r9, date: 2024, reason: x, replaced-by: secret-ona}]\n",
            "removed-recommendations: [{id: r9, date: 2024, reason: x, replaced-by: \"guidelines/g#secret-ona\"}]\n",
            "corrections: [{date: 2025, text: x, recommendation: secret-ona}]\n",
        ] {
            let (with, without) = (try await told(body + gated, front: front), try await told(body, front: front))
            #expect(with == without && with.open.count == 1 && !with.open[0].contains("secret-one"), "\(with)")
        }
        let removed = "removed-recommendations: [{id: secret-one, date: 2024, reason: x}]\n"
        #expect(try await told(body + gated, front: removed) == ([], ["bad-removal"]))
    }

    @Test("a limit that names one for members is told as if that one were not there, whatever is wrong with it")
    func unread() async throws {
        let open = """
            :::recommendation {#r1 direction=for strength=strong certainty=high}
            We advise examplamine, no more than 2 mg per day.

            :::limit {drug=examplamine max="2 mg" per=day differs="#secret-one: others"}
            :::
            :::

            """
        let gated =
            ":::members\n:::recommendation {#secret-one kind=no-recommendation}\nNone.\n\n:::limit {drug=examplamine max=\".5 mg\" per=day}\n:::\n:::\n:::\n"
        let (with, without) = (try await told(open + gated), try await told(open))
        #expect(with.open == without.open && with.open.map { $0.prefix(20) } == ["differs-from-nothing"])
    }
}
