import Bytes
import Foundation
import Testing

@testable import Site

@Suite("Files beside pages")
struct FileTests {
    private static let home = "---\ntitle: Home\n---\n\nWords.\n"

    private func site(_ files: [String: String], templates: TestSite.Templates = .tiny) throws -> TestSite {
        try TestSite(files.merging(["content/index.md": Self.home]) { own, _ in own }, templates: templates)
    }

    // MARK: Sources of pages

    @Test("an ending in capitals is a page's ending", arguments: ["Board.MD", "Board.Md", "Board.mD", "x.html.MD"])
    func capitals(name: String) async throws {
        let site = try site(["content/\(name)": "---\ntitle: Board\nmembers-only: true\n---\n\nSecret.\n"])
        let result = try await site.build()
        #expect(result.codes == [] && result.pages == 2)
        #expect(try site.published.values.allSatisfy { !String(decoding: $0, as: UTF8.self).contains("Secret") })
        #expect(try site.published.keys.allSatisfy { !$0.text.lowercased().hasSuffix(".md") })
    }

    @Test("a folder's text is found whichever case its ending has, and so is a page by its file's name")
    func capitalIndex() async throws {
        let site = try site([
            "content/news/index.MD": "---\ntitle: News\n---\n\n[x](x.MD) [[x.MD]]\n", "content/news/x.MD": "---\ntitle: X\n---\n",
            "content/bundle/index.MD": "---\ntitle: Bundle\n---\n\n![A](a.png)\n", "content/bundle/a.png": "a",
        ])
        #expect(try await site.build().codes == [])
        let names = Set(try site.published.keys)
        #expect(names.isSuperset(of: ["news/index.html", "news/x/index.html", "bundle/index.html", "bundle/a.png"]))
    }

    @Test(
        "what looks like a page's source is an error, and is never copied",
        arguments: [
            "x.mdx", "x.markdown", "x.Markdown", "x.mkd", "x.qmd", "x.Rmd", "x.rst", "x.adoc", "x.org", "x.textile", "x.md.", "x.md ",
            "x.md.old", "x.md.txt", "x.md (1)", "x.md copy", "x.md_", "x.md.gz", "x.Md.save", "x.livemd", "x.md\u{A0}", "x.md\u{200B}",
            "x.\u{FF4D}\u{FF44}", "x.mdown", "x.wiki", "_static/x.md", "_static/Board.MD", "_static/x.rst",
        ])
    func otherSources(name: String) async throws {
        let site = try site([
            "content/\(name)": "---\ntitle: Secret\n---\n\nSecret.\n", "content/p.md": "---\ntitle: P\n---\n\n[f](<\(name)>)\n",
        ])
        let result = try await site.build()
        #expect(result.codes.contains("page-source"), "\(site.report(result))")
        #expect(result.publication == nil)
    }

    @Test(
        "names that only resemble one are files",
        arguments: ["x.docx", "x.odt", "x.csv", "amd", "x.md5", "x.cmd", "x.md.pdf", "x.mdpi.png"])
    func otherFiles(name: String) async throws {
        let site = try site(["content/\(name)": "x", "content/p.md": "---\ntitle: P\n---\n\n[f](\(name))\n"])
        let result = try await site.build()
        #expect(result.codes == [], "\(site.report(result))")
        #expect(try site.published[Path(name)] != nil)
    }

    // MARK: What is left out

    @Test("a name with a dot before it is left out and told, in content/ and in templates/; in _static/ it is published")
    func hidden() async throws {
        let site = try site([
            "content/.env": "KEY=1", "content/.obsidian/app.json": "{}", "content/news/.secret": "x", "content/.draft.md": Self.home,
            "content/_static/.well-known/security.txt": "Contact: x", "content/_static/.nojekyll": "", "templates/assets/.env": "KEY=1",
            "content/p.md": "---\ntitle: P\n---\n\nWords.\n", "content/.DS_Store": "x",
        ])
        let result = try await site.build()
        #expect(result.codes == [String](repeating: "hidden-file", count: 5), "\(site.report(result))")
        let hidden = try site.published.keys.filter { $0.text.split(separator: "/").contains { $0.hasPrefix(".") } }
        #expect(Set(hidden) == [".well-known/security.txt", ".nojekyll"])
    }

    @Test("a folder of a programming tool is an error, and is not walked", arguments: ["node_modules", "Node_Modules", "bower_components"])
    func toolFolders(name: String) async throws {
        let site = try site(["content/\(name)/x/index.js": "x", "content/\(name)/y/readme.md": "x", "content/_static/\(name)/z.js": "z"])
        let result = try await site.build()
        #expect(result.codes == ["tool-folder", "tool-folder"])
    }

    @Test(
        "a control character in a name is an error",
        arguments: ["a\nb.pdf", "a\tb.md", "a\u{1}/x.md", "a\u{7F}.md", "a\u{85}.pdf", "a\u{2028}b.md"])
    func controlCharacters(name: String) async throws {
        let site = try site(["content/\(name)": Self.home])
        let result = try await site.build()
        #expect(result.codes == ["bad-file-name"], "\(site.report(result))")
    }

    @Test("a file that nobody names is told and not published; `publish:` publishes it, at the same address")
    func unlinked() async throws {
        let files = ["content/x/notes.txt": "notes", "content/x/p.md": "---\ntitle: P\n---\n", "content/Kopie von z.docx": "z"]
        let site = try site(files)
        let result = try await site.build()
        #expect(result.codes == ["unlinked-file", "unlinked-file"])
        #expect(result.publication != nil)
        #expect(try site.published["x/notes.txt"] == nil && site.published["Kopie von z.docx"] == nil)
        try site.write(
            "title: T\nbase-url: https://x.org/\npublish: [x/notes.txt, Kopie von z.docx]\n", to: "content/_site.yaml")
        #expect(try await site.build().codes == [])
        #expect(try site.published["x/notes.txt"] != nil && site.published["Kopie von z.docx"] != nil)
        try site.write("title: T\nbase-url: https://x.org/\npublish: [x/note.txt, x]\n", to: "content/_site.yaml")
        let broken = try await site.build()
        #expect(broken.codes.sorted() == ["unknown-file", "unknown-file", "unlinked-file", "unlinked-file"])
        #expect(site.report(broken).contains("did you mean 'x/notes.txt'?"))
    }

    // MARK: Who names a file

    /// Each way to name the file `/x/s.pdf` from the page `content/x/p.md`: front matter, body.
    static let ways: [(String, String, String)] = [
        ("a link", "", "[s](s.pdf)"), ("a picture", "", "![A](s.pdf)"), ("a link by address", "", "[s](/x/s.pdf)"),
        ("a link with a query", "", "[s](s.pdf?v=1#page=2)"), ("a whole address", "", "[s](https://x.org/x/s.pdf)"),
        ("an address in pointed brackets", "", "<http://X.org/x/s.pdf>"),
        ("an address without its scheme", "", "[s](//x.org/x/s.pdf#page=2)"),
        ("a whole address in raw HTML", "", "<a href=\"https://x.org/x/s.pdf\">s</a>"), ("a link by label", "", "[s][l]\n\n[l]: s.pdf"),
        ("a link from a note", "", "Word[^n].\n\n[^n]: [s](s.pdf)"), ("a link in a table", "", "| a |\n|---|\n| [s](s.pdf) |"),
        ("percent", "", "[s](%73.pdf)"), ("dots", "", "[s](./../x/s.pdf)"),
        ("an argument that is led", "", ":::figure {src=s.pdf alt=A}\n:::"), ("any argument", "", ":::own {pdf=s.pdf}\n:::"),
        ("a picture of raw HTML", "", "<img src=\"s.pdf\" alt=\"A\">"), ("a link of raw HTML", "", "Word <a href='/x/s.pdf'>s</a>."),
        ("a choice of pictures", "", "<img src=\"https://x.example/a.png\" srcset=\"https://x.example/b.png 1x, s.pdf 2x\" alt=\"A\">"),
        ("a film's picture", "", "<video controls poster=\"s.pdf\"><source src=\"https://x.example/a.mp4\"></video>"),
        ("a resource's file", "resources: [{title: S, kind: pdf, file: s.pdf}]", ""),
        ("a resource's address", "resources: [{title: S, kind: pdf, url: /x/s.pdf}]", ""),
        ("a resource's whole address", "resources: [{title: S, kind: pdf, url: \"https://x.org/x/s.pdf\"}]", ""),
        ("the image", "image: s.pdf\nimage-alt: A", ""), ("the image's address", "image: /x/s.pdf\nimage-alt: A", ""),
        ("a field of text", "word: s.pdf", ""), ("a field of addresses", "place: /x/s.pdf", ""),
        ("a field of Markdown", "words: \"[s](s.pdf)\"", ""), ("a list", "all: [a, s.pdf]", ""),
        ("a record", "group: {one: s.pdf}", ""),
    ]

    private func named(_ keys: String, _ body: String, gate: (String, String) -> (keys: String, body: String)) async throws -> (
        TestSite, BuildResult
    ) {
        let (keys, body) = gate(keys, body)
        let site = try site([
            "content/x/p.md": "---\ntitle: P\n\(keys)\n---\n\n\(body)\n", "content/x/s.pdf": "the file",
            "content/_types/own.yaml":
                "folder: x\nlayout: page\nfields: {word: text, place: url, words: markdown, all: {kind: list, of: text}, group: {kind: record, fields: {one: text}}}\n",
            "templates/directives/own.mustache": "<p>{{pdf}}</p>{{{content}}}\n",
        ])
        return (site, try await site.build())
    }

    @Test("every way to name a file from public text publishes it", arguments: ways)
    func publicly(way: (name: String, keys: String, body: String)) async throws {
        let (site, result) = try await named(way.keys, way.body) { ($0, $1) }
        #expect(result.report.errors == 0 && !result.codes.contains("unlinked-file"), "\(site.report(result))")
        #expect(try site.published["x/s.pdf"] != nil)
    }

    @Test(
        "the same way from a members-only page, a members block, a draft or a page of the future publishes nothing, without a word",
        arguments: ways)
    func privately(way: (name: String, keys: String, body: String)) async throws {
        let gates: [(String, String) -> (keys: String, body: String)] = [
            { ("members-only: true\n\($0)", $1) },
            { ("draft: true\n\($0)", $1) },
            { ("publish-on: 2030\n\($0)", $1) },
            { $1.isEmpty ? ("members-only: true\n\($0)", $1) : ($0, ":::members\n\($1)\n:::") },
            { ($0.replacing("kind: pdf,", with: "kind: pdf, members-only: true,"), $1.isEmpty ? $1 : ":::members\n\($1)\n:::") },
        ]
        for (number, gate) in gates.enumerated() {
            if number == 4, !way.body.isEmpty || !way.keys.contains("resources") { continue }
            let (site, result) = try await named(way.keys, way.body, gate: gate)
            #expect(result.codes == [], "gate \(number): \(site.report(result))")
            #expect(try site.published["x/s.pdf"] == nil, "gate \(number)")
            let cache = try readFolder(site.source + "/.guidepost").values.reduce([], +)
            if number != 1, number != 2 {
                #expect(!String(decoding: cache, as: UTF8.self).contains("s.pdf"), "the name stands in the cache")
            }
        }
    }

    @Test("what members' text names as well stays public where public text names it", arguments: ways)
    func both(way: (name: String, keys: String, body: String)) async throws {
        let (site, result) = try await named(way.keys, way.body) { ($0, $1 + "\n\n:::members\n![A](s.pdf) [s](/x/s.pdf)\n:::\n") }
        #expect(result.report.errors == 0, "\(site.report(result))")
        #expect(try site.published["x/s.pdf"] != nil)
    }

    @Test(
        "templates, style sheets, the configuration, data and published files name files too",
        arguments: [
            ("templates/partials/header.mustache", "<header><img src=\"{{site.base}}x/s.pdf\"></header>\n"),
            ("templates/partials/footer.mustache", "<a href=\"/x/s.pdf\">S</a>\n"),
            ("templates/assets/own.css", "a { background: url(\"/x/s.pdf\") }\n"),
            ("content/_site.yaml", "title: T\nbase-url: https://x.org/\nmenus: {main: [{label: S, url: /x/s.pdf}]}\n"),
            ("content/_data/people.yaml", "ada: {name: Ada, bio: \"[s](/x/s.pdf)\"}\n"),
            ("content/_data/organizations.yaml", "org: {name: Org, url: /x/s.pdf}\n"),
            ("content/_static/page.html", "<a href=\"/x/s.pdf\">S</a>\n"), ("content/_static/a.css", "a{background:url(x/s.pdf)}"),
        ])
    func elsewhere(path: String, text: String) async throws {
        let site = try site(["content/x/s.pdf": "the file", "content/x/p.md": "---\ntitle: P\n---\n", path: text])
        let result = try await site.build()
        #expect(!result.codes.contains("unlinked-file"), "\(site.report(result))")
        #expect(try result.report.errors > 0 || site.published["x/s.pdf"] != nil)
    }

    @Test("public text that names a file which is for members is told, whichever way it does", arguments: ways)
    func publicNameOfGatedFile(way: (name: String, keys: String, body: String)) async throws {
        func toBundle(_ text: String) -> String { text.replacing("/x/s.pdf", with: "/x/closed/s.pdf").replacing("%73", with: "s") }
        func relative(_ text: String) -> String {
            toBundle(text).replacing("./../x/s.pdf", with: "closed/s.pdf").replacing("(s.pdf", with: "(closed/s.pdf")
                .replacing("=s.pdf", with: "=closed/s.pdf").replacing("\"s.pdf", with: "\"closed/s.pdf").replacing(
                    ": s.pdf", with: ": closed/s.pdf"
                ).replacing(
                    ", s.pdf", with: ", closed/s.pdf")
        }
        let (site, _) = try await named(relative(way.keys), relative(way.body)) { ($0, $1) }
        try site.remove("content/x/s.pdf")
        try site.write("the file", to: "content/x/closed/s.pdf")
        try site.write("---\ntitle: Closed\nmembers-only: true\n---\n", to: "content/x/closed/index.md")
        let result = try await site.build()
        #expect(Set(result.codes) == ["members-only-target"], "\(site.report(result))")
    }

    @Test("a wrong name under `publish:` is not told the name of a file that members' text alone names")
    func suggestion() async throws {
        let site = try site([
            "content/x/index.md": "---\ntitle: X\n---\n[a](open-plan.pdf)\n:::members\n[a](zqsecplan.pdf)\n:::\n",
            "content/x/open-plan.pdf": "a",
            "content/x/zqsecplan.pdf": "a",
        ])
        try site.write("title: T\nbase-url: https://x.org/\npublish: [x/zqsecplam.pdf, x/open-plam.pdf]\n", to: "content/_site.yaml")
        let messages = try await site.build().report.diagnostics.filter { $0.kind.code == "unknown-file" }.map(\.message)
        #expect(
            messages == ["no file 'x/zqsecplam.pdf' in content/", "no file 'x/open-plam.pdf' in content/; did you mean 'x/open-plan.pdf'?"])
    }

    @Test(
        "a link is no second name for what has a place of its own, is hidden or is a page's source",
        arguments: [
            ("content/x/l.txt", "g/index.md"), ("content/x/l", "g/index.md"), ("content/x/l.pdf", "g/s.pdf"),
            ("content/_static/l.txt", "../x/g/index.md"),
            ("content/_static/l.pdf", "../x/g/s.pdf"), ("content/_static/d", "../x/g"), ("content/_static/e.txt", "../../.env"),
            ("content/x/e.txt", "../../.env"), ("content/x/e.md", "../../.env"), ("content/x/y.txt", "../_site.yaml"),
            ("content/x/d", "../_data"),
            ("templates/assets/l.txt", "../../content/x/g/index.md"), ("templates/assets/d", "../../content/x"),
            ("templates/partials/footer.mustache", "../../content/x/g/index.md"), ("content/x/l.txt", "../../shared/page.md"),
            ("content/x/b.pdf", "../../shared/s.pdf~"), ("content/x/whole", "../.."), ("content/_static/r.md", "../../shared/page.md"),
        ])
    func links(link: String, target: String) async throws {
        let site = try site([
            "content/x/g/index.md": "---\ntitle: G\nmembers-only: true\n---\nSecret.\n", "content/x/g/s.pdf": "Secret", ".env": "Secret",
            "shared/page.md": "---\ntitle: G\nmembers-only: true\n---\nSecret.\n", "shared/s.pdf~": "Secret",
            "content/_data/x.txt": "Secret",
            "content/x/a.md": "---\ntitle: A\n---\n[f](\(link.split(separator: "/").last ?? ""))\n",
        ])
        try? FileManager.default.removeItem(atPath: "\(site.source)/\(link)")
        try FileManager.default.createDirectory(
            atPath: "\(site.source)/\(Path(link).parent)", withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(atPath: "\(site.source)/\(link)", withDestinationPath: target)
        let result = try await site.build()
        #expect(result.report.errors > 0 && result.publication == nil, "\(site.report(result))")
        #expect(
            result.codes.contains("link-target") || result.codes.contains("page-source") || result.codes.contains { $0.hasPrefix("link-") },
            "\(result.codes)")
    }

    @Test("a page may stand in two places, and a folder or file from outside of content/ in one")
    func goodLinks() async throws {
        let site = try site(["shared/s.pdf": "s", "shared/d/t.pdf": "t", "content/x/a.md": "---\ntitle: A\n---\n[f](l.pdf) [g](d/t.pdf)\n"])
        for (link, target) in [("l.pdf", "../../shared/s.pdf"), ("d", "../../shared/d"), ("b.md", "a.md")] {
            try FileManager.default.createSymbolicLink(atPath: "\(site.source)/content/x/\(link)", withDestinationPath: target)
        }
        let result = try await site.build()
        #expect(result.codes == [], "\(site.report(result))")
        #expect(try site.published["x/l.pdf"] != nil && site.published["x/d/t.pdf"] != nil)
    }

    @Test("a folder that is for members keeps its files, whatever else stands in it", arguments: ["p.md", "sub/index.md"])
    func gatedFolder(other: String) async throws {
        for keys in ["", "draft: true\n", "members-only: true\n"] {
            for index in ["index.md", "Index.MD"] {
                let site = try site([
                    "content/x/g/\(index)": "---\ntitle: G\nmembers-only: true\n---\n", "content/x/g/s.pdf": "s",
                    "content/x/g/\(other)": "---\ntitle: P\n\(keys)---\n", "content/x/a.md": "---\ntitle: A\n---\n[f](g/s.pdf)\n",
                ])
                #expect(try await site.build().codes == ["members-only-target"], "\(keys)\(index)")
            }
        }
    }

    @Test("raw HTML that nothing restricts names files as well", arguments: ["", ":::members\n"])
    func unrestricted(opening: String) async throws {
        let body = "<!-- loose.pdf -->\n\n\(opening)<object data=\"s.pdf\"></object>\n" + (opening.isEmpty ? "" : ":::\n")
        let site = try site([
            "content/_site.yaml": "title: T\nbase-url: https://x.org/\nraw-html: unrestricted\n",
            "content/x/p.md": "---\ntitle: P\n---\n\n\(body)", "content/x/s.pdf": "the file", "content/x/loose.pdf": "x",
        ])
        #expect(try await site.build().codes == ["unlinked-file"])
        #expect(try (site.published["x/s.pdf"] != nil) == opening.isEmpty)
    }

    @Test("what `publish:` lists is public though a members-only page names it; not against a members-only resource")
    func published() async throws {
        let configuration = "title: T\nbase-url: https://x.org/\npublish: x/s.pdf\n"
        let (site, _) = try await named("members-only: true", "[s](s.pdf)") { ($0, $1) }
        try site.write(configuration, to: "content/_site.yaml")
        #expect(try await site.build().codes == [])
        #expect(try site.published["x/s.pdf"] != nil)
        try site.write("---\ntitle: P\nresources: [{title: S, kind: pdf, file: s.pdf, members-only: true}]\n---\n", to: "content/x/p.md")
        let result = try await site.build()
        #expect(result.codes == ["members-only-target"], "\(site.report(result))")
    }
}
