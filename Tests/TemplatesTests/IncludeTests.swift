import Diagnostics
import Templates
import Testing

@Suite("Templates in templates")
struct IncludeTests {
    @Test("partials that double at each level are an error, not the end of the memory")
    func doubling() {
        let levels = 30
        let files =
            [TemplateFile(path: "templates/layouts/x.mustache", bytes: Array("{{> partials/p0}}".utf8))]
            + (0..<levels).map { level in
                let next = level + 1 < levels ? "{{> partials/p\(level + 1)}}{{> partials/p\(level + 1)}}" : "x"
                return TemplateFile(path: "templates/partials/p\(level).mustache", bytes: Array(next.utf8))
            }
        let (_, problems) = TemplateSet.load(files, root: Shapes.root(of:))
        #expect(!problems.isEmpty && problems.allSatisfy { $0.kind.code == "template-cycle" })
    }

    @Test("a misspelt name inside a list of a directive's template is no argument")
    func misspelt() {
        let loaded = Loaded(["directives/people": "{{title}}{{#page.authors}}{{👉nmae}}{{title}}{{/page.authors}}"])
        #expect(loaded.found == loaded.places)
        #expect(loaded.set.directives["people"] == ["title"])
    }
}
