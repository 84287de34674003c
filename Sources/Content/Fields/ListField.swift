/// Values of another kind: `{kind: list, of: text}`, or `{kind: list, of: record, fields: {…}}`.
struct ListField: FieldKind {
    static let name = "list"
    static let options = ["of", "fields"]
    let element: any FieldKind

    static func make(_ declaration: FieldDeclaration, _ reader: inout YAMLReader) -> (any FieldKind)? {
        let key = declaration.field.key
        guard let of = declaration["of"], !of.value.isEmpty else {
            reader.reportMissing(
                "of", in: "the list '\(key)'", at: declaration.kind.value.mark, fix: "write `\(key): {kind: list, of: text}`")
            return nil
        }
        return element(of, fields: declaration["fields"], &reader).map { ListField(element: $0) }
    }

    private static func element(_ of: YAMLEntry, fields: YAMLEntry?, _ reader: inout YAMLReader) -> (any FieldKind)? {
        if of.value.scalar == RecordField.name, let fields {
            let fields = reader.fields(fields, isTop: false)
            return fields.isEmpty ? nil : RecordField(fields: fields)
        }
        if let fields {
            reader.report(.unknownKey, at: fields.keyMark, "'fields' goes with `of: record` only", fixes: ["remove it"])
        }
        return reader.kind(of)
    }

    var example: String { "[\(element.example)]" }
    var hint: String { "a list" }
    var form: FieldForm { .list(element.form) }

    func value(_ entry: YAMLEntry, _ reader: inout YAMLReader) -> FieldValue? {
        .list(reader.items(entry).compactMap { element.value($0, &reader) })
    }
}
