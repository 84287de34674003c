import Bytes
import Diagnostics

/// The lines that have colons, or what is taken for them, where they may begin a directive: nearly all lines are passed over, eight bytes at
/// a time.
struct SeenLines {
    private let page: PageText
    private var at: Int
    private var line = 0

    init(_ page: PageText) { (self.page, at) = (page, page.bytes.startIndex) }

    mutating func nextLine() -> Range<Int>? {
        let first = page.bytes.startIndex
        let from = at - first
        guard let found = page.bytes.withUnsafeBytes({ nextPlace(in: $0, from: from) }) else { return nil }
        while line + 1 < page.lineStarts.count, page.lineStarts[line + 1] <= first + found { line += 1 }
        at = line + 1 < page.lineStarts.count ? page.lineStarts[line + 1] : page.bytes.endIndex
        return page.line(line)
    }
}

private func nextPlace(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
    var at = start
    while at < bytes.count {
        if at + 8 <= bytes.count {
            let word = bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)
            // Zero where a byte is ':' or ';', which differ in one bit.
            let other = (word | 0x0101_0101_0101_0101) ^ 0x3B3B_3B3B_3B3B_3B3B
            let hits = (other &- 0x0101_0101_0101_0101) & ~other | word
            if hits & 0x8080_8080_8080_8080 == 0 {
                at += 8
                continue
            }
        }
        for place in at..<min(at + 8, bytes.count) where mayBegin(place, in: bytes) { return place }
        at += 8
    }
    return nil
}

private func mayBegin(_ place: Int, in bytes: UnsafeRawBufferPointer) -> Bool {
    func byte(_ index: Int) -> UInt32 { index < bytes.count ? UInt32(bytes[index]) : 0 }
    let first = bytes[place]
    switch first {
    case UInt8(ascii: ":"), UInt8(ascii: ";"): return !isInSentence(place, in: bytes)
    // What the characters of `Glyph.colons` begin with. Dashes and typographic quotation marks are E2 80 and one byte more.
    case 0xE2 where byte(place + 1) == 0x80: return false
    case 0xCB, 0xCD, 0xD6...0xD8, 0xDC:
        return isColon((UInt32(first) & 0x1F) << 6 | byte(place + 1) & 0x3F)
    case 0xE0...0xE2, 0xEA, 0xEF:
        return isColon((UInt32(first) & 0x0F) << 12 | (byte(place + 1) & 0x3F) << 6 | byte(place + 2) & 0x3F)
    default: return false
    }
}

private func isColon(_ scalar: UInt32) -> Bool { Unicode.Scalar(scalar).map { Glyph.colons(in: $0) > 0 } ?? false }

/// A colon as in `Note: see` or `10:30`: right behind a word, and nothing like a second one follows. Behind a `y` near the start of a line it
/// may be `members-only:`.
private func isInSentence(_ place: Int, in bytes: UnsafeRawBufferPointer) -> Bool {
    func byte(_ index: Int) -> UInt8 { index >= 0 && index < bytes.count ? bytes[index] : 10 }
    func mayGoOn(at index: Int) -> Bool {
        switch byte(index) {
        case UInt8(ascii: ":"), UInt8(ascii: ";"): true
        // Letters with accents, and dashes and quotation marks, are what they seem.
        case 0..<0x80, 0xC3...0xC9: false
        case 0xE2: byte(index + 1) != 0x80 || !(0x90...0xA7).contains(byte(index + 2))
        default: true
        }
    }
    let before = byte(place - 1)
    guard before.isLetter || before.isDigit, !mayGoOn(at: place + 1) else { return false }
    if byte(place + 1).isBlank, mayGoOn(at: place + 2) { return false }
    guard before | 32 == UInt8(ascii: "y") else { return true }
    return !(max(0, place - 60)..<place).contains { byte($0) == 10 || byte($0) == 13 } && place > 60
}
