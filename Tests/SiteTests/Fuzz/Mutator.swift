/// Makes texts from pieces of others, and spoils them. The same dice make the same text.
struct Mutator {
    var dice: Dice
    let seeds: Seeds
    /// Hardly any text is longer: long ones try for quadratic time.
    private let longest = 12_000

    init(seed: UInt64, _ seeds: Seeds) { (dice, self.seeds) = (Dice(state: seed), seeds) }

    mutating func chance(_ one: Int, in all: Int) -> Bool { dice.number(1...all) <= one }

    /// A body of Markdown and HTML; half of them of pieces that are in order.
    mutating func markdown() -> [UInt8] {
        if !seeds.calm.isEmpty, chance(1, in: 2) {
            let text = (0..<dice.number(1...6)).map { _ in dice.pick(seeds.calm) }.joined(separator: [10, 10])
            return spoiled(Array(text), times: dice.pick([0, 0, 0, 1]))
        }
        var text = [UInt8]()
        for _ in 0..<dice.number(1...6) {
            text += piece()
            text += dice.pick(["\n\n", "\n\n", "\n", "", " "]).utf8
        }
        return spoiled(text, times: dice.pick([0, 0, 1, 1, 2, 4, 9]))
    }

    private mutating func piece() -> [UInt8] {
        switch dice.number(0...9) {
        case 0...3: return lines(of: dice.pick(seeds.markdown))
        case 4...5: return Array(dice.pick(Constructs.markdown).utf8)
        case 6: return Array(dice.pick(Constructs.guidelines).utf8)
        case 7...8: return Array(dice.pick(Constructs.html).utf8)
        default: return (0..<dice.number(1...12)).flatMap { _ in dice.pick(Constructs.nasty) }
        }
    }

    /// Keys and values, with or without sense.
    mutating func keys(_ pieces: [String]) -> [UInt8] {
        let lines = (0..<dice.pick([0, 0, 1, 2, 4])).map { _ in dice.pick(pieces) }
        let text = Array(lines.map { $0 + "\n" }.joined().utf8)
        return chance(1, in: 3) ? spoiled(text, times: dice.number(1...3)) + [10] : text
    }

    /// Some lines of a text that stand together.
    mutating func lines(of text: [UInt8]) -> [UInt8] {
        let lines = text.split(separator: 10, omittingEmptySubsequences: false)
        let start = dice.number(0...(lines.count - 1))
        return Array(lines[start..<min(lines.count, start + dice.number(1...25))].joined(separator: [10]))
    }

    mutating func spoiled(_ text: [UInt8], times: Int) -> [UInt8] {
        var text = text
        for _ in 0..<times { spoil(&text) }
        return Array(text.prefix(chance(1, in: 200) ? 200_000 : longest))
    }

    private mutating func spoil(_ text: inout [UInt8]) {
        let range = self.range(in: text)
        switch dice.number(0...12) {
        case 0...2: text.insert(contentsOf: dice.pick(Constructs.nasty), at: range.lowerBound)
        case 3: text.removeSubrange(range)
        case 4: text.insert(contentsOf: repeated(Array(text[range])), at: range.lowerBound)
        case 5: text.insert(contentsOf: repeated(dice.pick(Constructs.nasty)), at: range.lowerBound)
        case 6:
            text.insert(
                contentsOf: repeated(Array(dice.pick(Constructs.markdown + Constructs.html + Constructs.guidelines).utf8) + [10]),
                at: range.lowerBound)
        case 7: text = Array(text.map { $0 == 10 ? dice.pick([[13, 10], [13], [10]]) : [$0] }.joined())
        case 8:
            let mark = Array(dice.pick(["> ", "- ", "  ", "    ", "\t", "1. ", "| ", ":::"]).utf8)
            text.replaceSubrange(
                range,
                with: Array(text[range].split(separator: 10, omittingEmptySubsequences: false).map { mark + $0 }.joined(separator: [10])))
        case 9: if !text.isEmpty { text[min(range.lowerBound, text.count - 1)] ^= UInt8(1 << dice.number(0...7)) }
        case 10: text.replaceSubrange(range.prefix(60), with: text[range.prefix(60)].flatMap { Array("&#\($0);".utf8) })
        case 11: text.replaceSubrange(range, with: text[range].map { $0 >= 65 && $0 | 32 <= 122 ? $0 ^ 32 : $0 })
        default:
            var lines = text.split(separator: 10, omittingEmptySubsequences: false)
            lines.shuffle(using: &dice)
            text = Array(lines.joined(separator: [10]))
        }
    }

    private mutating func repeated(_ bytes: [UInt8]) -> [UInt8] {
        let times = dice.pick([1, 2, 3, 40, chance(1, in: 30) ? 5000 : 200])
        return (0..<min(times, 200_000 / max(1, bytes.count))).flatMap { _ in bytes }
    }

    private mutating func range(in text: [UInt8]) -> Range<Int> {
        let start = dice.number(0...text.count)
        return start..<min(text.count, start + dice.pick([0, 1, 3, 20, 100, 1000]))
    }

    /// The same line to a human eye: in full width, with blanks and unseen characters in it, in other case.
    mutating func disguised(_ line: String) -> String {
        var characters = line.map(String.init)
        for _ in 0..<dice.number(1...3) {
            let place = dice.number(0...(characters.count - 1))
            switch dice.number(0...3) {
            case 0:
                characters.insert(
                    dice.pick([
                        "\u{A0}", "\u{200B}", "\u{FEFF}", "\u{3000}", "\u{2003}", "\u{AD}", "\u{200D}", " ", "\t", "\u{2060}", "\u{E0020}",
                    ]), at: place)
            case 1:
                let scalar = characters[place].unicodeScalars.first?.value ?? 0
                if (0x21...0x7E).contains(scalar), let wide = Unicode.Scalar(scalar + 0xFEE0) { characters[place] = String(wide) }
            case 2: characters[place] = characters[place].uppercased()
            default: if characters[place] == ":" { characters[place] = dice.pick(["：", "︓", "﹕", "∶", "ː", "꞉"]) }
            }
        }
        return characters.joined()
    }
}

/// Texts that fuzzed ones are made from.
struct Seeds: Sendable {
    var markdown: [[UInt8]]
    var yaml: [[UInt8]]
    var templates: [[UInt8]]
    /// Parts of texts that stand alone without an error.
    var calm: [[UInt8]] = []
    /// Whole sites: the project's and those of the fixtures that have no errors, each with its files by path.
    var sites: [[String: [UInt8]]] = []
}
