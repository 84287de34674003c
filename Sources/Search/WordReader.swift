import Bytes

/// Takes the words of a text one after the other, folded: small letters without accents.
public protocol TermSink {
    mutating func take(_ word: [UInt8])
}

/// Reads a text into the words by which it is found: letters and digits, numbers with their units, and what hyphens join once as a whole.
///
/// What is a word stands in decision 0035, and the script of the search page reads queries by the same rules.
public struct WordReader<Sink: TermSink> {
    public var sink: Sink
    private var word: [UInt8] = []
    private var joined: [UInt8] = []
    private var measure: [UInt8] = []
    private var unit: [UInt8] = []
    /// Where the text begins that is read.
    private var lower = 0

    public init(_ sink: Sink) { self.sink = sink }

    /// All words of a part of a text.
    public mutating func read(_ text: [UInt8], _ range: Range<Int>) {
        var at = range.lowerBound
        lower = at
        while at < range.upperBound {
            let size = sizeOfLetter(text, at)
            if size > 0 { at = readCompound(text, at, range.upperBound) } else { at += text[at] < 0x80 ? 1 : text.scalar(at: at).size }
        }
    }

    /// How many bytes the character has if it stands in words; 0 else.
    @inline(__always)
    private func sizeOfLetter(_ text: [UInt8], _ at: Int) -> Int {
        let byte = text[at]
        if byte < 0x80 { return byte.isAlphanumeric ? 1 : 0 }
        let (scalar, size) = text.scalar(at: at)
        return Folding.isInWord(scalar) ? size : 0
    }

    private mutating func readCompound(_ text: [UInt8], _ start: Int, _ end: Int) -> Int {
        var at = start
        var parts = 0
        joined.removeAll(keepingCapacity: true)
        while true {
            let isNumber: Bool
            (at, isNumber) = readRun(text, at, end)
            if !word.isEmpty { sink.take(word) }
            if isNumber { readMeasure(text, at, end) }
            let hyphen = sizeOfHyphen(text, at, end)
            guard hyphen > 0, at + hyphen < end, sizeOfLetter(text, at + hyphen) > 0,
                !(text[at - 1].isDigit && text[at + hyphen].isDigit)
            else { break }
            joined += word
            parts += 1
            at += hyphen
        }
        if parts > 0 {
            joined += word
            sink.take(joined)
        }
        return at
    }

    /// Reads letters and digits, and what joins them, into `word`; answers whether they are a number, whose unit may follow at once.
    private mutating func readRun(_ text: [UInt8], _ start: Int, _ end: Int) -> (end: Int, isNumber: Bool) {
        word.removeAll(keepingCapacity: true)
        var at = start
        // A number first: its points and commas, and where letters follow at once.
        if text[at].isDigit {
            // `.5 mg` is half a milligram.
            if isBehindPoint(text, at) { word += "0.".utf8 }
            at = readNumber(text, at, end)
            let isWhole = !isPartOfNumber(text, start, at)
            guard at < end, sizeOfLetter(text, at) > 0 else { return (at, isWhole) }
            if unitAt(text, at, end) != nil { return (at, isWhole) }
        }
        while at < end {
            let byte = text[at]
            if byte < 0x80 {
                if byte.isAlphanumeric {
                    word.append(byte.lowered)
                    at += 1
                    continue
                }
            } else {
                let (scalar, size) = text.scalar(at: at)
                if Folding.isInWord(scalar) {
                    Folding.fold(scalar, into: &word)
                    at += size
                    continue
                }
            }
            let joint = sizeOfJoint(text, at, end)
            guard joint > 0, at > start, isLetter(text, before: at), at + joint < end, isLetter(text, at: at + joint) else { break }
            // `patient's` is a patient.
            if byte != UInt8(ascii: "&"), text[at + joint].lowered == UInt8(ascii: "s"),
                at + joint + 1 >= end || sizeOfLetter(text, at + joint + 1) == 0, !joinsOn(text, at + joint + 1, end)
            {
                return (at + joint + 1, false)
            }
            at += joint
        }
        return (at, false)
    }

    /// `1,500.25` as `1500.25`, `0,35` as `0.35`, and `0,125` as `0.125`: no group of thousands begins with 0.
    private mutating func readNumber(_ text: [UInt8], _ start: Int, _ end: Int) -> Int {
        var at = start
        while at < end {
            if text[at].isDigit {
                word.append(text[at])
                at += 1
            } else if text[at] == 0xC2, at + 2 < end, text[at + 1] == 0xB7, text[at + 2].isDigit {
                word.append(UInt8(ascii: "."))
                at += 2
            } else if text[at] == UInt8(ascii: ".") || text[at] == UInt8(ascii: ","), at + 1 < end, text[at + 1].isDigit {
                let digits = text[(at + 1)..<Swift.min(end, at + 5)].prefix { $0.isDigit }.count
                let isGrouped = text[at] == UInt8(ascii: ",") && digits == 3 && !(at == start + 1 && text[start] == UInt8(ascii: "0"))
                if !isGrouped { word.append(UInt8(ascii: ".")) }
                at += 1
            } else {
                break
            }
        }
        return at
    }

    /// Whether a point stands before a number that has no other beginning: `.5`, `≤ .5`, `·5`.
    private func isBehindPoint(_ text: [UInt8], _ at: Int) -> Bool {
        var point = at - 1
        guard point >= lower else { return false }
        if text[point] == 0xB7, point > lower, text[point - 1] == 0xC2 {
            point -= 1
        } else if text[point] != UInt8(ascii: ".") {
            return false
        }
        var before = point - 1
        while before > lower, text[before] & 0xC0 == 0x80 { before -= 1 }
        return before < lower || sizeOfLetter(text, before) == 0
    }

    /// Whether a number is a part of a longer one, whose unit is not its own: `1/2`, `10^6`, `1:200`, `1 000`.
    private func isPartOfNumber(_ text: [UInt8], _ start: Int, _ end: Int) -> Bool {
        func isDigit(_ at: Int) -> Bool { at >= lower && text[at].isDigit }
        guard start > lower else { return false }
        switch text[start - 1] {
        case UInt8(ascii: "/"), UInt8(ascii: "^"), UInt8(ascii: ":"): return isDigit(start - 2)
        default: break
        }
        guard end - start == 3, text[start..<end].allSatisfy(\.isDigit) else { return false }
        let blank = sizeOfBlank(text, before: start)
        return blank > 0 && isDigit(start - blank - 1)
    }

    /// A blank, or one that does not break.
    private func sizeOfBlank(_ text: [UInt8], before at: Int) -> Int {
        if at > lower, text[at - 1] == 32 { return 1 }
        if at > lower + 1, text[at - 2] == 0xC2, text[at - 1] == 0xA0 { return 2 }
        return at > lower + 2 && text[at - 3] == 0xE2 && text[at - 2] == 0x80 && text[at - 1] == 0xAF ? 3 : 0
    }

    private func sizeOfBlank(_ text: [UInt8], _ at: Int, _ end: Int) -> Int {
        if at < end, text[at] == 32 { return 1 }
        if at + 1 < end, text[at] == 0xC2, text[at + 1] == 0xA0 { return 2 }
        return at + 2 < end && text[at] == 0xE2 && text[at + 1] == 0x80 && text[at + 2] == 0xAF ? 3 : 0
    }

    /// The number in `word` with the units that stand behind it, in each form that a reader may type.
    private mutating func readMeasure(_ text: [UInt8], _ start: Int, _ end: Int) {
        var at = start
        if at < end, sizeOfGap(text, at, end) > 0 { at += sizeOfGap(text, at, end) }
        guard at < end else { return }
        measure.removeAll(keepingCapacity: true)
        measure += word
        if text[at] == UInt8(ascii: "%") {
            measure.append(text[at])
            return sink.take(measure)
        }
        guard var behind = unitAt(text, at, end) else { return }
        measure += unit
        var units = 1
        while units < 3, let next = unitBehind(text, behind, end) {
            if units > 1 { sink.take(measure) }
            measure.append(UInt8(ascii: "/"))
            measure += unit
            units += 1
            behind = next
        }
        sink.take(measure)
    }

    /// Reads `/kg`, ` per hour` or `·kg⁻¹`, and answers where it ends.
    private mutating func unitBehind(_ text: [UInt8], _ start: Int, _ end: Int) -> Int? {
        guard start < end else { return nil }
        let ratio = sizeOfRatio(text, start, end)
        let at = start + (ratio > 0 ? ratio : sizeOfProduct(text, start, end))
        guard at > start, let unit = unitAt(text, at, end) else { return nil }
        let inverse = sizeOfInverse(text, unit, end)
        return ratio > 0 || inverse > 0 ? unit + inverse : nil
    }

    /// `/`, also between blanks, or ` per `.
    private func sizeOfRatio(_ text: [UInt8], _ start: Int, _ end: Int) -> Int {
        var at = start + sizeOfBlank(text, start, end)
        if at < end, text[at] == UInt8(ascii: "/") { return at + 1 + sizeOfBlank(text, at + 1, end) - start }
        let per = Array("per".utf8)
        guard at > start, at + per.count < end, per.indices.allSatisfy({ text[at + $0].lowered == per[$0] }) else { return 0 }
        at += per.count
        let blank = sizeOfBlank(text, at, end)
        return blank > 0 ? at + blank - start : 0
    }

    /// What stands between the units of a product: `.`, `·` and what is written for it, or blanks alone.
    private func sizeOfProduct(_ text: [UInt8], _ start: Int, _ end: Int) -> Int {
        var at = start
        while at < end {
            let (scalar, size) = text.scalar(at: at)
            guard ".*\u{B7}\u{D7}\u{2022}\u{2219}\u{22C5}".unicodeScalars.contains(scalar) || sizeOfBlank(text, at, end) > 0 else { break }
            at += size
        }
        return at - start
    }

    /// `-1`, with whatever dash, `^-1` or `⁻¹` behind a unit, with nothing more of a word behind it.
    private func sizeOfInverse(_ text: [UInt8], _ start: Int, _ end: Int) -> Int {
        var at = start
        if text.holds("\u{207B}\u{B9}", at: at) {
            at += "\u{207B}\u{B9}".utf8.count
        } else {
            if at < end, text[at] == UInt8(ascii: "^") { at += 1 }
            guard at < end, case let (sign, size) = text.scalar(at: at),
                "-\u{2010}\u{2011}\u{2012}\u{2013}\u{2212}".unicodeScalars.contains(sign),
                text.holds("1", at: at + size)
            else { return 0 }
            at += size + 1
        }
        return at > end || at < end && sizeOfLetter(text, at) > 0 ? 0 : at - start
    }

    /// Reads a unit that stands here as a whole word into `unit`, and answers where it ends; nil where none does.
    private mutating func unitAt(_ text: [UInt8], _ start: Int, _ end: Int) -> Int? {
        var at = start
        var read: [UInt8] = []
        while at < end, read.count < 14 {
            let size = sizeOfLetter(text, at)
            if size == 0 { break }
            if size == 1 { read.append(text[at].lowered) } else { Folding.fold(text.scalar(at: at).scalar, into: &read) }
            at += size
        }
        guard !read.isEmpty, at >= end || sizeOfLetter(text, at) == 0, let spelling = Measures.unit(read) else { return nil }
        unit = spelling
        return at
    }

    private func isLetter(_ text: [UInt8], at place: Int) -> Bool { sizeOfLetter(text, place) > 0 && !text[place].isDigit }
    private func isLetter(_ text: [UInt8], before place: Int) -> Bool { !text[place - 1].isDigit }

    /// Whether a word goes on behind what might have been its end.
    private func joinsOn(_ text: [UInt8], _ at: Int, _ end: Int) -> Bool {
        guard at < end else { return false }
        let joint = sizeOfJoint(text, at, end)
        return joint > 0 && at + joint < end && isLetter(text, at: at + joint)
    }

    /// `'`, `’` and `&`.
    private func sizeOfJoint(_ text: [UInt8], _ at: Int, _ end: Int) -> Int {
        if text[at] == UInt8(ascii: "'") || text[at] == UInt8(ascii: "&") { return 1 }
        return at + 2 < end && text[at] == 0xE2 && text[at + 1] == 0x80 && text[at + 2] == 0x99 ? 3 : 0
    }

    /// `-`, and the two hyphens of Unicode.
    private func sizeOfHyphen(_ text: [UInt8], _ at: Int, _ end: Int) -> Int {
        guard at < end else { return 0 }
        if text[at] == UInt8(ascii: "-") { return 1 }
        return at + 2 < end && text[at] == 0xE2 && text[at + 1] == 0x80 && (text[at + 2] == 0x90 || text[at + 2] == 0x91) ? 3 : 0
    }

    /// What may stand between a number and its unit: a blank, one that does not break, or a hyphen.
    private func sizeOfGap(_ text: [UInt8], _ at: Int, _ end: Int) -> Int {
        let blank = sizeOfBlank(text, at, end)
        return blank > 0 ? blank : sizeOfHyphen(text, at, end)
    }
}
