import Bytes

/// In small letters.
func wordsOf(_ text: String) -> [String] {
    // Most texts are plain: by characters it takes ten times as long.
    if text.utf8.allSatisfy({ $0 < 0x80 }) {
        return text.utf8.split { !$0.isAlphanumeric && $0 != UInt8(ascii: "'") }.map { String(decoding: $0.map(\.lowered), as: UTF8.self) }
    }
    return text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "'" && $0 != "’" }.map(String.init)
}

/// Rows of words that are looked for in texts.
struct Phrases: Sendable {
    private let all: Set<[String]>
    private let longest: Int

    init(_ all: some Sequence<[String]>) {
        self.all = Set(all)
        longest = self.all.map(\.count).max() ?? 0
    }

    /// Which of them a text holds, one behind the other, and where each ends; of two that begin at one word, the longer one.
    func found(in text: [String]) -> [(phrase: [String], end: Int)] {
        var found: [(phrase: [String], end: Int)] = []
        var index = 0
        while index < text.count {
            let lengths = stride(from: min(longest, text.count - index), to: 0, by: -1)
            if let phrase = lengths.lazy.map({ Array(text[index..<(index + $0)]) }).first(where: all.contains) {
                index += phrase.count
                found.append((phrase, index))
            } else {
                index += 1
            }
        }
        return found
    }
}
