import Diagnostics

/// What a type's file says of a field: `{kind: choice, of: [one, two]}`.
struct FieldDeclaration {
    /// The field as a whole.
    let field: YAMLEntry
    /// What names its kind.
    let kind: YAMLEntry
    let options: [YAMLEntry]

    subscript(option: String) -> YAMLEntry? { options.first { $0.key == option } }
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
            if isTop, FrontMatter.key(entry.key) != nil {
                report(
                    .reservedField, at: entry.keyMark, "'\(entry.key)' is a key of every page already",
                    fixes: ["give the field another name, or remove it"])
                return nil
            }
            return kind(entry).map { Field(name: entry.key, kind: $0, location: location(entry.keyMark)) }
        }
    }

    mutating func kind(_ entry: YAMLEntry) -> (any FieldKind)? {
        guard !entry.value.isEmpty else { return missingKind(of: entry) }
        if case .scalar = entry.value.content { return kind(FieldDeclaration(field: entry, kind: entry, options: [])) }
        let names = fieldKinds.reduce(into: ["kind"]) { names, kind in names += kind.options.filter { !names.contains($0) } }
        guard case .mapping(let all) = entry.value.content else {
            reportShape(
                entry, wanted: "a group of keys", fixes: ["write `{\(names.prefix(3).map { "\($0): …" }.joined(separator: ", "))}`"])
            return nil
        }
        let entries = all.filter { entry in
            if !names.contains(entry.key) { reportUnknownKey(entry, known: names) }
            return names.contains(entry.key)
        }
        guard let kind = entries.first(where: { $0.key == "kind" }), !kind.value.isEmpty else { return missingKind(of: entry) }
        return self.kind(FieldDeclaration(field: entry, kind: kind, options: entries.filter { $0.key != "kind" }))
    }

    private mutating func kind(_ declaration: FieldDeclaration) -> (any FieldKind)? {
        guard let name = text(declaration.kind)?.value else { return nil }
        guard let kind = fieldKinds.first(where: { $0.name == name }) else {
            let names = fieldKinds.map { $0.name }
            report(
                .badChoice, at: declaration.kind.value.mark, "no kind of field '\(name)'\(didYouMean(name, in: names))",
                fixes: ["write one of: \(names.joined(separator: ", "))"])
            return nil
        }
        for option in declaration.options where !kind.options.contains(option.key) {
            report(.unknownKey, at: option.keyMark, "a field of the kind '\(name)' has no '\(option.key)'", fixes: ["remove it"])
        }
        return kind.make(declaration, &self)
    }

    private mutating func missingKind(of entry: YAMLEntry) -> (any FieldKind)? {
        reportMissing("kind", in: "the field '\(entry.key)'", at: entry.keyMark, fix: "write `\(entry.key): {kind: text}`")
        return nil
    }
}

extension DiagnosticKind {
    static let reservedField = DiagnosticKind(
        "reserved-field", .error, what: "a type declares a field that every page has already", why: "one of the two meanings would be lost",
        mend: "give the field another name", example: "fields: {title: {kind: text}}")
}
