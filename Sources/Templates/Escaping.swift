import Bytes

/// How text is made safe for the file that a template makes, by the ending before `.mustache`.
///
/// It works on bytes: by characters, a quotation mark followed by a combining mark would be one character of its own, and pass.
enum Escaping: Sendable {
    case html
    case xml
    case plain
    /// The inside of a string in JSON; the template has the quotation marks.
    case json
    /// The inside of a string in a script, whichever quotation marks it has.
    case script
    /// One field of a table in CSV, with its quotation marks.
    case table

    /// The endings of outputs that are known; an empty one stands for a name without a dot.
    private static let endings: [(Escaping, [Substring])] = [
        (.html, ["html", "htm"]), (.xml, ["xml", "atom", "rss", "svg", "xhtml", "opml"]), (.plain, ["", "txt", "md", "conf"]),
        (.json, ["json", "geojson", "jsonld", "webmanifest", "jsonl", "ndjson"]), (.script, ["js", "mjs"]), (.table, ["csv", "tsv"]),
    ]

    /// As messages and the manual name them.
    static var knownEndings: String { endings.flatMap(\.1).filter { !$0.isEmpty }.map { "." + $0 }.joined(separator: ", ") }

    /// Of a template by its path without `.mustache`; nil for an output whose ending says nothing.
    init?(template name: String) {
        guard name.hasPrefix("outputs/") else {
            self = .html
            return
        }
        let ending = Escaping.ending(of: name)
        guard let known = Escaping.endings.first(where: { $0.1.contains(ending[...]) }) else { return nil }
        self = known.0
    }

    /// `json` of `outputs/site.json`, in lower case; nothing of a name without a dot.
    static func ending(of name: String) -> String {
        let file = name.split(separator: "/").last ?? ""
        return file.split(separator: ".", omittingEmptySubsequences: false).dropFirst().last?.lowercased() ?? ""
    }

    /// Whether finished HTML is text like any other here, and flags are values.
    var isData: Bool {
        switch self {
        case .html, .xml, .plain: false
        case .json, .script, .table: true
        }
    }

    func append(_ text: String, to output: inout [UInt8]) { append(text.utf8.span, to: &output) }

    func append(_ bytes: Span<UInt8>, to output: inout [UInt8]) {
        switch self {
        case .html, .xml: appendMarkup(bytes, to: &output)
        case .plain: output.append(contentsOf: bytes)
        case .json, .script: appendString(bytes, to: &output)
        case .table: appendField(bytes, to: &output)
        }
    }

    private func appendMarkup(_ bytes: Span<UInt8>, to output: inout [UInt8]) {
        var start = 0
        let isSpecial = Escaping.isSpecial
        for index in bytes.indices {
            let byte = bytes[index]
            guard isSpecial[Int(byte)], let replacement = replacement(of: bytes, at: index) else { continue }
            output.append(contentsOf: bytes.extracting(start..<index))
            replacement.withUTF8Buffer { output.append(contentsOf: $0) }
            start = index + (byte == 0xEF ? 3 : 1)
        }
        output.append(contentsOf: bytes.extracting(start...))
    }

    /// What stands for the character at the head of these bytes, or nil where it may stay.
    private func replacement(of bytes: Span<UInt8>, at index: Int) -> StaticString? {
        switch bytes[index] {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        // XML 1.0 cannot carry a control character, U+FFFE or U+FFFF, not even escaped: it is shown as unreadable, never dropped.
        case 0..<9, 11, 12, 14..<32: self == .xml ? "\u{FFFD}" : nil
        case 0xEF where self == .xml:
            bytes.has([0xEF, 0xBF, 0xBE], at: index) || bytes.has([0xEF, 0xBF, 0xBF], at: index) ? "\u{FFFD}" : nil
        default: nil
        }
    }

    private static let isSpecial: [Bool] = (0..<256).map { byte in
        (byte < 32 && ![9, 10, 13].contains(byte)) || byte == 0xEF || "&<>\"'".utf8.contains(UInt8(byte))
    }
}

extension Escaping {
    /// What may not stand in a string of JSON, nor in a `<script>` around it; in a script also what ends a string of another kind (`'`, `` ` ``,
    /// `$`) or a comment (`*`).
    private func appendString(_ bytes: Span<UInt8>, to output: inout [UInt8]) {
        var start = 0
        let isSpecial = Escaping.isSpecialInString
        for index in bytes.indices {
            let byte = bytes[index]
            guard isSpecial[Int(byte)], let value = codeUnit(bytes, at: index) else { continue }
            output.append(contentsOf: bytes.extracting(start..<index))
            output.append(UInt8(ascii: "\\"))
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): output.append(byte)
            case UInt8(ascii: "\n"): output.append(UInt8(ascii: "n"))
            default:
                output.append(UInt8(ascii: "u"))
                for shift in [12, 8, 4, 0] {
                    let digit = UInt8(value >> shift & 15)
                    output.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
                }
            }
            start = index + (byte < 0x80 ? 1 : 3)
        }
        output.append(contentsOf: bytes.extracting(start...))
    }

    /// The character at the head of these bytes, or nil where it may stay.
    private func codeUnit(_ bytes: Span<UInt8>, at index: Int) -> UInt16? {
        let byte = bytes[index]
        switch byte {
        case UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: "$"), UInt8(ascii: "*"): return self == .script ? UInt16(byte) : nil
        case 0xE2:
            // To scripts U+2028 and U+2029 are line ends.
            return bytes.has([0xE2, 0x80, 0xA8], at: index) ? 0x2028 : bytes.has([0xE2, 0x80, 0xA9], at: index) ? 0x2029 : nil
        // Some readers of JSON drop it.
        case 0xEF: return bytes.has([0xEF, 0xBB, 0xBF], at: index) ? 0xFEFF : nil
        default: return UInt16(byte)
        }
    }

    private static let isSpecialInString: [Bool] = {
        let special = Set("\"\\<>&'`$*".utf8).union(0..<32).union([0xE2, 0xEF])
        return (0...255).map { special.contains($0) }
    }()

    private static let isSpecialInField: [Bool] = (0..<256).map { ",;\t\"\r\n".utf8.contains(UInt8($0)) }

    /// A field as RFC 4180 has it. It stands in quotation marks also for a separator that this table does not use, and for blanks at its ends,
    /// which some programs drop. Nothing is put before `=` or `-`: that would change the value for every other reader.
    private func appendField(_ text: Span<UInt8>, to output: inout [UInt8]) {
        if text.isEmpty { return }
        let blank = UInt8(ascii: " ")
        let isSpecial = Escaping.isSpecialInField
        guard text.indices.contains(where: { isSpecial[Int(text[$0])] }) || text[0] == blank || text[text.count - 1] == blank
        else { return output.append(contentsOf: text) }
        output.append(UInt8(ascii: "\""))
        for index in text.indices {
            if text[index] == UInt8(ascii: "\"") { output.append(text[index]) }
            output.append(text[index])
        }
        output.append(UInt8(ascii: "\""))
    }
}

/// A field of a table, as RFC 4180 has it, behind others.
public func appendTableField(_ text: String, to bytes: inout [UInt8]) { Escaping.table.append(text, to: &bytes) }

/// A string of JSON that may stand in a `<script>`: nothing ends it early, no line separator breaks it.
public func jsonString(_ text: String) -> String {
    var bytes: [UInt8] = []
    appendJSONString(text, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
}

/// The same as bytes, behind others.
public func appendJSONString(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    Escaping.json.append(text, to: &bytes)
    bytes.append(UInt8(ascii: "\""))
}
