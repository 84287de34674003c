import Diagnostics

/// How a publisher grades what a guideline says, as a file of `_data/grading/` has it: which kinds of statements there are, how strong a
/// recommendation can be, how certain what it rests on, and which of both together ask for a reason.
public struct GradingScheme: Sendable, Hashable {
    /// The file's name, by which pages name the scheme: `grade`.
    public var id: String
    /// For readers: `GRADE`.
    public var name: String
    public var version: String?
    /// Where it is described.
    public var source: Located<String>?
    public var certaintyOf: Subject?
    /// The kinds of statements that a page with this scheme may make.
    public var kinds: [Located<StatementKind>]
    /// In the order of the file; none where the scheme does not grade strength.
    public var strengths: [Strength]
    /// In the order of the file; none where the scheme does not grade certainty.
    public var certainties: [Certainty]
    public var reasonRules: [ReasonRule]
    /// Whether the file was understood as a whole: else nothing follows from what the scheme lacks.
    public var isWhole = true
    public var location: SourceLocation

    /// The code, in every scheme, of what was not graded; no scheme defines it.
    public static let notGraded = "not-graded"

    /// What it is that is more or less certain.
    public enum Subject: String, Sendable, Hashable, CaseIterable {
        case evidence
        case netBenefit = "net-benefit"
    }
}

extension GradingScheme {
    /// How strong a recommendation is.
    public struct Strength: Sendable, Hashable {
        public var code: String
        public var label: String
        public var symbol: String?
        /// Whether it speaks for what it names, or against it; nil where a recommendation of this strength may do either.
        public var direction: Direction?
        /// How a recommendation of this strength is worded: `we recommend`.
        public var verbs: [Located<String>]
        /// What it means for each who reads it.
        public var clinicians: String?
        public var patients: String?
        public var policy: String?
        public var meaning: String?
        public var location: SourceLocation
    }

    /// Whether a recommendation speaks for something or against it.
    public enum Direction: String, Sendable, Hashable, CaseIterable { case `for`, against }

    /// How certain it is what a recommendation rests on.
    public struct Certainty: Sendable, Hashable {
        public var code: String
        public var label: String
        public var symbol: String?
        public var meaning: String?
        /// Which level of the scale that most schemes share comes nearest; nil where nobody says.
        public var common: CommonCertainty?
        public var location: SourceLocation
    }

    /// A strength that needs a reason where the certainty is one of these.
    public struct ReasonRule: Sendable, Hashable {
        public var strength: Located<String>
        public var certainties: [Located<String>]
        /// In the order of the file.
        public var reasons: [Reason]
    }

    /// A reason that a recommendation may give.
    public struct Reason: Sendable, Hashable {
        public var code: String
        /// For readers.
        public var sentence: String
        public var location: SourceLocation
    }

    public func strength(_ code: String) -> Strength? { strengths.first { $0.code == code } }
    public func certainty(_ code: String) -> Certainty? { certainties.first { $0.code == code } }

    /// The reasons of which a recommendation of this strength and certainty must give one; none where it need not.
    public func reasons(forStrength strength: String, certainty: String) -> [Reason] {
        reasonRules.filter { $0.strength.value == strength && $0.certainties.contains { $0.value == certainty } }.flatMap(\.reasons)
    }
}

/// What a statement of a guideline is.
public enum StatementKind: String, Sendable, Hashable, CaseIterable {
    /// Says what to do, or what not to do.
    case recommendation
    /// A recommendation that rests on no formal appraisal of evidence: nobody would study the alternative.
    case goodPractice = "good-practice"
    /// Says what is known, and not what to do.
    case evidenceStatement = "evidence-statement"
    /// Says that the panel recommends neither for nor against.
    case noRecommendation = "no-recommendation"
    /// Recommends something within research only.
    case researchOnly = "research-only"
}

/// The scale of certainty by which recommendations of several schemes can be compared.
public enum CommonCertainty: String, Sendable, Hashable, CaseIterable, Comparable {
    case high, moderate, low
    case veryLow = "very-low"

    /// The more certain first.
    public static func < (a: CommonCertainty, b: CommonCertainty) -> Bool { a.rank < b.rank }
    private var rank: Int { CommonCertainty.allCases.firstIndex(of: self) ?? 0 }
}
