import Diagnostics
import Disk
import Foundation
import Markup
import Testing

@testable import Site

/// Each sort of problem, made inside members-only text of canaries: words that begin with `zq`, which no report may quote.
@Suite("Reports quote no members-only text")
struct QuoteTests {
    /// Where the text stands.
    enum Place {
        /// In a members block of a public page.
        case block(String)
        /// Keys of a wholly members-only page.
        case keys(String)
        /// The keys of a members-only resource on a public page.
        case resource(String)
        /// Other files; all of what they say is for members, or nobody can tell.
        case files([String: [UInt8]])
    }

    @Test(
        "every sort of problem that can fall into members-only text, made there, is told without a word of it",
        arguments: places.keys.sorted())
    func canaries(code: String) async throws {
        for place in places[code] ?? [] {
            let site = try TestSite()
            for (path, bytes) in files(place) { try site.write(bytes, to: path) }
            let result = try await site.build()
            let found = result.report.diagnostics.filter { $0.kind.code == code }
            #expect(found.contains { $0.isGated }, "\(place): \(result.codes)")
            let source = site.source
            let excerpts = Excerpts { try? Disk.read("\(source)/\($0)") }
            let objects = result.report.objects(excerpts: excerpts)
            let json = try encodeJSON(objects)
            #expect(!site.report(result).lowercased().contains("zq"), "\(place)")
            #expect(!json.lowercased().contains("zq"), "\(place)")
            #expect(objects.contains { $0.code == code && $0.membersOnly }, "\(place)")
            // Two letters also come by chance among hashes and times, but not in three caches.
            if cacheHolds("zq", site) {
                var isKept = true
                for _ in 0..<3 where isKept {
                    let other = try TestSite()
                    for (path, bytes) in files(place) { try other.write(bytes, to: path) }
                    try await other.build()
                    isKept = cacheHolds("zq", other)
                }
                #expect(!isKept, "\(place)")
            }
        }
    }

    private func cacheHolds(_ word: String, _ site: TestSite) -> Bool {
        let cache = (try? Disk.read(site.source + "/.guidepost/cache")) ?? []
        return String(decoding: cache, as: UTF8.self).lowercased().contains(word)
    }

    @Test(
        "a key that the public sees shows no line on which something for members stands too",
        arguments: [
            "topics: [zone]", "aliases: [old]", "slug: a/b", "authors: [x]", "status: curent", "layout: none", "type: none",
            "supersedes: [none]",
            "date: soon", "members-only: [none]", "none: x",
        ])
    func sharedLine(key: String) async throws {
        for front in [
            "{title: A, members-only: true, status-note: zq, \(key)}",
            "{title: A, \(key), resources: [{title: zq,\n url: /zq, members-only: true}]}",
            "{title: A, resources: [{title: zq, kind: pdf,\n file: zq.pdf, members-only: true}], \(key)}",
        ] where !(front.contains("true, status") && key.hasPrefix("members")) {
            let site = try TestSite(["content/index.md": "---\ntitle: Home\n---\n", "content/x/a.md": "---\n\(front)\n---\nText.\n"])
            let result = try await site.build()
            #expect(result.report.errors > 0)
            #expect(!site.report(result).lowercased().contains("zq"), "\(front)")
        }
    }

    @Test(
        "what stands behind ':::members' on its line is quoted by nobody",
        arguments: [
            "zq", ": zq", " - zq", ", zq", "—zq", ".zq", " | zq", ">zq", "\\ zq", " {group=members} zq", " {zq}", " {.zq}", " {group=\"zq",
            " \"zq\"",
            " (zq)", " [zq]", " <!-- zq -->", " {title=zq}", " {group=bord} zq", " {group=bord title=zq}", "\u{2028}zq", "\u{C}zq",
            "\u{85}zq", " zq :::",
        ])
    func openingLine(rest: String) async throws {
        let site = try TestSite(["content/index.md": "---\ntitle: Home\n---\n\n:::members \(rest)\nzqtext\n:::\n"])
        let result = try await site.build()
        #expect(result.report.errors > 0)
        #expect(!site.report(result).lowercased().contains("zq"), "\(site.report(result))")
        let source = site.source
        let json = try encodeJSON(result.report.objects(excerpts: Excerpts { try? Disk.read("\(source)/\($0)") }))
        #expect(!json.lowercased().contains("zq"))
    }

    @Test("every sort of problem is made here, or listed with the reason why it needs not be")
    func complete() {
        let all = Set(allDiagnosticKinds.map(\.code))
        let known = Set(places.keys).union(never.keys)
        #expect(all.subtracting(known).sorted() == [])
        #expect(known.subtracting(all).sorted() == [])
        #expect(Set(places.keys).intersection(never.keys).sorted() == [])
    }

    @Test("every sort of problem occurs in some test or fixture")
    func occurs() throws {
        var texts = ""
        for (path, bytes) in try readFolder(project + "/Tests") where !path.hasSuffix("QuoteTests.swift") {
            if path.hasSuffix(".swift") || path.hasSuffix("diagnostics.txt") { texts += String(decoding: bytes, as: UTF8.self) }
        }
        // `DiagnosticKindTests` makes those of Markdown, each from its own example.
        let others = Set(allDiagnosticKinds.map(\.code)).subtracting(MarkupDiagnostics.all.map(\.code))
        for code in others.sorted() {
            #expect(texts.contains("[\(code)]") || texts.contains("\"\(code)") || texts.contains("'\(code)"), "\(code)")
        }
    }

    private func files(_ place: Place) -> [String: [UInt8]] {
        var files = [
            "content/index.md": "---\ntitle: Home\n---\nText.\n", "content/x/open.md": "---\ntitle: Open\n---\nText.\n",
            "content/_data/topics.yaml": "pain: {label: Pain}\n",
        ].mapValues { Array($0.utf8) }
        switch place {
        case .block(let text):
            files["content/x/a.md"] = Array("---\ntitle: A\n---\nPublic.\n\n:::members\n\(text)\n:::\n".utf8)
            files["content/x/b.md"] = Array("---\ntitle: B\nmembers-only: true\n---\n\(text)\n".utf8)
        case .keys(let keys): files["content/x/a.md"] = Array("---\ntitle: A\nmembers-only: true\n\(keys)\n---\nZqtext.\n".utf8)
        case .resource(let keys):
            files["content/x/a.md"] = Array("---\ntitle: A\nresources: [{\(keys), members-only: true}]\n---\nText.\n".utf8)
            files["content/x/b.md"] = Array(
                "---\ntitle: B\nresources:\n  - members-only: true\n    \(keys.replacing(", ", with: "\n    "))\n---\nText.\n".utf8)
            files["content/x/c.md"] = Array(
                "---\n{title: C, resources: [{\(keys), members-only: true}], status: curent}\n---\nText.\n".utf8)
        case .files(let others): files.merge(others) { $1 }
        }
        return files
    }
}

private func page(_ text: String) -> QuoteTests.Place { .files(["content/x/a.md": Array(text.utf8)]) }
private func bytes(_ parts: [UInt8]...) -> QuoteTests.Place {
    .files(["content/x/a.md": parts.reduce(Array("---\ntitle: A\nmembers-only: true\n---\nZqsecret ".utf8), +) + Array(" zqend\n".utf8)])
}
private let mark = String(decoding: [0xEF, 0xB7, 0x90] as [UInt8], as: UTF8.self)
private let typed = [
    "content/_types/x.yaml": Array(
        "folder: x\nfields: {zone: {kind: text, matches: doi}, day: date, n: number, p: page, m: markdown, g: grading}\n".utf8)
]
private func fields(_ keys: String) -> QuoteTests.Place {
    .files(typed.merging(["content/x/a.md": Array("---\ntitle: A\nmembers-only: true\n\(keys)\n---\nZqtext.\n".utf8)]) { $1 })
}

private let places = quotedGuidelines.merging(otherPlaces) { $1 }
private let otherPlaces: [String: [QuoteTests.Place]] = [
    // Text.
    "bold-heading": [.block("**Zqhead**\n\nText.")],
    "caption-without-table": [.block("Table: zqcaption")],
    "contact-missing": [.block(":::contact-form\nZqtext\n:::"), .block("- :::contact-form\n  zq\n  :::")],
    "directive-in-text": [
        .block("    :::note zq"), .block("<div>\n:::zqnote\n</div>"),
        .files(["content/x/c.md": Array("---\ntitle: C\n---\n<![CDATA[\n\n:::members\n:::note {title=zq}\n:::\n::zqword\n:::\n".utf8)]),
    ],
    "dropped-fence-words": [.block("``` text Zq zq\nzq\n```")],
    "empty-link": [.block("[zqlink]()")],
    "malformed-cross-link": [.block("[[zqpage#|zq]]")],
    "malformed-directive": [.block(":::note zqtext\n:::"), .block(":::note {title=“zq”}\n:::")],
    "malformed-id": [.block("## Zq {#my zq}")],
    "members-in-members": [.block(":::members {group=zq}\nzq\n:::")],
    "missing-alternative-text": [.block("![](https://x.org/zq.png)")],
    "mistyped-directive": [.block("::note zq"), .block("zq ：：：members"), page("---\ntitle: A\n---\nzq :::members zq\n\n[[zqpage]]\n")],
    "mistyped-heading": [.block("##Zqhead")],
    "nested-link": [.block("[zq [[open]] zq](https://x.org/)")],
    "nesting-too-deep": [.block(String(repeating: "> ", count: 201) + "zq")],
    "renumbered-list": [.block("1. zq\n3. zq")],
    "repeated-heading": [.block("## Zq\n\n## Zq")],
    "repeated-id": [.block("## A {#zq}\n\n## B {#zq}")],
    "repeated-link-definition": [.block("[zq]: /x/open/\n[zq]: /zq/\n\n[zq]")],
    "repeated-note": [.block("[^zq]: zq\n\n[^zq]: zq\n\nx[^zq]")],
    "reserved-character": [.block("zq\(mark)zq [[open]]"), .block("zq &#xFDD0; zq [[open]]")],
    "run-together-lines": [.block("Zq Osei, MD\nZqpresident")],
    "second-title": [.block("# Zqtitle")],
    "skipped-heading-level": [.block("## Zq\n\n#### Zq")],
    "stray-directive-end": [.block(":::note\nzq\n:::\n\n:::\n\nzq :::\n\n:::"), page("---\ntitle: A\n---\n:::members\n:::\nzq\n:::\n")],
    "swallowed-paragraph": [.block("- zq\nzqtext")],
    "table-not-recognised": [.block("| zq |\n|---|---|\n| zq |")],
    "table-row-too-long": [.block("| a |\n|---|\n| zq | zq |")],
    "table-row-too-short": [.block("| a | b |\n|---|---|\n| zq 1 |")],
    "typed-bullet": [.block("• zq\n• zq")],
    "emphasis-between-digits": [.block("zq 5*6*7 zq")],
    "empty-note": [.block("[^zq]:\n\nzq")],
    "quoted-comparison": [.block(">7 zq"), .block("> 7 mg zq")],
    "stray-tildes": [.block("~~zq")],
    "unread-link": [.block("[zq](zq zq.png)"), .block("[zq] (zq.md)")],
    "empty-link-text": [.block("[](/zq/)")],
    "underlined-sentence": [.block("The zq is given.\n---")],
    "foreign-markup": [.block("!!! note zq")],
    "unclosed-directive": [.block("> :::zqnote\n> zq"), .block("> :::note\n> zq")],
    "table-too-large": [
        .block(String(repeating: "| zqcell ", count: 201) + "|\n" + String(repeating: "|---", count: 201) + "|\n| zq |")
    ],
    "misplaced-html": [.block("The zq dose.</div> And more."), .block("<table>zq<tr><td>zq</td></tr></table>")],
    "unclosed-html": [.block("<!-- zq\n\nzq"), .block("<div title=\"zq\n\nzq")],
    "unknown-argument": [.block(":::note {zq=zq}\n:::")],
    "unknown-directive": [.block(":::zqnote\n:::")],
    "unknown-note": [.block("zq[^zq]")],
    "unsafe-html": [.block("<b onclick=\"zq()\">zq</b>")],
    "unsafe-link": [.block("[zq](javascript:zq)")],
    "unused-link-definition": [.block("[zq]: zq")],
    "unused-note": [.block("[^zq]: zq")],
    "vague-link": [.block("zq [here](https://x.org/zq)")],
    "front-matter-in-text": [page("---\ntitle: A\n---\nmembers-only: true\n\nzq [[zqpage]]\n")],
    // Links.
    "unknown-page": [.block("[[zqpage]] [zq](zqpage.md)"), fields("m: \"[[zqpage]]\"")],
    "unknown-anchor": [.block("[[open#zq]] [zq](#zq)")],
    "unknown-file": [
        .block("![zq](zq.png) [zq](zq.pdf)"), .resource("title: zq, kind: pdf, file: zq.pdf"), fields("m: \"[zq](zq.pdf)\""),
        .keys("resources: [{title: zq, kind: pdf, file: zq.pdf}]"),
    ],
    "unknown-address": [.block("[zq](/zq/)"), .resource("title: zq, kind: pdf, url: /zq/")],
    // Values of front matter.
    "bad-url": [.resource("title: zq, kind: pdf, url: \"www.zq.org\"")],
    "missing-key": [.resource("title: zq, kind: pdf"), .resource("kind: pdf, url: https://zq.org/")],
    "unknown-key": [.resource("title: zq, kind: pdf, file: zq, zqkey: zq"), .keys("zqkey: zq")],
    "wrong-kind": [.resource("title: [zq], kind: pdf, url: https://zq.org/"), fields("day: [zq]")],
    "conflicting-keys": [.resource("title: zq, kind: pdf, file: zq.pdf, url: https://zq.org/")],
    "bad-choice": [.resource("title: zq, kind: zq, url: https://zq.org/")],
    "bad-boolean": [page("---\ntitle: A\nresources: [{title: zq, kind: pdf, url: https://zq.org/, members-only: zq}]\n---\n")],
    "typographic-quotes": [.resource("title: “zq”, kind: pdf, url: https://zq.org/")],
    "control-character": [.resource("title: \"zq\\x01\", kind: pdf, url: https://zq.org/")],
    "empty-value": [.keys("related: [zq, ~]"), .keys("corrections: [{date: 2025, text: zq}, ~]")],
    "bad-date": [.keys("corrections: [{date: zq, text: zq}]"), fields("day: zq")],
    "bad-number": [fields("n: zq")],
    "bad-identifier": [fields("zone: zq")],
    "bad-id": [.keys("related: \"zq, zq\"")],
    "unknown-grading": [fields("g: zq")],
    "unknown-page-id": [.keys("related: [zq]"), fields("p: zq")],
    "early-correction": [.keys("date: 2025\ncorrections: [{date: 2020, text: zq}]")],
    "image-without-text": [.keys("image: https://x.org/zq.png")],
    "duplicate-key": [.resource("title: zq, title: zq, kind: pdf, url: https://zq.org/"), .keys("status-note: zq\nstatus-note: zq")],
    "comment-in-text": [.keys("status-note: zq #zq")],
    "yaml-alias": [.keys("status-note: *zq"), .resource("title: &zq zq, kind: pdf, url: https://zq.org/")],
    "yaml-tag": [.keys("status-note: !zq zq"), .resource("title: !zq zq, kind: pdf, url: https://zq.org/")],
    "yaml-syntax": [.keys("status-note: zq: zq"), .resource("title: zq: zq, kind: pdf")],
    "yaml-too-deep": [.keys("status-note: " + String(repeating: "[", count: 40) + "zq" + String(repeating: "]", count: 40))],
    "yaml-documents": [page("---\ntitle: A\n--- zq\nmembers-only: true\n---\nzq\n")],
    "mistyped-members-only": [page("---\ntitle: A\nstatus-note: >\n  zq\n  members-only: true, zq\n---\nzq [[zqpage]]\n")],
    "no-front-matter": [
        page("---\u{A0}\ntitle: zq\nmembers-only: true\n---\nzq\n"), page("title: zq\nmembers-only: true, zq\n---\nzq [[zq]]\n"),
    ],
    "unclosed-front-matter": [page("---\ntitle: zq\nmembers-only: true\n---\u{A0}\nzq\n")],
    "unknown-group": [page("---\ntitle: A\nmembers-only: [zqgroup]\n---\nzq\n")],
    // Bytes that are no text: nobody can tell who may read them.
    "invalid-utf-8": [
        bytes([0xE9]), bytes([0xFF, 0xFE]),
        .files(["content/x/a.md": Array("---\ntitle: zq \u{E9}\n".utf8) + [0xE9] + Array(" zq\n".utf8)]),
    ],
    "nul-byte": [bytes([0])],
]

/// Sorts of problems that do not fall into members-only text, each with the reason.
private let never: [String: String] = {
    let reasons: [(String, [String])] = [
        (
            "stands in a type, the configuration, data or the folder, which hold no members-only text",
            [
                "bad-folder", "bad-permalink", "bad-tall-man", "clinical-ring", "lost-address", "broken-css-address", "delivery-omitted",
                "duplicate-id", "empty-site",
                "link-loop",
                "link-outside",
                "no-configuration",
                "reserved-field", "reserved-grade",
                "shared-folder", "stray-file", "stray-template", "style-sheet-cycle", "unsupported-delivery", "unsupported-grouping",
            ]
        ),
        (
            "stands in a template",
            [
                "template-cycle", "template-section", "template-syntax", "unknown-template", "unknown-template-name",
                "unsupported-template-tag",
                "unknown-output-ending", "unused-partial", "wrong-template-tag",
            ]
        ),
        (
            "names a file or an address, which is public or refused, and shows no line",
            [
                "bad-file-name", "duplicate-address", "file-too-large", "hidden-file", "leak", "link-target", "long-name", "page-source",
                "reserved-address", "tool-folder",
                "unlinked-file", "unreadable",
            ]
        ),
        (
            "stands in a key that the public sees on a members-only page too",
            [
                "bad-alias", "bad-slug", "permalink-date", "comment-closed", "one-sided-supersession", "supersession-ring",
                "updated-before-date",
                "no-description", "page-expired", "review-overdue", "status-disagrees",
                "unknown-layout", "unknown-organization", "unknown-person", "unknown-topic", "unknown-type",
            ]
        ),
        ("is a note of words that a site lists nowhere, and names none", ["unlisted-words"]),
        ("names an id that was public when it was locked", ["lost-recommendation"]),
        ("is told of public text only: what leads to members' text from there", ["members-only-target"]),
        (
            "is found in finished pages, which show nothing that is for members",
            [
                "bad-redirects", "bad-xml", "dead-anchor", "dead-link", "field-without-label", "heading-order", "id-twice", "low-contrast",
                "other-host", "picture-without-size", "picture-without-text", "repaired-html", "repeated-title", "stopped-by-policy",
                "table-without-header", "without-words",
            ]
        ),
        (
            "is told of what other hosts answer, who are never asked about members-only text",
            [
                "external-dead", "external-moved", "external-offline", "external-private", "external-refused", "external-unasked",
                "external-unreachable",
            ]
        ),
    ]
    return Dictionary(reasons.flatMap { reason, codes in codes.map { ($0, reason) } }, uniquingKeysWith: { first, _ in first })
}()
