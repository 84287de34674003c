/// Somebody who writes words that stand nowhere else.
protocol TextWriter {
    var dice: Dice { get set }
    mutating func word() -> String
    mutating func sentence() -> String
}

extension GatedText: TextWriter {}
extension RandomEditor: TextWriter {}

/// What recommendations made at random may name.
struct StatementGround {
    var drugs = ["examplamine", "samplazole"]
    /// As in `[[#r1]]`.
    var links: [String] = []
    /// The largest dose of each drug a day, in milligrams; the same wherever it stands, so that no two limits contradict each other.
    var doses = ["examplamine": 2, "samplazole": 5]
    /// For whom limits may be.
    var populations: [String?] = [nil, "adults"]
    /// Doses that each statement names, whether it has a limit or not.
    var named: [Int] = []
    /// What stands in a members block within a recommendation, before its last line; nil for no block.
    var inside: String?
    /// Where one limit in three speaks of twice the dose in adults, statements name more than their limits, and verbs say another strength.
    var isOdd = false
}

/// What the recommendations made at random are graded by.
let panelScheme = """
    name: Panel
    version: "1"
    kinds: [recommendation, good-practice, evidence-statement, no-recommendation, research-only]
    certainty-of: evidence
    strength: {strong: {label: Strong, verbs: [we advise], meaning: Nearly all.}, weak: {label: Weak, verbs: [we propose]}}
    certainty: {high: {label: High, symbol: ++, common: high}, moderate: {label: Moderate}, low: {label: Low}}
    needs-reason: [{strength: strong, certainty: [low], reasons: {urgent: There is no time.}}]

    """

/// Of the kinds that are left out any text may be written.
let panelClinical: [String: String] = [
    "drugs":
        "{examplamine: {label: Examplamine, aliases: [EX-12]}, samplazole: {label: Samplazole}, hidestatin: {label: Hidestatin}, newdrug: {label: Newdrug}}",
    "routes": "{oral: {label: Oral, words: by mouth}, topical: {label: Topical}}",
    "populations": "{adults: {label: Adults, words: in adults}, children: {label: Children}, elders: {label: Elders}}",
]

/// The fields of guidelines made at random, without what belongs to their documents.
let panelFields =
    "{grading: grading, version: text, recommendation-numbers: {kind: choice, of: [page, section]}, questions: {kind: list, of: record, fields: {id: text, population: text, outcomes: text}}, removed-recommendations: {kind: list, of: record, fields: {id: text, date: date, reason: text, replaced-by: text}}}"

extension TextWriter {
    mutating func chance(_ one: Int, of all: Int) -> Bool { dice.number(1...all) <= one }

    /// A recommendation of any kind, with any parts in any order.
    mutating func recommendation(_ id: String, _ ground: StatementGround) -> String {
        let drug = dice.pick(ground.drugs)
        let kind = dice.pick(["", "", "", "", "good-practice", "evidence-statement", "no-recommendation", "research-only"])
        var arguments = [kind.isEmpty ? "" : "kind=\(kind)"]
        if ["", "good-practice", "research-only"].contains(kind) { arguments.append("direction=\(dice.pick(["for", "against"]))") }
        var verb = "Think of"
        if kind.isEmpty {
            let strength = dice.pick(["strong", "weak", "not-graded"])
            let isOdd = ground.isOdd && chance(1, of: 3)
            verb = ["strong": isOdd ? "We propose" : "We advise", "weak": isOdd ? "We advise" : "We propose"][strength] ?? verb
            let certainty = dice.pick(["high", "moderate", "low", "not-graded"])
            arguments += ["strength=\(strength)", "certainty=\(certainty)"]
            if strength == "strong", certainty == "low" { arguments.append("discordant=urgent") }
            if certainty == "not-graded", chance(1, of: 2) { arguments.append("certainty-words=\"\(word()) evidence\"") }
        }
        if kind == "evidence-statement" { arguments.append("certainty=\(dice.pick(["high", "moderate", "low"]))") }
        if chance(1, of: 3) { arguments.append("question=q\(dice.number(1...2))") }
        if chance(1, of: 3) { arguments.append("since=20\(dice.number(10...24)) changed=2025-0\(dice.number(1...9)) change=updated") }
        if chance(1, of: 4) { arguments.append("agreement=\"\(dice.number(1...11)) of 12\" recused=ada-osei") }
        if chance(1, of: 4) { arguments.append("key=true") }

        var parts = kind == "good-practice" ? [part("rationale")] : []
        var doses = Set(ground.named)
        for _ in 0..<dice.number(0...2) where kind != "evidence-statement" && ground.doses[drug] != nil {
            let (text, dose) = limit(of: drug, ground)
            parts.append(text)
            doses.insert(dose)
        }
        if chance(1, of: 3) { parts.append(contraindication(of: drug, ground)) }
        for name in ["rationale", "evidence", "subgroup", "practical", "monitoring", "audit", "research"] where chance(1, of: 5) {
            if name != "rationale" || kind != "good-practice" { parts.append(part(name)) }
        }
        parts.shuffle(using: &dice)
        let dose = doses.sorted().map { ", no more than \($0) mg per day" }.joined()
        let more = ground.isOdd && !doses.isEmpty ? ", for 40 mg per day is too much" : ""
        let link = ground.links.isEmpty || chance(2, of: 3) ? "" : " See [[\(dice.pick(ground.links))]]."
        let statement = "\(verb) \(drug) for \(word()) \(sentence())\(dose)\(more).\(link)"
        return
            ([":::recommendation {#\(id) \(arguments.filter { !$0.isEmpty }.joined(separator: " "))}", statement, ""] + parts
            + [ground.inside.map { ":::members\n\($0)\n:::\n" } ?? "", ":::"]).joined(separator: "\n")
    }

    /// A limit, and the dose in it.
    mutating func limit(of drug: String, _ ground: StatementGround) -> (text: String, dose: Int) {
        let population = dice.pick(ground.populations)
        let dose = (ground.doses[drug] ?? 1) * (ground.isOdd && population == "adults" ? 2 : 1)
        var arguments = ["drug=\(drug)", "max=\"\(dose) mg\"", "per=day"]
        if let population { arguments.append("population=\(population)") }
        if chance(1, of: 3) { arguments.append("route=\(dice.pick(["oral", "topical"]))") }
        if chance(1, of: 3) { arguments.append("form=\(word())") }
        if chance(1, of: 4) { arguments.append("setting=\(word())") }
        let note = chance(1, of: 3) ? "\(sentence()) \(word()).\n" : ""
        return (":::limit {\(arguments.joined(separator: " "))}\n\(note):::\n", dose)
    }

    mutating func contraindication(of drug: String, _ ground: StatementGround) -> String {
        let items = (0..<dice.number(1...3)).map { _ in "- \(word()) \(sentence())\n" }.joined()
        return ":::contraindication\(chance(1, of: 4) ? "" : " {drug=\(drug)}")\n\(items):::\n"
    }

    mutating func part(_ name: String) -> String { ":::\(name)\n\(sentence()) \(word()).\n:::\n" }
}
