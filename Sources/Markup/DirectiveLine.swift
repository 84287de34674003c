import Bytes
import Diagnostics

/// A line of three or more colons: `:::figure {#flow src=flow.png alt="Two arms"}`, or `:::` alone, which closes.
struct DirectiveLine: Sendable {
    struct Word: Sendable {
        var text: String
        /// Where it stands in the page.
        var origin: Range<Int>
        /// A value without quotation marks.
        var isBare = false
    }

    var isClose = false
    var name = ""
    var nameOrigin = 0..<0
    var id: Word?
    var arguments: [(name: Word, value: Word)] = []
    /// What is wrong with the line itself: the place, and the message.
    var problem: (origin: Range<Int>, message: String)?

    init(_ line: ArraySlice<UInt8>) {
        var reader = Reader(rest: line.trimmed)
        reader.skip { $0 == UInt8(ascii: ":") }
        reader.skipBlanks()
        nameOrigin = reader.rest.startIndex..<reader.rest.startIndex
        if reader.rest.isEmpty {
            isClose = true
            return
        }
        let word = reader.take { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
        name = word.text
        nameOrigin = word.origin
        if name.isEmpty {
            problem = (
                line.startIndex..<line.endIndex,
                "three colons begin a directive, and this one has no name; write ':::note' or escape the first colon"
            )
            return
        }
        reader.skipBlanks()
        if reader.rest.first == UInt8(ascii: "{") { readBraces(&reader) }
        reader.skipBlanks()
        if problem == nil, !reader.rest.isEmpty {
            let shown = String(utf8: reader.rest)
            problem = (reader.origin, "after ':::\(name)' only arguments in braces may stand, not '\(shown)'")
        }
    }
}

extension DirectiveLine {
    /// Whether the opening line of a members block has nothing but names of groups, which everyone may read.
    var isQuotable: Bool { problem == nil && arguments.allSatisfy { $0.name.text == "group" } }

    static let malformed = DiagnosticKind(
        "malformed-directive", .error, what: "the opening line of a directive cannot be read",
        why: "Text after the name, or an argument without a value, would silently be lost.",
        mend: "Write the name, then the arguments in braces: key=value, or key=\"two words\".", example: ":::note Take care")
}

private extension DirectiveLine {
    mutating func readBraces(_ reader: inout Reader) {
        let opening = reader.rest.startIndex
        var names: Set<String> = []
        reader.rest.removeFirst()
        while true {
            reader.skipBlanks()
            guard let byte = reader.rest.first else {
                problem = (opening..<(opening + 1), "the brace '{' of ':::\(name)' is never closed")
                return
            }
            if byte == UInt8(ascii: "}") {
                reader.rest.removeFirst()
                return
            }
            if byte == UInt8(ascii: "#") {
                reader.rest.removeFirst()
                let word = reader.take { !$0.isBlank && $0 != UInt8(ascii: "}") }
                if id != nil { problem = problem ?? (word.origin, "':::\(name)' has two ids") }
                id = word
                continue
            }
            let key = reader.take { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
            guard !key.text.isEmpty, reader.rest.first == UInt8(ascii: "=") else {
                let shown = reader.take { !$0.isBlank && $0 != UInt8(ascii: "}") }
                let whole = key.origin.lowerBound..<max(shown.origin.upperBound, key.origin.lowerBound + 1)
                problem = problem ?? (whole, "'\(key.text + shown.text)' is no argument; write 'key=value' or 'key=\"two words\"'")
                continue
            }
            reader.rest.removeFirst()
            guard let value = reader.value() else {
                problem = problem ?? (key.origin, "the quotation mark after '\(key.text)=' is never closed")
                return
            }
            if let problem = quoteProblem(value, key) { self.problem = self.problem ?? problem }
            if key.text == "id" {
                id = value
            } else if !names.insert(key.text).inserted {
                problem = problem ?? (key.origin, "argument '\(key.text)' stands twice")
            } else {
                arguments.append((key, value))
            }
        }
    }
}

/// Only straight quotation marks hold a value together; others would be a part of it.
private func quoteProblem(_ value: DirectiveLine.Word, _ key: DirectiveLine.Word) -> (origin: Range<Int>, message: String)? {
    guard value.isBare, let first = value.text.unicodeScalars.first, let last = value.text.unicodeScalars.last,
        isTypographicQuote(first) || isTypographicQuote(last)
    else { return nil }
    return (value.origin, "write straight quotation marks in place of those in '\(key.text)=\(value.text)', or none")
}

/// “ ‘ « and the like, also those of full width.
private func isTypographicQuote(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x60, 0xB4, 0x2BA, 0x2DD, 0x2EE, 0x2032, 0x2033, 0x275B...0x275E, 0x301D...0x301F, 0xFF02, 0xFF07: true
    default:
        scalar.value > 0x7F && [.initialPunctuation, .finalPunctuation].contains(scalar.properties.generalCategory)
            || scalar.value == 0x201A || scalar.value == 0x201E
    }
}

private struct Reader {
    var rest: ArraySlice<UInt8>

    var origin: Range<Int> { rest.startIndex..<rest.endIndex }

    mutating func skip(_ matches: (UInt8) -> Bool) { rest = rest.drop(while: matches) }
    mutating func skipBlanks() { skip(\.isBlank) }

    mutating func take(_ matches: (UInt8) -> Bool) -> DirectiveLine.Word {
        let taken = rest.prefix(while: matches)
        rest = rest[taken.endIndex...]
        return DirectiveLine.Word(text: String(utf8: taken), origin: taken.startIndex..<taken.endIndex)
    }

    /// A word, or text between quotation marks in which `\"` and `\\` stand for themselves; nil where the mark is not closed.
    mutating func value() -> DirectiveLine.Word? {
        guard let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            var word = take { !$0.isBlank && $0 != UInt8(ascii: "}") }
            word.isBare = true
            return word
        }
        rest.removeFirst()
        let start = rest.startIndex
        var text: [UInt8] = []
        while let byte = rest.popFirst() {
            if byte == quote { return DirectiveLine.Word(text: String(utf8: text), origin: start..<(rest.startIndex - 1)) }
            if byte == UInt8(ascii: "\\"), let next = rest.first, next == quote || next == byte {
                text.append(next)
                rest.removeFirst()
            } else {
                text.append(byte)
            }
        }
        return nil
    }
}
