import Bytes

/// Reads tags and comments as a browser's tokenizer does, where no element changes how the text after it is read.
struct TagScanner {
    enum Kind { case start, end, comment, bogusComment }

    struct Token {
        var kind: Kind
        var range: Range<Int>
        /// A tag's, as written.
        var name = 0..<0
        var attributes = 0
        /// Whether the text ends inside it.
        var isUnclosed = false
    }

    let text: [UInt8]
    var at: Int
    let end: Int

    /// The next tag or comment; text is passed over.
    mutating func next() -> Token? {
        while at < end {
            guard text[at] == UInt8(ascii: "<"), at + 1 < end else {
                at += 1
                continue
            }
            let (open, after) = (at, text[at + 1])
            if after.isLetter { return tag(.start, from: open, nameAt: open + 1) }
            if after == UInt8(ascii: "/"), open + 2 < end {
                if text[open + 2].isLetter { return tag(.end, from: open, nameAt: open + 2) }
                return bogus(from: open)
            }
            if after == UInt8(ascii: "!") || after == UInt8(ascii: "?") {
                let isComment = open + 3 < end && text[open + 2] == UInt8(ascii: "-") && text[open + 3] == UInt8(ascii: "-")
                return after == UInt8(ascii: "!") && isComment ? comment(from: open) : bogus(from: open)
            }
            at += 1
        }
        return nil
    }

    /// Passes over the text of an element whose content is no HTML, such as a script, up to its end tag.
    mutating func skip(to name: Range<Int>) {
        while at < end {
            let rest = at + 2
            if text[at] == UInt8(ascii: "<"), rest + name.count <= end, text[at + 1] == UInt8(ascii: "/"),
                (0..<name.count).allSatisfy({ text[rest + $0].lowered == text[name.lowerBound + $0].lowered })
            {
                return
            }
            at += 1
        }
    }
}

private extension TagScanner {
    mutating func tag(_ kind: Kind, from open: Int, nameAt: Int) -> Token {
        var token = Token(kind: kind, range: open..<end)
        at = nameAt
        skip { !$0.isHTMLBlank && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: ">") }
        token.name = nameAt..<at
        while true {
            skip { $0.isHTMLBlank || $0 == UInt8(ascii: "/") }
            guard at < end else {
                token.isUnclosed = true
                return token
            }
            if text[at] == UInt8(ascii: ">") { break }
            token.attributes += 1
            at += 1
            skip { !$0.isHTMLBlank && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "=") }
            let name = at
            skip(\.isHTMLBlank)
            guard at < end, text[at] == UInt8(ascii: "=") else {
                at = max(name, at)
                continue
            }
            at += 1
            skip(\.isHTMLBlank)
            guard at < end else { continue }
            let quote = text[at]
            if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
                at += 1
                skip { $0 != quote }
                if at < end { at += 1 } else { token.isUnclosed = true }
            } else if quote != UInt8(ascii: ">") {
                skip { !$0.isHTMLBlank && $0 != UInt8(ascii: ">") }
            }
        }
        at += 1
        token.range = open..<at
        return token
    }

    /// Ends at `-->` or, as no editor expects, at `--!>`.
    mutating func comment(from open: Int) -> Token {
        at = open + 2
        while at + 2 < end {
            if text[at] == UInt8(ascii: "-"), text[at + 1] == UInt8(ascii: "-") {
                if text[at + 2] == UInt8(ascii: ">") {
                    at += 3
                    return Token(kind: .comment, range: open..<at)
                }
                if at >= open + 4, text[at + 2] == UInt8(ascii: "!"), at + 3 < end, text[at + 3] == UInt8(ascii: ">") {
                    at += 4
                    return Token(kind: .bogusComment, range: open..<at)
                }
            }
            at += 1
        }
        at = end
        return Token(kind: .comment, range: open..<end, isUnclosed: true)
    }

    mutating func bogus(from open: Int) -> Token {
        skip { $0 != UInt8(ascii: ">") }
        let isUnclosed = at >= end
        if !isUnclosed { at += 1 }
        return Token(kind: .bogusComment, range: open..<at, isUnclosed: isUnclosed)
    }

    mutating func skip(_ matches: (UInt8) -> Bool) {
        while at < end, matches(text[at]) { at += 1 }
    }
}
