/// What a finished file says, taken apart: running text, and each value that stands for itself.
///
/// It reads what Guidepost writes, HTML, XML and plain texts, not whatever a browser forgives.
struct FinishedText {
    /// All text in order. Tags within a line vanish, others leave a NUL byte: no sentence goes over them.
    private(set) var stream: [UInt8] = []
    /// Each text node, attribute value and string of a script, decoded.
    private(set) var values: [[UInt8]] = []

    init(_ bytes: [UInt8], of name: String) {
        let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
        if ["html", "htm", "xml", "svg", "xhtml", "atom", "rss"].contains(ending) {
            bytes.withUnsafeBufferPointer { readMarkup($0) }
        } else {
            stream = withoutEscapes(bytes[...])
            values = stream.split(whereSeparator: { $0 < 32 || $0 == UInt8(ascii: "\"") }).map(Array.init)
        }
    }

    private mutating func readMarkup(_ text: UnsafeBufferPointer<UInt8>) {
        var at = 0
        var node = [UInt8]()
        func end(_ values: inout [[UInt8]], _ stream: inout [UInt8]) {
            if node.isEmpty { return }
            stream += node
            values.append(node)
            node = []
        }
        while at < text.count {
            guard text[at] == UInt8(ascii: "<") else {
                let start = at
                while at < text.count, text[at] != UInt8(ascii: "<") { at += 1 }
                node += decoded(text[start..<at])
                continue
            }
            end(&values, &stream)
            if text[at...].starts(with: "<!--".utf8) {
                let start = at + 4
                at = find("-->", in: text, from: start) ?? text.count
                add(value: Array(text[start..<max(start, at)]))
                at = min(text.count, at + 3)
            } else if text[at...].starts(with: "<![CDATA[".utf8) {
                let start = at + 9
                at = find("]]>", in: text, from: start) ?? text.count
                node += text[start..<max(start, at)]
                at = min(text.count, at + 3)
            } else {
                at = readTag(text, at)
            }
        }
        end(&values, &stream)
    }

    /// A value that stands apart from the running text.
    private mutating func add(value: [UInt8]) {
        if value.isEmpty { return }
        stream += [0] + value + [0]
        values.append(value)
    }

    /// Reads a tag with its attributes, and what is no markup after it: the text of a script or a style sheet.
    private mutating func readTag(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
        var at = start + 1
        let nameStart = at
        while at < text.count, !isBlank(text[at]), text[at] != UInt8(ascii: ">"), text[at] != UInt8(ascii: "/") || at == nameStart {
            at += 1
        }
        let name = String(decoding: text[nameStart..<at], as: UTF8.self).lowercased()
        if !inlineTags.contains(name.hasPrefix("/") ? String(name.dropFirst()) : name) { stream.append(0) }
        while at < text.count, text[at] != UInt8(ascii: ">") {
            guard text[at] == UInt8(ascii: "\"") || text[at] == UInt8(ascii: "'") else {
                at += 1
                continue
            }
            let (quote, valueStart) = (text[at], at + 1)
            at = valueStart
            while at < text.count, text[at] != quote { at += 1 }
            attributes.append(decoded(text[valueStart..<at]))
            at += 1
        }
        at = min(text.count, at + 1)
        guard name == "script" || name == "style" else { return at }
        let end = find("</" + name, in: text, from: at) ?? text.count
        let raw = withoutEscapes(Array(text[at..<end])[...])
        stream += raw + [0]
        for value in raw.split(separator: UInt8(ascii: "\"")) { values.append(Array(value)) }
        return end
    }

    /// Values of attributes: they stand apart from the running text, which goes on around them.
    private(set) var attributes: [[UInt8]] = []
}

/// Tags that stand within a line and end no word.
private let inlineTags: Set = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s", "samp", "small",
    "span", "strong",
    "sub", "sup", "time", "u", "var", "wbr",
]

private func isBlank(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }

private func find(_ needle: String, in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    guard start < text.count else { return nil }
    let needle = Array(needle.utf8)
    var at = start
    while at + needle.count <= text.count {
        if text[at] == needle[0], zip(text[at..<(at + needle.count)], needle).allSatisfy({ $0 | 0x20 == $1 | 0x20 }) { return at }
        at += 1
    }
    return nil
}

/// Character references as characters: the few that have names here, and all numbers.
private func decoded(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8] {
    guard text.contains(UInt8(ascii: "&")) else { return Array(text) }
    var result = [UInt8]()
    var rest = text
    while let byte = rest.popFirst() {
        guard byte == UInt8(ascii: "&"), let end = rest.prefix(12).firstIndex(of: UInt8(ascii: ";")) else {
            result.append(byte)
            continue
        }
        let name = String(decoding: rest[..<end], as: UTF8.self)
        guard let character = character(named: name) else {
            result.append(byte)
            continue
        }
        result += Array(String(character).utf8)
        rest = rest[(end + 1)...]
    }
    return result
}

private func character(named name: String) -> Character? {
    switch name {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    case "nbsp": return "\u{A0}"
    default:
        guard name.hasPrefix("#") else { return nil }
        let digits = name.dropFirst()
        let value = digits.lowercased().hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        return value.flatMap(Unicode.Scalar.init).map(Character.init)
    }
}

/// The escapes of JSON and JavaScript as characters: `\u003c`, `\n`, `\"`.
private func withoutEscapes(_ text: ArraySlice<UInt8>) -> [UInt8] {
    guard text.contains(UInt8(ascii: "\\")) else { return Array(text) }
    var result = [UInt8]()
    var rest = text
    while let byte = rest.popFirst() {
        guard byte == UInt8(ascii: "\\"), let next = rest.popFirst() else {
            result.append(byte)
            continue
        }
        switch next {
        case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"), UInt8(ascii: "b"), UInt8(ascii: "f"): result.append(32)
        case UInt8(ascii: "u"):
            let value = UInt32(String(decoding: rest.prefix(4), as: UTF8.self), radix: 16)
            result += Array(String(value.flatMap(Unicode.Scalar.init).map(Character.init) ?? " ").utf8)
            rest = rest.dropFirst(4)
        default: result.append(next)
        }
    }
    return result
}
