import Templates
import Testing

@Suite("A name printed by a tag that does not fit its kind")
struct WrongTagTests {
    @Test(
        "is told with the tag that does",
        arguments: [
            ("<p>{{{👉page.title}}}</p>", "'page.title' is text and would not be escaped", "write {{page.title}}"),
            ("<p>{{& 👉page.title}}</p>", "'page.title' is text and would not be escaped", "write {{page.title}}"),
            ("{{{👉page.count}}}", "'page.count' is text and would not be escaped", "write {{page.count}}"),
            ("{{👉page.content}}", "'page.content' is finished HTML and would be shown as source", "write {{{page.content}}}"),
            ("{{👉page.isNew}}", "'page.isNew' is true or false and prints nothing", "write {{#page.isNew}} … {{/page.isNew}}"),
            ("{{👉page.authors}}", "'page.authors' is a list and cannot be printed", "write {{#page.authors}} … {{/page.authors}}"),
            (
                "{{👉page.contact}}", "'page.contact' has parts and cannot be printed",
                "print a part: page.contact.name, page.contact.url, page.contact.role"
            ),
            ("{{#page.contact}}{{👉.}}{{/page.contact}}", "'.' has parts and cannot be printed", "print a part: name, url, role"),
            ("{{#page.topics}}{{{👉.}}}{{/page.topics}}", "'.' is text and would not be escaped", "write {{.}}"),
            ("{{#page.content}}{{👉.}}{{/page.content}}", "'.' is finished HTML and would be shown as source", "write {{{.}}}"),
        ])
    func told(_ layout: String, _ message: String, _ fix: String) {
        let loaded = Loaded(layout: layout)
        #expect(loaded.found == loaded.places)
        #expect(loaded.codes == ["wrong-template-tag"])
        #expect(loaded.messages == [message])
        #expect(loaded.problems.first?.fixes == [fix])
    }

    @Test(
        "is not told where it fits",
        arguments: [
            "{{page.title}}", "{{page.count}}", "{{{page.content}}}", "{{& page.content}}", "{{#page.isNew}}x{{/page.isNew}}",
            "{{#page.title}}{{.}}{{/page.title}}", "{{#page.content}}{{{.}}}{{/page.content}}", "{{#page.topics}}{{.}}{{/page.topics}}",
            "{{^page.authors}}none{{/page.authors}}", "{{#page}}{{#contact}}{{name}}{{/contact}}{{/page}}",
            "{{#page.count}}{{.}}{{/page.count}}",
        ])
    func fitting(_ layout: String) {
        #expect(Loaded(layout: layout).messages == [])
    }

    @Test("is told in partials, blocks and directives too")
    func everywhere() {
        let loaded = Loaded([
            "layouts/base": "{{$main}}{{{👉site.title}}}{{/main}}{{> partials/a}}", "partials/a": "{{👉page.content}}",
            "layouts/x": "{{<layouts/base}}{{$main}}{{{👉page.title}}}{{/main}}{{/layouts/base}}",
            "directives/note": "{{👉content}} {{{👉title}}}",
        ])
        #expect(loaded.found == loaded.places)
        #expect(Set(loaded.codes) == ["wrong-template-tag"])
    }
}
