import Markup
import Testing

@Suite("Directives")
struct DirectiveTests {
    @Test("a directive frames its content, with id and arguments")
    func plain() {
        let page = render("Before\n:::note {#n title=\"Two \\\"words\\\"\"}\nTake *care*.\n:::\nAfter\n")
        #expect(page.html == "<p>Before</p>\n{note #n title=Two \"words\"\n<p>Take <em>care</em>.</p>\n}\n<p>After</p>\n")
        #expect(page.document.facts.anchors["n"]?.text == "Two \"words\"")
        #expect(page.codes == [])
    }

    @Test("directives nest, in each other, in lists and in quotes, however many colons they have")
    func nested() {
        #expect(
            render("::::note\n:::quote {by=A}\n> x\n:::\n::::::\n").html
                == "{note\n{quote by=A\n<blockquote>\n<p>x</p>\n</blockquote>\n}\n}\n")
        #expect(
            render("- a\n\n  :::note\n  b\n  - c\n\n  :::\n- d\n").html
                == "<ul>\n<li>\n<p>a</p>\n{note\n<p>b</p>\n<ul>\n<li>c</li>\n</ul>\n}\n</li>\n<li>\n<p>d</p>\n</li>\n</ul>\n")
        #expect(render("> :::note\n> b\n> :::\n> c\n").html == "<blockquote>\n{note\n<p>b</p>\n}\n<p>c</p>\n</blockquote>\n")
        #expect(render("- :::note\n  b\n  :::\n").html == "<ul>\n<li>\n{note\nb\n}\n</li>\n</ul>\n")
        #expect(render("1. a\nlazy\n\n   :::note\n   b\n   :::\n").codes == ["swallowed-paragraph"])
    }

    @Test("what surrounds a line of colons keeps its meaning")
    func neighbours() {
        #expect(render(":::note\n---\n:::\n").html == "{note\n<hr />\n}\n")
        #expect(render("- a\n:::note\n- b\n:::\n").html == "<ul>\n<li>a</li>\n</ul>\n{note\n<ul>\n<li>b</li>\n</ul>\n}\n")
        #expect(render("  :::note\n x\n   :::\n").html == "{note\n<p>x</p>\n}\n")
        #expect(render(":::note\r\nx\r\n:::\r\n").html == "{note\n<p>x</p>\n}\n")
    }

    @Test(
        "code and HTML are left alone",
        arguments: [
            "```\n:::note\n```", "~~~\n:::\n```\n:::members\n~~~", "> ```\n> :::note\n> ```", "- ```\n  :::note\n  ```", "```\n:::note\n",
            "`a\n:::\nb`",
            "<!--\n:::note\n-->", "<pre>\n:::note\n\n:::members\n</pre>", "- a\n\n      :::note\n",
            "```\n:::note\n\n```\n\n```\n:::members\n```",
            "1. x\n   ```\n   :::note\n   ```\n   ~~~\n   :::\n   ~~~", "> ```\n:::note\n:::",
        ])
    func code(_ text: String) {
        let html = render(text).html
        if text.hasPrefix("`a") || text.hasSuffix(":::note\n:::") { return #expect(!html.contains(mark0)) }
        #expect(html == reference(text))
    }

    @Test("links in arguments are references")
    func arguments() {
        let page = render(":::figure {src=flow.png alt=\"A flow\" id=flow}\n:::\n")
        #expect(page.document.facts.references.map(\.target) == ["flow.png"])
        #expect(page.document.facts.references.map(\.location.column) == [16])
        #expect(page.document.facts.references.map(\.isImage) == [true])
        guard case .directive(_, _, let directive, _) = page.document.body.pieces.first else { return #expect(Bool(false)) }
        #expect(directive.arguments.map(\.reference) == [0, nil])
        #expect(directive.id == "flow")
        #expect(render(":::figure {src=https://e.org/x.png}\n:::").document.facts.references.isEmpty)
    }

    @Test("whatever is wrong with a directive is told at its place")
    func diagnostics() {
        expect(["unknown-directive"], in: "x\n\n- :::1️⃣nots\n  :::\n")
        expect(["unknown-argument"], in: ":::note {1️⃣titel=x}\n:::\n")
        expect(["unclosed-directive"], in: "x\n1️⃣:::note\ny\n")
        expect(["unclosed-directive"], in: "- a\n  1️⃣:::note\n  b\n\n:::\n")
        expect(["stray-directive-end"], in: "x\n\n1️⃣:::\n")
        expect(["malformed-directive"], in: ":::note 1️⃣Take care\n:::\n")
        expect(["malformed-directive"], in: ":::note 1️⃣{title=x\n:::\n")
        expect(["malformed-directive"], in: ":::note {1️⃣title}\n:::\n")
        expect(["malformed-directive"], in: ":::note {title=a 1️⃣title=b}\n:::\n")
        expect(["malformed-directive"], in: "1️⃣:::{#x}\n:::\n")
        expect(["malformed-id"], in: ":::note {#1️⃣1x}\n:::\n")
        expect(["repeated-id"], in: ":::note {#x}\n:::\n:::note {#1️⃣x}\n:::\n")
        expect(["mistyped-directive"], in: "1️⃣::note\nx\n::\n")
        expect(["directive-in-text"], in: "x\n     1️⃣:::members\n")
        expect(["directive-in-text"], in: "    1️⃣:::members\n    x\n    :::\n")
        expect(["directive-in-text"], in: "<div>\n1️⃣:::members\nx\n:::\n</div>\n")
        expect(["directive-in-text"], in: "> <!--\n> 1️⃣:::members\n> x\n> -->\n")
        expect([], in: "\\:::note\n")
        #expect(render(":::nots\n:::").document.diagnostics.first?.message == "no directive 'nots'; did you mean 'note'?")
    }

    @Test("ten thousand nested directives are one error")
    func depth() {
        let text = String(repeating: ":::note\n", count: 10_000) + String(repeating: ":::\n", count: 10_000)
        #expect(render(text).codes == ["nesting-too-deep"])
    }

    @Test("the characters used inside never come from the page")
    func reservedCharacters() {
        let page = render("a\(mark0)0\(mark1) [[b]] <!--\(mark0)0\(mark1)--> \u{FFFD}\n\n:::note\n:::\n")
        #expect(page.codes == Array(repeating: "reserved-character", count: 4))
        #expect(page.html.contains("a\u{FFFD}0\u{FFFD} <a"))
    }
}

// U+FDD0 and U+FDD1, which Swift's string literals refuse.
private let mark0 = String(decoding: [0xEF, 0xB7, 0x90] as [UInt8], as: UTF8.self)
private let mark1 = String(decoding: [0xEF, 0xB7, 0x91] as [UInt8], as: UTF8.self)
