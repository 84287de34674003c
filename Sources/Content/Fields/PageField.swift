/// The id of a page.
struct PageField: PlainFieldKind {
    static let name = "page"

    var example: String { "page-id" }
    var hint: String { "the id of a page" }
    var form: FieldForm { .page }
    func value(_ entry: YAMLEntry, _ reader: inout YAMLReader) -> FieldValue? { reader.id(entry).map { .page($0) } }
}
