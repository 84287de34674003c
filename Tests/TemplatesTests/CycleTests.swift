import Templates
import Testing

@Suite("A template that includes itself")
struct CycleTests {
    @Test(
        "is told where the circle closes, and is not loaded for ever",
        arguments: [
            (["partials/a": "x{{> 👉partials/a}}"], "'partials/a' includes itself: partials/a → partials/a"),
            (
                ["partials/a": "{{> partials/b}}", "partials/b": "{{> partials/c}}", "partials/c": "{{> 👉partials/a}}"],
                "'partials/a' includes itself: partials/a → partials/b → partials/c → partials/a"
            ),
            (
                ["partials/a": "{{#page.related}}{{> 👉partials/a}}{{/page.related}}"],
                "'partials/a' includes itself: partials/a → partials/a"
            ),
            (
                ["partials/a": "{{^page.related}}{{> 👉partials/a}}{{/page.related}}"],
                "'partials/a' includes itself: partials/a → partials/a"
            ),
            (
                ["partials/a": "{{<partials/b}}{{/partials/b}}", "partials/b": "{{<👉partials/a}}{{/partials/a}}"],
                "'partials/a' includes itself: partials/a → partials/b → partials/a"
            ),
            (
                ["partials/a": "{{<partials/b}}{{$main}}{{> 👉partials/a}}{{/main}}{{/partials/b}}", "partials/b": "{{$main}}{{/main}}"],
                "'partials/a' includes itself: partials/a → partials/b → partials/a"
            ),
            (
                ["partials/a": "{{$main}}{{> 👉partials/a}}{{/main}}"],
                "'partials/a' includes itself: partials/a → partials/a"
            ),
            (["partials/a": "{{> 👉layouts/x}}"], "'layouts/x' includes itself: layouts/x → partials/a → layouts/x"),
        ])
    func told(_ templates: [String: String], _ message: String) {
        let names = templates.keys.sorted()
        let second = names.count > 1 ? names[1] : "partials/unused"
        let third = names.count > 2 ? names[2] : "partials/unused2"
        let loaded = Loaded([
            "layouts/x": "{{> partials/a}}", names[0]: templates[names[0]] ?? "", second: templates[second] ?? "",
            third: templates[third] ?? "",
        ])
        let errors = loaded.problems.filter { $0.severity == .error }
        #expect(errors.map(\.location) == loaded.places)
        #expect(errors.map(\.message) == [message])
        #expect(errors.map(\.kind.code) == ["template-cycle"])
    }

    @Test("is told in layouts that inherit from each other, at each tag")
    func layouts() {
        let loaded = Loaded([
            "layouts/a": "{{<👉layouts/b}}{{/layouts/b}}", "layouts/b": "{{<👉layouts/a}}{{/layouts/a}}",
        ])
        #expect(loaded.found == loaded.places)
        #expect(Set(loaded.codes) == ["template-cycle"])
    }

    @Test("is not one that is included twice, nor a chain of fifty")
    func noCycle() {
        #expect(
            Loaded([
                "layouts/x": "{{> partials/a}}{{> partials/b}}{{> partials/a}}", "partials/a": "a{{> partials/b}}", "partials/b": "b",
            ]).render() == "abbab")
        let files = (0..<50).map { number in
            TemplateFile(
                path: "templates/partials/p\(number).mustache",
                bytes: Array((number == 49 ? "end" : "{{> partials/p\(number + 1)}}").utf8))
        }
        let layout = TemplateFile(path: "templates/layouts/x.mustache", bytes: Array("{{> partials/p0}}".utf8))
        let (set, problems) = TemplateSet.load(files + [layout], root: Shapes.root(of:))
        var output = [UInt8]()
        set.render("layouts/x", Record(Shapes.root) { _ in }, into: &output)
        #expect(problems == [])
        #expect(output == Array("end".utf8))
    }

    @Test("is not a block that holds a block of the same name")
    func sameBlock() {
        let loaded = Loaded([
            "layouts/base": "<{{$main}}{{/main}}>",
            "layouts/x": "{{<layouts/base}}{{$main}}one {{$main}}two{{/main}}{{/main}}{{/layouts/base}}",
            "layouts/y": "{{<layouts/x}}{{$main}}three{{/main}}{{/layouts/x}}",
        ])
        #expect(loaded.problems == [])
        #expect(loaded.render() == "<one two>")
        #expect(loaded.render("layouts/y") == "<three>")
    }

    @Test("is not two blocks that hold each other")
    func crossedBlocks() {
        let loaded = Loaded([
            "layouts/base": "{{$a}}{{/a}}{{$b}}{{/b}}",
            "layouts/x": "{{<layouts/base}}{{$a}}a({{$b}}b{{/b}}){{/a}}{{$b}}B({{$a}}A{{/a}}){{/b}}{{/layouts/base}}",
        ])
        #expect(loaded.problems == [])
        #expect(loaded.render() == "a(B(A))B(a(b))")
    }

    @Test("is not another parent with a block of the same name")
    func otherParent() {
        let loaded = Loaded([
            "layouts/base": "<main>{{$main}}{{/main}}</main>", "partials/card": "<div>{{$main}}{{/main}}</div>",
            "layouts/x": "{{<layouts/base}}{{$main}}{{<partials/card}}{{$main}}text{{/main}}{{/partials/card}}{{/main}}{{/layouts/base}}",
        ])
        #expect(loaded.problems == [])
        #expect(loaded.render() == "<main><div>text</div></main>")
    }
}
