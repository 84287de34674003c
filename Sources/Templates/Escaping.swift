import Mustache

/// How text is made safe for the file that a template makes, by the ending before `.mustache`.
///
/// The engine's own escaping works on characters, so that a quotation mark followed by a combining mark passes it; this works on bytes.
enum Escaping: String, CaseIterable, MustacheContentType {
    case html = "GUIDEPOST-HTML"
    case xml = "GUIDEPOST-XML"
    case plain = "GUIDEPOST-PLAIN"

    init(file path: String) {
        let name = path.hasSuffix(".mustache") ? path.dropLast(".mustache".count) : path[...]
        let file = name.split(separator: "/").last ?? name
        if name.contains("/outputs/") {
            self = file.hasSuffix(".xml") ? .xml : file.hasSuffix(".html") ? .html : .plain
        } else {
            self = .html
        }
    }

    /// Makes the engine know the three by name. Registering twice does no harm.
    static func register() { for escaping in allCases { MustacheContentTypes.register(escaping, named: escaping.rawValue) } }

    func escapeText(_ text: String) -> String {
        guard self != .plain else { return text }
        var text = text
        return text.withUTF8 { bytes in
            var extra = 0
            for byte in bytes { extra += Escaping.growth[Int(byte)] }
            let isXML = self == .xml
            guard extra > 0 || (isXML && bytes.contains { $0 < 0x20 || $0 == 0xEF }) else { return String(decoding: bytes, as: UTF8.self) }
            return String(unsafeUninitializedCapacity: bytes.count + extra + (isXML ? bytes.count * 2 : 0)) { buffer in
                var count = 0
                for byte in bytes {
                    if let entity = Escaping.entity(of: byte) {
                        for letter in entity.utf8 {
                            buffer[count] = letter
                            count += 1
                        }
                    } else if isXML, byte < 0x20, byte != 9, byte != 10, byte != 13 {
                        // XML 1.0 cannot carry a control character, not even escaped: it is shown as unreadable, never dropped.
                        for part in [0xEF, 0xBF, 0xBD] as [UInt8] {
                            buffer[count] = part
                            count += 1
                        }
                    } else {
                        buffer[count] = byte
                        count += 1
                    }
                }
                return count
            }
        }
    }

    private static func entity(of byte: UInt8) -> StaticString? {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: nil
        }
    }

    /// How many bytes longer each byte gets.
    private static let growth: [Int] = (0..<256).map { entity(of: UInt8($0)).map { $0.utf8CodeUnitCount - 1 } ?? 0 }
}

extension StaticString {
    fileprivate var utf8: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: utf8Start, count: utf8CodeUnitCount) }
}
