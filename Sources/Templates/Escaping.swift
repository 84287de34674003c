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
        (.html, ["html", "htm"]), (.xml, ["xml", "atom", "rss", "svg", "xhtml", "opml"]), (.plain, ["", "txt", "md"]),
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

    /// Most texts stay as they are, so a text is looked at where it was put.
    func append(_ text: String, to output: inout [UInt8]) {
        let start = output.count
        output.append(contentsOf: text.utf8)
        guard mayChange(output, from: start) else { return }
        let text = Array(output[start...])
        output.removeLast(text.count)
        append(text, to: &output)
    }

    private func mayChange(_ bytes: [UInt8], from start: Int) -> Bool {
        let special: [Bool]
        switch self {
        case .html, .xml: special = Escaping.isSpecial
        case .json, .script: special = Escaping.isSpecialInString
        case .plain: return false
        case .table: return true
        }
        return (start..<bytes.count).contains { special[Int(bytes[$0])] }
    }

    func append(_ bytes: [UInt8], to output: inout [UInt8]) {
        switch self {
        case .html, .xml: appendMarkup(bytes, to: &output)
        case .plain: output.append(contentsOf: bytes)
        case .json, .script: appendString(bytes, to: &output)
        case .table: appendField(bytes, to: &output)
        }
    }

    private func appendMarkup(_ bytes: [UInt8], to output: inout [UInt8]) {
        var start = 0
        for (index, byte) in bytes.enumerated() {
            guard Escaping.isSpecial[Int(byte)], let replacement = replacement(of: bytes[index...]) else { continue }
            output.append(start..<index, of: bytes)
            replacement.withUTF8Buffer { output.append(contentsOf: $0) }
            start = index + (byte == 0xEF ? 3 : 1)
        }
        output.append(start..<bytes.count, of: bytes)
    }

    /// What stands for the character at the head of these bytes, or nil where it may stay.
    private func replacement(of bytes: ArraySlice<UInt8>) -> StaticString? {
        switch bytes[bytes.startIndex] {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        // XML 1.0 cannot carry a control character, U+FFFE or U+FFFF, not even escaped: it is shown as unreadable, never dropped.
        case 0..<9, 11, 12, 14..<32: self == .xml ? "\u{FFFD}" : nil
        case 0xEF: self == .xml && (bytes.starts(with: [0xEF, 0xBF, 0xBE]) || bytes.starts(with: [0xEF, 0xBF, 0xBF])) ? "\u{FFFD}" : nil
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
    private func appendString(_ bytes: [UInt8], to output: inout [UInt8]) {
        var start = 0
        for (index, byte) in bytes.enumerated() {
            guard Escaping.isSpecialInString[Int(byte)], let value = codeUnit(bytes[index...]) else { continue }
            output.append(start..<index, of: bytes)
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
        output.append(start..<bytes.count, of: bytes)
    }

    /// The character at the head of these bytes, or nil where it may stay.
    private func codeUnit(_ bytes: ArraySlice<UInt8>) -> UInt16? {
        let byte = bytes[bytes.startIndex]
        switch byte {
        case UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: "$"), UInt8(ascii: "*"): return self == .script ? UInt16(byte) : nil
        case 0xE2:
            // To scripts U+2028 and U+2029 are line ends.
            return bytes.starts(with: [0xE2, 0x80, 0xA8]) ? 0x2028 : bytes.starts(with: [0xE2, 0x80, 0xA9]) ? 0x2029 : nil
        // Some readers of JSON drop it.
        case 0xEF: return bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 0xFEFF : nil
        default: return UInt16(byte)
        }
    }

    private static let isSpecialInString: [Bool] = {
        let special = Set("\"\\<>&'`$*".utf8).union(0..<32).union([0xE2, 0xEF])
        return (0...255).map { special.contains($0) }
    }()

    /// A field as RFC 4180 has it. It stands in quotation marks also for a separator that this table does not use, and for blanks at its ends,
    /// which some programs drop. Nothing is put before `=` or `-`: that would change the value for every other reader.
    private func appendField(_ bytes: [UInt8], to output: inout [UInt8]) {
        let blank = UInt8(ascii: " ")
        guard bytes.contains(where: { ",;\t\"\r\n".utf8.contains($0) }) || bytes.first == blank || bytes.last == blank else {
            return output.append(contentsOf: bytes)
        }
        output.append(UInt8(ascii: "\""))
        for byte in bytes {
            if byte == UInt8(ascii: "\"") { output.append(byte) }
            output.append(byte)
        }
        output.append(UInt8(ascii: "\""))
    }
}

/// A string of JSON that may stand in a `<script>`: nothing ends it early, no line separator breaks it.
public func jsonString(_ text: String) -> String {
    var bytes = [UInt8(ascii: "\"")]
    Escaping.json.append(text, to: &bytes)
    bytes.append(UInt8(ascii: "\""))
    return String(decoding: bytes, as: UTF8.self)
}
