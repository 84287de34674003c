import Templates
import Testing

@Suite("Text in a template is made safe for its file")
struct EscapingTests {
    private static let dangerous = "<a href=\"x\">'Tom' & Jerry</a>"
    private static let escaped = "&lt;a href=&quot;x&quot;&gt;&#39;Tom&#39; &amp; Jerry&lt;/a&gt;"

    @Test(
        "by the ending of the file that a template makes",
        arguments: [
            ("layouts/x", escaped), ("outputs/x.html", escaped), ("outputs/feed.xml", escaped), ("outputs/feed.atom", escaped),
            ("outputs/feed.rss", escaped), ("outputs/picture.svg", escaped), ("outputs/page.xhtml", escaped), ("outputs/page.htm", escaped),
            ("outputs/FEED.XML", escaped), ("outputs/robots.txt", dangerous), ("outputs/_redirects", dangerous), ("outputs/xml", dangerous),
        ])
    func ending(_ template: String, _ expected: String) {
        let loaded = Loaded([template: "{{site.title}}"])
        #expect(loaded.render(template) { $0["site"] = .record(Record(Shapes.site) { $0["title"] = .text(Self.dangerous) }) } == expected)
    }

    @Test(
        "in partials, partials of partials, blocks and their defaults as in the file itself",
        arguments: ["layouts/x", "outputs/x.xml", "outputs/x.txt"])
    func inherited(_ template: String) {
        let loaded = Loaded([
            "partials/a": "{{page.title}}{{> partials/b}}", "partials/b": "{{page.title}}",
            "layouts/base": "{{$one}}{{page.title}}{{/one}}{{$two}}{{/two}}{{> partials/a}}",
            template: "{{<layouts/base}}{{$two}}{{page.title}}{{> partials/a}}{{/two}}{{/layouts/base}}",
        ])
        let printed = loaded.render(template) { $0["page"] = .record(Record(Shapes.page) { $0["title"] = .text("<&>") }) }
        #expect(printed == String(repeating: template.hasSuffix("txt") ? "<&>" : "&lt;&amp;&gt;", count: 6))
    }

    @Test(
        "also where a combining mark, a joiner or a variation selector follows a special character",
        arguments: ["\u{301}", "\u{20DD}", "\u{200D}", "\u{FE0F}", "\u{E0100}"])
    func combining(_ mark: String) {
        let title = "a\"\(mark) onclick=\"\(mark)x<\(mark)b>\(mark)&\(mark)'\(mark)"
        let printed = render("<p title=\"{{page.title}}\">") { $0["title"] = .text(title) }
        #expect(
            Array(printed.utf8)
                == Array("<p title=\"a&quot;\(mark) onclick=&quot;\(mark)x&lt;\(mark)b&gt;\(mark)&amp;\(mark)&#39;\(mark)\">".utf8))
        #expect(printed.utf8.count { $0 == UInt8(ascii: "\"") } == 2)
    }

    @Test("which leaves all other characters alone, byte for byte")
    func harmless() {
        let text = "é e\u{301} 中文 👩‍⚕️ \u{FFFD} \t\n\r \\ / ` = {{page.title}} \u{7F} \u{A0} \u{10FFFF}"
        for template in ["layouts/x", "outputs/x.txt", "outputs/x.xml"] {
            let printed = Loaded([template: "{{site.title}}"]).render(template) {
                $0["site"] = .record(Record(Shapes.site) { $0["title"] = .text(text) })
            }
            #expect(Array(printed.utf8) == Array(text.utf8))
        }
    }

    @Test("in XML shows what XML cannot carry as unreadable, and drops nothing")
    func controlCharacters() {
        let cannot = (0..<32).filter { ![9, 10, 13].contains($0) } + [0xFFFE, 0xFFFF]
        let loaded = Loaded(["outputs/feed.xml": "{{site.title}}", "layouts/x": "{{site.title}}", "outputs/x.txt": "{{site.title}}"])
        for value in cannot {
            let text = "a\(Unicode.Scalar(UInt32(value)).map(String.init) ?? "")b"
            func printed(_ template: String) -> String {
                loaded.render(template) { $0["site"] = .record(Record(Shapes.site) { $0["title"] = .text(text) }) }
            }
            #expect(printed("outputs/feed.xml") == "a\u{FFFD}b", "U+\(String(value, radix: 16))")
            #expect(printed("layouts/x") == text)
            #expect(printed("outputs/x.txt") == text)
        }
    }

    @Test("and prints finished HTML and numbers as they are")
    func finished() {
        let printed = render("{{{page.content}}}{{page.count}}") {
            $0["content"] = .html("<b class=\"x\">&amp;'</b>")
            $0["count"] = .number(-1_234_567)
        }
        #expect(printed == "<b class=\"x\">&amp;'</b>-1234567")
    }

    @Test("whether its text came in one piece of memory or not")
    func bridged() {
        let long = String(repeating: "é\"<", count: 3_000)
        let expected = String(repeating: "é&quot;&lt;", count: 3_000)
        #expect(render("{{page.title}}") { $0["title"] = .text(long) } == expected)
        #expect(render("{{page.title}}") { $0["title"] = .text(String(long.dropFirst(3))) } == String(expected.dropFirst(11)))
    }
}
