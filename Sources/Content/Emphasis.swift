/// A stretch of a title, subtitle or description.
public struct EmphasisPiece: Sendable, Hashable {
    public var text: String
    /// Written between asterisks: the name of a species, a gene or a journal.
    public var isEmphasis: Bool
}

/// `*Candida auris* in hospitals` in its pieces. Asterisks within or right behind a word, before a blank or without a partner are signs like
/// any other (`HLA-B*57:01`, `Dose*`), and so is one behind a backslash, which vanishes.
public func emphasisPieces(_ text: String) -> [EmphasisPiece] {
    guard text.utf8.contains(UInt8(ascii: "*")) else { return [EmphasisPiece(text: text, isEmphasis: false)] }
    let scalars = Array(text.unicodeScalars)
    func isWord(_ index: Int) -> Bool {
        scalars.indices.contains(index) && (scalars[index].properties.isAlphabetic || scalars[index].properties.numericType != nil)
    }
    func isBlank(_ index: Int) -> Bool { !scalars.indices.contains(index) || scalars[index].properties.isWhitespace }
    /// A lone asterisk that is no sign of the text.
    func isMark(_ index: Int) -> Bool {
        guard scalars[index] == "*" else { return false }
        let (before, after) = (index > 0 ? scalars[index - 1] : " ", index + 1 < scalars.count ? scalars[index + 1] : " ")
        return before != "*" && after != "*" && before != "\\"
    }
    var pieces: [EmphasisPiece] = []
    func append(_ range: Range<Int>, isEmphasis: Bool) {
        var text = String.UnicodeScalarView()
        for index in range {
            if scalars[index] == "\\", index + 1 < scalars.count, scalars[index + 1] == "*" { continue }
            text.append(scalars[index])
        }
        if !text.isEmpty { pieces.append(EmphasisPiece(text: String(text), isEmphasis: isEmphasis)) }
    }
    var (start, index) = (0, 0)
    while index < scalars.count {
        let opens = isMark(index) && !isWord(index - 1) && !isBlank(index + 1)
        let end = opens ? ((index + 2)..<max(index + 2, scalars.count)).first { isMark($0) && !isBlank($0 - 1) && !isWord($0 + 1) } : nil
        guard let end else {
            index += 1
            continue
        }
        append(start..<index, isEmphasis: false)
        append((index + 1)..<end, isEmphasis: true)
        (start, index) = (end + 1, end + 1)
    }
    append(start..<scalars.count, isEmphasis: false)
    return pieces
}

/// As feeds, search engines, lists' order and every place that knows no emphasis have it.
public func withoutEmphasis(_ text: String) -> String {
    text.utf8.contains(UInt8(ascii: "*")) ? emphasisPieces(text).map(\.text).joined() : text
}
