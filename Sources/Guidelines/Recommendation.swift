import Content
import Diagnostics

/// What a panel says on one question: a recommendation, or what stands in its place.
public struct Recommendation: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case recommendation
        /// Plainly better than its opposite, so that nobody grades evidence for it (GRADE's "good practice statement").
        case goodPractice = "good-practice"
        /// What is known; asks for nothing.
        case evidenceStatement = "evidence-statement"
        /// The panel looked, and advises neither for nor against.
        case noRecommendation = "no-recommendation"
        /// To be done within research only.
        case researchOnly = "research-only"
    }

    public enum Direction: String, Sendable, Hashable, CaseIterable { case `for`, against }

    public enum Change: String, Sendable, Hashable, CaseIterable {
        case new, updated
        case amendedWording = "amended-wording"
        case reviewedNoChange = "reviewed-no-change"
    }

    /// Its place among the page's data.
    public var block: Int
    public var id: String
    public var kind: Kind
    public var direction: Direction?
    /// A level of the page's scheme, or `not-graded`, which an editor wrote; nil where there is none.
    public var strength: String?
    public var certainty: String?
    /// The source's own words.
    public var certaintyWords: String?
    public var since: PartialDate?
    public var changed: PartialDate?
    public var change: Change?
    public var agreement: String?
    public var recused: [Located<String>]
    public var isKey: Bool
    public var question: String?
    public var discordant: String?
    /// On its page: `4`, or `1.2`.
    public var number: String
    public var limits: [Limit]
    public var contraindications: [Contraindication]
    public var location: SourceLocation
    /// Whether it is for members only.
    public var isGated: Bool

    /// Stands for a level that an editor says is missing.
    public static let notGraded = "not-graded"
}

/// When a drug must not be given: a list, each of whose items is one.
public struct Contraindication: Sendable, Hashable {
    /// Its place among the page's data.
    public var block: Int
    public var id: String?
    public var drug: Located<String>?
    public var location: SourceLocation
    public var isGated: Bool
}
