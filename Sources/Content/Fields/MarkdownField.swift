/// Markdown, such as a short summary with links.
struct MarkdownField: PlainFieldKind {
    static let name = "markdown"

    var example: String { "\"…\"" }
    var hint: String { "Markdown" }
    var form: FieldForm { .html }
    func value(_ entry: YAMLEntry, _ reader: inout YAMLReader) -> FieldValue? { reader.text(entry).map { .markdown($0) } }
}
