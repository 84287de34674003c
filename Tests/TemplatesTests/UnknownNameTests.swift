import Templates
import Testing

@Suite("A name that nothing declares")
struct UnknownNameTests {
    @Test(
        "is told where it stands, with the nearest name",
        arguments: [
            ("<h1>{{👉pag.title}}</h1>", "no name 'pag' here; did you mean 'page'?"),
            ("<h1>{{👉page.titel}}</h1>", "'page' has no 'titel'; did you mean 'title'?"),
            ("one\ntwo\n  <p>{{ 👉page.titel }}</p>", "'page' has no 'titel'; did you mean 'title'?"),
            ("{{{👉page.contents}}}", "'page' has no 'contents'; did you mean 'content'?"),
            ("{{& 👉page.contents}}", "'page' has no 'contents'; did you mean 'content'?"),
            ("{{#👉page.author}}x{{/page.author}}", "'page' has no 'author'; did you mean 'authors'?"),
            ("{{^👉page.author}}x{{/page.author}}", "'page' has no 'author'; did you mean 'authors'?"),
            ("{{page.contact.name}} {{👉page.contact.nmae}}", "'page.contact' has no 'nmae'; did you mean 'name'?"),
            ("{{👉page.title.length}}", "'page.title' has no 'length'"),
            ("{{👉title}}", "no name 'title' here"),
            ("{{👉zzzzzz}}", "no name 'zzzzzz' here"),
            ("{{👉Page.title}}", "no name 'Page' here; did you mean 'page'?"),
            ("über {{👉pag.title}}", "no name 'pag' here; did you mean 'page'?"),
            ("\r\n\t{{\n👉pag.title\n}}", "no name 'pag' here; did you mean 'page'?"),
            ("{{! a comment\nof two lines }}{{👉pag.title}}", "no name 'pag' here; did you mean 'page'?"),
            (
                "<p>{{! a comment\nof two lines }}</p>\n{{#page.isNew}}\n\n {{👉pag.title}}{{/page.isNew}}",
                "no name 'pag' here; did you mean 'page'?"
            ),
            ("{{#page.contact}}{{👉nam}}{{/page.contact}}", "no name 'nam' here; did you mean 'name'?"),
            ("{{#page.related}}{{👉titel}}{{/page.related}}", "no name 'titel' here; did you mean 'title'?"),
            ("{{#page.related}}{{#authors}}{{👉rol}}{{/authors}}{{/page.related}}", "no name 'rol' here; did you mean 'role'?"),
            ("{{#page.related}}{{👉content}}{{/page.related}}", "no name 'content' here; did you mean 'contact'?"),
            ("{{#page.contact}}{{/page.contact}}{{👉name}}", "no name 'name' here"),
            ("{{^page.contact}}{{👉name}}{{/page.contact}}", "no name 'name' here"),
            ("{{#page.topics}}{{👉name}}{{/page.topics}}", "no name 'name' here"),
        ])
    func position(_ layout: String, _ message: String) throws {
        let loaded = Loaded(layout: layout)
        #expect(loaded.found == loaded.places)
        #expect(loaded.messages == [message])
        #expect(loaded.codes == ["unknown-template-name"])
        let name = layout.split(separator: "👉")[1].prefix { !"} \n".contains($0) }
        #expect(loaded.underlined(try #require(loaded.problems.first)) == name)
    }

    @Test("is told with all others of all templates, in one run")
    func all() {
        let loaded = Loaded([
            "layouts/a": "{{👉x}}{{#page.related}}{{👉y}}{{title}}{{/page.related}}\n{{👉page.z}}",
            "layouts/b": "{{page.title}} {{👉x}}",
            "outputs/robots.txt": "{{👉x}}",
        ])
        #expect(loaded.found == loaded.places)
    }

    @Test("does not hide what is wrong inside its section")
    func insideUnknownSection() {
        let loaded = Loaded([
            "layouts/x": "{{#👉pag}}{{> partials/entry}}{{> 👉partials/entri}}{{/pag}}", "partials/entry": "<p>entry</p>",
        ])
        #expect(loaded.found == loaded.places)
        #expect(loaded.codes == ["unknown-template-name", "unknown-template"])
    }

    @Test("is told in a partial, where a template includes it")
    func partial() {
        let loaded = Loaded([
            "layouts/x": "{{> partials/head}}", "partials/head": "<title>{{> partials/title}}</title>",
            "partials/title": "{{page.title}} – {{👉site.titel}}",
        ])
        #expect(loaded.found == loaded.places)
        #expect(loaded.messages == ["'site' has no 'titel'; did you mean 'title'?"])
    }

    @Test("may be known in one place that includes a partial and unknown in another: told once, at its place in the partial")
    func context() {
        let partial = "<li>{{👉updated}}</li>"
        let inside = "{{#page.related}}{{> partials/date}}{{/page.related}}"
        #expect(Loaded(["layouts/x": inside, "partials/date": "<li>{{updated}}</li>"]).problems == [])
        let loaded = Loaded([
            "layouts/a": "{{> partials/date}}", "layouts/b": inside, "layouts/c": "{{> partials/date}}", "partials/date": partial,
        ])
        #expect(loaded.found == loaded.places)
        #expect(loaded.messages == ["no name 'updated' here"])
    }

    @Test("is told in blocks at every level of inheritance, and in the text that a block has of its own")
    func blocks() {
        let loaded = Loaded([
            "layouts/base": "<title>{{$title}}{{👉page.titel}}{{/title}}</title>{{$main}}{{/main}}",
            "layouts/page":
                "{{<layouts/base}}{{$main}}<h1>{{👉page.headline}}</h1>{{$facts}}{{👉page.dates}}{{/facts}}{{/main}}{{/layouts/base}}",
            "layouts/guideline": "{{<layouts/page}}\n{{$facts}}\n  <dd>{{👉page.update}}</dd>\n{{/facts}}\n{{/layouts/page}}",
        ])
        #expect(loaded.found == loaded.places)
        #expect(Set(loaded.codes) == ["unknown-template-name"])
    }

    @Test("inside a block is held against the names of the place where its parent shows it")
    func blockContext() {
        let list = "{{#page.related}}{{$entry}}{{title}}{{/entry}}{{/page.related}}"
        let good = "{{<layouts/list}}{{$entry}}{{title}} {{updated}}{{/entry}}{{/layouts/list}}"
        #expect(Loaded(["layouts/list": list, "layouts/x": good]).problems == [])
        let loaded = Loaded([
            "layouts/list": list, "layouts/x": "{{<layouts/list}}{{$entry}}{{👉content}}{{/entry}}{{/layouts/list}}",
        ])
        #expect(loaded.found == loaded.places)
    }

    @Test(
        "cannot be hidden by dots", arguments: ["{{👉page..title}}", "{{👉.page}}", "{{👉page.title.}}", "{{👉..}}", "{{#👉page.}}{{/page.}}"])
    func dots(_ layout: String) {
        let loaded = Loaded(layout: layout)
        #expect(loaded.found == loaded.places)
    }

    @Test("is no name that is declared but empty")
    func known() {
        #expect(
            render("[{{page.subtitle}}{{{page.content}}}{{#page.related}}x{{/page.related}}{{page.contact.name}}{{page.count}}]") == "[]")
    }
}
