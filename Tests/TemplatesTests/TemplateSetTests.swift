import Diagnostics
import Foundation
import Templates
import Testing

@Suite struct TemplateSetTests {
    @Test("a set knows its layouts and outputs by name")
    func names() {
        let loaded = Loaded([
            "layouts/page": "", "layouts/base": "", "outputs/robots.txt": "", "outputs/_redirects": "", "directives/note": "",
            "layouts/types/news": "",
        ])
        #expect(loaded.set.layoutNames == ["base", "page", "types/news"])
        #expect(loaded.set.outputNames == ["_redirects", "robots.txt"])
        #expect(loaded.set.has(layout: "page"))
        #expect(!loaded.set.has(layout: "note"))
        #expect(loaded.set.directives == ["note": []])
    }

    @Test("an empty set has nothing and renders nothing")
    func empty() {
        let (set, problems) = TemplateSet.load([], root: Shapes.root(of:))
        var output = [UInt8]()
        set.render("layouts/page", Record(Shapes.root) { _ in }, into: &output)
        #expect(output.isEmpty)
        #expect(problems == [])
        #expect(set.layoutNames.isEmpty)
    }

    @Test("the order in which files are loaded changes nothing")
    func order() {
        let files: [(String, String)] = [
            ("layouts/a", "{{x}}{{> partials/p}}"), ("layouts/b", "{{#page.related}}{{> partials/p}}{{/page.related}}"),
            ("partials/p", "{{updated}}{{y}}"), ("partials/q", "{{> partials/p}}"), ("directives/d", "{{z}}{{> partials/p}}"),
            ("outputs/o", "{{page.t}}"),
        ]
        func load(_ files: [(String, String)]) -> String {
            let (set, problems) = TemplateSet.load(
                files.map { TemplateFile(path: "templates/\($0).mustache", bytes: Array($1.utf8)) }, root: Shapes.root(of:))
            return Report(problems).text(excerpts: Excerpts { _ in nil }) + set.layoutNames.joined()
                + "\(set.directives.mapValues { $0.sorted() })"
        }
        #expect(Set([files, files.reversed(), files.shuffled(), files.sorted { $0.1 < $1.1 }].map(load)).count == 1)
    }

    @Test("parallel rendering gives the same bytes as one after the other")
    func parallel() async {
        let loaded = Loaded([
            "layouts/base": "{{$main}}{{/main}}{{> partials/list}}",
            "partials/list":
                "<ul>\n{{#page.related}}\n<li>{{title}}{{#authors}} {{name}}{{/authors}}</li>\n{{/page.related}}\n</ul>\n",
            "layouts/x": "{{<layouts/base}}{{$main}}<h1>{{page.title}}</h1>{{{page.content}}}{{/main}}{{/layouts/base}}",
        ])
        let shared = (0..<20).map { number in
            entry {
                $0["title"] = .text("Entry \(number) \"e\u{301}\"")
                $0["authors"] = .list(number % 3 == 0 ? [] : [person("A & B")])
            }
        }
        @Sendable func page(_ number: Int) -> String {
            loaded.render(slots: ["<p>\(number)</p>"]) {
                $0["page"] = .record(
                    Record(Shapes.page) {
                        $0["title"] = .text("Page <\(number)>")
                        $0["content"] = .slot(0)
                        $0["related"] = .list(shared)
                    })
            }
        }
        let expected = (0..<200).map(page)
        let found = await withTaskGroup(of: (Int, String).self) { group in
            for number in 0..<200 { group.addTask { (number, page(number)) } }
            return await group.reduce(into: [Int: String]()) { $0[$1.0] = $1.1 }
        }
        #expect((0..<200).map { found[$0] ?? "" } == expected)
        #expect(Set(expected).count == 200)
    }

    @Test("every kind of problem says what, why and how to mend, under a code of its own")
    func kinds() {
        let all = TemplatesDiagnostics.all
        #expect(Set(all.map(\.code)).count == all.count)
        for kind in all {
            for text in [kind.what, kind.why, kind.mend, kind.example] { #expect(!text.isEmpty, "\(kind.code)") }
        }
    }

    @Test(
        "each kind's example causes it",
        arguments: [
            ("unknown-template-name", "{{page.titel}}"), ("unknown-template", "{{> partials/heder}}"),
            ("template-section", "{{#page.authors}} … {{/page.topics}}"),
            ("template-syntax", "{{page title}}"), ("unsupported-template-tag", "{{uppercased(page.title)}}"),
            ("wrong-template-tag", "{{{page.title}}}"),
        ])
    func examples(_ code: String, _ template: String) throws {
        let kind = try #require(TemplatesDiagnostics.all.first { $0.code == code })
        #expect(kind.example == template)
        #expect(Set(Loaded(layout: template).codes) == [code])
    }
}
