import Content
import Diagnostics
import Markup

/// Tells where a statement's verb says another strength than its grade. Of several verbs the first counts; of two that begin at one word, the
/// longer one; and one that two strengths share says nothing.
func verbProblems(_ recommendation: Recommendation, _ block: DataBlock, statement: String, _ scheme: GradingScheme) -> [Diagnostic] {
    guard let code = recommendation.strength, let own = scheme.strength(code), let written = block.argument("strength"),
        let verb = firstVerb(in: statement, of: scheme), !verb.strengths.isEmpty, !verb.strengths.contains(code)
    else { return [] }
    let labels = scheme.strengths.filter { verb.strengths.contains($0.code) }.map { "'\($0.label)'" }.joined(separator: " or ")
    return [
        Diagnostic(
            .verbDisagrees, at: written.location, length: max(1, written.value.utf8.count),
            "the statement says '\(verb.words)', which \(scheme.name) takes for \(labels), and it is graded '\(own.label)'",
            fixes: ["write the verb of '\(own.label)'\(own.verbs.first.map { ", such as '\($0.value)'" } ?? ""), or correct the strength"],
            isGated: recommendation.isGated)
    ]
}

/// Phrases that hold a verb and say something weaker than it does alone.
private let weaker = ["should be considered", "should consider", "may be considered", "might be considered", "could be considered"]

/// The verb that a statement begins with, and the strengths that it says; none where two share it.
private func firstVerb(in statement: String, of scheme: GradingScheme) -> (words: String, strengths: Set<String>)? {
    func words(_ text: String) -> [String] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "'" && $0 != "’" }.map(String.init)
    }
    var verbs: [[String]: Set<String>] = [:]
    for strength in scheme.strengths { for verb in strength.verbs { verbs[words(verb.value), default: []].insert(strength.code) } }
    for phrase in weaker where verbs[words(phrase)] == nil { verbs[words(phrase)] = [] }
    let longest = verbs.keys.map(\.count).max() ?? 0
    let text = words(statement)
    var index = 0
    while index < text.count {
        for length in stride(from: min(longest, text.count - index), to: 0, by: -1) {
            let phrase = Array(text[index..<(index + length)])
            guard let strengths = verbs[phrase] else { continue }
            if strengths.count == 1 { return (phrase.joined(separator: " "), strengths) }
            // What says nothing is passed over as a whole.
            index += length - 1
            break
        }
        index += 1
    }
    return nil
}

extension DiagnosticKind {
    static let verbDisagrees = DiagnosticKind(
        "verb-disagrees", .warning, what: "a statement's verb says another strength than its grade",
        why: "readers would take the recommendation for stronger or weaker than the panel meant it",
        mend: "write the verb that the scheme has for the strength, or correct the strength",
        example: ":::recommendation {#r1 direction=for strength=conditional certainty=low}\nWe recommend it.\n:::")
}
