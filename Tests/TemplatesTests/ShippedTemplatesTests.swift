import Foundation
import Testing

@testable import Templates

/// The names of the shipped templates are checked where a site is built; here, what can be said without a site.
@Suite("The templates that Guidepost ships")
struct ShippedTemplatesTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("templates")

    private static func files() throws -> [TemplateFile] {
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".mustache") }.sorted()
        return try names.map {
            TemplateFile(path: "templates/\($0)", bytes: Array(try Data(contentsOf: folder.appendingPathComponent($0))))
        }
    }

    @Test("are read without a fault")
    func read() throws {
        let files = try Self.files()
        #expect(files.count > 40)
        for file in files {
            var scanner = TagScanner(file)
            _ = scanner.scan()
            #expect(scanner.problems == [], "\(file.path)")
        }
    }

    @Test("include only each other, and each partial is included or stands for a part that the program renders")
    func includes() throws {
        let files = try Self.files()
        var used: Set<String> = ["partials/header", "partials/footer", "partials/entry"]
        let names = Set(files.map(\.name))
        for file in files {
            var scanner = TagScanner(file)
            let included = Self.templates(in: scanner.scan())
            #expect(included.filter { !names.contains($0) } == [], "\(file.path)")
            used.formUnion(included)
        }
        #expect(names.filter { $0.hasPrefix("partials/") && !used.contains($0) } == [])
    }

    private static func templates(in nodes: [Node]) -> [String] {
        nodes.flatMap { node in
            switch node {
            case .text, .variable: [String]()
            case .partial(let name): [name.text]
            case .parent(let name, let inner): [name.text] + templates(in: inner)
            case .section(_, _, let inner), .block(_, let inner): templates(in: inner)
            }
        }
    }
}
