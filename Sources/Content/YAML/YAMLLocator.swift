import Bytes

/// Turns the character counts of the YAML parser into lines and byte columns.
///
/// It walks forward only, so that a text of any length is walked once; a position behind the last one starts it anew. Lines end
/// as in editors and reports, while YAML also knows U+0085, U+2028 and U+2029.
struct YAMLLocator {
    private let bytes: [UInt8]
    private let firstLine: Int
    private var character = 0
    private var offset = 0
    private var line: Int
    private var lineStart = 0

    init(_ bytes: [UInt8], firstLine: Int) {
        self.bytes = bytes
        self.firstLine = firstLine
        line = firstLine
    }

    mutating func mark(_ position: Int, length: Int = 1) -> YAMLMark {
        advance { $0 < position || $1 }
        if character > position {
            restart()
            advance { $0 < position || $1 }
        }
        return YAMLMark(line: line, column: offset - lineStart + 1, length: length)
    }

    mutating func mark(byte target: Int) -> YAMLMark {
        restart()
        while offset < min(target, bytes.count) { step() }
        return YAMLMark(line: line, column: offset - lineStart + 1, length: 1)
    }

    /// The mark of a scalar: inside its quotes, or on the first line of a block, and as long as it is on that line.
    mutating func mark(scalar style: YAMLStyle, from start: Int, to end: Int) -> YAMLMark {
        var mark = mark(start)
        switch style {
        case .plain:
            mark.length = lengthOnLine(to: end, from: offset)
        case .quoted:
            mark.column += 1
            mark.length = max(1, lengthOnLine(to: end, from: offset) - 2)
        case .block:
            while offset < bytes.count, !endsLine(offset, of: bytes) { step() }
            if offset < bytes.count { step() }
            while offset < bytes.count, bytes[offset] == UInt8(ascii: " ") { step() }
            let begin = offset
            mark = YAMLMark(line: line, column: begin - lineStart + 1, length: 1)
            mark.length = lengthOnLine(to: end, from: begin)
        }
        return mark
    }

    /// A `#` behind a blank and before none, right behind the plain text that was marked last, and whether a letter or digit follows.
    func commentWithoutBlank() -> (mark: YAMLMark, isWord: Bool)? {
        var hash = offset
        while hash < bytes.count, bytes[hash].isSpaceOrTab { hash += 1 }
        guard hash > offset, hash + 1 < bytes.count, bytes[hash] == UInt8(ascii: "#"), !bytes[hash + 1].isBlank else { return nil }
        guard bytes[hash + 1] != UInt8(ascii: "#") else { return nil }
        let next = bytes[hash + 1]
        return (YAMLMark(line: line, column: hash - lineStart + 1, length: 1), next.isAlphanumeric || next >= 0x80)
    }

    private mutating func lengthOnLine(to end: Int, from begin: Int) -> Int {
        while character < end, offset < bytes.count, !endsLine(offset, of: bytes) { step() }
        while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { step() }
        return max(1, offset - begin)
    }

    private mutating func advance(while isBefore: (Int, Bool) -> Bool) {
        while offset < bytes.count, isBefore(character, bytes[offset] & 0xC0 == 0x80) { step() }
    }

    private mutating func step() {
        let isEnd = endsLine(offset, of: bytes)
        if bytes[offset] & 0xC0 != 0x80 { character += 1 }
        offset += 1
        if isEnd {
            line += 1
            lineStart = offset
        }
    }

    private mutating func restart() {
        (character, offset, line, lineStart) = (0, 0, firstLine, 0)
    }
}
