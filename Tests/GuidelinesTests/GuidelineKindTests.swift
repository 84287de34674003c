import Content
import Diagnostics
import Testing

@testable import Guidelines

@Suite("Kinds of problems of a guideline")
struct GuidelineKindTests {
    static let limits = guidelineDiagnosticKinds.filter {
        !["bad-argument", "empty-argument", "malformed-argument", "missing-argument"].contains($0.code)
    }

    @Test("each kind of a limit or a contraindication is caused by its example", arguments: limits)
    func example(kind: DiagnosticKind) throws {
        let text = kind.example.hasSuffix(":::") ? kind.example : kind.example + "\n:::"
        var problems: [Diagnostic] = []
        var limits: [PlacedLimit] = []
        for (index, block) in blocks(text).enumerated() {
            if block.name == "contraindication" { problems += readContraindication(block, at: index, ClinicalData()).diagnostics }
            if block.name != "limit" { continue }
            let reading = readLimit(block, at: index, ClinicalData())
            problems += reading.diagnostics
            if let limit = reading.limit { limits.append(PlacedLimit(limit, page: "guidelines/x", recommendation: "r\(index)")) }
        }
        problems += checkStatement(String(text.prefix { $0 != ":" }), limits.map(\.limit))
        let other = try limit("drug=examplamine max=\"1 mg\" per=dose", ClinicalData())
        problems += compare(limits + [PlacedLimit(other, page: "guidelines/other", recommendation: "r1")], ClinicalData())
        #expect(problems.contains { $0.kind == kind })
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
