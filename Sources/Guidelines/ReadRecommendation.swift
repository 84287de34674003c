import Content
import Diagnostics
import HTML
import Markup

/// What a page's recommendations are read against.
public struct GuidelineGround: Sendable {
    public let schemes: [String: GradingScheme]
    let verbs: [String: SchemeVerbs]
    public let clinical: ClinicalData
    public let drugNames: DrugNames
    /// Ids of people, aliases included; nil where their file could not be read.
    public let people: Set<String>?

    public init(schemes: [String: GradingScheme], clinical: ClinicalData, people: Set<String>?) {
        (self.schemes, self.clinical, self.people) = (schemes, clinical, people)
        verbs = schemes.mapValues { SchemeVerbs($0) }
        drugNames = DrugNames(clinical)
    }
}

/// All that a page's text says as data.
public struct Guideline: Sendable, Hashable {
    public var recommendations: [Recommendation] = []

    public var limits: [Limit] { recommendations.flatMap(\.limits) }
    public var contraindications: [Contraindication] { recommendations.flatMap(\.contraindications) }
    /// Those that an editor marked as key.
    public var marked: [Recommendation] { recommendations.filter(\.isKey) }
    /// What begins a topic's page: those that are marked, or of a page that marks none all of the kind `recommendation`.
    public var key: [Recommendation] { marked.isEmpty ? recommendations.filter { $0.kind == .recommendation } : marked }

    public init() {}
}

/// What a page says as data, and what was found wrong in it.
public struct GuidelineReading: Sendable {
    public var guideline = Guideline()
    public var problems: [Diagnostic] = []
    /// Kinds of words that some limit uses and the site does not list, with the first place of each.
    public var unlisted: [ClinicalData.Kind: Diagnostic] = [:]
    /// Limits that could not be read, by their ids: public ones, and those for members.
    public var unread: [String] = []
    public var unreadGated: [String] = []

    public init() {}
}

/// Reads what a page says as data, and what is wrong with it.
public func readGuideline(_ facts: PageFacts, _ front: FrontMatter, on ground: GuidelineGround) -> GuidelineReading {
    var reading = GuidelineReading()
    guard !facts.blocks.isEmpty else { return reading }
    let page = PageGround(front, ground)
    let numbers = recommendationNumbers(facts, bySection: front.numbersBySection)
    let inside = Dictionary(grouping: facts.blocks.indices) { facts.blocks[$0].parent }
    for (index, block) in facts.blocks.enumerated() {
        reading.problems += misplaced(block, in: facts) + unrepeatable(block)
        guard block.isRecommendation else { continue }
        let parts = inside[index] ?? []
        // What is told of public text is the same without its parts for members.
        func isSeen(_ part: Int) -> Bool { facts.blocks[part].gatedBy == nil || block.gatedBy != nil }
        let statement = plainWords(repeatable(block.text.html), standing: true)
        var reader = RecommendationReader(
            block: BlockReader(block), scheme: page.scheme, questions: page.questions, people: ground.people, statement: statement,
            parts: parts.filter(isSeen).map { facts.blocks[$0] })
        var recommendation = reader.read(index, number: numbers[index] ?? "")
        reading.problems += reader.block.diagnostics
        for part in parts { reading.read(facts.blocks[part], at: part, into: &recommendation, ground.clinical) }
        let words = wordsOf(statement)
        if let scheme = page.scheme, let verbs = ground.verbs[scheme.id] {
            reading.problems += verbProblems(recommendation, block, statement: words, scheme, verbs)
        }
        let (limits, written) = (recommendation.limits, parts.filter { facts.blocks[$0].name == "limit" })
        let (open, seen) = (limits.filter { isSeen($0.block) }, written.filter(isSeen))
        // A limit that cannot be read may be the one whose number stands there.
        if open.count == seen.count { reading.problems += checkStatement(statement, open) }
        if limits.count > open.count, limits.count == written.count {
            reading.problems += checkStatement(statement, limits).filter(\.isGated)
        }
        reading.problems += checkDrugs(words, limits, ground.drugNames)
        reading.guideline.recommendations.append(recommendation)
    }
    if let first = reading.guideline.recommendations.first, front.schemeID == nil {
        reading.problems.append(
            Diagnostic(
                .missingGrading, at: first.location, length: ":::recommendation".utf8.count,
                "the page has recommendations and does not say how they are graded",
                fixes: ["write `grading:` with the name of a scheme of content/_data/grading/ in its front matter"],
                isGated: first.isGated))
    }
    return reading
}

extension GuidelineReading {
    /// Reads a limit or a contraindication of a recommendation.
    fileprivate mutating func read(_ block: DataBlock, at index: Int, into recommendation: inout Recommendation, _ data: ClinicalData) {
        switch block.name {
        case "limit":
            let found = readLimit(block, at: index, data)
            problems += found.diagnostics
            note(found.unlisted, block)
            if let limit = found.limit {
                recommendation.limits.append(limit)
            } else if block.gatedBy == nil {
                unread += [block.id, recommendation.id].compactMap { $0 }
            } else {
                unreadGated += [block.id, recommendation.id].compactMap { $0 }
            }
        case "contraindication":
            let found = readContraindication(block, at: index, data)
            problems += found.diagnostics
            note(found.unlisted, block)
            if let contraindication = found.contraindication { recommendation.contraindications.append(contraindication) }
        default: break
        }
    }

    private mutating func note(_ kinds: [ClinicalData.Kind], _ block: DataBlock) {
        // A public place is told rather than one for members, which public text knows nothing of.
        for kind in kinds where unlisted[kind].map({ $0.isGated && block.gatedBy == nil }) ?? true {
            unlisted[kind] = Diagnostic(
                .unlistedWords, at: block.location, length: 3 + block.name.utf8.count,
                "content/_data/clinical.yaml lists no \(kind.key), so that whatever is written for them stands",
                fixes: ["list them under `\(kind.key):`, and a misspelt one is told"], isGated: block.gatedBy != nil)
        }
    }
}

/// What the front matter says for all of a page's recommendations.
private struct PageGround {
    let scheme: GradingScheme?
    let questions: [String]

    init(_ front: FrontMatter, _ ground: GuidelineGround) {
        // What a scheme with mistakes lacks, it may have once they are mended.
        scheme = front.schemeID.flatMap { ground.schemes[$0.value] }.flatMap { $0.isWhole ? $0 : nil }
        questions = front.questions.compactMap(\.id)
    }
}

/// A directive stands where it belongs, and holds what it can show.
private func misplaced(_ block: DataBlock, in facts: PageFacts) -> [Diagnostic] {
    guard let directive = GuidelineDirective.named[block.name] else { return [] }
    func problem(_ kind: DiagnosticKind, at location: SourceLocation, _ message: String, _ fix: String) -> Diagnostic {
        Diagnostic(kind, at: location, length: 3 + block.name.utf8.count, message, fixes: [fix], isGated: block.gatedBy != nil)
    }
    var problems: [Diagnostic] = []
    var above = block.parent
    while let index = above, facts.blocks[index].isClosed { above = facts.blocks[index].parent }
    // Told by the directive that no line ends.
    if above != nil { return [] }
    let parent = block.parent.map { facts.blocks[$0].name }
    if let wanted = directive.parent, parent == nil {
        problems.append(
            problem(
                .misplacedPart, at: block.location, "':::\(block.name)' stands in no \(wanted)",
                "move it into the \(wanted) that it belongs to, before that one's last ':::'"))
    } else if let parent, parent != directive.parent {
        problems.append(
            problem(
                .misplacedPart, at: block.location, "':::\(block.name)' stands in ':::\(parent)'",
                "close ':::\(parent)' with ':::' before it"))
    }
    // What a reason or the evidence is made of, it is whole; of a contraindication it is told with all else that is no list.
    if let stray = block.stray, block.isRecommendation {
        problems.append(
            Diagnostic(
                .strayText, at: stray, "this text of ':::\(block.name)' stands behind a directive in it, and belongs to none",
                fixes: ["move it before the first directive, or into the one that it belongs to"], isGated: block.gatedBy != nil))
    }
    return problems
}

/// What other pages repeat holds nothing that belongs to its own page.
private func unrepeatable(_ block: DataBlock) -> [Diagnostic] {
    func problem(_ message: String, _ fix: String) -> [Diagnostic] {
        [
            Diagnostic(
                .notRepeatable, at: block.location, length: 3 + block.name.utf8.count, message, fixes: [fix],
                isGated: block.gatedBy != nil)
        ]
    }
    guard block.isRepeated else { return [] }
    if holdsHeading(block.text.html) {
        return problem(
            "a heading stands in the text of ':::\(block.name)', which other pages repeat",
            "write the heading above ':::recommendation', or as a sentence")
    }
    if block.name == "limit", block.hasParts {
        return problem(
            "a directive stands in ':::limit', and only text goes with a limit wherever it is shown",
            "write it as text, or move it behind the limit")
    }
    return []
}

private func holdsHeading(_ html: [UInt8]) -> Bool {
    html.indices.dropLast(2).contains {
        html[$0] == UInt8(ascii: "<") && html[$0 + 1] | 0x20 == UInt8(ascii: "h") && (49...54).contains(html[$0 + 2])
    }
}

extension DiagnosticKind {
    static let notRepeatable = DiagnosticKind(
        "not-repeatable", .error, what: "something stands in a statement or a limit that other pages cannot repeat",
        why: "lists of recommendations and pages of drugs would show it out of its place, or lack it",
        mend: "write it as text, or move it out", example: ":::limit {drug=examplamine max=\"1 mg\" per=dose}\n:::note\nN.\n:::\n:::")
    static let unlistedWords = DiagnosticKind(
        "unlisted-words", .note, what: "limits use words of a kind that the site lists nowhere",
        why: "a misspelt one would be taken for another, and two limits of one thing not compared",
        mend: "list the kind in content/_data/clinical.yaml",
        example:
            ":::recommendation {#r1 direction=for strength=strong certainty=high}\nNo more than 2 mg per day.\n\n:::limit {drug=examplamine max=\"2 mg\" per=day}\n:::\n:::"
    )
    static let missingGrading = DiagnosticKind(
        "missing-grading", .error, what: "a page has recommendations and no grading scheme",
        why: "readers could not tell what a strength or a certainty means", mend: "write `grading:` in its front matter",
        example: ":::recommendation {#r1 direction=for strength=strong certainty=high}\nWe recommend it.\n:::")
    static let misplacedPart = DiagnosticKind(
        "misplaced-part", .error, what: "a part of a recommendation stands in none, or one recommendation in another",
        why: "nobody could tell what it belongs to", mend: "move it into its recommendation",
        example: ":::rationale\nIt helps.\n:::")
    static let strayText = DiagnosticKind(
        "stray-text", .error, what: "text of a recommendation stands behind its parts",
        why: "the statement ends before the first part, so this text would be no part of it",
        mend: "move it before the first part, or into one of them",
        example:
            ":::recommendation {#r1 direction=for strength=strong certainty=high}\nWe recommend it.\n\n:::rationale\n:::\n\nAnd this.\n:::")
}
