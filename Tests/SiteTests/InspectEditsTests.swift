import Bytes
import Diagnostics
import Foundation
import Testing

@testable import Publishing
@testable import Site

/// A site to whose templates and pages things are done and undone at random.
private struct EditedPages {
    let site: TestSite
    var dice: Dice
    private var files: [String: String] = [:]
    /// What is planted now, by where it stands.
    private var planted: [String: [String]] = [:]

    static let templates = [
        "templates/layouts/base.mustache", "templates/partials/footer.mustache", "templates/layouts/news.mustache",
        "templates/directives/note.mustache",
    ]
    static let ends = ["{{{footer}}}", "</footer>", "{{/main}}", "{{{content}}}"]
    static let faults = [
        "<a href=\"/nowhere/\">x</a>", "<a href=\"/news/p2/\">x</a>", "<a href=\"/news/p1/#words\">x</a>", "<a href=\"#none\">x</a>",
        "<p id=\"a\">x</p><p id=\"a\">y</p>", "<p id=\"words\">x</p>", "<section>", "</section>", "<table><tr><td>x</td></tr></table>",
        "<img src=\"/assets/x.png\" alt=\"\">", "<img src=\"{{site.assets.icon-svg}}\">", "<h6>x</h6>", "<a href=\"/\"></a>",
        "<form><input name=\"q\"></form>", "<script src=\"https://cdn.example.com/x.js\"></script>", "<p>sound</p>",
        "<a href=\"https://x.org/news/p3/\">x</a>",
    ]

    init(seed: UInt64) throws {
        dice = Dice(state: seed)
        var files = [
            "content/_site.yaml": "title: Test\nbase-url: https://x.org/\ndescription: All of it.\n",
            "content/_types/news.yaml": "folder: news\nlayout: news\nlist: {sort: [-date], page-size: 3}\nfeed: true\n",
            "content/index.md": "---\ntitle: Home\n---\nText.\n",
        ]
        for number in 1...6 { files["content/news/p\(number).md"] = Self.page(number) }
        site = try TestSite(files, templates: .shipped)
        self.files = files
    }

    private static func page(_ number: Int, title: String? = nil, _ text: String = "Text.") -> String {
        "---\ntitle: \(title ?? "Page \(number)")\ndate: 2025-01-0\(number)\n---\n## Words\n\n\(text)\n"
    }

    /// Does one thing; answers what.
    mutating func edit() throws -> String {
        let number = dice.number(1...6)
        let path = "content/news/p\(number).md"
        switch dice.number(0...9) {
        case 0...2:
            let place = dice.number(0...3)
            planted[Self.templates[place], default: []].append(dice.pick(Self.faults))
            try writeTemplate(place)
            return "a template gets something"
        case 3...4:
            let place = dice.number(0...3)
            planted[Self.templates[place]] = nil
            try writeTemplate(place)
            return "a template is mended"
        case 5:
            let text = dice.pick([
                "Text \(dice.number(1...99)).", "<table><tr><td>x</td></tr></table>", "![A](https://pics.example.com/x.png)", "<h5>x</h5>",
                ":::note\nText.\n:::", "See [it](https://x.org/none/).",
            ])
            try write(Self.page(number, text), to: path)
            return "a page has another text"
        case 6:
            try write(Self.page(number, title: dice.pick(["Page 1", "Page \(number)", "Another"])), to: path)
            return "a page has another title"
        case 7:
            if files[path] == nil { try write(Self.page(number), to: path) } else { try remove(path) }
            return "a page comes or goes"
        case 8:
            let hosts = dice.pick(["", "allow-hosts: [cdn.example.com]\n", "allow-hosts: [pics.example.com, cdn.example.com]\n"])
            let html = dice.pick(["", "raw-html: unrestricted\n"])
            try write("title: Test\nbase-url: https://x.org/\ndescription: All of it.\n\(hosts)\(html)", to: "content/_site.yaml")
            return "the configuration allows something else"
        default: return "nothing"
        }
    }

    private mutating func writeTemplate(_ place: Int) throws {
        let path = Self.templates[place]
        let text = try String(contentsOfFile: "\(project)/\(path)", encoding: .utf8)
        let lines = (planted[path] ?? []).map { $0 + "\n" }.joined()
        try site.write(text.replacingOccurrences(of: Self.ends[place], with: lines + Self.ends[place]), to: path)
    }

    private mutating func write(_ text: String, to path: String) throws {
        files[path] = text
        try site.write(text, to: path)
    }

    private mutating func remove(_ path: String) throws {
        files[path] = nil
        try site.remove(path)
    }
}

@Suite("Finished pages between builds")
struct InspectEditsTests {
    @Test("300 random edits of templates, pages and the configuration: each build tells what a clean one tells, and publishes the same")
    func random() async throws {
        var pages = try EditedPages(seed: 11)
        var told: Set<String> = []
        var (faulty, sound) = (0, 0)
        for step in 1...300 {
            let edit = try pages.edit()
            let result = try await pages.site.build()
            let clean = try await pages.site.build { ($0.output, $0.cache) = ($0.source + "/../clean", false) }
            try #require(pages.site.report(result) == pages.site.report(clean), "step \(step): \(edit)")
            told.formUnion(result.codes)
            if result.report.errors > 0 {
                faulty += 1
            } else {
                sound += 1
                let other = try readFolder(pages.site.source + "/../clean").filter { $0.key != Manifest.name }
                try #require(try pages.site.published == other, "step \(step): \(edit)")
            }
        }
        // Else nothing was compared.
        #expect(told.count >= 10 && faulty > 50 && sound > 50, "\(told.sorted()), \(faulty) builds with errors, \(sound) without")
    }

    @Test("a fault in a template is told by a check and a build, again where nothing changed, and is gone when it is mended")
    func mended() async throws {
        let site = try TestSite(["content/index.md": "---\ntitle: Home\n---\nText.\n"], templates: .shipped)
        let path = "templates/partials/footer.mustache"
        let text = try String(contentsOfFile: "\(site.source)/\(path)", encoding: .utf8)
        #expect(try await site.build().codes == [])
        try site.write(text.replacingOccurrences(of: "</footer>", with: "<table><tr><td>x</td></tr></table>\n</footer>"), to: path)
        for publishing in [false, true, true, false] {
            let result = try await site.build(publishing: publishing)
            #expect(result.codes == ["table-without-header"])
        }
        #expect(try await site.build().counts.rendered == 0)
        try site.write(text, to: path)
        #expect(try await site.build().codes == [])
    }
}
