import Content
import Diagnostics

extension Check {
    /// `related` and fields of the kind `page` name pages that are published.
    static let pageReferences = Check(name: "PageReferences") { map, drafts in
        drafts.filter { isPublished($0, options: map.options) }.flatMap { draft in
            let own = draft.face.fieldLeaves.compactMap { if case .page(let id) = $0 { id } else { nil } }
            return (draft.front.related + own).filter { map.pageIndex[$0.value] == nil }.map { id in
                let found = map.references.page(named: id.value)
                let fix = found.page.map { "write \(map.pages[$0].id)" } ?? spellingFix(id.value) ?? found.fixes.first
                return Diagnostic(
                    .unknownPageID, at: id,
                    found.page == nil ? found.message : "'\(id.value)' is only a part of the page's id, or has a date too many",
                    fixes: [fix ?? "write the page's path from content/ without .md"])
            }
        }
    }
}

extension DiagnosticKind {
    static let unknownPageID = DiagnosticKind(
        "unknown-page-id", .error, what: "the front matter names a page that does not exist or is not published",
        why: "the link to it would be missing",
        mend: "write the page's path from content/ without .md", example: "related: [guidelines/ketamin]")
}
