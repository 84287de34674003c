import Templates
import Testing

@Suite("White space around tags")
struct WhitespaceTests {
    @Test(
        "a line that holds nothing but a section, comment, partial or block tag leaves no line behind",
        arguments: [
            ("a\n{{#page.isNew}}\nb\n{{/page.isNew}}\nc\n", "a\nb\nc\n"),
            ("a\n  {{#page.isNew}}  \n  b\n\t{{/page.isNew}}\t\nc\n", "a\n  b\nc\n"),
            ("a\r\n{{#page.isNew}}\r\nb\r\n{{/page.isNew}}\r\nc", "a\r\nb\r\nc"),
            ("{{#page.isNew}}\nb\n{{/page.isNew}}", "b\n"),
            ("a\n{{! comment }}\nb", "a\nb"),
            ("a\n  {{! of two\n  lines }}  \nb", "a\nb"),
            ("a {{! comment }} b", "a  b"),
            ("a\n{{#page.isNew}}b{{/page.isNew}}\nc", "a\nb\nc"),
            ("a\n {{#page.isNew}} {{/page.isNew}} \nc", "a\n   \nc"),
            ("a\n  {{page.title}}\nb", "a\n  T\nb"),
            ("a\n  {{{page.content}}}\nb", "a\n  C\nb"),
            ("a\n  {{& page.content}}\nb", "a\n  C\nb"),
            ("a\n{{$x}}\nb\n{{/x}}\nc", "a\nb\nc"),
            ("\n\n{{#page.isNew}}\n\nb\n\n{{/page.isNew}}\n\n", "\n\n\nb\n\n\n"),
            ("x {{#page.isNew}}\nb\n{{/page.isNew}} y", "x \nb\n y"),
            ("{{#\n page.isNew\n}}\nb{{/page.isNew}}", "b"),
            ("", ""),
            ("\n", "\n"),
        ])
    func standalone(_ layout: String, _ expected: String) {
        let printed = render(layout) {
            $0["isNew"] = .flag(true)
            $0["title"] = .text("T")
            $0["content"] = .html("C")
        }
        #expect(printed == expected)
    }

    @Test("the indentation of a partial's, parent's or block's tag is the maintainer's, and is not in the page")
    func indentation() {
        let loaded = Loaded([
            "partials/pre": "<pre>\n  code {{page.title}}\n</pre>\n", "layouts/base": "<body>\n    {{$main}}\n    {{/main}}\n</body>\n",
            "layouts/x":
                "  {{<layouts/base}}\n  {{$main}}\n    {{#page.isNew}}\n      {{> partials/pre}}\n    {{/page.isNew}}\n"
                + "  {{/main}}\n  {{/layouts/base}}\n",
        ])
        #expect(loaded.problems == [])
        let printed = loaded.page {
            $0["isNew"] = .flag(true)
            $0["title"] = .text("a\n b")
        }
        #expect(printed == "<body>\n<pre>\n  code a\n b\n</pre>\n</body>\n")
    }

    @Test("a partial within a line leaves the line as it is")
    func inline() {
        let loaded = Loaded(["layouts/x": "<p>\n  a {{> partials/x}} b\n</p>", "partials/x": "one\ntwo"])
        #expect(loaded.render() == "<p>\n  a one\ntwo b\n</p>")
    }

    @Test("and everything that is no tag stays byte for byte", arguments: ["a { b } c", "}} { {", "\t\u{0}\r\n", "é中👩‍⚕️e\u{301}", "{ {x} }"])
    func untouched(_ text: String) {
        #expect(Array(render(text).utf8) == Array(text.utf8))
    }
}
