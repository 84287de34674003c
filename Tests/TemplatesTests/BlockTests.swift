import Templates
import Testing

@Suite("Blocks that a layout leaves to others")
struct BlockTests {
    private static let base = "<title>{{$title}}{{site.title}}{{/title}}</title><main>{{$main}}nothing{{/main}}</main>"

    @Test("have their own text where nobody gives another")
    func defaults() {
        let loaded = Loaded(["layouts/base": Self.base, "layouts/x": "{{<layouts/base}}{{/layouts/base}}"])
        let expected = "<title>S</title><main>nothing</main>"
        let site = Record(Shapes.site) { $0["title"] = .text("S") }
        #expect(loaded.problems == [])
        #expect(loaded.render { $0["site"] = .record(site) } == expected)
        #expect(loaded.render("layouts/base") { $0["site"] = .record(site) } == expected)
    }

    @Test("are given by a child, and by a child's child that goes first")
    func levels() {
        let loaded = Loaded([
            "layouts/base": Self.base,
            "layouts/page":
                "{{<layouts/base}}{{$title}}page{{/title}}{{$main}}<h1></h1>{{$facts}}no facts{{/facts}}{{/main}}{{/layouts/base}}",
            "layouts/guideline": "{{<layouts/page}}{{$facts}}facts{{/facts}}{{/layouts/page}}",
            "layouts/home": "{{<layouts/page}}{{$main}}home{{/main}}{{$title}}{{page.title}}{{/title}}{{/layouts/page}}",
            "layouts/third": "{{<layouts/guideline}}{{$facts}}{{> partials/facts}}{{/facts}}{{/layouts/guideline}}",
            "partials/facts": "third",
        ])
        #expect(loaded.problems == [])
        #expect(loaded.render("layouts/page") == "<title>page</title><main><h1></h1>no facts</main>")
        #expect(loaded.render("layouts/guideline") == "<title>page</title><main><h1></h1>facts</main>")
        #expect(loaded.render("layouts/home") == "<title></title><main>home</main>")
        #expect(loaded.render("layouts/third") == "<title>page</title><main><h1></h1>third</main>")
    }

    @Test("may stand in a partial that the layout includes")
    func inPartial() {
        let loaded = Loaded([
            "layouts/base": "{{> partials/head}}", "partials/head": "<title>{{$title}}none{{/title}}</title>",
            "layouts/x": "{{<layouts/base}}{{$title}}given{{/title}}{{/layouts/base}}",
        ])
        #expect(loaded.problems == [])
        #expect(loaded.render() == "<title>given</title>")
    }

    @Test("of one parent that is used twice are given apart")
    func twice() {
        let loaded = Loaded([
            "partials/card": "<{{$a}}A{{/a}}{{$b}}B{{/b}}>",
            "layouts/x":
                "{{<partials/card}}{{$a}}1{{/a}}{{/partials/card}}{{<partials/card}}{{$b}}2{{/b}}{{/partials/card}}{{> partials/card}}",
        ])
        #expect(loaded.problems == [])
        #expect(loaded.render() == "<1B><A2><AB>")
    }

    @Test("are shown in the section where the parent has them, once for each entry")
    func inSection() {
        let loaded = Loaded([
            "layouts/list": "{{#page.related}}<li>{{$entry}}{{title}}{{/entry}}</li>{{/page.related}}",
            "layouts/x": "{{<layouts/list}}{{$entry}}{{title}} {{count}}{{/entry}}{{/layouts/list}}",
        ])
        let printed = loaded.page {
            $0["related"] = .list((1...2).map { number in entry { $0["count"] = .number(number) } })
        }
        #expect(printed == "<li> 1</li><li> 2</li>")
    }

    @Test(
        "have nothing beside them: text, names and sections between blocks would not be shown",
        arguments: [
            "{{<layouts/base}}\n{{$main}}x{{/main}}\n  👉stray text\n{{/layouts/base}}",
            "{{<layouts/base}}👉stray{{$main}}x{{/main}}{{/layouts/base}}",
            "{{<layouts/base}}\n{{! a comment\nof two lines }}\n\n{{! another }} 👉stray\n{{/layouts/base}}",
            "{{<layouts/base}}{{👉page.title}}{{/layouts/base}}",
            "{{<layouts/base}}\n{{#👉page.isNew}}{{$main}}x{{/main}}{{/page.isNew}}\n{{/layouts/base}}",
            "{{<layouts/base}}\n{{> 👉partials/a}}\n{{/layouts/base}}",
            "{{<layouts/base}}{{<👉layouts/base}}{{/layouts/base}}{{/layouts/base}}",
        ])
    func between(_ layout: String) {
        let loaded = Loaded(["layouts/base": Self.base + "{{> partials/a}}", "partials/a": "", "layouts/x": layout])
        #expect(loaded.found == loaded.places)
        #expect(loaded.codes == ["template-section"])
    }

    @Test("may have comments, blank lines and blanks between them")
    func blanks() {
        let loaded = Loaded([
            "layouts/base": Self.base,
            "layouts/x": "{{<layouts/base}}\n\n  {{! why }}\n  {{$main}}x{{/main}} \t\r\n\n{{$title}}t{{/title}}\n{{/layouts/base}}\n",
        ])
        #expect(loaded.problems == [])
        #expect(loaded.render() == "<title>t</title><main>x</main>")
    }
}
