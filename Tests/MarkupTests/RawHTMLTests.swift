import Testing

@Suite("Raw HTML")
struct RawHTMLTests {
    @Test(
        "what is not in the table is an error where it stands",
        arguments: [
            "a 1️⃣<script>x</script>", "1️⃣<SCRIPT\nsrc=x>\n</script>", "1️⃣<iframe src=x></iframe>", "a <b 1️⃣onclick=\"x\">b</b>",
            "<div\nclass=x\n1️⃣ONCLICK='x'>\n</div>", "<a href=\"1️⃣javascript:x\">b</a>", "<a href='1️⃣&#106;ava&Tab;script&colon;x'>b</a>",
            "- x\n\n  <img src=x 1️⃣onerror=y>", "<div>\n<img src=\"x\"1️⃣onerror=y>\n</div>", "1️⃣<form action=JAVASCRIPT:x>\n</form>",
            "1️⃣<meta http-equiv=refresh content=\"0;url=javascript:x\">", "x 1️⃣<svg><animate values=\"a;javascript:x\"></svg>",
            "<a href=1️⃣j&#x61vascript:x>b</a>", "<a href=1️⃣&#97vascript:x>b</a>", "<a href=\"1️⃣jav&#10ascript:x\">b</a>",
            "1️⃣<style><b title=\"</style><img src=x onerror=y>\">", "1️⃣<TabItem label=\"Adults\">\n\nx\n\n</TabItem>", "x 1️⃣<insert dose> y",
            "<p 1️⃣hidden>x</p>", "<p style=\"1️⃣display:none\">x</p>", "<img alt=x srcset=\"https://e.org/a 1x, 1️⃣javascript:x 2x\">",
            "> <div>\n> <b 1️⃣ping=x>y</b>\n> </div>", "| a |\n|---|\n| x <b 1️⃣is=x>y</b> |", "x[^n]\n\n[^n]: <b 1️⃣is=x>y</b>",
            "x 1️⃣<![CDATA[y]]> z", "<img alt=x src=\"1️⃣data:image/pngx,y\">", "<img alt=x src=\"1️⃣data:image/png+xml;base64,y\">",
            "<div>\n1️⃣<a href=\"https://e.org\">\n\n:::note\nx\n:::\n\n</a>\n</div>",
            "<ruby>a1️⃣<rp>hidden words</rp></ruby>", "<ruby>a1️⃣<rp><b>(</b></rp></ruby>",
            "<ruby>a1️⃣<rp>![A](https://e.org/a)</rp></ruby>", ":::note\n<b 1️⃣is=x>y</b>\n\n:::", "<a href=\"1️⃣\u{1}x\">y</a>",
            "1️⃣<p title=a TITLE=b>x</p>", "> <b\n> class=x\n> 1️⃣is=x>y</b>",
        ])
    func notAllowed(_ text: String) {
        expect(["unsafe-html"], in: text)
    }

    @Test(
        "a size that hides text or lays it over other text is an error",
        arguments: [
            "<p style=\"1️⃣width:0\">x</p>", "<p style=\"1️⃣height:1px\">x</p>", "<p style=\"1️⃣max-width:0.5px\">x</p>",
            "<p style=\"1️⃣width:99999px\">x</p>",
            "<p style=\"1️⃣width:1e9px\">x</p>", "<p style=\"1️⃣white-space:nowrap\">x</p>", "<p style=\"1️⃣float:left;width:1px\">x</p>",
            "<p style=\"1️⃣MAX-WIDTH:9px;Float:left\">x</p>", "<img src=\"https://e.org/a\" alt=x width=1️⃣0>",
            "<img src=\"https://e.org/a\" alt=x hspace=1️⃣99999>", "<table cellpadding=1️⃣10000>\n<tr><td>x</td></tr></table>",
            "<table>\n<tr><td colspan=1️⃣1001>x</td></tr></table>", "<ol start=1️⃣12345>\n<li>x\n</ol>",
            "<table border=\"1️⃣-1\">\n<tr><td>x</td></tr></table>",
        ])
    func sizes(_ text: String) {
        expect(["unsafe-html"], in: text)
    }

    @Test(
        "a class that hides text is an error",
        arguments: [
            "<p class=\"1️⃣visually-hidden\">x</p>", "<p class=1️⃣sr-only>x</p>", "<div class=\"1️⃣a\nD-None\">\n\nx\n\n</div>",
            "a <b class='1️⃣x &#104;idden'>b</b>",
        ])
    func hidingClass(_ text: String) {
        expect(["unsafe-html"], in: text)
    }

    @Test(
        "a film that shows nothing, or hides what shall be read, is an error",
        arguments: [
            "x 1️⃣<video src=\"https://e.org/v\"></video>", "x 1️⃣<audio controls>y</audio>", "x 1️⃣<audio controls><source></audio>",
            "1️⃣<video controls src=\"https://e.org/v\">\n\n## Dose\n\n</video>",
            "<div>\n1️⃣<video controls src=\"https://e.org/v\">\n\n:::note\nx\n:::\n\n</video>\n</div>",
        ])
    func films(_ text: String) {
        expect(["unsafe-html"], in: text)
    }

    @Test(
        "what is not closed where it was opened would swallow the text after it",
        arguments: [
            "x\n\n1️⃣<!-- to do\n\nRest\n", "1️⃣<div class=\"x\n\nRest\n", "1️⃣<div>\n\nRest", "x 1️⃣<b>y", "1️⃣<div/>\n\nx", "*a 1️⃣<b>x* y</b>",
            ":::note\n1️⃣<div>\n\n:::\n\n</div>", "1️⃣<ul>\n<li>x\n\nRest", "1️⃣<li>x\n\nRest", "1️⃣<table>\n<tr><td>x\n\nRest",
            "x[^n]\n\n[^n]: 1️⃣<b> y",
            "<div>\n<!-- a 1️⃣--!> b -->\n</div>", "1️⃣<details>\n<summary>x</summary>\n\nRest",
        ])
    func unclosed(_ text: String) {
        expect(["unclosed-html"], in: text)
    }

    @Test(
        "what a browser would drop, move or close is told once, where it begins",
        arguments: [
            "x\n\n1️⃣</main></article>\n\ny", "x1️⃣</p><p>y", "1️⃣</div>", "a 1️⃣<div>x</div> b", "<table>1️⃣text<tr><td>x</td></tr></table>",
            "| a |\n|---|\n| x1️⃣</td> |", "<div>\n\n:::note\n1️⃣</div>\n\nx\n:::\n\n</div>", "<div><1️⃣<!-- x -->script>\n</div>",
            "<div>\n&lt1️⃣<!-- x -->;b\n</div>",
            "<br>1️⃣</br>", "x 1️⃣</b> y", "<table>\n\n:::note\n1️⃣<tr><td>x</td></tr>\n\n:::\n\n</table>",
        ])
    func misplaced(_ text: String) {
        let found = render(text.filter { !$0.unicodeScalars.contains("\u{20E3}") }).codes
        #expect(found == ["misplaced-html"], "\(found)")
        if !text.hasPrefix("<table>\n\n:::") { expect(["misplaced-html"], in: text) }
    }

    @Test(
        "more than a parser can take is refused before it runs",
        arguments: [
            String(repeating: "<div>", count: 250_000), String(repeating: "<b>", count: 250_000) + "x",
            String(repeating: "<div title=\"</div>\">", count: 300),
            String(repeating: "<div></b><!--</div>-->", count: 300), "<b" + (0..<100_000).map { " a\($0)" }.joined() + ">x</b>",
            (0..<190).map { "<b class=c\($0)>" }.joined() + String(repeating: "<p>x", count: 100_000)
                + String(repeating: "</b>", count: 190),
        ])
    func tooMuch(_ text: String) {
        #expect(render("One.\n\n<div>\n" + text).codes == ["nesting-too-deep"])
    }

    @Test(
        "other HTML passes without a word",
        arguments: [
            "<b title=\"onclick\">x</b>", "<div class=\"on\">\n\n*x*\n\n</div>", "x <!-- onclick= <script> --> y",
            "<span data-on=\"1\">x</span>", "<ul>\n<li>a\n<li>b\n</ul>", "<p>a\n<p>b", "<table><td>x</table>",
            "<div>\r\n<pre>\r\nx</pre>\r\n</div>",
            "<!DOCTYPE".replacing("<!DOCTYPE", with: "<details><summary>a</summary>b</details>"), "a < b & c &nope; <b>d</b>",
            "<p style=\"width:12.5%; max-width:40em\">x</p>", "<p style=\"float:right\">x</p>",
            "<ol class=hidden-x start=-3 reversed>\n<li value=0>x\n</ol>",
            "<img src=\"https://e.org/a.png\" alt=\"\" fetchpriority=high referrerpolicy=no-referrer crossorigin style=\"height:auto; max-width:90%\">",
            "<table style=\"border-collapse: collapse\">\n<tr><td>x</table>", "<menu>\n<li>a\n<li>b\n</menu>",
            "<acronym title=x>X</acronym>",
            "<table border=0 cellpadding=\"4\" width=\"100%\">\n<tr><td rowspan=\"2\" width=50px>x</table>",
        ])
    func harmless(_ text: String) {
        #expect(render(text).html == reference(text))
        #expect(render(text).codes == [])
    }

    @Test(
        "the end of a directive right below raw HTML is told to want a blank line",
        arguments: [
            ":::note\n<details>\n<summary>a</summary>\nb\n</details>\n:::", "> :::note\n> <div>x</div>\n> :::",
            ":::note\n\n<p>x</p>\n:::\n",
        ])
    func closeBelow(_ text: String) {
        let messages = render(text).document.diagnostics.map(\.message)
        #expect(messages.contains { $0.hasSuffix("put a blank line before ':::'") }, "\(messages)")
    }

    @Test("an id is claimed like a heading's, and stands for a place to link to")
    func ids() {
        expect(["repeated-id"], in: "## Dose {#dose}\n\n<p id=\"1️⃣dose\">x</p>")
        expect(["malformed-id"], in: "Text <b id=1️⃣note-1>x</b>[^a]\n\n[^a]: b\n")
        expect(["malformed-id"], in: "<p id=\"1️⃣_main\">x</p>")
        let anchors = render("<a id=\"x\" name=\"x\">A *b*</a>\n\n:::members\n<b id=y>c</b>\n\n:::").document
        #expect(anchors.facts.anchors["x"]?.kind == .html && anchors.facts.anchors["x"]?.text == "A b")
        #expect(anchors.facts.gatedAnchors["y"] != nil && anchors.facts.anchors["y"] == nil)
    }

    @Test("text runs have the words of raw HTML, and what it says in attributes")
    func runs() {
        var settings = exampleSettings
        settings.wantsTextRuns = true
        let text =
            "One <b title='T &amp; U'>two</b>.\n\n<div>\nThree &lt;\n<img src=\"https://e.org/a\" alt=\"Four\"></div> <!-- five -->\n\n:::members\n<p>Six\n\n:::"
        let runs = render(text, settings).document.textRuns.map {
            "\($0.location.line) \($0.context.rawValue): \($0.text)\($0.gatedBy == nil ? "" : "!")"
        }
        #expect(runs == ["1 paragraph: One two.", "1 title: T & U", "3 html: Three <", "5 alternative text: Four", "8 html: Six!"])
    }

    @Test("a site may allow everything")
    func unrestricted() {
        var settings = exampleSettings
        settings.unrestrictedHTML = true
        #expect(render("<script>x</script>\n\n[a](javascript:x)", settings).codes == [])
    }
}
