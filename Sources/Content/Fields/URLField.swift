/// An absolute address, or one from the root of the site.
struct URLField: PlainFieldKind {
    static let name = "url"

    var example: String { "https://example.org/" }
    var hint: String { "an address" }
    var form: FieldForm { .text }
    func value(_ entry: YAMLEntry, _ reader: inout YAMLReader) -> FieldValue? { reader.url(entry).map { .url($0) } }
}
