import Content
import Diagnostics

/// What the editor's preview shows: the latest diagnostics, and the last site that had no errors.
public struct PreviewBuild: Sendable {
    /// Of the latest build.
    public private(set) var report = Report([])
    /// The last build without errors; nil before there was one.
    public private(set) var site: PreviewSite?
    /// How many pages the latest build read and parsed.
    public private(set) var parsed = 0
    private let options: BuildOptions
    private var pages: [String: KnownPage] = [:]
    private var parseKey: UInt64 = 0
    fileprivate var whole: Whole?

    /// What holds as long as only texts change.
    fileprivate struct Whole {
        let treeKey: UInt64
        let definitions: [String: UInt64]
        var map: SiteMap
        var drafts: [DraftPage]
        /// Everything but what parsing found.
        let problems: [Diagnostic]
    }

    /// Nothing is built yet. Drafts and members-only text will be shown, and nothing is ever written.
    public init(_ options: BuildOptions) {
        var options = options
        (options.output, options.drafts, options.future, options.audience) = (nil, true, true, .editor)
        self.options = options
    }

    /// Builds the site as it stands on disk now. What did not change is taken over.
    public func rebuilt() async throws -> PreviewBuild {
        var next = self
        let started = Disk.now()
        let (tree, treeProblems) = try SourceTree.walk(options.source)
        let (definitions, definitionProblems) = loadDefinitions(tree, root: options.source, hashesAssets: false)
        let parseKey = definitions.parseKey(options)
        let known = KnownPages(
            pages: parseKey == self.parseKey ? pages : [:], hasSameTypes: whole?.definitions == definitions.hashes)
        let parser = PageParser(tree, definitions: definitions, bodies: nil, known: known, options: options)
        let parsed = try await chunkedMap(tree.pages, jobs: options.jobs) { try parser.page($0) }

        let treeKey = tree.key(treeProblems)
        let problems: [Diagnostic]
        if let same = whole?.revised(parsed, treeKey: treeKey, definitions: definitions.hashes, options: options) {
            next.whole = same
            problems = same.problems
        } else {
            let drafts = parsed.map(\.draft)
            let (map, resolveProblems) = try await resolve(drafts, tree: tree, definitions: definitions, options: options)
            problems = treeProblems + definitionProblems + resolveProblems + (try await check(map, drafts: drafts))
            next.whole = Whole(treeKey: treeKey, definitions: definitions.hashes, map: map, drafts: drafts, problems: problems)
        }
        let report = Report(problems + parsed.flatMap(\.problems))
        next.report = options.strict ? report.strict : report
        next.parsed = parsed.count { $0.wasParsed }
        next.parseKey = parseKey
        for page in parsed where page.isComplete && (page.wasParsed || pages[page.draft.source]?.fingerprint == nil) {
            var known = KnownPage(page, in: definitions, started: started)
            known.form = .whole(page.draft, page.problems)
            next.pages[page.draft.source] = known
        }
        if next.pages.count > parsed.count {
            let standing = Set(tree.pages)
            next.pages = next.pages.filter { standing.contains($0.key) }
        }
        if next.report.errors == 0, let map = next.whole?.map { next.site = PreviewSite(map, parser: parser) }
        return next
    }
}

extension PreviewBuild.Whole {
    /// The same site with new texts; nil where pages changed in what others show of them.
    fileprivate func revised(_ pages: [ParsedPage], treeKey: UInt64, definitions: [String: UInt64], options: BuildOptions) -> Self? {
        guard treeKey == self.treeKey, definitions == self.definitions, pages.count == drafts.count else { return nil }
        var next = self
        var places: [String: Int]?
        for (index, page) in pages.enumerated() where page.draft !== drafts[index] {
            let (draft, former) = (page.draft, drafts[index])
            guard page.isComplete, draft.digest.front == former.digest.front, draft.markup.looks(like: former.markup),
                !problems.contains(where: { problem in
                    problem.location.path == draft.source || problem.notes.contains { $0.location?.path == draft.source }
                })
            else { return nil }
            let known = places ?? Dictionary(map.pages.enumerated().map { ($1.source, $0) }, uniquingKeysWith: { first, _ in first })
            places = known
            next.drafts[index] = draft
            if let place = known[draft.source] {
                next.map.pages[place] = Page(draft, path: map.pages[place].path, audience: options.audience)
            }
        }
        return next
    }
}

/// One good build, held in memory; a page is rendered when it is asked for.
public final class PreviewSite: Sendable {
    /// What an address answers.
    public enum Answer: Sendable {
        /// Bytes with the name of the file that would be published: `guidelines/index.html`, `feed.xml`.
        case bytes([UInt8], file: String)
        /// A file that is copied as it is, by its path on disk, and the name under which it would be published.
        case file(String, file: String)
        /// An address without its closing slash: `/guidelines` leads to `/guidelines/`.
        case redirect(String)
    }

    public var pages: Int { renderer.map.pages.count }
    private let renderer: Renderer
    private let outputs: [String: Output]

    init(_ map: SiteMap, parser: PageParser) {
        let records = Records(map)
        renderer = Renderer(map: map, records: records, cards: nil, chrome: Chrome(records), parser: parser)
        outputs = Dictionary(Output.all(map, lists: pageLists(map)).map { ($0.file, $0.output) }, uniquingKeysWith: { first, _ in first })
    }

    /// What stands at an address, as a browser sends it: percent-encoded, without query; nil where the site has nothing.
    ///
    /// Only files of the site are ever answered, by their exact names: no address leads anywhere else.
    public func answer(_ address: String) throws -> Answer? {
        guard address.hasPrefix("/") else { return nil }
        let prefix = renderer.map.address.prefix
        guard address.hasPrefix(prefix) else { return nil }
        let path = String(address.dropFirst(prefix.count))
        let file = Permalinks.file(of: path)
        guard let output = outputs[file] else {
            return outputs[Permalinks.file(of: path + "/")] == nil ? nil : .redirect(address + "/")
        }
        if case .file(let source) = output { return .file(renderer.map.options.source + "/" + source.source, file: file) }
        return .bytes(try renderer.render(output), file: file)
    }

    /// The page for addresses that the site does not have.
    public func notFound() throws -> [UInt8] { try renderer.render(.notFound) }
}
