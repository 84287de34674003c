import Bytes
import Diagnostics
import Digests
import Disk
import Publishing

/// What has changed since the last build.
enum Change: Sendable {
    case nothing
    /// Only these pages' files; no other source, no option, no published file.
    case pages([Path])
    /// Anything, as far as can be told without building.
    case other
}

/// Compares the site and what is published with what the last build knew. Every file is looked at: it is unchanged where its fingerprint is
/// the same, or else its hash.
func findChange(_ cache: Cache, _ tree: SourceTree, _ problems: [Diagnostic], options: BuildOptions) async throws -> Change {
    guard let last = cache.last, let output = options.output.flatMap(Disk.realPath), output == cache.outputFolder,
        last.optionsKey == options.key, last.treeKey == tree.key(problems),
        cache.pages.count == tree.pages.count, cache.inputs.count == tree.others.count
    else { return .other }
    let inputs = try await chunkedMap(tree.others, jobs: options.jobs) { path in
        guard let known = cache.inputs[xxh64(path.text)] else { return false }
        if let trusted = known.fingerprint, trusted == tree.fingerprints[path] { return true }
        return known.hash.flatMap { standing(path.file(in: options.source), nil, $0) } != nil
    }
    guard inputs.allSatisfy({ $0 }) else { return .other }
    let outputs = try await chunkedMap(Array(cache.outputs), jobs: options.jobs) { path, known in
        standing(path.file(in: output.text), known.fingerprint, known.hash) != nil
    }
    guard outputs.allSatisfy({ $0 }) else { return .other }
    let pages = try await chunkedMap(tree.pages, jobs: options.jobs) { path in
        guard let known = cache.pages[path] else { return false }
        return standing(path.file(in: options.source), known.fingerprint, known.digest.file) != nil
    }
    let changed = zip(tree.pages, pages).filter { !$1 }.map(\.0)
    return changed.isEmpty ? .nothing : .pages(changed)
}

/// The result of the last build, once more.
func replay(_ cache: Cache, options: BuildOptions) throws -> BuildResult? {
    guard let last = cache.last, let output = options.output else { return nil }
    try Stage.removeLeftover(of: output)
    var result = BuildResult(report: Report(last.diagnostics, tellsNotes: options.notes), pages: last.pages)
    // The manifest is Guidepost's own and not counted.
    result.publication = Publication(written: 0, unchanged: cache.outputs.count - 1, removed: 0)
    return result
}

extension BuildOptions {
    /// Everything that was asked for and shows in the output or in the report, in one number.
    var key: UInt64 {
        var hasher = KeyHasher(1)
        hasher.combine(tool, baseURL, drafts, future, strict, notes, inspects, asOf.iso)
        return hasher.value
    }
}

extension SourceTree {
    /// Which files there are, in their order, and what was found wrong with them.
    func key(_ problems: [Diagnostic]) -> UInt64 {
        var hasher = KeyHasher(2)
        for path in pages + others { hasher.combine(path) }
        for problem in problems { hasher.combine(problem.kind.code, problem.location.description, problem.message) }
        return hasher.value
    }
}
