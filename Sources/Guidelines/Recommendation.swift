import Content
import Diagnostics

/// What a panel says on one question: a recommendation, or what stands in its place.
public struct Recommendation: Sendable, Hashable {
    public typealias Kind = StatementKind
    public typealias Direction = GradingScheme.Direction

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

    /// For readers: `Recommendation 4`.
    public var label: String { "\(kind.label) \(number)" }
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
