import Bytes
import Content
import Templates

/// The fields of the types that ship: their layouts may use them also on a site that has no such type.
private let shippedFields: [(name: String, form: FieldForm)] = [
    ("document-kind", .choice), ("doi", .text), ("published-in", .text), ("read-at", .text),
    ("version", .text), ("methods", .page), ("recommendation-numbers", .choice),
    (
        "questions",
        .list(
            .record(
                ["id", "population", "intervention", "comparator", "outcomes", "setting"].map { FieldForm.Part(name: $0, form: .text) }))
    ),
    (
        "removed-recommendations",
        .list(
            .record([
                FieldForm.Part(name: "id", form: .text), FieldForm.Part(name: "date", form: .date),
                FieldForm.Part(name: "reason", form: .text),
                FieldForm.Part(name: "replaced-by", form: .text),
            ]))
    ),
    ("source-doubt", .text), ("evidence-searched", .date), ("audience", .list(.text)), ("grading", .text),
    ("valid-from", .date), ("kind", .choice), ("dateline", .text), ("key-question", .text), ("priorities", .list(.text)),
    ("responds-to", .record(["title", "journal", "year", "url"].map { FieldForm.Part(name: $0, form: .text) })),
]

/// The names of the fields that types declare. A name that two types declare in different forms has a row for each: a page fills that of its
/// own type, and a template uses those that fit the way it uses them. A name that every page has, or that is another field's, is that first
/// one's alone.
func ownFields(_ types: [ContentType], besides names: [String]) -> [Row<PageView>] {
    var fields: [(name: String, form: FieldForm)] = []
    for field in types.flatMap(\.fields).map({ (name: $0.name, form: $0.form) }) where !fields.contains(where: { $0 == field }) {
        fields.append(field)
    }
    let own = Set(fields.map(\.name))
    fields += shippedFields.filter { !own.contains($0.name) }
    var owners = Dictionary(firstOf: names.map { ($0, "") })
    return fields.flatMap { field in
        let view = FieldView(field.form, name: field.name)
        @Sendable func value(_ page: PageView, _ records: Records) -> Value {
            guard let page = page.page, let value = page.front.fields[field.name]?.value, page.type.field(field.name)?.form == field.form
            else {
                return .null
            }
            return view.value(value, page, records)
        }
        let row = Row<PageView>(name: field.name, shape: view.shape, meaning: "the types' own field `\(field.name)`", value: .made(value))
        func owned(_ rows: [Row<PageView>]) -> [Row<PageView>] {
            rows.filter { row in
                for (name, _, _) in row.names { owners[name] = owners[name] ?? field.name }
                return owners[row.name] == field.name
            }
        }
        guard field.form == .choice else { return owned([row]) }
        let label = Row<PageView>.text(field.name + "-label", "`\(field.name)` in words") { page, records in
            if case .text(let choice) = value(page, records) { inWords(choice) } else { nil }
        }
        return owned([row, label])
    }
}

/// How templates see a value, by its form.
struct FieldView: Sendable {
    let shape: Shape
    let value: @Sendable (FieldValue, Page?, Records) -> Value

    /// `name` is that of the record, where the value is one.
    init(_ form: FieldForm, name: String = "record") {
        switch form {
        case .text, .choice:
            shape = .text
            value = { value, _, records in
                if case .url(let url) = value { .text(records.written(url.value)) } else { text(value.plainText) }
            }
        case .html:
            shape = .html
            value = { value, page, records in
                guard case .markdown(let text) = value, let page else { return .null }
                return .html(records.map.fieldHTML(text, source: page.source, own: page.markup))
            }
        case .date:
            shape = .record(Vocabulary.date.shape)
            value = { value, _, records in if case .date(let date) = value { Vocabulary.date.record(date, records) } else { .null } }
        case .flag:
            shape = .flag
            value = { value, _, _ in if case .boolean(let flag) = value { .flag(flag) } else { .null } }
        case .person:
            shape = .record(Vocabulary.person.shape)
            value = { value, _, records in if case .person(let id) = value { records.person(id.value) } else { .null } }
        case .organization:
            shape = .record(Vocabulary.partner.shape)
            value = { value, _, records in if case .organization(let id) = value { records.partner(Partner(id: id)) } else { .null } }
        case .page:
            shape = .record(Vocabulary.ref.shape)
            value = { value, _, records in if case .page(let id) = value { records.ref(id.value) } else { .null } }
        case .list(let form):
            let element = FieldView(form, name: name)
            shape = .list(element.shape)
            value = { value, page, records in
                guard case .list(let values) = value else { return .null }
                return .list(
                    values.compactMap { value in
                        let made = element.value(value, page, records)
                        return if case .null = made { nil } else { made }
                    })
            }
        case .record(let parts):
            let table = Table(
                name,
                parts.map { part -> Row<RecordView> in
                    let view = FieldView(part.form)
                    let value: @Sendable (RecordView, Records) -> Value = { record, records in
                        record.record[part.name].map { view.value($0, record.page, records) } ?? .null
                    }
                    return Row(name: part.name, shape: view.shape, meaning: "the field `\(part.name)`", value: .made(value))
                })
            shape = .record(table.shape)
            value = { value, page, records in
                if case .record(let record) = value { table.record(RecordView(record: record, page: page), records) } else { .null }
            }
        }
    }
}

/// A record among a page's fields.
private struct RecordView {
    let record: FieldRecord
    let page: Page?
}
