import Bytes
import Diagnostics

extension YAMLReader {
    /// `true` or `false`, nothing else: `no` is the language Norwegian as well, and `on` is a word.
    mutating func boolean(_ entry: YAMLEntry) -> Bool? {
        guard let text = text(entry)?.value else { return nil }
        switch text {
        case "true": return true
        case "false": return false
        default:
            reportBoolean(text, entry)
            return nil
        }
    }

    mutating func reportBoolean(_ text: String, _ entry: YAMLEntry) {
        let fix =
            switch meansTrue(text) {
            case true?: "write `\(entry.key): true`"
            case false?: "write `\(entry.key): false`"
            case nil: "write `true` or `false`"
            }
        report(.badBoolean, at: entry.value.mark, "'\(text)' is neither true nor false", fixes: [fix])
    }

    /// A number as it is written: digits, perhaps a sign before them and a decimal point among them.
    mutating func number(_ entry: YAMLEntry) -> String? {
        guard let text = text(entry)?.value else { return nil }
        var digits = text.utf8[...]
        if digits.first == UInt8(ascii: "-") { digits.removeFirst() }
        let parts = digits.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        if parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isDigit) }) { return text }
        let fix =
            text.utf8.contains(UInt8(ascii: ","))
            ? "write a decimal point, and no mark between thousands" : "write digits, such as 12 or 0.50"
        report(.badNumber, at: entry.value.mark, "'\(text)' is no number", fixes: [fix])
        return nil
    }

    /// A whole number, at least `least`.
    mutating func integer(_ entry: YAMLEntry, least: Int = Int.min) -> Int? {
        guard let text = text(entry)?.value else { return nil }
        guard let value = Int(text), value >= least, text.utf8.first != UInt8(ascii: "+") else {
            let wanted = least == Int.min ? "a whole number" : "a whole number of at least \(least)"
            report(
                .badNumber, at: entry.value.mark, "'\(text)' is no value of '\(entry.key)': it must be \(wanted)",
                fixes: ["write digits only, such as 20"])
            return nil
        }
        return value
    }

    /// A year, a month or a day.
    mutating func date(_ entry: YAMLEntry) -> Located<PartialDate>? {
        guard let text = text(entry) else { return nil }
        guard let date = PartialDate(text.value) else {
            let (message, fixes) = explainBadDate(text.value)
            report(.badDate, at: entry.value.mark, message, fixes: fixes)
            return nil
        }
        return Located(date, at: text.location)
    }
}

/// What `yes`, `Off` or `1` was meant to say.
func meansTrue(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "yes", "y", "on", "true", "1": true
    case "no", "n", "off", "false", "0": false
    default: nil
    }
}
