import Bytes

/// The attributes of a tag that are asked about, each once.
struct TagAttributes {
    struct One {
        let name: AskedAttribute
        private let (start, end): (Int, Int)
        /// Where its value stands.
        var value: Range<Int> { start..<end }

        init(_ name: AskedAttribute, _ value: Range<Int>) { (self.name, start, end) = (name, value.lowerBound, value.upperBound) }
    }

    private let text: UnsafeBufferPointer<UInt8>
    private(set) var all: Stack<One>

    init(_ all: Stack<One>, in text: UnsafeBufferPointer<UInt8>) { (self.all, self.text) = (all, text) }

    mutating func removeAll() { all.removeAll() }

    /// Of two with one name the first holds.
    mutating func add(_ name: AskedAttribute, _ value: Range<Int>) { if !has(name) { all.append(One(name, value)) } }

    func value(_ name: AskedAttribute) -> Range<Int>? { all.first { $0.name == name }?.value }
    func has(_ name: AskedAttribute) -> Bool { all.contains { $0.name == name } }
    func has(_ name: AskedAttribute, _ word: StaticString) -> Bool { value(name).map { isWord($0, word) } ?? false }
    /// Whether a value is there and not blank.
    func says(_ name: AskedAttribute) -> Bool { value(name).map { !text[$0].allSatisfy(\.isBlank) } ?? false }

    /// Whether a value is one word, in whatever case.
    func isWord(_ range: Range<Int>, _ word: StaticString) -> Bool {
        let value = trimmed(range)
        guard value.count == word.utf8CodeUnitCount else { return false }
        for place in 0..<value.count where text[value.lowerBound + place].lowered != word.utf8Start[place] { return false }
        return true
    }

    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, text[start] <= 32 { start += 1 }
        while start < end, text[end - 1] <= 32 { end -= 1 }
        return start..<end
    }

    /// Whether the element has a name without its content.
    var isNamed: Bool { says(.ariaLabel) || says(.ariaLabelledby) || says(.title) }
    /// Whether the element says that it has no meaning.
    var isDecorative: Bool { has(.role, "presentation") || has(.role, "none") || has(.ariaHidden, "true") }
}
