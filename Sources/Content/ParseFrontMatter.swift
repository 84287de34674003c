import Bytes
import Diagnostics

/// Reads the front matter of one page.
///
/// `yaml` is what stands between the `---` lines, `firstLine` the file's line that it begins on; 0 means that the page has none, which
/// `splitFrontMatter` has reported already. `type` answers with the page's type: asked with what `type:` says, or nil where the page does not
/// say it. Whatever is wrong, the result holds what was understood, so that links to the page do not break as well; and where `members-only`
/// was not understood, the page is gated.
public func parseFrontMatter(
    _ yaml: [UInt8], firstLine: Int, path: Path, type: (String?) -> ContentType
) -> (FrontMatter, [Diagnostic]) {
    let start = YAMLMark(line: max(0, firstLine - 1), column: firstLine > 0 ? 1 : 0, length: 3)
    guard firstLine > 0 else {
        var front = FrontMatter(title: Located("", at: SourceLocation(path)))
        front.isBroken = true
        return (front, [])
    }
    let tree = YAMLTree(yaml, firstLine: firstLine, path: path)
    var reader = FrontMatterReader(path: path, start: start, isCut: tree.isCut)
    reader.read(tree, type: type)
    let isBroken = reader.isUnread || tree.diagnostics.contains { $0.severity == .error }
    reader.front.isBroken = isBroken
    if isBroken, reader.front.gate == nil, saysMembersOnly(yaml) { reader.front.gate = .members }
    reader.checkHiddenLines(yaml, firstLine: firstLine, isBroken: isBroken)
    let problems = reader.problems(of: tree)
    return (reader.front, problems)
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
    /// Lines of keys that a members-only page keeps for members.
    private var privateLines: [ClosedRange<Int>] = []
    /// All of the front matter stands in braces, so that one line may hold several keys.
    private var isInBraces = false

    init(path: Path, start: YAMLMark, isCut: Bool) {
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
        isInBraces = entries.first.map { $0.keyMark.column > 1 } ?? false
        let named = entries.first { $0.key == Name.type }?.value.scalar
        let type = typeNamed(named)
        // Where the page names a type that does not exist, its keys cannot be judged by another one.
        let isJudged = named == nil || named == type.name
        for (index, entry) in entries.enumerated() {
            if entry.key == Name.membersOnly {
                front.gateLocation = reader.location(entry.keyMark)
                reader.understood.insert(entry.keyMark.line)
            }
            var isPublic = false
            if let key = FrontMatter.key(entry.key) {
                key.read(entry, &reader, &front)
                isPublic = key.readers == .everyone
            } else if let field = type.field(entry.key) {
                if let value = field.kind.value(entry, &reader) {
                    front.fields[field.name] = Located(value, at: reader.location(entry.value.mark))
                }
            } else if isJudged {
                readUnknown(entry, type)
            }
            let end = index + 1 < entries.count ? entries[index + 1].keyMark.line - 1 : Int.max
            let lines = entry.keyMark.line...max(entry.keyMark.line, end)
            if !isPublic { privateLines.append(lines) }
            if entry.key == Name.resources, front.resources.contains(where: \.membersOnly) || reader.hasGatedResource {
                front.gatedLines.append(lines)
            }
        }
        if !isCut { requireKeys(entries, type: isJudged ? type : nil) }
    }

    /// All that is wrong. What could quote values that members alone may read is marked, so that no report shows them.
    mutating func problems(of tree: YAMLTree) -> [Diagnostic] {
        let isGated = front.gate != nil
        if isGated { front.gatedLines += privateLines }
        if isInBraces, !front.gatedLines.isEmpty { front.gatedLines = [start.line...Int.max] }
        return tree.diagnostics.map { isGated ? $0.gated : $0.gated(on: front.gatedLines) }
            + reader.diagnostics.map { $0.gated(on: front.gatedLines) }
    }

    /// Lines that say who may read the page and are no key: in a text of several lines, or without a colon that YAML knows.
    ///
    /// Each is an error and gates the page, also where the line has its diagnostic already.
    mutating func checkHiddenLines(_ yaml: [UInt8], firstLine: Int, isBroken: Bool) {
        var number = firstLine - 1
        for range in lines(of: yaml) {
            let line = yaml[range]
            number += 1
            guard mayBeMembersOnly(line), !reader.understood.contains(number), let said = MembersOnlyLine(line) else { continue }
            guard said.isOrder, !said.isOpen else { continue }
            if front.gate == nil { front.gate = .members }
            if isBroken || reader.diagnostics.contains(where: { $0.location.line == number && $0.severity == .error }) { continue }
            reader.report(
                .mistypedMembersOnly, at: YAMLMark(line: number, column: 1, length: max(1, line.count)),
                "this line looks like `members-only` and is part of another text",
                fixes: ["write `members-only: true` on a line of its own, without blanks before it"])
        }
    }

    private mutating func readUnknown(_ entry: YAMLEntry, _ type: ContentType) {
        let meant = reader.reportUnknownKey(
            entry, known: type.keys,
            fixes: ["remove it, or declare it under `fields:` in content/_types/\(type.name).yaml"])
        if let meant { misspelt.insert(meant) }
        if front.gate == nil, meant == Name.membersOnly || entry.value.namesMembersOnly || entry.looksLikeMembersOnly {
            front.gate = .members
        }
    }
}

/// Whether some line of a broken text names `members-only`, or nearly so, and does not plainly say `false`; also within a line, since nobody
/// can tell where its keys begin.
public func saysMembersOnly(_ text: some Collection<UInt8>) -> Bool {
    text.split(separator: UInt8(ascii: "\n")).contains { line in
        if let said = MembersOnlyLine(line) { return !said.isOpen }
        let seen = String(decoding: line, as: UTF8.self).unicodeScalars.compactMap { Glyph($0).nameByte }
            .filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "_") }
        return seen.indices.dropLast(10).contains { looks(seen[$0..<($0 + 11)], like: "membersonly", slack: 2) }
    }
}

/// Whether a line may be taken for `members-only`: nearly every key is too short for it, or has no `m`.
private func mayBeMembersOnly(_ line: some Collection<UInt8>) -> Bool {
    var (count, hasM) = (0, false)
    for byte in line.prefix(60) {
        if byte >= 0x80 { return true }
        if byte == UInt8(ascii: ":") { break }
        if byte | 32 == UInt8(ascii: "m") { hasM = true }
        count += 1
    }
    return hasM && count > 7
}

extension DiagnosticKind {
    static let mistypedMembersOnly = DiagnosticKind(
        "mistyped-members-only", .error, what: "a line of the front matter looks like `members-only` and is none",
        why: "the page would be shown to everyone", mend: "write `members-only: true` on a line of its own, without blanks before it",
        example: "description: Minutes\n  members-only true")
}
