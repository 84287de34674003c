import Diagnostics
import Templates
import Testing

@Suite("Strict names")
struct StrictNameTests {
    /// Each template holds one fault, marked, with a part of what is said of it.
    @Test(
        "a fault is told at its place, in words that help",
        arguments: [
            ("{{page.⟦⟧titel}}", "did you mean 'title'?"),
            ("{{⟦⟧pgae.title}}", "did you mean 'page'?"),
            ("a\n b {{#page.draft}}{{⟦⟧page.tilte}}{{/page.draft}}", "did you mean 'title'?"),
            ("{{#page.related}}{{⟦⟧titel}}{{/page.related}}", "did you mean 'title'?"),
            ("{{> ⟦⟧partials/enrty}}", "no template 'partials/enrty'"),
            ("{{{⟦⟧page.title}}}", "would not be escaped"),
            ("{{&⟦⟧page.title}}", "would not be escaped"),
            ("{{⟦⟧page.content}}", "write {{{page.content}}}"),
            ("{{⟦⟧page.draft}}", "true or false"),
            ("{{⟦⟧page.related}}", "is a list"),
            ("{{⟦⟧page}}", "has parts"),
            ("{{#⟦⟧page.draft}}x", "never closed"),
            ("{{#page.draft}}x{{/⟦⟧page.title}}{{/page.draft}}", "closed where it is not open"),
            ("x{{/⟦⟧page.draft}}", "no section is open"),
            ("é ⟦⟧{{page.title", "never closed"),
            ("{{⟦⟧uppercased(page.title)}}", "transform"),
            ("{{=⟦⟧<% %>=}}", "always use"),
            ("{{> ⟦⟧*page.title}}", "computed"),
            ("{{⟦⟧page title}}", "cannot be a name"),
            ("{{⟦⟧}}", "without a name"),
        ])
    func faultIsToldAtItsPlace(template: String, words: String) {
        // The mark stands before the name, and for dotted names before the whole of it.
        let text = template.replacing("{{page.⟦⟧titel}}", with: "{{⟦⟧page.titel}}")
        let (_, problems, marks) = load(["layouts/page": text])
        #expect(problems.map(\.location) == marks)
        #expect(problems.allSatisfy { ($0.message + $0.fixes.joined()).contains(words) }, "\(problems.map(\.message))")
        #expect(problems.allSatisfy { $0.severity == .error })
    }

    @Test("a partial is checked in the place that includes it")
    func partialIsCheckedInContext() {
        let (_, fine, _) = load(["layouts/page": "{{#page.related}}{{> partials/entry}}{{/page.related}}", "partials/entry": "{{title}}"])
        #expect(fine.isEmpty)
        let (_, problems, marks) = load(["layouts/page": "{{> partials/entry}}", "partials/entry": "{{⟦⟧title}}"])
        #expect(problems.map(\.location) == marks)
    }

    @Test("a block is checked where its parent shows it, two levels up")
    func blockIsChecked() {
        let (_, problems, marks) = load([
            "layouts/base": "<{{$main}}{{⟦⟧nothing}}{{/main}}>",
            "layouts/page": "{{<layouts/base}}{{$main}}{{$inner}}{{page.title}}{{/inner}}{{/main}}{{/layouts/base}}",
            "layouts/news": "{{<layouts/page}}{{$inner}}{{⟦⟧page.tilte}}{{/inner}}{{/layouts/page}}",
        ])
        #expect(problems.map(\.location) == marks)
    }

    @Test("an unknown block and what stands between blocks are told: neither would be shown")
    func lostBlocks() {
        let (_, problems, marks) = load([
            "layouts/base": "{{$main}}{{/main}}",
            "layouts/page": "{{<layouts/base}}\n⟦⟧lost\n{{$⟦⟧mian}}x{{/mian}}{{⟦⟧page.title}}{{/layouts/base}}",
        ])
        #expect(problems.map(\.location) == marks)
        #expect(problems.contains { $0.message.contains("did you mean 'main'?") })
    }

    @Test(
        "templates that include each other are told, and never run",
        arguments: [
            ["partials/a": "{{> ⟦⟧partials/a}}", "layouts/page": "{{> partials/a}}"] as KeyValuePairs,
            ["partials/a": "{{> partials/b}}", "partials/b": "{{> ⟦⟧partials/a}}", "layouts/page": "{{> partials/a}}"],
            ["layouts/page": "{{<⟦⟧layouts/page}}{{/layouts/page}}"],
        ])
    func cycles(templates: KeyValuePairs<String, String>) {
        let (_, problems, marks) = load(templates)
        #expect(problems.map(\.kind.code) == ["template-cycle"])
        #expect(problems.map(\.location) == marks)
    }

    @Test("a partial that nobody includes is a warning")
    func unusedPartial() {
        let (_, problems, _) = load(["layouts/page": "x", "partials/old": "{{whatever}}"])
        #expect(problems.map(\.kind.code) == ["unused-partial"])
        #expect(problems.map(\.severity) == [.warning])
    }

    @Test("a known but empty value is fine and prints nothing")
    func emptyValue() { #expect(render(["layouts/page": "[{{page.updated}}]"]) { _ in } == "[]") }

    @Test("a directive's arguments are the names that its template uses and nobody declares")
    func arguments() {
        let (set, problems, _) = load([
            "directives/quote": "{{#id}}{{id}}{{/id}}{{{content}}}{{by}}{{#role}}, {{role}}{{/role}}{{page.title}}"
        ])
        #expect(problems.isEmpty)
        #expect(set.directives == ["quote": ["by", "role"]])
        #expect(set.shape(ofDirective: "quote")?.field("role") != nil)
    }
}
