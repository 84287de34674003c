import Diagnostics
import HTML

extension Inspection {
    /// A table says what its rows or columns hold. WCAG 2.2, 1.3.1.
    static let tables = Inspection(name: "Tables") { file in
        file.page.tables.filter { !$0.hasHeader && !$0.isLayout }.map { table in
            Finding(
                kind: .tableWithoutHeader, range: table.tag, message: "this table has no header cells",
                fixes: ["write <th> in the place of <td> where a cell says what its row or column holds"])
        }
    }
}

extension DiagnosticKind {
    static let tableWithoutHeader = DiagnosticKind(
        "table-without-header", .warning, what: "a table in a finished page has no header cells",
        why: "a screen reader cannot say what a number stands for",
        mend: "write <th>, or role=\"presentation\" where it only arranges things",
        example: "<table><tr><td>Dose</td><td>2 mg</td></tr></table>")
}
