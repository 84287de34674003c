/// Public words: those that stand in members-only text as well, in another order.
private struct PublicText: TextWriter {
    var dice: Dice
    mutating func word() -> String { dice.pick(plainWords) }
    mutating func sentence() -> String { (0..<12).map { _ in dice.pick(plainWords) }.joined(separator: " ") }
}

/// Writes guidelines whose public part comes from `seed` alone: open ones, some with parts for members, and whole ones for members.
///
/// Where `isWrong`, what is for members is full of errors.
func addGuidelines(to site: TestSite, seed: UInt64, gated: inout GatedText, isWrong: Bool = false) throws {
    var text = PublicText(dice: Dice(state: seed &* 31 &+ 7))
    try site.write(
        "label: Guideline\nfolder: guidelines\nlayout: guideline\nlist: {page-size: 3}\nfields: \(panelFields)\n",
        to: "content/_types/guideline.yaml")
    try site.write(panelScheme, to: "content/_data/grading/panel.yaml")
    try site.write(panelClinical.map { "\($0): \($1)\n" }.sorted().joined(), to: "content/_data/clinical.yaml")

    let links = (0..<3).flatMap { ["guidelines/open-g\($0)#r1", "guidelines/partly-g\($0)#r2"] }
    var open = StatementGround()
    open.isOdd = seed % 4 == 0
    open.links = ["#r1", "#r2"] + links
    var secret = StatementGround()
    secret.drugs.append("hidestatin")
    // Other doses than the public ones, for other patients: nothing but what is told to members speaks of it.
    secret.doses = [
        "examplamine": gated.dice.number(6...9), "samplazole": gated.dice.number(10...19), "hidestatin": gated.dice.number(1...9),
    ]
    secret.populations = isWrong ? ["children", nil, "zqpeople"] : ["children"]
    secret.links = open.links + ["guidelines/partly-g0#zqfirst", "guidelines/shut-g1#zqfirst"]
    // What is for members within a public recommendation must name a number of its statement.
    var inside = secret
    inside.doses = open.doses.mapValues { open.isOdd && gated.dice.number(1...2) == 1 ? 40 : $0 }
    inside.populations = ["elders"]

    func front(_ title: String) -> String {
        let removed = text.dice.pick(["r1", "r2", "guidelines/open-g1#r1"])
        return """
            ---
            title: \(title)
            description: A public sentence.
            status: \(text.dice.pick(["current", "under-review", "planned"]))
            date: 2025-\(text.dice.number(10...12))
            topics: [\(text.dice.pick(["a", "b"]))]
            grading: panel
            version: "\(text.word())"
            recommendation-numbers: \(text.dice.pick(["page", "section"]))
            questions: [{id: q1, population: \(text.word())}, {id: q2, outcomes: \(text.word())}]
            removed-recommendations: [{id: r9, date: 2024, reason: "\(text.sentence())", replaced-by: "\(removed)"}]
            corrections: [{date: 2025-12, text: "\(text.sentence())", recommendation: r1}]

            """
    }
    func block(_ count: Int, first: String? = nil, _ gated: inout GatedText) -> String {
        let place = text.dice.pick([("", ":::"), ("- item\n\n  ", "  :::"), ("> quote\n>\n> ", "> :::")])
        let indent = String(place.1.dropLast(3))
        let lines = statements(count, first: first, secret, &gated, isWrong).split(separator: "\n", omittingEmptySubsequences: false)
        return place.0 + ":::members\n" + lines.map { $0.isEmpty ? indent : indent + $0 }.joined(separator: "\n") + "\n" + place.1
    }
    for number in 0..<3 {
        let body = ["## Part {#part}", text.recommendation("r1", open), "## Next", text.recommendation("r2", open)]
        try site.write(
            front("Open guideline \(number)") + "---\n" + body.joined(separator: "\n\n") + "\n", to: "content/guidelines/open-g\(number).md"
        )
    }
    for number in 0..<3 {
        var opened = open
        if text.chance(1, of: 2) { (opened.inside, opened.named) = (insides(inside, &gated), Array(open.doses.values)) }
        let body = [
            "## Part {#part}", text.recommendation("r1", opened), block(gated.dice.number(0...2), first: "zqfirst", &gated), "## Next",
            text.recommendation("r2", open), block(gated.dice.number(0...3), &gated), text.recommendation("r3", open),
        ]
        try site.write(
            front("Partly guideline \(number)") + "---\n" + body.joined(separator: "\n\n") + "\n",
            to: "content/guidelines/partly-g\(number).md")
    }
    secret.links.removeAll { $0.hasPrefix("#") }
    for number in 0..<2 {
        let keys = """
            members-only: true
            title: Shut guideline \(number)
            description: A public sentence.
            status: current
            date: 2025-11
            topics: [a]
            grading: panel
            version: "\(gated.word())"
            questions: [{id: q1, population: \(gated.word())}, {id: q2}, {id: \(gated.word())}]
            removed-recommendations: [{id: zqold, date: 2024, reason: "\(gated.word()) \(gated.sentence())", replaced-by: zqfirst}]
            corrections: [{date: 2025-10, text: \(gated.word()), recommendation: zqfirst}]

            """
        let body = statements(gated.dice.number(0...3), first: "zqfirst", secret, &gated, isWrong)
        try site.write("---\n" + keys + "---\n" + body + "\n", to: "content/guidelines/shut-g\(number).md")
    }
}

/// Recommendations for members.
private func statements(
    _ count: Int, first: String?, _ ground: StatementGround, _ gated: inout GatedText, _ isWrong: Bool
) -> String {
    var ids = (0..<count).map { _ in gated.word() }
    if let first { ids.insert(first, at: 0) }
    var texts = ids.map { gated.recommendation($0, ground) }
    if isWrong {
        texts.append(
            gated.dice.pick([
                ":::recommendation {#\(gated.word()) direction=\(gated.word())}\n\(gated.sentence())\n:::",
                ":::limit {drug=\(gated.word())}\n:::",
                ":::recommendation {#r1 strength=\(gated.word()) certainty=high direction=for}\n\(gated.word())\n:::",
                ":::recommendation {#\(gated.word()) kind=good-practice direction=for}\n\(gated.word())\n\n:::contraindication\n\(gated.word())\n:::\n:::",
                ":::recommendation {#\(gated.word()) strength=weak certainty=low direction=for question=\(gated.word())}\n\(gated.word())\n\n:::limit {drug=examplamine max=\".5 mg\" per=\(gated.word())}\n:::\n:::",
            ]))
    }
    return texts.joined(separator: "\n\n")
}

/// Parts of a public recommendation that are for members.
private func insides(_ ground: StatementGround, _ gated: inout GatedText) -> String {
    (0..<gated.dice.number(1...3)).map { _ in
        switch gated.dice.number(0...2) {
        case 0: gated.limit(of: gated.dice.pick(["examplamine", "samplazole"]), ground).text
        case 1: gated.contraindication(of: "hidestatin", ground)
        default: gated.part(gated.dice.pick(["rationale", "evidence", "practical"]))
        }
    }.joined(separator: "\n")
}
