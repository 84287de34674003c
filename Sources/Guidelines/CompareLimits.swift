import Content
import Diagnostics

/// A limit with the place where readers find it.
public struct PlacedLimit: Sendable, Hashable {
    public var limit: Limit
    /// The id of its page and of its recommendation.
    public var page: String
    public var recommendation: String
    public var location: SourceLocation
    /// Whether it is for members only, by itself or with its page.
    public var isGated: Bool

    public init(_ limit: Limit, page: String, recommendation: String, location: SourceLocation? = nil, isGated: Bool? = nil) {
        (self.limit, self.page, self.recommendation) = (limit, page, recommendation)
        (self.location, self.isGated) = (location ?? limit.maxSource.location, isGated ?? limit.isGated)
    }

    /// As `differs` names it.
    var name: String { "\(page)#\(limit.id ?? recommendation)" }
}

/// Tells limits of one drug that say different numbers for the same patients, or for some of the same.
///
/// `limits` are those of current pages. A limit for members is compared with every other and told at its own place; what is told of public limits
/// is the same without those. `unread` names limits that could not be read, as `differs` would: nothing is said of who names them. Those for
/// members are `unreadGated`, which only they may name.
public func compare(
    _ limits: [PlacedLimit], _ data: ClinicalData, unread: Set<String> = [], unreadGated: Set<String> = []
) -> [Diagnostic] {
    var comparison = LimitComparison(limits: limits.sorted(), data: data)
    comparison.compareAll()
    comparison.checkDifferences(unread: unread, unreadGated: unreadGated)
    return comparison.problems.sorted()
}

struct LimitComparison {
    /// What two limits must share to be compared at all.
    struct Group: Hashable {
        var drug: String
        var base: Limit.Base
        var measure: String
        var per: DoseUnit.Denominator?
    }

    /// To whom a limit speaks.
    struct Scope: Hashable {
        var words: [String?]
    }

    /// All that two limits of one group may agree in.
    struct Saying: Hashable {
        var scope: Scope
        var max: ExactNumber
        var cap: ExactNumber?
        var weight: Limit.Weight?

        /// Whether a reader would give another dose by the other. What one of them leaves open is no difference.
        func differs(from other: Saying) -> Bool {
            if max != other.max { return true }
            if let cap, let theirs = other.cap, cap != theirs { return true }
            if let weight, let theirs = other.weight, weight != theirs { return true }
            return false
        }
    }

    let limits: [PlacedLimit]
    let data: ClinicalData
    var problems: [Diagnostic] = []
    /// By group, the limits of each saying, by their places in `limits`.
    private var groups: [Group: [Saying: [Int]]] = [:]
    private(set) var sayings: [(group: Group, saying: Saying)?] = []

    static let kinds = ClinicalData.Kind.allCases.filter { $0 != .drug }

    init(limits: [PlacedLimit], data: ClinicalData) {
        (self.limits, self.data) = (limits, data)
        for (index, placed) in limits.enumerated() {
            let known = Self.saying(of: placed.limit, data)
            sayings.append(known)
            if let (group, saying) = known { groups[group, default: [:]][saying, default: []].append(index) }
        }
    }

    private static func saying(of limit: Limit, _ data: ClinicalData) -> (Group, Saying)? {
        guard let (max, unit) = limit.max.measured else { return nil }
        let scope = Scope(words: kinds.map { kind in limit.word(kind).map { data.lists(kind) ? $0 : sameText($0) } })
        let drug = data.lists(.drug) ? limit.drug.value : sameText(limit.drug.value)
        return (
            Group(drug: drug, base: limit.base, measure: unit.measure, per: unit.per),
            Saying(scope: scope, max: max, cap: limit.cap?.measured?.value, weight: limit.weight)
        )
    }

    /// Equal, overlapping, or nil where no patient is meant by both.
    func relation(_ a: Scope, _ b: Scope) -> ClinicalData.Relation {
        var all = ClinicalData.Relation.equal
        for (kind, (one, other)) in zip(Self.kinds, zip(a.words, b.words)) {
            switch data.relation(one, other, kind) {
            case .disjoint: return .disjoint
            case .overlaps: all = .overlaps
            case .equal: break
            }
        }
        return all
    }
}

extension LimitComparison {
    mutating func compareAll() {
        for group in groups.values where group.count > 1 {
            let all = Array(group)
            for (saying, members) in all {
                let others = all.compactMap { other -> (relation: ClinicalData.Relation, members: [Int])? in
                    guard saying.differs(from: other.key) else { return nil }
                    let relation = relation(saying.scope, other.key.scope)
                    return relation == .disjoint ? nil : (relation, other.value)
                }
                guard !others.isEmpty else { continue }
                for index in members {
                    tell(index, .limitsDisagree, others.filter { $0.relation == .equal }.flatMap(\.members))
                    tell(index, .limitsOverlap, others.filter { $0.relation == .overlaps }.flatMap(\.members))
                }
            }
        }
    }

    /// One message for a limit and all before it that it disagrees with.
    private mutating func tell(_ index: Int, _ kind: DiagnosticKind, _ others: [Int]) {
        let placed = limits[index]
        let earlier = others.filter { isTold(index, of: $0) && !isSettled(placed, limits[$0]) }.sorted()
        guard let first = earlier.first else { return }
        let other = limits[first]
        let more = earlier.count == 1 ? "" : earlier.count == 2 ? ", and one more differs" : ", and \(earlier.count - 1) more differ"
        let patients =
            kind == .limitsDisagree
            ? "for the same patients" : "for some of the same patients, as '\(other.name)' speaks \(scope(other.limit))"
        let notes = earlier.prefix(8).map {
            Diagnostic.Note("'\(limits[$0].name)' says \(words(limits[$0].limit)) \(scope(limits[$0].limit))", at: limits[$0].location)
        }
        problems.append(
            Diagnostic(
                kind, at: placed.location, length: placed.limit.maxSource.value.utf8.count,
                "'\(data.label(placed.limit.drug.value, .drug))' is limited to \(words(placed.limit)) here, and to \(words(other.limit)) by "
                    + "'\(other.name)', \(patients)\(more)",
                notes: notes,
                fixes: [
                    "correct the one that is wrong, say for whom each holds, or write why they differ: differs=\"\(other.name): the reason\""
                ], isGated: placed.isGated))
    }

    /// A pair is told once, at the later one; where one of the two is for members, there.
    private func isTold(_ index: Int, of other: Int) -> Bool {
        limits[index].isGated == limits[other].isGated ? other < index : limits[index].isGated
    }

    private func isSettled(_ a: PlacedLimit, _ b: PlacedLimit) -> Bool { a.names(b) || b.names(a) }

    /// `1 mg/kg per hour, at most 50 mg, by ideal body weight`
    private func words(_ limit: Limit) -> String {
        let parts = [limit.cap.map { "at most \($0.text)" }, limit.weight.map { "by \($0.rawValue) body weight" }].compactMap { $0 }
        return (["\(limit.max.text) \(limit.base.words)"] + parts).joined(separator: ", ")
    }

    /// `of route oral, indication sedation`; all where nothing is said.
    private func scope(_ limit: Limit) -> String {
        let parts = Self.kinds.compactMap { kind in limit.word(kind).map { "\(kind.rawValue) '\(data.label($0, kind))'" } }
        return parts.isEmpty ? "of all" : "of " + parts.joined(separator: ", ")
    }
}

extension PlacedLimit: Comparable {
    /// By place; what stands at one place by all that tells it apart.
    public static func < (a: PlacedLimit, b: PlacedLimit) -> Bool {
        a.location != b.location ? a.location < b.location : a.order.lexicographicallyPrecedes(b.order)
    }

    private var order: [String] {
        [page, recommendation, limit.id ?? "", limit.max.text, limit.base.rawValue]
            + ClinicalData.Kind.allCases.map { limit.word($0) ?? "" }
    }

    /// Whether its `differs` names another limit.
    fileprivate func names(_ other: PlacedLimit) -> Bool {
        limit.differs.contains {
            ($0.page ?? page) == other.page && ($0.anchor == other.recommendation || $0.anchor == other.limit.id)
        }
    }
}

/// As two texts of a kind without a list are compared.
private func sameText(_ text: String) -> String { text.lowercased() }

extension DiagnosticKind {
    static let limitsDisagree = DiagnosticKind(
        "limits-disagree", .error, what: "two limits of one drug say different numbers for the same patients",
        why: "a reader who finds one of them would give another dose than a reader of the other",
        mend: "correct one, or say why they differ",
        example: ":::limit {drug=examplamine max=\"1 mg\" per=dose}\n:::\n\n:::limit {drug=examplamine max=\"2 mg\" per=dose}\n:::")
    static let limitsOverlap = DiagnosticKind(
        "limits-overlap", .warning, what: "two limits of one drug say different numbers for some of the same patients",
        why: "a reader cannot tell which of them holds", mend: "say for whom each holds, or why they differ",
        example:
            ":::limit {drug=examplamine max=\"1 mg\" per=dose}\n:::\n\n:::limit {drug=examplamine for=anaesthesia max=\"2 mg\" per=dose}\n:::"
    )
}
