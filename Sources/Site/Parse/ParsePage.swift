import Bytes
import Content
import Diagnostics
import Digests
import Disk
import Guidelines
import Markup

/// What every page's parse shares.
struct PageParser: Sendable {
    let root: String
    private(set) var data: Definitions
    let folders: Folders
    private(set) var settings: MarkupSettings
    private var auditedSettings: MarkupSettings
    /// Where public bodies wait; nil keeps them in memory.
    private(set) var bodies: BodyStore?

    private(set) var known: KnownPages
    private let sharedTypes: [String: Shared<ContentType>]
    /// Of the files beside the pages.
    let fingerprints: [Path: Fingerprint]

    init(_ tree: SourceTree, definitions: Definitions, bodies: BodyStore?, known: KnownPages, options: BuildOptions) {
        var settings = definitions.markupSettings
        settings.wantsAddresses = options.external != nil
        (root, data, self.settings) = (options.source, definitions, settings)
        var audited = settings
        audited.wantsTextRuns = true
        auditedSettings = audited
        folders = Folders(pages: tree.pages, types: definitions.types)
        (self.bodies, self.known, fingerprints) = (bodies, known, tree.fingerprints)
        sharedTypes = Dictionary(firstOf: definitions.types.map { ($0.name, Shared($0)) })
    }

    /// Reads and parses one page, or recalls it where its file and all else that parsing depends on are as they were.
    ///
    /// A broken file still yields what was understood; one that is no text yields its place at least, so that the links to it are not told as
    /// broken as well.
    func page(_ source: Path) throws -> ParsedPage {
        let place = folders.place(of: source)
        let folderType = place.isIndex ? data.pageType : data.type(forFolder: place.folder)
        let earlier = known.page(source, isIndex: place.isIndex, folderType: folderType.name)
        if let earlier, let trusted = earlier.fingerprint, trusted == Disk.info(source.file(in: root)).map(Fingerprint.init),
            let page = recall(earlier, source, place, folderType)
        {
            return page.fingerprinted(trusted)
        }
        let read = readSource(source, in: root)
        // Nobody can tell what in such a file is for members.
        guard let text = read.bytes else {
            return ParsedPage(draft: placeholder(source, place), problems: read.problem.map { [$0.gated] } ?? [])
        }
        if let earlier, earlier.digest.file == xxh64(text), let page = recall(earlier, source, place, folderType) {
            return page.fingerprinted(read.fingerprint)
        }
        return try parse(text, source: source, place: place, folderType: folderType).fingerprinted(read.fingerprint)
    }

    func parse(_ text: [UInt8], source: Path, place: Place, folderType: ContentType) throws -> ParsedPage {
        let (split, splitProblems) = splitFrontMatter(text, path: source)
        let yaml = Array(text[split.yaml])
        var (front, problems) = parseFrontMatter(yaml, firstLine: split.yamlLine, path: source) { name in
            name.flatMap { data.type(named: $0) } ?? folderType
        }
        problems += splitProblems
        if split.yamlLine == 0, front.gate == nil, saysMembersOnly(text) {
            front.gate = .members
            problems = problems.map(\.gated)
        }
        var markup = parseMarkup(
            text[split.bodyStart...], path: source, firstLine: split.bodyLine,
            settings: mayHoldGatedText(front, text[split.bodyStart...]) ? auditedSettings : settings, gate: front.gate?.groups)
        problems += markup.diagnostics
        markup.diagnostics = []
        if !markup.facts.blocks.isEmpty || !front.removedRecommendations.isEmpty { nameData(&markup.facts, front) }
        markup.textRuns = markup.textRuns.filter { $0.gatedBy != nil }
        if markup.isUnsure, front.gate == nil { front.gate = .members }
        problems += contactProblems(markup, isGated: front.gate != nil)
        if front.date == nil, let date = place.date { front.date = Located(date, at: SourceLocation(source, 1, 1)) }
        if let named = front.type, data.type(named: named.value) == nil {
            let problem = Diagnostic(
                .unknownType, unknown: "content type", named, in: data.types.map(\.name),
                fix: "write content/_types/\(named.value).yaml to make it one")
            problems.append(problem.gated(on: front.gatedLines))
        }
        var body = 0..<0
        if let bodies, front.gate == nil {
            body = try bodies.store(markup.body.html)
            markup.body.html = []
        }
        let draft = DraftPage(
            source: source, place: place, type: type(of: front, in: folderType), face: Face(front: front, markup: markup), body: body,
            digest: PageDigest(file: xxh64(text), front: xxh64(yaml)))
        return ParsedPage(draft: draft, problems: problems, isComplete: true, wasParsed: true)
    }

    /// Whether the audit may have to know the page's words: else they are not collected, which costs a tenth of the time. Without three colons
    /// nothing of a page is for members but the whole.
    private func mayHoldGatedText(_ front: FrontMatter, _ body: ArraySlice<UInt8>) -> Bool {
        front.gate != nil || body.withUnsafeBytes { $0.contains(UInt8(ascii: ":"), times: 3) }
    }

    /// The text of a recalled page with its body, for rendering. Throws where the file is no longer the one that was recalled.
    func text(of source: Path, at place: Place, digest: PageDigest) throws -> MarkupDocument {
        let folderType = place.isIndex ? data.pageType : data.type(forFolder: place.folder)
        guard let text = readSource(source, in: root).bytes, xxh64(text) == digest.file else {
            throw BuildFailure.changedMeanwhile(source)
        }
        var whole = self
        whole.bodies = nil
        return try whole.parse(text, source: source, place: place, folderType: folderType).draft.markup
    }

    /// The same parser, whose texts say where they come from.
    func marking(_ definitions: Definitions) -> PageParser {
        var other = self
        (other.data, other.bodies) = (definitions, nil)
        (other.settings.marksOrigins, other.auditedSettings.marksOrigins) = (true, true)
        return other
    }

    /// The same parser without the pages of an earlier build: it parses whatever it is given.
    func forgetting() -> PageParser {
        var other = self
        other.known = KnownPages()
        return other
    }

    private func type(of front: FrontMatter, in folderType: ContentType) -> Shared<ContentType> {
        let name = front.type.flatMap { data.type(named: $0.value) == nil ? nil : $0.value } ?? folderType.name
        return sharedTypes[name] ?? Shared(folderType)
    }

    private func recall(_ page: KnownPage, _ source: Path, _ place: Place, _ folderType: ContentType) -> ParsedPage? {
        switch page.form {
        case .none: return nil
        case .whole(let draft, let problems):
            if known.hasSameTypes, draft.place == place { return ParsedPage(draft: draft, problems: problems, isComplete: true) }
            let current = DraftPage(
                source: source, place: place, type: type(of: draft.front, in: folderType), face: draft.face, body: draft.body,
                digest: draft.digest)
            return ParsedPage(draft: current, problems: problems, isComplete: true)
        case .archive(let range):
            guard let archived = CachedPage(reading: known.archives, range, of: source) else { return nil }
            let draft = DraftPage(
                source: source, place: place, type: type(of: archived.front, in: folderType),
                face: Face(front: archived.front, markup: MarkupDocument(facts: archived.facts)), digest: page.digest, isRecalled: true)
            return ParsedPage(draft: draft, problems: archived.problems, isComplete: true, archive: range)
        }
    }

    private func placeholder(_ source: Path, _ place: Place) -> DraftPage {
        var front = FrontMatter(title: Located(place.name, at: SourceLocation(source)))
        (front.gate, front.isBroken) = (.members, true)
        let face = Face(front: front, markup: MarkupDocument())
        return DraftPage(source: source, place: place, type: Shared(data.pageType), face: face)
    }
}

/// Calls the places of a page's data what they are: `Recommendation 4`.
private func nameData(_ facts: inout PageFacts, _ front: FrontMatter) {
    let labels = dataLabels(facts, front)
    let words = Dictionary(firstOf: labels.compactMap { index, label in facts.blocks[index].id.map { ($0, label) } })
    facts.anchors.rename(words)
    facts.gatedAnchors.rename(words)
    for removed in front.removedRecommendations where facts.anchors[removed.id.value] == nil {
        facts.anchors.insert(Anchor(kind: .directive("recommendation"), text: "Removed recommendation"), id: removed.id.value)
    }
}

/// One page after Parse, and what the next build may know of it.
struct ParsedPage: Sendable {
    let draft: DraftPage
    let problems: [Diagnostic]
    /// False for a file that could not be read.
    var isComplete = false
    var wasParsed = false
    /// Taken before the file was read.
    var fingerprint: Fingerprint?
    /// Where the page stands among the cache's archives, if it came from there.
    var archive: Range<Int>?

    func fingerprinted(_ fingerprint: Fingerprint?) -> ParsedPage {
        var page = self
        page.fingerprint = fingerprint
        return page
    }
}

extension DiagnosticKind {
    static let unknownType = DiagnosticKind(
        "unknown-type", .error, what: "a page names a content type that does not exist", why: "nothing says how to check and show the page",
        mend: "correct the name, or add content/_types/<name>.yaml", example: "type: guidline")
}
