import Content
import Diagnostics
import Markup

/// Tells where a statement's verb says another strength than its grade, or another direction. Of several verbs the first counts; of two that
/// begin at one word, the longer one; and one that two strengths share says nothing of strength.
func verbProblems(_ recommendation: Recommendation, _ block: DataBlock, statement: String, _ scheme: GradingScheme) -> [Diagnostic] {
    func problem(_ argument: String, _ message: String, _ fix: String) -> Diagnostic? {
        block.argument(argument).map { written in
            Diagnostic(
                .verbDisagrees, at: written.location, length: max(1, written.value.utf8.count), message, fixes: [fix],
                isGated: recommendation.isGated)
        }
    }
    let verbs = Verbs(in: statement, of: scheme)
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

/// What the verbs of a statement say.
private struct Verbs {
    /// The first that one strength has alone.
    var ofStrength: (words: String, strengths: Set<String>)?
    /// The first of all, where it advises against something: `we recommend against`.
    var against: String?

    init(in statement: String, of scheme: GradingScheme) {
        var verbs: [[String]: Set<String>] = [:]
        for strength in scheme.strengths { for verb in strength.verbs { verbs[wordsOf(verb.value), default: []].insert(strength.code) } }
        for phrase in weaker where verbs[wordsOf(phrase)] == nil { verbs[wordsOf(phrase)] = [] }
        let text = wordsOf(statement)
        let found = phrases(Set(verbs.keys), in: text)
        ofStrength = found.lazy.map { ($0.phrase.joined(separator: " "), verbs[$0.phrase] ?? []) }.first { $0.1.count == 1 }
        if let first = found.first {
            let words = first.phrase + text[first.end...].prefix { $0 == "against" }
            if words.last == "against" { against = words.joined(separator: " ") }
        }
    }
}

/// In small letters.
func wordsOf(_ text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "'" && $0 != "’" }.map(String.init)
}

/// Which phrases a text holds, one behind the other, and where each ends; of two that begin at one word, the longer one.
func phrases(_ known: Set<[String]>, in text: [String]) -> [(phrase: [String], end: Int)] {
    var found: [(phrase: [String], end: Int)] = []
    let longest = known.map(\.count).max() ?? 0
    var index = 0
    while index < text.count {
        let lengths = stride(from: min(longest, text.count - index), to: 0, by: -1)
        if let phrase = lengths.lazy.map({ Array(text[index..<(index + $0)]) }).first(where: known.contains) {
            index += phrase.count
            found.append((phrase, index))
        } else {
            index += 1
        }
    }
    return found
}

extension DiagnosticKind {
    static let verbDisagrees = DiagnosticKind(
        "verb-disagrees", .warning, what: "a statement's verb says another strength or direction than its grade",
        why: "readers would take the recommendation for stronger or weaker than the panel meant it",
        mend: "write the verb that the scheme has for the strength, or correct the strength or the direction",
        example: ":::recommendation {#r1 direction=for strength=conditional certainty=low}\nWe recommend it.\n:::")
}
