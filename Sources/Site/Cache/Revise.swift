import Bytes
import Diagnostics
import Digests
import Disk
import Markup
import Publishing
import Search
import Templates

/// Builds the site where nothing but the texts of some pages has changed, and nothing that other pages show of them: then every list, link and
/// address is as it was, and the new text takes the place of the old in the page's own file.
///
/// nil where that is not so, before anything is staged: front matter, headings or links of a page changed, there is members-only text in it,
/// or a problem that only a whole build can judge.
func revise(
    _ changed: [Path], _ cache: Cache, _ tree: SourceTree, _ definitions: Definitions, to stage: Stage, options: BuildOptions
) throws -> (result: BuildResult, next: Cache)? {
    guard let last = cache.last, definitions.hashes.allSatisfy({ cache.inputs[xxh64($0.key.text)]?.hash == $0.value }) else { return nil }
    let reviser = Reviser(cache, tree, definitions: definitions, options: options)
    var diagnostics = last.diagnostics
    var revised = [RevisedPage]()
    for source in changed {
        guard let page = try reviser.revise(source, in: stage.output, diagnostics: &diagnostics) else { return nil }
        revised.append(page)
    }
    var result = BuildResult(report: Report(diagnostics, tellsNotes: options.notes), pages: last.pages)
    guard result.report.errors == 0, !options.strict || result.report.diagnostics.isEmpty,
        let search = try reviser.search(of: revised, to: stage)
    else { return nil }
    var staged = search.filter(\.isStaged).map(\.file)
    result.counts.bytesWritten = search.reduce(0) { $0 + ($1.isStaged ? $1.size : 0) }
    for page in revised where try stage.write(page.bytes, to: page.file) == .staged {
        staged.append(page.file)
        result.counts.bytesWritten += page.bytes.count
    }
    (result.counts.parsed, result.counts.rendered) = (changed.count, changed.count + search.count)
    result.publication = try publishRevised(stage, staged: staged, of: cache.outputs.count - 1)
    return (result, cache.with(revised, search, diagnostics: result.report.diagnostics, in: stage.output, started: reviser.started))
}

/// A page's file with its new text.
private struct RevisedPage {
    let page: ParsedPage
    let archive: CachedPage
    var shown: ShownPage
    let bytes: [UInt8]
    /// As it stands in them.
    let text: [UInt8]
    var file: Path { shown.file }
}

private struct Reviser {
    let started = Disk.now()
    private let cache: Cache
    private let known: KnownPages
    private let parser: PageParser
    private let renderer: Renderer
    private let options: BuildOptions

    init(_ cache: Cache, _ tree: SourceTree, definitions: Definitions, options: BuildOptions) {
        (self.cache, self.options) = (cache, options)
        known = cache.knownPages(for: definitions, options: options)
        parser = PageParser(tree, definitions: definitions, bodies: nil, known: known, options: options)
        // Directives see the site, and here never a page: one that does is left to a whole build.
        var orders = PageOrders([], on: options.asOf)
        let map = SiteMap(SitePlan(definitions, options, sections: findSections([], orders: &orders, definitions: definitions)))
        renderer = Renderer(map, parser: parser)
    }

    /// The page's file with its new text, and the site's diagnostics with its new ones; nil where more than the text has changed.
    func revise(_ source: Path, in output: String, diagnostics: inout [Diagnostic]) throws -> RevisedPage? {
        guard let earlier = known.pages[source], var shown = earlier.shown?.value, let stored = shown.stored,
            case .archive(let range) = earlier.form, let former = CachedPage(reading: known.archives, range, of: source),
            let links = [Link](reading: known.archives, stored), let published = cache.outputs[shown.file]
        else { return nil }
        let page = try parser.page(source)
        let markup = page.draft.markup
        guard page.wasParsed, let archive = CachedPage(page), page.draft.digest.front == earlier.digest.front,
            markup.looks(like: MarkupDocument(facts: former.facts)), links.count == markup.facts.references.count,
            !markup.body.pieces.contains(where: { $0.needsPage(renderer.map.definitions.templates) })
        else { return nil }

        // What was told of the page must be what its own parse tells: then the new parse tells all there is. Notes were told if asked for.
        func concerns(_ problem: Diagnostic) -> Bool {
            problem.location.path == source || problem.notes.contains { $0.location?.path == source }
        }
        let told = Set(Report(former.problems, tellsNotes: options.notes).diagnostics)
        // The front matter is what it was, and so is what follows from it and the day alone.
        let kept = diagnostics.filter { concerns($0) && DiagnosticKind.ofFrontMatter.contains($0.kind) }
        guard isPublished(page.draft, options: options), Set(diagnostics.filter(concerns)).subtracting(kept) == told else { return nil }
        diagnostics = diagnostics.filter { !concerns($0) } + kept + page.problems

        let file = shown.file.file(in: output)
        guard let old = try? Disk.read(file), xxh64(old) == published.hash, shown.start + shown.count <= old.count else { return nil }
        let text = renderer.filled(markup.body, markup.gatedBlocks, .null, nil, links: links)
        guard !text.isEmpty else { return nil }
        let bytes = Array(old[..<shown.start]) + text + Array(old[(shown.start + shown.count)...])
        guard inspects(bytes, as: published, shown.file) else { return nil }
        (shown.source, shown.count) = (source, text.count)
        return RevisedPage(page: page, archive: archive, shown: shown, bytes: bytes, text: text)
    }
}

extension Reviser {
    /// The files of the search that change; nil where some come or go, or the whole must be made.
    func search(of revised: [RevisedPage], to stage: Stage) throws -> [RenderedFile]? {
        guard let maker = renderer.search else { return [] }
        guard let standing = StandingSearch(cache.standing, in: stage) else { return nil }
        var edits: [SearchEdit] = []
        for page in revised {
            // One that says `search: false` has no number.
            guard let number = cache.searched.firstIndex(of: page.file) else { continue }
            guard let bytes = try standing.page(number), let earlier = SearchPage(bytes[...]) else { return nil }
            let now = maker.page(earlier, with: page.text, page.page.draft.markup.facts).written
            if now != bytes { edits.append(SearchEdit(page: number, bytes: now)) }
        }
        guard let files = try standing.edited(by: edits, SearchFiles(renderer.map), to: stage),
            files.count == standing.files.count, files.allSatisfy({ standing.files[Path($0.file.name)] != nil })
        else { return nil }
        return files.filter(\.wasRendered)
    }

    /// Whether the page with its new text says nothing else to the whole site than it did, and no rule finds anything in it.
    private func inspects(_ bytes: [UInt8], as published: KnownOutput, _ file: Path) -> Bool {
        guard let facts = published.facts, !facts.isSuspect, let stored = facts.stored,
            let detail = FileFacts.Detail(reading: cache.archives, stored)
        else { return published.facts == nil }
        let addresses = AddressKeys(keys: detail.targets, base: renderer.map.address)
        let site = InspectedSite(renderer.map.definitions.configuration, addresses: addresses)
        var known = facts
        (known.detail, known.stored) = (Array(cache.archives[stored]), nil)
        return InspectedFile(file, bytes, in: site, isParsed: facts.wasParsed).facts == known
    }
}

extension Cache {
    fileprivate func with(_ revised: [RevisedPage], _ search: [RenderedFile], diagnostics: [Diagnostic], in output: String, started: Int64)
        -> Cache
    {
        var next = self
        next.last?.diagnostics = diagnostics
        for file in search {
            let fingerprint = Disk.info(file.file.file(in: output)).map(Fingerprint.init)
            next.outputs[file.file] = KnownOutput(fingerprint: fingerprint?.settled(at: Disk.now()), hash: file.hash)
        }
        for revision in revised {
            let source = revision.shown.source
            var known = pages[source] ?? KnownPage()
            known.fingerprint = revision.page.fingerprint?.settled(at: started)
            known.digest = revision.page.draft.digest
            let start = next.archives.count
            next.archives.append(contentsOf: revision.archive.written(of: source))
            (known.form, known.shown) = (.archive(start..<next.archives.count), Shared(revision.shown))
            next.pages[source] = known
            let fingerprint = Disk.info(revision.file.file(in: output)).map(Fingerprint.init)
            next.outputs[revision.file] = KnownOutput(
                fingerprint: fingerprint?.settled(at: Disk.now()), hash: xxh64(revision.bytes),
                key: outputKey(shell: revision.shown.shell, texts: [known.digest.file]), facts: outputs[revision.file]?.facts)
        }
        return next
    }
}

extension MarkupDocument {
    /// Whether everything outside the page's own text sees the same in both: headings, ids and links, wherever they stand.
    func looks(like other: MarkupDocument) -> Bool {
        facts.withoutPlaces == other.facts.withoutPlaces && gatedBlocks.map(\.groups) == other.gatedBlocks.map(\.groups)
    }
}

extension DiagnosticKind {
    /// What checks tell of a page's own front matter and the build's day.
    fileprivate static let ofFrontMatter: Set<DiagnosticKind> = [.noDescription, .pageExpired, .reviewOverdue]
}

extension Piece {
    /// Whether a directive in it shows something of its page.
    fileprivate func needsPage(_ templates: TemplateSet) -> Bool {
        switch self {
        case .href, .label, .picture, .comment, .address, .origin: false
        case .gated: true
        case .directive(_, _, let directive, let inner):
            directive.block != nil || templates.directive(directive.name, uses: "page") || inner.contains { $0.needsPage(templates) }
        }
    }
}
