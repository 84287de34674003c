import Content
import Diagnostics

/// Whether each limit of a recommendation says what its statement says: the same number and unit, and no larger number beside it.
///
/// `limits` are all that the recommendation has: a number of the statement may be any of them.
public func checkStatement(_ statement: String, _ limits: [Limit]) -> [Diagnostic] {
    guard !limits.isEmpty else { return [] }
    let mentions = DoseMentions(in: statement)
    var problems = [Diagnostic]()
    var measured: [(limit: Limit, value: ExactNumber, unit: DoseUnit)] = []
    for limit in limits {
        guard let number = ExactNumber(limit.max.number), let (value, unit) = limit.max.measured else { continue }
        let stands = mentions.all.contains {
            $0.unit == unit && $0.number == number && mentions.bases(of: $0).contains(limit.base)
        }
        if stands {
            measured.append((limit, value, unit))
            continue
        }
        let near = mentions.all.filter { $0.unit.measure == unit.measure }.map { "'\($0.text)'" }
        let seen = near.isEmpty ? "which names no such amount" : "which has \(Array(near.prefix(3)).joined(separator: ", "))"
        problems.append(
            Diagnostic(
                .limitNotInStatement, at: limit.maxSource,
                "'\(limit.max.text)' \(limit.base.words) does not stand in the recommendation's text, \(seen)",
                fixes: ["write the same number, unit and time in both"], isGated: limit.isGated))
    }
    var told: Set<String> = []
    for mention in mentions.all {
        // Told at the largest of the limits that it goes beyond.
        let beyond = measured.filter {
            $0.unit.meets(mention.unit) && mentions.isCounted(mention, by: $0.limit.base) && $0.value < mention.value
        }
        guard let limit = beyond.max(by: { $0.value < $1.value })?.limit else { continue }
        let own = limits.contains { limit in
            guard mentions.bases(of: mention).contains(limit.base) else { return false }
            return [limit.max, limit.cap].contains { amount in
                guard let (value, unit) = amount?.measured else { return false }
                return unit.meets(mention.unit) && value == mention.value
            }
        }
        guard !own, told.insert("\(mention.value.text) \(mention.unit.measure) \(mention.unit.per?.rawValue ?? "")").inserted else {
            continue
        }
        problems.append(
            Diagnostic(
                .statementBeyondLimit, at: limit.maxSource,
                "the recommendation's text has '\(mention.text)', which is more than this limit, '\(limit.max.text)' \(limit.base.words)",
                fixes: ["correct the one that is wrong, or write a limit of its own for the larger number"], isGated: limit.isGated))
    }
    return problems
}

/// Whether a statement, by its words, that names drugs names those that its limits are of: a number may stand in both, and be another drug's.
func checkDrugs(_ statement: [String], _ limits: [Limit], _ drugs: DrugNames) -> [Diagnostic] {
    guard !limits.isEmpty else { return [] }
    let found = drugs.phrases.found(in: statement).map(\.phrase)
    let named = drugs.ids(of: found)
    guard let other = found.first.flatMap({ drugs.ids[$0]?.min() }) else { return [] }
    return limits.filter { !named.contains($0.drug.value) }.map { limit in
        Diagnostic(
            .drugNotInStatement, at: limit.drug,
            "this limit is of '\(drugs.data.label(limit.drug.value, .drug))', and the recommendation's text names '\(drugs.data.label(other, .drug))'",
            fixes: ["correct the drug, or name it in the text"], isGated: limit.isGated)
    }
}

/// What the site's drugs are called, in words: made once, for all statements.
public struct DrugNames: Sendable {
    fileprivate let data: ClinicalData
    /// The ids of the drugs that a name stands for.
    fileprivate var ids: [[String]: Set<String>] = [:]
    fileprivate let phrases: Phrases

    public init(_ data: ClinicalData) {
        self.data = data
        for drug in data.entries(.drug) {
            for name in [drug.label, drug.id] + drug.aliases { ids[wordsOf(name), default: []].insert(drug.id) }
        }
        phrases = Phrases(ids.keys)
    }

    /// The drugs that a text names; of two names that begin at one word, the longer one counts.
    public func ids(in text: String) -> Set<String> {
        if ids.isEmpty { return [] }
        return ids(of: phrases.found(in: wordsOf(text)).map(\.phrase))
    }

    fileprivate func ids(of names: [[String]]) -> Set<String> { names.reduce(into: []) { $0.formUnion(ids[$1] ?? []) } }
}

extension DoseMentions {
    /// Whether an amount is surely counted by a base: it says so, or the text knows no other and no amount of it says one.
    fileprivate func isCounted(_ mention: DoseMention, by base: Limit.Base) -> Bool {
        switch mention.base {
        case .said(let said): said == base
        case .other: false
        case .unsaid:
            if base == .dose {
                bases.isSubset(of: [.dose])
            } else {
                // Beside `1 mg/kg/h`, a bare `2 mg/kg` is a dose.
                bases.contains(base) && bases.isSubset(of: [.dose, base])
                    && !all.contains { if case .said = $0.base { true } else { false } }
            }
        }
    }
}

extension Limit.Base {
    /// `per hour`
    var words: String { "per \(rawValue)" }
}

extension DiagnosticKind {
    static let limitNotInStatement = DiagnosticKind(
        "limit-not-in-statement", .error, what: "the number of a limit does not stand in its recommendation's text",
        why: "readers would see two doses on one page, and the tables would show the wrong one",
        mend: "write the same number and unit in both",
        example: "Give 1 mg at most.\n\n:::limit {drug=examplamine max=\"10 mg\" per=dose}\n:::")
    static let drugNotInStatement = DiagnosticKind(
        "drug-not-in-statement", .warning, what: "a limit is of another drug than its recommendation's text names",
        why: "a limit that was copied from another drug would be taken for its own", mend: "correct the drug, or name it in the text",
        example: "Give examplamine, 1 mg at most.\n\n:::limit {drug=otheramine max=\"1 mg\" per=dose}\n:::")
    static let statementBeyondLimit = DiagnosticKind(
        "statement-beyond-limit", .warning, what: "a recommendation's text has a larger number than its limit",
        why: "one of them may be wrong, and readers may follow either", mend: "correct it, or write a limit for the larger number as well",
        example: "Give 1 mg, and 2 mg at most.\n\n:::limit {drug=examplamine max=\"1 mg\" per=dose}\n:::")
}
