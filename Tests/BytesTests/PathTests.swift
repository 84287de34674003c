import Bytes
import Testing

@Suite("Paths")
struct PathTests {
    let composed: Path = "caf\u{E9}.md"
    let decomposed: Path = "cafe\u{301}.md"

    @Test("two spellings of one letter are two paths, to a comparison, a set and a dictionary")
    func spellings() {
        #expect(composed.text == decomposed.text, "Swift's own texts are equal: that is the trap")
        #expect(composed != decomposed)
        #expect(Set([composed, decomposed]).count == 2)
        #expect([composed: 1][decomposed] == nil)
    }

    @Test("paths sort by their bytes, a shorter one first")
    func order() {
        #expect([composed, decomposed, "cafz.md", "caf", "Caf"].sorted() == ["Caf", "caf", decomposed, "cafz.md", composed])
    }

    @Test("prefixes and endings are bytes: a combining mark hides no slash and no dot")
    func ends() {
        let marked: Path = "a/\u{301}b.\u{301}md"
        #expect(marked.hasPrefix("a/") && !marked.hasSuffix(".md") && marked.hasSuffix("md"))
        #expect(marked.isBelow("a") && !marked.isBelow("a/\u{301}b") && Path("ab/c").isBelow("a") == false)
        #expect(marked.parent == "a" && marked.name == "\u{301}b.\u{301}md")
        #expect(Path("x").parent == "" && Path("x").name == "x" && Path("a") / "b" == "a/b" && Path("") / "b" == "b")
        #expect(Path("content/x.md").dropping(8) == "x.md" && Path("x").dropping(9) == "")
    }
}

@Suite("What stands at paths")
struct PathTableTests {
    @Test("is found by the very bytes, else by the one other spelling")
    func spellings() {
        let one = PathTable([("caf\u{E9}", 1), ("x", 2), ("x", 3)] as [(Path, Int)])
        #expect(one["caf\u{E9}"] == 1 && one["cafe\u{301}"] == 1 && one["x"] == 2 && one["cafe"] == nil)
        let both = PathTable([("caf\u{E9}", 1), ("cafe\u{301}", 2)] as [(Path, Int)])
        #expect(both["caf\u{E9}"] == 1 && both["cafe\u{301}"] == 2)
        let three = PathTable([("\u{1E69}", 1), ("s\u{323}\u{307}", 2)] as [(Path, Int)])
        #expect(three["s\u{307}\u{323}"] == nil, "which of the two is meant nobody can say")
    }
}

@Suite("Runs of a byte")
struct RunTests {
    @Test(
        "are found where the byte stands often enough in a row, and nowhere else",
        arguments: [
            ("a:::b", true), (":::", true), ("::", false), (":: :", false), ("", false), ("a::b::c:::", true), (":::::", true),
            ("::a", false),
        ])
    func runs(text: String, isThere: Bool) {
        #expect(Array(text.utf8).withUnsafeBytes { $0.contains(UInt8(ascii: ":"), times: 3) } == isThere)
    }
}
