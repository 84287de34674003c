import Testing

@testable import Search

@Suite("Stems")
struct StemTests {
    @Test("what is short has none")
    func short() { #expect(englishStem(Array("is".utf8)) == Array("is".utf8)) }
}
