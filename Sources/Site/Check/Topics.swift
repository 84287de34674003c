import Diagnostics

extension Check {
    /// Every topic of a page stands in `_data/topics.yaml`.
    static let topics = Check(name: "Topics") { map, drafts in
        if map.definitions.broken.contains("content/_data/topics.yaml") { return [] }
        let known = Set(map.definitions.topics.map(\.id))
        let called = idsByName(map.definitions.topics.map { ($0.id, [$0.label]) })
        return drafts.flatMap { draft in
            draft.front.topics.filter { !known.contains($0.value) }.map {
                Diagnostic(
                    .unknownTopic, unknown: "topic", $0, in: known.sorted(), called: called, fix: "add it to content/_data/topics.yaml")
            }
        }
    }
}

extension DiagnosticKind {
    static let unknownTopic = DiagnosticKind(
        "unknown-topic", .error, what: "a page names a topic that is not in the site's list",
        why: "readers would not find the page by topic",
        mend: "correct the id, or add it to content/_data/topics.yaml", example: "topics: [opiods]")
}
