/// The name of a vocabulary in `_data/grading/`. Its value is a text until gradings are read.
struct GradingField: PlainFieldKind {
    static let name = "grading"

    var example: String { "grade" }
    var hint: String { "a vocabulary of _data/grading" }
    var form: FieldForm { .text }
    func value(_ entry: YAMLEntry, _ reader: inout YAMLReader) -> FieldValue? { reader.id(entry).map { .text($0) } }
}
