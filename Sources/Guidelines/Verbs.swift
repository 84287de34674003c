import Content
import Diagnostics
import Markup

/// Tells where a statement's verb says another strength than its grade, or another direction. Of several verbs the first counts; of two that
/// begin at one word, the longer one; and one that two strengths share says nothing of strength.
func verbProblems(_ recommendation: Recommendation, _ block: DataBlock, statement: [String], _ scheme: GradingScheme, _ known: SchemeVerbs)
    -> [Diagnostic]
{
    func problem(_ argument: String, _ message: String, _ fix: String) -> Diagnostic? {
        block.argument(argument).map { written in
            Diagnostic(
                .verbDisagrees, at: written.location, length: max(1, written.value.utf8.count), message, fixes: [fix],
                isGated: recommendation.isGated)
        }
    }
    let verbs = known.said(in: statement)
    var problems: [Diagnostic?] = []
    if let code = recommendation.strength, let own = scheme.strength(code), let verb = verbs.ofStrength, !verb.strengths.contains(code) {
        let labels = scheme.strengths.filter { verb.strengths.contains($0.code) }.map { "'\($0.label)'" }.joined(separator: " or ")
        problems.append(
            problem(
                "strength",
                "the statement says '\(verb.words)', which \(scheme.name) takes for \(labels), and it is graded '\(own.label)'",
                "write the verb of '\(own.label)'\(own.verbs.first.map { ", such as '\($0.value)'" } ?? ""), or correct the strength"))
    }
    if recommendation.direction == .for, let against = verbs.against {
        problems.append(
            problem(
                "direction", "the statement says '\(against)', and its direction is 'for'",
                "write direction=against, or correct the statement"))
    }
    return problems.compactMap { $0 }
}

/// Phrases that hold a verb and say something weaker than it does alone.
private let weaker = ["should be considered", "should consider", "may be considered", "might be considered", "could be considered"]

/// The verbs of a scheme, each with the strengths that it stands for: made once, for all statements.
struct SchemeVerbs: Sendable {
    private var strengths: [[String]: Set<String>] = [:]
    /// Those that say the opposite: `we do not recommend`.
    private var negations: Set<[String]> = []
    private let phrases: Phrases

    init(_ scheme: GradingScheme) {
        for strength in scheme.strengths {
            for verb in strength.verbs { strengths[wordsOf(verb.value), default: []].insert(strength.code) }
        }
        // What is denied is as strong, unless the scheme says otherwise: `is not recommended` may be a level of its own.
        for (verb, codes) in strengths {
            for negation in denied(verb) {
                negations.insert(negation)
                if strengths[negation] == nil { strengths[negation] = codes }
            }
        }
        for phrase in weaker where strengths[wordsOf(phrase)] == nil { strengths[wordsOf(phrase)] = [] }
        phrases = Phrases(strengths.keys)
    }

    /// Of a statement's words: the first verb that one strength has alone; the first of all, where it advises against something, as
    /// `we recommend against`.
    fileprivate func said(in text: [String]) -> (ofStrength: (words: String, strengths: Set<String>)?, against: String?) {
        let found = phrases.found(in: text)
        let ofStrength = found.lazy.map { ($0.phrase.joined(separator: " "), strengths[$0.phrase] ?? []) }.first { $0.1.count == 1 }
        guard let first = found.first else { return (ofStrength, nil) }
        let words = first.phrase + text[first.end...].prefix { $0 == "against" }
        let isDenied = negations.contains(first.phrase) && !bounds.contains { text[first.end...].starts(with: $0) }
        return (ofStrength, words.last == "against" || isDenied ? words.joined(separator: " ") : nil)
    }
}

/// What goes on behind `should not` without advising against the thing itself.
private let bounds = ["exceed", "be exceeded", "be more", "be above", "be higher", "be longer", "be given more"].map { wordsOf($0) }

/// How a verb is denied: `should not`, `we do not recommend`, `do not offer`. Of what may be done it is not said: `adults who may not take it`
/// are no more than patients.
private func denied(_ verb: [String]) -> [[String]] {
    guard let first = verb.first, !verb.contains("not") else { return [] }
    let rest = Array(verb.dropFirst())
    switch first {
    case "should", "must", "is", "are": return [[first, "not"] + rest]
    case "we": return [["we", "do", "not"] + rest, ["we", "don't"] + rest]
    case "may", "might", "can", "could": return []
    default:
        let isThird = first.hasSuffix("s")
        let bare = isThird ? String(first.dropLast()) : first
        return isThird
            ? [["does", "not", bare] + rest, ["doesn't", bare] + rest] : [["do", "not", bare] + rest, ["don't", bare] + rest]
    }
}

extension DiagnosticKind {
    static let verbDisagrees = DiagnosticKind(
        "verb-disagrees", .warning, what: "a statement's verb says another strength or direction than its grade",
        why: "readers would take the recommendation for stronger or weaker than the panel meant it",
        mend: "write the verb that the scheme has for the strength, or correct the strength or the direction",
        example: ":::recommendation {#r1 direction=for strength=conditional certainty=low}\nWe recommend it.\n:::")
}
