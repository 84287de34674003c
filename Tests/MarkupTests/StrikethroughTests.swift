import Testing

@Suite("Struck text")
struct StrikethroughTests {
    @Test(
        "two tildes on both sides of words strike them out",
        arguments: [
            ("~~stop warfarin~~\n", "<p><del>stop warfarin</del></p>\n"),
            ("a ~~b **c** d~~ e\n", "<p>a <del>b <strong>c</strong> d</del> e</p>\n"),
            ("**~~a~~**\n", "<p><strong><del>a</del></strong></p>\n"), ("~~a\nb~~\n", "<p><del>a\nb</del></p>\n"),
            ("x~~a~~y\n", "<p>x<del>a</del>y</p>\n"), ("~~a~~ ~~b~~\n", "<p><del>a</del> <del>b</del></p>\n"),
            ("~~(a)~~\n", "<p><del>(a)</del></p>\n"), ("~~[a](https://e.org)~~\n", "<p><del><a href=\"https://e.org\">a</a></del></p>\n"),
            ("\\~~~a~~\n", "<p>~<del>a</del></p>\n"), ("~~a `~~` b~~\n", "<p><del>a <code>~~</code> b</del></p>\n"),
            ("- ~~a~~\n", "<ul>\n<li><del>a</del></li>\n</ul>\n"), ("~~é~~ “~~q~~”\n", "<p><del>é</del> “<del>q</del>”</p>\n"),
        ])
    func struck(_ text: String, _ html: String) {
        #expect(render(text).html == html)
        #expect(render(text).codes == [])
    }

    @Test(
        "other tildes are text",
        arguments: [
            "10~20 mg\n", "~5 kg\n", "`~~a~~`\n", "\\~\\~a\\~\\~\n", "~~~\na\n~~~\n", "a ~~~b~~~ c\n", "a ~ b\n", "a ~~ b\n", "~a~\n",
        ])
    func text(_ text: String) {
        #expect(render(text).html == reference(text))
        #expect(render(text).codes == [])
    }

    @Test(
        "tildes without their other half are shown and told",
        arguments: ["1️⃣~~stop warfarin\n", "stop1️⃣~~ warfarin\n", "**a 1️⃣~~b** c\n", "1️⃣~~a\n\nb\n", "| 1️⃣~~a |\n|---|\n| b |\n"])
    func alone(_ text: String) {
        #expect(expectFirst("stray-tildes", in: text)?.severity == .warning)
        #expect(render(text.replacing("1️⃣", with: "")).html.contains("~~"))
    }

    @Test("where a text is shown without marks, struck words keep their tildes: they must not stand there as if they held")
    func plain() {
        #expect(render("## Give ~~5~~ 3 mg\n").document.facts.outline.map(\.text) == ["Give ~~5~~ 3 mg"])
        #expect(render("![~~a~~](x.png)\n").html.contains("alt=\"~~a~~\""))
    }
}
