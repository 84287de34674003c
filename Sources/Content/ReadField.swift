import Bytes
import Diagnostics

extension YAMLReader {
    /// The value of a type's own field, by its kind.
    mutating func fieldValue(_ entry: YAMLEntry, _ kind: FieldKind) -> FieldValue? {
        switch kind {
        case .text(let pattern): return patterned(entry, pattern).map { .text($0) }
        case .markdown: return text(entry).map { .markdown($0) }
        case .date: return date(entry).map { .date($0.value) }
        case .url: return url(entry).map { .url($0) }
        case .number: return number(entry).map { .number($0) }
        case .boolean: return boolean(entry).map { .boolean($0) }
        case .choice(let choices):
            guard let text = text(entry)?.value else { return nil }
            if choices.contains(text) { return .choice(text) }
            reportChoice(text, entry, among: choices)
            return nil
        case .list(let kind): return .list(items(entry).compactMap { fieldValue($0, kind) })
        case .record(let fields): return recordValue(entry, fields)
        case .person: return id(entry).map { .person($0) }
        case .organization: return id(entry).map { .organization($0) }
        case .page: return id(entry).map { .page($0) }
        case .reference: return id(entry).map { .reference($0) }
        case .grading: return id(entry).map { .text($0) }
        }
    }

    /// A language's tag as in BCP 47: `en`, `no`, `pt-BR`.
    mutating func language(_ entry: YAMLEntry) -> String? {
        guard let text = text(entry)?.value else { return nil }
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let isTag = parts.indices.allSatisfy { index in
            let length = parts[index].utf8.count
            let isAlphanumeric = parts[index].utf8.allSatisfy(\.isAlphanumeric)
            return isAlphanumeric && (index == 0 ? (2...3).contains(length) : (1...8).contains(length))
        }
        if isTag { return text }
        report(
            .badChoice, at: entry.value.mark, "'\(text)' is no language tag", fixes: ["write two or three letters, such as en, fr or pt-BR"]
        )
        return nil
    }
}

extension YAMLReader {
    private mutating func recordValue(_ entry: YAMLEntry, _ fields: [Field]) -> FieldValue? {
        if entry.value.isEmpty { return nil }
        guard case .mapping(let entries) = entry.value.content else {
            reportShape(entry, wanted: "a group of keys", fixes: ["write `\(entry.key): \(FieldKind.record(fields).example)`"])
            return nil
        }
        var record = FieldRecord(entries: [])
        for entry in entries {
            guard let field = fields.first(where: { $0.name == entry.key }) else {
                reportUnknownKey(entry, known: fields.map(\.name))
                continue
            }
            understood.insert(entry.keyMark.line)
            if let value = fieldValue(entry, field.kind) { record.entries.append(FieldRecord.Entry(name: field.name, value: value)) }
        }
        return .record(record)
    }

    /// A text that must have a form, such as a DOI.
    mutating func patterned(_ entry: YAMLEntry, _ pattern: TextPattern?) -> Located<String>? {
        guard let text = text(entry) else { return nil }
        guard let pattern, !pattern.matches(text.value) else { return text }
        let bare = pattern.bare(text.value)
        report(
            .badIdentifier, at: entry.value.mark, "'\(text.value)' is no \(pattern.noun)",
            fixes: [bare.map { "write \($0)" } ?? "write it as \(pattern.example)"])
        return nil
    }
}
