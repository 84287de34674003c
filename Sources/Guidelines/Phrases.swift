import Bytes

/// In small letters; `ketamine's` is `ketamine`.
func wordsOf(_ text: String) -> [String] {
    // Most texts are plain: by characters it takes ten times as long.
    if text.utf8.allSatisfy({ $0 < 0x80 }) {
        return text.utf8.split { !$0.isAlphanumeric && $0 != UInt8(ascii: "'") }.map { word in
            let small = word.map(\.lowered)
            return String(decoding: small.suffix(2).elementsEqual("'s".utf8) ? small.dropLast(2) : small[...], as: UTF8.self)
        }
    }
    return text.lowercased().replacing("’", with: "'").split { !$0.isLetter && !$0.isNumber && $0 != "'" }.map { word in
        String(word.hasSuffix("'s") ? word.dropLast(2) : word)
    }
}

/// Rows of words that are looked for in texts.
struct Phrases: Sendable {
    private let all: Set<[String]>
    /// How long those are that begin with a word, the longest first.
    private let lengths: [String: [Int]]

    init(_ all: some Sequence<[String]>) {
        self.all = Set(all)
        lengths = Dictionary(grouping: self.all.filter { !$0.isEmpty }) { $0[0] }.mapValues { Set($0.map(\.count)).sorted(by: >) }
    }

    /// Which of them a text holds, one behind the other, and where each ends; of two that begin at one word, the longer one.
    func found(in text: [String]) -> [(phrase: [String], end: Int)] {
        var found: [(phrase: [String], end: Int)] = []
        var index = 0
        while index < text.count {
            let fitting = (lengths[text[index]] ?? []).lazy.filter { $0 <= text.count - index }
            if let phrase = fitting.map({ Array(text[index..<(index + $0)]) }).first(where: all.contains) {
                index += phrase.count
                found.append((phrase, index))
            } else {
                index += 1
            }
        }
        return found
    }
}
