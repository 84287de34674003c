/// Numbers words in the order in which they come, by their bytes: every word of a site is looked for here.
struct TermTable: Sendable {
    /// In American spelling.
    private(set) var terms: [[UInt8]] = []
    private var numbers: [[UInt8]: Int] = [:]
    /// As texts have them, one after the other.
    private var bytes: [UInt8] = []
    private var met: [Met] = []
    /// Open addresses, of a power of two: the place in `met` and one more; 0 where there is none.
    private var slots = [Int32](repeating: 0, count: 1 << 12)

    private struct Met {
        let hash: UInt64
        let start: Int32
        let count: Int32
        /// Of the term that it is.
        let number: Int32
    }

    mutating func number(of word: [UInt8]) -> Int {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in word { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        var slot = place(of: hash)
        while slots[slot] != 0 {
            let known = met[Int(slots[slot]) - 1]
            if known.hash == hash, isSame(known, word) { return Int(known.number) }
            slot = (slot + 1) & (slots.count - 1)
        }
        let number = number(ofTerm: Spelling.american(word))
        met.append(Met(hash: hash, start: Int32(bytes.count), count: Int32(word.count), number: Int32(number)))
        bytes += word
        slots[slot] = Int32(met.count)
        if met.count * 2 > slots.count { grow() }
        return number
    }

    private mutating func number(ofTerm term: [UInt8]) -> Int {
        if let number = numbers[term] { return number }
        numbers[term] = terms.count
        terms.append(term)
        return terms.count - 1
    }

    private func place(of hash: UInt64) -> Int { Int(truncatingIfNeeded: hash ^ hash >> 32) & (slots.count - 1) }

    private func isSame(_ known: Met, _ word: [UInt8]) -> Bool {
        guard Int(known.count) == word.count else { return false }
        for at in 0..<word.count where bytes[Int(known.start) + at] != word[at] { return false }
        return true
    }

    private mutating func grow() {
        slots = [Int32](repeating: 0, count: slots.count * 2)
        for (index, known) in met.enumerated() {
            var slot = place(of: known.hash)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(index + 1)
        }
    }
}
