import Bytes
import Content
import Foundation
import Testing

@testable import Site

/// A value that a page may have for each key of front matter, on the site below. A new key belongs here too.
private let values: [String: String] = [
    "title": "Another title", "subtitle": "Below", "description": "A sentence.", "teaser": "A taste.", "type": "other", "layout": "bare",
    "slug": "elsewhere", "date": "2020-04-03", "updated": "2020-05", "reviewed": "2020-06", "review-by": "2030", "publish-on": "2020",
    "expires-on": "2030-04", "draft": "true", "status": "current", "status-note": "Since spring", "supersedes": "[old]",
    "superseded-by": "[new]", "authors": "[ada]", "posted-by": "[ada]", "signatories": "[{id: ada, role: President}]",
    "organizations": "[{id: able, role: lead}]", "topics": "[pain]", "related": "[new]", "members-only": "true",
    "corrections": "[{date: 2020-04-03, text: Dose, recommendation: r4, was: 5 mg, now: 0.5 mg}]", "comment-until": "2030-01",
    "comment-url": "https://x.example/",
    "resources": "[{title: Talk, kind: video, url: https://x.example/, duration: 5 minutes, price: free}]",
    "aliases": "[/before/]", "order": "1", "pinned": "true", "toc": "true", "search": "false", "search-words": "[typed, two words]",
    "noindex": "true",
    "image": "https://x.example/x.png", "image-alt": "A chart", "language": "de",
]

/// The same for each kind of field.
private let fields: [String: (declaration: String, value: String)] = [
    "text": ("{kind: text, matches: pmid}", "29870457"), "markdown": ("markdown", "\"*Soon*, see [[new]]\""), "date": ("date", "2020-04"),
    "url": ("url", "/new/"), "number": ("number", "0.50"), "boolean": ("boolean", "true"),
    "choice": ("{kind: choice, of: [one, two]}", "two"),
    "list": ("{kind: list, of: number}", "[1, 2]"), "record": ("{kind: record, fields: {name: text, on: date}}", "{name: x, on: 2020}"),
    "person": ("person", "ada"), "organization": ("organization", "able"), "page": ("page", "new"), "reference": ("reference", "cohen2018"),
    "grading": ("grading", "grade"),
]

@Suite("Every key and every kind of field")
struct EveryKeyTests {
    private func site() throws -> TestSite {
        let site = try TestSite(
            [
                "content/_data/people.yaml": "ada: {name: Ada Osei}\n", "content/_data/organizations.yaml": "able: {name: Able}\n",
                "content/_data/topics.yaml": "pain: {label: Pain}\n",
                "content/_data/grading/grade.yaml": "name: GRADE\nkinds: [recommendation]\n",
                "content/_types/note.yaml":
                    "folder: x\nlayout: shown\nfeed: true\nlist: true\nfields:\n"
                    + fields.map { "  a-\($0.key): \($0.value.declaration)\n" }.sorted().joined(),
                "content/_types/other.yaml": "layout: bare\n",
                "content/index.md": "---\ntitle: Home\n---\n", "content/new.md": "---\ntitle: New\n---\n[[x/page]]\n",
                "content/old.md": "---\ntitle: Old\n---\n",
            ], templates: .shipped)
        try site.write("{{page.title}}{{{page.content}}}\n", to: "templates/layouts/bare.mustache")
        let own = fields.keys.sorted().map { kind in
            switch kind {
            case "markdown": "{{{page.a-\(kind)}}}"
            case "date": "{{page.a-date.iso}}"
            case "record": "{{#page.a-record}}{{name}}{{on.text}}{{/page.a-record}}"
            case "person", "organization": "{{page.a-\(kind).name}}"
            case "page": "{{page.a-page.title}}{{page.a-page.url}}"
            default: "{{#page.a-\(kind)}}{{page.title}}\(kind == "boolean" ? "" : "{{.}}"){{/page.a-\(kind)}}"
            }
        }
        try site.write(
            "{{page.title}} \(own.joined(separator: " ")){{#page.banners}}{{text}}{{/page.banners}}{{page.language}}\n{{{page.content}}}\n",
            to: "templates/layouts/shown.mustache")
        return site
    }

    private func write(_ lines: [String], to site: TestSite) throws {
        let title = lines.contains { $0.hasPrefix("title:") } ? "" : "title: Page\n"
        try site.write("---\n\(title)\(lines.map { $0 + "\n" }.joined())---\n\nText.\n\n## One\n", to: "content/x/page.md")
    }

    @Test("written, changed and taken away again, each leaves the site as a clean build makes it")
    func edits() async throws {
        #expect(Set(values.keys) == Set(FrontMatter.keys.map(\.name)))
        let site = try site()
        try write([], to: site)
        let first = try await site.build()
        #expect(first.report.errors == 0, "\(site.report(first))")
        let lines =
            values.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
            + fields.sorted { $0.key < $1.key }.map { "a-\($0.key): \($0.value.value)" }
        var published = 0
        for line in lines {
            for text in [[line], []] {
                try write(text, to: site)
                let clean = try TemporaryFolder()
                let whole = try await site.build { ($0.output, $0.cache) = (clean.path + "/public", false) }
                let result = try await site.build()
                #expect(result.report.diagnostics == whole.report.diagnostics, "\(line)")
                // A site with errors is left as it was: a status that another key must explain, a page that does not answer.
                guard whole.report.errors == 0 else { continue }
                #expect(try readFolder(site.output) == (try readFolder(clean.path + "/public")), "\(line) \(text.isEmpty)")
                published += 1
            }
        }
        #expect(published > lines.count * 2 - 12, "\(published) of \(lines.count * 2)")
    }

    @Test("a page that has all of them is recalled as it was parsed")
    func recalled() async throws {
        let site = try site()
        let own = fields.map { "a-\($0.key): \($0.value.value)" }.sorted()
        try write(
            values.filter { !["members-only", "type", "draft"].contains($0.key) }.map { "\($0.key): \($0.value)" }.sorted() + own, to: site)
        let ground = try Ground(site.source)
        var options = BuildOptions(asOf: testDay)
        options.source = site.source
        let parsed = try PageParser(ground.tree, definitions: ground.definitions, bodies: nil, known: KnownPages(), options: options)
            .page("content/x/page.md")
        #expect(parsed.draft.front.fields.count == fields.count)
        let bytes = try #require(CachedPage(parsed)).written(of: "content/x/page.md")
        var known = KnownPage(parsed, in: ground.definitions, started: 0)
        known.form = .archive(0..<bytes.count)
        let all = KnownPages(pages: ["content/x/page.md": known], archives: bytes)
        let recalled = try PageParser(ground.tree, definitions: ground.definitions, bodies: nil, known: all, options: options)
            .page("content/x/page.md")
        #expect(parsed.wasParsed && !recalled.wasParsed)
        #expect(recalled.draft.front == parsed.draft.front)
        #expect(recalled.draft.markup.facts == parsed.draft.markup.facts)
        #expect(recalled.problems == parsed.problems)
        #expect(recalled.draft.place == parsed.draft.place && recalled.draft.type.name == parsed.draft.type.name)
    }
}
