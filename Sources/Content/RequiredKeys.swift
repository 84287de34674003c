import Diagnostics

extension FrontMatterReader {
    /// Reports the keys that must be there and are not: by the tool, by the type, and by the type for what other keys say.
    mutating func requireKeys(_ entries: [YAMLEntry], type: ContentType?) {
        var reported: Set<String> = []
        func isWritten(_ name: String) -> Bool { entries.contains { $0.key == name && $0.value.hasContent } }

        func require(_ key: String, at mark: YAMLMark, because reason: String) {
            guard !isWritten(key), !misspelt.contains(key), reported.insert(key).inserted else { return }
            let choices = choices(of: key, in: type)
            let example =
                choices.map { "\(key): …` with one of: \($0.joined(separator: ", "))" }
                ?? (type.map { exampleLine(key, type: $0) } ?? "\(key): …") + "`"
            if let entry = entries.first(where: { $0.key == key }) {
                reader.report(.missingKey, at: entry.keyMark, "'\(key)' is empty; \(reason)", fixes: ["write `\(example)"])
            } else {
                reader.report(.missingKey, at: mark, "the key '\(key)' is missing; \(reason)", fixes: ["add a line `\(example)"])
            }
        }
        require(Name.title, at: start, because: "every page must have one")
        if let status = front.status, status.value == .retired, let entry = entries.first(where: { $0.key == Name.status }) {
            require(Name.statusNote, at: entry.value.mark, because: "a retired page says why")
        }
        guard let type else { return }
        for key in type.require { require(key.value, at: start, because: "every page of the type '\(type.name)' must have one") }
        for rule in type.requireWhen {
            guard let entry = entries.first(where: { $0.key == rule.key.value }), entry.value.says(rule.value.value) else { continue }
            for key in rule.required {
                require(
                    key.value, at: entry.value.mark,
                    because: "a page of the type '\(type.name)' whose '\(rule.key.value)' is '\(rule.value.value)' must have one")
            }
        }
    }
}

extension YAMLNode {
    fileprivate func says(_ value: String) -> Bool {
        if case .list(let nodes) = content { return nodes.contains { $0.scalar == value } }
        return scalar == value
    }
}

/// The words that a key may have as its value, where they are known.
func choices(of key: String, in type: ContentType?) -> [String]? {
    key == Name.status ? Status.allCases.map(\.rawValue) : (type?.field(key)?.kind as? ChoiceField)?.choices
}

/// A line that an editor can take as a pattern: `updated: 2020-04`.
func exampleLine(_ key: String, type: ContentType) -> String {
    "\(key): \(FrontMatter.key(key)?.example ?? type.field(key)?.kind.example ?? "…")"
}
