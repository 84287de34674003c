import Bytes
import Content
import Diagnostics
import Digests
import Disk
import Guidelines
import HTML
import Markup
import Publishing
import Search
import Templates

/// Makes the bytes of one output after the other.
struct Renderer: Sendable {
    let map: SiteMap
    let records: Records
    let chrome: Chrome
    let parser: PageParser
    /// What rules ask of each page; nil where nobody asks.
    let inspected: InspectedSite?
    /// nil on a site without a search.
    let search: SearchMaker?
    /// Where what the search knows of each page waits; nil where nobody publishes.
    let found: BodyStore?
    /// What each page recommends, for programs, where most of it is wanted.
    private let data: [GuidelineData]

    init(
        map: SiteMap, records: Records, chrome: Chrome, parser: PageParser, inspected: InspectedSite? = nil, found: BodyStore? = nil,
        data: [GuidelineData] = []
    ) {
        (self.map, self.records, self.chrome, self.parser) = (map, records, chrome, parser)
        (self.inspected, search, self.found, self.data) = (inspected, SearchMaker(map), found, data)
    }

    /// What a page recommends, for programs.
    func data(of page: Int) -> GuidelineData { data.isEmpty ? GuidelineData(of: page, map) : data[page] }

    /// Renders one file and hands it to the stage, if there is one.
    func rendered(_ output: any Output, _ plan: RenderedFile, _ words: GatedWords, to stage: Stage?) throws -> RenderedFile {
        var file = plan
        file.wasRendered = true
        if let source = output.copied {
            let path = source.file(in: map.options.source)
            file.isStaged = try stage?.copy(path, to: file.file) == .staged
            file.size = Disk.info(path)?.size ?? 0
            return file
        }
        let made = try output.render(self)
        file.shown = made.shown.map { Shared($0).changed { ($0.shell, $0.file) = (plan.shell, plan.file) } }
        (file.hash, file.size) = (xxh64(made.bytes), made.bytes.count)
        if let inspected, output.isRendered {
            if isPage(file.file) {
                if map.options.inspects {
                    file.facts = InspectedFile(file.file, made.bytes, in: inspected, isParsed: file.isParsed).facts
                }
            } else if file.isXML {
                // Beside other files: at the end one processor would wait for the sitemap.
                file.xml = XMLFile.read(made.bytes)
            }
        }
        if !words.isEmpty, output.isRendered { file.findings = words.findings(in: made, of: file.file) }
        if let search = made.search { file.search = try found?.store(search) }
        file.isStaged = try stage?.write(made.bytes, to: file.file) == .staged
        return file
    }

    private func isPage(_ file: Path) -> Bool { file.name.utf8.hasEnding(".html".utf8) }

    func layout(_ view: LayoutView, content: [UInt8] = [], path: String) -> MadeOutput {
        render("layouts/\(view.layout)", vocabulary.layoutRoot, view, [content, chrome.header(at: path), chrome.footer(at: path)])
    }

    func render<Subject>(_ template: String, _ table: Table<Subject>, _ subject: Subject, _ parts: [[UInt8]] = []) -> MadeOutput {
        var made = MadeOutput()
        made.bytes.reserveCapacity((parts.first?.count ?? 0) + 8192)
        let root = table.filled(subject, records, records.slots(of: table.shape))
        made.places = map.definitions.templates.render(template, root, slots: parts, into: &made.bytes)
        return made
    }

    var vocabulary: Vocabulary { records.vocabulary }

    /// A page's public body with every link, directive and gate in its place.
    func body(_ index: Int) throws -> [UInt8] {
        let page = map.pages[index]
        if page.isRecalled || parser.settings.marksOrigins && page.front.gate == nil {
            let markup = try parser.text(of: page.source, at: page.place, digest: page.digest)
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
        let content = filled(body, gated, record, index, links: map.links[index])
        // Only an editor's own preview ever comes here with a gate.
        return map.pages[index].front.gate.map { membersOnly(content, groups: $0.groups) } ?? content
    }

    /// A body with everything in its place. `index` is that of its page, for what it says as data.
    func filled(_ body: Body, _ gatedBlocks: [GatedBlock], _ page: Value, _ index: Int?, links: [Link]) -> [UInt8] {
        map.fillBody(body, links: links) { directive, filled, arguments in
            let name = directive.name
            let content = directive.block != nil && name == "recommendation" ? filled.inOrder : (own: filled.bytes, parts: [])
            let root = Record(map.definitions.templates.shape(ofDirective: name) ?? vocabulary.directiveRoot) {
                $0["site"] = records.site
                $0["page"] = page
                $0["id"] = text(directive.id)
                if !content.own.isEmpty { $0["content"] = .slot(Slot.content) }
                if !content.parts.isEmpty { $0["parts"] = .slot(Slot.parts) }
                if let block = directive.block, let index {
                    fillData(&$0, name, block, on: index)
                } else {
                    for (name, value) in arguments { $0[name] = text(value) }
                }
            }
            var bytes = [UInt8]()
            map.definitions.templates.render("directives/\(name)", root, slots: [content.own, content.parts], into: &bytes)
            return bytes
        } gated: { index in
            let block = gatedBlocks[index]
            if map.options.audience == .editor {
                return membersOnly(filled(block.body, gatedBlocks, page, index, links: links), groups: block.groups)
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

extension Renderer {
    /// Renders a site's files one by one, with records and a chrome of its own.
    init(_ map: SiteMap, parser: PageParser) {
        let records = Records(map)
        self.init(map: map, records: records, chrome: Chrome(records), parser: parser)
    }
}

extension GatedWords {
    /// What of the members-only text stands in a file, or would stand in the search of it.
    func findings(in made: MadeOutput, of file: Path) -> [UInt64: SourceLocation] {
        let own = findings(in: made.bytes, of: file)
        return made.search.map { own.merging(findings(in: $0, of: SearchFiles.index)) { first, _ in first } } ?? own
    }
}

extension FilledContent {
    /// The text before the first directive, and behind it the parts of a recommendation in their order, whatever order they are written in.
    fileprivate var inOrder: (own: [UInt8], parts: [UInt8]) {
        guard let first = parts.first else { return (bytes, []) }
        func order(_ part: (directive: Directive?, range: Range<Int>)) -> Int {
            part.directive.map { GuidelineDirective.order(of: $0.name) } ?? .max
        }
        let sorted = parts.enumerated().sorted { (order($0.element), $0.offset) < (order($1.element), $1.offset) }
        // Text between them is an error; whoever builds nevertheless sees it at the end.
        var rest: [UInt8] = []
        var done = first.range.lowerBound
        for part in parts {
            rest += bytes[done..<part.range.lowerBound]
            done = part.range.upperBound
        }
        rest += bytes[done...]
        return (
            Array(bytes[..<first.range.lowerBound]), sorted.flatMap { bytes[$0.element.range] } + (rest.allSatisfy(\.isBlank) ? [] : rest)
        )
    }
}

extension Piece {
    fileprivate var needsTemplate: Bool {
        switch self {
        case .href, .label, .picture, .comment, .address, .origin: false
        case .directive, .gated: true
        }
    }
}
