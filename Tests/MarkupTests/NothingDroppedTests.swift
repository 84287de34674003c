import Markup
import Testing

@Suite("Nothing is dropped")
struct NothingDroppedTests {
    @Test("every word of random Markdown stands in the HTML, in a value that the site uses, or in a diagnostic", arguments: 0..<40)
    func words(seed: UInt64) {
        var dice = Dice(state: seed &+ 5000)
        let parts = [
            "W ", "W W\n", "\n\nW\n\n", "\n- W\n", "\n  - W ", "\n1. W\n", "\n> W\n", "\n## W {#W}\n", "\n### W W\n", "\n    W\n",
            "\n```W W\nW\n```\n", "**W** ", "*W*",
            "`W` ", "[W](W.md) ", "[W](https://e.org/W \"W\") ", "![W](W.png)", "[[W]] ", "[[W#W|W W]] ", "[W] ", "\n[W]: W\n",
            "\n\n[W]: <W> 'W'\n\n", "W[^W] ", "\n[^W]: W\n\n    W\n",
            "[^k] ", "\n\n[^k]: W\n", "\n:::note {title=W}\nW\n", "\n:::\n", "\n:::W\n", "\n:::members\nW\n", "\n:::note W\n",
            "\n| W | W |\n|---|---|\n| W | W |\n| W |\n| W | W | W |\n", "\n\nTable: W {#W}\n",
            "\n| W | W |\n|---|\n", "<b title=\"W\">W</b> ", "\n<div>\nW\n</div>\n", "<!-- W -->", "\n---\n", "\\", "[[", "]]", "|", "`",
            "&W; ", "<W", "\n::W\n", "\n• W\n", "(W)", "\n:::quote {by=\"W W\" W}\n",
        ]
        for _ in 0..<40 {
            var text = ""
            var count = 0
            for _ in 0..<Int.random(in: 1...14, using: &dice) {
                for character in dice.pick(parts) {
                    guard character == "W" else {
                        text.append(character)
                        continue
                    }
                    text += "w\(count)q"
                    count += 1
                }
            }
            let page = render(text)
            var seen = page.html
            for index in page.document.gatedBlocks.indices { seen += page.gated(index) }
            seen += page.document.diagnostics.map(\.message).joined(separator: " ")
            seen += page.document.facts.references.map(\.written).joined(separator: " ")
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            for number in 0..<count where !seen.contains("w\(number)q") {
                // A diagnostic's line is shown with it, and a note that is used nowhere is told of at its first line.
                let place = lines.firstIndex { $0.contains("w\(number)q") } ?? 0
                let note = lines[...place].lastIndex { $0.contains("[^") && $0.contains("]:") } ?? place
                #expect(
                    page.document.diagnostics.contains { $0.location.line == place + 1 || $0.location.line == note + 1 },
                    "w\(number)q is lost from \(text.debugDescription): \(page.html)")
            }
        }
    }
}
