/// A group of fields: `{kind: record, fields: {title: {kind: text}}}`.
struct RecordField: FieldKind {
    static let name = "record"
    static let options = ["fields"]
    let fields: [Field]

    static func make(_ declaration: FieldDeclaration, _ reader: inout YAMLReader) -> (any FieldKind)? {
        let fields = declaration["fields"].map { reader.fields($0, isTop: false) } ?? []
        if !fields.isEmpty { return RecordField(fields: fields) }
        let key = declaration.field.key
        reader.reportMissing(
            "fields", in: "the record '\(key)'", at: declaration.kind.value.mark,
            fix: "write `\(key): {kind: record, fields: {title: {kind: text}}}`")
        return nil
    }

    var example: String { "{" + fields.map { "\($0.name): \($0.kind.example)" }.joined(separator: ", ") + "}" }
    var hint: String { "a group of keys" }
    var form: FieldForm { .record(fields.map { FieldForm.Part(name: $0.name, form: $0.form) }) }

    func value(_ entry: YAMLEntry, _ reader: inout YAMLReader) -> FieldValue? {
        if entry.value.isEmpty { return nil }
        guard case .mapping(let entries) = entry.value.content else {
            reader.reportShape(entry, wanted: "a group of keys", fixes: ["write `\(entry.key): \(example)`"])
            return nil
        }
        var record = FieldRecord(entries: [])
        for entry in entries {
            guard let field = fields.first(where: { $0.name == entry.key }) else {
                reader.reportUnknownKey(entry, known: fields.map(\.name))
                continue
            }
            reader.understood.insert(entry.keyMark.line)
            let told = reader.diagnostics.count
            if let value = field.kind.value(entry, &reader) {
                record.entries.append(FieldRecord.Entry(name: field.name, value: value))
            } else if reader.diagnostics.count > told {
                record.unread.append(field.name)
            }
        }
        return .record(record)
    }
}
