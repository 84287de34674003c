import Bytes

/// A construct of ours inside a line, taken out before libcmark sees it.
///
/// In its place stands `U+FDD0 number U+FDD1`: two characters that Unicode keeps for a program's own use. Where libcmark finds the
/// mark in code, a URL or HTML, the page's own bytes are put back.
struct Token {
    enum Kind {
        /// `[^dose]`
        case note(label: String)
        /// `[[ketamine#dosing|dose limits]]`
        case crossLink(target: String, fragment: String?, label: String?)
    }

    var kind: Kind
    /// Where it stands in the page.
    var origin: Range<Int>
}

/// A line of ours that stands for itself, replaced by a comment of one line with a mark in it.
///
/// libcmark ends paragraphs, lists and quotes at it as at any HTML, and so decides nesting; what it takes for code is put back.
struct Marker {
    enum Kind {
        case open(DirectiveLine)
        case close
        case note(NoteText)
        case gated(GatedText)
        /// The line that closes a members block, read once more with what stands inside.
        case end
    }

    var kind: Kind
    /// The line in the page from its first colon or bracket on.
    var line: Range<Int>
    /// Where the whole line begins, as the scan names it.
    var lineStart: Int
}

/// A footnote's text, cut out of the page.
struct NoteText {
    var label: String
    /// `[^label]` in the page.
    var origin: Range<Int>
    var lines: [Range<Int>]
}

/// The inside of a `:::members` block, cut out of the page so that nothing public can depend on it.
struct GatedText {
    var opening: DirectiveLine
    var lines: [Range<Int>]
    /// The line that closes it.
    var closing: Range<Int>?
    /// Where it is never closed: the line of colons in one of its list items or quotes that was perhaps meant to.
    var misplacedClose: Range<Int>?

    var isClosed: Bool { closing != nil }
}

/// The two noncharacters around a token's number.
enum Mark {
    static let lead: UInt8 = 0xEF
    static let open: [UInt8] = [0xEF, 0xB7, 0x90]
    static let close: [UInt8] = [0xEF, 0xB7, 0x91]

    static func append(_ number: Int, to text: inout [UInt8]) {
        text.append(contentsOf: open)
        text.append(contentsOf: String(number).utf8)
        text.append(contentsOf: close)
    }

    /// The next mark at or after `start`: its bytes and its number.
    static func next(in text: ArraySlice<UInt8>, from start: Int) -> (range: Range<Int>, number: Int)? {
        var at = start
        while let found = text.firstIndex(of: open, from: at) {
            at = found + 3
            let digits = text[at...].prefix(10).prefix(while: \.isDigit)
            guard text[digits.endIndex...].starts(with: close), let number = Int(String(utf8: digits)) else { continue }
            return (found..<(digits.endIndex + 3), number)
        }
        return nil
    }
}

extension Source {
    /// Text as the page has it: every mark is replaced by the bytes that it stands for.
    func restored(_ text: UnsafeBufferPointer<UInt8>, in page: PageText) -> [UInt8] {
        let text = Array(text)[...]
        var result: [UInt8] = []
        var done = 0
        while let mark = Mark.next(in: text, from: done) {
            let before = text[done..<mark.range.lowerBound]
            done = mark.range.upperBound
            // A marker's comment is the only place where a mark follows `<!--`, which a page's own bytes cannot do by chance.
            if before.suffix(4).elementsEqual("<!--".utf8), text[done...].starts("-->"), mark.number < markers.count {
                result.append(contentsOf: before.dropLast(4))
                result.append(contentsOf: page.bytes[markers[mark.number].line])
                done += 3
            } else {
                result.append(contentsOf: before)
                if mark.number < tokens.count { result.append(contentsOf: page.bytes[tokens[mark.number].origin]) }
            }
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
