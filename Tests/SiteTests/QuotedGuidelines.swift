import Guidelines
import Testing

/// A guideline with a members block, and one for members as a whole.
private func guideline(_ text: String, keys: String = "", grading: String = "grading: scale") -> QuoteTests.Place {
    let type =
        "folder: x\nfields: {grading: grading, questions: {kind: list, of: record, fields: {id: text}}, removed-recommendations: {kind: list, of: record, fields: {id: text, date: date, reason: text, "
        + "replaced-by: text}}}\n"
    let scheme =
        "name: Scale\nkinds: [recommendation, evidence-statement]\nstrength: {strong: {label: Strong, verbs: [we recommend]}, weak: {label: Weak, "
        + "verbs: [we suggest]}}\ncertainty: {high: {label: High}, low: {label: Low}}\n"
    let files = [
        "content/_types/x.yaml": type, "content/_data/grading/scale.yaml": scheme,
        "content/_data/clinical.yaml": "drugs: {examplamine: {label: Examplamine}, otheramine: {label: Otheramine}}\n",
        "content/x/a.md": "---\ntitle: A\n\(grading)\n---\nPublic.\n\n:::members\n\(text)\n:::\n",
        "content/x/b.md": "---\ntitle: B\n\(grading)\nmembers-only: true\n\(keys)\n---\n\(text)\n",
    ]
    let templates = GuidelineDirective.all.map { ("templates/directives/\($0.name).mustache", "{{{content}}}{{{parts}}}") }
    return .files(files.merging(templates) { $1 }.mapValues { Array($0.utf8) })
}

/// Two limits for members, of which the second says less.
private func twoLimits(_ first: String, _ second: String) -> QuoteTests.Place {
    guideline(
        ":::recommendation {#zqr direction=for strength=strong certainty=high}\nZq 2 mg per dose, zq 1 mg per dose.\n\n"
            + ":::limit {drug=examplamine max=\"2 mg\" per=dose \(first)}\n:::\n:::limit {drug=examplamine max=\"1 mg\" per=dose \(second)}\n:::\n:::"
    )
}

/// A recommendation for members, with a limit.
private func recommendation(
    _ arguments: String = "direction=for strength=strong certainty=high", _ text: String = "Zqtext.", limit: String? = nil
) -> QuoteTests.Place {
    guideline(":::recommendation {#zqr \(arguments)}\n\(text)\n\n\(limit.map { ":::limit {\($0)}\n:::\n" } ?? "")\n:::")
}

/// Problems of guidelines in members-only text, by their code.
let quotedGuidelines: [String: [QuoteTests.Place]] = [
    "bad-amount": [recommendation(limit: "drug=examplamine max=zq per=dose")],
    "bad-argument": [
        recommendation("direction=zqfor strength=strong certainty=high"), recommendation("direction=for strength=zq certainty=high"),
    ],
    "bad-removal": [guideline("Zqtext.", keys: "removed-recommendations: [{id: zqr}]")],
    "differs-from-nothing": [
        recommendation(
            "direction=for strength=strong certainty=high", "Zq 2 mg per dose.",
            limit: "drug=examplamine max=\"2 mg\" per=dose differs=\"zq#zqr: zq\"")
    ],
    "empty-argument": [recommendation("direction=for strength=strong certainty=high agreement=\"\"")],
    "empty-recommendation": [guideline(":::recommendation {#zqr direction=for strength=strong certainty=high}\n:::")],
    "limit-not-in-statement": [recommendation(limit: "drug=examplamine max=\"2 mg\" per=dose")],
    "limits-disagree": [twoLimits("form=zq", "form=zq")],
    "limits-overlap": [twoLimits("form=zq", "")],
    "malformed-argument": [recommendation("direction=for strength=strong certainty=high since=zq")],
    "misplaced-argument": [
        recommendation(
            "direction=for strength=strong certainty=high", "Zq 2 mg per dose.",
            limit: "drug=examplamine max=\"2 mg\" per=dose cap=\"3 mg\"")
    ],
    "misplaced-data": [guideline("Zq.[^zq]\n\n[^zq]: Zq.\n\n    :::limit {drug=zq}\n    :::")],
    "struck-out-data": [guideline("<del>\n\n:::limit {drug=zq}\n:::\n\n</del>")],
    "misplaced-part": [guideline(":::rationale {#zq}\nZq.\n:::")],
    "missing-argument": [recommendation("direction=for strength=strong")],
    "missing-grading": [
        guideline(":::recommendation {#zqr direction=for strength=strong certainty=high}\nZq.\n:::", grading: "")
    ],
    "needless-difference": [
        guideline(
            ":::recommendation {#zqr direction=for strength=strong certainty=high}\nZq 2 mg per dose.\n\n:::limit {#zqa drug=examplamine max=\"2 mg\" per=dose}\n:::\n"
                + ":::limit {#zqb drug=examplamine max=\"2 mg\" per=dose differs=\"#zqa: zq\"}\n:::\n:::")
    ],
    "bad-question": [guideline("Zqtext.", keys: "questions: [{id: Zq}]")],
    "drug-not-in-statement": [
        recommendation(
            "direction=for strength=strong certainty=high", "Zq otheramine, 2 mg per dose.",
            limit: "drug=examplamine max=\"2 mg\" per=dose")
    ],
    "not-repeatable": [
        guideline(
            ":::recommendation {#zqr direction=for strength=strong certainty=high}\nZq.\n\n## Zq\n:::"
        )
    ],
    "not-one-list": [
        guideline(
            ":::recommendation {#zqr direction=for strength=strong certainty=high}\nZq.\n\n:::contraindication {drug=examplamine}\nZq.\n:::\n:::"
        )
    ],
    "statement-beyond-limit": [
        recommendation(
            "direction=for strength=strong certainty=high", "Zq 2 mg per dose, zq 5 mg per dose.",
            limit: "drug=examplamine max=\"2 mg\" per=dose")
    ],
    "stray-text": [
        guideline(":::recommendation {#zqr direction=for strength=strong certainty=high}\nZq.\n\n:::rationale\nZq.\n:::\n\nZq.\n:::")
    ],
    "surplus-argument": [recommendation("kind=evidence-statement direction=for certainty=high")],
    "unknown-clinical-id": [recommendation(limit: "drug=zq max=\"2 mg\" per=dose")],
    "unknown-recommendation": [
        guideline(
            ":::recommendation {#zqr direction=for strength=strong certainty=high}\nZq.\n:::",
            keys: "corrections: [{date: 2020, text: zq, recommendation: zqx}]")
    ],
    "unsafe-number": [recommendation(limit: "drug=examplamine max=\"2.0 mg\" per=dose")],
    "unsafe-unit": [
        recommendation("direction=for strength=strong certainty=high", "Zq 2 µg per dose.", limit: "drug=examplamine max=\"2 µg\" per=dose")
    ],
    "verb-disagrees": [recommendation("direction=for strength=strong certainty=high", "We suggest zq.")],
]
