/// `true` or `false`.
struct BooleanField: PlainFieldKind {
    static let name = "boolean"

    var example: String { "true" }
    var hint: String { "true or false" }
    var form: FieldForm { .flag }
    func value(_ entry: YAMLEntry, _ reader: inout YAMLReader) -> FieldValue? { reader.boolean(entry).map { .boolean($0) } }
}
