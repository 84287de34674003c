import Foundation

/// A small whole site in a folder of its own, gone when the test is.
final class TemporarySite {
    let folder: String

    init(pages: Int = 3) throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("guidepost-site-\(UUID().uuidString)").path
        try write("content/_site.yaml", "title: Test\nbase-url: https://example.org/\n")
        try write("content/_types/news.yaml", "label: News\nplural: News\nfolder: news\nlayout: page\nlist: {sort: [-date]}\nfeed: true\n")
        for number in 0..<pages {
            try write(
                "content/news/page-\(number).md",
                "---\ntitle: Page \(number)\ndescription: About \(number).\ndate: 2020-01-0\(number % 9 + 1)\n---\n\nText \(number).\n")
        }
        let page =
            "<title>{{page.title}}</title>{{{header}}}<h1>{{page.title}}</h1>{{{page.content}}}{{#list.entries}}{{{card}}}{{/list.entries}}{{{footer}}}\n"
        for layout in ["page", "home", "list", "person", "organization", "topic", "index", "not-found"] {
            try write("templates/layouts/\(layout).mustache", page)
        }
        try write("templates/layouts/redirect.mustache", "{{redirect.url}}\n")
        try write("templates/partials/header.mustache", "<header>{{site.title}}</header>")
        try write("templates/partials/footer.mustache", "<footer></footer>")
        try write("templates/partials/entry.mustache", "<p>{{entry.title}}</p>")
        try write("templates/directives/members.mustache", "<p>For members.</p>")
        try write("templates/outputs/feed.xml.mustache", "<feed>{{#feed.entries}}<entry>{{title}}</entry>{{/feed.entries}}</feed>\n")
        try write("templates/outputs/robots.txt.mustache", "Sitemap: {{sitemap}}\n")
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func url(_ path: String) -> URL { URL(fileURLWithPath: folder + "/" + path) }

    func write(_ path: String, _ text: String) throws { try write(path, Data(text.utf8)) }

    func write(_ path: String, _ bytes: Data) throws {
        try FileManager.default.createDirectory(at: url(path).deletingLastPathComponent(), withIntermediateDirectories: true)
        try bytes.write(to: url(path))
    }

    func remove(_ path: String) throws { try FileManager.default.removeItem(at: url(path)) }

    func page(_ name: String, _ body: String, front: String = "") throws {
        try write("content/\(name).md", "---\ntitle: \(name)\ndescription: About \(name).\n\(front)---\n\n\(body)\n")
    }

    /// Builds to `public/`, or to another folder, on a fixed day.
    @discardableResult
    func build(
        _ arguments: String..., output: String = "public", through: [String] = [], environment: [String: String] = [:],
        in working: String? = nil
    ) throws -> Tool.Output {
        let all = ["build", "--source", folder, "--output", url(output).path, "--as-of", "2026-01-15"] + arguments
        return try Tool.run(all, through: through, in: working, environment: environment)
    }

    func check(_ arguments: String...) throws -> Tool.Output {
        try Tool.run(["check", "--source", folder, "--as-of", "2026-01-15"] + arguments)
    }

    /// Every file of a folder with its bytes, by path.
    func files(_ output: String = "public") throws -> [String: Data] {
        var found: [String: Data] = [:]
        let root = url(output)
        guard let walker = FileManager.default.enumerator(atPath: root.path) else { return [:] }
        for case let path as String in walker {
            let full = root.appendingPathComponent(path)
            var isFolder: ObjCBool = false
            if FileManager.default.fileExists(atPath: full.path, isDirectory: &isFolder), !isFolder.boolValue {
                found[path] = try Data(contentsOf: full)
            }
        }
        return found
    }

    /// Names that stand beside the site's own folders: what a build left behind.
    func leftovers() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).filter {
            !["content", "templates", "public", ".guidepost"].contains($0)
        }.sorted()
    }
}
