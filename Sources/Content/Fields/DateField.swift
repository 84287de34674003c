/// `2018`, `2020-04` or `2020-04-03`.
struct DateField: PlainFieldKind {
    static let name = "date"

    var example: String { "2020-04" }
    var hint: String { "a year, a month or a day" }
    var form: FieldForm { .date }
    func value(_ entry: YAMLEntry, _ reader: inout YAMLReader) -> FieldValue? { reader.date(entry).map { .date($0.value) } }
}
