import Bytes
import Diagnostics
import Disk
import Foundation

@testable import Site

/// A site on disk that is built twice after each change: with the cache into its folder, and without it into a new one.
struct FuzzedSite {
    let folder: TestSite
    /// What the latest build left in the published folder.
    private(set) var published: [Path: Data] = [:]
    private(set) var publications = 0
    /// Errors of the latest build; what was thrown counts as one in no file.
    private(set) var errors: [Diagnostic] = []
    private(set) var thrown: String?

    init(_ folder: TestSite) { self.folder = folder }

    /// Builds and compares, and answers what is wrong.
    mutating func build() async throws -> String? {
        let kept = await folder.outcome(to: folder.output, cached: true)
        let after = try snapshot(folder.output)
        let empty = try TemporaryFolder()
        let clean = await folder.outcome(to: empty.path + "/public", cached: false)
        defer { published = after }

        (errors, thrown) = (clean.diagnostics.filter { $0.severity == .error }, clean.thrown)
        if kept.thrown != clean.thrown { return "thrown is \(kept.thrown ?? "nothing"), and by a clean build \(clean.thrown ?? "nothing")" }
        if kept.diagnostics != clean.diagnostics { return difference(kept.diagnostics, clean.diagnostics) }
        if kept.pages != clean.pages { return "\(kept.pages) pages, not \(clean.pages)" }
        if let word = try secretTold(kept.diagnostics) { return "the members' word '\(word)' stands in the report" }
        if let leak = kept.diagnostics.first(where: { $0.kind.code == "leak" }) {
            return "the audit found a leak: \(leak.location) \(leak.message)"
        }
        if let word = secret(in: try snapshot(folder.source + "/.guidepost")) { return "the members' word '\(word)' stands in the cache" }
        if let word = secret(in: after) { return "the members' word '\(word)' is published" }
        if !errors.isEmpty || thrown != nil {
            return after == published ? nil : "published in spite of errors: \(difference(after, published))"
        }
        publications += 1
        let expected = try snapshot(empty.path + "/public")
        return after == expected ? nil : difference(after, expected)
    }

    private func secretTold(_ diagnostics: [Diagnostic]) throws -> String? {
        let (report, source) = (Report(diagnostics), folder.source)
        let excerpts = Excerpts { try? Disk.read($0.file(in: source)) }
        let told = try report.text(excerpts: excerpts) + encodeJSON(report.objects(excerpts: excerpts))
        return distinctiveWords(told.utf8).filter { $0.hasPrefix("zq") }.min()
    }

    private func secret(in files: [Path: Data]) -> String? {
        for (path, data) in files {
            let found = distinctiveWords(path.bytes).union(distinctiveWords(data)).filter { $0.hasPrefix("zq") }
            if let word = found.min() { return word }
        }
        return nil
    }
}
