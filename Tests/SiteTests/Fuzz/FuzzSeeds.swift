import Bytes
import Foundation

extension Seeds {
    /// With parts of texts that are in order.
    static func load(_ check: PageCheck) throws -> Seeds {
        var seeds = try load()
        let parts = seeds.markdown.flatMap { text in String(decoding: text, as: UTF8.self).components(separatedBy: "\n\n") }
        let some = parts.enumerated().filter { $0.offset % (parts.count / 500 + 1) == 0 }.map(\.element)
        seeds.calm = try check.calm((some + Constructs.markdown + Constructs.html + Constructs.guidelines).map { Array($0.utf8) })
        return seeds
    }

    /// The pages, settings and templates of the project and its fixtures; with `COMMONMARK_SPEC` the specification's examples as well.
    static func load() throws -> Seeds {
        let broken = try Fixture.all.filter { brokenFixtures.contains($0.name) }.map { try files(of: $0.folder, templates: $0.templates) }
        var sites = try Fixture.all.filter { !brokenFixtures.contains($0.name) }.map { try files(of: $0.folder, templates: $0.templates) }
        sites.append(try files(of: project, templates: .shipped))
        let all = (sites + broken).flatMap { $0.sorted { Path($0.key) < Path($1.key) } }
        func texts(_ ending: String) -> [[UInt8]] { all.filter { $0.key.hasSuffix(ending) && $0.value.count < 20_000 }.map(\.value) }
        return Seeds(markdown: texts(".md") + (try examples()), yaml: texts(".yaml"), templates: texts(".mustache"), sites: sites)
    }

    private static func files(of folder: String, templates: TestSite.Templates) throws -> [String: [UInt8]] {
        var files: [String: [UInt8]] = ["content/_site.yaml": Array("title: Test\nbase-url: https://x.org/\n".utf8)]
        for (path, bytes) in try templates.files() { files["templates/\(path)"] = bytes }
        for root in ["content", "templates"] {
            for (path, bytes) in try readFolder("\(folder)/\(root)") { files["\(root)/\(path)"] = MarkedText(bytes, path: path).text }
        }
        return files
    }

    private static func examples() throws -> [[UInt8]] {
        struct Example: Decodable { let markdown: String }
        guard let file = ProcessInfo.processInfo.environment["COMMONMARK_SPEC"] else { return [] }
        return try JSONDecoder().decode([Example].self, from: Data(contentsOf: URL(filePath: file))).map { Array($0.markdown.utf8) }
    }
}

/// Nothing of them is ever published.
private let brokenFixtures: Set = ["broken-templates", "duplicate-addresses", "invalid"]
