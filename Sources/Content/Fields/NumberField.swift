/// A number, kept as it is written: `0.50` stays `0.50`.
struct NumberField: PlainFieldKind {
    static let name = "number"

    var example: String { "1" }
    var hint: String { "a number" }
    var form: FieldForm { .text }
    func value(_ entry: YAMLEntry, _ reader: inout YAMLReader) -> FieldValue? { reader.number(entry).map { .number($0) } }
}
