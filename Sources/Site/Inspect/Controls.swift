import Diagnostics
import HTML

extension Inspection {
    /// A field of a form has a label. WCAG 2.2, 1.3.1 and 4.1.2.
    static let controls = Inspection(name: "Controls") { file in
        if file.page.controls.isEmpty { return [] }
        let labels = Set(file.page.labels.map { file.bytes.decoded($0) })
        return file.page.controls.filter { control in
            !control.isNamed && !(control.id.map { labels.contains(file.bytes.decoded($0)) } ?? false)
        }.map { control in
            Finding(
                kind: .fieldWithoutLabel, range: control.tag, message: "this field of a form has no label",
                fixes: ["put it into a <label> with words, or write <label for=\"its-id\">"])
        }
    }
}

extension DiagnosticKind {
    static let fieldWithoutLabel = DiagnosticKind(
        "field-without-label", .warning, what: "a field of a form in a finished page has no label",
        why: "a screen reader cannot say what is to be filled in; a placeholder is none", mend: "put it into a <label> with words",
        example: "<input name=\"email\" placeholder=\"Email\">")
}
