import Diagnostics

/// One question that is asked of the whole site before anything is rendered. Each stands in a file of its own, and in the list below.
struct Check: Sendable {
    /// The file's name.
    let name: String
    /// `drafts` still hold members-only text; whatever a check says of it must be marked as gated.
    let run: @Sendable (_ map: SiteMap, _ drafts: [DraftPage]) -> [Diagnostic]

    static let all: [Check] = [
        .corrections,
        .groups,
        .imageDescriptions,
        .layouts,
        .markdownFields,
        .menus,
        .organizations,
        .pageReferences,
        .people,
        .resources,
        .reviewDates,
        .status,
        .supersession,
        .topics,
    ]
}

/// Runs every check, side by side.
func check(_ map: SiteMap, drafts: [DraftPage]) async throws -> [Diagnostic] {
    try await chunkedMap(Check.all, jobs: map.options.jobs) { $0.run(map, drafts) }.flatMap { $0 }
}
