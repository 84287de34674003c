import Content
import Diagnostics

extension Check {
    /// A page past its review or expiry date gets a banner and a warning, never an error: a date that passes must not break a build.
    static let reviewDates = Check(name: "ReviewDates") { map, drafts in
        let today = map.options.asOf
        return drafts.filter { isPublished($0, options: map.options) }.flatMap { draft -> [Diagnostic] in
            var problems = [Diagnostic]()
            if let due = draft.front.reviewBy, draft.front.isOverdue(on: today) {
                problems.append(
                    Diagnostic(
                        .reviewOverdue, at: due.location, length: due.value.iso.utf8.count,
                        "this page was due for review by \(due.value.text); readers see a banner that says so",
                        fixes: ["review it, then write `reviewed:` and a new `review-by:`"]))
            }
            if let until = draft.front.commentUntil, draft.front.status?.value == .publicComment, until.value.lastDay < today {
                problems.append(
                    Diagnostic(
                        .commentClosed, at: until.location, length: until.value.iso.utf8.count,
                        "comments on this page closed after \(until.value.text), and its status still says that they are open",
                        fixes: ["write the status that it has now"]))
            }
            if let end = draft.front.expiresOn, draft.front.isExpired(on: today) {
                problems.append(
                    Diagnostic(
                        .pageExpired, at: end.location, length: end.value.iso.utf8.count,
                        "this page expired after \(end.value.text); it stays at its address, with a banner",
                        fixes: ["renew it, or retire it with `status: retired`"]))
            }
            return problems
        }
    }
}

extension DiagnosticKind {
    static let commentClosed = DiagnosticKind(
        "comment-closed", .warning, what: "a page is past the end of its public comment and still says that it is open",
        why: "readers would write comments that nobody expects", mend: "write the status that the page has now",
        example: "status: public-comment, comment-until: 2020-06")
    static let reviewOverdue = DiagnosticKind(
        "review-overdue", .warning, what: "a page is past its review date",
        why: "readers may act on advice that nobody has looked at since",
        mend: "review the page and set `reviewed` and `review-by`", example: "review-by: 2021-04")
    static let pageExpired = DiagnosticKind(
        "page-expired", .warning, what: "a page is past its expiry date", why: "its advice was meant for a time that has ended",
        mend: "renew or retire the page", example: "expires-on: 2021-06")
}
