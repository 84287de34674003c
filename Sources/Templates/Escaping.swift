/// How text is made safe for the file that a template makes, by the ending before `.mustache`.
///
/// It works on bytes: by characters, a quotation mark followed by a combining mark would be one character of its own, and pass.
enum Escaping: Sendable {
    case html
    case xml
    case plain

    init(file path: String) {
        guard path.contains("/outputs/") else {
            self = .html
            return
        }
        let file = (path.hasSuffix(".mustache") ? path.dropLast(".mustache".count) : path[...]).lowercased()
        switch file.split(separator: ".", omittingEmptySubsequences: false).dropFirst().last {
        case "html", "htm": self = .html
        case "xml", "atom", "rss", "svg", "xhtml", "opml": self = .xml
        default: self = .plain
        }
    }

    func append(_ text: String, to output: inout [UInt8]) {
        if text.utf8.withContiguousStorageIfAvailable({ append($0, to: &output) }) == nil {
            Array(text.utf8).withUnsafeBufferPointer { append($0, to: &output) }
        }
    }

    private func append(_ bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
        guard self != .plain else { return output.append(contentsOf: bytes) }
        var start = 0
        for (index, byte) in bytes.enumerated() {
            guard Escaping.isSpecial[Int(byte)], let replacement = replacement(of: bytes[index...]) else { continue }
            output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
            output.append(contentsOf: UnsafeBufferPointer(start: replacement.utf8Start, count: replacement.utf8CodeUnitCount))
            start = index + (byte == 0xEF ? 3 : 1)
        }
        output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
    }

    /// What stands for the character at the head of these bytes, or nil where it may stay.
    private func replacement(of bytes: Slice<UnsafeBufferPointer<UInt8>>) -> StaticString? {
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
