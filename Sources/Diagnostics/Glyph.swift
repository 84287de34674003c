import Bytes

/// What one character is to the eye: characters that a person takes for each other are one glyph.
///
/// Width, case, blanks and invisible characters do not count. A letter of another script or form may look like any letter, so it is a
/// glyph of its own that stands for all of them. The colons are those of Unicode's list of confusable characters
/// (https://www.unicode.org/Public/security/latest/confusables.txt), with the signs that have two or three dots above each other.
public enum Glyph: Hashable, Sendable {
    /// Invisible, or a mark on the letter before it.
    case nothing
    case blank
    /// The end of a line, also one that Markdown does not know, such as U+2028.
    case lineEnd
    /// As many colons as the eye sees.
    case colons(Int)
    /// A printable character of ASCII in lower case and plain width.
    case plain(UInt8)
    /// A letter or digit that is not of ASCII.
    case letter
    /// Anything else.
    case sign

    public init(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x0A...0x0D, 0x85, 0x2028, 0x2029: self = .lineEnd
        case 0x3A, 0x3B: self = .colons(1)
        case 0x09, 0x20: self = .blank
        case 0x41...0x5A: self = .plain(UInt8(scalar.value) | 32)
        case 0x21...0x7E: self = .plain(UInt8(scalar.value))
        case 0x00...0x9F: self = .nothing
        default: self = Glyph(beyondASCII: scalar)
        }
    }

    private init(beyondASCII scalar: Unicode.Scalar) {
        let colons = Glyph.colons(in: scalar)
        if colons > 0 {
            self = .colons(colons)
            return
        }
        switch scalar.value {
        case 0xFF01...0xFF5E:
            self = Unicode.Scalar(scalar.value - 0xFEE0).map { Glyph($0) } ?? .sign
            return
        // Latin letters for mathematics, 26 large and 26 small in turn.
        case 0x1D400...0x1D6A3:
            self = .plain(97 + UInt8((scalar.value - 0x1D400) % 26))
            return
        // An empty cell of Braille, and fillers.
        case 0x2800, 0x115F, 0x1160, 0x3164, 0xFFA0:
            self = .blank
            return
        default: break
        }
        let properties = scalar.properties
        if properties.isWhitespace {
            self = .blank
        } else if properties.isDefaultIgnorableCodePoint {
            self = .nothing
        } else {
            switch properties.generalCategory {
            case .format, .control, .nonspacingMark, .enclosingMark: self = .nothing
            case .dashPunctuation: self = .plain(UInt8(ascii: "-"))
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber, .letterNumber,
                .otherNumber:
                self = .letter
            // Circled, squared and the like.
            case .otherSymbol where properties.isAlphabetic: self = .letter
            case .mathSymbol where scalar.value == 0x2212: self = .plain(UInt8(ascii: "-"))
            default: self = .sign
            }
        }
    }

    /// How many colons a character beyond ASCII looks like; 0 for most.
    public static func colons(in scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0x02D0, 0x02D1, 0x02F8, 0x037E, 0x0589, 0x05C3, 0x061B, 0x0703, 0x0704, 0x0705, 0x0708, 0x0709, 0x0903, 0x0983, 0x0A83, 0x0B03,
            0x0C03, 0x0C83, 0x0D03, 0x0F7F, 0x1038, 0x1361, 0x1364, 0x1365, 0x1366, 0x16EC, 0x17C7, 0x1803, 0x1804, 0x1809, 0x204F, 0x205A,
            0x2236, 0x2982, 0x2E35, 0xA4FD, 0xA6F4, 0xA6F6, 0xA789, 0xFE13, 0xFE14, 0xFE30, 0xFE54, 0xFE55, 0xFF1A, 0xFF1B:
            1
        case 0x2058, 0x2237, 0x2A74, 0x2E2C: 2
        case 0x205D, 0x205E, 0x22EE, 0x2AF6, 0xFE19: 3
        default: 0
        }
    }
}

extension Glyph {
    /// The byte that stands for the glyph in a name: 0 for a letter that may look like any, nil for what a name does not have.
    public var nameByte: UInt8? {
        switch self {
        case .plain(let byte) where byte.isLowercase || byte.isDigit || byte == 45 || byte == 95: byte
        case .letter: 0
        default: nil
        }
    }
}

/// Whether some folded bytes, as `Glyph.nameByte` gives them, are taken for a name at a glance: at most `slack` letters differ.
public func looks(_ name: some Collection<UInt8>, like known: String, slack: Int) -> Bool {
    let known = Array(known.utf8)
    guard abs(name.count - known.count) <= slack else { return false }
    return editDistance(Array(name), known) <= slack
}
