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
        let (tree, loadProblems) = try SourceTree.walk(options.source)
        let (definitions, definitionProblems) = loadDefinitions(tree, root: options.source, hashesAssets: false)
        next.parseKey = definitions.parseKey(options)
        let known = KnownPages(pages: parseKey == next.parseKey ? pages : [:])
        let parser = PageParser(tree, definitions: definitions, bodies: nil, known: known, options: options)
        let parsed = try await chunkedMap(tree.pages, jobs: options.jobs) { try parser.page($0) }
        let drafts = parsed.map(\.draft)
        let (map, resolveProblems) = try await resolve(drafts, tree: tree, definitions: definitions, options: options)
        let checkProblems = try await check(map, drafts: drafts)
        let report = Report(loadProblems + definitionProblems + parsed.flatMap(\.problems) + resolveProblems + checkProblems)
        next.report = options.strict ? report.strict : report
        next.parsed = parsed.count { $0.wasParsed }
        next.pages = Dictionary(
            parsed.filter(\.isComplete).map { ($0.draft.source, KnownPage($0, definitions: definitions, started: started)) },
            uniquingKeysWith: { first, _ in first })
        if next.report.errors == 0 { next.site = PreviewSite(map, parser: parser) }
        return next
    }
}

extension KnownPage {
    fileprivate init(_ page: ParsedPage, definitions: Definitions, started: Int64) {
        self.init(page, in: definitions, started: started)
        form = .whole(page.draft, page.problems)
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
