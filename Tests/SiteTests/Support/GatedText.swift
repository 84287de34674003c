/// Random members-only text. Each distinctive word in it begins with `zq`, which public text never does.
struct GatedText {
    var dice: Dice
    /// Numbers what must be unique on a page: ids, notes, link definitions.
    private var count = 0
    private(set) var sentences: [String] = []

    init(seed: UInt64) { dice = Dice(state: seed) }

    mutating func word() -> String {
        "zq" + String((0..<6).map { _ in dice.pick(Array("abcdefghijklmnop")) })
    }

    /// Twelve plain words that public text uses as well: only their order is secret.
    mutating func sentence() -> String {
        let words = (0..<12).map { _ in dice.pick(plainWords) }.joined(separator: " ")
        sentences.append(words)
        return words
    }

    mutating func body(pages: [String]) -> String { (0..<dice.number(0...8)).map { _ in part(pages) }.joined(separator: "\n\n") }

    private mutating func part(_ pages: [String]) -> String {
        count += 1
        let page = dice.pick(pages)
        switch dice.number(0...20) {
        case 0: return "## Zq \(word()) {#\(word())}\n\n### \(word())"
        case 1: return "## Dosing \(word())"
        case 2: return "CRPS and PCA, \(sentence()) \(word())."
        case 3: return "\(sentence())[^zq\(count)]\n\n[^zq\(count)]: Note \(word()) CRPS \(sentence())."
        case 4: return "| \(word()) | b |\n|---|---|\n| \(word()) | \(sentence()) |\n\nTable: \(word()) {#zqt\(count)}"
        case 5: return "[[\(page)]] and [\(word())](/\(page)/) and [[\(page)|\(word())]]"
        case 6: return "[\(word())](https://\(word()).example/\(word())), <\(word())@zq.example>"
        case 7: return "![\(word())](/shared.png) ![\(word())](https://zq.example/\(word()).png)"
        case 8: return ":::note {title=\"\(word())\"}\n\(sentence())\n:::"
        case 9: return ":::details {summary=\"\(word())\"}\n## \(word())\n\n- \(word())\n:::"
        case 10: return "- \(word())\n- \(sentence())\n\n  \(word())"
        case 11: return "```\n\(word())\n```"
        case 12: return "[\(word())][zql\(count)]\n\n[zql\(count)]: https://zq.example/\(word()) \"\(word())\""
        case 13: return "> \(sentence())\n>\n> \(word())"
        case 14: return "<span title=\"\(word())\">\(sentence())</span>"
        case 15: return "![\(word())](/loose.png) <img src=\"/loose.png\" alt=\"\(word())\">"
        case 16: return "<!-- \(word()) \(sentence()) -->"
        case 17: return "<a href=\"/shared.png\">\(word())</a> and [\(word())](/caf%C3%A9.png)"
        case 18: return "[\(word())](/updates/zqfile.png)"
        case 19: return ":::figure {src=/loose.png alt=\"\(word())\"}\n\(sentence())\n:::"
        default: return ":::quote {by=\"\(word())\"}\n\(sentence()) 12 mg\n:::"
        }
    }

    /// The keys of a members-only page that only members may read.
    mutating func keys(pages: [String]) -> String {
        var keys = "rank: \(dice.number(1...1000))\nstatus-note: \(word()) \(word())\n"
        if dice.next() % 2 == 0 { keys += "zq-field: \(word()) \(sentence())\n" }
        if dice.next() % 2 == 0 { keys += "summary: \"\(sentence()) [\(word())](/\(dice.pick(pages))/)\"\n" }
        if dice.next() % 2 == 0 { keys += "related: [\(dice.pick(pages))]\n" }
        if dice.next() % 2 == 0 { keys += "image: https://zq.example/\(word()).png\nimage-alt: \(word())\n" }
        if dice.next() % 2 == 0 {
            keys += "resources: [{title: \(word()), \(dice.pick(["url: /loose.png", "url: https://x.org/docs/loose.png"])), kind: pdf}]\n"
        } else if dice.next() % 2 == 0 {
            keys += "resources: [{title: \(word()), url: \"https://zq.example/\(word())\", kind: video}]\n"
        }
        if dice.next() % 2 == 0 { keys += "corrections: [{date: 2025-0\(dice.number(1...9)), text: \(word()), was: \(word())}]\n" }
        return keys
    }
}

/// Words that stand in public and in members-only text.
let plainWords = [
    "patients", "with", "pain", "may", "need", "the", "lower", "dose", "after", "review", "and", "before", "surgery", "unless", "careful",
    "follow", "up", "shows", "relief", "within", "days", "of", "care", "at", "home", "or", "clinic", "when", "symptoms", "return",
]
