import Bytes

extension Construct {
    /// Text asks for them itself, by `MarkupSettings.abbreviations`.
    static let abbreviations = Construct(name: "Abbreviations", kinds: [])
}

/// The glossary's terms, arranged so that a text without any costs one look at a table for each byte.
public struct Abbreviations: Sendable {
    /// From a term to what it stands for: `CRPS` to `complex regional pain syndrome`.
    public init(_ expansions: [String: String]) {
        terms = expansions.filter { !$0.key.isEmpty && !$0.value.isEmpty }
            .map { Term(name: Array($0.key.utf8), expansion: $0.value) }
            .sorted { $0.name.count != $1.name.count ? $0.name.count > $1.name.count : $0.name.lexicographicallyPrecedes($1.name) }
        for (index, term) in terms.enumerated() {
            guard let first = term.name.first else { continue }
            byFirstByte[Int(first)].append(index)
            begins[Int(first)] = true
        }
    }

    struct Term: Sendable {
        var name: [UInt8]
        var expansion: String
    }

    /// Longest first, so that `CRPS-NOS` is found before `CRPS`.
    let terms: [Term]
    fileprivate var byFirstByte = [[Int]](repeating: [], count: 256)
    /// Whether any term begins with the byte: a flat table, because this is asked for every byte of every page.
    fileprivate var begins = [Bool](repeating: false, count: 256)
}

extension HTMLWriter {
    /// Writes running text; each term gets its expansion where the page first uses it as a whole word.
    mutating func writeWithAbbreviations(_ text: Span<UInt8>) {
        var done = 0
        var at = 0
        while let found = settings.abbreviations.nextCandidate(in: text, from: at) {
            at = found + 1
            let candidates = settings.abbreviations.byFirstByte[Int(text[found])]
            guard isBoundary(text, found), let index = candidates.first(where: { matches($0, text, found) }) else { continue }
            let end = found + settings.abbreviations.terms[index].name.count
            at = end
            if usedTerms[index] { continue }
            usedTerms[index] = true
            escapeHTML(text.extracting(done..<found), into: &out)
            out.append(literal: "<abbr title=\"")
            escapeHTML(settings.abbreviations.terms[index].expansion, into: &out)
            out.append(literal: "\">")
            escapeHTML(text.extracting(found..<end), into: &out)
            out.append(literal: "</abbr>")
            done = end
        }
        escapeHTML(text.extracting(done..<text.count), into: &out)
    }
}

private extension Abbreviations {
    func nextCandidate(in text: Span<UInt8>, from start: Int) -> Int? {
        let begins = begins.span
        var at = start
        while at < text.count {
            // Every byte has a place in the table.
            if begins[unchecked: Int(text[unchecked: at])] { return at }
            at += 1
        }
        return nil
    }
}

private extension HTMLWriter {
    func matches(_ index: Int, _ text: Span<UInt8>, _ at: Int) -> Bool {
        let name = settings.abbreviations.terms[index].name
        guard text.count - at >= name.count else { return false }
        for index in name.indices where name[index] != text[at + index] { return false }
        return isBoundary(text, at + name.count)
    }
}

/// Whether no word runs across a place: on one side of it stands no letter and no digit.
private func isBoundary(_ text: Span<UInt8>, _ at: Int) -> Bool {
    guard at > 0, at < text.count else { return true }
    let (before, after) = (text[at - 1], text[at])
    if before < 0x80 && !before.isLetter && !before.isDigit || after < 0x80 && !after.isLetter && !after.isDigit { return true }
    var start = at - 1
    while start > 0, text[start] & 0xC0 == 0x80 { start -= 1 }
    return !isWord(text.extracting(start..<at)) || !isWord(text.extracting(at..<min(text.count, at + 4)))
}

/// Whether a text begins with a part of a word.
private func isWord(_ text: Span<UInt8>) -> Bool {
    var bytes: [UInt8] = []
    bytes.append(contentsOf: text)
    guard let properties = String(utf8: bytes).unicodeScalars.first?.properties else { return false }
    return properties.isAlphabetic || properties.numericType != nil || properties.canonicalCombiningClass.rawValue != 0
}
