import Templates
import Testing

@Suite("A directive's template")
struct DirectiveTemplateTests {
    @Test(
        "tells its arguments: the names that nothing else declares",
        arguments: [
            ("<aside>{{{content}}}</aside>", []),
            ("<aside{{#id}} id=\"{{id}}\"{{/id}}><b>{{title}}</b>{{{content}}}{{page.title}}{{site.title}}</aside>", ["title"]),
            ("{{#by}}<cite>{{by}}{{#role}}, {{role}}{{/role}}</cite>{{/by}}{{^source}}none{{/source}}", ["by", "role", "source"]),
            ("{{#page.authors}}{{name}}{{/page.authors}}{{kind}}", ["kind"]),
            ("{{#width}}{{.}}{{/width}}", ["width"]),
            ("{{> partials/caption}}", ["caption"]),
            ("{{<partials/box}}{{$body}}{{text}}{{/body}}{{/partials/box}}", ["boxed", "text"]),
        ] as [(String, Set<String>)])
    func arguments(_ template: String, _ names: Set<String>) {
        let loaded = Loaded([
            "directives/x": template, "partials/caption": "{{caption}}", "partials/box": "{{boxed}}{{$body}}{{/body}}",
            "layouts/x": "{{> partials/none}}", "partials/none": "",
        ])
        #expect(loaded.problems.filter { $0.severity == .error } == [])
        #expect(loaded.set.directives == ["x": names])
    }

    @Test("prints its arguments escaped, its content as it is, and nothing for what was not given")
    func rendered() {
        let loaded = Loaded(["directives/note": "<aside>{{#title}}<b title=\"{{title}}\">{{.}}</b>{{/title}}{{{content}}}{{kind}}</aside>"])
        #expect(loaded.set.directives == ["note": ["title", "kind"]])
        let printed = loaded.render("directives/note", slots: ["<p>{{title}}</p>"]) {
            $0["title"] = .text("\"a\" < b")
            $0["content"] = .slot(0)
        }
        #expect(printed == "<aside><b title=\"&quot;a&quot; &lt; b\">&quot;a&quot; &lt; b</b><p>{{title}}</p></aside>")
        #expect(loaded.render("directives/note") == "<aside></aside>")
    }

    @Test("has its arguments among its record's names, each a text")
    func shape() throws {
        let loaded = Loaded(["directives/figure": "{{src}}{{alt}}"])
        let shape = try #require(loaded.set.shape(ofDirective: "figure"))
        #expect(shape.fields.map(\.name) == ["id", "content", "page", "site", "alt", "src"])
        for name in ["alt", "src"] {
            guard case .text = shape.field(name) else {
                Issue.record("'\(name)' is no text")
                continue
            }
        }
        #expect(loaded.set.shape(ofDirective: "video") == nil)
    }

    @Test("does not take a misspelt part of a known name for an argument")
    func misspelt() {
        let loaded = Loaded(["directives/x": "{{👉page.titel}}{{👉content.x}}{{titel}}"])
        #expect(loaded.found == loaded.places)
        #expect(loaded.set.directives == ["x": ["titel"]])
    }

    @Test("may not use an argument in another directive's template: each has its own")
    func own() {
        let loaded = Loaded([
            "directives/a": "{{one}}{{> partials/p}}", "directives/b": "{{two}}{{> partials/p}}", "partials/p": "{{three}}",
        ])
        #expect(loaded.problems == [])
        #expect(loaded.set.directives == ["a": ["one", "three"], "b": ["two", "three"]])
    }
}
