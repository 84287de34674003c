import Bytes

/// What makes a dose of the amount before it.
private let repeats: Set<String> = ["twice", "thrice", "bd", "bid", "tds", "tid", "qds", "qid"]
/// Words that may stand between a weight and a time.
private let weightWords: Set<String> = [
    "of", "ideal", "actual", "lean", "total", "adjusted", "predicted", "body", "weight", "bodyweight", "mass",
]
private let otherTimes: Set<String> = ["min", "mins", "minute", "minutes", "s", "sec", "second", "month", "months", "year"]

/// Reads amounts off a text, one number after the other.
struct MentionReader {
    let bytes: [UInt8]
    var place = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { place >= bytes.count }

    /// The amounts that begin at the next number: two where it is a range.
    mutating func next() -> [DoseMention] {
        while let byte = byte(at: place), !byte.isDigit { place += 1 }
        guard !isAtEnd else { return [] }
        let start = place
        var numbers = [number()].compactMap { $0 }
        // `B12` is a name.
        if start > 0, bytes[start - 1].isLetter || bytes[start - 1] >= 0x80 { return [] }
        while let second = rangeEnd(from: start) {
            place = second
            if let end = number() { numbers.append(end) }
        }
        let end = place
        guard let (unit, base) = unit() else {
            place = max(end, place)
            return []
        }
        let shown = String(decoding: bytes[end..<place], as: UTF8.self)
        let join = shown.hasPrefix(" ") || shown.hasPrefix("-") ? String(shown.dropFirst()) : shown
        return numbers.map { DoseMention(number: $0, unit: unit, base: base, text: "\($0.text) \(join)") }
    }

    private func byte(at place: Int) -> UInt8? { place < bytes.count ? bytes[place] : nil }

    /// Digits with a point; commas stand between thousands, or, where they cannot, for a point.
    private mutating func number() -> ExactNumber? {
        var text: [UInt8] = []
        if place > 0, bytes[place - 1] == UInt8(ascii: "."), place < 2 || !bytes[place - 2].isAlphanumeric { text = Array("0.".utf8) }
        while let byte = byte(at: place) {
            if byte.isDigit {
                text.append(byte)
            } else if byte == UInt8(ascii: ".") || byte == UInt8(ascii: ","), self.byte(at: place + 1)?.isDigit == true {
                let digits = bytes[(place + 1)...].prefix(while: \.isDigit).count
                if byte == UInt8(ascii: ".") || digits != 3 || text == [UInt8(ascii: "0")] { text.append(UInt8(ascii: ".")) }
            } else {
                break
            }
            place += 1
        }
        return ExactNumber(String(decoding: text, as: UTF8.self))
    }

    /// Where the second number of a range begins, whose first ends here: `1-2`, `1 to 2`, `between 1 and 2`.
    private func rangeEnd(from start: Int) -> Int? {
        var next = skippingSpaces(place)
        if byte(at: next) == UInt8(ascii: "-") {
            next += 1
        } else {
            let (word, end) = word(at: next)
            guard next > place, word == "to" || word == "and" && wordBefore(start) == "between" else { return nil }
            next = end
        }
        next = skippingSpaces(next)
        return byte(at: next)?.isDigit == true ? next : nil
    }

    private func wordBefore(_ place: Int) -> String {
        let before = bytes[..<place].reversed().drop { $0 == UInt8(ascii: " ") }.prefix(while: \.isLetter)
        return String(decoding: before.reversed(), as: UTF8.self).lowercased()
    }

    private func skippingSpaces(_ start: Int) -> Int {
        var next = start
        while let byte = byte(at: next), byte.isBlank { next += 1 }
        return next
    }

    /// Letters, and digits behind them; nothing where none stands there.
    private func word(at start: Int) -> (text: String, end: Int) {
        var end = start
        while let byte = byte(at: end), byte.isLetter || byte >= 0x80 || byte.isDigit { end += 1 }
        return (String(decoding: bytes[start..<end], as: UTF8.self), end)
    }
}

// What stands behind a number.
extension MentionReader {
    private enum Part {
        case per(DoseUnit.Denominator)
        case base(DoseMention.Base)
        case foreign
    }

    /// Moves behind the unit and what it is counted by; nil where there is no unit that a limit could have.
    private mutating func unit() -> (DoseUnit, DoseMention.Base)? {
        var next = skippingSpaces(place)
        if byte(at: next) == UInt8(ascii: "-") { next += 1 }
        let (text, end) = word(at: next)
        guard var unit = (DoseUnit.bySpelling[text] ?? (text.utf8.count > 3 ? DoseUnit.bySpelling[text.lowercased()] : nil))?.unit else {
            return nil
        }
        place = end
        while let (part, end) = part(at: place) {
            place = end
            switch part {
            case .per(let per):
                if unit.per != nil { return nil }
                unit.per = per
            case .base(let base): return (unit, base)
            case .foreign: return nil
            }
        }
        return (unit, .unsaid)
    }

    private func part(at start: Int) -> (Part, Int)? {
        if let found = sign(at: start) ?? phrase(at: start) { return found }
        // `1 mg/kg of ideal body weight per hour`
        var next = start
        while true {
            let from = skippingSpaces(next)
            if let byte = byte(at: from), byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")") {
                next = from + 1
                continue
            }
            let (text, end) = word(at: from)
            guard weightWords.contains(text.lowercased()) || text == "IBW" else { break }
            next = end
        }
        return next > start ? sign(at: next) ?? phrase(at: next) : nil
    }

    /// `/kg`, `·kg⁻¹`, `kg-1`.
    private func sign(at start: Int) -> (Part, Int)? {
        let next = skippingSpaces(start)
        if byte(at: next) == UInt8(ascii: "/") { return counted(at: skippingSpaces(next + 1)) ?? (.foreign, next + 1) }
        let (text, end) = word(at: byte(at: next) == UInt8(ascii: "*") ? next + 1 : next)
        guard byte(at: end) == UInt8(ascii: "-"), byte(at: end + 1) == UInt8(ascii: "1"), byte(at: end + 2)?.isDigit != true,
            let meaning = meaning(of: text)
        else { return nil }
        return (meaning, end + 2)
    }

    /// `per hour`, `an hour`, `each day`, `daily`, `bolus`, `twice daily`.
    private func phrase(at start: Int) -> (Part, Int)? {
        var next = skippingSpaces(start)
        if byte(at: next) == UInt8(ascii: "-") { next += 1 }
        let (text, end) = word(at: next)
        let word = text.lowercased()
        if repeats.contains(word) { return (.base(.said(.dose)), end) }
        switch word {
        case "per": return counted(at: skippingSpaces(end))
        case "a", "an", "each", "every", "in", "within":
            guard let (part, last) = counted(at: skippingSpaces(end)), case .base = part else {
                // `every 6 hours` says when the next dose is given.
                return word == "every" && byte(at: skippingSpaces(end))?.isDigit == true ? (.base(.said(.dose)), end) : nil
            }
            return (part, last)
        case "dose", "doses", "bolus", "boluses": return (.base(.said(.dose)), end)
        default:
            if let base = adverbs[word] { return (.base(.said(base)), end) }
            let (second, last) = self.word(at: skippingSpaces(end))
            return !word.isEmpty && second == "times" ? (.base(.said(.dose)), last) : nil
        }
    }

    /// What an amount is counted by, from its word on: `kg`, `hour`, `24 h`, `square metre`.
    private func counted(at start: Int) -> (Part, Int)? {
        let (first, end) = word(at: start)
        let (second, last) = word(at: skippingSpaces(end))
        if let part = meaning(of: "\(first) \(second)") { return (part, last) }
        return meaning(of: first).map { ($0, end) }
    }

    private func meaning(of text: String) -> Part? {
        let small = text.lowercased()
        if let per = DoseUnit.Denominator.allCases.first(where: { $0.spellings.contains(small) }) { return .per(per) }
        if let base = Limit.Base.bySpelling[small] { return .base(.said(base)) }
        if otherTimes.contains(small) { return .base(.other) }
        return DoseUnit.bySpelling[text] == nil ? nil : .foreign
    }
}
