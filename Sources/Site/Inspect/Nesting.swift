import Diagnostics
import HTML

extension Inspection {
    /// A browser mends nothing: an HTML5 parser is asked where tags do not plainly end what they began, of pages with raw HTML, and of one
    /// page of each layout.
    static let nesting = Inspection(name: "Nesting") { file in
        guard file.isParsed, let repair = repair(in: file.bytes) else { return [] }
        return [
            Finding(
                kind: .repairedHTML, range: repair.range, message: repair.message,
                fixes: ["close what was opened, in order, and in the file where it was opened"])
        ]
    }
}

extension DiagnosticKind {
    static let repairedHTML = DiagnosticKind(
        "repaired-html", .error, what: "a browser would mend the HTML of a finished page by moving, dropping or closing something",
        why: "text may be shown in another place than it was written, or not at all",
        mend: "close what was opened, in order: mostly in a template", example: "<table><p>Dose</p></table> in a layout")
}
