import Bytes
import Content
import Diagnostics
import Digests
import Markup
import Templates

/// Everything that holds for the site as a whole: configuration, types, people and the like, templates, assets.
struct Definitions: Sendable {
    var configuration: SiteConfiguration
    var types: [ContentType]
    var people: [Person] = []
    var organizations: [Organization] = []
    var topics: [Topic] = []
    var glossary: [GlossaryTerm] = []
    /// The words of dosing: drugs, routes and the like.
    var clinical = ClinicalData()
    /// What the last check of accessibility found, if there was one.
    var accessibility: AccessibilityAudit?
    /// Addresses that were public when they were locked.
    var published: [PublishedAddress] = []
    var templates: TemplateSet
    /// The same with marks in what they print.
    var loadsMarked: (@Sendable () -> TemplateSet)?
    /// By the name that templates use, `style-css`.
    var assets: [String: Asset] = [:]
    /// Their files, in the order in which templates know them.
    var assetFiles: [String] = []
    /// What style sheets name outside `templates/assets/`, in the order of the sheets.
    var namedByAssets: [StyleReference] = []
    /// What may name a file beside pages, in templates, style sheets, configuration and data; empty where there are none.
    var mentions: [Mention] = []
    /// Data that could not be read, or only in part: nothing follows from what they lack.
    var broken: Set<Path> = []
    /// The hash of every file that was read for them, by path.
    var hashes: [Path: UInt64] = [:]

    private let typesByName: [String: ContentType]
    private let typesByFolder: [String: ContentType]
    private var peopleByID: [String: Int] = [:]
    private var organizationsByID: [String: Int] = [:]
    private var topicsByID: [String: Int] = [:]

    init(configuration: SiteConfiguration, types: [ContentType], templates: TemplateSet) {
        self.configuration = configuration
        self.types = types.contains { $0.name == "page" } ? types : types + [.page]
        self.templates = templates
        typesByName = Dictionary(firstOf: self.types.map { ($0.name, $0) })
        typesByFolder = Dictionary(firstOf: self.types.compactMap { type in type.folder.map { ($0.value, type) } })
    }

    mutating func index() {
        for (index, person) in people.enumerated() { for id in [person.id] + person.aliases { peopleByID[id] = peopleByID[id] ?? index } }
        for (index, organization) in organizations.enumerated() { organizationsByID[organization.id] = index }
        for (index, topic) in topics.enumerated() { topicsByID[topic.id] = index }
    }

    func type(named name: String) -> ContentType? { typesByName[name] }
    var pageType: ContentType { typesByName["page"] ?? .page }

    /// The type whose folder is the nearest one at or above this folder.
    func type(forFolder folder: Path) -> ContentType {
        for folder in folder.upward { if let type = typesByFolder[folder.text] { return type } }
        return pageType
    }

    func person(_ id: String) -> Person? { peopleByID[id].map { people[$0] } }
    func organization(_ id: String) -> Organization? { organizationsByID[id].map { organizations[$0] } }
    func topic(_ id: String) -> Topic? { topicsByID[id].map { topics[$0] } }
}

/// The addresses that `guidepost lock` wrote down.
let publishedPath: Path = "content/_data/published.yaml"

/// Reads the configuration, types, data and templates. What cannot be read is a diagnostic, and the rest still stands.
func loadDefinitions(
    _ tree: SourceTree, root: String, hashesAssets: Bool = true, names: ([ContentType], [String]) -> @Sendable (Path) -> RecordShape?
) -> (Definitions, [Diagnostic]) {
    var problems = [Diagnostic]()
    var hashes: [Path: UInt64] = [:]
    var named = [Mention]()
    var broken: Set<Path> = []
    func learn(_ bytes: [UInt8], _ path: Path) {
        hashes[path] = xxh64(bytes)
        // The lock says what was public, not what is.
        if !tree.files.isEmpty, path != publishedPath { named += mentions(in: bytes, of: path) }
    }
    func read<Value>(_ path: Path, _ parse: ([UInt8], Path) -> (Value, [Diagnostic])) -> Value? {
        guard tree.data.contains(path) else { return nil }
        let source = readSource(path, in: root)
        if let problem = source.problem { problems.append(problem) }
        guard let bytes = source.bytes else {
            broken.insert(path)
            return nil
        }
        learn(bytes, path)
        let (value, parseProblems) = parse(bytes, path)
        problems += parseProblems
        if parseProblems.contains(where: { $0.severity == .error }) { broken.insert(path) }
        return value
    }

    if !tree.data.contains("content/_site.yaml") {
        problems.append(
            Diagnostic(
                .noConfiguration, at: SourceLocation("content/_site.yaml"), "no 'content/_site.yaml'",
                fixes: ["write one with at least `title:` and `base-url:`, or start with `guidepost init FOLDER`"]))
    }
    let configuration = read("content/_site.yaml") { parseSite($0, path: $1) } ?? parseSite([], path: "content/_site.yaml").0
    let types = tree.data.filter { $0.hasPrefix("content/_types/") && $0.hasSuffix(".yaml") }.compactMap { path in
        read(path) { parseType($0, path: $1) }
    }
    let loaded = loadAssets(tree, root: root, hashed: hashesAssets)
    let assets = loaded.all
    problems += loaded.problems
    let assetFiles = assets.map { $0.source.dropping("templates/assets/".count).text }
    let templateRoot = names(types, assetFiles)
    let files = tree.templates.compactMap { path -> TemplateFile? in
        let source = readSource(path, in: root)
        if let problem = source.problem { problems.append(problem) }
        guard let bytes = source.bytes else { return nil }
        learn(bytes, path)
        return TemplateFile(path: path, bytes: bytes)
    }
    let (templates, templateProblems) = TemplateSet.load(files) { templateRoot($0) }
    problems += templateProblems

    var definitions = Definitions(configuration: configuration, types: types, templates: templates)
    definitions.people = read("content/_data/people.yaml") { parsePeople($0, path: $1) } ?? []
    definitions.organizations = read("content/_data/organizations.yaml") { parseOrganizations($0, path: $1) } ?? []
    definitions.topics = read("content/_data/topics.yaml") { parseTopics($0, path: $1) } ?? []
    definitions.glossary = read("content/_data/glossary.yaml") { parseGlossary($0, path: $1) } ?? []
    definitions.clinical = read("content/_data/clinical.yaml") { parseClinical($0, path: $1) } ?? ClinicalData()
    definitions.accessibility = read("content/_data/accessibility.yaml") { parseAccessibility($0, path: $1) } ?? nil
    definitions.published = read(publishedPath) { parsePublished($0, path: $1) } ?? []
    definitions.assetFiles = assetFiles
    definitions.loadsMarked = { TemplateSet.load(files, marksOrigins: true) { templateRoot($0) }.0 }
    definitions.assets = Dictionary(firstOf: assets.map { (assetName($0.source.dropping("templates/assets/".count).text), $0) })
    definitions.namedByAssets = loaded.named
    named += loaded.named.map { Mention(value: $0.path.text, location: $0.location) }
    for asset in assets {
        // What a style sheet names was found exactly.
        if asset.isStyleSheet { hashes[asset.source] = asset.sourceHash } else { learn(asset.bytes, asset.source) }
    }
    (definitions.hashes, definitions.mentions, definitions.broken) = (hashes, named, broken)
    definitions.index()
    let known = Set(
        ["people", "organizations", "topics", "glossary", "clinical", "accessibility", "published"].map { Path("content/_data/\($0).yaml") }
    )
    for path in tree.data
    where path.hasPrefix("content/_data/") && !known.contains(path) || path.hasPrefix("content/_types/") && !path.hasSuffix(".yaml") {
        problems.append(
            Diagnostic(
                .strayData, at: SourceLocation(path), "'\(path)' is not read\(didYouMean(path.text, in: known.sorted().map(\.text)))",
                fixes: ["rename or remove it"]))
    }
    problems += deliveryProblems(configuration)
    return (definitions, problems)
}

extension Definitions {
    /// The same with templates that say where what they print comes from.
    var markingOrigins: Definitions {
        var other = self
        if let loadsMarked { other.templates = loadsMarked() }
        return other
    }

    /// What the Markdown dialect needs to know of this site.
    var markupSettings: MarkupSettings {
        var settings = MarkupSettings()
        settings.unrestrictedHTML = configuration.rawHTML == .unrestricted
        settings.ownAddress = BaseAddress(configuration.baseURL.value).withoutScheme
        settings.directives = templates.directives.mapValues { DirectiveShape($0) }
        settings.abbreviations = Abbreviations(
            Dictionary(firstOf: glossary.map { ($0.term, $0.expansion) }))
        return settings
    }
}

/// This version leaves members-only text out of the published folder; it never publishes it some other way than was asked for.
private func deliveryProblems(_ configuration: SiteConfiguration) -> [Diagnostic] {
    let members = configuration.members
    guard members.delivery != .omit else { return [] }
    let location = configuration.location
    if members.delivery == .encrypt, members.withoutKey == .omit {
        return [
            Diagnostic(
                .deliveryOmitted, at: location, "no members' key: members-only text is left out, as `without-key: omit` asks")
        ]
    }
    return [
        Diagnostic(
            .unsupportedDelivery, at: location, "this version cannot deliver members-only text by '\(members.delivery.rawValue)'",
            fixes: ["write `delivery: omit`: the text is left out of the published folder"])
    ]
}

extension DiagnosticKind {
    static let noConfiguration = DiagnosticKind(
        "no-configuration", .error, what: "the site has no content/_site.yaml", why: "its title and address are not known",
        mend: "write content/_site.yaml with title and base-url", example: "a content/ folder without _site.yaml")
    static let unsupportedDelivery = DiagnosticKind(
        "unsupported-delivery", .error, what: "the configuration asks for a delivery of members-only text that this version cannot do",
        why: "members-only text must never be published another way than was asked for", mend: "write delivery: omit",
        example: "members: {delivery: gate}")
    static let deliveryOmitted = DiagnosticKind(
        "delivery-omitted", .warning, what: "members-only text is left out, since there is no key to encrypt it with",
        why: "members cannot read it on this site", mend: "write delivery: omit, which says so",
        example: "members: {delivery: encrypt, without-key: omit}")
}
