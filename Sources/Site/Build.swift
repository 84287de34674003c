import Diagnostics
import Disk
import Publishing

/// Builds a site, each stage a function from values to values. Without an output folder everything is rendered and looked at, and nothing
/// written.
///
/// Everything about content is a diagnostic, collected over the whole site; only disks and folders throw. A site with errors is not published.
public func build(_ asked: BuildOptions, progress: @escaping @Sendable (String) -> Void = { _ in }) async throws -> BuildResult {
    let options = try asked.placed()
    var clock = StageClock(progress)
    let started = Disk.now()
    let cache = Cache.load(options)
    let (tree, treeProblems) = try await clock.time("load") {
        try SourceTree.walk(options.source)
    } count: {
        "\($0.0.pages.count) pages, \($0.0.templates.count) templates"
    }
    try keepOutOfLinked(tree.linked, options.output, given: asked.output, source: asked.source)
    let change = try await clock.time("compare") {
        try await findChange(cache, tree, treeProblems, options: options)
    } count: {
        "\($0)"
    }
    if var result = try await shortcut(change, cache, tree, options, &clock) {
        result.timings = clock.timings
        return result
    }
    let ground = await clock.time("define") {
        Ground(tree, treeProblems, source: options.source)
    } count: {
        "\($0.definitions.types.count) types"
    }
    let definitions = ground.definitions
    let known = cache.knownPages(for: definitions, options: options)
    let (bodies, found) = (try BodyStore(in: options.scratch), try BodyStore(in: options.scratch))
    let parser = PageParser(tree, definitions: definitions, bodies: bodies, known: known, options: options)
    let pages = try await clock.time("parse") {
        try await parse(ground, parser, options)
    } count: {
        "\($0.count { $0.wasParsed }) of \($0.count) pages"
    }
    // The cache takes what it needs of the pages while the rest of the build goes on.
    async let archives = CacheFile.archive(pages, from: cache, in: definitions, started: started, options: options)
    let survey = try await survey(pages, on: ground, parser, options, &clock)

    let external = try await askHosts(survey, options, progress, &clock)
    let problems = survey.problems + pages.flatMap { Site.problems(of: $0, options: options) } + (external?.diagnostics ?? [])
    var result = BuildResult(report: Report(problems, of: survey.drafts, options), pages: survey.map.pages.count)
    result.counts.parsed = pages.count { $0.wasParsed }
    result.external = external?.summary
    result.remains = [pages, survey, cache]
    var next = cache.unpublished
    if result.report.errors == 0 {
        try await withStage(options) { stage in
            let words = GatedWords(survey.drafts, withheld: survey.map.withheld)
            let inspected = InspectedSite(
                definitions.configuration, addresses: AddressKeys(survey.addresses.map(\.path), base: survey.map.address))
            let rendered = try await clock.time("render") {
                try await render(
                    survey.outputs, of: survey.map, parser: parser, words: words, in: inspected, standing: cache.standing, found, to: stage)
            } count: {
                "\($0.count { $0.wasRendered }) of \($0.count) files"
            }
            let search = try await clock.time("index") {
                try await indexed(survey.map, rendered, found, words, standing: cache.standing, to: stage)
            } count: {
                "\($0.files.count { $0.wasRendered }) of \($0.files.count) files"
            }
            let files = search.pages + search.files
            // To sort ten thousand paths takes as long as a step.
            async let manifest = Manifest(files.map(\.file))
            let found = try await clock.time("finish") {
                try await finish(
                    FinishedSite(
                        map: survey.map, outputs: survey.outputs, files: search.pages, drafts: survey.drafts, tree: tree, parser: parser,
                        inspected: inspected, words: words, standing: cache.standing,
                        source: stage.map { .written($0) } ?? .rendered(Renderer(survey.map, parser: parser)), problems: problems))
            } count: {
                "\(FinishStep.all.count) steps, \($0.count) found"
            }
            result.remains.append(files)
            result.report = Report(problems + found, of: survey.drafts, options)
            guard let stage, result.report.errors == 0 else { return }
            result.counts.rendered = files.count { $0.wasRendered }
            let all = await manifest
            result.publication = try await clock.time("emit") {
                try publish(stage, all: all, staged: files.filter(\.isStaged).map(\.file))
            } count: {
                "\($0.written) written, \($0.removed) removed"
            }
            result.counts.bytesWritten = files.reduce(0) { $0 + ($1.isStaged ? $1.size : 0) }
            next = try await cache.published(
                files, searched: search.order, in: stage.output, result: result, words: words, addressKey: inspected.addresses.key,
                treeKey: tree.key(treeProblems), options: options)
        }
    }
    if options.output != nil {
        let archives = await archives
        await clock.time("remember") {
            next.take(archives, tree: tree, definitions: definitions, started: started, options: options)
            await next.save(archives, from: cache, options: options)
        } count: {
            "\(next.pages.count) pages"
        }
    }
    result.remains.append(next)
    result.timings = clock.timings
    return result
}

/// The whole result where nothing has changed, or nothing but the texts of some pages; nil where the site must be built.
private func shortcut(_ change: Change, _ cache: Cache, _ tree: SourceTree, _ options: BuildOptions, _ clock: inout StageClock) async throws
    -> BuildResult?
{
    switch change {
    case .other: return nil
    case .nothing: return try replay(cache, options: options)
    case .pages(let changed):
        let revision = try await clock.time("revise") {
            let definitions = Ground(tree, [], source: options.source).definitions
            return try await withStage(options) { stage in
                try stage.flatMap { try revise(changed, cache, tree, definitions, to: $0, options: options) }
            }
        } count: {
            "\($0?.result.counts.rendered ?? 0) of \(changed.count) pages"
        }
        guard let (result, made) = revision else { return nil }
        let next = made
        await clock.time("remember") {
            await next.save(options)
        } count: {
            "\(next.pages.count) pages"
        }
        return result
    }
}

/// What parsing found on a page. A page that is not published yet may be incomplete: that is what a draft is for.
func problems(of page: ParsedPage, options: BuildOptions) -> [Diagnostic] {
    if page.problems.isEmpty || isPublished(page.draft, options: options) { return page.problems }
    return page.problems.map { $0.kind.code == "missing-key" ? $0.asWarning : $0 }
}

/// Does the work with the stage of the output folder, or with none where nothing is to be written.
private func withStage<Value>(_ options: BuildOptions, _ work: (Stage?) async throws -> Value) async throws -> Value {
    guard let output = options.output else { return try await work(nil) }
    return try await Stage.with(output, work)
}
