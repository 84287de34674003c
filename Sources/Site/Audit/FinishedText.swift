import Bytes
import HTML

/// What reads a finished file: its words, and where something stands for itself.
protocol FinishedSink: WordSink {
    /// A text node, an attribute's value, a string of a script or a part of a path ends here, perhaps within a word.
    mutating func endWhole(pending: UInt64?)
    /// A new part of a path begins.
    mutating func endPart()
    /// No sentence goes on over this place.
    mutating func endRun()
    /// What comes stands apart, in an attribute: the running text goes on behind it.
    mutating func enterValue()
    mutating func leaveValue()
}

/// Reads a finished file once, as far as Guidepost writes it: HTML and XML with their references decoded, scripts and other texts with their
/// escapes, addresses with their percent signs. It allocates nothing.
struct FinishedText<Sink: FinishedSink> {
    private(set) var reader: WordReader<Sink>
    private let text: [UInt8]
    private var at = 0

    private init(_ text: [UInt8], _ sink: Sink) { (self.text, reader) = (text, WordReader(sink)) }

    /// The sink after all of a file. `name` says what sort of file it is.
    static func read(_ bytes: [UInt8], of name: String, into sink: Sink) -> Sink {
        var text = FinishedText(bytes, sink)
        let isMarkup = [".html", ".htm", ".xml", ".svg", ".xhtml", ".atom", ".rss"].contains { name.utf8.hasEnding($0.utf8) }
        if isMarkup { text.readMarkup() } else { text.readPlain(to: bytes.count) }
        text.end()
        return text.reader.sink
    }

    /// A path or a name alone.
    static func read(path: String, into sink: Sink) -> Sink {
        var text = FinishedText(Array(path.utf8), sink)
        text.apart(from: 0, to: text.text.count, isValue: true)
        return text.reader.sink
    }

    private mutating func end() {
        reader.end()
        reader.sink.endWhole(pending: nil)
        reader.sink.endRun()
    }

    private mutating func readMarkup() {
        while at < text.count {
            switch text[at] {
            case UInt8(ascii: "<"): readTag()
            case UInt8(ascii: "&"): readReference()
            default: readCharacter()
            }
        }
    }

    /// One character that stands for itself.
    @inline(__always)
    private mutating func readCharacter() {
        let byte = text[at]
        if byte >= 0x80 { return readScalar(byte) }
        reader.read(byte)
        at += 1
    }

    private mutating func readScalar(_ byte: UInt8) {
        let size = min(byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4, text.count - at)
        var value = UInt32(byte) & (size == 2 ? 0x1F : size == 3 ? 0x0F : 0x07)
        for next in 1..<max(2, size) where at + next < text.count { value = value << 6 | UInt32(text[at + next]) & 0x3F }
        if let scalar = Unicode.Scalar(value) { reader.read(scalar) }
        at += size
    }

    /// `&amp;`, `&#x61;`: those without a number that Guidepost writes are no letters.
    private mutating func readReference() {
        guard let end = text[at..<min(text.count, at + 12)].firstIndex(of: UInt8(ascii: ";")) else { return readCharacter() }
        let digits = text[(at + 1)..<end].drop { $0 == UInt8(ascii: "#") }
        let isHexadecimal = digits.first.map { $0 | 0x20 } == UInt8(ascii: "x")
        let value = UInt32(String(decoding: isHexadecimal ? digits.dropFirst() : digits, as: UTF8.self), radix: isHexadecimal ? 16 : 10)
        let isNumber = text[at + 1] == UInt8(ascii: "#")
        let isBlank = !isNumber && digits.elementsEqual("nbsp".utf8)
        reader.read(isNumber ? value.flatMap(Unicode.Scalar.init) ?? " " : isBlank ? " " : "&")
        at = end + 1
    }

    private mutating func readTag() {
        // Its last word may go on behind a tag that stands within it.
        let pending = reader.pending
        reader.sink.endWhole(pending: pending)
        if text.holds("<!--", at: at) {
            apart(from: at + 4, to: text.find("-->", from: at + 4), isValue: false)
            at = min(text.count, at + 3)
            return
        }
        if text.holds("<![CDATA[", at: at) {
            let end = text.find("]]>", from: at + 9)
            at += 9
            readPlain(to: end)
            at = min(text.count, end + 3)
            return
        }
        at += 1
        let isEnd = at < text.count && text[at] == UInt8(ascii: "/")
        if isEnd { at += 1 }
        var name = WordHash.start
        while at < text.count, text[at].isAlphanumeric {
            name.add(text[at] | 0x20)
            at += 1
        }
        if !inlineTags.contains(name.value) {
            reader.end()
            reader.sink.endRun()
        }
        while at < text.count, text[at] != UInt8(ascii: ">") {
            guard text[at] == UInt8(ascii: "\"") || text[at] == UInt8(ascii: "'") else {
                at += 1
                continue
            }
            let end = text[(at + 1)...].firstIndex(of: text[at]) ?? text.count
            apart(from: at + 1, to: end, isValue: true)
            at = min(text.count, end + 1)
        }
        at = min(text.count, at + 1)
        // Behind the end of a script the text goes on.
        guard !isEnd, name.value == script || name.value == style else { return }
        readPlain(to: text.find(name.value == script ? "</script" : "</style", from: at))
        end()
    }

    /// Reads what stands apart from the running text.
    private mutating func apart(from start: Int, to end: Int, isValue: Bool) {
        at = min(start, text.count)
        let outer = reader.suspended()
        reader.sink.enterValue()
        if isValue { readValue(to: max(at, end)) } else { readPlain(to: max(at, end)) }
        reader.sink.leaveValue()
        reader.resume(outer)
        at = max(at, end)
    }

    /// An attribute's value: its references and percent signs decoded, each part of a path a whole as well.
    private mutating func readValue(to end: Int) {
        while at < end {
            switch text[at] {
            case UInt8(ascii: "&"): readReference()
            case UInt8(ascii: "/"):
                reader.read(text[at])
                if reader.pending == nil { reader.sink.endPart() }
                at += 1
            case UInt8(ascii: "%"):
                if at + 2 < end, let high = text[at + 1].hexValue, let low = text[at + 2].hexValue, high < 8 {
                    reader.read(high << 4 | low)
                    at += 3
                } else {
                    readCharacter()
                }
            default: readCharacter()
            }
        }
        reader.end()
        reader.sink.endWhole(pending: nil)
    }

    /// A script, a comment or a text: the escapes of JSON decoded, each string and line a whole.
    private mutating func readPlain(to end: Int) {
        while at < end {
            switch text[at] {
            case UInt8(ascii: "\""), UInt8(ascii: "\n"):
                reader.end()
                reader.sink.endWhole(pending: nil)
                at += 1
            case UInt8(ascii: "\\") where at + 1 < end: readEscape(to: end)
            default: readCharacter()
            }
        }
        reader.end()
        reader.sink.endWhole(pending: nil)
    }

    private mutating func readEscape(to end: Int) {
        guard text[at + 1] == UInt8(ascii: "u"), at + 5 < end else {
            // `\n` and the like are blanks, `\"` is a mark.
            reader.read(32)
            at += 2
            return
        }
        let value = UInt32(String(decoding: text[(at + 2)..<(at + 6)], as: UTF8.self), radix: 16)
        reader.read(value.flatMap(Unicode.Scalar.init) ?? " ")
        at += 6
    }
}

private let script = WordHash.of("script")
private let style = WordHash.of("style")

private let inlineTags = Set(inlineElements.map { WordHash.of($0) })
