import Testing

@testable import Search

@Suite("Files of words")
struct ShardNameTests {
    @Test("a word stands in the file of its stem's first two letters")
    func names() throws {
        for line in try examples("stems.txt") {
            let (word, stem) = (Array(line.utf8.prefix { $0 != 32 }), Array(line.utf8.drop { $0 != 32 }.dropFirst()))
            #expect(beginningOfStem(word).prefix(2).elementsEqual(stem.prefix(2)), "\(line)")
        }
        func name(_ word: String) -> String { String(decoding: SearchFiles(language: "en").shardName(of: Array(word.utf8)), as: UTF8.self) }
        #expect(["ketamine", "dying", "a", "0.35mg/kg", "éa", "μ"].map(name) == ["ke", "di", "a_", "0_", "ue9", "u3bc"])
    }
}
