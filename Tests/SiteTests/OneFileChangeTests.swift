import Foundation
import Testing

@testable import Site

@Suite("What one file adds")
struct OneFileChangeTests {
    @Test("a new content type is one YAML file: pages, checks, list, feed and names for templates follow from it")
    func contentType() async throws {
        let site = try TestSite(["content/index.md": "---\ntitle: Home\n---\n"])
        try site.write(
            """
            label: Recipe
            plural: All recipes
            folder: recipes
            layout: page
            list: {sort: [-minutes], page-size: 1}
            feed: true
            require: [minutes]
            fields: {minutes: {kind: number}, course: {kind: choice, of: [starter, main]}}
            """, to: "content/_types/recipe.yaml")
        try site.write("---\ntitle: Soup\nminutes: 20\ncourse: starter\nupdated: 2025-03\n---\n", to: "content/recipes/soup.md")
        try site.write("---\ntitle: Roast\nminutes: 120\ncourse: main\n---\n", to: "content/recipes/roast.md")
        try site.write(
            "{{page.title}}: {{page.type-label}}, {{page.minutes}} minutes, {{page.course-label}}\n", to: "templates/layouts/page.mustache")
        let result = try await site.build()
        #expect(result.codes == [])
        #expect(try site.text("recipes/soup/index.html") == "Soup: Recipe, 20 minutes, Starter\n")
        let list = try #require(try site.text("recipes/index.html"))
        #expect(list.contains("All recipes") && list.contains("Roast") && !list.contains("Soup"))
        #expect(try site.text("recipes/page/2/index.html")?.contains("Soup") == true)
        #expect(try site.text("recipes/feed.xml")?.contains("<title>Soup</title>") == true)
        #expect(try site.text("sitemap.xml")?.contains("https://x.org/recipes/soup/") == true)

        try site.write("---\ntitle: Stew\nservings: 4\ncourse: mian\n---\n", to: "content/recipes/stew.md")
        let problems = try await site.build()
        #expect(problems.codes == ["missing-key", "unknown-key", "bad-choice"], "\(site.report(problems))")
    }

    @Test("two types may declare one field in different kinds: each page shows its own, in its own layout and in one that both share")
    func oneNameTwoKinds() async throws {
        let site = try TestSite(["content/index.md": "---\ntitle: Home\n---\n"])
        try site.write(
            "folder: a\nlayout: page\nfields: {dose: text, when: date, parts: {kind: record, fields: {name: text}}}\n",
            to: "content/_types/a.yaml")
        try site.write(
            "folder: b\nlayout: page\nfields: {dose: {kind: list, of: text}, when: markdown, parts: {kind: list, of: number}}\n",
            to: "content/_types/b.yaml")
        try site.write("---\ntitle: A\ndose: 5 mg\nwhen: 2020-04\nparts: {name: one}\n---\n", to: "content/a/x.md")
        try site.write("---\ntitle: B\ndose: [1 g, 2 g]\nwhen: \"*soon*\"\nparts: [3, 4]\n---\n", to: "content/b/x.md")
        try site.write(
            "{{page.title}}:{{#page.dose}} {{.}}{{/page.dose}}{{^page.dose}} none{{/page.dose}}, {{#page.when}}{{text}}{{/page.when}}"
                + "{{{page.when}}}, {{page.parts.name}}{{#page.parts}}{{.}};{{/page.parts}}\n",
            to: "templates/layouts/page.mustache")
        let result = try await site.build()
        #expect(result.codes == [], "\(site.report(result))")
        #expect(try site.text("a/x/index.html") == "A: 5 mg, April 2020, one\n")
        #expect(try site.text("b/x/index.html") == "B: 1 g 2 g, <p><em>soon</em></p>\n, 3;4;\n")
        try site.write("{{page.parts}}{{page.when.year}}\n", to: "templates/layouts/page.mustache")
        #expect(try await site.build().codes == ["wrong-template-tag", "unknown-template-name"])
    }

    @Test("a field takes no name from the page, nor from another field's words: the one that was there first keeps it")
    func takenNames() async throws {
        let site = try TestSite(["content/index.md": "---\ntitle: Home\n---\n"])
        try site.write(
            "folder: a\nlayout: page\nfields: {url: url, id: text, section: text, kind: {kind: choice, of: [aa]}, kind-label: text, "
                + "parts: {kind: list, of: text}, has-parts: boolean}\n",
            to: "content/_types/a.yaml")
        try site.write("folder: b\nlayout: page\nfields: {kind: {kind: list, of: text}, id: date}\n", to: "content/_types/b.yaml")
        try site.write(
            "---\ntitle: A\nurl: https://x.example/\nid: own\nsection: own\nkind: aa\nkind-label: own\nparts: [p]\nhas-parts: true\n---\n",
            to: "content/a/x.md")
        try site.write("---\ntitle: B\nkind: [one, two]\nid: 2020\n---\n", to: "content/b/x.md")
        try site.write(
            "{{page.url}} {{page.id}} {{#page.section}}{{title}}{{/page.section}} {{#page.kind}}{{.}}{{/page.kind}} {{page.kind-label}} "
                + "{{#page.has-parts}}H{{/page.has-parts}}\n",
            to: "templates/layouts/page.mustache")
        let result = try await site.build()
        #expect(result.codes == [], "\(site.report(result))")
        #expect(try site.text("a/x/index.html") == "/a/x/ a/x A aa Aa H\n")
        #expect(try site.text("b/x/index.html") == "/b/x/ b/x B onetwo  \n")
    }

    @Test("a new directive is one template, and its arguments are the names that the template uses")
    func directive() async throws {
        let site = try TestSite([
            "content/index.md": "---\ntitle: Home\n---\n:::dose {drug=\"A & B\" amount=\"5 mg\"}\nOnce *daily*.\n:::\n"
        ])
        #expect(try await site.build().codes == ["unknown-directive"])
        try site.write(
            "<p class=\"dose\">{{drug}} {{amount}}{{#route}} {{route}}{{/route}} on {{page.title}}</p>{{{content}}}\n",
            to: "templates/directives/dose.mustache")
        #expect(try await site.build().codes == [])
        let home = try #require(try site.text("index.html"))
        #expect(home.contains("<p class=\"dose\">A &amp; B 5 mg on Home</p><p>Once <em>daily</em>.</p>\n"))
        try site.write("---\ntitle: Home\n---\n:::dose {drg=A}\n:::\n", to: "content/index.md")
        #expect(try await site.build().codes == ["unknown-argument"])
    }

    @Test("a new output for the whole site is one template, and removing it removes the output")
    func output() async throws {
        let site = try TestSite([
            "content/index.md": "---\ntitle: Home\n---\n[Humans](/humans.txt)\n", "content/a.md": "---\ntitle: A\ndate: 2025\n---\n",
        ])
        #expect(try await site.build().codes == ["unknown-address"])
        try site.write("{{site.title}}\n{{#pages}}\n* {{permalink}}\n{{/pages}}\n", to: "templates/outputs/humans.txt.mustache")
        #expect(try await site.build().codes == [])
        #expect(try site.text("humans.txt") == "Test\n* https://x.org/a/\n* https://x.org/\n")

        try site.write("---\ntitle: Home\n---\n", to: "content/index.md")
        for output in ["humans.txt", "feed.xml", "robots.txt"] { try site.remove("templates/outputs/\(output).mustache") }
        #expect(try await site.build().publication?.removed == 3)
        #expect(try site.published.keys.sorted() == ["404.html", "_headers", "_redirects", "a/index.html", "index.html", "sitemap.xml"])
    }

    @Test("an output that is data holds whatever a title says, and stays data")
    func dataOutputs() async throws {
        let site = try TestSite(["content/index.md": "---\ntitle: Home\n---\n"])
        let title = "\"5 mg\", \\ `${x}` </script>"
        try site.write("title: '\(title)'\nbase-url: https://x.org/\n", to: "content/_site.yaml")
        try site.write("[\"{{site.title}}\", {{site.has-social}}]", to: "templates/outputs/site.json.mustache")
        try site.write("{{sitemap}},{{site.title}}\n", to: "templates/outputs/site.csv.mustache")
        let result = try await site.build()
        #expect(result.codes == [], "\(site.report(result))")
        let json = try #require(try site.text("site.json"))
        let read = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [Any])
        #expect(read.first as? String == title && read.last as? Bool == false)
        #expect(!json.contains("<"))
        let quoted = title.replacing("\"", with: "\"\"")
        #expect(try site.text("site.csv") == "https://x.org/sitemap.xml,\"\(quoted)\"\n")

        try site.write("{{site.title}}", to: "templates/outputs/site.yaml.mustache")
        #expect(try await site.build().codes == ["unknown-output-ending"])
    }

    @Test("a new layout is one template")
    func layout() async throws {
        let site = try TestSite(["content/index.md": "---\ntitle: Home\nlayout: poster\n---\n"])
        #expect(try await site.build().codes == ["unknown-layout"])
        try site.write("POSTER {{page.title}}\n", to: "templates/layouts/poster.mustache")
        try await site.build()
        #expect(try site.text("index.html") == "POSTER Home\n")
    }

    @Test("the list of checks is the folder of checks")
    func checks() throws {
        let folder = try FileManager.default.contentsOfDirectory(atPath: project + "/Sources/Site/Check").filter { $0 != "Check.swift" }
        #expect(Check.all.map { $0.name + ".swift" }.sorted() == folder.sorted())
    }
}
