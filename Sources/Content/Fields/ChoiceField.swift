/// One of some words: `{kind: choice, of: [press-release, announcement]}`.
struct ChoiceField: FieldKind {
    static let name = "choice"
    static let options = ["of"]
    let choices: [String]

    static func make(_ declaration: FieldDeclaration, _ reader: inout YAMLReader) -> (any FieldKind)? {
        let choices = declaration["of"].map { reader.ids($0).map(\.value) } ?? []
        if !choices.isEmpty { return ChoiceField(choices: choices) }
        let key = declaration.field.key
        reader.reportMissing(
            "of", in: "the choice '\(key)'", at: declaration.kind.value.mark, fix: "write `\(key): {kind: choice, of: [one, two]}`")
        return nil
    }

    var example: String { choices.first ?? "…" }
    var hint: String { choices.joined(separator: ", ") }
    var form: FieldForm { .choice }

    func value(_ entry: YAMLEntry, _ reader: inout YAMLReader) -> FieldValue? {
        guard let text = reader.text(entry)?.value else { return nil }
        if choices.contains(text) { return .choice(text) }
        reader.reportChoice(text, entry, among: choices)
        return nil
    }
}
