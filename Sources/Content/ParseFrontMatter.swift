import Diagnostics

/// Reads the front matter of one page.
///
/// `yaml` is what stands between the `---` lines, `firstLine` the file's line that it begins on; 0 means that the page has none, which
/// `splitFrontMatter` has reported already. `type` answers with the page's type: asked with what `type:` says, or nil where the page does not
/// say it. Whatever is wrong, the result holds what was understood, so that links to the page do not break as well; and where `members-only`
/// was not understood, the page is gated.
public func parseFrontMatter(
    _ yaml: UnsafeBufferPointer<UInt8>, firstLine: Int, path: String, type: (String?) -> ContentType
) -> (FrontMatter, [Diagnostic]) {
    let start = YAMLMark(line: max(0, firstLine - 1), column: firstLine > 0 ? 1 : 0, length: 3)
    guard firstLine > 0 else { return (FrontMatter(title: Located("", at: SourceLocation(path))), []) }
    let tree = YAMLTree(yaml, firstLine: firstLine, path: path)
    var reader = FrontMatterReader(path: path, start: start, isCut: tree.isCut)
    reader.read(tree, type: type)
    let isBroken = reader.isUnread || tree.diagnostics.contains { $0.severity == .error }
    if isBroken, reader.front.gate == nil, saysMembersOnly(yaml) { reader.front.gate = .members }
    return (reader.front, reader.problems(of: tree))
}

/// As above, of an array.
public func parseFrontMatter(
    _ yaml: [UInt8], firstLine: Int, path: String, type: (String?) -> ContentType
) -> (FrontMatter, [Diagnostic]) {
    yaml.withUnsafeBufferPointer { parseFrontMatter($0, firstLine: firstLine, path: path, type: type) }
}

struct FrontMatterReader {
    var reader: YAMLReader
    var front: FrontMatter
    /// The `---` line, where a key that is missing is reported.
    let start: YAMLMark
    /// Half of the front matter was unreadable: what is missing may stand there.
    let isCut: Bool
    /// The front matter is no group of keys.
    var isUnread = false
    /// Keys that unknown ones seem to stand for: these are not missing as well.
    var misspelt: Set<String> = []
    /// Which of the reader's diagnostics speak of values that a members-only page keeps for members.
    private var privateProblems: [Range<Int>] = []

    init(path: String, start: YAMLMark, isCut: Bool) {
        reader = YAMLReader(path: path)
        front = FrontMatter(title: Located("", at: SourceLocation(path, start.line, start.column)))
        self.start = start
        self.isCut = isCut
    }

    mutating func read(_ tree: YAMLTree, type typeNamed: (String?) -> ContentType) {
        guard let entries = reader.topEntries(tree, noun: "front matter", example: "title: …") else {
            isUnread = true
            return
        }
        let named = entries.first { $0.key == CommonKey.type.rawValue }?.value.scalar
        let type = typeNamed(named)
        // Where the page names a type that does not exist, its keys cannot be judged by another one.
        let isJudged = named == nil || named == type.name
        for entry in entries {
            if entry.key == CommonKey.membersOnly.rawValue { front.gateLocation = reader.location(entry.keyMark) }
            let before = reader.diagnostics.count
            var isPublic = false
            if let key = CommonKey(rawValue: entry.key) {
                read(key, entry)
                isPublic = key.isPublic
            } else if let field = type.field(entry.key) {
                if let value = reader.fieldValue(entry, field.kind) {
                    front.fields[field.name] = Located(value, at: reader.location(entry.value.mark))
                }
            } else if isJudged {
                readUnknown(entry, type)
            }
            if !isPublic, reader.diagnostics.count > before { privateProblems.append(before..<reader.diagnostics.count) }
        }
        if !isCut { requireKeys(entries, type: isJudged ? type : nil) }
    }

    /// All that is wrong. On a members-only page, what could quote its values is marked, so that no report shows them.
    func problems(of tree: YAMLTree) -> [Diagnostic] {
        guard front.gate != nil else { return tree.diagnostics + reader.diagnostics }
        var own = reader.diagnostics
        for range in privateProblems { for index in range { own[index].isGated = true } }
        return tree.diagnostics.map { problem in
            var problem = problem
            problem.isGated = true
            return problem
        } + own
    }

    private mutating func readUnknown(_ entry: YAMLEntry, _ type: ContentType) {
        let meant = reader.reportUnknownKey(
            entry, known: CommonKey.names + type.fields.map(\.name),
            fixes: ["remove it, or declare it under `fields:` in content/_types/\(type.name).yaml"])
        if let meant { misspelt.insert(meant) }
        if front.gate == nil, nearest(to: entry.key, in: [CommonKey.membersOnly.rawValue]) != nil { front.gate = .members }
    }

    private mutating func read(_ key: CommonKey, _ entry: YAMLEntry) {
        switch key {
        case .title: if let title = reader.text(entry) { front.title = title }
        case .subtitle: front.subtitle = reader.string(entry)
        case .description: front.description = reader.string(entry)
        case .teaser: front.teaser = reader.string(entry)
        case .type: front.type = reader.text(entry)
        case .layout: front.layout = reader.text(entry)
        case .slug: front.slug = reader.text(entry)
        case .date: front.date = reader.date(entry)
        case .updated: front.updated = reader.date(entry)
        case .reviewed: front.reviewed = reader.date(entry)
        case .reviewBy: front.reviewBy = reader.date(entry)
        case .publishOn: front.publishOn = reader.date(entry)
        case .expiresOn: front.expiresOn = reader.date(entry)
        case .draft: front.draft = reader.boolean(entry) ?? false
        case .status: front.status = reader.choice(entry, Status.self)
        case .statusNote: front.statusNote = reader.string(entry)
        case .supersedes: front.supersedes = reader.ids(entry)
        case .supersededBy: front.supersededBy = reader.ids(entry)
        case .authors: front.authors = reader.ids(entry)
        case .postedBy: front.postedBy = reader.ids(entry)
        case .signatories: front.signatories = reader.signatories(entry)
        case .organizations: front.organizations = reader.partners(entry)
        case .topics: front.topics = reader.ids(entry)
        case .related: front.related = reader.ids(entry)
        case .membersOnly: front.gate = reader.gate(entry)
        case .corrections: front.corrections = reader.corrections(entry)
        case .commentUntil: front.commentUntil = reader.date(entry)
        case .commentURL: front.commentURL = reader.url(entry)
        case .resources: front.resources = reader.resources(entry)
        case .aliases: front.aliases = reader.ids(entry)
        case .order: front.order = reader.integer(entry)
        case .pinned: front.pinned = reader.boolean(entry) ?? false
        case .toc: front.toc = reader.boolean(entry)
        case .search: front.search = reader.boolean(entry) ?? true
        case .noindex: front.noindex = reader.boolean(entry) ?? false
        case .image: front.image = reader.picture(entry)
        case .imageAlt: front.imageAlt = reader.string(entry)
        case .language: front.language = reader.language(entry)
        }
    }
}

/// Whether some line of a broken text begins with the key `members-only`, or nearly so, and does not plainly say `false`.
private func saysMembersOnly(_ yaml: UnsafeBufferPointer<UInt8>) -> Bool {
    yaml.split(separator: UInt8(ascii: "\n")).contains { line in
        let key = line.prefix { $0 != UInt8(ascii: ":") }.filter { !isBlank($0) && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "'") }
        guard key.count < 24, nearest(to: String(decoding: key, as: UTF8.self), in: [CommonKey.membersOnly.rawValue]) != nil else {
            return false
        }
        let value = line.drop { $0 != UInt8(ascii: ":") }.dropFirst().filter { !isBlank($0) }
        return String(decoding: value, as: UTF8.self) != "false"
    }
}
