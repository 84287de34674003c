import Content
import Diagnostics
import Testing

@Suite("Text that is no YAML, or more than it should be")
struct YAMLTests {
    static let slips: [(page: String, fix: String)] = [
        ("title: Opioids👉: a review", "write `title: \"Opioids: a review\"`"),
        ("title: µ👉: b", "write `title: \"µ: b\"`"),
        ("title: \"A\" 👉and B", "write `title: \"\\\"A\\\" and B\"`"),
        ("title: 'it'👉s'", "write `title: \"it's\"`"),
        ("title: 👉[Draft] x", "write `title: \"[Draft] x\"`"),
        ("title: 👉{x} y", "write `title: \"{x} y\"`"),
        ("title: 👉*Ketamine* for pain", "write `title: \"*Ketamine* for pain\"`"),
        ("title: 👉@home", "write `title: \"@home\"`"),
        ("title: 👉- x", "write `title: \"- x\"`"),
        ("title: 👉| x", "write `title: \"| x\"`"),
        ("title: “Foo”👉: bar", "write `title: \"“Foo”: bar\"`"),
        ("title: x\nauthors:\n👉\t- a", "replace the tab by two spaces"),
        ("title: 👉\"never closed\nauthors: [a]", "write the same mark again at the end of the text"),
        ("title: x\nauthors: 👉[a, b\ntopics: [c]", "write ']' at its end, and commas between its entries"),
        ("title: 👉{x: y\ntopics: c", "write '}' at its end, and commas between its entries"),
        ("title: \"a👉\\qb\"", "write \\\\ for a backslash, or put the text in single quotes"),
        ("title: x\n👉key", "write `name: value`"),
        ("authors:\n  - a\n 👉b", "indent lines that belong together equally, with two spaces for each level"),
        ("title: x\n...\n👉foo: bar", "remove the line `...`, or what stands above this line outside of all keys"),
    ]

    @Test("a slip of the pen is one diagnostic at its place, with the mend", arguments: slips)
    func slip(page: String, fix: String) {
        let page = Marked("---\n" + page + "\n---\n")
        let problems = read(page.text).problems
        #expect(problems.codes == ["yaml-syntax"])
        #expect(problems.map(\.location) == page.places)
        #expect(problems.first?.fixes.first == fix)
    }

    @Test("what stands before a slip is still read, and what is missing behind it is not complained about")
    func cut() {
        let (front, problems) = readKeys("date: 2020\nstatus: curent\ntitle: A: b", type: makeType("require: [description]"))
        #expect(problems.codes == ["bad-choice", "yaml-syntax"])
        #expect(front.date?.value.iso == "2020")
    }

    @Test(
        "anchors, aliases and tags are refused",
        arguments: [
            ("title: &x y", "yaml-alias"), ("title: *x", "yaml-alias"), ("title: !!binary YQ==", "yaml-tag"), ("title: !x y", "yaml-tag"),
        ])
    func refused(keys: String, code: String) {
        #expect(readKeys(keys).problems.codes == [code])
    }

    @Test(
        "what YAML makes of the rest of a line is not told besides its cause",
        arguments: [
            ("title: *Candida auris* in hospitals", "yaml-alias"), ("title: x\ntopics: [a #b]", "comment-in-text"),
            ("title: x\norganizations: {id: Ward #3}", "comment-in-text"),
        ])
    func oneCause(keys: String, code: String) { #expect(readKeys(keys).problems.codes == [code]) }

    @Test("a text made to explode is one diagnostic")
    func bomb() {
        var yaml = "a: &a [x, x, x, x, x, x, x, x, x]\n"
        for (name, before) in zip("bcdefghi", "abcdefgh") {
            yaml += "\(name): &\(name) [" + Array(repeating: "*\(before)", count: 9).joined(separator: ", ") + "]\n"
        }
        let (_, problems) = parseGlossary(Array(yaml.utf8), path: "x.yaml")
        #expect(problems.codes == ["yaml-alias"])
        #expect(readKeys("title: x\nauthors: [*a, *b, *c]").problems.codes == ["yaml-alias"])
    }

    /// Ways to nest ten thousand levels deep.
    enum Nesting: String, CaseIterable {
        case closedLists = "[]"
        case lists = "["
        case groups = "{a: "
        case hyphens = "- "
        case questions = "? "
        case indentation = "a:"

        var keys: String {
            let opened = String(repeating: rawValue, count: 10_000)
            switch self {
            case .closedLists: return "authors: " + String(repeating: "[", count: 10_000) + String(repeating: "]", count: 10_000)
            case .lists, .groups: return "authors: " + opened
            case .hyphens, .questions: return "authors:\n" + opened + "x"
            case .indentation: return (0..<3_000).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
            }
        }
    }

    @Test("ten thousand levels are one diagnostic", arguments: Nesting.allCases)
    func deep(nesting: Nesting) {
        #expect(parseGlossary(Array(nesting.keys.utf8), path: "x").1.codes == ["yaml-too-deep"])
        #expect(readKeys("title: x\n" + nesting.keys).problems.codes.filter { $0 != "unknown-key" } == ["yaml-too-deep"])
    }

    @Test("brackets in texts are no nesting")
    func brackets() {
        let text = String(repeating: "[", count: 500)
        #expect(readKeys("title: \"\(text)\"\ndescription: x \(text)\nteaser: |\n  \(text)").problems == [])
    }

    @Test("a file holds one document")
    func documents() {
        let page = Marked("---\nada: {name: Ada}\n👉---\nbo: {name: Bo}\n", path: "people.yaml")
        let (people, problems) = parsePeople(page.bytes, path: "people.yaml")
        #expect(people.map(\.id) == ["ada"])
        #expect(problems.codes == ["yaml-documents"])
        #expect(problems.map(\.location) == page.places)
    }

    @Test("invalid UTF-8, NUL and control characters are told with their place, and never end the program")
    func bytes() {
        func problems(_ bytes: [UInt8]) -> [String] {
            parseGlossary(Array("a: b\nµ: x".utf8) + bytes + Array("\n".utf8), path: "x").1.map { "\($0.kind.code) \($0.location)" }
        }
        #expect(problems([0]) == ["control-character x:2:6"])
        #expect(problems([1]) == ["control-character x:2:6"])
        #expect(problems([0xFF]) == ["yaml-syntax x:2:6"])
    }

    @Test("random text never ends the program, and every place lies in the text")
    func random() {
        let parts = [
            "title", ": ", ":", "\n", "\n  ", "- ", "[", "]", "{", "}", ", ", "\"", "'", "#", " #", "&a", "*a", "!", "|", ">", "? ", "---",
            "...", "\t", "µ", "😀",
            "members-only", "true", "resources", "2020", "\\", "%", "@", "“", "\r\n", "\u{85}", "\u{2028}", "\u{0}", "x",
        ]
        var generator = Linear(state: 42)
        for _ in 0..<3_000 {
            let text = (0..<Int.random(in: 0..<30, using: &generator)).map { _ in parts.randomElement(using: &generator) ?? "" }.joined()
            let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(\.count)
            let (_, problems) = parseFrontMatter(Array(text.utf8), firstLine: 2, path: "x") { _ in .page }
            for problem in problems where problem.kind.code != "missing-key" {
                let line = problem.location.line - 2
                // What is missing behind the last line is told behind it.
                #expect((0...lines.count).contains(line), "\(text.debugDescription): \(problem.message)")
                if line < lines.count, line >= 0 {
                    #expect((1...lines[line] + 2).contains(problem.location.column), "\(text.debugDescription): \(problem.message)")
                }
            }
            _ = parseSite(Array(text.utf8), path: "x")
            _ = parseType(Array(text.utf8), path: "x.yaml")
        }
    }
}

/// The same numbers each time: Knuth's MMIX generator.
struct Linear: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 29)
    }
}
