import Diagnostics

extension Check {
    /// A correction is not dated before the page it corrects was published.
    static let corrections = Check(name: "Corrections") { map, drafts in
        drafts.flatMap { draft -> [Diagnostic] in
            guard let published = draft.front.date else { return [] }
            return draft.front.corrections.filter { $0.date.lastDay < published.value.firstDay }.map {
                Diagnostic(
                    .earlyCorrection, at: $0.location,
                    "a correction of \($0.date.text) is older than the page, which was published on \(published.value.text)",
                    fixes: ["correct one of the two dates"], isGated: draft.gate != nil)
            }
        }
    }
}

extension DiagnosticKind {
    static let earlyCorrection = DiagnosticKind(
        "early-correction", .warning, what: "a correction is dated before its page was published",
        why: "one of the two dates must be wrong",
        mend: "correct one of the two dates", example: "date: 2020-05, corrections: [{date: 2019-05, text: …}]")
}
