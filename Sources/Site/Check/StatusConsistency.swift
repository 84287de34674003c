import Content
import Diagnostics

extension Check {
    /// A status agrees with what else the front matter says: a superseded page names its successor, a retired one says why.
    static let status = Check(name: "StatusConsistency") { map, drafts in
        drafts.compactMap { draft in
            let front = draft.front
            guard let status = front.status else {
                return front.supersededBy.first.map {
                    disagrees($0, "the page names its successor, and its status is not `superseded`", fix: "write `status: superseded`")
                }
            }
            let written = Located(status.value.rawValue, at: status.location)
            return switch status.value {
            case .superseded where front.supersededBy.isEmpty:
                disagrees(written, "the page is superseded and does not say by what", fix: "add `superseded-by: <page id>`")
            case .publicComment where front.commentUntil == nil:
                disagrees(written, "the page is open for comment and does not say until when", fix: "add `comment-until: <date>`")
            case let other where other != .superseded && !front.supersededBy.isEmpty:
                disagrees(
                    written, "the page names its successor, and its status is '\(other.rawValue)'", fix: "write `status: superseded`")
            default: nil
            }
        }
    }
}

private func disagrees(_ value: Located<String>, _ message: String, fix: String) -> Diagnostic {
    Diagnostic(.statusDisagrees, at: value, message, fixes: [fix])
}

extension DiagnosticKind {
    static let statusDisagrees = DiagnosticKind(
        "status-disagrees", .error, what: "a page's status and the rest of its front matter disagree",
        why: "a reader could take a text for valid that no longer is, or not learn why it was withdrawn",
        mend: "add what the status asks for",
        example: "status: superseded, without superseded-by")
}
