/// An id of `_data/organizations.yaml`.
struct OrganizationField: PlainFieldKind {
    static let name = "organization"

    var example: String { "organization-id" }
    var hint: String { "the id of an organisation" }
    var form: FieldForm { .organization }
    func value(_ entry: YAMLEntry, _ reader: inout YAMLReader) -> FieldValue? { reader.id(entry).map { .organization($0) } }
}
