/// What `guidepost new` writes: the front matter of a new page of a type, ready to be filled in.
///
/// Required keys come first, empty where only the editor knows the value, so that a build names each that was forgotten; what other keys
/// and values ask for, and the type's own fields, follow as comments. The page is a draft until that line is removed.
public func skeleton(for type: ContentType, title: String, date: PartialDate) -> String {
    var lines = ["---", "title: \(doubleQuoted(title))"]
    var written: Set<String> = [CommonKey.title.rawValue]
    func add(_ key: String, _ value: String, _ hint: String = "") {
        guard written.insert(key).inserted else { return }
        lines.append((value.isEmpty ? "\(key):" : "\(key): \(value)") + (hint.isEmpty ? "" : "  # \(hint)"))
    }
    func addComment(_ key: String, _ hint: String) {
        guard written.insert(key).inserted else { return }
        lines.append("# \(exampleLine(key, type: type))" + (hint.isEmpty ? "" : "  # \(hint)"))
    }

    if type.folder == nil, type.name != ContentType.page.name { add(CommonKey.type.rawValue, type.name) }
    for key in type.require { add(key.value, key.value == CommonKey.date.rawValue ? date.iso : "", hint(key.value, type: type)) }
    add(CommonKey.date.rawValue, date.iso)
    add(CommonKey.draft.rawValue, "true", "remove this line to publish the page")
    add(CommonKey.description.rawValue, "", "plain text, for lists, feeds and search engines")
    for rule in type.requireWhen {
        for key in rule.required { addComment(key.value, "required when \(rule.key.value) is \(rule.value.value)") }
    }
    for field in type.fields { addComment(field.name, hint(field.name, type: type)) }
    for key in [CommonKey.authors, .topics] { addComment(key.rawValue, "") }
    lines += ["---", "", ""]
    return lines.joined(separator: "\n")
}

/// What may stand there.
private func hint(_ key: String, type: ContentType) -> String {
    if let common = CommonKey(rawValue: key) {
        return common == .status ? Status.allCases.map(\.rawValue).joined(separator: ", ") : "required, such as \(common.example)"
    }
    guard let kind = type.field(key)?.kind else { return "" }
    switch kind {
    case .text(let pattern): return pattern?.noun ?? "text"
    case .markdown: return "Markdown"
    case .date: return "a year, a month or a day"
    case .url: return "an address"
    case .number: return "a number"
    case .boolean: return "true or false"
    case .choice(let choices): return choices.joined(separator: ", ")
    case .list: return "a list"
    case .record: return "a group of keys"
    case .person: return "the id of a person"
    case .organization: return "the id of an organisation"
    case .page: return "the id of a page"
    case .reference: return "a key of references.json"
    case .grading: return "a vocabulary of _data/grading"
    }
}
