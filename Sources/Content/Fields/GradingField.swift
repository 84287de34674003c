/// The id of a grading scheme, a file of `_data/grading/`.
struct GradingField: PlainFieldKind {
    static let name = "grading"

    var example: String { "grade" }
    var hint: String { "a grading scheme of _data/grading" }
    var form: FieldForm { .text }
    func value(_ entry: YAMLEntry, _ reader: inout YAMLReader) -> FieldValue? { reader.id(entry).map { .id($0, of: Self.name) } }
}
