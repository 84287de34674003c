/// One sort of problem, declared once beside the code that finds it; `guidepost explain` and the manual read it.
package struct DiagnosticKind: Sendable, Hashable {
    /// Stable, kebab-case: `unknown-page`.
    package let code: String
    package let severity: Severity
    /// What is wrong, one sentence that quotes nothing of the page: `a cross-link names a page that does not exist`.
    package let what: String
    /// Why it matters to a reader or an editor.
    package let why: String
    /// How to mend it.
    package let mend: String
    /// The smallest text that causes it, as an editor would write it.
    package let example: String

    package init(_ code: String, _ severity: Severity, what: String, why: String, mend: String, example: String) {
        self.code = code
        self.severity = severity
        self.what = what
        self.why = why
        self.mend = mend
        self.example = example
    }

    package static func == (a: DiagnosticKind, b: DiagnosticKind) -> Bool { a.code == b.code }
    package func hash(into hasher: inout Hasher) { hasher.combine(code) }
}
