import Content
import Diagnostics

extension Check {
    /// A page is not updated before it is dated.
    static let dateOrder = Check(name: "DateOrder") { _, drafts in
        drafts.compactMap { draft in
            guard let date = draft.front.date, let updated = draft.front.updated, updated.value.lastDay < date.value.firstDay else {
                return nil
            }
            return Diagnostic(
                .updatedBeforeDate, at: updated.location, length: updated.value.iso.utf8.count,
                "the page says that it was updated in \(updated.value.text), before its date, \(date.value.text)",
                fixes: ["correct the one that is wrong"])
        }
    }
}

extension DiagnosticKind {
    static let updatedBeforeDate = DiagnosticKind(
        "updated-before-date", .warning, what: "a page was updated before its own date",
        why: "one of the two is wrong, and readers see both",
        mend: "correct the one that is wrong", example: "date: 2024-05, updated: 2023-05")
}
