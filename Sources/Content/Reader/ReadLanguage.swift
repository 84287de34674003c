import Bytes

extension YAMLReader {
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
