import Content
import Diagnostics
import Markup

/// Reads one recommendation and holds it against what its kind and its scheme ask for.
struct RecommendationReader {
    var block: BlockReader
    let scheme: GradingScheme?
    let questions: [String]
    let people: Set<String>?
    /// The words of its statement, without those that are struck out.
    let statement: String
    /// The directives directly in it.
    let parts: [DataBlock]

    mutating func read(_ index: Int, number: String) -> Recommendation {
        let source = block.block
        if source.arguments.isEmpty, source.id == nil {
            block.report(
                .missingArgument, at: source.location, length: 3 + source.name.utf8.count, "the recommendation says nothing in its braces",
                fixes: ["write on its first line: {#r1 direction=for strength=conditional certainty=moderate}"])
            block.tellsMissing = false
        }
        let kind = kind()
        let strength = level(
            "strength", among: scheme?.strengths.map { ($0.code, $0.label) },
            forbiddenTo: [.goodPractice, .evidenceStatement, .noRecommendation], kind)
        let certainty = level(
            "certainty", among: scheme?.certainties.map { ($0.code, $0.label) }, forbiddenTo: [.goodPractice], kind)
        let direction = direction(kind, strength)
        let (since, changed, change) = history()
        checkStatement(kind)
        let recommendation = Recommendation(
            block: index, id: source.id ?? "", kind: kind ?? .recommendation, direction: direction, strength: strength?.value,
            certainty: certainty?.value,
            certaintyWords: certaintyWords(certainty?.value), since: since, changed: changed, change: change, agreement: agreement(),
            recused: recused(), isKey: block.flag("key"), question: question(), discordant: discordant(strength?.value, certainty?.value),
            number: number, limits: [], contraindications: [], location: source.location, isGated: source.gatedBy != nil)
        return recommendation
    }

    /// nil where nobody can tell what it is meant to be: nothing follows from that.
    private mutating func kind() -> Recommendation.Kind? {
        guard block.block.argument("kind") != nil else {
            guard let scheme, !scheme.kinds.contains(where: { $0.value == .recommendation }) else { return .recommendation }
            block.reportMissing("kind", because: "the scheme \(scheme.name) has no items of the kind 'recommendation'")
            return nil
        }
        guard let written = block.choice("kind", Recommendation.Kind.self), let kind = Recommendation.Kind(rawValue: written.value) else {
            return nil
        }
        if let scheme, !scheme.kinds.contains(where: { $0.value == kind }) {
            block.report(
                .badArgument, at: written, "the scheme \(scheme.name) has no items of the kind '\(kind.rawValue)'",
                fixes: ["write one of: \(scheme.kinds.map(\.value.rawValue).joined(separator: ", "))"])
        }
        return kind
    }

    /// A level of the scheme, which the kind must have or must not.
    private mutating func level(
        _ name: String, among levels: [(code: String, label: String)]?, forbiddenTo kinds: [Recommendation.Kind],
        _ kind: Recommendation.Kind?
    ) -> Located<String>? {
        guard let written = block.text(name) else {
            if let kind, block.block.argument(name) == nil,
                kind == .recommendation || kind == .evidenceStatement && name == "certainty"
            {
                block.reportMissing(
                    name, because: "a \(kind.noun) says its \(name), or that it is not graded: \(name)=\(GradingScheme.notGraded)")
            }
            return nil
        }
        if let kind, kinds.contains(kind) {
            block.report(
                .surplusArgument, at: written, "a \(kind.noun) has no \(name)",
                fixes: ["take '\(name)=' away, or write another kind="])
            return nil
        }
        guard written.value != GradingScheme.notGraded, let scheme, let levels else { return written }
        if levels.contains(where: { $0.code == written.value }) { return written }
        let known = levels.map(\.code) + [GradingScheme.notGraded]
        if let called = levels.first(where: { $0.label.lowercased() == written.value.lowercased() }) {
            block.report(
                .badArgument, at: written, "'\(written.value)' is what the \(name) is called; it is written '\(called.code)'",
                fixes: ["write \(name)=\(called.code)"])
        } else {
            block.report(
                .badArgument, at: written,
                "the scheme \(scheme.name) has no \(name) '\(written.value)'\(didYouMean(written.value, in: known))",
                fixes: ["write one of: \(known.joined(separator: ", "))"])
        }
        return nil
    }

    private mutating func direction(_ kind: Recommendation.Kind?, _ strength: Located<String>?) -> Recommendation.Direction? {
        let written = block.choice("direction", Recommendation.Direction.self)
        let direction = written.flatMap { Recommendation.Direction(rawValue: $0.value) }
        switch kind {
        case let kind? where kind == .evidenceStatement || kind == .noRecommendation:
            guard let written else { return nil }
            block.report(
                .surplusArgument, at: written, "a \(kind.noun) advises nothing, so it has no direction",
                fixes: ["take 'direction=' away, or write another kind="])
            return nil
        case let kind? where kind != .researchOnly:
            if block.block.argument("direction") == nil {
                block.reportMissing("direction", because: "a \(kind.noun) says whether it is for or against")
            }
        default: break
        }
        if let written, let level = strength.flatMap({ scheme?.strength($0.value) }), let fixed = level.direction,
            fixed.rawValue != written.value
        {
            block.report(
                .badArgument, at: written,
                "'\(level.label)' of the scheme \(scheme?.name ?? "") is \(fixed.rawValue), not \(written.value)",
                fixes: ["write direction=\(fixed.rawValue), or another strength"])
        }
        return direction
    }

    private mutating func certaintyWords(_ certainty: String?) -> String? {
        guard let words = block.text("certainty-words") else { return nil }
        if let scheme, let label = certainty.flatMap({ scheme.certainty($0)?.label }), !says(label, in: words.value, of: scheme) {
            block.report(
                .badArgument, at: words, "the source's words do not say '\(label.lowercased())', which is the certainty here",
                fixes: ["quote the words that say it, or write certainty=\(GradingScheme.notGraded)"])
        }
        return words.value
    }

    private mutating func history() -> (PartialDate?, PartialDate?, Recommendation.Change?) {
        let (since, changed) = (block.date("since"), block.date("changed"))
        let change = block.choice("change", Recommendation.Change.self).flatMap { Recommendation.Change(rawValue: $0.value) }
        if let since, let changed, let argument = block.block.argument("changed"), changed.lastDay < since.firstDay {
            block.report(
                .badArgument, at: Located(argument.value, at: argument.location),
                "it changed before it was published, which was \(since.text)", fixes: ["correct one of the two dates"])
        }
        if block.block.argument("changed") != nil, block.block.argument("change") == nil {
            block.reportMissing("change", because: "it says when it changed, and not how")
        }
        if let change, change != .new, block.block.argument("changed") == nil {
            block.reportMissing("changed", because: "it says that it changed, and not when")
        }
        return (since, changed, change)
    }

    /// `11 of 12`, or a percentage.
    private mutating func agreement() -> String? {
        guard let text = block.text("agreement") else { return nil }
        let words = text.value.split(separator: " ")
        if words.count == 3, words[1] == "of", let part = count(words[0]), let whole = count(words[2]), part <= whole, whole > 0 {
            return text.value
        }
        if text.value.hasSuffix("%"), let share = count(text.value.dropLast().filter { $0 != " " }), share <= 100 {
            return text.value
        }
        block.report(
            .malformedArgument, at: text, "'\(text.value)' is no agreement", fixes: ["write it as in agreement=\"11 of 12\""])
        return nil
    }

    private mutating func recused() -> [Located<String>] {
        let ids = block.codes("recused")
        for id in ids {
            guard let people, !people.contains(id.value) else { continue }
            block.report(
                .badArgument, at: id, "no person '\(id.value)'\(didYouMean(id.value, in: people.sorted()))",
                fixes: ["correct the id, or add it to content/_data/people.yaml"])
        }
        return ids
    }

    private mutating func question() -> String? {
        guard let id = block.code("question") else { return nil }
        if questions.contains(id.value) { return id.value }
        block.report(
            .badArgument, at: id, "the page has no question '\(id.value)'\(didYouMean(id.value, in: questions))",
            fixes: ["correct the id, or add it under `questions:` in the front matter"])
        return nil
    }

    /// A strong recommendation on little certainty says why, where the scheme asks for it.
    private mutating func discordant(_ strength: String?, _ certainty: String?) -> String? {
        let reason = block.code("discordant")
        guard let scheme else { return reason?.value }
        let reasons = scheme.reasons(forStrength: strength ?? "", certainty: certainty ?? "")
        guard !reasons.isEmpty else {
            if let reason, strength != nil, certainty != nil {
                block.report(
                    .surplusArgument, at: reason, "strength and certainty agree here, so nothing has to be explained",
                    fixes: ["take 'discordant=' away"])
            }
            return nil
        }
        let known = reasons.map(\.code)
        guard let reason else {
            if block.block.argument("discordant") == nil {
                block.reportMissing(
                    "discordant",
                    because: "the scheme \(scheme.name) asks why it is '\(strength ?? "")' although certainty is '\(certainty ?? "")'")
            }
            return nil
        }
        if known.contains(reason.value) { return reason.value }
        block.report(
            .badArgument, at: reason, "the scheme \(scheme.name) knows no reason '\(reason.value)'\(didYouMean(reason.value, in: known))",
            fixes: ["write one of: \(known.joined(separator: ", "))"])
        return nil
    }

    private mutating func checkStatement(_ kind: Recommendation.Kind?) {
        let source = block.block
        let name = ":::recommendation".utf8.count
        if source.id == nil, block.tellsMissing {
            block.report(
                .missingArgument, at: source.location, length: name, "a recommendation has an id, which stays for ever",
                fixes: ["write one in its braces: {#r1 …}"])
        }
        if statement.allSatisfy(\.isWhitespace) {
            block.report(
                .emptyRecommendation, at: source.location, length: name, "the recommendation has no statement",
                fixes: ["write it on the lines below, before the first directive in it"])
        }
        if kind == .goodPractice, !parts.contains(where: { $0.name == "rationale" }) {
            block.report(
                .missingArgument, at: source.location, length: name, "a good practice statement says why: it has a rationale",
                fixes: ["write ':::rationale' with its text and ':::' in it"])
        }
    }
}

/// Digits, as a number.
private func count(_ text: some StringProtocol) -> Int? { text.utf8.allSatisfy { (48...57).contains($0) } ? Int(text) : nil }

/// Whether words name a level by its label: `very low` says nothing of `Low`.
private func says(_ label: String, in text: String, of scheme: GradingScheme) -> Bool {
    let labels = scheme.certainties.map { wordsOf($0.label) }
    let own = wordsOf(label)
    return own.isEmpty ? text.contains(label) : Phrases(labels).found(in: wordsOf(text)).contains { $0.phrase == own }
}

extension Recommendation.Kind {
    /// In the middle of a sentence.
    var noun: String {
        switch self {
        case .recommendation: "recommendation"
        case .goodPractice: "good practice statement"
        case .evidenceStatement: "statement of evidence"
        case .noRecommendation: "statement that there is no recommendation"
        case .researchOnly: "recommendation for research only"
        }
    }
}

extension DiagnosticKind {
    static let surplusArgument = DiagnosticKind(
        "surplus-argument", .error, what: "a recommendation has an argument that its kind cannot have",
        why: "it would contradict what it says", mend: "take the argument away, or write another kind",
        example: ":::recommendation {#r1 kind=evidence-statement direction=for certainty=low}")
    static let emptyRecommendation = DiagnosticKind(
        "empty-recommendation", .error, what: "a recommendation has no statement", why: "readers would find a grade of nothing",
        mend: "write the statement before the first directive in it",
        example: ":::recommendation {#r1 direction=for strength=strong certainty=high}\n:::")
}
