import Diagnostics
import Markup
import Testing

@Suite("What looks like a directive")
struct LookalikeTests {
    /// Before the colons, between them, in the name: each is seen as `:::members`.
    private static let seenAsMembers = [
        "\u{A0}:::members", "\u{1680}:::members", "\u{2003}:::members", "\u{200B}:::members", "\u{202F}:::members", "\u{205F}:::members",
        "\u{3000}:::members", "\u{FEFF}:::members", "\u{AD}:::members", "\u{200D}:::members", "\u{200C}:::members", "\u{2066}:::members",
        "\u{FE0F}:::members", "\u{2800}:::members", "\u{3164}:::members", "\u{2028}:::members", "\u{85}:::members", "\u{B}:::members",
        "\u{C}:::members", "\t:::members", ":\u{200B}::members", ":::\u{A0}members", ":::\u{200B}members", ":::mem\u{AD}bers",
        ":::members\u{A0}", ":::members\u{2028}", "：：：members", "ːːːmembers", "꞉꞉꞉members", "∶∶∶members", "︰︰︰members", "﹕﹕﹕members",
        "∷:members", "⁝members", "::：members", ": : : members", ":: : members", "::members", ":members", ": members", "::mem bers",
        ":::Members", "：：：MEMBERS", ":::mеmbers", "::mеmbеrs", ":::ｍｅｍｂｅｒｓ", "::ｍembers", "::𝗺𝗲𝗺𝗯𝗲𝗿𝘀", ":::membres", "::member",
        ";;;members",
        "**:::members**", "## :::members", "### ::members", "• :::members", "“:::members”", "| :::members |", "text :::members",
        "text:::members",
        "text ::members", "text ：：：members", "[^a]: :::members", "[a]: :::members", "<b>:::members</b>", "<div>\n:::members",
        "<!-- x\n:::members",
        "- x\n\n      :::members", "> > ：：：members", "1. ::members", "+ : : : members {group=board}", ":::members Hidden.",
        "::members {#x}",
        "::: {.members}", ":::\"members\"", "::: *members*", "：：：{members}", "- ```\n  x\n```\n\n:::members",
        "```\nx\n\n:::members", "- ```\n\n  :::members",
    ]

    @Test("never lets a text out: it gates, or it is an error", arguments: seenAsMembers)
    func openings(_ opening: String) {
        for closing in [":::", "::", "：：：", ": : :", "\u{A0}:::", ":::\u{200B}", ":::."] {
            for line in ["\n", "\r", "\r\n"] {
                let text = "Before.\n\n\(opening)\nZqsecret [[zqtarget]] [zq](zq.md).\n\n## Zq heading\n\(closing)\n\nAfter.\n"
                expectHeld(text.replacing("\n", with: line))
            }
        }
    }

    @Test("ends no members block before its time, nor hides what follows it in silence", arguments: 0..<40 as Range<UInt64>)
    func mutations(seed: UInt64) {
        var dice = Dice(state: seed &* 31 &+ 7)
        for _ in 0..<100 {
            let indent = dice.pick(["", "  ", "> ", "- ", "1. "])
            let next = indent.contains(">") ? indent : String(repeating: " ", count: indent.count)
            let opening = mutated(dice.pick([":::members", ":::members {group=board}", ":::: members"]), &dice)
            let closing = mutated(":::", &dice)
            let text = "Before.\n\n\(indent)\(opening)\n\(next)Zqsecret [[zqtarget]].\n\(next)\(closing)\n\nAfter.\n"
            expectHeld(text)
        }
    }

    @Test(
        "a close that is none, in a members block, is an error", arguments: ["::", "：：：", ": : :", "∶∶∶", "**:::**", "\u{A0}:::", ":::."])
    func closings(_ closing: String) {
        let page = render(":::members\nx\n\n\(closing)\n\n:::note\ny\n:::\n:::\n")
        #expect(page.document.diagnostics.contains { $0.severity == .error })
    }

    @Test(
        "is no error in prose",
        arguments: [
            "Note: see below.", "At 10:30, or 9:45.", "::", "Use `std::vector` and std::members.", "A std::vector.", "a :: b", "::1",
            "Term\n: text",
            "Board\n: members of the board", "| a | b |\n|:--:|:--|\n| x | y |", ":warning: Take care", ":-)", "https://example.org/:x",
            "\\:::members",
            "\\::members", "`:::members` hides a text.", "Write `:::members` and `:::`.", "Members: all",
            "Members only: the slides are below.",
            "```\n:::members\nx\n:::\n```", "~~~\n：：：members\n~~~", "- ```\n  :::members\n  ```\n- x", "> ```\n> ::members\n> ```",
            "```yaml\nmembers-only: true\n```",
            "1:1", "Ratio 1 : 2 : 3", "(a): b; c", "See [a]: b", "a;; b", "&amp;: x", "Number: 1", ": Numbers", "A::B", "10:30::",
            "Über: also",
            "A text – with „quotes“ … and ½", "中文：说明", "Ταῦτα· καί; ναί", "&nbsp;:", ":::note\nx\n:::", "- :::note\n  x\n  :::",
        ])
    func prose(_ text: String) {
        let errors = render("First.\n\n\(text)\n\nLast.\n").document.diagnostics.filter { $0.severity == .error }
        #expect(errors.isEmpty, "\(errors.map(\.message))")
    }

    @Test("is told at its place, once, with the lines that it would close")
    func places() {
        expect(["mistyped-directive"], in: "1️⃣::note\nx\n::\n")
        expect(["mistyped-directive"], in: "x\n\n1️⃣：：：members\nx\n\n：：：\n")
        expect(["mistyped-directive"], in: "x 1️⃣: : : members\n")
        expect(["directive-in-text"], in: "**1️⃣:::note**\n")
        expect(["directive-in-text"], in: "```\nx\n\n1️⃣:::members\nhidden\n:::\n")
        expect(["front-matter-in-text"], in: "1️⃣members-only: true\n---\nText.\n")
        expect(["front-matter-in-text"], in: "x\n\n1️⃣members\u{2011}only: board\n")
        expect(["bold-heading", "front-matter-in-text"], in: "1️⃣2️⃣**members-only: true**\n\nText.\n")
        expect([], in: "Members-only\\: board\n\nMembers-only: the slides.\n\nmembers-only: false\n")
        expect(["directive-in-text"], in: "- ```\n  x\n```\n1️⃣:::members\nhidden\n:::\n- ```\n  y\n```\n")
        expect(["mistyped-directive"], in: "1️⃣::\n")
        #expect(render(":: \n\n;;\n").document.diagnostics.map(\.severity) == [.warning, .warning])
        #expect(render("::\n").document.diagnostics.map(\.severity) == [.warning])
        #expect(render("::other\n").document.diagnostics.map(\.severity) == [.warning])
        #expect(render(":::members\n\n::\n\n:::\n").document.diagnostics.map(\.severity) == [.error])
    }

    @Test("keeps every report of its page silent, since nobody knows what was meant for members")
    func unsure() {
        let page = render("[[public]] ![](x.png)\n\n::members\n[x](zq.md) ![](zq.png)\n::\n")
        #expect(page.document.isUnsure)
        #expect(page.document.facts.references.allSatisfy { $0.gatedBy != nil })
        #expect(page.document.diagnostics.filter { !$0.isGated }.map(\.kind.code) == ["mistyped-directive"])
        #expect(!render("::note\nx\n::\n").document.isUnsure)
        for text in [
            "::memberzq", "::emberzqabc", ":::memberszqabc", "：：：memberszq", "::members zq", "::members {group=zq}", "::zq members",
        ] {
            expectHeld("<b>\n\(text)\n:::\n\nAfter.\n")
            expectHeld("\u{A0}:::members\n\(text)\n:::\n\nAfter.\n")
        }
        for text in [
            ":::membres\nx\n:::\n", ":::note {title=x} :::members\nx\n:::\n", "x[^a]\n\n[^a]: y\n\n    :::members\n    x\n    :::\n",
        ] {
            #expect(render(text).document.isUnsure)
            #expect(!render(text).document.diagnostics.contains { !$0.isGated })
        }
        // Where there is no error, nothing is unsure: the page would be withheld without a word.
        for text in [":::note {title=\":::members\"}\nx\n:::\n", ":::members\n:::\n", ":::members\n```\n:::members\n```\n:::\n"] {
            #expect(!render(text).document.isUnsure)
            #expect(render(text).codes == [])
        }
        #expect(render(":::members\n::note\nx\n:::\nzq\n:::\n").document.isUnsure)
    }

    /// Nothing of members is in the public part, or there is an error; and no report quotes it.
    private func expectHeld(_ text: String, sourceLocation: Testing.SourceLocation = #_sourceLocation) {
        var settings = exampleSettings
        settings.wantsTextRuns = true
        let page = render(text, settings)
        let document = page.document
        let hasError = document.diagnostics.contains { $0.severity == .error }
        let open =
            page.html + document.facts.outline.map { $0.text + $0.id }.joined() + document.facts.anchors.keys.joined()
            + document.facts.references.filter { $0.gatedBy == nil }.map(\.written).joined()
            + document.textRuns.filter { $0.gatedBy == nil }.map(\.text).joined()
        let isOut = open.lowercased().contains("zq")
        #expect(hasError || !document.isUnsure, "\(text.debugDescription)", sourceLocation: sourceLocation)
        #expect(hasError || !isOut, "\(text.debugDescription)", sourceLocation: sourceLocation)
        #expect(hasError || open.contains("After."), "\(text.debugDescription)", sourceLocation: sourceLocation)
        let lines = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
        for problem in document.diagnostics where !problem.isGated {
            #expect(!problem.message.lowercased().contains("zq"), "\(text.debugDescription)", sourceLocation: sourceLocation)
            let line = String(lines[problem.location.line - 1]).lowercased()
            #expect(!line.contains("zq"), "\(problem.kind.code) \(text.debugDescription)", sourceLocation: sourceLocation)
        }
    }
}

/// A line with one to three characters changed for what is seen as the same, or nearly.
private func mutated(_ line: String, _ dice: inout Dice) -> String {
    let nothing: [Unicode.Scalar] = [
        "\u{AD}", "\u{200B}", "\u{200C}", "\u{200D}", "\u{200E}", "\u{2060}", "\u{2066}", "\u{FE0F}", "\u{FEFF}", "\u{34F}", "\u{301}",
        "\u{E0020}",
    ]
    let blanks: [Unicode.Scalar] = [
        " ", "\t", "\u{A0}", "\u{1680}", "\u{2000}", "\u{2009}", "\u{202F}", "\u{205F}", "\u{3000}", "\u{B}", "\u{C}", "\u{85}", "\u{2028}",
        "\u{2029}",
    ]
    let colons: [Unicode.Scalar] = ["：", "ː", "꞉", "∶", "︰", "﹕", "˸", "։", "׃", "᛬", "ꓽ", "⦂"]
    let letters: [Character: [Unicode.Scalar]] = [
        "m": ["ｍ", "м", "M", "𝐦"], "e": ["е", "ｅ", "E"], "b": ["Ь", "ｂ", "B"], "r": ["г", "ｒ", "R"], "s": ["ѕ", "S"],
    ]
    var scalars = Array(line.unicodeScalars)
    for _ in 0..<Int.random(in: 0...3, using: &dice) {
        let place = Int.random(in: 0..<scalars.count, using: &dice)
        switch Int.random(in: 0...4, using: &dice) {
        case 0: scalars.insert(dice.pick(nothing), at: place)
        case 1: scalars.insert(dice.pick(blanks), at: place)
        case 2 where scalars[place] == ":": scalars[place] = dice.pick(colons)
        case 3 where scalars[place] == ":" && scalars.count(where: { $0 == ":" }) > 1: scalars.remove(at: place)
        default: if let others = letters[Character(scalars[place])] { scalars[place] = dice.pick(others) }
        }
    }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
}
