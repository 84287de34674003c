import Content
import Diagnostics
import Markup
import Testing

@testable import Guidelines

@Suite("Kinds of problems of a guideline")
struct GuidelineKindTests {
    @Test("each kind is caused by its example", arguments: guidelineDiagnosticKinds)
    func example(kind: DiagnosticKind) throws {
        let text = kind.example.hasSuffix(":::") ? kind.example : kind.example + "\n:::"
        var problems = whole(text, isGraded: kind.code != "missing-grading")
        var limits: [PlacedLimit] = []
        for (index, block) in blocks(text).enumerated() {
            if block.name == "contraindication" { problems += readContraindication(block, at: index, ClinicalData()).diagnostics }
            if block.name != "limit" { continue }
            let reading = readLimit(block, at: index, ClinicalData())
            problems += reading.diagnostics
            if let limit = reading.limit { limits.append(PlacedLimit(limit, page: "guidelines/x", recommendation: "r\(index)")) }
        }
        problems += checkStatement(String(text.prefix { $0 != ":" }), limits.map(\.limit))
        let drugs = parseClinical(
            Array("drugs: {examplamine: {label: Examplamine}, otheramine: {label: Otheramine}}".utf8), path: "content/_data/clinical.yaml"
        ).0
        problems += checkDrugs(wordsOf(String(text.prefix { $0 != ":" })), limits.map(\.limit), DrugNames(drugs))
        let other = try limit("drug=examplamine max=\"1 mg\" per=dose", ClinicalData())
        problems += compare(limits + [PlacedLimit(other, page: "guidelines/other", recommendation: "r1")], ClinicalData())
        #expect(problems.contains { $0.kind == kind })
    }

    /// What is told of a whole page.
    private func whole(_ text: String, isGraded: Bool) -> [Diagnostic] {
        let scheme = """
            name: GRADE
            kinds: [recommendation, evidence-statement]
            strength:
              strong: {label: Strong, verbs: [we recommend]}
              conditional: {label: Conditional, verbs: [we suggest]}
            certainty: {high: {label: High}, low: {label: Low}}
            """
        let grade = parseGrading(Array(scheme.utf8), path: "content/_data/grading/grade.yaml").0
        var front = FrontMatter(title: Located("Example", at: SourceLocation("content/x.md")))
        if isGraded {
            front.fields["grading"] = Located(.id(Located("grade", at: front.title.location), of: "grading"), at: front.title.location)
        }
        let facts = parseMarkup(Array(text.utf8)[...], path: "content/x.md", settings: directiveSettings).facts
        let ground = GuidelineGround(schemes: ["grade": grade], clinical: ClinicalData(), people: [])
        let reading = readGuideline(facts, front, on: ground)
        return reading.problems + reading.unlisted.values
    }

    @Test("each kind has all its texts")
    func complete() {
        #expect(Set(guidelineDiagnosticKinds).count == guidelineDiagnosticKinds.count)
        for kind in guidelineDiagnosticKinds {
            #expect(
                ![kind.what, kind.why, kind.mend, kind.example].contains("")
                    && (kind.what.first?.isLowercase == true || kind.what.hasPrefix("`")))
        }
    }
}
