import Testing

@Suite("Task items")
struct TaskItemTests {
    @Test("a mark with a word stands in the place of the brackets, and no control")
    func marks() {
        let page = render("- [ ] Ask\n- [x] **Weigh**\n1. [X] Give\n")
        #expect(page.html.contains("<li><span class=\"task\" role=\"img\" aria-label=\"to do\">☐\u{FE0E}</span> Ask</li>"))
        #expect(
            page.html.contains("<li><span class=\"task\" role=\"img\" aria-label=\"done\">☑\u{FE0E}</span> <strong>Weigh</strong></li>"))
        #expect(page.html.contains("<li><span class=\"task\" role=\"img\" aria-label=\"done\">☑\u{FE0E}</span> Give</li>"))
        #expect(page.codes == [] && !page.html.contains("<input"))
        #expect(render("- [ ] a\n\n  b\n").html.contains("<p><span class=\"task\""))
        #expect(render("> - [x] [[#a]]\n").html.contains("done"))
    }

    @Test(
        "brackets elsewhere are text, and a defined label is a link",
        arguments: [
            "[ ] a\n", "- a [ ] b\n", "- [y] a\n", "- [x]a\n", "- `[x]` a\n", "- \\[x] a\n", "- [x](/u) a\n", "- [x] a\n\n[x]: /u\n",
            "- a\n\n  [x] b\n", "- # [x] a\n",
        ])
    func text(_ text: String) {
        #expect(!render(text).html.contains("class=\"task\""), "\(text)")
        #expect(withoutHeadingIDs(render(text).html) == reference(text), "\(text)")
    }
}
