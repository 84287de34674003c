import Testing

@testable import Search

@Suite("Words of a search")
struct WordTests {
    @Test("English stems are Snowball's: the examples that the script is held by too")
    func stems() throws {
        let lines = try examples("stems.txt")
        #expect(lines.count > 4000)
        for line in lines {
            let pair = line.split(separator: " ").map(String.init)
            #expect(String(decoding: englishStem(Array(pair[0].utf8)), as: UTF8.self) == pair[1], "\(pair[0])")
        }
    }

    @Test("a text is read into words as the script reads it: numbers with their units, hyphens, accents, British spellings")
    func reading() throws {
        let lines = try examples("words.txt")
        #expect(lines.count > 20)
        for line in lines {
            let parts = line.split(separator: "|", omittingEmptySubsequences: false).map { $0.trimmingCharacters(in: .whitespaces) }
            #expect(words(parts[0]) == parts[1].split(separator: " ").map(String.init), "\(parts[0])")
        }
    }

    @Test("an abbreviation and what it stands for meet both ways, and as whole words")
    func meetings() {
        let meetings = Meetings([("CRPS", "complex regional pain syndrome"), ("AAPM", "Academy"), ("AAPM&R", "other academy")])
        func others(_ text: String) -> String { String(decoding: meetings.others(of: Array(text.utf8)), as: UTF8.self) }
        #expect(others("In CRPS, pain") == "complex regional pain syndrome")
        #expect(others("Complex regional pain syndromes") == "CRPS")
        #expect(others("CRPS, complex regional pain syndrome") == "")
        #expect(others("crps xCRPS CRPSx") == "")
    }
}
