import Bytes
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
        let (definitions, others) = loadDefinitions(tree, root: source, hashesAssets: hashesAssets)
        (self.tree, self.definitions, self.problems) = (tree, definitions, problems + others)
    }
}

/// A site as its editors wrote it: every page, the map of all, and what was found wrong in it. Every command that looks at a site begins here.
struct Survey: Sendable {
    let pages: [ParsedPage]
    let map: SiteMap
    /// All but what parsing found, which each page has.
    let problems: [Diagnostic]
    var drafts: [DraftPage] { pages.map(\.draft) }
}

/// Reads every page, or recalls those that the parser knows.
func parse(_ ground: Ground, _ parser: PageParser, _ options: BuildOptions) async throws -> [ParsedPage] {
    try await chunkedMap(ground.tree.pages, jobs: options.jobs) { try parser.page($0) }
}

/// Joins the pages to a site, and asks it every question.
func survey(_ pages: [ParsedPage], on ground: Ground, _ options: BuildOptions, _ clock: inout StageClock) async throws -> Survey {
    let drafts = pages.map(\.draft)
    let (map, resolveProblems) = try await clock.time("resolve") {
        try await resolve(drafts, tree: ground.tree, definitions: ground.definitions, options: options)
    } count: {
        "\($0.0.sections.count) sections, \($0.0.archives.count) archives"
    }
    let checkProblems = try await clock.time("check") {
        try await check(map, drafts: drafts)
    } count: {
        "\(Check.all.count) checks, \($0.count) found"
    }
    return Survey(pages: pages, map: map, problems: ground.problems + resolveProblems + checkProblems)
}

extension Report {
    /// As it is told: under `--strict` every warning is an error.
    init(_ diagnostics: [Diagnostic], strict: Bool) {
        let report = Report(diagnostics)
        self = strict ? report.strict : report
    }
}
