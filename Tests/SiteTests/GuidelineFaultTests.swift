import Testing

@testable import Site

@Suite("Mistakes in recommendations")
struct GuidelineFaultTests {
    private static let mistakes: [Fault] = [
        Fault("kind is misspelt", said("#r1 kind=recomendation \(graded)"), "8:29 bad-argument"),
        Fault("kind with a capital", said("#r1 kind=Recommendation \(graded)"), "8:29 bad-argument"),
        Fault("kind is empty", said("#r1 kind=\"\" \(graded)"), "8:24 empty-argument"),
        Fault("kind stands twice", said("#r1 kind=recommendation kind=recommendation \(graded)"), "8:44 malformed-directive"),
        Fault(
            "kind misspelt of what has no grade", said("#r1 kind=good-practise direction=for", parts: "\n:::rationale\nWhy.\n:::\n"),
            "8:29 bad-argument"),
        Fault("kind misspelt of what has nothing", said("#r1 kind=none"), "8:29 bad-argument"),
        Fault("kind that the scheme does not have", said("#r1 kind=evidence-statement certainty=low"), "8:29 bad-argument"),
        Fault("kind left out in a scheme without recommendations", said("#r1 certainty=a"), "8:1 missing-argument", grading: "narrow"),
        Fault(
            "good practice with a strength",
            said("#r1 kind=good-practice direction=for strength=strong", parts: "\n:::rationale\nWhy.\n:::\n"), "8:66 surplus-argument"),
        Fault(
            "good practice with a certainty",
            said("#r1 kind=good-practice direction=for certainty=low", parts: "\n:::rationale\nWhy.\n:::\n"), "8:67 surplus-argument"),
        Fault("good practice without a rationale", said("#r1 kind=good-practice direction=for"), "8:1 missing-argument"),
        Fault(
            "good practice without a direction", said("#r1 kind=good-practice", parts: "\n:::rationale\nWhy.\n:::\n"),
            "8:1 missing-argument"),
        Fault(
            "evidence with a direction", said("#r1 kind=evidence-statement direction=for certainty=a"), "8:58 surplus-argument",
            grading: "narrow"),
        Fault("evidence without a certainty", said("#r1 kind=evidence-statement"), "8:1 missing-argument", grading: "narrow"),
        Fault(
            "evidence with a strength", said("#r1 kind=evidence-statement certainty=a strength=a"), "8:69 surplus-argument",
            grading: "narrow"),
        Fault("no recommendation with a direction", said("#r1 kind=no-recommendation direction=for"), "8:57 surplus-argument"),
        Fault("no recommendation with a strength", said("#r1 kind=no-recommendation strength=strong"), "8:56 surplus-argument"),
        Fault("unknown argument", said("#r1 colour=red \(graded)"), "8:24 unknown-argument"),
        Fault(
            "misspelt name of an argument that must be there", said("#r1 direction=for strenght=conditional certainty=low"),
            "8:38 unknown-argument"),
        Fault("name with a capital", said("#r1 direction=for Strength=conditional certainty=low"), "8:38 unknown-argument"),
        Fault("direction is wrong", said("#r1 direction=fro strength=conditional certainty=low"), "8:34 bad-argument"),
        Fault("direction with a capital", said("#r1 direction=For strength=conditional certainty=low"), "8:34 bad-argument"),
        Fault("direction is empty", said("#r1 direction= strength=conditional certainty=low"), "8:24 empty-argument"),
        Fault("direction is missing", said("#r1 strength=conditional certainty=low"), "8:1 missing-argument"),
        Fault(
            "direction stands twice", said("#r1 direction=for direction=against strength=conditional certainty=low"),
            "8:38 malformed-directive"),
        Fault("strength is missing", said("#r1 direction=for certainty=low"), "8:1 missing-argument"),
        Fault("strength is empty", said("#r1 direction=for strength=\"\" certainty=low"), "8:38 empty-argument"),
        Fault("strength of another scheme", said("#r1 direction=for strength=class-1 certainty=low"), "8:47 bad-argument"),
        Fault("strength is misspelt", said("#r1 direction=for strength=conditonal certainty=low"), "8:47 bad-argument"),
        Fault("label in place of the code", said("#r1 direction=for strength=Conditional certainty=low"), "8:47 bad-argument"),
        Fault(
            "strength stands twice", said("#r1 direction=for strength=conditional strength=strong certainty=low"),
            "8:59 malformed-directive"),
        Fault("certainty is missing", said("#r1 direction=for strength=conditional"), "8:1 missing-argument"),
        Fault("certainty is empty", said("#r1 direction=for strength=conditional certainty=\"\""), "8:59 empty-argument"),
        Fault("certainty of another scheme", said("#r1 direction=for strength=conditional certainty=a"), "8:69 bad-argument"),
        Fault(
            "label of two words in place of the code", said("#r1 direction=for strength=conditional certainty=\"Very low\""),
            "8:70 bad-argument"),
        Fault("words of the source without the label", said("#r1 \(graded) certainty-words=\"weak evidence\""), "8:90 bad-argument"),
        Fault("label only within another word", said("#r1 \(graded) certainty-words=\"we follow weak evidence\""), "8:90 bad-argument"),
        Fault("label only within that of another level", said("#r1 \(graded) certainty-words=\"very low certainty\""), "8:90 bad-argument"),
        Fault("words of the source are empty", said("#r1 certainty-words=\"\" \(graded)"), "8:24 empty-argument"),
        Fault(
            "words of the source in place of a grade", said("#r1 direction=for strength=conditional certainty-words=\"weak\""),
            "8:1 missing-argument"),
        Fault("since in words", said("#r1 since=\"June 2018\" \(graded)"), "8:31 malformed-argument"),
        Fault("since with a thirteenth month", said("#r1 since=2018-13 \(graded)"), "8:30 malformed-argument"),
        Fault("since is empty", said("#r1 since=\"\" \(graded)"), "8:24 empty-argument"),
        Fault("changed without how", said("#r1 changed=2018 \(graded)"), "8:1 missing-argument"),
        Fault("how it changed without when", said("#r1 change=updated \(graded)"), "8:1 missing-argument"),
        Fault("change is none", said("#r1 changed=2018 change=update \(graded)"), "8:44 bad-argument"),
        Fault("changed is no date", said("#r1 changed=soon change=updated \(graded)"), "8:32 malformed-argument"),
        Fault("changed is empty", said("#r1 changed=\"\" change=updated \(graded)"), "8:24 empty-argument"),
        Fault("change is empty", said("#r1 changed=2018 change=\"\" \(graded)"), "8:37 empty-argument"),
        Fault("changed before it was published", said("#r1 since=2020 changed=2018 change=updated \(graded)"), "8:43 bad-argument"),
        Fault("agreement in a word", said("#r1 agreement=most \(graded)"), "8:34 malformed-argument"),
        Fault("more agreed than there were", said("#r1 agreement=\"13 of 12\" \(graded)"), "8:35 malformed-argument"),
        Fault("agreement beyond a hundred", said("#r1 agreement=\"101 %\" \(graded)"), "8:35 malformed-argument"),
        Fault("agreement with a slash", said("#r1 agreement=\"11/12\" \(graded)"), "8:35 malformed-argument"),
        Fault("agreement with signs", said("#r1 agreement=\"+5 of +7\" \(graded)"), "8:35 malformed-argument"),
        Fault("agreement of nobody", said("#r1 agreement=\"0 of 0\" \(graded)"), "8:35 malformed-argument"),
        Fault("agreement is empty", said("#r1 agreement=\"\" \(graded)"), "8:24 empty-argument"),
        Fault("recused is nobody", said("#r1 recused=nobody \(graded)"), "8:32 bad-argument"),
        Fault("recused by name", said("#r1 recused=\"Alex Example\" \(graded)"), "8:33 malformed-argument"),
        Fault("one of two recused is nobody", said("#r1 recused=\"alex-example, nobody\" \(graded)"), "8:33 bad-argument"),
        Fault("recused twice", said("#r1 recused=\"alex-example, alex-example\" \(graded)"), "8:33 malformed-argument"),
        Fault("comma behind the recused", said("#r1 recused=\"alex-example,\" \(graded)"), "8:33 malformed-argument"),
        Fault("recused is empty", said("#r1 recused=\"\" \(graded)"), "8:24 empty-argument"),
        Fault("key is no flag", said("#r1 key=yes \(graded)"), "8:28 bad-argument"),
        Fault("key without a value", said("#r1 key \(graded)"), "8:24 malformed-directive"),
        Fault("key is empty", said("#r1 key=\"\" \(graded)"), "8:24 empty-argument"),
        Fault("question of no page", said("#r1 question=q2 \(graded)"), "8:33 bad-argument"),
        Fault("question that is no id", said("#r1 question=\"Q 1\" \(graded)"), "8:34 malformed-argument"),
        Fault("question is empty", said("#r1 question=\"\" \(graded)"), "8:24 empty-argument"),
        Fault("reason where none is asked", said("#r1 discordant=life-threatening \(graded)"), "8:35 surplus-argument"),
        Fault(
            "no reason where one is asked", said("#r1 direction=for strength=strong certainty=low", text: "We recommend it."),
            "8:1 missing-argument"),
        Fault(
            "reason that the scheme does not know",
            said("#r1 direction=for strength=strong certainty=low discordant=life-thretening", text: "We recommend it."),
            "8:79 bad-argument"),
        Fault(
            "reason that is no id",
            said("#r1 direction=for strength=strong certainty=low discordant=\"Life threatening\"", text: "We recommend it."),
            "8:80 malformed-argument"),
        Fault(
            "reason is empty", said("#r1 direction=for strength=strong certainty=low discordant=\"\"", text: "We recommend it."),
            "8:68 empty-argument"),
        Fault("no id", said("\(graded)"), "8:1 missing-argument"),
        Fault("nothing in the braces", ":::recommendation\n{#r1 \(graded)}\nWe suggest it.\n:::\n", "8:1 missing-argument"),
        Fault("id that begins with a digit", said("#1r \(graded)"), "8:21 malformed-id"),
        Fault("two ids", said("#r1 #r2 \(graded)"), "8:25 malformed-directive"),
        Fault("id of another recommendation", said() + "\n" + said(), "12:21 repeated-id"),
        Fault("id of a heading", "## Doses {#r1}\n\n" + said(), "10:21 repeated-id"),
        Fault("no statement", said(text: ""), "8:1 empty-recommendation"),
        Fault("no statement before a part", said(text: "", parts: ":::rationale\nWhy.\n:::\n"), "8:1 empty-recommendation"),
        Fault("a comment for a statement", said(text: "<!-- don't forget -->"), "8:1 empty-recommendation"),
        Fault("a blank for a statement", said(text: "&nbsp;"), "8:1 empty-recommendation"),
        Fault("a struck statement", said(text: "~~We suggest it.~~"), "8:1 empty-recommendation"),
        Fault("a statement for members alone", said(text: ":::members\nWe suggest it.\n:::"), "8:1 empty-recommendation"),
        Fault("a heading in the statement", said(text: "We suggest it.\n\n## Why"), "8:1 not-repeatable"),
        Fault("a part outside", "Text.\n\n:::rationale\nWhy.\n:::\n", "10:1 misplaced-part"),
        Fault("a limit outside", ":::limit {\(dose)}\n:::\n", "8:1 misplaced-part"),
        Fault("a contraindication outside", ":::contraindication {drug=examplamine}\n- A\n:::\n", "8:1 misplaced-part"),
        Fault(
            "a recommendation in a recommendation", said(parts: "\n:::recommendation {#r2 \(graded)}\nWe suggest that.\n:::\n"),
            "11:1 misplaced-part"),
        Fault("a part in a part", said(parts: "\n:::rationale\nWhy.\n\n:::evidence\nE.\n:::\n:::\n"), "14:1 misplaced-part"),
        Fault(
            "a limit in a part", said(text: "We suggest 2 mg per day.", parts: "\n:::practical\nN.\n\n:::limit {\(dose)}\n:::\n:::\n"),
            "14:1 misplaced-part"),
        Fault("text behind the parts", said(parts: "\n:::rationale\nWhy.\n:::\n\nAnd this.\n"), "15:1 stray-text"),
        Fault(
            "a recommendation in a note",
            "Text.[^a]\n\n[^a]: Note.\n\n    :::recommendation {#r1 \(graded)}\n    We suggest it.\n    :::\n", "12:5 misplaced-data"),
        Fault("two recommendations struck out", "<del>\n\n" + said() + "\n" + said("#r2 \(graded)") + "\n</del>\n", "10:1 struck-out-data"),
        Fault(
            "a recommendation struck out around members' text", "<S>\n\n:::members\n" + said() + ":::\n\n</S>\n\n" + said("#r2 \(graded)"),
            "11:1 struck-out-data"),
        Fault("a recommendation in a table cell", "| a |\n| --- |\n| :::recommendation {#r1 \(graded)} |\n", "10:3 directive-in-text"),
        Fault("never closed", ":::recommendation {#r1 \(graded)}\nWe suggest it.\n", "8:1 unclosed-directive"),
        Fault(
            "a part closes in its place", ":::recommendation {#r1 \(graded)}\nWe suggest it.\n\n:::rationale\nWhy.\n:::\n",
            "8:1 unclosed-directive"),
        Fault(
            "never closed before others",
            ":::recommendation {#r1 \(graded)}\nWe suggest it.\n\n" + said("#r2 \(graded)") + "\n" + said("#r3 \(graded)"),
            "8:1 unclosed-directive"),
        Fault(
            "a part never closed before others",
            ":::recommendation {#r1 \(graded)}\nWe suggest it.\n\n:::rationale\nWhy.\n\n:::evidence\nE.\n:::\n\n:::audit\nA.\n:::\n:::\n",
            "8:1 unclosed-directive"),
        Fault("closed twice", said() + ":::\n", "11:1 stray-directive-end"),
        Fault("the directive with a capital", ":::Recommendation {#r1 \(graded)}\nWe suggest it.\n:::\n", "8:4 unknown-directive"),
        Fault(
            "words behind the braces", ":::recommendation {#r1 \(graded)} Recommendation one\nWe suggest it.\n:::\n",
            "8:74 malformed-directive"),
        Fault("typographic quotes", said("#r1 agreement=“11 of 12” \(graded)"), "8:34 malformed-directive"),
        Fault(
            "braces over two lines", ":::recommendation {#r1 direction=for\n strength=conditional certainty=low}\nWe suggest it.\n:::\n",
            "8:19 malformed-directive"),
        Fault("an argument of a part", said(parts: "\n:::rationale {drug=examplamine}\nA.\n:::\n"), "11:15 unknown-argument"),
        Fault("no scheme", said(), "7:1 missing-grading", grading: nil),
        Fault("a scheme that nobody has", said(), "5:10 unknown-grading", grading: "grad"),
        Fault("numbers by chapter", said(), "7:25 bad-choice", front: "recommendation-numbers: chapter"),
        Fault("a page of methods that is none", said(), "7:10 unknown-page-id", front: "methods: about/metods"),
        Fault(
            "a correction of an unknown recommendation", said(), "7:47 unknown-recommendation",
            front: "corrections: [{date: 2024-06, recommendation: r44, text: T}]"),
        Fault(
            "a correction of a limit", limited("#l1 \(dose)"), "7:47 unknown-recommendation",
            front: "corrections: [{date: 2024-06, recommendation: l1, text: T}]"),
        Fault("removed without an id", said(), "7:51 bad-removal", front: "removed-recommendations: [{date: 2024-06, reason: Gone.}]"),
        Fault("removed without a date", said(), "7:32 bad-removal", front: "removed-recommendations: [{id: r3, reason: Gone.}]"),
        Fault("removed without a reason", said(), "7:32 bad-removal", front: "removed-recommendations: [{id: r3, date: 2024-06}]"),
        Fault("removed without both", said(), "7:32 bad-removal", front: "removed-recommendations: [{id: r3}]"),
        Fault(
            "removed with an empty reason", said(), "7:32 bad-removal",
            front: "removed-recommendations: [{id: r3, date: 2024-06, reason: \"\"}]"),
        Fault("removed on no date", said(), "7:42 bad-date", front: "removed-recommendations: [{id: r3, date: soon, reason: Gone.}]"),
        Fault(
            "removed with a sign before the id", said(), "7:33 bad-removal",
            front: "removed-recommendations: [{id: \"#r3\", date: 2024-06, reason: Gone.}]"),
        Fault(
            "removed and still there", said(), "7:32 bad-removal",
            front: "removed-recommendations: [{id: r1, date: 2024-06, reason: Gone.}]"),
        Fault(
            "removed twice", said(), "7:72 bad-removal",
            front: "removed-recommendations: [{id: r3, date: 2024-06, reason: Gone.}, {id: r3, date: 2024-07, reason: Gone.}]"),
        Fault(
            "replaced by none of the page", said(), "7:79 unknown-recommendation",
            front: "removed-recommendations: [{id: r3, date: 2024-06, reason: Gone., replaced-by: r7}]"),
        Fault(
            "replaced by itself", said(), "7:79 unknown-recommendation",
            front: "removed-recommendations: [{id: r3, date: 2024-06, reason: Gone., replaced-by: r3}]"),
        Fault(
            "replaced with a sign before the id", said(), "7:80 unknown-recommendation",
            front: "removed-recommendations: [{id: r3, date: 2024-06, reason: Gone., replaced-by: \"#r1\"}]"),
        Fault(
            "replaced by no page", said(), "7:79 unknown-page-id",
            front: "removed-recommendations: [{id: r3, date: 2024-06, reason: Gone., replaced-by: guidelines/zzz#r1}]"),
        Fault(
            "replaced by none of another page", said(), "7:79 unknown-recommendation",
            front: "removed-recommendations: [{id: r3, date: 2024-06, reason: Gone., replaced-by: index#r1}]"),
        Fault(
            "an unknown key of what was removed", said(), "7:66 unknown-key",
            front: "removed-recommendations: [{id: r3, date: 2024-06, reason: Gone., by: r1}]"),
        Fault("removed as a text", said(), "7:27 wrong-kind", front: "removed-recommendations: [r3]"),
        Fault("a question without an id", said(), "6:26 bad-question", questions: "[{population: Adults}]"),
        Fault("two questions of one id", said(), "6:43 bad-question", questions: "[{id: q1, population: A}, {id: q1, population: B}]"),
        Fault("a question whose id is none", said(), "6:18 bad-question", questions: "[{id: Q 1, population: A}]"),
        Fault("an unknown key of a question", said(), "6:22 unknown-key", questions: "[{id: q1, patients: A}]"),
        Fault("the verb of another strength", said(text: "We recommend it."), "8:47 verb-disagrees"),
        Fault(
            "the verb of a weaker strength", said("#r1 direction=against strength=strong certainty=high", text: "We suggest against it."),
            "8:51 verb-disagrees"),
        Fault("against, and the direction is for", said(text: "We suggest against it."), "8:34 verb-disagrees"),
        Fault("not suggested, and the direction is for", said(text: "We do not suggest it."), "8:34 verb-disagrees"),
        Fault("the same with another apostrophe", said(text: "We don’t suggest it."), "8:34 verb-disagrees"),
        Fault(
            "should not, and the direction is for",
            said("#r1 direction=for strength=strong certainty=high", text: "Adults should not be given it."), "8:34 verb-disagrees"),
    ]

    private static let controls: [Fault] = [
        Fault(
            "a bound, of which nobody is advised against",
            said("#r1 direction=for strength=strong certainty=high", text: "The dose should not exceed 2 mg."), nil),
        Fault("patients who might not take it", said(text: "We suggest it for adults who might not swallow it."), nil),
        Fault("recommendation", said(), nil),
        Fault(
            "all arguments",
            said(
                "#r1 kind=recommendation \(graded) certainty-words=\"of Low certainty\" since=2018-06-30 changed=2024 change=updated agreement=\"11 of 12\" recused=\"alex-example, sam-sample\" key=true question=q1"
            ), nil),
        Fault("percentage", said("#r1 agreement=\"92 %\" key=false \(graded)"), nil),
        Fault("ungraded", said("#r1 direction=for strength=not-graded certainty=not-graded certainty-words=\"weak or no evidence\""), nil),
        Fault("new", said("#r1 change=new since=2020 \(graded)"), nil),
        Fault(
            "strong on little",
            said("#r1 direction=for strength=strong certainty=low discordant=life-threatening", text: "We recommend it."), nil),
        Fault("good practice", said("#r1 kind=good-practice direction=for", parts: "\n:::rationale\nWhy.\n:::\n"), nil),
        Fault("evidence", said("#r1 kind=evidence-statement certainty=a", text: "It works."), nil, grading: "narrow"),
        Fault("no recommendation", said("#r1 kind=no-recommendation certainty=low", text: "Nobody knows."), nil),
        Fault("research", said("#r1 kind=research-only", text: "Try it."), nil),
        Fault("in a list", "- item\n\n  :::recommendation {#r1 \(graded)}\n  We suggest it.\n  :::\n", nil),
        Fault("in a quote", "> :::recommendation {#r1 \(graded)}\n> We suggest it.\n> :::\n", nil),
        Fault("in a box", ":::note\n" + said() + ":::\n", nil),
        Fault("for members", ":::members\n" + said() + ":::\n", nil),
        Fault("tabs between arguments", ":::recommendation {#r1\t\(graded)}\nWe suggest it.\n:::\n", nil),
        Fault(
            "line ends of Windows",
            ":::recommendation {#r1 \(graded)}\r\nWe suggest examplamine, no more than 2 mg per day or 2 mg/kg per day.\r\n\r\n:::limit {\(dose)}\r\n:::\r\n:::\r\n",
            nil),
        Fault(
            "limit", limited("#l1 \(dose) route=oral form=tablet for=pain setting=ward population=adults over=\"30 to 60 minutes\""), nil),
        Fault("limit by weight", limited("drug=examplamine max=\"2 mg/kg\" per=day cap=\"300 mg\" weight=ideal"), nil),
        Fault(
            "limit with a text",
            said(text: "We suggest 2 mg per day.", parts: "\n:::limit {\(dose)}\nNobody over 80 was asked. <!-- who? -->\n:::\n"), nil),
        Fault(
            "limit with a note's mark", limited(dose, text: "We suggest examplamine[^a], 2[^a] mg[^a] per day.") + "\n[^a]: Note.\n", nil),
        Fault("limit behind a sign", limited(dose, text: "We suggest examplamine, ≤2 mg† per day."), nil),
        Fault("limit in bold", limited("\(dose)", text: "We suggest examplamine, **2** mg per day."), nil),
        Fault("limit with a blank that does not break", limited("\(dose)", text: "We suggest examplamine, 2&nbsp;mg per day."), nil),
        Fault("limit at the upper end of a range", limited("\(dose)", text: "We suggest examplamine, 1 mg–2 mg per day."), nil),
        Fault("limit beside a struck number", limited("\(dose)", text: "We suggest examplamine, 2 mg ~~5 mg~~ per day."), nil),
        Fault("limit behind a comment", limited("\(dose)", text: "<!-- don't -->\n\nWe suggest examplamine, 2 mg per day."), nil),
        Fault(
            "limit in a table",
            limited("\(dose)", text: "We suggest examplamine:\n\n| who | most |\n| --- | --- |\n| adults | 2 mg per day |"), nil),
        Fault("contraindication of no drug", avoided("", "- A\n"), nil),
        Fault("contraindication in numbers", avoided(" {drug=examplamine}", "1. A\n2. [B](#r1)\n"), nil),
        Fault("contraindication with a list in it", avoided(" {drug=examplamine}", "- A\n  - A1\n- B\n"), nil),
        Fault("contraindication behind a comment", avoided(" {drug=examplamine}", "<!-- c -->\n\n- A\n"), nil),
        Fault("a box in a reason, and text behind it", said(parts: "\n:::rationale\nWhy.\n\n:::note\nN.\n:::\n\nMore.\n:::\n"), nil),
        Fault("should be considered", said(text: "It should be considered."), nil),
        Fault("removed", said(), nil, front: "removed-recommendations: [{id: r3, date: 2024-06, reason: Gone., replaced-by: r1}]"),
        Fault(
            "removed on a page without others", "Text [[#r3]].\n", nil,
            front: "removed-recommendations: [{id: r3, date: 2024-06, reason: Gone.}]"),
        Fault("corrected", said(), nil, front: "corrections: [{date: 2024-06, recommendation: r1, text: T}]"),
    ]

    @Test("each mistake is one message at its place")
    func faults() async throws { try await expectEach(of: Self.mistakes) }

    @Test("nothing is said of what is as it should be")
    func sound() async throws { try await expectEach(of: Self.controls) }

    @Test("two causes on one line stay two messages")
    func twoCauses() async throws {
        let site = try GuidelineSite(["a": said("#r1 direction=fro strength=conditonal certainty=low")])
        #expect(try await site.told() == ["content/guidelines/a.md:8:34 bad-argument", "content/guidelines/a.md:8:47 bad-argument"])
    }
}
