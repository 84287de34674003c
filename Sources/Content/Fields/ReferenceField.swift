/// A key of `_data/references.json`.
struct ReferenceField: PlainFieldKind {
    static let name = "reference"

    var example: String { "reference-key" }
    var hint: String { "a key of references.json" }
    var form: FieldForm { .text }
    func value(_ entry: YAMLEntry, _ reader: inout YAMLReader) -> FieldValue? { reader.id(entry).map { .reference($0) } }
}
