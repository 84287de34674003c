import Bytes
import Diagnostics

/// Reads typed values out of YAML and gathers what is wrong with them.
///
/// Each function returns nil where the value is empty or unusable; only the latter makes a diagnostic. Whether a key must be there is for
/// `require` to say.
struct YAMLReader {
    let path: Path
    var diagnostics: [Diagnostic] = []
    /// Lines whose `members-only` was read.
    var understood: Set<Int> = []
    /// A resource is for members, though the rest of it may not have been understood.
    var hasGatedResource = false

    init(path: Path) { self.path = path }

    func location(_ mark: YAMLMark) -> SourceLocation { SourceLocation(path, mark.line, mark.column) }

    mutating func report(
        _ kind: DiagnosticKind, at mark: YAMLMark, _ message: String, severity: Severity? = nil, notes: [Diagnostic.Note] = [],
        fixes: [String] = []
    ) {
        diagnostics.append(
            Diagnostic(kind, at: location(mark), length: mark.length, message, severity: severity, notes: notes, fixes: fixes))
    }

    /// A value of another shape than the key takes.
    mutating func reportShape(_ entry: YAMLEntry, wanted: String, fixes: [String] = []) {
        if case .refused = entry.value.content { return }
        report(.wrongKind, at: entry.value.mark, "'\(entry.key)' must be \(wanted), not \(entry.value.noun)", fixes: fixes)
    }
}

/// The keys that a record may have. An enumeration, so that the compiler sees that each is read.
protocol YAMLKey: RawRepresentable<String>, CaseIterable, Sendable {}

extension YAMLReader {
    /// The entries of a record, in its order, unknown keys reported and left out; with `takesMisspelt` one that is near a key which is missing is
    /// read as that key, so that nothing follows from the slip but its own message.
    mutating func record<Key: YAMLKey>(_ entry: YAMLEntry, _ keys: Key.Type, takesMisspelt: Bool = false) -> [(key: Key, entry: YAMLEntry)]?
    {
        guard case .mapping(let entries) = entry.value.content else {
            let names = Key.allCases.prefix(3).map { "\($0.rawValue): …" }.joined(separator: ", ")
            reportShape(entry, wanted: "a group of keys", fixes: ["write `{\(names)}`"])
            return nil
        }
        return known(entries, keys, takesMisspelt)
    }

    private mutating func known<Key: YAMLKey>(_ entries: [YAMLEntry], _ keys: Key.Type, _ takesMisspelt: Bool) -> [(
        key: Key, entry: YAMLEntry
    )] {
        var known = [(key: Key, entry: YAMLEntry)]()
        known.reserveCapacity(entries.count)
        for entry in entries {
            if let key = Key(rawValue: entry.key) {
                known.append((key, entry))
            } else {
                let meant = reportUnknownKey(entry, known: Key.allCases.map(\.rawValue))
                guard takesMisspelt, let meant, let key = Key(rawValue: meant), !entries.contains(where: { $0.key == meant }) else {
                    continue
                }
                known.append((key, YAMLEntry(key: meant, keyMark: entry.keyMark, value: entry.value)))
            }
        }
        return known
    }

    /// The top of a file: its keys, none where it is empty.
    mutating func top<Key: YAMLKey>(_ tree: YAMLTree, _ keys: Key.Type, takesMisspelt: Bool = false) -> [(key: Key, entry: YAMLEntry)] {
        let example = Key.allCases.prefix(1).map { "\($0.rawValue): …" }.joined()
        return known(topEntries(tree, noun: "the file", example: example) ?? [], keys, takesMisspelt)
    }

    /// The entries of a text that is a group of keys as a whole; nil where it is something else.
    mutating func topEntries(_ tree: YAMLTree, noun: String, example: String) -> [YAMLEntry]? {
        guard let root = tree.root, !root.isEmpty else { return [] }
        switch root.content {
        case .mapping(let entries): return entries
        case .refused: return nil
        case .scalar(let text, _) where text.contains(":\u{A0}"):
            report(
                .wrongKind, at: root.mark, "a no-break space stands behind a colon, so that this is no group of keys",
                fixes: ["write a plain space behind each colon; such spaces come from word processors"])
            return nil
        case .scalar(let text, _) where text.utf8.contains(UInt8(ascii: ":")):
            report(
                .wrongKind, at: root.mark, "\(noun) must be a group of keys: a space is missing after a colon",
                fixes: ["write `\(example)`"])
            return nil
        case .scalar, .list:
            report(.wrongKind, at: root.mark, "\(noun) must be a group of keys, not \(root.noun)", fixes: ["write `\(example)`"])
            return nil
        }
    }

    /// Returns the key that was meant, where one is near.
    @discardableResult
    mutating func reportUnknownKey(_ entry: YAMLEntry, known: [String], fixes: [String] = []) -> String? {
        // A file with hundreds of problems is not read for hints, and looking for them takes longest.
        let elsewhere = keysElsewhere[entry.key.lowercased()].flatMap { known.contains($0) ? $0 : nil }
        let meant = elsewhere ?? (diagnostics.count < 200 ? nearest(to: entry.key, in: known) : nil)
        let hint = meant.map { "; did you mean '\($0)'?" } ?? ""
        let instead = insteadOfKeys[entry.key.lowercased()].map { ["take it out: \($0)"] } ?? fixes
        let others = instead.isEmpty ? ["the keys here are: \(known.joined(separator: ", "))"] : instead
        report(.unknownKey, at: entry.keyMark, "unknown key '\(entry.key)'\(hint)", fixes: hint.isEmpty ? others : [])
        return meant
    }

    /// The entries of a list of records. One record alone is a list of one.
    mutating func items(_ entry: YAMLEntry) -> [YAMLEntry] {
        if entry.value.isEmpty { return [] }
        switch entry.value.content {
        case .list(let nodes):
            return nodes.compactMap { node in
                guard node.isEmpty else { return YAMLEntry(key: entry.key, keyMark: entry.keyMark, value: node) }
                report(.emptyValue, at: node.mark, "an entry of '\(entry.key)' is empty", fixes: ["remove it, or write its value"])
                return nil
            }
        case .mapping, .scalar: return [entry]
        case .refused: return []
        }
    }

    /// A missing key of a record, which stands at `mark`.
    mutating func reportMissing(_ key: String, in thing: String, at mark: YAMLMark, fix: String) {
        report(.missingKey, at: mark, "\(thing) has no '\(key)'", fixes: [fix])
    }
}

/// What other generators (Hugo, Jekyll, MkDocs, Quarto) call keys that are known here.
private let keysElsewhere: [String: String] = [
    "abstract": "description", "author": "authors", "categories": "topics", "excerpt": "description", "expirydate": "expires-on",
    "featured_image": "image", "images": "image", "keywords": "topics", "lang": "language", "languagecode": "language",
    "last_modified_at": "updated",
    "lastmod": "updated",
    "modified": "updated", "publishdate": "publish-on", "redirect_from": "aliases", "summary": "description", "tags": "topics",
    "weight": "order",
]

/// What other programs say by a key, and this one says elsewhere.
private let insteadOfKeys: [String: String] = [
    "collections": "a folder with a file in _types/ is one",
    "params": "what a template shows is a field of a type, or stands in the template",
    "permalinks": "a type's own file says `permalink:`", "plugins": "there are none",
    "taxonomies": "topics stand in _data/topics.yaml", "theme": "the design of a site stands in its folder templates/",
]
