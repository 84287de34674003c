import Bytes

/// A construct within a line, taken out before libcmark sees it.
///
/// In its place stands `U+FDD0 number U+FDD1`: two characters that Unicode keeps for a program's own use, in braces where the construct's own
/// first and last characters are punctuation. Where libcmark finds the mark in code, a URL or HTML, the page's own bytes are put back.
protocol Token: Sendable {
    /// What begins with the construct's sign at `start`, or has it there; nil where CommonMark gives the text a meaning of its own.
    ///
    /// `knownLabels` are those of link definitions.
    init?(at start: Int, in line: ArraySlice<UInt8>, knownLabels: Set<String>)

    /// Where it stands in the page.
    var origin: Range<Int> { get }
    /// What plain text, such as a heading's outline entry, shows of it.
    var words: String { get }
    /// Writes what stands for it, in the text of a node.
    func write(_ node: Node, to writer: inout HTMLWriter)

    /// Looks at a text in which the sign's first byte came through, if any of the page's signs did.
    static func check(_ text: ArraySlice<UInt8>, in writer: inout HTMLWriter)
}

extension Token {
    var words: String { "" }
    static func check(_ text: ArraySlice<UInt8>, in writer: inout HTMLWriter) {}
}

/// What a line of a construct's own says.
protocol LineToken: Sendable {
    func write(_ marker: Marker, _ node: Node, to writer: inout HTMLWriter)
}

/// A line of ours that stands for itself, replaced by a comment of one line with a mark in it.
///
/// libcmark ends paragraphs, lists and quotes at it as at any HTML, and so decides nesting; what it takes for code is put back.
struct Marker {
    var token: any LineToken
    /// The line in the page from the construct's sign on.
    var line: Range<Int>
    /// Where the whole line begins, as the scan names it.
    var lineStart: Int

    /// The number in a comment that the line scan made, or nil for any other HTML.
    static func number(_ literal: NodeText) -> Int? {
        guard literal.count < 60 else { return nil }
        let text = Array(literal)[...].trimmed
        guard text.starts("<!--"), let mark = Mark.next(.marker, in: text, from: text.startIndex + 4) else { return nil }
        guard mark.range.lowerBound == text.startIndex + 4, text[mark.range.upperBound...].elementsEqual("-->".utf8) else { return nil }
        return mark.number
    }
}

/// The two noncharacters around the number of a token, or the other way round of a marker: a token in a comment, `<!--[[x]]-->`, is no marker.
enum Mark {
    enum Kind { case token, marker }

    static let lead: UInt8 = 0xEF
    static let open: [UInt8] = [0xEF, 0xB7, 0x90]
    static let close: [UInt8] = [0xEF, 0xB7, 0x91]

    /// For a line of ours.
    static func append(marker number: Int, to text: inout [UInt8]) { append(number * 4, close, open, to: &text) }

    /// For a token with these bytes. CommonMark asks of emphasis what stands beside it: letters, blanks, or punctuation, as a brace is.
    static func append(token number: Int, for bytes: ArraySlice<UInt8>, to text: inout [UInt8]) {
        let (begins, ends) = (bytes.first?.isPunctuation == true, bytes.last?.isPunctuation == true)
        if begins { text.append(UInt8(ascii: "{")) }
        append(number * 4 + (begins ? 2 : 0) + (ends ? 1 : 0), open, close, to: &text)
        if ends { text.append(UInt8(ascii: "}")) }
    }

    private static func append(_ code: Int, _ first: [UInt8], _ last: [UInt8], to text: inout [UInt8]) {
        text.append(contentsOf: first)
        text.append(contentsOf: String(code).utf8)
        text.append(contentsOf: last)
    }

    /// The next mark at or after `start`: its bytes and its number.
    static func next(_ kind: Kind = .token, in text: ArraySlice<UInt8>, from start: Int) -> (range: Range<Int>, number: Int)? {
        let (first, last) = kind == .token ? (open, close) : (close, open)
        var at = start
        while let found = text.firstIndex(of: first, from: at) {
            at = found + 3
            let digits = text[at...].prefix(10).prefix(while: \.isDigit)
            guard text[digits.endIndex...].starts(with: last), let code = Int(String(utf8: digits)) else { continue }
            return ((found - ((code >> 1) & 1))..<(digits.endIndex + 3 + (code & 1)), code / 4)
        }
        return nil
    }
}

extension Source {
    /// Text as the page has it: every mark is replaced by the bytes that it stands for.
    func restored(_ text: some Collection<UInt8>, in page: PageText) -> [UInt8] {
        let text = restored(.marker, Array(text)[...]) { $0 < markers.count ? page.bytes[markers[$0].line] : [] }
        return restored(.token, text[...]) { $0 < tokens.count ? page.bytes[tokens[$0].origin] : [] }
    }

    private func restored(_ kind: Mark.Kind, _ text: ArraySlice<UInt8>, as bytes: (Int) -> ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        var done = text.startIndex
        while let mark = Mark.next(kind, in: text, from: done) {
            var before = text[done..<mark.range.lowerBound]
            done = mark.range.upperBound
            // A marker stands in a comment of its own.
            if kind == .marker, before.suffix(4).elementsEqual("<!--".utf8), text[done...].starts("-->") {
                before = before.dropLast(4)
                done += 3
            }
            result.append(contentsOf: before)
            result.append(contentsOf: bytes(mark.number))
        }
        result.append(contentsOf: text[done...])
        return result
    }

    /// The place in the page of a byte of a line given to libcmark.
    func originOffset(of offset: Int, line number: Int) -> Int {
        let line = line(number)
        let origin = origin(number)
        var done = line.lowerBound
        var place = origin.lowerBound
        while !tokens.isEmpty, let mark = Mark.next(in: text[done..<line.upperBound], from: done), mark.range.lowerBound < offset {
            guard mark.number < tokens.count else { break }
            place = tokens[mark.number].origin.upperBound
            done = mark.range.upperBound
        }
        return min(place + max(0, offset - done), max(origin.lowerBound, origin.upperBound))
    }
}
