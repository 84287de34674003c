/// A stretch of a title, subtitle or description.
public struct EmphasisPiece: Sendable, Hashable {
    public var text: String
    /// Written between asterisks: the name of a species, a gene or a journal.
    public var isEmphasis: Bool

    public init(text: String, isEmphasis: Bool) { (self.text, self.isEmphasis) = (text, isEmphasis) }
}

/// `*Candida auris* in hospitals` in its pieces. It begins right before a letter, behind a blank, a dash, a bracket or
/// a quotation mark, and ends right behind a word. All other asterisks are signs of the text (`HLA-B*57:01`, `Dose*`, `Smith (UK)*`), and so is one
/// behind a backslash, which vanishes.
public func emphasisPieces(_ text: String) -> [EmphasisPiece] {
    guard text.utf8.contains(UInt8(ascii: "*")) else { return [EmphasisPiece(text: text, isEmphasis: false)] }
    let scalars = Array(text.unicodeScalars)
    func scalar(_ index: Int) -> Unicode.Scalar { scalars.indices.contains(index) ? scalars[index] : " " }
    func isWord(_ index: Int) -> Bool {
        let properties = scalar(index).properties
        return properties.isAlphabetic || properties.numericType != nil
    }
    /// A lone asterisk that is no sign of the text.
    func isMark(_ index: Int) -> Bool {
        scalar(index) == "*" && scalar(index - 1) != "*" && scalar(index + 1) != "*" && scalar(index - 1) != "\\"
    }
    /// Right before a word, and behind none.
    func opens(_ index: Int) -> Bool {
        let before = scalar(index - 1)
        let isFree = before.properties.isWhitespace || "([{/\"'“‘„«–—-".unicodeScalars.contains(before)
        return isMark(index) && isFree && scalar(index + 1).properties.isAlphabetic
    }
    /// Right behind a word, and before none.
    func closes(_ index: Int) -> Bool {
        isMark(index) && (isWord(index - 1) || ".)".unicodeScalars.contains(scalar(index - 1))) && !isWord(index + 1)
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
        // The next asterisk ends it, or it is none.
        let next = opens(index) ? ((index + 2)..<max(index + 2, scalars.count)).first { isMark($0) } : nil
        let end = next.flatMap { closes($0) ? $0 : nil }
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
