import Templates
import Testing

@Suite("Finished bytes in a slot")
struct SlotTests {
    @Test(
        "stand in the output byte for byte, whatever they look like",
        arguments: [
            "<p>plain</p>", "{{page.title}} {{{page.content}}} {{/x}} {{", "{{=<% %>=}}", "a\u{0}0\u{0}b\u{0}1\u{0}", "</main>\"'&<>",
            "\u{FEFF}e\u{301}\r\n",
            "%s $1 \\0",
        ])
    func spliced(_ content: String) {
        let loaded = Loaded(layout: "<main>{{{page.content}}}</main>{{{page.teaser}}}")
        let printed = loaded.render(slots: [content, "second"]) {
            $0["page"] = .record(
                Record(Shapes.page) {
                    $0["content"] = .slot(0)
                    $0["teaser"] = .slot(1)
                })
        }
        #expect(Array(printed.utf8) == Array("<main>\(content)</main>second".utf8))
    }

    @Test("need not be text at all")
    func bytes() {
        let loaded = Loaded(layout: "<{{{page.content}}}>")
        let content: [UInt8] = [0xFF, 0, 0xC3, 0x28, 0xED, 0xA0, 0x80]
        var output: [UInt8] = [1, 2]
        let record = Record(Shapes.root) { $0["page"] = .record(Record(Shapes.page) { $0["content"] = .slot(0) }) }
        loaded.set.render("layouts/x", record, slots: [content], into: &output)
        #expect(output == [1, 2, UInt8(ascii: "<")] + content + [UInt8(ascii: ">")])
    }

    @Test("stand in partials, blocks and sections, and more than once")
    func everywhere() {
        let loaded = Loaded([
            "layouts/base": "{{$main}}{{/main}}{{> partials/a}}",
            "partials/a": "{{#page.content}}[{{{page.content}}}{{{.}}}]{{/page.content}}",
            "layouts/x": "{{<layouts/base}}{{$main}}{{{page.content}}}{{/main}}{{/layouts/base}}",
        ])
        let printed = loaded.render(slots: ["<p>"]) { $0["page"] = .record(Record(Shapes.page) { $0["content"] = .slot(0) }) }
        #expect(printed == "<p>[<p><p>]")
    }

    @Test("that nobody gave print nothing", arguments: [0, 1, -1, Int.max])
    func missing(_ number: Int) {
        let printed = Loaded(layout: "<{{{page.content}}}>").page { $0["content"] = .slot(number) }
        #expect(printed == "<>")
    }

    @Test("a text with tags or NULs is no template either")
    func text() {
        let printed = render("{{page.title}}|{{{page.content}}}|{{page.subtitle}}") {
            $0["title"] = .text("{{page.subtitle}}\u{0}0\u{0}")
            $0["content"] = .html("{{{page.content}}}")
            $0["subtitle"] = .text("s")
        }
        #expect(printed == "{{page.subtitle}}\u{0}0\u{0}|{{{page.content}}}|s")
    }
}
