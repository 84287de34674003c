import Bytes
import Diagnostics
import Digests
import Disk
import Search
import Synchronization

/// What the editor's preview shows: the latest diagnostics, and the last site that had no errors.
public struct PreviewBuild: Sendable {
    /// Of the latest build.
    public private(set) var report = Report([])
    /// The last build without errors; nil before there was one.
    public private(set) var site: PreviewSite?
    /// How many pages the latest build read and parsed.
    public private(set) var parsed = 0
    /// The path of the site's first page on its host, from the latest build: `/`, or `/docs/`.
    public private(set) var home = "/"
    private let options: BuildOptions
    private var pages: [Path: KnownPage] = [:]
    private var parseKey: UInt64 = 0
    fileprivate var whole: Whole?

    /// What holds as long as only texts change.
    fileprivate struct Whole {
        let treeKey: UInt64
        let definitions: Definitions
        let parser: PageParser
        var map: SiteMap
        let outputs: [PlannedOutput]
        var drafts: [DraftPage]
        /// Everything but what parsing found.
        let problems: [Diagnostic]
        /// What parsing found, by page.
        var parseProblems: [Path: [Diagnostic]] = [:]
        /// Each page's place among the drafts, and among the site's pages.
        let places: [Path: (draft: Int, page: Int?)]
    }

    /// Nothing is built yet. Drafts and members-only text will be shown, and nothing is ever written.
    public init(_ options: BuildOptions) {
        var options = options
        (options.output, options.drafts, options.future, options.audience) = (nil, true, true, .editor)
        self.options = options
    }

    /// Builds the site as it stands on disk now. What did not change is taken over; where the paths that may have changed are known, nothing
    /// else is looked at as long as they are pages' texts.
    public func rebuilt(changed: Set<Path>? = nil) async throws -> PreviewBuild {
        if let changed, let next = try revised(changed) { return next }
        var next = self
        let started = Disk.now()
        let ground = try Ground(options.source, hashesAssets: false)
        let definitions = ground.definitions
        next.home = BaseAddress(definitions.configuration, options: options).home
        let parseKey = definitions.parseKey(options)
        let known = KnownPages(
            pages: parseKey == self.parseKey ? pages : [:], hasSameTypes: whole?.definitions.hashes == definitions.hashes)
        let parser = PageParser(ground.tree, definitions: definitions, bodies: nil, known: known, options: options)
        let parsed = try await parse(ground, parser, options)

        let treeKey = ground.tree.key(ground.problems)
        if let same = whole?.revised(parsed, treeKey: treeKey, definitions: definitions.hashes) {
            next.whole = same
        } else {
            var clock = StageClock { _ in }
            let survey = try await survey(parsed, on: ground, parser, options, &clock)
            let places = Dictionary(firstOf: survey.map.pages.enumerated().map { ($1.source, $0) })
            next.whole = Whole(
                treeKey: treeKey, definitions: definitions, parser: parser.forgetting(), map: survey.map, outputs: survey.outputs,
                drafts: survey.drafts, problems: survey.problems,
                places: Dictionary(survey.drafts.enumerated().map { ($1.source, ($0, places[$1.source])) }, uniquingKeysWith: { $1 }))
        }
        for page in parsed { next.take(problemsOf: page) }
        next.takeReport()
        next.parsed = parsed.count { $0.wasParsed }
        next.parseKey = parseKey
        for page in parsed where page.isComplete && (page.wasParsed || pages[page.draft.source]?.fingerprint == nil) {
            let form = KnownPage.Form.whole(page.draft, page.problems)
            next.pages[page.draft.source] = KnownPage(page, in: definitions, started: started, form: form)
        }
        if next.pages.count > parsed.count {
            let standing = Set(ground.tree.pages)
            next.pages = next.pages.filter { standing.contains($0.key) }
        }
        if next.report.errors == 0, let whole = next.whole {
            next.site = PreviewSite(whole.map, whole.outputs, parser: parser.forgetting())
        }
        return next
    }

    /// The site with the texts that some pages have now; nil where anything else may have changed.
    private func revised(_ changed: Set<Path>) throws -> PreviewBuild? {
        let started = Disk.now()
        guard let whole else { return nil }
        var next = self
        next.parsed = 0
        for source in changed {
            // A link may have taken the page's place: where it leads is for the whole build to find.
            guard whole.places[source] != nil, Disk.isWithoutLinks(source, in: options.source) else { return nil }
            let page = try whole.parser.page(source)
            guard page.isComplete, next.whole?.take(page) == true else { return nil }
            next.take(problemsOf: page)
            let form = KnownPage.Form.whole(page.draft, page.problems)
            next.pages[source] = KnownPage(page, in: whole.definitions, started: started, form: form)
            next.parsed += 1
        }
        next.takeReport()
        if next.report.errors == 0, let map = next.whole?.map {
            next.site = site.map { PreviewSite(map, like: $0) } ?? PreviewSite(map, whole.outputs, parser: whole.parser)
        }
        return next
    }

    /// Here as in a build a page that is not published yet may be incomplete, though the editor sees it.
    private mutating func take(problemsOf page: ParsedPage) {
        let found = problems(of: page, options: published)
        whole?.parseProblems[page.draft.source] = found.isEmpty ? nil : found
    }

    /// What a build is asked for.
    private var published: BuildOptions {
        var published = options
        (published.drafts, published.future) = (false, false)
        return published
    }

    private mutating func takeReport() {
        guard let whole else { return }
        report = Report(whole.problems + whole.parseProblems.values.flatMap { $0 }, of: whole.drafts, published)
    }
}

extension PreviewBuild.Whole {
    /// The same site with new texts; nil where pages changed in what others show of them.
    fileprivate func revised(_ pages: [ParsedPage], treeKey: UInt64, definitions: [Path: UInt64]) -> Self? {
        guard treeKey == self.treeKey, definitions == self.definitions.hashes, pages.count == drafts.count else { return nil }
        var next = self
        for (index, page) in pages.enumerated() where page.draft !== drafts[index] {
            guard next.take(page) else { return nil }
        }
        return next
    }

    /// Puts a page with a new text into the place of the old one; false where more than its text has changed.
    fileprivate mutating func take(_ page: ParsedPage) -> Bool {
        let draft = page.draft
        guard page.isComplete, let place = places[draft.source] else { return false }
        let former = drafts[place.draft]
        guard draft.digest.front == former.digest.front, draft.markup.looks(like: former.markup),
            !problems.contains(where: { problem in
                problem.location.path == draft.source || problem.notes.contains { $0.location?.path == draft.source }
            })
        else { return false }
        drafts[place.draft] = draft
        if let index = place.page { map.pages[index] = Page(draft, path: map.pages[index].path, audience: map.options.audience) }
        return true
    }
}

/// One good build, held in memory; a page is rendered when it is asked for.
public final class PreviewSite: Sendable {
    /// What an address answers.
    public enum Answer: Sendable {
        /// Bytes with the name of the file that would be published: `guidelines/index.html`, `feed.xml`.
        case bytes([UInt8], file: String)
        /// A file that is copied as it is, and the name under which it would be published.
        case file(SourceFile, file: String)
        /// An address without its closing slash: `/guidelines` leads to `/guidelines/`.
        case redirect(String)
        /// The root of the host, where the site's address has a path: `/` leads to `/docs/`.
        case home(String)
    }

    public var pages: Int { renderer.map.pages.count }
    /// Changes with the bytes of any style sheet.
    public let stylesKey: UInt64
    /// Changes with any other asset and any file beside the pages.
    public let othersKey: UInt64
    private let renderer: Renderer
    private let outputs: [Path: any Output]
    /// The files of the search, once one was asked for.
    private let search = Mutex<[Path: [UInt8]]?>(nil)

    init(_ map: SiteMap, _ planned: [PlannedOutput], parser: PageParser) {
        var (styles, others) = (KeyHasher(), KeyHasher())
        for asset in map.definitions.assets.values.sorted(by: { $0.path < $1.path }) {
            let key = xxh64(asset.bytes, seed: xxh64(asset.path))
            if asset.isStyleSheet { styles.combine(key) } else { others.combine(key) }
        }
        for file in map.files {
            let fingerprint = parser.fingerprints[file.source] ?? Fingerprint()
            others.combine(file.path, fingerprint.size, fingerprint.modified, fingerprint.changed)
        }
        (stylesKey, othersKey) = (styles.value, others.value)
        renderer = Renderer(map, parser: parser)
        outputs = Dictionary(firstOf: planned.map { ($0.file, $0.output) })
    }

    /// The same site with other texts on its pages.
    fileprivate init(_ map: SiteMap, like other: PreviewSite) {
        (outputs, stylesKey, othersKey) = (other.outputs, other.stylesKey, other.othersKey)
        let earlier = other.renderer
        renderer = Renderer(map: map, records: earlier.records.showing(map), chrome: earlier.chrome, parser: earlier.parser)
    }

    /// What stands at an address, as a browser sends it: percent-encoded, without query; nil where the site has nothing, as below the root of
    /// the host where the site's address has a path.
    ///
    /// Only files of the site are ever answered, by their exact names: no address leads anywhere else.
    public func answer(_ address: String) throws -> Answer? {
        let (asked, prefix) = (Permalinks.decode(address).utf8, Permalinks.decode(renderer.map.address.prefix).utf8)
        if asked.elementsEqual("/".utf8), !prefix.isEmpty { return .home(renderer.map.address.home) }
        guard asked.starts(with: prefix) else { return nil }
        let path = asked.dropFirst(prefix.count)
        guard path.isEmpty || path.first == UInt8(ascii: "/") else { return nil }
        let isFolder = path.last == UInt8(ascii: "/")
        guard let file = String(path.dropFirst()).map({ Path(isFolder ? $0 + "index.html" : $0) }) else { return nil }
        guard let output = outputs[file] else {
            if let bytes = try searchFile(file) { return .bytes(bytes, file: file.text) }
            if isFolder || outputs[path.isEmpty ? "index.html" : file / "index.html"] == nil { return nil }
            return .redirect(Permalinks.encode(String(decoding: asked, as: UTF8.self)) + "/")
        }
        guard let source = output.copied else { return .bytes(try output.render(renderer).bytes, file: file.text) }
        return SourceFile(source, in: renderer.map.options.source).map { .file($0, file: file.text) }
    }

    /// A file by which the site is searched: all are made of the pages as they stand, when the first is asked for.
    private func searchFile(_ file: Path) throws -> [UInt8]? {
        guard renderer.search != nil, file.parent == SearchFiles.place(SearchFiles.index).parent else { return nil }
        return try search.withLock { made in
            if let made { return made[Path(file.name)] }
            let pages = try outputs.filter(\.value.isIndexed).sorted { $0.key < $1.key }.compactMap { try $0.value.render(renderer).search }
            let files = SearchFiles(renderer.map).all(pages)
            made = files
            return files[Path(file.name)]
        }
    }

    /// The page for addresses that the site does not have.
    public func notFound() throws -> [UInt8] { NotFoundOutput().render(renderer).bytes }
}
