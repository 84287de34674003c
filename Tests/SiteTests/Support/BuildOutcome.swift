import Bytes
import Diagnostics
import Foundation

@testable import Publishing
@testable import Site

/// One build's end: what it threw, or what it found and made.
struct BuildOutcome {
    var thrown: String?
    var diagnostics: [Diagnostic] = []
    var pages = 0
    var publication: Publication?
    var stages: [String] = []
}

extension TestSite {
    /// Builds into a folder, with the cache or without it.
    func outcome(to output: String, cached: Bool, _ change: (inout BuildOptions) -> Void = { _ in }) async -> BuildOutcome {
        do {
            let result = try await build {
                change(&$0)
                ($0.output, $0.cache) = (output, cached)
            }
            return BuildOutcome(
                diagnostics: result.report.diagnostics, pages: result.pages, publication: result.publication,
                stages: result.timings.map(\.stage))
        } catch {
            return BuildOutcome(thrown: "\(error)".replacing(output, with: "public"))
        }
    }
}

/// Every file below a folder by its path; nothing where there is none.
func snapshot(_ folder: String) throws -> [Path: Data] {
    guard FileManager.default.fileExists(atPath: folder) else { return [:] }
    var isFolder: ObjCBool = false
    _ = FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder)
    return isFolder.boolValue ? try readFolder(folder).mapValues { Data($0) } : ["": FileManager.default.contents(atPath: folder) ?? Data()]
}

/// The first file that differs, and the place in it.
func difference(_ found: [Path: Data], _ expected: [Path: Data]) -> String {
    guard let path = Set(found.keys).union(expected.keys).sorted().first(where: { found[$0] != expected[$0] }) else {
        return "no difference"
    }
    guard let one = found[path] else { return "'\(path)' is missing" }
    guard let other = expected[path] else { return "'\(path)' should not be there" }
    let place = zip(one, other).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(one.count, other.count)
    func excerpt(_ data: Data) -> String {
        String(decoding: data.dropFirst(max(0, place - 60)).prefix(140), as: UTF8.self).replacing("\n", with: "⏎")
    }
    return "'\(path)' differs at byte \(place):\n  is:        \(excerpt(one))\n  should be: \(excerpt(other))"
}

/// The first diagnostic that differs.
func difference(_ found: [Diagnostic], _ expected: [Diagnostic]) -> String {
    if let extra = found.first(where: { !expected.contains($0) }) { return "told without reason: \(line(extra))" }
    if let missing = expected.first(where: { !found.contains($0) }) { return "not told: \(line(missing))" }
    return "the diagnostics stand in another order"
}

func line(_ diagnostic: Diagnostic) -> String { "\(diagnostic.location) \(diagnostic.kind.code) \(diagnostic.message)" }
