import Bytes

/// What CommonMark asks of the character beside a mark of emphasis; an end of the line is a blank.
enum Beside {
    case blank, punctuation, letter

    init(_ character: Unicode.Scalar?) {
        switch character?.properties.generalCategory {
        case nil, .spaceSeparator: self = .blank
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation,
            .otherPunctuation:
            self = .punctuation
        default:
            guard let byte = character.flatMap({ UInt8(exactly: $0.value) }), byte < 128 else {
                self = .letter
                return
            }
            self = byte.isBlank ? .blank : byte.isPunctuation ? .punctuation : .letter
        }
    }
}

extension ArraySlice<UInt8> {
    var firstCharacter: Unicode.Scalar? { String(utf8: prefix(4)).unicodeScalars.first }
    var lastCharacter: Unicode.Scalar? {
        let start = suffix(4).lastIndex { $0 & 0xC0 != 0x80 } ?? endIndex
        return String(utf8: self[start...]).unicodeScalars.last
    }
}
