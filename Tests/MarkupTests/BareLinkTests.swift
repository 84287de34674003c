import Testing

@Suite("Addresses in the text")
struct BareLinkTests {
    @Test(
        "an address is a link, and ends before the punctuation behind it",
        arguments: [
            ("https://e.org/a", "https://e.org/a", ""), ("http://e.org", "http://e.org", ""), ("https://e.org/a.", "https://e.org/a", "."),
            ("https://e.org/a_(b)", "https://e.org/a_(b)", ""), ("https://e.org/a)", "https://e.org/a", ")"),
            ("https://e.org/?a=1&b=2!", "https://e.org/?a=1&b=2", "!"), ("https://e.org/a&lt;", "https://e.org/a", "<"),
            ("https://e.org/a;", "https://e.org/a", ";"), ("https://localhost:8080/x", "https://localhost:8080/x", ""),
            ("https://doi.org/10.1097/aln.0000000000000001", "https://doi.org/10.1097/aln.0000000000000001", ""),
            ("https://e.org/a_b_c*d*", "https://e.org/a_b_c*d", "*"), ("HTTPS://e.org/a", "HTTPS://e.org/a", ""),
            ("https://é.org/ä", "https://é.org/ä", ""), ("https://e.org/~a", "https://e.org/~a", ""),
        ])
    func ends(_ text: String, _ address: String, _ rest: String) {
        func escaped(_ text: String) -> String { text.replacing("&", with: "&amp;").replacing("<", with: "&lt;") }
        let href = escaped(address).replacing("é", with: "%C3%A9").replacing("ä", with: "%C3%A4")
        #expect(render("\(text)\n").html == "<p><a href=\"\(href)\">\(escaped(address))</a>\(escaped(rest))</p>\n")
        #expect(render("\(text)\n").codes == [])
    }

    @Test("www. leads to https, an e-mail address to mailto")
    func others() {
        #expect(render("www.example.org/x.\n").html == "<p><a href=\"https://www.example.org/x\">www.example.org/x</a>.</p>\n")
        #expect(render("(www.e.org)\n").html == "<p>(<a href=\"https://www.e.org\">www.e.org</a>)</p>\n")
        #expect(
            render("Write to a.b+c@mail.example.org.\n").html
                == "<p>Write to <a href=\"mailto:a.b+c@mail.example.org\">a.b+c@mail.example.org</a>.</p>\n")
        #expect(render("a@b.example, c@d.example\n").html.components(separatedBy: "mailto:").count == 3)
    }

    @Test(
        "what is no address, or stands where CommonMark knows it, stays as it is",
        arguments: [
            "`https://e.org`\n", "```\nhttps://e.org a@b.org\n```\n", "<https://e.org>\n", "[a](https://e.org/b)c\n",
            "[a](<https://e.org/b> 't')\n",
            "[https://e.org](https://f.org)\n", "[www.e.org a@b.org](https://f.org)\n", "<a href=\"https://e.org/b\">x</a>\n",
            "<a href='https://e.org/b'>x</a>\n",
            "[a]: https://e.org/b 't'\n\n[a]\n", "[a]:\nhttps://e.org/b\n\n[a]\n", "![a](https://e.org/b.png)\n", "https\\://e.org\n",
            "ftp://e.org\n", "https:// e.org\n",
            "awww.e.org\n", "www.\n", "a@b\n", "@b.org\n", "a@b.org1\n",
            "<img src=\"https://e.org/a.png\" alt=\"a\">\n",
            "https://_.e_.org\n", "<a@b.org>\n", "<!-- https://e.org -->\n", "![https://e.org/b c](d.png)\n",
            "[a]: /u 'https://e.org/'\n\n[a]\n", "[a](/u 'see https://e.org/')\n",
        ])
    func unchanged(_ text: String) {
        #expect(render(text).html == reference(text), "\(text)")
        #expect(!render(text).codes.contains("unused-link-definition"), "\(text)")
    }

    @Test("it is a link in cells, notes, headings and bold words, and its words stand in the contents")
    func places() {
        for text in [
            "| a |\n|---|\n|https://e.org|\n", "x[^a]\n\n[^a]: https://e.org\n", "## See https://e.org now\n", "**https://e.org**\n",
            "- https://e.org\n", "> https://e.org\n",
        ] {
            #expect(render(text).html.contains("<a href=\"https://e.org\">https://e.org</a>"), "\(text)")
        }
        #expect(render("## See https://e.org now\n").document.facts.outline.map(\.text) == ["See https://e.org now"])
    }

    @Test("a definition with an address serves cells, notes and members blocks as before")
    func definitions() {
        let page = render("[d]: https://e.org/d\n\n| [d] |\n|---|\n\nx[^a] [[#q]]\n\n[^a]: [d]\n\n:::members\n[d] [[#r]]\n:::\n")
        #expect(page.html.components(separatedBy: "<a href=\"https://e.org/d\">d</a>").count == 3)
        #expect(page.gated().contains("<a href=\"https://e.org/d\">d</a>"))
    }

    @Test(
        "in raw HTML's link they are its words",
        arguments: [
            "<a href=\"https://e.org\">https://e.org</a>", "<A\nhref=\"https://e.org\">*www.e.org*</A>",
            "<a href=\"mailto:a@e.org\">a@e.org</a>",
        ])
    func inRawLinks(_ text: String) {
        let page = render("See \(text).\n")
        #expect(page.html.components(separatedBy: "href").count == 2 && page.codes == [], "\(page.html)")
        #expect(
            render("<a href=\"/x/\">x</a> https://e.org <abbr title=\"x\">www.e.org</abbr>\n").html.components(separatedBy: "href").count
                == 3)
    }
}
