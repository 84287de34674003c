/// An id of `_data/people.yaml`.
struct PersonField: PlainFieldKind {
    static let name = "person"

    var example: String { "person-id" }
    var hint: String { "the id of a person" }
    var form: FieldForm { .person }
    func value(_ entry: YAMLEntry, _ reader: inout YAMLReader) -> FieldValue? { reader.id(entry).map { .person($0) } }
}
