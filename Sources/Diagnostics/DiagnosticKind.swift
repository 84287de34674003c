/// One sort of problem, declared once beside the code that finds it; `guidepost explain` and the manual read it.
public struct DiagnosticKind: Sendable, Hashable {
    /// Stable, kebab-case: `unknown-page`.
    public let code: String
    public let severity: Severity
    /// What is wrong, one sentence that quotes nothing of the page: `a cross-link names a page that does not exist`.
    public let what: String
    /// Why it matters to a reader or an editor.
    public let why: String
    /// How to mend it.
    public let mend: String
    /// The smallest text that causes it, as an editor would write it.
    public let example: String

    public init(_ code: String, _ severity: Severity, what: String, why: String, mend: String, example: String) {
        self.code = code
        self.severity = severity
        self.what = what
        self.why = why
        self.mend = mend
        self.example = example
    }

    public static func == (a: DiagnosticKind, b: DiagnosticKind) -> Bool { a.code == b.code }
    public func hash(into hasher: inout Hasher) { hasher.combine(code) }
}

extension String {
    /// With a capital and a full stop, however it was declared.
    public var asSentence: String {
        let text = prefix(1).uppercased() + dropFirst()
        return text.hasSuffix(".") || text.hasSuffix("…") ? text : text + "."
    }
}
