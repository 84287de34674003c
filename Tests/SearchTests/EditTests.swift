import Bytes
import Testing

@testable import Search

/// The same numbers each time.
private struct Dice: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ state >> 29
    }
}

@Suite("Files of a search")
struct EditTests {
    private let files = SearchFiles(language: "en")

    private func page(_ number: Int, _ dice: inout Dice) -> SearchPage {
        func text(_ count: Int) -> String {
            (0..<count).map { _ in "w\("aeiou".randomElement(using: &dice) ?? "a")\(Int.random(in: 0..<40, using: &dice))" }.joined(
                separator: " ")
        }
        let sections = (0..<Int.random(in: 1...6, using: &dice)).map { place in
            SearchSection(
                anchor: place == 0 ? "" : "s\(place)",
                fields: [SearchField(place == 0 ? 30 : 16, text(3)), SearchField(4, text(Int.random(in: 0...20, using: &dice)))])
        }
        return SearchPage(address: "/p\(number)/", type: "Page", prior: number % 30, sections: sections)
    }

    @Test("what is written is read as it was")
    func round() throws {
        var dice = Dice(state: 5)
        for number in 0..<50 {
            let page = page(number, &dice)
            #expect(SearchPage(page.written[...]) == page)
        }
    }

    @Test("an edit makes the very files that the whole makes, of a small site and of a large one", arguments: [20, 300], [1, 2, 3])
    func edits(count: Int, seed: UInt64) throws {
        var dice = Dice(state: seed)
        var pages = (0..<count).map { page($0, &dice).written }
        var standing = files.all(pages)
        #expect((standing.count == 1) == (count == 20))
        for _ in 0..<8 {
            let edits = Set((0..<Int.random(in: 1...3, using: &dice)).map { _ in Int.random(in: 0..<count, using: &dice) })
                .map { SearchEdit(page: $0, bytes: page($0, &dice).written) }
            for edit in edits { pages[edit.page] = edit.bytes }
            let known = standing
            let changed = try #require(try files.changed(by: edits) { known[$0] })
            for (file, bytes) in changed { standing[file] = bytes }
            let whole = files.all(pages)
            #expect(Set(standing.keys).symmetricDifference(whole.keys).map(\.text).sorted() == [])
            for (file, bytes) in whole where standing[file] != bytes { Issue.record("\(file) differs") }
        }
    }

    @Test("a word that comes and goes changes the file of its letters, the page's own and what counts it, and no other")
    func few() throws {
        var dice = Dice(state: 9)
        let pages = (0..<300).map { page($0, &dice) }
        let standing = files.all(pages.map(\.written))
        var edited = pages[7]
        edited.sections[0].fields.append(SearchField(4, "zebra"))
        let changed = try #require(try files.changed(by: [SearchEdit(page: 7, bytes: edited.written)]) { standing[$0] })
        #expect(changed.filter { standing[$0.key] != $0.value }.keys.map(\.text).sorted() == ["d-7.txt", "l-z.txt", "w-ze.txt"])
        #expect(Shard(try #require(changed["w-ze.txt"] ?? nil)).lines.count == 1)
    }
}
