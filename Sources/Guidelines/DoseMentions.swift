import Bytes

/// A number with a unit as it stands in a sentence.
struct DoseMention: Hashable {
    enum Base: Hashable {
        case said(Limit.Base)
        /// A time that no limit is counted by, such as a minute.
        case other
        case unsaid
    }

    var number: ExactNumber
    var unit: DoseUnit
    var base: Base
    /// As a message shows it.
    var text: String

    var value: ExactNumber { number.timesTen(toThe: unit.power) }
}

/// Every amount of a text, and the time bases whose words stand somewhere in it.
struct DoseMentions {
    private(set) var all: [DoseMention] = []
    private(set) var bases: Set<Limit.Base> = []

    init(in text: String) {
        var reader = MentionReader(bytes: plain(text))
        while !reader.isAtEnd { all += reader.next() }
        var before: ArraySlice<UInt8> = []
        for bytes in reader.bytes.split(whereSeparator: { !$0.isAlphanumeric }) {
            defer { before = bytes }
            guard let first = bytes.first, baseInitials.contains(first.lowered) else { continue }
            let word = String(decoding: bytes.map(\.lowered), as: UTF8.self)
            // 24 hours are a day.
            if word.hasPrefix("hour"), before.elementsEqual("24".utf8) {
                bases.insert(.day)
            } else if let base = Limit.Base.bySpelling[word] ?? adverbs[word] {
                bases.insert(base)
            }
        }
    }

    /// What an amount may be counted by.
    func bases(of mention: DoseMention) -> Set<Limit.Base> {
        switch mention.base {
        case .said(let base): [base]
        case .other: []
        case .unsaid: bases.union([.dose])
        }
    }
}

/// Times that one word says.
let adverbs: [String: Limit.Base] = ["hourly": .hour, "daily": .day, "weekly": .week]
/// What the words for times begin with: most words do not.
private let baseInitials = Set(Limit.Base.bySpelling.keys.map { $0.utf8.first ?? 0 } + adverbs.keys.map { $0.utf8.first ?? 0 })
/// What ends a word as a space does.
private let signs: Set<Unicode.GeneralCategory> = [
    .mathSymbol, .otherSymbol, .otherPunctuation, .initialPunctuation, .finalPunctuation, .openPunctuation, .closePunctuation,
]
/// Bytes in which each space is a plain one, each dash a hyphen, `⁻¹` is `-1`, a raised dot `*`, and no space stands within a number.
func plain(_ text: String) -> [UInt8] {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return Array(text.utf8) }
    let scalars = Array(text.unicodeScalars)
    var result = String.UnicodeScalarView()
    for (place, scalar) in scalars.enumerated() {
        guard scalar.value > 0x7F else {
            result.append(scalar)
            continue
        }
        if isDash(scalar) || scalar.value == 0x207B {
            result.append("-")
        } else if scalar.value == 0xB9 {
            result.append("1")
        } else if scalar.value == 0xB7 || scalar.value == 0x22C5 {
            result.append("*")
        } else if scalar.properties.isWhitespace {
            let after = scalars[(place + 1)...].prefix { ("0"..."9").contains($0) }.count
            let isGroup = after == 3 && place > 0 && ("0"..."9").contains(scalars[place - 1])
            if !isGroup { result.append(" ") }
        } else if signs.contains(scalar.properties.generalCategory) {
            // `≤2 mg`, `“2 mg”`, `2† mg`
            result.append(" ")
        } else if !scalar.properties.isDefaultIgnorableCodePoint {
            result.append(scalar)
        }
    }
    return Array(String(result).utf8)
}
