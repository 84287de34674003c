/// A line that says, to the eye, who may read a page: `members-only: true`, however its letters, hyphen and colon are written.
public struct MembersOnlyLine: Sendable, Hashable {
    /// What stands behind the colon, folded and without blanks: `true`, `[board]`.
    public let value: String
    /// Whether the key is one word, as front matter has it and prose does not: `members-only`, not `members only`.
    public let isOneWord: Bool
    /// Whether the value is a single word.
    private let isOneValue: Bool

    /// nil for a line whose key is something else; a comment of YAML has no key.
    public init?(_ line: some Collection<UInt8>) {
        var key: [UInt8] = []
        var value = ""
        var isOneWord = true
        var isSpaced = false
        var words = 1
        var hasBlank = false
        var hasColon = false
        for scalar in String(decoding: line.prefix(400), as: UTF8.self).unicodeScalars {
            let glyph = Glyph(scalar)
            if hasColon {
                if glyph == .blank, !value.isEmpty { isSpaced = true } else if isSpaced, glyph != .nothing, glyph != .blank { words = 2 }
                switch glyph {
                case .plain(let byte) where byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "'") && byte != UInt8(ascii: "*"):
                    value.unicodeScalars.append(Unicode.Scalar(byte))
                case .letter, .sign: value += "?"
                default: break
                }
                continue
            }
            switch glyph {
            case .nothing, .lineEnd, .sign: break
            case .blank: hasBlank = !key.isEmpty
            case .colons: hasColon = true
            // A list's entry, a group in braces, a key in quotes.
            case .plain(UInt8(ascii: "-")) where key.isEmpty, .plain(UInt8(ascii: "?")) where key.isEmpty: break
            case .plain(UInt8(ascii: "{")), .plain(UInt8(ascii: "[")), .plain(UInt8(ascii: ",")):
                (key, hasBlank, isOneWord) = ([], false, true)
            case .plain(UInt8(ascii: "-")), .plain(UInt8(ascii: "_")), .plain(UInt8(ascii: ".")), .plain(UInt8(ascii: "\"")),
                .plain(UInt8(ascii: "'")):
                break
            default:
                guard let byte = glyph.nameByte else { return nil }
                if hasBlank { isOneWord = false }
                key.append(byte)
                // A key may be longer by a slip of the pen; with what follows it, where its colon is missing.
                guard key.count < 24 else { return nil }
            }
        }
        if !hasColon {
            // `members-only true`: the colon is missing.
            for word in ["true", "yes", "on"] where key.count > 6 && looks(key.suffix(word.utf8.count), like: word, slack: 0) {
                key.removeLast(word.utf8.count)
                value = word
                break
            }
        }
        guard looks(key, like: "membersonly", slack: 2), hasColon || !value.isEmpty || key.elementsEqual("membersonly".utf8) else {
            return nil
        }
        (self.value, self.isOneWord, isOneValue) = (value, isOneWord, words == 1 && !value.isEmpty)
    }

    /// Whether it is an order to a program rather than a sentence: `members only: the slides` is none.
    public var isOrder: Bool { isOneWord || isSwitch }

    /// Whether the value is one that prose hardly has: `true`, a list of groups.
    public var isSwitch: Bool { ["true", "yes", "on", "1"].contains(value) || value.utf8.first == UInt8(ascii: "[") }

    /// Whether nothing but one key and one value stand on the line, as in front matter.
    public var isKey: Bool { isOneWord && !isOpen && (isSwitch || isOneValue) }

    /// Whether it plainly says that everyone may read.
    public var isOpen: Bool { value == "false" }
}
