import Bytes

/// Reads a style sheet token by token, as far as addresses need it: the tokenizer of CSS Syntax Level 3, section 4, over bytes. Comments and
/// blanks are passed over; an escape never ends a string or an address.
struct CSSScanner {
    enum Token: Equatable {
        /// `"x"`: the text without quotes and escapes.
        case string([UInt8])
        /// `url(x)` without quotes.
        case url([UInt8])
        /// An address that browsers give up on, such as one with a blank in it.
        case badURL
        /// `image-set(`, in lower case; also `url(` where a string follows.
        case function(String)
        /// `@import`: its name in lower case.
        case atKeyword(String)
        /// A bracket, whose kind its byte says.
        case open
        case close
        case semicolon
        case other
    }

    private let bytes: [UInt8]
    private var at = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The next token and where it stands; of an address without quotes, where its text stands.
    mutating func next() -> (token: Token, range: Range<Int>)? {
        passOverBlanksAndComments()
        guard let byte = byte(0) else { return nil }
        let start = at
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "'"): return (string(), start..<at)
        case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): return single(.open)
        case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): return single(.close)
        case UInt8(ascii: ";"): return single(.semicolon)
        case UInt8(ascii: "@"):
            at += 1
            return startsName() ? (.atKeyword(lowercased(name())), start..<at) : (.other, start..<at)
        case UInt8(ascii: "#"):
            at += 1
            if isNameByte(self.byte(0)) || isEscape() { _ = name() }
            return (.other, start..<at)
        default: break
        }
        if bytes[at...].starts(with: "<!--".utf8) {
            at += 4
            return (.other, start..<at)
        }
        if startsNumber() {
            number()
            if startsName() { _ = name() }
            return (.other, start..<at)
        }
        if startsName() { return nameLike(from: start) }
        return single(.other)
    }

    private mutating func single(_ token: Token) -> (token: Token, range: Range<Int>) {
        at += 1
        return (token, (at - 1)..<at)
    }

    private func byte(_ ahead: Int) -> UInt8? { at + ahead < bytes.count ? bytes[at + ahead] : nil }

    private mutating func passOverBlanksAndComments() {
        while let byte = byte(0) {
            if byte.isHTMLBlank {
                at += 1
            } else if byte == UInt8(ascii: "/"), self.byte(1) == UInt8(ascii: "*") {
                at += 2
                while at < bytes.count, self.byte(0) != UInt8(ascii: "*") || self.byte(1) != UInt8(ascii: "/") { at += 1 }
                at = min(at + 2, bytes.count)
            } else {
                return
            }
        }
    }

    private mutating func string() -> Token {
        let quote = byte(0)
        var text = [UInt8]()
        at += 1
        while let byte = byte(0) {
            if byte == quote {
                at += 1
                return .string(text)
            }
            // The line end stays: what follows is read anew.
            if isLineEnd(byte) { return .other }
            if byte != UInt8(ascii: "\\") {
                text.append(byte)
                at += 1
            } else if self.byte(1).map(isLineEnd) ?? true {
                at += 1
                passOverLineEnd()
            } else {
                escape(into: &text)
            }
        }
        return .string(text)
    }

    /// A name, a function or an address.
    private mutating func nameLike(from start: Int) -> (token: Token, range: Range<Int>) {
        let name = lowercased(name())
        guard byte(0) == UInt8(ascii: "(") else { return (.other, start..<at) }
        at += 1
        guard name == "url" else { return (.function(name), start..<at) }
        var ahead = 0
        while byte(ahead).map(\.isHTMLBlank) == true { ahead += 1 }
        if byte(ahead) == UInt8(ascii: "\"") || byte(ahead) == UInt8(ascii: "'") { return (.function(name), start..<at) }
        at += ahead
        return url()
    }

    /// What follows `url(` up to the closing bracket.
    private mutating func url() -> (token: Token, range: Range<Int>) {
        let start = at
        var text = [UInt8]()
        while let byte = byte(0) {
            switch byte {
            case UInt8(ascii: ")"):
                at += 1
                return (.url(text), start..<(at - 1))
            case _ where byte.isHTMLBlank:
                let end = at
                while self.byte(0)?.isHTMLBlank == true { at += 1 }
                guard let next = self.byte(0) else { return (.url(text), start..<end) }
                guard next == UInt8(ascii: ")") else { return badURL(from: start) }
                at += 1
                return (.url(text), start..<end)
            case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "("), 1...8, 11, 14...31, 127: return badURL(from: start)
            case UInt8(ascii: "\\"):
                guard isEscape() else { return badURL(from: start) }
                escape(into: &text)
            default:
                text.append(byte)
                at += 1
            }
        }
        return (.url(text), start..<at)
    }

    private mutating func badURL(from start: Int) -> (token: Token, range: Range<Int>) {
        var ignored = [UInt8]()
        while let byte = byte(0), byte != UInt8(ascii: ")") {
            if isEscape() { escape(into: &ignored) } else { at += 1 }
        }
        let end = at
        at = min(at + 1, bytes.count)
        return (.badURL, start..<end)
    }

    // MARK: Names and numbers

    private func startsName() -> Bool {
        guard byte(0) == UInt8(ascii: "-") else { return isNameStart(byte(0)) || isEscape() }
        return isNameStart(byte(1)) || byte(1) == UInt8(ascii: "-") || isEscape(1)
    }

    private mutating func name() -> [UInt8] {
        var name = [UInt8]()
        while true {
            if let byte = byte(0), isNameByte(byte) {
                name.append(byte)
                at += 1
            } else if isEscape() {
                escape(into: &name)
            } else {
                return name
            }
        }
    }

    private func startsNumber() -> Bool {
        let sign = byte(0) == UInt8(ascii: "+") || byte(0) == UInt8(ascii: "-") ? 1 : 0
        return isDigit(byte(sign)) || byte(sign) == UInt8(ascii: ".") && isDigit(byte(sign + 1))
    }

    private mutating func number() {
        at += 1
        while isDigit(byte(0)) || byte(0) == UInt8(ascii: ".") && isDigit(byte(1)) { at += 1 }
        guard byte(0) == UInt8(ascii: "e") || byte(0) == UInt8(ascii: "E") else { return }
        let sign = byte(1) == UInt8(ascii: "+") || byte(1) == UInt8(ascii: "-") ? 1 : 0
        guard isDigit(byte(1 + sign)) else { return }
        at += 1 + sign
        while isDigit(byte(0)) { at += 1 }
    }

    // MARK: Escapes

    private func isEscape(_ ahead: Int = 0) -> Bool {
        byte(ahead) == UInt8(ascii: "\\") && byte(ahead + 1).map(isLineEnd) != true
    }

    /// `\66 ` or `\(`: six hexadecimal digits at most and one blank after them, or any other character as it is.
    private mutating func escape(into text: inout [UInt8]) {
        at += 1
        let digits = bytes[at...].prefix(6).prefix(while: \.isHexDigit)
        guard !digits.isEmpty else {
            text += byte(0).map { [$0] } ?? Array("\u{FFFD}".utf8)
            at = min(at + 1, bytes.count)
            return
        }
        at += digits.count
        if byte(0).map(isLineEnd) == true { passOverLineEnd() } else if byte(0)?.isHTMLBlank == true { at += 1 }
        let number = UInt32(String(decoding: digits, as: UTF8.self), radix: 16) ?? 0
        text += String(number == 0 ? "\u{FFFD}" : Unicode.Scalar(number) ?? "\u{FFFD}").utf8
    }

    private mutating func passOverLineEnd() {
        if byte(0) == UInt8(ascii: "\r"), byte(1) == UInt8(ascii: "\n") { at += 1 }
        at = min(at + 1, bytes.count)
    }
}

private func lowercased(_ name: [UInt8]) -> String { String(decoding: name, as: UTF8.self).lowercased() }
private func isLineEnd(_ byte: UInt8) -> Bool { byte == 10 || byte == 12 || byte == 13 }
private func isDigit(_ byte: UInt8?) -> Bool { byte?.isDigit ?? false }

/// A NUL byte stands for U+FFFD, which is part of a name as all beyond ASCII is.
private func isNameStart(_ byte: UInt8?) -> Bool {
    guard let byte else { return false }
    return byte.isLetter || byte == 95 || byte >= 128 || byte == 0
}

private func isNameByte(_ byte: UInt8?) -> Bool { isNameStart(byte) || isDigit(byte) || byte == 45 }
