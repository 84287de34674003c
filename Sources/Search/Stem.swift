/// Snowball's stemmer for English (Porter2, https://snowballstem.org/algorithms/english/stemmer.html), over small ASCII letters.
///
/// A word with any other character is its own stem.
public func englishStem(_ word: [UInt8]) -> [UInt8] {
    if word.count <= 2 || !word.allSatisfy({ (97...122).contains($0) }) { return word }
    if let irregular = irregular[word] { return irregular }
    var stemmer = Stemmer(word)
    stemmer.run()
    return stemmer.word
}

/// A word that begins as the word's stem does: rules change no word's first two letters, unless one letter is all that they leave.
func beginningOfStem(_ word: [UInt8]) -> [UInt8] {
    if word.count > 6 { return word }
    return ["ed", "edly", "ing", "ingly"].contains { word.dropFirst().elementsEqual($0.utf8) } ? englishStem(word) : irregular[word] ?? word
}

private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }
private let irregular: [[UInt8]: [UInt8]] = Dictionary(
    SearchTables.rows(SearchTables.irregular).map { ($0[0], $0[1]) }, uniquingKeysWith: { first, _ in first })
private let fixed = Set(SearchTables.fixed.split(separator: " ").map { Array($0.utf8) })
private let steps = SearchTables.suffixes.map { table in
    Dictionary(SearchTables.rows(table).map { ($0[0], $0[1]) }, uniquingKeysWith: { first, _ in first })
}
private let y = UInt8(ascii: "y")
private let consonantY = UInt8(ascii: "Y")

private struct Stemmer {
    var word: [UInt8]
    private var r1: Int
    private var r2: Int

    init(_ given: [UInt8]) {
        var word = given
        for at in word.indices where word[at] == y && (at == 0 || isVowel(word[at - 1])) { word[at] = consonantY }
        func region(from start: Int) -> Int {
            var at = start + 1
            while at < word.count {
                if !isVowel(word[at]), isVowel(word[at - 1]) { return at + 1 }
                at += 1
            }
            return word.count
        }
        let prefix = ["gener", "commun", "arsen"].map(bytes).first { word.starts(with: $0) }
        r1 = prefix?.count ?? region(from: 0)
        r2 = r1 < word.count ? region(from: r1) : word.count
        self.word = word
    }

    mutating func run() {
        step1a()
        if fixed.contains(word) { return settle() }
        step1b()
        step1c()
        step2()
        step3()
        step4()
        step5()
        settle()
    }

    private mutating func settle() { for at in word.indices where word[at] == consonantY { word[at] = y } }

    private func ends(_ suffix: String) -> Bool { word.count >= suffix.utf8.count && word.reversed().starts(with: suffix.utf8.reversed()) }
    private func has(_ suffix: String, in region: Int) -> Bool { word.count - suffix.utf8.count >= region }
    private mutating func cut(_ count: Int, _ other: String = "") {
        word.removeLast(count)
        word += other.utf8
    }
    private func longest(_ suffixes: [String]) -> String? { suffixes.filter(ends).max { $0.utf8.count < $1.utf8.count } }
    private func hasVowel(before count: Int) -> Bool { word.dropLast(count).contains(where: isVowel) }

    private mutating func step1a() {
        switch longest(["sses", "ied", "ies", "us", "ss", "s"]) {
        case "sses": cut(2)
        case "ied", "ies": word.count > 4 ? cut(2) : cut(1)
        case "s": if word.dropLast(2).contains(where: isVowel) { cut(1) }
        default: break
        }
    }

    private mutating func step1b() {
        switch longest(["eed", "eedly", "ed", "edly", "ing", "ingly"]) {
        case "eed": if has("eed", in: r1) { cut(1) }
        case "eedly": if has("eedly", in: r1) { cut(3) }
        case .some(let suffix):
            guard hasVowel(before: suffix.utf8.count) else { return }
            cut(suffix.utf8.count)
            if ends("at") || ends("bl") || ends("iz") {
                cut(0, "e")
            } else if ["bb", "dd", "ff", "gg", "mm", "nn", "pp", "rr", "tt"].contains(where: ends) {
                cut(1)
            } else if isShort {
                cut(0, "e")
            }
        case nil: break
        }
    }

    /// It ends in a short syllable, and the region behind the first one is empty.
    private var isShort: Bool { r1 >= word.count && endsShort(word) }

    private func endsShort(_ word: [UInt8]) -> Bool {
        let count = word.count
        if count == 2 { return isVowel(word[0]) && !isVowel(word[1]) }
        guard count > 2 else { return false }
        let last = word[count - 1]
        return !isVowel(word[count - 3]) && isVowel(word[count - 2]) && !isVowel(last)
            && ![UInt8(ascii: "w"), UInt8(ascii: "x"), consonantY].contains(last)
    }

    private mutating func step1c() {
        guard word.count > 2, let last = word.last, last == y || last == consonantY, !isVowel(word[word.count - 2]) else { return }
        cut(1, "i")
    }

    private mutating func step2() {
        cut(by: steps[0], in: r1) { suffix, stem in
            if suffix == bytes("ogi") { return stem.last == UInt8(ascii: "l") }
            return suffix != bytes("li") || stem.last.map { bytes("cdeghkmnrt").contains($0) } == true
        }
    }

    private mutating func step3() {
        let r2 = r2
        cut(by: steps[1], in: r1) { suffix, stem in suffix != bytes("ative") || stem.count >= r2 }
    }

    private mutating func step4() {
        cut(by: steps[2], in: r2) { suffix, stem in
            suffix != bytes("ion") || stem.last == UInt8(ascii: "s") || stem.last == UInt8(ascii: "t")
        }
    }

    /// Puts what a table says in the place of the longest suffix of it that the word has, if that stands in a region and is allowed behind its stem.
    private mutating func cut(by table: [[UInt8]: [UInt8]], in region: Int, _ allows: ([UInt8], ArraySlice<UInt8>) -> Bool) {
        for count in (1...7).reversed() where count <= word.count {
            let suffix = Array(word.suffix(count))
            guard let other = table[suffix] else { continue }
            let stem = word.dropLast(count)
            if stem.count >= region, allows(suffix, stem) { word = stem + other }
            return
        }
    }

    private mutating func step5() {
        if ends("e") {
            if has("e", in: r2) || has("e", in: r1) && !endsShort(Array(word.dropLast())) { cut(1) }
        } else if ends("ll"), has("l", in: r2) {
            cut(1)
        }
    }
}

private func isVowel(_ letter: UInt8) -> Bool {
    switch letter {
    case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"), y: true
    default: false
    }
}
