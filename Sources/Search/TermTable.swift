/// Numbers words in the order in which they come: every word of a site is looked for here.
struct TermTable: Sendable {
    /// In American spelling.
    private(set) var terms: [[UInt8]] = []
    private var numbers: [[UInt8]: Int] = [:]
    /// As texts have them: those of up to 16 bytes, at open addresses of a power of two, of which a quarter is taken at most.
    private var met = [Met](repeating: Met(), count: 1 << 12)
    private var count = 0
    private var longer: [[UInt8]: Int] = [:]

    /// A word in two numbers, since no byte of a word is 0; nothing where none stands.
    private struct Met: Sendable {
        var (low, high): (UInt64, UInt64) = (0, 0)
        /// Of the term that it is.
        var number: Int32 = 0
    }

    mutating func number(of word: [UInt8]) -> Int {
        guard word.count <= 16 else {
            if let number = longer[word] { return number }
            let number = number(ofTerm: Spelling.american(word))
            longer[word] = number
            return number
        }
        var (low, high): (UInt64, UInt64) = (0, 0)
        for at in 0..<min(8, word.count) { low |= UInt64(word[at]) << UInt64(8 * at) }
        if word.count > 8 { for at in 8..<word.count { high |= UInt64(word[at]) << UInt64(8 * at - 64) } }
        var slot = place(low, high)
        while met[slot].low != 0 {
            if met[slot].low == low, met[slot].high == high { return Int(met[slot].number) }
            slot = (slot + 1) & (met.count - 1)
        }
        let number = number(ofTerm: Spelling.american(word))
        met[slot] = Met(low: low, high: high, number: Int32(number))
        count += 1
        if count * 4 > met.count { grow() }
        return number
    }

    private mutating func number(ofTerm term: [UInt8]) -> Int {
        if let number = numbers[term] { return number }
        numbers[term] = terms.count
        terms.append(term)
        return terms.count - 1
    }

    private func place(_ low: UInt64, _ high: UInt64) -> Int {
        let hash = (low ^ high &* 0xBF58_476D_1CE4_E5B9) &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: hash >> 32) & (met.count - 1)
    }

    private mutating func grow() {
        let former = met
        met = [Met](repeating: Met(), count: former.count * 2)
        for known in former where known.low != 0 {
            var slot = place(known.low, known.high)
            while met[slot].low != 0 { slot = (slot + 1) & (met.count - 1) }
            met[slot] = known
        }
    }
}
