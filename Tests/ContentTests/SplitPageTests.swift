import Content
import Testing

@Suite("Where front matter ends")
struct SplitPageTests {
    func split(_ page: String) -> (yaml: String, body: String, SplitPage, [String]) {
        let bytes = Array(page.utf8)
        let (split, problems) = splitFrontMatter(bytes, path: "x.md")
        return (
            String(decoding: bytes[split.yaml], as: UTF8.self), String(decoding: bytes[split.bodyStart...], as: UTF8.self), split,
            problems.map { "\($0.kind.code) \($0.location)" }
        )
    }

    @Test(
        "only a line that is exactly three hyphens ends it",
        arguments: [
            ("---\ntitle: x\n---\nBody\n", "title: x\n", "Body\n", 4),
            ("---\n---\n", "", "", 3),
            ("---\n---", "", "", 3),
            ("---\ntitle: x\n---", "title: x\n", "", 4),
            ("---\na: |\n  ---\n--- no\n----\n---\nBody", "a: |\n  ---\n--- no\n----\n", "Body", 7),
            ("---\r\ntitle: x\r\n---\r\nBody", "title: x\r\n", "Body", 4),
            ("\u{FEFF}---\ntitle: x\n---\nBody", "title: x\n", "Body", 4),
            ("---\na: b\n---\nText\n---\nmore", "a: b\n", "Text\n---\nmore", 4),
        ])
    func ends(page: String, yaml: String, body: String, bodyLine: Int) {
        let result = split(page)
        #expect(result.yaml == yaml)
        #expect(result.body == body)
        #expect(result.2.bodyLine == bodyLine)
        #expect(result.2.yamlLine == 2)
        #expect(result.3 == [])
    }

    @Test("a page without front matter is all body, and told once")
    func none() {
        let result = split("# Heading\n")
        #expect(result.body == "# Heading\n")
        #expect(result.2.yamlLine == 0)
        #expect(result.3 == ["no-front-matter x.md:1:1"])
        #expect(split("").3 == ["no-front-matter x.md:1:1"])
        #expect(read("# Heading\n").problems.count == 1)
    }

    @Test(
        "front matter that begins late, or with more than three hyphens, is told where it stands, and nothing of it is taken for text",
        arguments: [("\n\n---\ntitle: x\n---\n", "x.md:3:1"), ("--- \ntitle: x\n---\n", "x.md:1:1"), (" ---\ntitle: x\n---\n", "x.md:1:2")])
    func misplaced(page: String, location: String) {
        #expect(split(page).3 == ["no-front-matter \(location)"])
        #expect(split(page).body == "")
    }

    @Test("front matter that is never closed has no body, and the line that nearly closes it is named")
    func unclosed() throws {
        let (_, problems) = splitFrontMatter(Array("---\ntitle: x\n--- \nText for members\n".utf8), path: "x.md")
        let problem = try #require(problems.first)
        #expect(problem.kind.code == "unclosed-front-matter")
        #expect(problem.location.description == "x.md:1:1")
        #expect(problem.notes.first?.location?.line == 3)
        #expect(split("---\ntitle: x\n--- \nText for members\n").body == "")
    }
}
