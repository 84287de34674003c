import Content
import Diagnostics

extension Check {
    /// `supersedes` and `superseded-by` name pages that exist, and say the same from both ends.
    static let supersession = Check(name: "Supersession") { map, drafts in
        let byID = Dictionary(drafts.map { ($0.place.id, $0) }, uniquingKeysWith: { first, _ in first })
        func check(_ draft: DraftPage, _ ids: [Located<String>], back: (FrontMatter) -> [Located<String>], key: String, backKey: String)
            -> [Diagnostic]
        {
            ids.compactMap { id in
                guard let other = byID[id.value] else {
                    return Diagnostic(
                        .unknownPageID, at: id.location, length: id.value.utf8.count,
                        "no page '\(id.value)'\(didYouMean(id.value, in: map.pageIndex.keys))",
                        fixes: ["write the page's path from content/ without .md"])
                }
                if back(other.front).contains(where: { $0.value == draft.place.id }) { return nil }
                return Diagnostic(
                    .oneSidedSupersession, at: id.location, length: id.value.utf8.count,
                    "'\(id.value)' does not say `\(backKey): \(draft.place.id)`, while this page says `\(key)` of it",
                    notes: [.init("the other page stands here", at: SourceLocation(other.source, 1, 1))],
                    fixes: ["add `\(backKey): \(draft.place.id)` to \(other.source)"])
            }
        }
        return drafts.flatMap { draft in
            check(draft, draft.front.supersedes, back: \.supersededBy, key: "supersedes", backKey: "superseded-by")
                + check(draft, draft.front.supersededBy, back: \.supersedes, key: "superseded-by", backKey: "supersedes")
        }
    }
}

extension DiagnosticKind {
    static let oneSidedSupersession = DiagnosticKind(
        "one-sided-supersession", .error, what: "one page says that it replaces another, which does not say so itself",
        why: "a reader of the old page would not learn that a newer one holds", mend: "say it on both pages",
        example: "supersedes: guidelines/ketamine-2011")
}
