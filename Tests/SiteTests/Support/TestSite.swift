import Bytes
import Content
import Diagnostics
import Disk
import Foundation

@testable import Publishing
@testable import Site

/// The day for which every test builds.
let testDay = PartialDate("2026-01-15") ?? .epoch

let fixtures = project + "/Tests/SiteTests/Fixtures"

/// A site in a folder of its own: its sources, and the folder that it is published to.
struct TestSite {
    private let folder: TemporaryFolder
    /// The tiny layouts print plain lines, which are no pages of HTML.
    private let inspects: Bool
    var source: String { folder.path + "/site" }
    var output: String { folder.path + "/public" }

    /// A configuration, templates, and the given files on top of them.
    init(_ files: [String: String] = [:], templates: Templates = .tiny) throws {
        inspects = templates != .tiny
        folder = try TemporaryFolder()
        for (path, bytes) in try templates.files() { try write(bytes, to: "templates/\(path)") }
        try write("title: Test\nbase-url: https://x.org/\n", to: "content/_site.yaml")
        for (path, text) in files { try write(text, to: path) }
    }

    /// Where a test site's templates come from.
    enum Templates: Sendable {
        /// Those of the fixtures, which print a page's facts as plain lines, with the project's own outputs.
        case tiny
        /// The project's own.
        case shipped

        func files() throws -> [Path: [UInt8]] {
            switch self {
            case .shipped: return try readFolder(project + "/templates")
            case .tiny:
                var files = try readFolder(fixtures + "/_templates")
                for (path, bytes) in try readFolder(project + "/templates/outputs") { files["outputs" / path.text] = bytes }
                return files
            }
        }
    }

    func write(_ text: String, to path: String) throws { try writeFile(text.utf8, to: "\(source)/\(path)") }
    func write(_ bytes: [UInt8], to path: String) throws { try writeFile(bytes, to: "\(source)/\(path)") }
    func remove(_ path: String) throws { try FileManager.default.removeItem(atPath: "\(source)/\(path)") }

    @discardableResult
    func build(publishing: Bool = true, _ change: (inout BuildOptions) -> Void = { _ in }) async throws -> BuildResult {
        var options = BuildOptions(asOf: testDay)
        options.source = source
        options.scratch = folder.path
        if publishing { options.output = output }
        options.inspects = inspects
        change(&options)
        await Self.turns.take()
        do {
            let result = try await Site.build(options)
            await Self.turns.give()
            return result
        } catch {
            await Self.turns.give()
            throw error
        }
    }

    private static let turns = Turns(8)

    /// What is published, without Guidepost's mark.
    var published: [Path: [UInt8]] {
        get throws { try readFolder(output).filter { $0.key != Manifest.name } }
    }

    /// The text of one published file; nil where there is none.
    func text(_ path: Path) throws -> String? { try published[path].map { String(decoding: $0, as: UTF8.self) } }

    /// What stands in the output folder besides published files: the mark, as a list of paths.
    var manifest: [Path] { Manifest(in: output)?.paths ?? [] }

    /// The report as the terminal shows it, without colour.
    func report(_ result: BuildResult) -> String {
        let source = source
        return result.report.text(excerpts: Excerpts { try? Disk.read($0.file(in: source)) })
    }
}

extension BuildResult {
    /// The problems but for missing descriptions, which most pages of tests do without.
    var codes: [String] { report.diagnostics.map(\.kind.code).filter { $0 != "no-description" } }
}
