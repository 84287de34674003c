import Content
import Diagnostics
import Markup

/// What a page's recommendations are read against.
public struct GuidelineGround: Sendable {
    public var schemes: [String: GradingScheme]
    public var clinical: ClinicalData
    /// Ids of people, aliases included; nil where their file could not be read.
    public var people: Set<String>?

    public init(schemes: [String: GradingScheme], clinical: ClinicalData, people: Set<String>?) {
        (self.schemes, self.clinical, self.people) = (schemes, clinical, people)
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

/// Reads what a page says as data, and what is wrong with it.
public func readGuideline(_ facts: PageFacts, _ front: FrontMatter, on ground: GuidelineGround) -> (Guideline, [Diagnostic]) {
    guard !facts.blocks.isEmpty else { return (Guideline(), []) }
    let page = PageGround(front, ground)
    let numbers = recommendationNumbers(facts, bySection: front.numbersBySection)
    var guideline = Guideline()
    var problems: [Diagnostic] = []
    for (index, block) in facts.blocks.enumerated() {
        problems += misplaced(block, in: facts)
        guard block.name == "recommendation" else { continue }
        let parts = facts.blocks.indices.filter { facts.blocks[$0].parent == index }
        var reader = RecommendationReader(
            block: BlockReader(block), scheme: page.scheme, questions: page.questions, people: ground.people,
            parts: parts.map { facts.blocks[$0] })
        var recommendation = reader.read(index, number: numbers[index] ?? "")
        problems += reader.block.diagnostics
        for part in parts {
            switch facts.blocks[part].name {
            case "limit":
                let (limit, found) = readLimit(facts.blocks[part], at: part, ground.clinical)
                problems += found
                if let limit { recommendation.limits.append(limit) }
            case "contraindication":
                let (contraindication, found) = readContraindication(facts.blocks[part], at: part, ground.clinical)
                problems += found
                if let contraindication { recommendation.contraindications.append(contraindication) }
            default: break
            }
        }
        guideline.recommendations.append(recommendation)
    }
    if let first = guideline.recommendations.first, front.grading == nil {
        problems.append(
            Diagnostic(
                .missingGrading, at: first.location, length: ":::recommendation".utf8.count,
                "the page has recommendations and does not say how they are graded",
                fixes: ["write `grading:` with the name of a scheme of content/_data/grading/ in its front matter"],
                isGated: first.isGated))
    }
    return (guideline, problems)
}

/// What the front matter says for all of a page's recommendations.
private struct PageGround {
    let scheme: GradingScheme?
    let questions: [String]

    init(_ front: FrontMatter, _ ground: GuidelineGround) {
        scheme = front.grading.flatMap { ground.schemes[$0.value] }
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
    let parent = block.parent.map { facts.blocks[$0].name }
    if let wanted = directive.parent, parent != wanted {
        problems.append(
            problem(
                .misplacedPart, at: block.location, "':::\(block.name)' stands in no \(wanted)",
                "move it into the \(wanted) that it belongs to, before that one's last ':::'"))
    } else if directive.parent == nil, let parent {
        problems.append(
            problem(
                .misplacedPart, at: block.location, "':::\(block.name)' stands in ':::\(parent)'",
                "close ':::\(parent)' with ':::' before it"))
    }
    if let stray = block.stray {
        problems.append(
            Diagnostic(
                .strayText, at: stray, "this text of ':::\(block.name)' stands behind a directive in it, and belongs to none",
                fixes: ["move it before the first directive, or into the one that it belongs to"], isGated: block.gatedBy != nil))
    }
    return problems
}

extension DiagnosticKind {
    static let missingGrading = DiagnosticKind(
        "missing-grading", .error, what: "a page has recommendations and no grading scheme",
        why: "readers could not tell what a strength or a certainty means", mend: "write `grading:` in its front matter",
        example: "a page with :::recommendation and without grading:")
    static let misplacedPart = DiagnosticKind(
        "misplaced-part", .error, what: "a part of a recommendation stands in none, or one recommendation in another",
        why: "nobody could tell what it belongs to", mend: "move it into its recommendation",
        example: ":::rationale outside of every :::recommendation")
    static let strayText = DiagnosticKind(
        "stray-text", .error, what: "text of a recommendation stands behind its parts",
        why: "the statement ends before the first part, so this text would be no part of it",
        mend: "move it before the first part, or into one of them",
        example: ":::recommendation {#r1 …}\nWe suggest it.\n\n:::rationale\n:::\n\nAnd this.\n:::")
}
