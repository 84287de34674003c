import Diagnostics

private enum FieldKey: String, YAMLKey { case kind, of, matches, fields }

/// What `kind:` can say.
private enum KindName: String, CaseIterable {
    case text, markdown, date, url, number, boolean, choice, list, record, person, organization, page, reference, grading
}

extension YAMLReader {
    /// The fields that a type or a record declares: `doi: {kind: text, matches: doi}`, or only `doi: text`.
    mutating func fields(_ entry: YAMLEntry, isTop: Bool) -> [Field] {
        if entry.value.isEmpty { return [] }
        guard case .mapping(let entries) = entry.value.content else {
            reportShape(entry, wanted: "a group of fields", fixes: ["write `fields: {doi: {kind: text}}`"])
            return []
        }
        return entries.compactMap { entry in
            guard checkID(entry.key, at: entry.keyMark, noun: "field") else { return nil }
            if isTop, CommonKey(rawValue: entry.key) != nil {
                report(
                    .reservedField, at: entry.keyMark, "'\(entry.key)' is a key of every page already",
                    fixes: ["give the field another name, or remove it"])
                return nil
            }
            return kind(entry).map { Field(name: entry.key, kind: $0, location: location(entry.keyMark)) }
        }
    }

    private mutating func kind(_ entry: YAMLEntry) -> FieldKind? {
        if case .scalar = entry.value.content {
            guard !entry.value.isEmpty else {
                reportMissing("kind", in: "the field '\(entry.key)'", at: entry.keyMark, fix: "write `\(entry.key): {kind: text}`")
                return nil
            }
            return kind(named: entry, of: [], in: entry)
        }
        guard let entries = record(entry, FieldKey.self) else { return nil }
        guard let name = entries.first(where: { $0.key == .kind })?.entry, !name.value.isEmpty else {
            reportMissing("kind", in: "the field '\(entry.key)'", at: entry.keyMark, fix: "write `\(entry.key): {kind: text}`")
            return nil
        }
        return kind(named: name, of: entries, in: entry)
    }

    private mutating func kind(named name: YAMLEntry, of entries: [(key: FieldKey, entry: YAMLEntry)], in field: YAMLEntry) -> FieldKind? {
        guard let text = text(name)?.value else { return nil }
        guard let kind = KindName(rawValue: text) else {
            let names = KindName.allCases.map(\.rawValue)
            report(
                .badChoice, at: name.value.mark, "no kind of field '\(text)'\(didYouMean(text, in: names))",
                fixes: ["write one of: \(names.joined(separator: ", "))"])
            return nil
        }
        func option(_ key: FieldKey) -> YAMLEntry? { entries.first { $0.key == key }?.entry }
        for (key, entry) in entries where !kind.options.contains(key) {
            report(.unknownKey, at: entry.keyMark, "a field of the kind '\(text)' has no '\(key.rawValue)'", fixes: ["remove it"])
        }
        switch kind {
        case .text: return .text(matches: option(.matches).flatMap { choice($0, TextPattern.self)?.value })
        case .markdown: return .markdown
        case .date: return .date
        case .url: return .url
        case .number: return .number
        case .boolean: return .boolean
        case .person: return .person
        case .organization: return .organization
        case .page: return .page
        case .reference: return .reference
        case .grading: return .grading
        case .choice:
            let choices = option(.of).map { ids($0).map(\.value) } ?? []
            if !choices.isEmpty { return .choice(choices) }
            reportMissing(
                "of", in: "the choice '\(field.key)'", at: name.value.mark, fix: "write `\(field.key): {kind: choice, of: [one, two]}`")
            return nil
        case .list:
            guard let of = option(.of), !of.value.isEmpty else {
                reportMissing("of", in: "the list '\(field.key)'", at: name.value.mark, fix: "write `\(field.key): {kind: list, of: text}`")
                return nil
            }
            return listKind(of, fields: option(.fields)).map { .list(of: $0) }
        case .record:
            let fields = option(.fields).map { self.fields($0, isTop: false) } ?? []
            if !fields.isEmpty { return .record(fields) }
            reportMissing(
                "fields", in: "the record '\(field.key)'", at: name.value.mark,
                fix: "write `\(field.key): {kind: record, fields: {title: {kind: text}}}`")
            return nil
        }
    }

    /// `of: text`, `of: {kind: choice, of: […]}`, or `of: record` with the `fields` beside it.
    private mutating func listKind(_ of: YAMLEntry, fields: YAMLEntry?) -> FieldKind? {
        if of.value.scalar == KindName.record.rawValue, let fields {
            let fields = self.fields(fields, isTop: false)
            return fields.isEmpty ? nil : .record(fields)
        }
        if let fields {
            report(.unknownKey, at: fields.keyMark, "'fields' goes with `of: record` only", fixes: ["remove it"])
        }
        return kind(of)
    }
}

extension KindName {
    fileprivate var options: [FieldKey] {
        switch self {
        case .text: [.kind, .matches]
        case .choice: [.kind, .of]
        case .list: [.kind, .of, .fields]
        case .record: [.kind, .fields]
        default: [.kind]
        }
    }
}

extension DiagnosticKind {
    static let reservedField = DiagnosticKind(
        "reserved-field", .error, what: "a type declares a field that every page has already", why: "one of the two meanings would be lost",
        mend: "give the field another name", example: "fields: {title: {kind: text}}")
}
