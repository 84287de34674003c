import Bytes
import Diagnostics

/// Reads one file of `_types/`. The type's name is the file's.
///
/// Layout and label follow from the name where the file does not say them, and the plural from the label, so that an empty file is a type.
public func parseType(_ bytes: [UInt8], path: Path) -> (ContentType, [Diagnostic]) {
    let tree = YAMLTree(file: bytes, path: path)
    var reader = TypeReader(path: path)
    reader.read(tree)
    return (reader.type, tree.diagnostics + reader.reader.diagnostics)
}

private enum TypeKey: String, YAMLKey {
    case label, plural, folder, permalink, layout, list, feed, labels
    case schemaOrg = "schema-org"
    case require
    case requireWhen = "require-when"
    case fields
}

private enum ListKey: String, YAMLKey {
    case layout, sort
    case groupBy = "group-by"
    case groups, filters
    case pageSize = "page-size"
}

private struct TypeReader {
    var reader: YAMLReader
    var type: ContentType

    init(path: Path) {
        reader = YAMLReader(path: path)
        let file = path.name
        let name = file.hasSuffix(".yaml") ? String(file.dropLast(".yaml".utf8.count)) : file
        let label = name.prefix(1).uppercased() + name.dropFirst().replacing("-", with: " ")
        type = ContentType(name: name, label: label, plural: label, location: SourceLocation(path))
    }

    mutating func read(_ tree: YAMLTree) {
        let entries = reader.top(tree, TypeKey.self)
        // The fields first: other keys name them.
        for (key, entry) in entries where key == .fields { type.fields = reader.fields(entry, isTop: true) }
        if let label = entries.first(where: { $0.key == .label }).flatMap({ reader.string($0.entry) }) {
            (type.label, type.plural) = (label, label)
        }
        for (key, entry) in entries {
            switch key {
            case .fields, .label: break
            case .plural: type.plural = reader.string(entry) ?? type.plural
            case .folder: type.folder = reader.folder(entry)
            case .permalink: type.permalink = reader.permalink(entry)
            case .layout: type.layout = reader.text(entry) ?? type.layout
            case .list: type.list = list(entry)
            case .feed: type.feed = reader.boolean(entry) ?? false
            case .labels: type.labels = reader.labels(entry)
            case .schemaOrg: type.schemaOrg = reader.string(entry)
            case .require: type.require = reader.ids(entry).filter { checkKey($0) }
            case .requireWhen: type.requireWhen = rules(entry)
            }
        }
    }
}

extension TypeReader {
    private mutating func checkKey(_ key: Located<String>) -> Bool {
        if FrontMatter.key(key.value) != nil || type.field(key.value) != nil { return true }
        let mark = YAMLMark(line: key.location.line, column: key.location.column, length: key.value.utf8.count)
        reader.report(
            .unknownKey, at: mark, "pages of this type have no key '\(key.value)'\(didYouMean(key.value, in: type.keys))",
            fixes: ["declare it under `fields:` if it is meant"])
        return false
    }

    /// `true`, `false`, or options.
    private mutating func list(_ entry: YAMLEntry) -> ListOptions? {
        if entry.value.isEmpty { return nil }
        if entry.value.scalar != nil { return reader.boolean(entry) == true ? .standard : nil }
        var options = ListOptions.standard
        for (key, entry) in reader.record(entry, ListKey.self) ?? [] {
            switch key {
            case .layout: options.layout = reader.text(entry) ?? options.layout
            case .sort:
                let keys = reader.ids(entry).compactMap { sortKey($0) }
                if !keys.isEmpty { options.sort = keys }
            case .groupBy: options.groupBy = reader.id(entry).flatMap { $0.value == "year" || checkKey($0) ? $0 : nil }
            case .groups: options.groups = reader.items(entry).compactMap { reader.choice($0, StateGroup.self)?.value }
            case .pageSize: options.pageSize = reader.integer(entry, least: 1)
            case .filters: options.filters = reader.boolean(entry) ?? false
            }
        }
        return options
    }

    private mutating func sortKey(_ text: Located<String>) -> SortKey? {
        let descending = text.value.hasPrefix("-")
        var key = text
        if descending {
            key.value = String(text.value.dropFirst())
            key.location.column += 1
        }
        return checkKey(key) ? SortKey(key.value, descending: descending) : nil
    }

    /// `{status: {current: [updated, organizations]}}`
    private mutating func rules(_ entry: YAMLEntry) -> [RequireRule] {
        if entry.value.isEmpty { return [] }
        guard case .mapping(let keys) = entry.value.content else {
            reader.reportShape(entry, wanted: "a group of keys", fixes: ["write `require-when: {status: {current: [updated]}}`"])
            return []
        }
        return keys.flatMap { entry -> [RequireRule] in
            let key = Located(entry.key, at: reader.location(entry.keyMark))
            guard checkKey(key) else { return [] }
            guard case .mapping(let values) = entry.value.content else {
                reader.reportShape(entry, wanted: "a group of values", fixes: ["write `\(entry.key): {value: [key, key]}`"])
                return []
            }
            return values.compactMap { entry in
                if let choices = choices(of: key.value, in: type), !choices.contains(entry.key) {
                    reader.report(
                        .badChoice, at: entry.keyMark, "'\(entry.key)' is no value of '\(key.value)'\(didYouMean(entry.key, in: choices))",
                        fixes: ["write one of: \(choices.joined(separator: ", "))"])
                    return nil
                }
                let value = Located(entry.key, at: reader.location(entry.keyMark))
                return RequireRule(key: key, value: value, required: reader.ids(entry).filter { checkKey($0) })
            }
        }
    }
}

extension YAMLReader {
    /// `{lead: From, authors: Written by}`
    fileprivate mutating func labels(_ entry: YAMLEntry) -> [String: String] {
        guard !entry.value.isEmpty else { return [:] }
        guard case .mapping(let entries) = entry.value.content else {
            reportShape(entry, wanted: "a group of keys", fixes: ["write `labels: {lead: From}`"])
            return [:]
        }
        let known = Partner.Role.allCases.map(\.rawValue) + [Name.authors, FrontMatter.name(of: \.postedBy)]
        var labels: [String: String] = [:]
        for entry in entries {
            if known.contains(entry.key) { labels[entry.key] = string(entry) } else { reportUnknownKey(entry, known: known) }
        }
        return labels
    }

    /// A folder below `content/`, without slashes at its ends.
    fileprivate mutating func folder(_ entry: YAMLEntry) -> Located<String>? {
        guard var folder = text(entry) else { return nil }
        if folder.value.hasSuffix("/") { folder.value.removeLast() }
        let parts = folder.value.split(separator: "/", omittingEmptySubsequences: false)
        let isSound = parts.allSatisfy { !$0.isEmpty && !$0.hasPrefix(".") && !$0.hasPrefix("_") && !$0.utf8.contains(UInt8(ascii: "\\")) }
        if isSound { return folder }
        report(
            .badFolder, at: entry.value.mark, "'\(folder.value)' is no folder for pages",
            fixes: ["write a path below content/, such as guidelines; names that start with '_' or '.' are no pages"])
        return nil
    }
}

extension DiagnosticKind {
    static let badFolder = DiagnosticKind(
        "bad-folder", .error, what: "a type's folder is not a folder below content/",
        why: "its pages would stand outside the site, or be taken for data",
        mend: "write a path below content/ without slashes at its ends", example: "folder: ../guidelines")
}
