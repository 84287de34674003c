import Content
import Diagnostics
import Markup

/// Builds a site: six stages, each a function from values to values. Without an output folder it checks and renders, and writes nothing.
///
/// Everything about content is a diagnostic, collected over the whole site; only disks and folders throw. A site with errors is not published.
public func build(_ options: BuildOptions, progress: @escaping @Sendable (String) -> Void = { _ in }) async throws -> BuildResult {
    var clock = StageClock(progress)

    let (tree, definitions, loadProblems) = try clock.time("load") {
        let (tree, problems) = try SourceTree.walk(options.source)
        let (definitions, definitionProblems) = loadDefinitions(tree, root: options.source)
        return (tree, definitions, problems + definitionProblems)
    } count: {
        "\($0.0.pages.count) pages, \($0.0.templates.count) templates"
    }

    let bodies = try BodyStore(in: options.scratch)
    let (drafts, parseProblems) = try await clock.time("parse") {
        try await parse(tree, definitions: definitions, bodies: bodies, options: options)
    } count: {
        "\($0.0.count) pages"
    }

    let (map, resolveProblems) = try await clock.time("resolve") {
        try await resolve(drafts, tree: tree, definitions: definitions, options: options)
    } count: {
        "\($0.0.sections.count) sections, \($0.0.archives.count) archives"
    }

    let checkProblems = try await clock.time("check") {
        try await check(map, drafts: drafts)
    } count: {
        "\(Check.all.count) checks, \($0.count) found"
    }

    let report = Report(loadProblems + parseProblems + resolveProblems + checkProblems)
    var result = BuildResult(report: options.strict ? report.strict : report, pages: map.pages.count)
    guard result.report.errors == 0 else {
        result.timings = clock.timings
        return result
    }

    try await withStage(options) { stage in
        let files = try await clock.time("render") {
            try await render(map, bodies: bodies, to: stage)
        } count: {
            "\($0.all.count) files"
        }
        guard let stage else { return }
        result.publication = try clock.time("emit") {
            try publish(stage, files)
        } count: {
            "\($0.written) written, \($0.removed) removed"
        }
    }
    result.timings = clock.timings
    return result
}

/// Reads and parses every page, as many side by side as there are jobs; the bytes of a page live only as long as its parse.
func parse(_ tree: SourceTree, definitions: Definitions, bodies: BodyStore?, options: BuildOptions) async throws -> (
    [DraftPage], [Diagnostic]
) {
    let folders = Folders(pages: tree.pages, types: definitions.types)
    let parser = PageParser(root: options.source, data: definitions, folders: folders, settings: definitions.markupSettings, bodies: bodies)
    let parsed = try await chunkedMap(tree.pages, jobs: options.jobs) { try parser.parse($0) }
    let problems = parsed.flatMap { draft, problems in
        // A page that is not published yet may be incomplete: that is what a draft is for.
        isPublished(draft, options: options) ? problems : problems.map { $0.kind.code == "missing-key" ? $0.asWarning : $0 }
    }
    return (parsed.map(\.0), problems)
}

/// Opens the stage of an output folder that may be written to, holding its lock, and leaves nothing of it behind when the build fails.
private func withStage(_ options: BuildOptions, _ work: (Stage?) async throws -> Void) async throws {
    guard let output = options.output else { return try await work(nil) }
    try checkOutput(output, source: options.source)
    try Disk.makeFolders(output)
    guard let lock = try Disk.lock(output) else { throw BuildFailure.busy(output) }
    defer { Disk.unlock(lock) }
    let stage = try Stage.open(output: output)
    do { try await work(stage) } catch {
        stage.discard()
        throw error
    }
}
