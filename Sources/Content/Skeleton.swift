/// What `guidepost new` writes: the front matter of a new page of a type, ready to be filled in.
///
/// Required keys come first, empty where only the editor knows the value, so that a build names each that was forgotten; what other keys
/// and values ask for, and the type's own fields, follow as comments. The page is a draft until that line is removed.
public func skeleton(for type: ContentType, title: String, date: PartialDate) -> String {
    var lines = ["---", "title: \(doubleQuoted(title))"]
    var written: Set<String> = [Name.title]
    func add(_ key: String, _ value: String, _ hint: String = "") {
        guard written.insert(key).inserted else { return }
        lines.append((value.isEmpty ? "\(key):" : "\(key): \(value)") + (hint.isEmpty ? "" : "  # \(hint)"))
    }
    func addComment(_ key: String, _ hint: String) {
        guard written.insert(key).inserted else { return }
        lines.append("# \(exampleLine(key, type: type))" + (hint.isEmpty ? "" : "  # \(hint)"))
    }

    if type.folder == nil, type.name != ContentType.page.name { add(Name.type, type.name) }
    for key in type.require { add(key.value, key.value == Name.date ? date.iso : "", hint(key.value, type: type)) }
    add(Name.date, date.iso)
    add(Name.draft, "true", "remove this line to publish the page")
    add(Name.description, "", "plain text, for lists, feeds and search engines")
    for rule in type.requireWhen {
        for key in rule.required { addComment(key.value, "required when \(rule.key.value) is \(rule.value.value)") }
    }
    for field in type.fields { addComment(field.name, hint(field.name, type: type)) }
    for key in [Name.authors, Name.topics] { addComment(key, "") }
    lines += ["---", "", ""]
    return lines.joined(separator: "\n")
}

/// What may stand there.
private func hint(_ key: String, type: ContentType) -> String {
    guard let common = FrontMatter.key(key) else { return type.field(key)?.kind.hint ?? "" }
    return key == Name.status ? Status.allCases.map(\.rawValue).joined(separator: ", ") : "required, such as \(common.example)"
}
