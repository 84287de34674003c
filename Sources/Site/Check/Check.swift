import Bytes
import Diagnostics

/// One question that is asked of the whole site before anything is rendered. Each stands in a file of its own, and in the list below.
struct Check: Sendable {
    /// The file's name.
    let name: String
    /// `drafts` are all pages, unpublished ones too, and still hold members-only text.
    let run: @Sendable (_ map: SiteMap, _ drafts: [DraftPage]) -> [Diagnostic]

    static let all: [Check] = [
        .corrections,
        .dateOrder,
        .descriptions,
        .gradings,
        .grouping,
        .groups,
        .imageDescriptions,
        .layouts,
        .limits,
        .markdownFields,
        .menus,
        .organizations,
        .pageReferences,
        .people,
        .questions,
        .recommendations,
        .removedRecommendations,
        .reservedAddresses,
        .resources,
        .reviewDates,
        .status,
        .styleAddresses,
        .supersession,
        .topics,
    ]
}

/// From what things are called, and from their ids in any case, to their ids: for who writes the one in the place of the other.
func idsByName(_ things: [(id: String, names: [String?])]) -> [String: String] {
    Dictionary(firstOf: things.flatMap { id, names in (names + [id]).compactMap { $0 }.map { ($0.lowercased(), id) } })
}

/// Runs every check, side by side.
func check(_ map: SiteMap, drafts: [DraftPage]) async throws -> [Diagnostic] {
    withoutMembersWords(try await chunkedMap(Check.all, jobs: map.options.jobs) { $0.run(map, drafts) }.flatMap { $0 }, drafts: drafts)
}

/// What was found on a members-only page is told without a word of it: front matter may say as much as a body.
func withoutMembersWords(_ problems: [Diagnostic], drafts: [DraftPage]) -> [Diagnostic] {
    let gated = Set(drafts.filter { $0.gate != nil }.map(\.source))
    return withoutGatedLines(problems.map { gated.contains($0.location.path) ? $0.gated : $0 }, drafts: drafts)
}
