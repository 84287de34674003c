/// Plain text, such as a DOI: `text`, or `{kind: text, matches: doi}`.
struct TextField: FieldKind {
    static let name = "text"
    static let options = ["matches"]
    let pattern: TextPattern?

    static func make(_ declaration: FieldDeclaration, _ reader: inout YAMLReader) -> (any FieldKind)? {
        TextField(pattern: declaration["matches"].flatMap { reader.choice($0, TextPattern.self)?.value })
    }

    var example: String { pattern?.example ?? "\"…\"" }
    var hint: String { pattern?.noun ?? "text" }
    var form: FieldForm { .text }
    func value(_ entry: YAMLEntry, _ reader: inout YAMLReader) -> FieldValue? { reader.patterned(entry, pattern).map { .text($0) } }
}

extension YAMLReader {
    /// A text that must have a form, such as a DOI.
    mutating func patterned(_ entry: YAMLEntry, _ pattern: TextPattern?) -> Located<String>? {
        guard let text = text(entry) else { return nil }
        guard let pattern, !pattern.matches(text.value) else { return text }
        let bare = pattern.bare(text.value)
        report(
            .badIdentifier, at: entry.value.mark, "'\(text.value)' is no \(pattern.noun)",
            fixes: [bare.map { "write \($0)" } ?? "write it as \(pattern.example)"])
        return nil
    }
}
