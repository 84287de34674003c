import Markup
import Testing

/// Texts so long that time which grows with the square of their length would be hours.
@Suite("Long texts", .timeLimit(.minutes(2)))
struct LengthTests {
    @Test("a directive with two hundred thousand arguments is read in one pass")
    func arguments() {
        let known = (0..<200_000).map { "a\($0)=b" }
        var settings = exampleSettings
        settings.directives["wide"] = DirectiveShape(Set((0..<200_000).map { "a\($0)" }))
        let page = render(":::wide {\(known.joined(separator: " "))}\n:::\n", settings)
        #expect(page.codes == [])
        #expect(render(":::note {\(String(repeating: "a=b ", count: 200_000))}\n:::\n").codes == ["malformed-directive"])
    }

    @Test("a directive with many arguments that it does not know is told of a few of them")
    func unknownArguments() {
        let page = render(":::note {\((0..<100_000).map { "a\($0)=b" }.joined(separator: " "))}\n:::\n")
        #expect(page.codes.count < 100)
        #expect(Set(page.codes) == ["unknown-argument"])
    }

    @Test("links whose addresses stand nowhere in the text are not searched for without end", arguments: ["\n", " ", "\n\n"])
    func links(separator: String) {
        let page = render((0..<50_000).map { "[x](a&amp;\($0)%)" }.joined(separator: separator))
        #expect(page.document.facts.references.count == 50_000)
    }

    @Test(
        "lines that look like directives are read in one pass",
        arguments: ["::members\n", "：：：\n", "```\n:::members\n```\n", ": : \n", "a: b ", ":::members\n:::\n"])
    func lookalikes(_ part: String) {
        #expect(!render(String(repeating: part, count: 50_000)).html.isEmpty)
    }

    @Test(
        "rows of colons on one line are read in one pass",
        arguments: ["`:::members` ", "`:::members`  ", ":::. ", "::: `a` ", "a:::\" ", "::x ", ": . "])
    func rowsOfColons(_ part: String) {
        #expect(!render("x " + String(repeating: part, count: 20_000)).html.isEmpty)
        #expect(!render("x " + String(repeating: part, count: 20_000) + String(repeating: "a ", count: 20_000)).html.isEmpty)
    }

    @Test("a table too large for a page is told, and is written as text with all its words")
    func largeTable() {
        func table(_ columns: Int, _ rows: Int) -> String {
            "|" + String(repeating: "a|", count: columns) + "\n|" + String(repeating: "-|", count: columns) + "\n"
                + (0..<rows).map { "|x\($0)|\n" }.joined() + "\n"
        }
        let wide = render(table(10_000, 10_000))
        #expect(wide.codes == ["table-too-large"])
        #expect(!wide.html.contains("<table") && wide.html.contains("|x0|") && wide.html.contains("|x9999|"))
        #expect(Set(render(table(200, 900)).codes) == ["table-row-too-short"])
        #expect(render(table(201, 1)).codes == ["table-too-large"])
        #expect(render(table(200, 1000)).codes == ["table-too-large"])
        // Many tables are no more than one.
        let many = render(String(repeating: table(200, 90), count: 20))
        #expect(many.codes.filter { $0 == "table-too-large" }.count == 10)
    }
}
