import Diagnostics
import Foundation
import Markup
import Testing

@Suite("Members-only text")
struct GatingTests {
    @Test("a members block is cut out and leaves a gate")
    func block() {
        let page = render("Public.\n\n:::members {#more group=\"board, staff\"}\n## Secret\n\nHidden [x](y.md).\n:::\n\nPublic again.\n")
        #expect(page.html == "<p>Public.</p>\n{gated 0}\n<p>Public again.</p>\n")
        #expect(
            page.gated()
                == "<h2 id=\"secret\">Secret <a class=\"anchor\" href=\"#secret\" aria-label=\"Link to this section: Secret\">#</a></h2>\n<p>Hidden <a href=\"y.md\">x</a>.</p>\n"
        )
        let block = page.document.gatedBlocks[0]
        #expect(block.groups == ["board", "staff"])
        #expect(block.id == "more")
        #expect(block.location == SourceLocation("content/x.md", 3, 1))
        #expect(block.outline.map(\.id) == ["secret"])
        #expect(page.document.facts.outline == [])
        #expect(page.document.facts.anchors.keys.sorted() == ["more"])
        #expect(page.document.facts.gatedAnchors.keys.sorted() == ["secret"])
        #expect(page.document.facts.references.map(\.gatedBy) == [["board", "staff"]])
        #expect(page.document.facts.references.map(\.location) == [SourceLocation("content/x.md", 6, 12)])
    }

    @Test("a block stands in lists, quotes and directives, and holds directives")
    func nested() {
        #expect(
            render("- a\n\n  :::members\n\n  hidden\n\n  - b\n  :::\n- c\n").html
                == "<ul>\n<li>\n<p>a</p>\n{gated 0}\n</li>\n<li>\n<p>c</p>\n</li>\n</ul>\n")
        #expect(render("- a\n  :::members\n\n  hidden\n\n  :::\n- c\n").html == "<ul>\n<li>a\n{gated 0}\n</li>\n<li>c</li>\n</ul>\n")
        let quote = render("> a\n> :::members\n> hidden\n>\n> > b\n> :::\n> c\n")
        #expect(quote.html == "<blockquote>\n<p>a</p>\n{gated 0}\n<p>c</p>\n</blockquote>\n")
        #expect(quote.gated() == "<p>hidden</p>\n<blockquote>\n<p>b</p>\n</blockquote>\n")
        let inside = render(":::note\n:::members\n:::quote\nx\n:::\n```\n:::\n```\n:::\n:::\n")
        #expect(inside.html == "{note\n{gated 0}\n}\n")
        #expect(inside.gated() == "{quote\n<p>x</p>\n}\n<pre><code>:::\n</code></pre>\n")
        #expect(inside.codes == [])
    }

    @Test("notes, numbers and ids of the public text come first, wherever it stands")
    func publicFirst() {
        let page = render(
            ":::members\n## Dosing\n\na[^a] b[^b]\n\n[^c]: Hidden note.\n\nc[^c]\n:::\n\n## Dosing\n\nb[^b]\n\n[^a]: A.\n[^b]: B.\n")
        #expect(page.html.contains("b<sup><a href=\"#note-1\" id=\"note-ref-1\""))
        #expect(page.html.contains("<h2 id=\"dosing\">"))
        #expect(!page.html.contains("A."))
        let hidden = page.gated()
        #expect(hidden.contains("<h2 id=\"dosing-2\">"))
        #expect(
            hidden.contains(
                "a<sup><a href=\"#note-2\" id=\"note-ref-2\" role=\"doc-noteref\">2</a></sup> b<sup><a href=\"#note-1\" role=\"doc-noteref\">1</a></sup>"
            ))
        #expect(hidden.contains("<ol start=\"2\">\n<li id=\"note-2\">\n<p>A."))
        #expect(hidden.contains("<li id=\"note-3\">\n<p>Hidden note."))
        #expect(page.document.diagnostics.map(\.isGated) == [true])
    }

    @Test("public text knows nothing that only gated text defines")
    func definitions() {
        let page = render(
            "[a] x[^n]\n\n:::members\n[a]: https://e.org/secret\n[^n]: Secret.\n\n[a] y[^n] [b]\n:::\n\n[b]: https://e.org/b\n")
        #expect(page.html == "<p>[a] x[^n]</p>\n{gated 0}\n")
        #expect(page.gated().contains("<a href=\"https://e.org/secret\">a</a>"))
        #expect(page.gated().contains("<a href=\"https://e.org/b\">b</a>"))
        #expect(page.codes == ["unknown-note"])
    }

    @Test("a whole page can be gated")
    func wholePage() {
        let page = render("## A\n\n[x](y.md) [^q]\n", gate: ["board"])
        #expect(page.html.contains("<h2 id=\"a\">"))
        #expect(page.document.facts.references.map(\.gatedBy) == [["board"]])
        #expect(page.document.diagnostics.map(\.isGated) == [true])
        #expect(page.document.facts.anchors.keys.sorted() == ["a"])
        #expect(render(":::members\nx\n:::\n", gate: ["board"]).codes == ["members-in-members"])
    }

    @Test("mistakes about gates are errors")
    func diagnostics() {
        expect(["unclosed-directive"], in: "x\n\n1️⃣:::members\nhidden\n")
        expect(["members-in-members"], in: ":::members\nx\n\n  1️⃣:::members\n  y\n  :::\n:::\n")
        expect(["unknown-argument"], in: ":::members {1️⃣groups=board}\nx\n:::\n")
        expect(["vague-link"], in: "- a\n\n  :::members\n  > go 1️⃣[here](x.md)\n  :::\n")
        #expect(render("x\n\n:::members\nhidden\n").html == "<p>x</p>\n{gated 0}\n")
    }

    @Test("only a line of colons in the quote or list item of its opening line, or around it, ends a block")
    func misplacedClose() {
        for inner in ["- :::", "- a\n  :::", "> :::", "1. a\n\n   :::", "- > :::", ":::note\n- :::\nx\n:::"] {
            let page = render(":::members\n\(inner)\n:::note\nzq\n:::\n:::\n\nAfter.\n")
            #expect(page.html == "{gated 0}\n<p>After.</p>\n", "\(inner)")
            #expect(page.document.diagnostics.contains { $0.severity == .error }, "\(inner)")
            #expect(!page.document.diagnostics.contains { !$0.isGated && $0.kind.code != "unclosed-directive" }, "\(inner)")
        }
        expect(["unclosed-directive"], in: "1️⃣:::members\n- a\n  :::\n\nzq\n")
        #expect(
            render(":::members\n- a\n  :::\n").document.diagnostics.map(\.message) == [
                "':::members' is never closed, so all text after it is hidden; "
                    + "the ':::' on line 3 stands in a list item or quote; write it without what stands before it"
            ])
        expect(["unclosed-directive"], in: "- 1️⃣:::members\n  x\n- :::\n")
        #expect(render("> :::members\n> zq\n> - a\n:::\n\nAfter.\n").html.hasSuffix("<p>After.</p>\n"))
        #expect(render(":::members\n- :::note\n  zq\n  :::\n- b\n:::\n\nAfter.\n").codes == [])
    }

    @Test(
        "the end of a block is what CommonMark, too, reads as a line of its own",
        arguments: [
            "```\na\n    ```\n:::\nzq\n```", "```\na\n\t```\n:::\nzq\n```", "- a\n> b\n\n  ```\nd\n  :::\nzq\n  ```",
            "> ```\n> a\n>     ```\n> :::\n> zq\n> ```",
        ])
    func fences(inner: String) {
        let page = render(":::members\n\(inner)\n:::\n\nAfter.\n")
        #expect(page.html == "{gated 0}\n<p>After.</p>\n")
        #expect(page.codes == [])
    }

    @Test("an end that is code or HTML to CommonMark is an error, and nothing of the page is quoted")
    func unsureEnd() {
        // HTML that is whole swallows no end.
        let html = render(":::members\n<div>\nzq\n</div>\n:::\n\nAfter.\n")
        #expect(html.html == "{gated 0}\n<p>After.</p>\n" && html.codes == [])
        #expect(html.gated() == "<div>\nzq\n</div>\n")
        for text in [
            ":::members\n``` a`b\n:::\nzq\n```\n:::\n", ":::members\nx\n```\n:::\n\nTail\n\n    ```\n   :::\n",
            ":::members\n<div>\nx\n:::\nzq\n</div>\n:::\n", ":::members\n<!-- x\n:::\nzq -->\n:::\n",
            ":::members\nx\n:::\n```\n:::note\nzq\n",
        ] {
            let page = render(text)
            #expect(page.document.diagnostics.contains { $0.severity == .error }, "\(text.debugDescription)")
        }
        #expect(render(":::members\n<div>\nx\n</div>\n\n:::\n").codes == [])
        #expect(render("```\n:::note\n:::\n").codes == [])
    }

    @Test("a block reads as the same text in a directive, or is an error", arguments: 0..<400)
    func asDirective(seed: UInt64) {
        var dice = Dice(state: seed &+ 77)
        let lines = [
            "```", "    ```", "  ```", "~~~", "- a", "> b", "  x", "    :::", ":::", "  :::", "", "", "x", "<div>", "</div>", "> ```",
            "- ```",
            "1. a", "``` a`b", "\t```", "# h", "---",
        ]
        let inner = (0..<Int.random(in: 1...9, using: &dice)).map { _ in dice.pick(lines) }.joined(separator: "\n")
        let gated = render(":::members\n\(inner)\n:::\n\nAfter zq.\n")
        let plain = render(":::note\n\(inner)\n:::\n\nAfter zq.\n")
        if gated.document.diagnostics.contains(where: { $0.severity == .error }) { return }
        if plain.document.diagnostics.contains(where: { $0.severity == .error }) { return }
        #expect(gated.html.contains("zq") == !plain.html.contains("zq.</p>\n}"), "\(inner.debugDescription)")
        guard gated.document.gatedBlocks.count == 1, plain.html.hasPrefix("{note\n") else { return }
        #expect(plain.html == "{note\n" + gated.gated() + "}\n" + gated.html.dropFirst("{gated 0}\n".count), "\(inner.debugDescription)")
    }

    @Test("lines of colons in lists and quotes let nothing of a block out", arguments: 0..<200)
    func nestedCloses(seed: UInt64) {
        var dice = Dice(state: seed)
        let lines = ["- :::", "- a", "  :::", "> :::", "> a", "1. b\n\n   :::", "- :::note", "  zq", "> :::note\n> a", "- > :::", "", "zq"]
        var text = ":::members\n"
        for _ in 0..<Int.random(in: 1...6, using: &dice) {
            var line = dice.pick(lines)
            // Blanks before colons nest them only below an item.
            if line == "  :::", !text.hasSuffix("- a\n") { line = "- a\n  :::" }
            text += line + "\n"
        }
        let page = render(text + "zq\n:::\n\nAfter.\n")
        #expect(!page.html.contains("zq"), "\(text.debugDescription)")
        #expect(page.html.contains("After.") || page.document.diagnostics.contains { $0.severity == .error }, "\(text.debugDescription)")
    }

    @Test("two pages that differ only in gated text have the same public part", arguments: 0..<30)
    func nonInterference(seed: UInt64) {
        var settings = exampleSettings
        settings.abbreviations = Abbreviations(["CRPS": "complex regional pain syndrome", "PCA": "patient-controlled analgesia"])
        settings.wantsTextRuns = true
        let parts = [
            "## Dosing\n\n", "### Dosing\n\n", "## Other {#id%}\n\n", "CRPS and PCA. ", "x[^%] ", "\n\n[^%]: Note CRPS [[b]].\n\n",
            "[[page#x]] ", "[a](b.md) ",
            "[d%] ", "\n\n[d%]: https://e.org/%\n\n", "\n\n- item\n- item\n\n  more\n\n", "\n\n| a | b |\n|---|---|\n| CRPS | [^%] |\n\n",
            "\n\n> quote\n> [^%]\n\n",
            "\n\n:::note {#n%}\nPCA\n:::\n\n", "\n\n```\ncode\n```\n\n", "**bold**\n\n", "![](x.png) ", "\n\n### Deep\n\n", "# T\n\n",
            "words ",
        ]
        var dice = Dice(state: seed &+ 1000)
        func text(_ count: Int, _ dice: inout Dice) -> String {
            (0..<count).map { _ in dice.pick(parts).replacingOccurrences(of: "%", with: String(Int.random(in: 0...3, using: &dice))) }
                .joined()
        }
        for _ in 0..<20 {
            let blocks = (0..<3).map { _ in text(5, &dice) }
            let wrap = dice.pick([("", ""), ("- item\n\n  ", "  "), ("> quote\n>\n> ", "> ")])
            func page(_ dice: inout Dice) -> Rendered {
                let hidden = (0..<2).map { _ in text(Int.random(in: 0...6, using: &dice), &dice) }
                let gates = hidden.map { gated in
                    wrap.0 + ":::members\n"
                        + gated.split(separator: "\n", omittingEmptySubsequences: false).map { wrap.1 + $0 + "\n" }.joined() + wrap.1
                        + ":::\n"
                }
                return render(blocks[0] + "\n\n" + gates[0] + "\n" + blocks[1] + "\n\n" + gates[1] + "\n" + blocks[2], settings)
            }
            let (one, two) = (page(&dice), page(&dice))
            #expect(one.html == two.html)
            #expect(one.document.gatedBlocks.count == 2 && two.document.gatedBlocks.count == 2)
            #expect(one.document.facts.outline.map { [$0.id, $0.text] } == two.document.facts.outline.map { [$0.id, $0.text] })
            #expect(one.document.facts.anchors.mapValues(\.text) == two.document.facts.anchors.mapValues(\.text))
            #expect(publicReferences(one) == publicReferences(two))
            #expect(publicDiagnostics(one) == publicDiagnostics(two))
            #expect(publicRuns(one) == publicRuns(two))
        }
    }
}

private func publicReferences(_ page: Rendered) -> [String] {
    let references = page.document.facts.references
    let count = references.prefix { $0.gatedBy == nil }.count
    #expect(references.dropFirst(count).allSatisfy { $0.gatedBy != nil })
    return references.prefix(count).map { "\($0.kind) \($0.written) \($0.location.column)" }
}

// Lines move with the length of gated text, messages do not.
private func publicDiagnostics(_ page: Rendered) -> [String] {
    page.document.diagnostics.filter { !$0.isGated }.map { "\($0.kind.code) \($0.message) \($0.location.column)" }
}

private func publicRuns(_ page: Rendered) -> [String] {
    page.document.textRuns.filter { $0.gatedBy == nil }.map { "\($0.context) \($0.text)" }
}
