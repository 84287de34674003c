import Content
import Site
import Testing

@Suite("A text alone")
struct RenderBodyTests {
    @Test(
        "front matter that is not read is told, and is not shown as a heading",
        arguments: ["\n---\ntitle: A\n---\nText.\n", "+++\ntitle = \"A\"\n+++\nText.\n", "\n\n---\r\ntitle: A\r\n---\r\nText.\n"])
    func unread(_ text: String) {
        let page = renderBody(Array(text.utf8), path: "a.md", isPage: true, dialect: true, source: "")
        #expect(String(decoding: page.html, as: UTF8.self) == "<p>Text.</p>\n")
        #expect(page.diagnostics.map(\.kind.code) == ["no-front-matter"])
    }

    @Test("a text may begin with a rule, and needs no front matter", arguments: ["\n---\nText.\n\n---\n", "Text.\n", "---\nText.\n"])
    func without(_ text: String) {
        let page = renderBody(Array(text.utf8), path: "a.md", isPage: true, dialect: true, source: "")
        #expect(String(decoding: page.html, as: UTF8.self).contains("<p>Text.</p>"))
        #expect(page.diagnostics.isEmpty)
    }
}
