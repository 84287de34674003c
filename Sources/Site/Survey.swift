import Diagnostics

/// What a site's pages stand on: which files there are, and all that is defined for every page.
struct Ground: Sendable {
    let tree: SourceTree
    let definitions: Definitions
    let problems: [Diagnostic]

    /// Throws where `content/` or `templates/` cannot be read.
    init(_ source: String, hashesAssets: Bool = true) throws {
        let (tree, problems) = try SourceTree.walk(source)
        self.init(tree, problems, source: source, hashesAssets: hashesAssets)
    }

    init(_ tree: SourceTree, _ problems: [Diagnostic], source: String, hashesAssets: Bool = true) {
        let (definitions, others) = loadDefinitions(tree, root: source, hashesAssets: hashesAssets) {
            Vocabulary(types: $0, assets: $1).root(of:)
        }
        (self.tree, self.definitions, self.problems) = (tree, definitions, problems + others)
    }
}

/// A site as its editors wrote it: every page, the map of all, and what was found wrong in it. Every command that looks at a site begins here.
struct Survey: Sendable {
    let drafts: [DraftPage]
    let map: SiteMap
    /// Every file of the site, in a fixed order.
    let outputs: [PlannedOutput]
    let addresses: [SiteAddress]
    /// All but what parsing found, which each page has.
    let problems: [Diagnostic]
}

/// Reads every page, or recalls those that the parser knows.
func parse(_ ground: Ground, _ parser: PageParser, _ options: BuildOptions) async throws -> [ParsedPage] {
    try await chunkedMap(ground.tree.pages, jobs: options.jobs) { try parser.page($0) }
}

/// Joins the pages to a site, and asks it every question.
func survey(
    _ pages: [ParsedPage], on ground: Ground, _ parser: PageParser, _ options: BuildOptions, _ clock: inout StageClock
) async throws -> Survey {
    let drafts = pages.map(\.draft)
    let site = try await clock.time("resolve") {
        try await resolve(drafts, tree: ground.tree, definitions: ground.definitions, options: options, claim: claim)
    } count: {
        "\($0.map.sections.count) sections, \($0.map.archives.count) archives"
    }
    let checkProblems = try await clock.time("check") {
        let found = try await check(site.map, drafts: drafts)
        return found + lostRecommendations(site.map, drafts: drafts)
            + (try lostAddresses(
                site.map, drafts: drafts, parser,
                besides: ground.problems + site.problems + found + pages.flatMap { Site.problems(of: $0, options: options) }))
    } count: {
        "\(Check.all.count) checks, \($0.count) found"
    }
    return Survey(
        drafts: drafts, map: site.map, outputs: site.outputs, addresses: site.addresses,
        problems: ground.problems + site.problems + checkProblems)
}

/// What other hosts answer, where they are to be asked.
func askHosts(
    _ survey: Survey, _ options: BuildOptions, _ progress: @escaping @Sendable (String) -> Void, _ clock: inout StageClock
) async throws -> ExternalFindings? {
    guard let hosts = options.external else { return nil }
    return try await clock.time("external") {
        try await checkExternal(outsideAddresses(of: survey.map), of: survey.map, drafts: survey.drafts, hosts, progress)
    } count: {
        "\($0.asked.count) of \($0.summary.addresses) addresses asked"
    }
}

extension Report {
    /// As it is told: under `--strict` every warning is an error, but for those of pages that are not published
    /// yet, and those that say nothing of the site. Notes stand in it only where they were asked for.
    init(_ diagnostics: [Diagnostic], of drafts: [DraftPage], _ options: BuildOptions) {
        let report = Report(diagnostics, tellsNotes: options.notes)
        self =
            options.strict
            ? report.strict(
                sparing: Set(drafts.filter { !isPublished($0, options: options) }.map(\.source)), DiagnosticKind.externalUnknown) : report
    }
}
