import Testing

@testable import Site

@Suite("Mistakes in limits and contraindications")
struct LimitFaultTests {
    private static let mistakes: [Fault] = [
        Fault("limit: drug missing", limited("max=\"2 mg\" per=day"), "11:1 missing-argument"),
        Fault("limit: drug misspelt", limited("drug=examplamin max=\"2 mg\" per=day"), "11:16 unknown-clinical-id"),
        Fault("limit: drug by its label", limited("drug=Examplamine max=\"2 mg\" per=day"), "11:16 unknown-clinical-id"),
        Fault("limit: drug by another name", limited("drug=EX-12 max=\"2 mg\" per=day"), "11:16 unknown-clinical-id"),
        Fault("limit: drug empty", limited("drug=\"\" max=\"2 mg\" per=day"), "11:11 empty-argument"),
        Fault("limit: two drugs", limited("drug=examplamine drug=otheramine max=\"2 mg\" per=day"), "11:28 malformed-directive"),
        Fault("limit: the name of the drug misspelt", limited("durg=examplamine max=\"2 mg\" per=day"), "11:11 unknown-argument"),
        Fault("limit: number missing", limited("drug=examplamine per=day"), "11:1 missing-argument"),
        Fault("limit: number empty", limited("drug=examplamine max=\"\" per=day"), "11:28 empty-argument"),
        Fault("limit: a decimal comma", limited("drug=examplamine max=\"0,5 mg\" per=day"), "11:33 bad-amount"),
        Fault("limit: no unit", limited("drug=examplamine max=2 per=day"), "11:32 bad-amount"),
        Fault("limit: no number", limited("drug=examplamine max=mg per=day"), "11:32 bad-amount"),
        Fault("limit: a zero at the end", limited("drug=examplamine max=\"2.0 mg\" per=day"), "11:33 unsafe-number"),
        Fault("limit: a point at the beginning", limited("drug=examplamine max=\".5 mg\" per=day"), "11:33 unsafe-number"),
        Fault("limit: a range with a dash", limited("drug=examplamine max=\"1–2 mg\" per=day"), "11:33 bad-amount"),
        Fault("limit: a range in words", limited("drug=examplamine max=\"1 to 2 mg\" per=day"), "11:33 bad-amount"),
        Fault("limit: a limit of nothing", limited("drug=examplamine max=\"0 mg\" per=day"), "11:33 bad-amount"),
        Fault("limit: a time in the unit", limited("drug=examplamine max=\"2 mg/day\" per=day"), "11:33 bad-amount"),
        Fault("limit: a unit in capitals", limited("drug=examplamine max=\"2 MG\" per=day"), "11:33 bad-amount"),
        Fault("limit: an unknown unit", limited("drug=examplamine max=\"2 mgg\" per=day"), "11:33 bad-amount"),
        Fault("limit: a mark between thousands", limited("drug=examplamine max=\"1,000 mg\" per=day"), "11:33 bad-amount"),
        Fault("limit: a fraction", limited("drug=examplamine max=\"½ mg\" per=day"), "11:33 bad-amount"),
        Fault("limit: at most in a sign", limited("drug=examplamine max=\"≤2 mg\" per=day"), "11:33 bad-amount"),
        Fault("limit: digits of another script", limited("drug=examplamine max=\"２ mg\" per=day"), "11:33 bad-amount"),
        Fault("limit: a number without quotes", limited("drug=examplamine max=2 mg per=day"), "11:34 malformed-directive"),
        Fault("limit: typographic quotes around the number", limited("drug=examplamine max=“2 mg” per=day"), "11:32 malformed-directive"),
        Fault("limit: time missing", limited("drug=examplamine max=\"2 mg\""), "11:1 missing-argument"),
        Fault("limit: time is none", limited("drug=examplamine max=\"2 mg\" per=month"), "11:43 bad-argument"),
        Fault("limit: time shortened", limited("drug=examplamine max=\"2 mg\" per=hr"), "11:43 bad-argument"),
        Fault("limit: time as an adverb", limited("drug=examplamine max=\"2 mg\" per=daily"), "11:43 bad-argument"),
        Fault("limit: time empty", limited("drug=examplamine max=\"2 mg\" per=\"\""), "11:39 empty-argument"),
        Fault("limit: two times", limited("\(dose) per=hour"), "11:47 malformed-directive"),
        Fault("limit: route misspelt", limited("\(dose) route=orl"), "11:53 unknown-clinical-id"),
        Fault("limit: route empty", limited("\(dose) route=\"\""), "11:47 empty-argument"),
        Fault("limit: form unknown", limited("\(dose) form=pill"), "11:52 unknown-clinical-id"),
        Fault("limit: form empty", limited("\(dose) form=\"\""), "11:47 empty-argument"),
        Fault("limit: indication unknown", limited("\(dose) for=headache"), "11:51 unknown-clinical-id"),
        Fault("limit: indication by its label", limited("\(dose) for=\"Postoperative pain\""), "11:52 unknown-clinical-id"),
        Fault("limit: indication empty", limited("\(dose) for=\"\""), "11:47 empty-argument"),
        Fault("limit: setting unknown", limited("\(dose) setting=home"), "11:55 unknown-clinical-id"),
        Fault("limit: setting empty", limited("\(dose) setting=\"\""), "11:47 empty-argument"),
        Fault("limit: population unknown", limited("\(dose) population=children"), "11:58 unknown-clinical-id"),
        Fault("limit: two populations", limited("\(dose) population=\"adults, children\""), "11:59 unknown-clinical-id"),
        Fault("limit: population empty", limited("\(dose) population=\"\""), "11:47 empty-argument"),
        Fault("limit: the name of the population misspelt", limited("\(dose) populaton=adults"), "11:47 unknown-argument"),
        Fault("limit: over no time", limited("\(dose) over=long"), "11:52 malformed-argument"),
        Fault("limit: over a time run together", limited("\(dose) over=30min"), "11:52 malformed-argument"),
        Fault("limit: over a range backwards", limited("\(dose) over=\"60 to 30 minutes\""), "11:53 malformed-argument"),
        Fault("limit: over nothing", limited("\(dose) over=\"\""), "11:47 empty-argument"),
        Fault("limit: a cap beside no weight", limited("\(dose) cap=\"300 mg\""), "11:52 misplaced-argument"),
        Fault("limit: a cap in another unit", limited("drug=examplamine max=\"2 mg/kg\" per=day cap=\"300 mL\""), "11:55 bad-amount"),
        Fault(
            "limit: a cap with a zero at the end", limited("drug=examplamine max=\"2 mg/kg\" per=day cap=\"300.0 mg\""),
            "11:55 unsafe-number"),
        Fault(
            "limit: a cap of less than one kilogram gets", limited("drug=examplamine max=\"2 mg/kg\" per=day cap=\"1 mg\""),
            "11:55 bad-amount"),
        Fault("limit: a cap of nothing", limited("drug=examplamine max=\"2 mg/kg\" per=day cap=\"\""), "11:50 empty-argument"),
        Fault("limit: a weight beside no weight", limited("\(dose) weight=ideal"), "11:54 misplaced-argument"),
        Fault("limit: a weight that is none", limited("drug=examplamine max=\"2 mg/kg\" per=day weight=total"), "11:57 bad-argument"),
        Fault("limit: a weight of nothing", limited("drug=examplamine max=\"2 mg/kg\" per=day weight=\"\""), "11:50 empty-argument"),
        Fault("limit: differs without a reason", limited("\(dose) differs=\"guidelines/x#r1\""), "11:56 malformed-argument"),
        Fault("limit: differs from a page", limited("\(dose) differs=\"guidelines/x: reason\""), "11:56 malformed-argument"),
        Fault("limit: differs from nothing", limited("\(dose) differs=\"\""), "11:47 empty-argument"),
        Fault(
            "limit: differs twice from one", limited("\(dose) differs=\"guidelines/x#r1: a; guidelines/x#r1: b\""),
            "11:76 malformed-argument"),
        Fault("limit: an unknown argument of a limit", limited("\(dose) colour=red"), "11:47 unknown-argument"),
        Fault(
            "limit: a note in it", said(text: "We suggest 2 mg per day.", parts: "\n:::limit {\(dose)}\nText.\n\n:::note\nN.\n:::\n:::\n"),
            "11:1 not-repeatable"),
        Fault(
            "limit: members in it", said(text: "We suggest 2 mg per day.", parts: "\n:::limit {\(dose)}\n:::members\nN.\n:::\n:::\n"),
            "11:1 not-repeatable"),
        Fault(
            "limit: a heading in it", said(text: "We suggest 2 mg per day.", parts: "\n:::limit {\(dose)}\n## N\n:::\n"),
            "11:1 not-repeatable"),
        Fault(
            "limit: another number in the statement", limited("\(dose)", text: "We suggest examplamine, 3 mg per day."),
            "11:33 limit-not-in-statement"),
        Fault(
            "limit: a note's mark beside the number",
            limited("drug=examplamine max=\"21 mg\" per=day", text: "We suggest examplamine, 2[^a] mg per day.") + "\n[^a]: Note.\n",
            "11:33 limit-not-in-statement"),
        Fault(
            "limit: another drug in the statement", limited(dose, text: "We suggest otheramine, 2 mg per day."),
            "11:16 drug-not-in-statement"),
        Fault("limit: no number in the statement", limited("\(dose)", text: "We suggest examplamine."), "11:33 limit-not-in-statement"),
        Fault(
            "limit: a larger number beside it", limited("\(dose)", text: "We suggest examplamine, 2 mg per day, at most 4 mg per day."),
            "11:33 statement-beyond-limit"),
        Fault(
            "limit: the lower end of a range", limited("\(dose)", text: "We suggest examplamine, 2 mg–4 mg per day."),
            "11:33 statement-beyond-limit"),
        Fault(
            "limit: another time in the statement", limited("\(dose)", text: "We suggest examplamine, 2 mg per hour."),
            "11:33 limit-not-in-statement"),
        Fault(
            "limit: the number in words", limited("\(dose)", text: "We suggest examplamine, two milligrams per day."),
            "11:33 limit-not-in-statement"),
        Fault(
            "limit: a struck number", limited("\(dose)", text: "We suggest examplamine, ~~2 mg~~ 1 mg per day."),
            "11:33 limit-not-in-statement"),
        Fault(
            "limit: the number in a comment", limited("\(dose)", text: "We suggest examplamine. <!-- 2 mg per day -->"),
            "11:33 limit-not-in-statement"),
        Fault(
            "limit: the number for members", limited("\(dose)", text: "We suggest examplamine.\n\n:::members\n2 mg per day\n:::"),
            "15:33 limit-not-in-statement"),
        Fault(
            "limit: the number in a note", limited("\(dose)", text: "We suggest examplamine.[^d]") + "\n[^d]: At most 2 mg per day.\n",
            "11:33 limit-not-in-statement"),
        Fault("contraindication: drug misspelt", avoided(" {drug=examplamin}", "- A\n"), "11:27 unknown-clinical-id"),
        Fault("contraindication: drug empty", avoided(" {drug=\"\"}", "- A\n"), "11:22 empty-argument"),
        Fault("contraindication: two drugs", avoided(" {drug=examplamine drug=otheramine}", "- A\n"), "11:39 malformed-directive"),
        Fault("contraindication: an unknown argument", avoided(" {drug=examplamine route=oral}", "- A\n"), "11:39 unknown-argument"),
        Fault("contraindication: a sentence", avoided(" {drug=examplamine}", "Pregnancy.\n"), "11:1 not-one-list"),
        Fault("contraindication: nothing", avoided(" {drug=examplamine}", ""), "11:1 not-one-list"),
        Fault("contraindication: text before the list", avoided(" {drug=examplamine}", "Not in:\n\n- A\n"), "11:1 not-one-list"),
        Fault("contraindication: text behind the list", avoided(" {drug=examplamine}", "- A\n\nAnd more.\n"), "11:1 not-one-list"),
        Fault("contraindication: two lists", avoided(" {drug=examplamine}", "- A\n\n* B\n"), "11:1 not-one-list"),
        Fault("contraindication: an empty item", avoided(" {drug=examplamine}", "- A\n-\n- B\n"), "11:1 not-one-list"),
        Fault("contraindication: a comment for an item", avoided(" {drug=examplamine}", "- A\n- <!-- x -->\n"), "11:1 not-one-list"),
        Fault("contraindication: a note in it", avoided(" {drug=examplamine}", "- A\n\n:::note\nN.\n:::\n"), "11:1 not-one-list"),
        Fault("contraindication: members in it", avoided(" {drug=examplamine}", "- A\n\n:::members\n- B\n:::\n"), "11:1 not-one-list"),
        Fault("contraindication: a heading in an item", avoided(" {drug=examplamine}", "- ## A\n"), "11:1 not-repeatable"),
    ]

    @Test("each mistake is one message at its place")
    func faults() async throws { try await expectEach(of: Self.mistakes) }
}
