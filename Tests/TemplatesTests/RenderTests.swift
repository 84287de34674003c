import Templates
import Testing

@Suite("Rendering")
struct RenderTests {
    private func entry(_ title: String, _ fill: (inout Fields) -> Void = { _ in }) -> Value {
        .record(
            Record(Names.entry) {
                $0["title"] = .text(title)
                fill(&$0)
            })
    }

    @Test("a list entry never shows its host's fields")
    func noClimbing() {
        let output = render(["layouts/page": "{{#page}}{{#related}}{{title}}:{{updated}};{{/related}}{{/page}}"]) {
            $0["updated"] = .text("April 2020")
            $0["related"] = .list([entry("a"), entry("b") { $0["updated"] = .text("May") }])
        }
        #expect(output == "a:;b:May;")
    }

    @Test("a name that the entry does not declare is found in the record around it")
    func climbing() {
        let output = render(["layouts/page": "{{#page.related}}{{title}} of {{site-title}} {{/page.related}}"]) {
            $0["related"] = .list([entry("a")])
        }
        #expect(output == "a of Site ")
    }

    @Test("empty text, empty lists and false flags are absent")
    func absence() {
        let template =
            "{{#page.title}}T{{/page.title}}{{^page.title}}t{{/page.title}}{{#page.related}}R{{/page.related}}{{^page.related}}r{{/page.related}}{{#page.draft}}D{{/page.draft}}{{^page.draft}}d{{/page.draft}}"
        #expect(
            render(["layouts/page": template]) {
                $0["title"] = .text("")
                $0["related"] = .list([])
                $0["draft"] = .flag(false)
            } == "trd")
        #expect(
            render(["layouts/page": template]) {
                $0["title"] = .text("x")
                $0["related"] = .list([entry("a"), entry("b")])
                $0["draft"] = .flag(true)
            } == "TRRD")
    }

    @Test("a list of texts is printed element by element")
    func listOfTexts() {
        let output = render(["layouts/page": "{{#page.related}}{{#tags}}<{{.}}>{{/tags}}{{/page.related}}"]) {
            $0["related"] = .list([entry("a") { $0["tags"] = .list([.text("x"), .text("y&z")]) }])
        }
        #expect(output == "<x><y&amp;z>")
    }

    @Test("a quotation mark with a combining mark stays inside its attribute")
    func combiningMark() {
        let output = render(["layouts/page": "<a title=\"{{page.title}}\">"]) { $0["title"] = .text("a\"\u{301} onclick='x'") }
        #expect(output == "<a title=\"a&quot;\u{301} onclick=&#39;x&#39;\">")
    }

    @Test(
        "text is escaped as the file that a template makes needs it, also in partials",
        arguments: [
            ("layouts/page", "&lt;&amp;&gt;&quot;&#39;\u{1}"), ("outputs/feed.xml", "&lt;&amp;&gt;&quot;&#39;\u{FFFD}"),
            ("outputs/robots.txt", "<&>\"'\u{1}"),
            ("outputs/_redirects", "<&>\"'\u{1}"),
        ])
    func escaping(name: String, expected: String) {
        let output = render(["partials/title": "{{page.title}}", "\(name)": "{{> partials/title}}"], as: name) {
            $0["title"] = .text("<&>\"'\u{1}")
        }
        #expect(output == expected)
    }

    @Test("a page's body is put in byte for byte, whatever it holds")
    func slots() {
        let body = Array("{{page.title}} \u{0}0\u{0} <b>&amp;</b>".utf8)
        let output = render(["layouts/page": "<{{{page.content}}}>"], slots: [body]) { $0["content"] = .slot(0) }
        #expect(Array(output.utf8) == Array("<".utf8) + body + Array(">".utf8))
    }

    @Test("a child's block wins over its parent's, at any level, and sees the record around it")
    func inheritance() {
        let templates: KeyValuePairs = [
            "layouts/base": "<{{$main}}base{{/main}}|{{$foot}}foot{{/foot}}>",
            "layouts/middle": "{{<layouts/base}}{{$main}}[{{$inner}}middle{{/inner}}]{{/main}}{{/layouts/base}}",
            "layouts/page": "{{<layouts/middle}}{{$inner}}{{page.title}}{{/inner}}{{$foot}}end{{/foot}}{{/layouts/middle}}",
        ]
        #expect(render(templates) { $0["title"] = .text("T") } == "<[T]|end>")
        #expect(render(templates, as: "layouts/middle") { _ in } == "<[middle]|foot>")
        #expect(render(templates, as: "layouts/base") { _ in } == "<base|foot>")
    }

    @Test(
        "a tag that stands alone takes its line with it, as Mustache says",
        arguments: [
            ("a\n  {{#page.draft}}  \nb\n{{/page.draft}}\nc", "a\nb\nc"), ("{{! note }}\na", "a"), ("a {{! note }}\nb", "a \nb"),
            ("a\r\n{{#page.draft}}\r\nb\r\n{{/page.draft}}\r\nc", "a\r\nb\r\nc"), ("{{#page.draft}}x{{/page.draft}}\n", "x\n"),
            ("  {{page.title}}\n", "  \n"), ("{{#page.draft}}\n{{/page.draft}}", ""),
        ])
    func standaloneTags(template: String, expected: String) {
        #expect(render(["layouts/page": template]) { $0["draft"] = .flag(true) } == expected)
    }

    @Test("many tasks render at once, each as one alone")
    func parallel() async {
        let (set, _, _) = load(["layouts/page": "{{page.title}}{{#page.related}}<{{title}}>{{/page.related}}"])
        @Sendable func output(_ number: Int) -> [UInt8] {
            var bytes = [UInt8]()
            let root = Record(Names.root) {
                $0["page"] = .record(
                    Record(Names.page) {
                        $0["title"] = .text("\(number)")
                        $0["related"] = .list((0..<number % 7).map { entry("\($0)") })
                    })
            }
            set.render("layouts/page", root, into: &bytes)
            return bytes
        }
        let together = await withTaskGroup(of: (Int, [UInt8]).self) { group in
            for number in 0..<500 { group.addTask { (number, output(number)) } }
            return await group.reduce(into: [Int: [UInt8]]()) { $0[$1.0] = $1.1 }
        }
        for number in 0..<500 { #expect(together[number] == output(number)) }
    }
}
