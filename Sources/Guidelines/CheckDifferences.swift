import Diagnostics

extension LimitComparison {
    /// Each `differs` must name a limit that is there and says another number to some of the same patients.
    mutating func checkDifferences(unread: Set<String>, unreadGated: Set<String>) {
        guard limits.contains(where: { !$0.limit.differs.isEmpty }) else { return }
        var named: [String: [Int]] = [:]
        for (index, placed) in limits.enumerated() {
            for anchor in Set([placed.recommendation, placed.limit.id].compactMap { $0 }) {
                named["\(placed.page)#\(anchor)", default: []].append(index)
            }
        }
        let publicNames = Set(named.filter { $0.value.contains { !limits[$0].isGated } }.keys)
        for (index, placed) in limits.enumerated() {
            for difference in placed.limit.differs {
                let name = "\(difference.page ?? placed.page)#\(difference.anchor)"
                // A public limit knows nothing of those for members.
                let visible = (named[name] ?? []).filter { placed.isGated || !limits[$0].isGated }
                let targets = visible.filter { $0 != index }
                if targets.isEmpty {
                    if unread.contains(name) || placed.isGated && unreadGated.contains(name) { continue }
                    let isOwn = visible == [index]
                    let known = (placed.isGated ? Set(named.keys) : publicNames).sorted()
                    problems.append(
                        Diagnostic(
                            .differsFromNothing, at: difference.source,
                            isOwn
                                ? "'\(difference.source.value)' is this limit itself"
                                : "no limit of a current page stands at '\(difference.source.value)'\(didYouMean(name, in: known))",
                            fixes: ["write the page and the recommendation of the other limit, as in guidelines/other#r2"],
                            isGated: placed.isGated))
                } else if !targets.contains(where: { disagree(index, $0) }) {
                    problems.append(
                        Diagnostic(
                            .needlessDifference, at: difference.source,
                            "'\(difference.source.value)' does not differ from this limit",
                            fixes: ["take it out: it says the same, or speaks of another drug, time or patient"], isGated: placed.isGated))
                }
            }
        }
    }

    private func disagree(_ a: Int, _ b: Int) -> Bool {
        guard let one = sayings[a], let other = sayings[b], one.group == other.group, one.saying.differs(from: other.saying) else {
            return false
        }
        return relation(one.saying.scope, other.saying.scope) != .disjoint
    }
}

extension DiagnosticKind {
    static let differsFromNothing = DiagnosticKind(
        "differs-from-nothing", .error, what: "`differs` names a limit that is not there",
        why: "a slip of the pen would leave two limits that disagree without a word",
        mend: "write the other page's id and its recommendation's",
        example: ":::limit {drug=examplamine max=\"1 mg\" per=dose differs=\"guidelines/none#r1: other patients\"}")
    static let needlessDifference = DiagnosticKind(
        "needless-difference", .warning, what: "`differs` names a limit that does not differ",
        why: "readers would be told of a difference that is none, and the next one would go unseen", mend: "take it out",
        example: ":::limit {drug=examplamine max=\"1 mg\" per=dose differs=\"guidelines/other#r1: other patients\"}")
}
