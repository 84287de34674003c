import Bytes

/// What a character is in a word: small, and without its accents.
enum Folding {
    private static let table: [Unicode.Scalar: [UInt8]] = Dictionary(
        SearchTables.letters.split(separator: ",").flatMap { row in
            let parts = row.split(separator: " ")
            return parts[1].unicodeScalars.map { ($0, Array(parts[0].utf8)) }
        }, uniquingKeysWith: { first, _ in first })

    /// Whether a character that is not ASCII stands in words.
    static func isInWord(_ scalar: Unicode.Scalar) -> Bool {
        if (0x2010...0x206F).contains(scalar.value) || scalar.value == 0xA0 { return false }
        let properties = scalar.properties
        return properties.isAlphabetic || properties.generalCategory == .decimalNumber || properties.generalCategory == .nonspacingMark
            || scalar == "²" || scalar == "³"
    }

    /// Appends a character that is not ASCII as words have it; a mark on a letter is nothing.
    static func fold(_ scalar: Unicode.Scalar, into word: inout [UInt8]) {
        if (0x300...0x36F).contains(scalar.value) { return }
        for small in scalar.properties.lowercaseMapping.unicodeScalars where !(0x300...0x36F).contains(small.value) {
            if let plain = table[small] { word += plain } else { word += String(small).utf8 }
        }
    }
}

extension [UInt8] {
    /// The character of UTF-8 that begins at a place, and how many bytes it has; U+FFFD where there is none.
    func scalar(at place: Int) -> (scalar: Unicode.Scalar, size: Int) {
        let byte = self[place]
        let size = byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
        guard size > 1, place + size <= count else { return (byte < 0x80 ? Unicode.Scalar(byte) : "\u{FFFD}", 1) }
        var value = UInt32(byte) & (size == 2 ? 0x1F : size == 3 ? 0x0F : 0x07)
        for next in 1..<size { value = value << 6 | UInt32(self[place + next]) & 0x3F }
        return (Unicode.Scalar(value) ?? "\u{FFFD}", size)
    }
}
