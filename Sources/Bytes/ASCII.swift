// What a byte of UTF-8 is where it is an ASCII character; none of it is true of a part of another character.
extension UInt8 {
    @inlinable public var isDigit: Bool { self >= 48 && self <= 57 }
    @inlinable public var isHexDigit: Bool { isDigit || (self | 32 >= 97 && self | 32 <= 102) }
    @inlinable public var isLetter: Bool { self | 32 >= 97 && self | 32 <= 122 }
    @inlinable public var isLowercase: Bool { self >= 97 && self <= 122 }
    @inlinable public var isUppercase: Bool { self >= 65 && self <= 90 }
    @inlinable public var isAlphanumeric: Bool { isLetter || isDigit }
    /// Printed, and neither letter, digit nor blank: CommonMark's ASCII punctuation.
    @inlinable public var isPunctuation: Bool { self > 32 && self < 127 && !isAlphanumeric }
    /// Lower case where it is a letter.
    @inlinable public var lowered: UInt8 { isUppercase ? self | 32 : self }
    @inlinable public var isSpaceOrTab: Bool { self == 32 || self == 9 }
    /// A space, or one of the controls from tab to carriage return, as C and CommonMark have it.
    @inlinable public var isBlank: Bool { self == 32 || (self >= 9 && self <= 13) }
    /// What HTML and CSS call white space: not the vertical tab.
    @inlinable public var isHTMLBlank: Bool { isBlank && self != 11 }

    /// The number that a hexadecimal digit stands for.
    @inlinable public var hexValue: UInt8? {
        switch self {
        case 48...57: self - 48
        case 65...70: self - 55
        case 97...102: self - 87
        default: nil
        }
    }

    /// The upper-case hexadecimal digit of a number below 16.
    @inlinable public var hexDigit: UInt8 { self < 10 ? self + 48 : self + 55 }
}
