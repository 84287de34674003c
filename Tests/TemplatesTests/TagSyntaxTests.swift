import Templates
import Testing

@Suite("A tag that cannot be read")
struct TagSyntaxTests {
    @Test(
        "is told where it stands",
        arguments: [
            ("<p>👉{{page.title</p>", "template-syntax", "'{{' is never closed"),
            ("<p>{{page.title}}</p>\n<p>👉{{page.title}</p>\n", "template-syntax", "'{{' is never closed"),
            ("👉{{{page.content}}", "template-syntax", "'{{' is never closed"),
            ("👉{{", "template-syntax", "'{{' is never closed"),
            ("👉{{! never closed\n{{page.title}", "template-syntax", "'{{' is never closed"),
            ("{{👉}}", "template-syntax", "a tag without a name"),
            ("{{#👉}}{{/👉}}", "template-syntax", "a tag without a name"),
            ("{{👉page title}}", "template-syntax", "'page title' cannot be a name: a name has letters, digits, '-' and '.'"),
            ("{{👉page|title}}", "template-syntax", "'page|title' cannot be a name: a name has letters, digits, '-' and '.'"),
            ("{{👉größe}}", "template-syntax", "'größe' cannot be a name: a name has letters, digits, '-' and '.'"),
            ("{{=👉<% %>=}}", "unsupported-template-tag", "templates here always use '{{' and '}}', and escape by the ending of their file"),
            (
                "{{% 👉CONTENT_TYPE:TEXT}}", "unsupported-template-tag",
                "templates here always use '{{' and '}}', and escape by the ending of their file"
            ),
            (
                "a\n {{ 👉lowercased(page.title) }}", "unsupported-template-tag",
                "'lowercased(page.title)' asks for a transform, which templates here do not have"
            ),
            ("{{#👉first()}}x{{/👉first()}}", "unsupported-template-tag", "'first()' asks for a transform, which templates here do not have"),
            ("{{> 👉*page.layout}}", "unsupported-template-tag", "a template's name cannot be computed"),
        ])
    func told(_ layout: String, _ code: String, _ message: String) {
        let loaded = Loaded(layout: layout)
        #expect(loaded.found == loaded.places)
        #expect(Set(loaded.codes) == [code])
        #expect(Set(loaded.messages) == [message])
        #expect(loaded.problems.allSatisfy { !$0.fixes.isEmpty } == true)
    }

    @Test("does not hide the problems of the tags around it")
    func others() {
        let loaded = Loaded(layout: "{{👉pag}}\n{{👉lower(x)}}\n{{👉titel}}\n👉{{page")
        #expect(loaded.found == loaded.places)
    }

    @Test(
        "is told where sections are not closed as they were opened",
        arguments: [
            ("<ul>\n{{#👉page.related}}\n<li>{{title}}</li>\n</ul>", ["'page.related' is never closed"]),
            ("{{^👉page.related}}", ["'page.related' is never closed"]),
            ("{{<👉layouts/base}}{{$👉main}}", ["'layouts/base' is never closed", "'main' is never closed"]),
            ("{{$👉main}}x", ["'main' is never closed"]),
            ("x\n{{/👉page.related}}", ["'page.related' is closed where it is not open; no section is open"]),
            (
                "{{#👉page.related}}\n{{#page.isNew}}\n{{/👉page.related}}\n{{/page.isNew}}",
                [
                    "'page.related' is never closed",
                    "'page.related' is closed where it is not open; 'page.isNew' from line 2 is open",
                ]
            ),
            (
                "{{#👉page.authors}}{{/👉page.author}}",
                ["'page.authors' is never closed", "'page.author' is closed where it is not open; 'page.authors' from line 1 is open"]
            ),
        ])
    func sections(_ layout: String, _ messages: [String]) {
        let loaded = Loaded(["layouts/x": layout, "layouts/base": "{{$main}}{{/main}}"])
        #expect(loaded.found == loaded.places)
        #expect(loaded.messages == messages)
        #expect(Set(loaded.codes) == ["template-section"])
    }

    @Test("is told, and the process lives, where sections nest ten thousand deep", arguments: [101, 10_000])
    func deep(_ depth: Int) {
        let open = String(repeating: "{{#page.isNew}}", count: depth)
        let close = String(repeating: "{{/page.isNew}}", count: depth)
        let loaded = Loaded(layout: open + "x" + close)
        #expect(loaded.codes == ["template-section"])
        #expect(loaded.problems.first?.location == SourceLocation("templates/layouts/x.mustache", 1, 100 * 15 + 4))
    }

    @Test("is none of these", arguments: ["{ {page.title} }", "}}", "{{! {{x}}", "{{!}}", "{", "{{! %=<>(){} }}", "", "{{page.title}}}"])
    func fine(_ layout: String) {
        #expect(Loaded(layout: layout).messages == [])
    }
}
