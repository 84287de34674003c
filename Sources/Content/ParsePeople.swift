import Bytes
import Diagnostics

/// Reads `_data/people.yaml`, in its order.
///
/// An alias that is also an id, or another person's alias, is reported: a page could not say whom it means.
public func parsePeople(_ bytes: [UInt8], path: Path) -> ([Person], [Diagnostic]) {
    parseData(bytes, path: path, noun: "person", example: "ada-osei: {name: Ada Osei}") { reader, id, entry in
        guard let entries = reader.record(entry, PersonKey.self) else { return nil }
        var person = Person(id: id, name: "", roles: [], aliases: [], location: reader.location(entry.keyMark))
        var aliases = [YAMLNode]()
        for (key, entry) in entries {
            switch key {
            case .name: person.name = reader.string(entry) ?? ""
            case .degrees: person.degrees = reader.degrees(entry)
            case .roles: person.roles = reader.roles(entry)
            case .aliases: aliases = reader.items(entry).map(\.value)
            case .orcid: person.orcid = reader.patterned(entry, .orcid)?.value
            case .bio: person.bio = reader.text(entry)
            case .url: person.url = reader.url(entry)
            case .searchWords: person.searchWords = reader.strings(entry)
            }
        }
        for alias in aliases {
            guard let text = reader.text(YAMLEntry(key: "aliases", keyMark: entry.keyMark, value: alias)) else { continue }
            if reader.checkID(text.value, at: alias.mark, noun: "person") { person.aliases.append(text.value) }
        }
        reader.require(["name": !person.name.isEmpty], in: "the person '\(id)'", entries, at: entry.keyMark)
        return DataEntry(value: person, names: aliases.compactMap { node in node.scalar.map { ($0, node.mark) } })
    }
}

/// Reads `_data/organizations.yaml`, in its order.
public func parseOrganizations(_ bytes: [UInt8], path: Path) -> ([Organization], [Diagnostic]) {
    parseData(bytes, path: path, noun: "organisation", example: "aapm: {name: American Academy of Pain Medicine}") { reader, id, entry in
        guard let entries = reader.record(entry, OrganizationKey.self) else { return nil }
        var organization = Organization(id: id, name: "", location: reader.location(entry.keyMark))
        for (key, entry) in entries {
            switch key {
            case .name: organization.name = reader.string(entry) ?? ""
            case .short: organization.short = reader.string(entry)
            case .url: organization.url = reader.url(entry)
            case .kind: organization.kind = reader.string(entry)
            case .searchWords: organization.searchWords = reader.strings(entry)
            }
        }
        reader.require(["name": !organization.name.isEmpty], in: "the organisation '\(id)'", entries, at: entry.keyMark)
        return DataEntry(value: organization)
    }
}

/// Reads `_data/topics.yaml`, in its order.
public func parseTopics(_ bytes: [UInt8], path: Path) -> ([Topic], [Diagnostic]) {
    parseData(bytes, path: path, noun: "topic", example: "opioids: {label: Opioids}") { reader, id, entry in
        guard let entries = reader.record(entry, TopicKey.self) else { return nil }
        var topic = Topic(id: id, label: "", location: reader.location(entry.keyMark))
        for (key, entry) in entries {
            switch key {
            case .label: topic.label = reader.string(entry) ?? ""
            case .description: topic.description = reader.string(entry)
            case .searchWords: topic.searchWords = reader.strings(entry)
            }
        }
        reader.require(["label": !topic.label.isEmpty], in: "the topic '\(id)'", entries, at: entry.keyMark)
        return DataEntry(value: topic)
    }
}

/// Reads `_data/glossary.yaml`, in its order: each key is a term as it stands in texts, each value what it stands for.
public func parseGlossary(_ bytes: [UInt8], path: Path) -> ([GlossaryTerm], [Diagnostic]) {
    let tree = YAMLTree(file: bytes, path: path)
    var reader = YAMLReader(path: path)
    var terms = [GlossaryTerm]()
    let entries = reader.topEntries(tree, noun: "the file", example: "CRPS: complex regional pain syndrome") ?? []
    for entry in entries {
        if entry.value.isEmpty || entry.key.isEmpty {
            reader.report(
                .emptyValue, at: entry.keyMark, "the term '\(entry.key)' has no meaning",
                fixes: ["write `\(entry.key): what it stands for`"])
        } else if let expansion = reader.string(entry) {
            terms.append(GlossaryTerm(term: entry.key, expansion: expansion, location: reader.location(entry.keyMark)))
        }
    }
    return (terms, tree.diagnostics + reader.diagnostics)
}

private enum PersonKey: String, YAMLKey {
    case name, degrees, roles, aliases, orcid, bio, url
    case searchWords = "search-words"
}
private enum RoleKey: String, YAMLKey { case title, organization, from, until }
private enum OrganizationKey: String, YAMLKey {
    case name, short, url, kind
    case searchWords = "search-words"
}
private enum TopicKey: String, YAMLKey {
    case label, description
    case searchWords = "search-words"
}

extension YAMLReader {
    /// `MD, PhD`, or a list of them.
    fileprivate mutating func degrees(_ entry: YAMLEntry) -> String? {
        guard case .list = entry.value.content else { return string(entry) }
        let degrees = items(entry).compactMap { string($0) }
        return degrees.isEmpty ? nil : degrees.joined(separator: ", ")
    }

    /// Offices, each a group of keys, or a title alone.
    fileprivate mutating func roles(_ entry: YAMLEntry) -> [Person.Role] {
        items(entry).compactMap { item in
            if case .scalar = item.value.content { return string(item).map { Person.Role(title: $0) } }
            guard let entries = record(item, RoleKey.self) else { return nil }
            var role = Person.Role(title: "")
            for (key, entry) in entries {
                switch key {
                case .title: role.title = string(entry) ?? ""
                case .organization: role.organization = id(entry)
                case .from: role.from = date(entry)?.value
                case .until: role.until = date(entry)?.value
                }
            }
            require(["title": !role.title.isEmpty], in: "the role", entries, at: item.value.mark)
            if let from = role.from, let until = role.until, from.firstDay > until.lastDay {
                let mark = entries.first { $0.key == .until }?.entry.value.mark ?? item.value.mark
                report(
                    .badDate, at: mark, "the role ends in \(until.text), before it begins in \(from.text)",
                    fixes: ["exchange 'from' and 'until'"])
            }
            return role.title.isEmpty ? nil : role
        }
    }
}
