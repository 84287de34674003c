extension Constructs {
    /// Recommendations and their parts, whole and broken, in all that they may stand in.
    static let guidelines: [String] = [
        ":::recommendation {#r1 direction=for strength=strong certainty=high}\nWe advise examplamine, no more than 2 mg per day.\n\n:::limit {drug=examplamine max=\"2 mg\" per=day}\nA note.\n:::\n\n:::rationale\nWhy.\n:::\n:::",
        ":::recommendation {#r2 kind=good-practice direction=against}\nAvoid [it](/about/).\n\n:::rationale\n- a\n- b\n:::\n\n:::contraindication {drug=examplamine}\n- One\n- Two [[index]]\n:::\n:::",
        ":::recommendation {#r3 kind=no-recommendation question=q1}\n- a\n- b\n:::",
        ":::recommendation {#r4 kind=evidence-statement certainty=low since=2022 agreement=\"3 of 4\" recused=ada-osei}\nWords[^n].\n\n[^n]: Note.\n:::",
        ":::recommendation {#r5 direction=for strength=weak certainty=not-graded certainty-words=\"some <b>\" key=true}\nWe propose it. See [[#r1]].\n:::",
        "See [[#r1]] and [[#r9|words]].", ":::recommendation", ":::recommendation {#r6", ":::recommendation {#r1}\nAgain.\n:::",
        ":::recommendation {direction=fro strength=nosuch certainty=\"\" since=x}\n:::",
        ":::limit {drug=examplamine max=\".5 mg\" per=day}\n:::",
        ":::limit {drug=nosuch max=\"1,5 mg/h\" per=hour cap=x over=y weight=z differs=\"#r1\"}\n:::", ":::limit",
        ":::contraindication\nNo list.\n:::",
        ":::contraindication\n1. a\n\n   b\n2. :::note\n   c\n   :::\n:::", ":::rationale\nAlone.\n:::",
        ":::evidence\n| a | b |\n|---|---|\n| c | d |\n:::",
        ":::recommendation {#r7 direction=for strength=strong certainty=low discordant=urgent}\nText.\n\n:::subgroup\n:::practical\nx\n:::\n:::\n\nBehind.\n:::",
        ":::recommendation {#r8}\n:::recommendation {#r10}\nInner.\n:::\n:::",
        "- :::recommendation {#r11 kind=no-recommendation}\n  In an item.\n\n  :::research\n  x\n  :::\n  :::",
        "> :::recommendation {#r12 kind=no-recommendation}\n> In a quote.\n> :::",
        "- :::limit {drug=examplamine max=\"1 mg\" per=dose}\n:::",
        "x[^d]\n\n[^d]: See below.\n\n    :::limit {drug=examplamine max=\"1 mg\" per=dose}\n    :::",
        ":::recommendation {#r13 kind=no-recommendation}\nOpen.\n\n:::members\n:::rationale\nClosed.\n:::\n:::\n:::",
        ":::recommendation {#r14 kind=no-recommendation}\nOpen.\n:::members\n:::",
        ":::note\n:::recommendation {#r15 kind=no-recommendation}\nIn a note.\n:::\n:::",
        ":::practical\n:::recommendation {#r16 kind=research-only}\nx\n:::",
        ":::recommendation {#r17 kind=no-recommendation}\n```\n:::limit\n```\n\n<div>\n\n:::\n\n</div>\n:::",
    ]

    static let guidelineKeys: [String] = [
        "grading: panel", "grading: panel", "grading: nosuch", "recommendation-numbers: section", "recommendation-numbers: [a]",
        "version: 2",
        "questions: [{id: q1, population: x}, {id: q1}]", "questions: x", "questions: [{outcomes: [a]}]",
        "removed-recommendations: [{id: r1, date: 2024, reason: x}]",
        "removed-recommendations: [{id: r20, date: 2024, reason: x, replaced-by: r1}]",
        "removed-recommendations: [{id: r20}, {id: r20, date: y, replaced-by: \"fuzz/page-1#r1\"}, {id: \"<b>\"}]",
        "corrections: [{date: 2025, text: x, recommendation: r1, now: z}]", "status: current",
    ]

    static let guidelineData: [String] = [
        "drugs: {examplamine: {label: Examplamine}}", "drugs: {a: {label: Two}, b: {label: Two}}", "drugs:",
        "populations: {a: {label: A, within: a}}",
        "drugs: {x: {label: X, tall-man: y, aliases: [a, examplamine]}}", "name: P", "kinds: [recommendation]", "kinds: [x]",
        "strength: {strong: {label: Strong, verbs: [we advise]}}", "certainty: {high: {label: High, common: x}}",
        "certainty: {not-graded: {label: x}}",
        "needs-reason: [{strength: x, certainty: [y]}]",
    ]
}
