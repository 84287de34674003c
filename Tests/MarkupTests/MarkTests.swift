import Markup
import Testing

@Suite("The marks inside")
struct MarkTests {
    /// The first and the second mark, in every spelling that CommonMark decodes.
    private static let spellings = [
        ("&#xFDD0;", "&#xFDD1;"), ("&#Xfdd0;", "&#XfDd1;"), ("&#x00FDD0;", "&#x00fdd1;"), ("&#64976;", "&#64977;"),
        ("&#0064976;", "&#0064977;"),
    ]

    @Test(
        "are not made by a page, whatever number stands between them", arguments: spellings,
        ["0", "1", "9", "9999999999999999999", "00", "-1", ""])
    func forged(marks: (String, String), number: String) {
        let mark = marks.0 + number + marks.1
        let places = [
            "\(mark) and [[#a]]", "[[#a]] \(mark)", "[x](y '\(mark)') [[#a]]", "[x](<\(mark)>) [[#a]]", "![\(mark)](x.png) [[#a]]",
            "## \(mark) [[#a]]", "| \(mark) | [[#a]] |\n|---|---|\n| x | \(mark) |", "```\(mark)\nx\n```\n\n[[#a]]", "[[#a]] `\(mark)`",
            "[[#a]][^n]\n\n[^n]: \(mark)", "<!--\(mark)-->\n\n[[#a]]", ":::note {title=\"\(mark)\"}\n[[#a]]\n:::", "*\(mark)* [[#a]]",
            "[x]: /u '\(mark)'\n\n[x] [[#a]]", "&lt;!--\(mark)--&gt; [[#a]]", ":::note\n\(mark)\n:::\n\n[[#a]]",
        ]
        for text in places {
            let page = render(text + "\n")
            #expect(page.codes.contains("reserved-character"), "\(text)")
            let links = page.document.facts.references.filter { $0.kind == .fragment }
            #expect(links.map(\.written) == ["#a"], "\(text)")
            #expect(page.html.contains("href=\"#a\""), "\(text)")
        }
    }

    @Test("that stand for a link or a note in a comment are no line of colons", arguments: ["[[index]]", "[[#a|b]]", "[^n]"])
    func inComment(token: String) {
        for comment in ["<!--\(token)-->", "<!--\(token)--> ", "  <!--\(token)-->"] {
            let page = render("\(comment)\n\n:::members\nzq\n:::\n\n:::note\nx\n:::\n\nx[^n]\n\n[^n]: y\n")
            #expect(page.html.components(separatedBy: "{gated 0}").count == 2, "\(comment)")
            #expect(page.html.components(separatedBy: "{note").count == 2, "\(comment)")
            #expect(page.html.contains(token) && page.codes == [], "\(comment) \(page.codes)")
        }
        // Nor does it end a block in code.
        let code = render(":::members\n<div>\(token)</div>\n\n```\nx\n```\n:::\n\nx[^n]\n\n[^n]: y\n")
        #expect(code.html.hasPrefix("{gated 0}\n") && code.codes == [], "\(code.codes)")
    }

    @Test("in a members block are told without a word")
    func gated() {
        let page = render("[[#a]]\n\n:::members\nzq &#xFDD0;\n:::\n")
        #expect(page.document.diagnostics.map(\.isGated) == [true])
        #expect(render("&#xFDD0; [[#a]]\n").document.diagnostics.map(\.isGated) == [false])
    }

    @Test("that are written for others stay what they are", arguments: ["&#xFDD2;", "&#xFFFD;", "&#x1FDD0;", "&#64978;", "%EF%B7%90"])
    func others(_ text: String) {
        #expect(render("\(text) [[#a]]\n").codes == [])
    }

    @Test("are to CommonMark what the construct's own first and last characters are", arguments: 0..<60)
    func neighbours(seed: UInt64) {
        var dice = Dice(state: seed &+ 900)
        let parts = ["*", "**", "_", "__", "T", "T", "(see)", "bold", " ", "!", "?", ".", "é", "“", "\n", "5"]
        for _ in 0..<100 {
            let text = (0..<Int.random(in: 2...9, using: &dice)).map { _ in dice.pick(parts) }.joined()
            let plain = reference("a " + text.replacing("T", with: "[q]"))
            for (token, html) in [("[[#a]]", "<a href=\"#a\">&lt;#a&gt;</a>"), ("[^n]", "<sup>")] where !text.contains("T(") {
                let page = render("a " + text.replacing("T", with: token) + "\n\n[^n]: note\n").html
                guard let end = page.firstRange(of: "<section")?.lowerBound ?? Optional(page.endIndex) else { continue }
                var shown = String(page[..<end]).replacing(html, with: "[q]").replacing("<#a>", with: "")
                shown = shown.replacing(/\[q\]<a href="#note-1"[^>]*>1<\/a><\/sup>/, with: "[q]")
                shown = shown.replacing(/<a href="#a"><\/a>/, with: "[q]")
                #expect(shown == plain, "\(text.debugDescription) with \(token)")
            }
        }
    }
}
