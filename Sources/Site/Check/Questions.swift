import Content
import Diagnostics
import Guidelines

extension Check {
    /// Each of a page's questions can be named by a recommendation.
    static let questions = Check(name: "Questions") { _, drafts in
        drafts.flatMap { draft -> [Diagnostic] in
            let ids = draft.front.questionIDs
            var problems = draft.front.placesWithoutID(in: "questions").map { place in
                Diagnostic(
                    .badQuestion, at: place ?? SourceLocation(draft.source), "this question has no id, so no recommendation can name it",
                    fixes: ["write one beside it: `id: q1`"])
            }
            for (index, id) in ids.enumerated() {
                if ids[..<index].contains(where: { $0.value == id.value }) {
                    problems.append(
                        Diagnostic(
                            .badQuestion, at: id, "two questions have the id '\(id.value)'", fixes: ["give one of them another id"]))
                } else if !isCode(id.value) {
                    problems.append(
                        Diagnostic(
                            .badQuestion, at: id, "'\(id.value)' is no id of a question",
                            fixes: ["ids have small letters, digits and hyphens, and begin with a letter, as in q1"]))
                }
            }
            return draft.gate == nil ? problems : problems.map(\.gated)
        }
    }
}

extension DiagnosticKind {
    static let badQuestion = DiagnosticKind(
        "bad-question", .error, what: "an entry of `questions` cannot be named by a recommendation",
        why: "readers would not see which question a recommendation answers, or would see another one",
        mend: "give each question an id of its own", example: "questions: [{population: Adults}]")
}
