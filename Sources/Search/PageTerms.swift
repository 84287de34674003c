import Bytes

/// Where a word stands on a page: in which section, and what it counts there.
struct TermPlace: Sendable, Equatable {
    var section: Int
    var weight: Int
}

/// Adds up what the words of one section count: the weight of each field once, however often a word stands in it.
struct SectionTerms: TermSink {
    var table = TermTable()
    /// Of this section, in the order in which they came.
    private(set) var found: [Int] = []
    private var terms: [Term] = []
    private var (field, section): (Int32, Int32) = (0, 0)
    private var weight = 0

    /// The field and the section in which a word was met last, each with a number of its own, and what it counts in that section.
    private struct Term: Sendable {
        var (field, section, weight): (Int32, Int32, Int32) = (0, 0, 0)
    }

    /// What a word counts in this section.
    func weight(of number: Int) -> Int { Int(terms[number].weight) }

    mutating func beginSection() {
        found.removeAll(keepingCapacity: true)
        section += 1
    }

    mutating func beginField(_ weight: Int) {
        self.weight = weight
        field += 1
    }

    mutating func take(_ word: [UInt8]) {
        let number = table.number(of: word)
        while terms.count <= number { terms.append(Term()) }
        var term = terms[number]
        if term.field == field { return }
        if term.section != section {
            (term.section, term.weight) = (section, 0)
            found.append(number)
        }
        term.field = field
        term.weight = Int32(min(SearchField.most, Int(term.weight) + weight))
        terms[number] = term
    }
}

extension WordReader<SectionTerms> {
    /// All words of a section of a page that stands in bytes: its line, as `SearchPage.written` has it.
    mutating func readSection(_ bytes: [UInt8], _ line: Range<Int>) {
        sink.beginSection()
        var (part, start) = (0, line.lowerBound)
        for at in line.lowerBound...line.upperBound where at == line.upperBound || bytes[at] == tab {
            if part >= 3 {
                var (text, weight) = (start, 0)
                if text < at, bytes[text] == UInt8(ascii: "-") { text += 1 }
                while text < at, bytes[text].isDigit {
                    weight = weight * 10 + Int(bytes[text] - 48)
                    text += 1
                }
                sink.beginField(weight)
                read(bytes, min(at, text + 1)..<at)
            }
            (part, start) = (part + 1, at + 1)
        }
    }
}

/// The lines of bytes, without their ends.
func lines(_ bytes: [UInt8]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var start = 0
    while start < bytes.count {
        let end = bytes[start...].firstIndex(of: newline, from: start) ?? bytes.count
        found.append(start..<end)
        start = end + 1
    }
    return found
}

/// Every word of a page with its places.
func placesOfTerms(_ page: [UInt8]) -> [[UInt8]: [TermPlace]] {
    var reader = WordReader(SectionTerms())
    var places: [[UInt8]: [TermPlace]] = [:]
    for (section, line) in lines(page).dropFirst().enumerated() {
        reader.readSection(page, line)
        for number in reader.sink.found {
            places[reader.sink.table.terms[number], default: []].append(TermPlace(section: section, weight: reader.sink.weight(of: number)))
        }
    }
    return places
}
