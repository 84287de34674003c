import Testing

/// What editors type by mistake, each with its next of kin.
@Suite("Mistakes of editors")
struct MistakeTests {
    @Test(
        "are told where they stand",
        arguments: [
            ("unread-link", "![a1️⃣](Photo of ward.JPG)\n"), ("unread-link", "[a1️⃣](two words.pdf)\n"),
            ("unread-link", "See [a1️⃣] (flow.pdf).\n"),
            ("unread-link", "See [a1️⃣](flow.pdf\n"), ("unread-link", "[a1️⃣] (https://e.org/x)\n"), ("unread-link", "- [a1️⃣] (#dosing)\n"),
            ("unread-link", "| [a1️⃣](two words.pdf) |\n|---|\n"), ("empty-link-text", "1️⃣[](/about/)\n"),
            ("unsafe-link", "[a](1️⃣htps://e.org/x)\n"), ("unread-link", "[a](1️⃣https:/e.org/x)\n"), ("unread-link", "[a](1️⃣http:e.org/x)\n"),
            ("typed-bullet", "1️⃣#\u{A0}Dosing\n"), ("typed-bullet", "1️⃣-\u{A0}Dosing\n"), ("typed-bullet", "1️⃣*\u{A0}Dosing\n"),
            ("typed-bullet", "1️⃣1.\u{A0}Dosing\n"), ("typed-bullet", "1️⃣-Ketamine\n"), ("typed-bullet", "1️⃣1.Assess\n"),
            ("typed-bullet", "1️⃣2)Assess\n"), ("typed-bullet", "1️⃣– Lidocaine\n"), ("typed-bullet", "1️⃣a) Assess\nb) Treat\n"),
            ("typed-bullet", "1️⃣\u{F0B7} Assess\n"),
            ("typed-bullet", "1️⃣\u{F0B7}\tAssess\n"), ("typed-bullet", "Drugs - two:\n1️⃣-Ketamine\n"),
            ("underlined-sentence", "The dose is halved.\n1️⃣---\n"), ("underlined-sentence", "One\ntwo\n1️⃣---\n"),
            ("underlined-sentence", "What now?\n1️⃣===\n"),
            ("malformed-id", "## A 1️⃣{ #id }\n"), ("malformed-id", "## A 1️⃣{: #id}\n"), ("malformed-id", "## A 1️⃣{#id .wide}\n"),
            ("malformed-id", "## A 1️⃣{.wide #id}\n"),
            ("table-not-recognised", "1️⃣+---+---+\n| a | b |\n+---+---+\n"),
            ("table-not-recognised", "1️⃣| a | b |\n\n|---|---|\n| 1 | 2 |\n"),
            ("table-not-recognised", "1️⃣a | b\n–– | ––\n1 | 2\n"), ("table-not-recognised", "1️⃣| a | b |\n| 1 | 2 |\n"),
            ("table-not-recognised", "1️⃣+====+====+\n| a  | b  |\n"),
            (
                "bold-heading",
                "1️⃣**Summary of the Example Academy's Consensus Statements on the Use of Examplamine for Acute Pain**\n\nText.\n"
            ),
            (
                "run-together-lines",
                "1️⃣The example academy develops statements on examplamine for everybody who cares\nStatements Under Development\nCare After Example Surgery\nA Consensus Statement\nExample Tapering\n"
            ),
        ])
    func told(_ code: String, _ text: String) {
        expectFirst(code, in: text)
    }

    @Test(
        "marks of other programs are told once a page, with the program's name",
        arguments: [
            ("1️⃣!!! note\n    Take care.\n", "MkDocs"), ("1️⃣??? tip\n", "MkDocs"), ("1️⃣=== \"Adults\"\n", "MkDocs"),
            ("1️⃣--8<-- \"a.md\"\n", "MkDocs"),
            ("> 1️⃣[!NOTE]\n> Take care.\n", "GitHub"), ("1️⃣{{< figure src=x >}}\n", "Hugo"), ("1️⃣{{% note %}}\n", "Hugo"),
            ("1️⃣{% include x %}\n", "Liquid"),
            ("1️⃣Text {: .wide}\n", "kramdown"), ("1️⃣import Tabs from '@theme/Tabs'\n", "MDX"), ("1️⃣[TOC]\n", "[TOC]"),
            ("Term\n1️⃣: Definition\n", "Pandoc"),
            ("1️⃣H~2~O\n", "Pandoc"), ("- a\n\t- b\\\n\t1️⃣H~2~O\n", "Pandoc"), ("1️⃣10^9^ cells\n", "Pandoc"),
            ("1️⃣The rate $k_e$ falls\n", "TeX"),
        ])
    func foreign(_ text: String, _ name: String) {
        let found = expectFirst("foreign-markup", in: text)
        #expect(found?.message.contains(name) == true && found?.severity == .warning)
        let twice = render(text.replacing("1️⃣", with: "") + "\n!!! note\n\nH~2~O\n").codes
        #expect(twice.count { $0 == "foreign-markup" } == 1)
    }

    @Test(
        "what only looks like one is not told",
        arguments: [
            "[note] (see below)\n", "The trial [1] (2019) showed less.\n", "f(x) [a](https://e.org/(b))\n",
            "Array a[0](x.md) is [b](x.md)\n", "\\[a] (b.md)\n",
            "-5 °C\n", "a) Assess\n\nb) Treat\n", "1.5 mg\n", "-based care\n", "Ada Osei — president\n", "(a) first\n",
            "A) is upper case here\n".replacing("A)", with: "Vitamin D) is"),
            "Dosing\n---\n", "Text\n\n---\n", "## A {#id}\n", "## Use of {braces}\n", "|x| is a value\n", "a | b\n",
            "| a | b |\n|---|---|\n| 1 | 2 | |\n",
            "$5 and $6\n", "~5 kg or 10~20 mg\n", "a^2 + b^2\n", "{drug} is a name\n", "Really!!! Stop\n", "the\n#foundation channel\n",
            "**[Join now](https://e.org)**\n\nText.\n",
            "```python {linenums=true}\nx\n```\n", "```js {1,3-4}\nx\n```\n", "```yaml title=\"x\"\na: b\n```\n",
            "```py linenums=\"1\" hl_lines=\"6 14\"\nx\n```\n",
            "- A list item with [a link whose\nwords go on](https://e.org)\n",
            "- All of it belongs to the one who has\n[the key](https://e.org)\n",
            "- An item that is wrapped\n by hand\n", "- A sentence of more than four words\ngoes on\n", "Match [^\\s]+ or [^\"]*\n",
            "- a sentence that goes on\\\nbelow\n", "- a\n![b](https://e.org/b.png)\n",
            "- This item is wrapped by a program that puts as many words on a line as fit,\nand the next line begins at the edge because the program thinks nothing of it,\nas programs do.\n",
        ])
    func silent(_ text: String) {
        expect([], in: text)
    }
}
