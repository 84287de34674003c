import Templates
import Testing

@Suite("A template or block that does not exist")
struct UnknownTemplateTests {
    @Test(
        "is told where it is asked for, with the nearest one",
        arguments: [
            ("<p>\n  {{> 👉partials/heder}}\n</p>", "no template 'partials/heder'; did you mean 'partials/header'?"),
            ("{{>👉partial/header}}", "no template 'partial/header'; did you mean 'partials/header'?"),
            ("{{<👉layouts/bas}}{{/layouts/bas}}", "no template 'layouts/bas'; did you mean 'layouts/base'?"),
            ("{{> 👉zzz}}", "no template 'zzz'"),
            ("{{> 👉header}}", "no template 'header'; did you mean 'partials/header'?"),
            ("{{> 👉partials/header.mustache}}", "no template 'partials/header.mustache'"),
        ])
    func template(_ layout: String, _ message: String) {
        let loaded = Loaded(["layouts/x": layout, "layouts/base": "{{> partials/header}}", "partials/header": "<header></header>"])
        #expect(loaded.found == loaded.places)
        #expect(loaded.messages.map { $0.prefix(message.count) } == [message[...]])
        #expect(loaded.codes == ["unknown-template"])
    }

    @Test("is told in a partial and in a block of a child's child")
    func nested() {
        let loaded = Loaded([
            "layouts/base": "{{$main}}{{/main}}{{> partials/foot}}", "partials/foot": "{{> 👉partials/fot}}",
            "layouts/page": "{{<layouts/base}}{{$main}}{{$facts}}{{/facts}}{{/main}}{{/layouts/base}}",
            "layouts/x": "{{<layouts/page}}{{$facts}}{{> 👉partials/fots}}{{/facts}}{{/layouts/page}}",
        ])
        #expect(loaded.found == loaded.places)
        #expect(Set(loaded.codes) == ["unknown-template"])
    }

    @Test("is told with the nearest name where it is a block")
    func block() {
        let loaded = Loaded([
            "layouts/base": "{{$title}}{{/title}}{{$main}}{{/main}}",
            "layouts/x": "{{<layouts/base}}{{$👉mian}}text{{/mian}}{{$title}}t{{/title}}{{/layouts/base}}",
        ])
        #expect(loaded.found == loaded.places)
        #expect(loaded.messages == ["'layouts/base' has no block 'mian'; did you mean 'main'?"])
        #expect(loaded.problems.first?.fixes == ["blocks of 'layouts/base': main, title"])
    }

    @Test("is told where a grandparent has the block's name nearly")
    func grandparentBlock() {
        let loaded = Loaded([
            "layouts/base": "{{$title}}{{/title}}{{$main}}{{/main}}",
            "layouts/page": "{{<layouts/base}}{{$main}}{{$facts}}{{/facts}}{{/main}}{{/layouts/base}}",
            "layouts/good": "{{<layouts/page}}{{$title}}t{{/title}}{{$facts}}f{{/facts}}{{/layouts/page}}",
            "layouts/x": "{{<layouts/page}}{{$👉titel}}t{{/titel}}{{$👉fact}}f{{/fact}}{{/layouts/page}}",
        ])
        #expect(loaded.found == loaded.places)
        #expect(
            loaded.messages == [
                "'layouts/page' has no block 'titel'; did you mean 'title'?", "'layouts/page' has no block 'fact'; did you mean 'facts'?",
            ])
    }

    @Test("is a block given twice: the second would not be shown")
    func twice() {
        let loaded = Loaded([
            "layouts/base": "{{$main}}{{/main}}",
            "layouts/x": "{{<layouts/base}}{{$main}}one{{/main}}\n{{$👉main}}two{{/main}}{{/layouts/base}}",
        ])
        #expect(loaded.found == loaded.places)
        #expect(loaded.codes == ["template-section"])
    }

    @Test("is not a partial that nothing includes: that is a warning on its file, and no error")
    func unused() {
        let loaded = Loaded(["layouts/x": "{{> partials/a}}", "partials/a": "a", "partials/old": "{{whatever}}"])
        #expect(loaded.codes == ["unused-partial"])
        #expect(loaded.messages == ["no template includes 'partials/old'"])
        #expect(loaded.found == [SourceLocation("templates/partials/old.mustache")])
        #expect(loaded.problems.first?.severity == .warning)
    }

    @Test("prints nothing where it is rendered by a name that no file has")
    func renderUnknown() {
        #expect(Loaded(layout: "text").render("layouts/none") == "")
    }
}
