import Content
import Diagnostics
import Testing

@Suite("What the last check of accessibility found")
struct AccessibilityTests {
    private static let file = """
        checked: 2020-04-03
        standard: WCAG 2.2 AA
        pages: 12
        tools:
          - {name: axe-core, version: "4.12.1"}
        checks:
          - {name: Reflow, findings: 0}
          - {name: Contrast, tool: axe-core, findings: 2}
        """

    @Test("date, standard, pages, tools and checks are read in their order")
    func whole() throws {
        let (read, problems) = parseAccessibility(Array(Self.file.utf8), path: "accessibility.yaml")
        let audit = try #require(read)
        #expect(problems == [])
        #expect(audit.checked.iso == "2020-04-03" && audit.standard == "WCAG 2.2 AA" && audit.pages == 12)
        #expect(audit.tools.map(\.name) == ["axe-core"] && audit.tools.map(\.version) == ["4.12.1"])
        #expect(audit.checks.map(\.findings) == [0, 2] && audit.checks.map(\.tool) == [nil, "axe-core"])
    }

    @Test("an empty file says nothing", arguments: ["", "\n", "# not checked yet\n"])
    func empty(file: String) { #expect(parseAccessibility(Array(file.utf8), path: "x") == (nil, [])) }

    static let cases: [(change: (from: String, to: String), line: Int, column: Int, message: String)] = [
        (("pages: 12", "pages: 12\npage: 3"), 4, 1, "unknown key 'page'; did you mean 'pages'?"),
        (("checked: 2020-04-03\n", ""), 1, 1, "the file has no 'checked'"),
        (("pages: 12", "pages: many"), 3, 8, "'many' is no value of 'pages': it must be a whole number of at least 1"),
        (("pages: 12", "pages: 0"), 3, 8, "'0' is no value of 'pages': it must be a whole number of at least 1"),
        ((", version: \"4.12.1\"", ""), 5, 5, "the tool has no 'version'"),
        (("findings: 0", "findings: -1"), 7, 30, "'-1' is no value of 'findings': it must be a whole number of at least 0"),
        (("{name: Reflow, findings: 0}", "Reflow"), 7, 5, "'checks' must be a group of keys, not a text"),
        (("tool: axe", "tools: axe"), 8, 22, "unknown key 'tools'; did you mean 'tool'?"),
    ]

    @Test("what is wrong is told at its place", arguments: cases.indices)
    func problems(index: Int) {
        let (change, line, column, message) = Self.cases[index]
        let (_, problems) = parseAccessibility(Array(Self.file.replacing(change.from, with: change.to).utf8), path: "x")
        #expect(problems.map(\.message) == [message])
        #expect(problems.map(\.location) == [SourceLocation("x", line, column)])
    }
}
