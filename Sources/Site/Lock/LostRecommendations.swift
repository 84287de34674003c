import Content
import Diagnostics
import Guidelines

/// The ids of recommendations that a page's public text has, or says that it had.
func lockedRecommendations(of page: Page) -> [String] {
    let standing = page.markup.facts.blocks.filter(\.isRecommendation).compactMap(\.id)
    return standing + page.front.removedRecommendations.map(\.id.value).filter { !standing.contains($0) }.sorted()
}

/// Recommendations that were public when their page was locked, and that it neither has nor says that it had.
func lostRecommendations(_ map: SiteMap, drafts: [DraftPage]) -> [Diagnostic] {
    let locked = Dictionary(firstOf: map.definitions.published.filter { !$0.recommendations.isEmpty }.map { ($0.path, $0) })
    guard !locked.isEmpty else { return [] }
    let bySource = Dictionary(firstOf: drafts.map { ($0.source, $0) })
    let former = Dictionary(grouping: map.plan.redirects, by: \.page).mapValues { $0.map(\.from.path) }
    return map.pages.enumerated().flatMap { index, page -> [Diagnostic] in
        // Citations of a page's former addresses lead to it as well.
        let addresses = ([page.path] + (former[index] ?? [])).compactMap { locked[$0] }
        guard !addresses.isEmpty, !page.front.isBroken, let draft = bySource[page.source] else { return [] }
        let known = Set(draft.recommendationIDs + draft.front.removedRecommendations.map(\.id.value))
        let published = Dictionary(firstOf: addresses.flatMap { address in address.recommendations.map { ($0, address.location) } })
        return published.filter { !known.contains($0.key) }.sorted { $0.key < $1.key }.map { id, place in
            Diagnostic(
                .lostRecommendation, at: SourceLocation(page.source),
                "the recommendation '\(id)' was published on this page, and stands there no longer",
                notes: [.init("it was locked here", at: place)],
                fixes: [
                    "give the recommendation its former id, or write `removed-recommendations: [{id: \(id), date: …, reason: …}]` in the front matter"
                ], isGated: draft.gate != nil)
        }
    }
}

extension DiagnosticKind {
    static let lostRecommendation = DiagnosticKind(
        "lost-recommendation", .error, what: "a recommendation that was published is no longer there",
        why: "citations and orders elsewhere name it by its id",
        mend: "give it its former id, or say under `removed-recommendations:` what became of it",
        example: ":::recommendation {#r3 …} became {#r4 …}, after `guidepost lock`")
}
