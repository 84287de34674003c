import Bytes
import Content
import Diagnostics
import Digests
import Disk
import Markup
import Publishing
import Templates

/// One file of the site, and what it is made from. Nearly all are pages, so the rare ones are held by reference: else each took 600 bytes.
enum Output: Sendable {
    case page(Int)
    indirect case list(PageList, number: Int)
    case notFound
    indirect case redirect(Redirect)
    indirect case feed(Section)
    indirect case text(name: String)
    indirect case asset(Asset)
    indirect case file(PublishedFile)

    /// Whether its bytes are made here; others are copied from what an editor or a designer wrote.
    var isRendered: Bool {
        switch self {
        case .asset, .file: false
        case .page, .list, .notFound, .redirect, .feed, .text: true
        }
    }

    /// Every file of the site, in a fixed order.
    static func all(_ map: SiteMap, lists: [PageList]) -> [(output: Output, file: Path)] {
        let listed = Set(lists.compactMap(\.index))
        var all: [(Output, Path)] = map.pages.indices.filter { !listed.contains($0) }.map {
            (.page($0), Permalinks.file(of: map.pages[$0].path))
        }
        for list in lists {
            for number in 1...list.pagination.total {
                all.append((.list(list, number: number), Permalinks.file(of: list.pagination.path(of: number))))
            }
        }
        all.append((.notFound, "404.html"))
        for redirect in map.redirects { all.append((.redirect(redirect), Permalinks.file(of: redirect.from))) }
        if map.definitions.templates.outputNames.contains("feed.xml") {
            for section in map.sections where section.hasFeed {
                all.append((.feed(section), Permalinks.file(of: section.path + "feed.xml")))
            }
        }
        for name in map.definitions.templates.outputNames where name != "feed.xml" { all.append((.text(name: name), Path(name))) }
        for asset in map.definitions.assets.values.sorted(by: { $0.path < $1.path }) {
            all.append((.asset(asset), Permalinks.file(of: asset.path)))
        }
        for file in map.files { all.append((.file(file), Permalinks.file(of: file.path))) }
        return all
    }
}

/// What became of one file of the site.
struct RenderedFile: Sendable {
    let file: Path
    /// What it was made from, for the next build.
    var key: UInt64?
    /// The same without its text, for a page's own file.
    var shell: UInt64 = 0
    /// Of its bytes; 0 where they were copied.
    var hash: UInt64 = 0
    var size = 0
    /// Where the published file is known to stand unchanged.
    var fingerprint: Fingerprint?
    /// False where an earlier build's file still stands.
    var wasRendered = false
    /// Whether it differs from what is published and waits on the stage.
    var isStaged = false
    /// Members-only words in it, by their hash, with the place that they come from; public text may say the same.
    var findings: [UInt64: SourceLocation] = [:]
    /// For a page's own file: where in it the page's text stands.
    var shown: Shared<ShownPage>?
}

/// Renders every file of the site that is not known to stand already, and hands each to the stage; without a stage nothing is rendered,
/// since rendering finds no problems.
///
/// A file's bytes live only until they are staged: memory holds as many as there are jobs.
func render(_ map: SiteMap, parser: PageParser, words: GatedWords, known: Cache, to stage: Stage?) async throws -> [RenderedFile] {
    guard let stage else { return Output.all(map, lists: pageLists(map)).map { RenderedFile(file: $0.file) } }
    let records = Records(map)
    let chrome = Chrome(records)
    async let madeKeys = map.options.cache ? OutputKeys(map, chrome: chrome, fingerprints: parser.fingerprints) : nil
    let all = Output.all(map, lists: pageLists(map))
    let keys = await madeKeys
    let plan = try await planned(all, map, keys, known: known, in: stage.output)
    // The last are the largest, sitemap and feeds: they come first, so that no processor is left alone with them at the end.
    let stale = plan.indices.reversed().filter { plan[$0].fingerprint == nil }

    let isWhole = stale.count > all.count / 4
    let renderer = Renderer(map: map, records: isWhole ? try await records.withAllPages() : records, chrome: chrome, parser: parser)
    let rendered = try await chunkedMap(stale, jobs: map.options.jobs) { index in
        var file = plan[index]
        if file.key == nil, let keys { (file.key, file.shell) = keys.key(of: all[index].output) }
        return try renderer.rendered(all[index].output, file, words, to: stage)
    }
    var files = plan
    for (index, file) in zip(stale, rendered) { files[index] = file }
    // What stands was looked at when it was made, for the words that were gated then.
    guard !words.isEmpty, known.auditKey != words.key else { return files }
    let standing = files.indices.filter { !files[$0].wasRendered && all[$0].output.isRendered }
    let findings = try await chunkedMap(standing, jobs: map.options.jobs) { index in
        words.findings(in: try Disk.read(plan[index].file.file(in: stage.output)), of: plan[index].file)
    }
    for (index, found) in zip(standing, findings) { files[index].findings = found }
    return files
}

/// The files as far as they are known before anything is rendered: those that stand as an earlier build made them have their fingerprint.
private func planned(_ all: [(output: Output, file: Path)], _ map: SiteMap, _ keys: OutputKeys?, known: Cache, in folder: String)
    async throws -> [RenderedFile]
{
    guard let keys, known.outputFolder == Path(folder), !known.outputs.isEmpty else { return all.map { RenderedFile(file: $0.file) } }
    return try await chunkedMap(all, jobs: map.options.jobs) { output, file in
        var file = RenderedFile(file: file)
        (file.key, file.shell) = keys.key(of: output)
        guard let earlier = known.outputs[file.file], let key = file.key, earlier.key == key else { return file }
        file.fingerprint = standing(file.file.file(in: folder), earlier.fingerprint, earlier.hash)
        file.hash = earlier.hash
        if case .page(let index) = output {
            let source = map.pages[index].source
            file.shown = known.pages[source]?.shown?.changed { $0.source = source }
        }
        return file
    }
}

/// The parts of a page that are spliced in as bytes, by their place in the call to `render`.
enum Slot {
    static let content = 0
    static let header = 1
    static let footer = 2
}

/// Makes the bytes of one output after the other.
struct Renderer: Sendable {
    let map: SiteMap
    let records: Records
    let chrome: Chrome
    let parser: PageParser

    /// Renders one file and hands it to the stage.
    fileprivate func rendered(_ output: Output, _ plan: RenderedFile, _ words: GatedWords, to stage: Stage) throws -> RenderedFile {
        var file = plan
        file.wasRendered = true
        var bytes = [UInt8]()
        switch output {
        case .file(let source):
            let path = source.source.file(in: map.options.source)
            file.isStaged = try stage.copy(path, to: file.file) == .staged
            file.size = Disk.info(path)?.size ?? 0
            return file
        case .page(let index):
            let (made, shown) = try page(index)
            bytes = made
            file.shown = shown.map { Shared($0).changed { ($0.shell, $0.file) = (plan.shell, plan.file) } }
        default: bytes = try render(output)
        }
        (file.hash, file.size) = (xxh64(bytes), bytes.count)
        if !words.isEmpty, output.isRendered { file.findings = words.findings(in: bytes, of: file.file) }
        file.isStaged = try stage.write(bytes, to: file.file) == .staged
        return file
    }

    func render(_ output: Output) throws -> [UInt8] {
        var bytes = [UInt8]()
        switch output {
        case .page(let index): return try page(index).bytes
        case .list(let list, let number):
            let content = number == 1 ? try list.index.map(body) ?? [] : []
            let shown = Vocabulary.list.record(ListView(list: list, number: number), records)
            layout(
                list.layout, page: listPage(list, number: number, hasContent: !content.isEmpty), list: shown, content: content,
                path: list.path, into: &bytes)
        case .notFound:
            layout(
                "not-found",
                page: PageView(
                    "Page not found", at: "/404.html",
                    crumbs: [records.crumb("Home", "/"), records.crumb("Page not found", "/404.html", isCurrent: true)]), path: "/404.html",
                into: &bytes)
        case .redirect(let redirect):
            render("layouts/redirect", vocabulary.redirectRoot, redirect, into: &bytes)
        case .feed(let section):
            render("outputs/feed.xml", vocabulary.feedRoot, section, into: &bytes)
        case .text(let name):
            let (template, table) = ("outputs/\(name)", vocabulary.outputRoot)
            let used = table.shape.slots(of: map.definitions.templates.namesUsed(of: table.shape, below: template))
            map.definitions.templates.render(template, table.filled(name, records, used), into: &bytes)
        case .asset(let asset): return asset.bytes
        case .file: break  // copied, never held
        }
        return bytes
    }

    /// A page's own file, and where its text stands in it.
    func page(_ index: Int) throws -> (bytes: [UInt8], shown: ShownPage?) {
        let page = map.pages[index]
        let content = try body(index)
        var bytes = [UInt8]()
        let places = layout(
            page.layout, page: PageView(index, of: map, hasContent: !content.isEmpty), content: content, path: page.path, into: &bytes
        ).filter { $0.slot == Slot.content }
        guard places.count == 1, !content.isEmpty else { return (bytes, nil) }
        return (bytes, ShownPage(source: page.source, start: places[0].start, count: content.count, links: map.links[index]))
    }

    @discardableResult
    private func layout(
        _ name: String, page: PageView, list: Value = .null, content: [UInt8] = [], path: String, into bytes: inout [UInt8]
    ) -> [SlotPlace] {
        bytes.reserveCapacity(content.count + 8192)
        let parts = [content, chrome.header(at: path), chrome.footer(at: path)]
        return render("layouts/\(name)", vocabulary.layoutRoot, LayoutView(page: page, list: list), parts, into: &bytes)
    }

    @discardableResult
    private func render<Subject>(
        _ template: String, _ table: Table<Subject>, _ subject: Subject, _ parts: [[UInt8]] = [], into bytes: inout [UInt8]
    ) -> [SlotPlace] {
        let root = table.filled(subject, records, records.slots(of: table.shape))
        return map.definitions.templates.render(template, root, slots: parts, into: &bytes)
    }

    private var vocabulary: Vocabulary { map.definitions.vocabulary }

    /// The page record of a list: its index page's, or one made for it.
    private func listPage(_ list: PageList, number: Int, hasContent: Bool) -> PageView {
        let path = list.pagination.path(of: number)
        if let index = list.index { return PageView(index, of: map, hasContent: hasContent, at: path) }
        let above = list.section.map { $0.folder.parent } ?? ""
        var crumbs = list.kind == .home ? [] : records.sectionCrumbs(above: above)
        if let archive = list.archive { crumbs.append(records.crumb(archive.kind.rawValue.capitalizedFirst, "/\(archive.kind.rawValue)/")) }
        return PageView(
            list.title, at: path, crumbs: crumbs + [records.crumb(list.title, path, isCurrent: true)], section: list.section)
    }

    /// A page's public body with every link, directive and gate in its place.
    private func body(_ index: Int) throws -> [UInt8] {
        let page = map.pages[index]
        if page.isRecalled {
            let markup = try parser.text(of: page)
            // What it has for members is not shown from here: the page's public face says which blocks there are.
            return content(of: index, markup.body, gated: page.markup.gatedBlocks)
        }
        var body = page.markup.body
        if let bodies = parser.bodies, !page.body.isEmpty { body.html = try bodies.take(page.body) }
        return content(of: index, body, gated: page.markup.gatedBlocks)
    }

    private func content(of index: Int, _ body: Body, gated: [GatedBlock]) -> [UInt8] {
        guard !body.html.isEmpty else { return [] }
        let record = body.pieces.contains(where: \.needsTemplate) ? vocabulary.page.record(PageView(index, of: map), records) : .null
        let content = filled(body, gated, record, links: map.links[index])
        // Only an editor's own preview ever comes here with a gate.
        return map.pages[index].front.gate.map { membersOnly(content, groups: $0.groups) } ?? content
    }

    func filled(_ body: Body, _ gatedBlocks: [GatedBlock], _ page: Value, links: [Link]) -> [UInt8] {
        map.fillBody(body, links: links) { directive, content, arguments in
            let name = directive.name
            let root = Record(map.definitions.templates.shape(ofDirective: name) ?? vocabulary.directiveRoot) {
                $0["site"] = records.site
                $0["page"] = page
                $0["id"] = text(directive.id)
                if !content.isEmpty { $0["content"] = .slot(Slot.content) }
                for (name, value) in arguments { $0[name] = text(value) }
            }
            var bytes = [UInt8]()
            map.definitions.templates.render("directives/\(name)", root, slots: [content], into: &bytes)
            return bytes
        } gated: { index in
            let block = gatedBlocks[index]
            if map.options.audience == .editor {
                return membersOnly(filled(block.body, gatedBlocks, page, links: links), groups: block.groups)
            }
            var bytes = [UInt8]()
            let root = Record(map.definitions.templates.shape(ofDirective: "members") ?? vocabulary.directiveRoot) {
                $0["site"] = records.site
                $0["page"] = page
                $0["id"] = text(block.id)
                $0["gate"] = Vocabulary.gate.record(block.groups, records)
            }
            map.definitions.templates.render("directives/members", root, into: &bytes)
            return bytes
        }
    }

    /// Marks members-only text in an editor's preview; `serve` draws the mark.
    private func membersOnly(_ content: [UInt8], groups: [String]) -> [UInt8] {
        var bytes = Array("<div data-guidepost-members=\"".utf8)
        escapeHTML(groups.joined(separator: ", "), into: &bytes)
        bytes.append(contentsOf: "\">\n".utf8)
        return bytes + content + Array("</div>\n".utf8)
    }
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}

extension Piece {
    fileprivate var needsTemplate: Bool {
        switch self {
        case .href, .label, .comment, .address: false
        case .directive, .gated: true
        }
    }
}
