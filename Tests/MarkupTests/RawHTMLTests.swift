import Testing

@Suite("Raw HTML")
struct RawHTMLTests {
    @Test(
        "scripts, frames, handlers and script addresses are errors where they stand",
        arguments: [
            "a 1️⃣<script>x</script>", "1️⃣<SCRIPT\nsrc=x>\n</script>", "1️⃣<iframe src=x></iframe>", "a <b 1️⃣onclick=\"x\">b</b>",
            "<div\nclass=x\n1️⃣ONCLICK='x'>\n</div>", "<a href=\"1️⃣javascript:x\">b</a>", "<a href='1️⃣&#106;ava&Tab;script&colon;x'>b</a>",
            "- x\n\n  <img src=x 1️⃣onerror=y>", "<div>\n<img src=\"x\"1️⃣onerror=y>\n</div>", "1️⃣<form action=JAVASCRIPT:x>\n</form>",
            "1️⃣<meta http-equiv=refresh content=\"0;url=javascript:x\">", "x 1️⃣<svg><animate values=\"a;javascript:x\"></svg>",
        ])
    func errors(_ text: String) {
        expect(["unsafe-html"], in: text)
    }

    @Test(
        "other HTML passes without a word",
        arguments: [
            "<b title=\"onclick\">x</b>", "<div class=\"on\">\n\n*x*\n\n</div>", "x <!-- onclick= <script> --> y",
            "<span data-on=\"1\">x</span>",
        ])
    func harmless(_ text: String) {
        #expect(render(text).html == reference(text))
        #expect(render(text).codes == [])
    }

    @Test("a block that ends inside a comment or a tag would hide the text after it")
    func unclosed() {
        expect(["unclosed-html"], in: "x\n\n1️⃣<!-- to do\n\nRest\n")
        expect(["unclosed-html"], in: "1️⃣<div class=\"x\n\nRest\n")
    }

    @Test("a site may allow everything")
    func unrestricted() {
        var settings = exampleSettings
        settings.unrestrictedHTML = true
        #expect(render("<script>x</script>\n\n[a](javascript:x)", settings).codes == [])
    }
}
