import Bytes
import Diagnostics

extension YAMLReader {
    /// A text with its place.
    mutating func text(_ entry: YAMLEntry) -> Located<String>? {
        guard case .scalar(let text, let style) = entry.value.content else {
            let hint: [String] =
                switch entry.value.content {
                case .list: ["put a text in double quotes that begins with '['"]
                case .mapping: ["put a text in double quotes that begins with '{' or holds ': '"]
                case .scalar, .refused: []
                }
            reportShape(entry, wanted: "a text", fixes: hint)
            return nil
        }
        if entry.value.isEmpty { return nil }
        guard checkCharacters(text, style, entry) else { return nil }
        let trimmed = style == .block ? withoutLineEnds(text) : text
        guard trimmed.utf8.contains(where: { !$0.isBlank }) else { return nil }
        return Located(trimmed, at: location(entry.value.mark))
    }

    /// A text whose place nobody asks for.
    mutating func string(_ entry: YAMLEntry) -> String? { text(entry)?.value }

    /// One text, or a list of texts.
    mutating func strings(_ entry: YAMLEntry) -> [String] {
        if case .mapping = entry.value.content {
            reportShape(entry, wanted: "a text or a list of texts")
            return []
        }
        return items(entry).compactMap { string($0) }
    }

    /// One id, or a list of ids.
    mutating func ids(_ entry: YAMLEntry) -> [Located<String>] {
        if case .mapping = entry.value.content {
            reportShape(entry, wanted: "an id or a list of ids")
            return []
        }
        return items(entry).compactMap { id($0) }
    }

    /// Addresses, which may hold commas.
    mutating func paths(_ entry: YAMLEntry) -> [Located<String>] {
        if case .mapping = entry.value.content {
            reportShape(entry, wanted: "an address or a list of addresses")
            return []
        }
        return items(entry).compactMap { text($0) }
    }

    mutating func id(_ entry: YAMLEntry) -> Located<String>? {
        guard let id = text(entry) else { return nil }
        if id.value.utf8.contains(UInt8(ascii: ",")) {
            let parts = id.value.split(separator: ",").map { $0.drop(while: { $0 == " " }) }.joined(separator: ", ")
            report(
                .badID, at: entry.value.mark, "'\(id.value)' is no id: it holds a comma",
                fixes: ["write a list: `\(entry.key): [\(parts)]`"])
            return nil
        }
        return id
    }

    /// A choice among the cases of an enumeration.
    mutating func choice<Choice>(_ entry: YAMLEntry, _ choices: Choice.Type) -> Located<Choice>?
    where Choice: RawRepresentable<String> & CaseIterable & Sendable & Hashable {
        guard let text = text(entry) else { return nil }
        guard let choice = Choice(rawValue: text.value) else {
            reportChoice(text.value, entry, among: Choice.allCases.map(\.rawValue))
            return nil
        }
        return Located(choice, at: text.location)
    }

    mutating func reportChoice(_ text: String, _ entry: YAMLEntry, among choices: [String]) {
        report(
            .badChoice, at: entry.value.mark, "'\(text)' is no value of '\(entry.key)'\(didYouMean(text, in: choices))",
            fixes: ["write one of: \(choices.joined(separator: ", "))"])
    }
}

extension YAMLReader {
    /// Control characters, which only escapes in double quotes can bring here, and quotation marks that quote nothing.
    private mutating func checkCharacters(_ text: String, _ style: YAMLStyle, _ entry: YAMLEntry) -> Bool {
        if style == .quoted, let bad = firstControlCharacter(text) {
            let name = "U+" + String(repeating: "0", count: bad < 16 ? 3 : 2) + String(bad, radix: 16, uppercase: true)
            report(.controlCharacter, at: entry.value.mark, "the text holds the control character \(name)", fixes: ["remove its escape"])
            return false
        }
        if style == .plain, isInTypographicQuotes(text) {
            report(
                .typographicQuotes, at: entry.value.mark,
                "'\(text)' begins and ends with typographic quotation marks, which readers will see",
                fixes: [
                    "write straight marks: \(doubleQuoted(String(text.dropFirst().dropLast())))",
                    "if readers shall see them: \(doubleQuoted(text))",
                ])
        }
        return true
    }
}

/// Anything below a space but tab and line end, and U+007F to U+009F.
func firstControlCharacter(_ text: String) -> UInt32? {
    var last: UInt8 = 0
    for byte in text.utf8 {
        if byte < 0x20, byte != 9, byte != 10 { return UInt32(byte) }
        if byte == 0x7F || (last == 0xC2 && (0x80...0x9F).contains(byte)) { return UInt32(byte) }
        last = byte
    }
    return nil
}

private func isInTypographicQuotes(_ text: String) -> Bool {
    // All of these marks begin with byte E2, « and » with C2: most texts are done after one byte.
    guard let first = text.utf8.first, first == 0xE2 || first == 0xC2, let open = text.unicodeScalars.first,
        let close = text.unicodeScalars.last
    else {
        return false
    }
    switch open {
    case "“", "„": return (close == "”" || close == "“") && text.unicodeScalars.dropFirst().dropLast().allSatisfy { $0 != "“" && $0 != "”" }
    case "‘", "‚": return (close == "’" || close == "‘") && text.unicodeScalars.dropFirst().dropLast().allSatisfy { $0 != "‘" && $0 != "’" }
    case "«": return close == "»"
    default: return false
    }
}

/// A block of YAML ends with a line end that nobody means.
private func withoutLineEnds(_ text: String) -> String {
    var utf8 = text.utf8[...]
    while utf8.last == 10 { utf8.removeLast() }
    return String(Substring(utf8))
}
