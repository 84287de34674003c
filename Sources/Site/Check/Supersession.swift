import Bytes
import Content
import Diagnostics

extension Check {
    /// `supersedes` and `superseded-by` name pages that exist, and say the same from both ends.
    static let supersession = Check(name: "Supersession") { map, drafts in
        let byID = Dictionary(firstOf: drafts.map { ($0.place.id, $0) })
        func check(_ draft: DraftPage, _ ids: [Located<String>], back: (FrontMatter) -> [Located<String>], key: String, backKey: String)
            -> [Diagnostic]
        {
            ids.compactMap { id in
                guard let other = byID[id.value] else {
                    return Diagnostic(
                        .unknownPageID, unknown: "page", id, in: map.pageIndex.keys, fix: "write the page's path from content/ without .md")
                }
                // What it says of this page may stand where it could not be read.
                if other.front.isBroken { return nil }
                if back(other.front).contains(where: { $0.value == draft.place.id }) { return nil }
                return Diagnostic(
                    .oneSidedSupersession, at: id,
                    "'\(id.value)' does not say `\(backKey): \(draft.place.id)`, while this page says `\(key)` of it",
                    notes: [.init("the other page stands here", at: SourceLocation(other.source, 1, 1))],
                    fixes: ["add `\(backKey): \(draft.place.id)` to \(other.source)"])
            }
        }
        let rings = drafts.filter { !$0.front.supersededBy.isEmpty }.compactMap { draft -> Diagnostic? in
            let ring = successors(of: draft.place.id) { byID[$0]?.front.supersededBy.map(\.value) ?? [] }
            // Told once, on the page whose id comes first.
            guard ring.last == draft.place.id, ring.min() == draft.place.id, let id = draft.front.supersededBy.first else { return nil }
            return Diagnostic(
                .supersessionRing, at: id,
                "each of these pages is replaced by the next, so that none of them holds: \(([draft.place.id] + ring).joined(separator: " → "))",
                fixes: ["take `superseded-by` out of the page that holds now, and `supersedes` out of the other"])
        }
        return rings
            + drafts.flatMap { draft in
                check(draft, draft.front.supersedes, back: \.supersededBy, key: "supersedes", backKey: "superseded-by")
                    + check(draft, draft.front.supersededBy, back: \.supersedes, key: "superseded-by", backKey: "supersedes")
            }
    }
}

extension DiagnosticKind {
    static let supersessionRing = DiagnosticKind(
        "supersession-ring", .error, what: "pages replace each other in a ring", why: "no reader could learn which of them holds",
        mend: "take `superseded-by` out of the page that holds now", example: "a: superseded-by: b, and b: superseded-by: a")
    static let oneSidedSupersession = DiagnosticKind(
        "one-sided-supersession", .error, what: "one page says that it replaces another, which does not say so itself",
        why: "a reader of the old page would not learn that a newer one holds", mend: "say it on both pages",
        example: "supersedes: guidelines/ketamine-2011")
}
