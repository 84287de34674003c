import Bytes

/// A file of words and where each stands: a line a word, sorted, behind it its places as small numbers.
///
/// A page is the number of pages on from the one before, and behind it its places: each four times the section, 1 more where another follows, and 2 more where
/// a weight stands behind it, which else is that of text. A number is written in digits of 5 bits, the least first, each a character from `0` on; 32 more where
/// another digit follows.
struct Shard {
    var lines: [(term: [UInt8], places: [UInt8])] = []

    init() {}

    init(_ bytes: [UInt8]) {
        for line in Search.lines(bytes) {
            guard let blank = bytes[line].firstIndex(of: 32) else { continue }
            lines.append((Array(bytes[line.lowerBound..<blank]), Array(bytes[(blank + 1)..<line.upperBound])))
        }
    }

    var written: [UInt8] {
        var bytes: [UInt8] = []
        for line in lines {
            bytes += line.term
            bytes.append(32)
            bytes += line.places
            bytes.append(newline)
        }
        return bytes
    }

    /// Puts the places of a word on one page in place of those that it had there. Answers on how many pages it stands before and now.
    mutating func replace(_ term: [UInt8], on page: Int, with places: [TermPlace]) -> (before: Int, now: Int) {
        var low = 0
        var high = lines.count
        while low < high {
            let middle = (low + high) / 2
            if lines[middle].term.lexicographicallyPrecedes(term) { low = middle + 1 } else { high = middle }
        }
        let isKnown = low < lines.count && lines[low].term == term
        var all = isKnown ? readPlaces(lines[low].places) : []
        let before = all.count
        all.removeAll { $0.page == page }
        if !places.isEmpty { all.insert((page, places), at: all.firstIndex { $0.page > page } ?? all.count) }
        var written: [UInt8] = []
        var last = -1
        for (page, places) in all { appendPlaces(places, of: page, behind: &last, to: &written) }
        switch (isKnown, all.isEmpty) {
        case (true, true): lines.remove(at: low)
        case (true, false): lines[low].places = written
        case (false, true): break
        case (false, false): lines.insert((term, written), at: low)
        }
        return (before, all.count)
    }
}

func appendPlaces(_ places: [TermPlace], of page: Int, behind last: inout Int, to bytes: inout [UInt8]) {
    appendNumber(page - last, to: &bytes)
    for (index, place) in places.enumerated() { appendPlace(place, isLast: index == places.count - 1, to: &bytes) }
    last = page
}

@inline(__always)
func appendPlace(_ place: TermPlace, isLast: Bool, to bytes: inout [UInt8]) {
    let isText = place.weight == SearchWeight.text
    appendNumber(place.section << 2 | (isText ? 0 : 2) | (isLast ? 0 : 1), to: &bytes)
    if !isText { appendNumber(place.weight, to: &bytes) }
}

@inline(__always)
func appendNumber(_ number: Int, to bytes: inout [UInt8]) {
    var rest = number
    while rest >= 32 {
        bytes.append(48 + 32 + UInt8(rest & 31))
        rest >>= 5
    }
    bytes.append(48 + UInt8(rest))
}

private func readPlaces(_ bytes: [UInt8]) -> [(page: Int, places: [TermPlace])] {
    var found: [(page: Int, places: [TermPlace])] = []
    var (at, page) = (0, -1)
    func number() -> Int {
        var (value, shift) = (0, 0)
        while at < bytes.count {
            let digit = Int(bytes[at]) - 48
            at += 1
            value |= (digit & 31) << shift
            shift += 5
            if digit < 32 { break }
        }
        return value
    }
    while at < bytes.count {
        page += number()
        var (places, more): ([TermPlace], Bool) = ([], true)
        while more {
            let place = number()
            places.append(TermPlace(section: place >> 2, weight: place & 2 == 0 ? SearchWeight.text : number()))
            more = place & 1 == 1
        }
        found.append((page, places))
    }
    return found
}

/// How many digits of two a number has: what is counted so changes seldom.
func bits(_ number: Int) -> Int { Int.bitWidth - number.leadingZeroBitCount }
