import Bytes

extension TreeCheck {
    mutating func readAddress(
        _ value: String, of attribute: String, at range: Range<Int>, orName name: Range<Int>, isQuoted: Bool, isImage: Bool,
        lacksSize: Bool
    ) {
        if let scheme = forbiddenScheme(Array(value.utf8)[...], isImage: isImage) {
            return add(.notAllowed, range.isEmpty ? name : range, "'\(scheme)' addresses are not allowed in '\(attribute)'")
        }
        // The parser puts another character in its place, browsers do not.
        if text.bytes[range].contains(where: { ($0 < 32 && !$0.isHTMLBlank) || $0 == 127 }) {
            return add(.notAllowed, range, "a control character stands in this address; remove it")
        }
        let url = String(decoding: trimmed(value[...].utf8).filter { $0 != 9 && $0 != 10 && $0 != 13 }, as: UTF8.self)
        guard !url.isEmpty else { return }
        findings.addresses.append(HTMLFindings.Address(url: url, range: range, isQuoted: isQuoted, isImage: isImage, lacksSize: lacksSize))
    }

    mutating func readImages(_ attribute: HTMLTree.Attribute, _ range: Range<Int>, isQuoted: Bool) {
        let written = candidates(in: text.bytes[range])
        let read = candidates(in: Array(attribute.value.utf8)[...])
        guard written.count == read.count else {
            return add(.notAllowed, range, "the addresses in '\(attribute.name)' cannot be told apart; write blanks and commas as they are")
        }
        let value = Array(attribute.value.utf8)
        for (place, url) in zip(written, read) {
            readAddress(
                String(decoding: value[url], as: UTF8.self), of: attribute.name, at: place, orName: place, isQuoted: isQuoted,
                isImage: true,
                lacksSize: false)
        }
    }
}

/// The addresses of a `srcset`, as the HTML standard takes it apart.
func candidates(in text: ArraySlice<UInt8>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var at = text.startIndex
    func isComma(_ index: Int) -> Bool { text[index] == UInt8(ascii: ",") }
    while true {
        while at < text.endIndex, text[at].isHTMLBlank || isComma(at) { at += 1 }
        guard at < text.endIndex else { return found }
        let start = at
        while at < text.endIndex, !text[at].isHTMLBlank { at += 1 }
        var end = at
        while end > start, isComma(end - 1) { end -= 1 }
        found.append(start..<end)
        guard end == at else { continue }
        var depth = 0
        while at < text.endIndex, depth > 0 || !isComma(at) {
            if text[at] == UInt8(ascii: "(") { depth += 1 } else if text[at] == UInt8(ascii: ")") { depth = max(0, depth - 1) }
            at += 1
        }
    }
}
