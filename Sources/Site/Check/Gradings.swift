import Content
import Diagnostics

extension Check {
    /// Every grading scheme that a page names stands in `_data/grading/`.
    static let gradings = Check(name: "Gradings") { map, drafts in
        let definitions = map.definitions
        let known = definitions.gradings.keys.sorted()
        let called = idsByName(known.map { ($0, [definitions.gradings[$0]?.name]) })
        let fix =
            known.isEmpty ? "write it: content/_data/grading/<id>.yaml" : "write one of: \(known.joined(separator: ", "))"
        func check(_ id: Located<String>) -> Diagnostic? {
            if definitions.gradings[id.value] != nil || definitions.broken.contains(gradingPath(id.value)) { return nil }
            return Diagnostic(.unknownGrading, unknown: "grading scheme", id, in: known, called: called, fix: fix)
        }
        return drafts.flatMap { $0.face.fieldLeaves.compactMap { $0.id(of: "grading") }.compactMap(check) }
    }
}

extension DiagnosticKind {
    static let unknownGrading = DiagnosticKind(
        "unknown-grading", .error, what: "a page names a grading scheme that the site does not have",
        why: "readers could not learn how strong its recommendations are", mend: "correct the id, or add content/_data/grading/<id>.yaml",
        example: "grading: grad")
}
