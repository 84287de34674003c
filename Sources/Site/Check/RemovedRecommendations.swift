import Content
import Diagnostics
import Guidelines
import Markup

extension Check {
    /// What a page says of recommendations that it has, or had, names those that it has, or had.
    static let removedRecommendations = Check(name: "RemovedRecommendations") { map, drafts in
        // Few sites have any.
        lazy var pages = Dictionary(firstOf: drafts.map { ($0.place.id, $0) })
        return drafts.flatMap { draft -> [Diagnostic] in
            let (own, removed) = (draft.recommendationIDs, draft.front.removedRecommendations)
            // Hints name what the reader of the message may know.
            let seen = draft.seenRecommendationIDs(by: draft)
            let known = own + removed.map(\.id.value)
            let hints = seen + removed.map(\.id.value)
            var problems: [Diagnostic] = []
            for correction in draft.front.corrections {
                guard let id = correction.recommendation, !known.isEmpty, !known.contains(id.value) else { continue }
                problems.append(Diagnostic(.unknownRecommendation, unknown: "recommendation of this page", id, in: hints))
            }
            for place in draft.front.placesWithoutID(in: "removed-recommendations") {
                problems.append(
                    Diagnostic(
                        .badRemoval, at: place ?? SourceLocation(draft.source), "this entry does not say which recommendation was removed",
                        fixes: ["write its id beside it: `id: r3`"]))
            }
            for (index, entry) in removed.enumerated() {
                let id = entry.id
                if own.contains(id.value) {
                    problems.append(
                        Diagnostic(
                            .badRemoval, at: id, "'\(id.value)' is said to be removed, and stands on the page",
                            fixes: ["take it from the list, or the recommendation from the page"], isGated: !seen.contains(id.value)))
                } else if removed[..<index].contains(where: { $0.id.value == id.value }) {
                    problems.append(
                        Diagnostic(.badRemoval, at: id, "'\(id.value)' is removed twice", fixes: ["keep one of the two entries"]))
                } else if !isID(Array(id.value.utf8)[...]) {
                    problems.append(
                        Diagnostic(
                            .badRemoval, at: id, "'\(id.value)' is no id of a recommendation",
                            fixes: ["ids begin with a letter, and have letters, digits, '-', '_' and '.'"]))
                }
                let missing = [("date", entry.date == nil), ("reason", entry.reason == nil)].filter(\.1).map(\.0)
                    .filter { !entry.unread.contains($0) }
                if !missing.isEmpty {
                    problems.append(
                        Diagnostic(
                            .badRemoval, at: id,
                            "'\(id.value)' was removed, and readers are not told \(missing.map { $0 == "date" ? "when" : "why" }.joined(separator: " and "))",
                            fixes: ["write `\(missing.joined(separator: ":` and `")):` beside it"]))
                }
                guard let named = entry.replacedBy else { continue }
                let parts = named.value.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
                if parts.count == 1 {
                    guard !own.contains(named.value) else { continue }
                    problems.append(
                        Diagnostic(
                            .unknownRecommendation, unknown: "recommendation of this page", named, in: seen,
                            fix: "one of another page is written page-id#id"))
                } else if parts[0].isEmpty {
                    problems.append(
                        Diagnostic(
                            .unknownRecommendation, at: named, "'\(named.value)' begins with '#', and an id does not",
                            fixes: ["write \(parts[1])"]))
                } else if let other = pages[parts[0]], isPublished(other, options: map.options) {
                    guard !other.recommendationIDs.contains(parts[1]) else { continue }
                    problems.append(
                        Diagnostic(
                            .unknownRecommendation, unknown: "recommendation of that page", named,
                            in: other.seenRecommendationIDs(by: draft).map { "\(parts[0])#\($0)" }))
                } else {
                    problems.append(
                        Diagnostic(
                            .unknownPageID, at: named, "no page '\(parts[0])'\(didYouMean(parts[0], in: pages.keys))",
                            fixes: ["write the page's path from content/ without .md, '#' and the recommendation's id"]))
                }
            }
            return draft.gate == nil ? problems : problems.map(\.gated)
        }
    }
}

extension DraftPage {
    /// Of recommendations that stand on the page.
    var recommendationIDs: [String] { markup.facts.blocks.filter(\.isRecommendation).compactMap(\.id) }

    /// Those of them that a message on another page, or on the page itself, may name: all on a members-only page, else the public ones.
    fileprivate func seenRecommendationIDs(by other: DraftPage) -> [String] {
        if other.gate != nil { return recommendationIDs }
        return markup.facts.blocks.filter { $0.isRecommendation && $0.gatedBy == nil }.compactMap(\.id)
    }
}

extension DiagnosticKind {
    static let unknownRecommendation = DiagnosticKind(
        "unknown-recommendation", .error, what: "the front matter names a recommendation that the page does not have",
        why: "readers could not tell what was corrected, or what holds now", mend: "correct the id",
        example: "corrections: [{date: 2024-06, recommendation: r44, text: …}]")
    static let badRemoval = DiagnosticKind(
        "bad-removal", .error, what: "an entry of `removed-recommendations` does not say what it must, or contradicts the page",
        why: "readers who follow an old link must learn what became of the recommendation",
        mend: "write id, date and reason of what stands no longer on the page",
        example: "removed-recommendations: [{id: r3}]")
}
