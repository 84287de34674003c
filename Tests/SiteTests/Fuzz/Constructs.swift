/// What the fuzzer strews about: every construct of the dialect, whole and broken, and bytes that programs stumble over.
enum Constructs {
    /// U+FDD0 and U+FDD1, between which the dialect numbers its marks; they are no characters, and no literals.
    private static let (open, close) = (
        String(decoding: [0xEF, 0xB7, 0x90], as: UTF8.self), String(decoding: [0xEF, 0xB7, 0x91], as: UTF8.self)
    )

    static let markdown: [String] = [
        "# One", "## Two {#two}", "### Three {#two}", "Setext\n===", "Setext\n---", "####### Seven", "## {#x} ##", "## Zwölf & <b>",
        "* * *", "---", "***", "- a\n- b", "1. a\n2. b", "7) a\n   - b\n\n     c", "- [ ] task", "• typed", "> quote\nlazy", "> > > deep",
        "```swift\nlet x = 1\n```", "~~~\nx", "```", "    code", "\tcode", "`a``b`", "``` `", "**bold** *it* ***both** x*", "_a_b_",
        "~~s~~",
        "[a](b)", "[a](<b c> \"t\")", "![a](flow.png)", "![](x.png)", "[a]: /u 't'", "[a][]", "[a][b]", "[x](#two)", "[x](javascript:1)",
        "[here](/about/)", "[x](/files/flow.pdf)", "[x](../x.md#y)", "[x](mailto:a@b.example)", "<https://x.org/?a=1&b=2>", "<a@b.example>",
        "~~struck~~", "~~", "~~a **b~~ c**", "https://e.org/a_(b)*c*", "http://e.org", "www.e.org/x.", "a.b@mail.e.org", "mailto:a@b.org",
        "https://e.org/`x`", "(https://e.org/a)b", "**bold**[^n]", "*(a)*[[#two]]", "5*6*7", ">7 mmol", "> 65 years", "[a](b c.md)",
        "[a] (b.md)",
        "H~2~O", "$x^2$", "{{< a >}}", "{% b %}",
        "[[index]]", "[[#two]]", "[[guidelines/x#dosing|words]]", "[[]]", "[[a", "[[a|", "![[a]]", "[[a]][b]", "[[a\\|b]]", "[ [a] ]",
        "Note[^n].\n\n[^n]: text", "[^n]: again", "x[^n][^m]", "[^", "[^]: x", "[^n]:\n\n    more\n\n    - list",
        "| a | b |\n|---|---|\n| c | d |", "| a {scope=row} | b |\n| :-: | --: |\n| c \\| d |\n\nTable: Caption {#t}", "|", "||\n|-|",
        "Table: alone",
        ":::note\ntext\n:::", ":::note {title=\"A \\\" b\" #id}\n:::", ":::", "::::::", ":::details {summary=x}\n- a\n:::", ":::note",
        "::note",
        ":::quote {by='x' role=y}\n:::", ":::figure {src=flow.png alt=x}\nc\n:::", ":::unknown {a=b}\n:::", ":::note {", ":::note {a=",
        ":::signatories\n:::", ":::contact-form\n:::", ":::video {src=flow.png title=x}\n:::", "\\:::note", "- :::note\n  x\n  :::",
        "> :::note\n> :::",
        "CRPS and PCA", "CRPS", "12 mg", "a  \nb\\\nc", "&amp;&lt;&#65;&#x41;&copy;&nosuch;", "&#xFDD0;0&#xFDD1;",
        "&#64976;99999999999999999999&#64977;",
        "\(open)0\(close)", "\(open)99999999999999999999\(close)", "<!--\(open)0\(close)-->", "<!--&#xFDD0;1&#xFDD1;-->",
        "\\\\ \\* \\[ \\: \\&",
    ]

    static let html: [String] = [
        "<b>x</b>", "<div>\n\n*x*\n\n</div>", "<div", "</div>", "<details><summary>s</summary>x</details>", "<!-- c -->", "<!--", "-->",
        "<!-->", "<!--->", "<!--[[index]]-->", "<!--[^n]-->",
        "--!>", "<?php x ?>", "<?", "<!DOCTYPE html>", "<![CDATA[ x ]]>", "<![CDATA[", "<script>alert(1)</script>", "<script", "</script>",
        "<style>b{}</style>", "<style><b title=\"</style>\">", "<textarea>", "<title>", "<xmp>", "<plaintext>", "<noscript>", "<template>",
        "<select>",
        "<svg><style>&lt;/style>", "<math><mi>", "<img src=x onerror=alert(1)>", "<img src=\"/flow.png\" alt=\"\">",
        "<img srcset=\"flow.png 2x\">",
        "<a href=\"j&#x61vascript:1\">", "<a href=jav&#10ascript:1>", "<a id=\"x\"></a>", "<a href='#x'>", "<iframe srcdoc=x>",
        "<form action=x>",
        "<meta http-equiv=refresh>", "<link rel=stylesheet href=x>", "<base href=x>", "<object>", "<embed>", "<table><tr><td>x",
        "<ruby><rp>(</rp></ruby>",
        "<p><p><p>", "<li>", "<b><i></b></i>", "<a><a>", "<h2 id=two>", "<dialog open>", "<TabItem label=x>", "<x-y z>",
        "</main></article>", "<div hidden>x",
        "<span title=\"a\nb\">", "<span title='", "<span \u{0C}a=b>", "<b/>", "<br/><hr>", "<video poster=x><source src=flow.png></video>",
        "<B CLASS=x>",
    ]

    /// Bytes that stand alone: blanks of all kinds, marks that nobody sees, broken UTF-8, line ends.
    static let nasty: [[UInt8]] =
        [
            "\u{A0}", "\u{200B}", "\u{FEFF}", "\u{2028}", "\u{2029}", "\u{85}", "\u{AD}", "\u{200D}", "\u{202E}", "\u{3000}", "\u{2003}",
            "\u{301}",
            "e\u{301}", "é", open, close, "\u{FFFD}", "👩‍👩‍👧‍👦", "：：：", "﹕", "ː", "＃", "｛", "｝", "　", "<", ">", "&", "\"",
            "'", "\\", "`", "*", "_", "[", "]", "(", ")", "{", "}", "#", "|", ":", "!", "~", "=", "-", "+", "/", "\t", " ", "\n", "\n\n",
            "\r\n", "\r", "\u{0B}",
            "\u{0C}", "\u{1B}[31m", "\u{7F}", "99999999999999999999999", "-9223372036854775808", "0x1F", "%00", "%2e%2e%2f", "..", "../",
            "//", "{{page.title}}",
            "{{{", "}}", "</", "]]>", "&#0;", "&#x110000;", "&#xD800;",
        ].map { Array($0.utf8) } + [
            [0], [0xEF, 0xBF, 0xBF], [0xF4, 0x8F, 0xBF, 0xBF], [0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xEF, 0xBF],
            [0xC0, 0x80], [1], [8],
        ]

    /// Keys with values that fit, nearly fit and do not.
    static let frontMatter: [String] = [
        "title: Another", "title: [a]", "title: ", "subtitle: x", "description: \"A: b\"", "teaser: |\n  a\n  b", "type: news",
        "type: nosuch", "layout: page",
        "slug: x", "slug: ../x", "slug: \"\"", "date: 2025-10-01", "date: 2025-13-40", "date: 99999999999999999999", "updated: 2025",
        "reviewed: yesterday",
        "review-by: 2026-01", "publish-on: 2030-01-01", "expires-on: 2020", "draft: true", "draft: maybe", "status: current",
        "status: nosuch",
        "status-note: x", "supersedes: [about]", "superseded-by: [about]", "authors: [ada-osei]", "authors: {a: b}",
        "authors: [{name: X, role: y}]",
        "posted-by: [x]", "signatories: [ada-osei]", "organizations: [{id: x, role: lead}]", "topics: [a, b, a]",
        "related: [about, nosuch]",
        "corrections: [{date: 2025, text: x, was: y}]", "comment-until: 2026-02-01", "comment-url: javascript:1", "aliases: [/old/, /old/]",
        "aliases: [//x, '/a/../b']", "order: 1e400", "order: -0", "pinned: yes", "toc: false", "noindex: true", "image: /flow.png",
        "image: javascript://x",
        "image-alt: x", "language: fr", "language: \"\"", "rank: 7", "summary: \"**b** [a](/about/)\"", "nosuch: 1",
        "resources: [{title: x, kind: pdf, file: flow.pdf}]",
        "resources: [{title: x, kind: video, url: \"https://x.example/\"}]", "search: false", "? a\n: b", "- a", "a: &x 1\nb: *x",
        "<<: {a: b}", "a: !!binary x",
        "a: 'b", "a: \"\\u0000\"", "a: [[[[[[[[", "a: {b: {c: {d: e}}}", "\ttab: x", "a: b: c", "# comment", "...", "%YAML 1.2",
        "a: >-\n  b", "é: x",
    ]

    static let settings: [String] = [
        "title: T", "base-url: https://x.org/", "base-url: x", "base-url: https://x.org/a/b/", "tagline: x", "page-size: 0", "page-size: 2",
        "page-size: -1", "feed-size: 3",
        "language: fr", "raw-html: safe", "raw-html: unrestricted", "raw-html: x", "organization: x", "disclaimer: x",
        "publish: [flow.pdf]", "publish: [../x]",
        "members: {join: /about/, groups: [members, board]}", "members: {}", "members: {groups: {board: B}}",
        "contact: {action: https://x.org/c}", "menus: {main: [{label: A, page: about}]}",
        "menus: {main: [{label: A, url: /nosuch/}]}", "social: [{label: x, url: \"https://x.org/\"}]", "label: X", "folder: news",
        "folder: ../x", "layout: page", "layout: nosuch",
        "feed: true", "schema-org: Article", "list: {sort: [-date], page-size: 1}", "list: {group-by: status}", "list: true",
        "require: [description]", "fields: {rank: number}",
        "fields: {a: {kind: choice, of: [b, c]}, d: {kind: list, of: text}}", "fields: {a: nosuch}", "a: {label: A}",
        "ada-osei: {name: Ada, aliases: [a, a]}", "CRPS: x", "\"\": x",
        "x-y: {name: X, website: \"https://x.org/\"}", "x: [1, 2", "x: {name: [a]}", "x:",
    ]

    static let template: [String] = [
        "{{page.title}}", "{{{content}}}", "{{page.nosuch}}", "{{#page.topics}}{{label}}{{/page.topics}}", "{{^page.date}}x{{/page.date}}",
        "{{> partials/header}}",
        "{{> layouts/page}}", "{{> nosuch}}", "{{<layouts/base}}{{$main}}x{{/main}}{{/layouts/base}}", "{{$main}}", "{{=<% %>=}}",
        "<% x %>", "{{! c }}", "{{&page.title}}",
        "{{.}}", "{{#", "{{/x}}", "{{", "}}", "{{{page.title}}", "{{#page}}", "{{/page}}", "{{site.title}}",
        "{{#site.menus.main}}{{label}}{{/site.menus.main}}", "{{url}}",
        "<title>", "<script>", "<!--", "{{#list.entries}}{{title}}{{/list.entries}}", "{{#pages}}{{permalink}}{{/pages}}", "{{page.url}}",
        "{{#page.next}}{{title}}{{/page.next}}",
        "{{#page.referenced-by}}{{title}}{{/page.referenced-by}}", "{{site.assets.style-css}}",
    ]

    /// Names of files as people and programs make them.
    static let names: [String] = [
        "x.md", "Opening.MD", "caf\u{E9}.md", "cafe\u{301}.md", "index.md", "2025-10-01-news.md", "2025-13-01-x.md", "a b.md", "a%20b.md",
        ".hidden.md", ".env", "..x.md", "x..md",
        "x.mdx", "x.markdown", "flow.pdf", "flow.png", "Kopie von z.docx", "notes.txt", "a\nb.md", "a\tb.png", "\u{1B}[31m.md",
        "\u{202E}dm.x", "-rf.md", "~.md", "x.md~", "#x#",
        "_x.md", "con.md", "CON", "404.md", "feed.xml", "sitemap.xml", "page.md", "people.md", "İ.md", "ß.md", "ẞ.md", "x\u{200B}.md",
        "x.md ", "x.md.", "x?.md", "x#y.md", "x&y.png", "x\"y.png",
        "'x'.md", "<x>.md", "{{x}}.md", "x;y.md", "x:y.md", "x\\y.md", "😀.md", "\u{FEFF}x.md", "X.md", "aux.html", "page-1.md",
        "guidepost.txt", ".well-known", "node_modules",
    ]
}
