import Diagnostics

/// The parts of front matter that are records: who signed, who took part, what was corrected, what belongs to the page.
extension YAMLReader {
    mutating func signatories(_ entry: YAMLEntry) -> [Signatory] {
        items(entry).compactMap { item in
            guard case .mapping = item.value.content else { return id(item).map { Signatory(person: $0) } }
            var person: Located<String>?
            var role: String?
            for (key, entry) in record(item, SignatoryKey.self) ?? [] {
                switch key {
                case .id: person = id(entry)
                case .role: role = string(entry)
                }
            }
            guard let person else {
                reportMissing("id", in: "the signatory", at: item.value.mark, fix: "write `{id: ada-osei, role: President}`")
                return nil
            }
            return Signatory(person: person, role: role)
        }
    }

    mutating func partners(_ entry: YAMLEntry) -> [Partner] {
        items(entry).compactMap { item in
            guard case .mapping = item.value.content else { return id(item).map { Partner(id: $0) } }
            var organization: Located<String>?
            var role: Partner.Role?
            for (key, entry) in record(item, PartnerKey.self) ?? [] {
                switch key {
                case .id: organization = id(entry)
                case .role: role = choice(entry, Partner.Role.self)?.value
                }
            }
            guard let organization else {
                reportMissing("id", in: "the organisation", at: item.value.mark, fix: "write `{id: aapm, role: lead}`")
                return nil
            }
            return Partner(id: organization, role: role)
        }
    }

    mutating func corrections(_ entry: YAMLEntry) -> [Correction] {
        items(entry).compactMap { item in
            guard let entries = record(item, CorrectionKey.self) else { return nil }
            var date: PartialDate?
            var text: String?
            var correction = Correction(
                date: PartialDate(year: 1, month: nil, day: nil), text: "", recommendation: nil, was: nil, now: nil,
                location: location(item.value.mark))
            for (key, entry) in entries {
                switch key {
                case .date: date = self.date(entry)?.value
                case .text: text = string(entry)
                case .recommendation: correction.recommendation = id(entry)
                case .was: correction.was = string(entry)
                case .now: correction.now = string(entry)
                }
            }
            require(["date": date != nil, "text": text != nil], in: "the correction", entries, at: item.value.mark)
            guard let date, let text else { return nil }
            correction.date = date
            correction.text = text
            return correction
        }
    }

    mutating func resources(_ entry: YAMLEntry) -> [Resource] {
        items(entry).compactMap { item in
            // A key that only looks like it keeps the resource for members, beside the error.
            if item.value.namesMembersOnly { hasGatedResource = true }
            guard let entries = record(item, ResourceKey.self) else { return nil }
            var title: String?
            var kind: Resource.Kind?
            var resource = Resource(title: "", kind: .pdf, location: location(item.value.mark))
            for (key, entry) in entries {
                switch key {
                case .title: title = string(entry)
                case .url: resource.url = url(entry)
                case .file: resource.file = text(entry)
                case .kind: kind = choice(entry, Resource.Kind.self)?.value
                // A value that is neither true nor false keeps the resource for members.
                case .membersOnly:
                    understood.insert(entry.keyMark.line)
                    resource.membersOnly = boolean(entry) ?? true
                    if resource.membersOnly { hasGatedResource = true }
                case .duration: resource.duration = string(entry)
                case .price: resource.price = string(entry)
                }
            }
            require(["title": title != nil, "kind": kind != nil], in: "the resource", entries, at: item.value.mark)
            checkTarget(entries.map { ($0.key.rawValue, $0.entry) }, one: "url", other: "file", of: "the resource", at: item.value.mark)
            guard let title, let kind else { return nil }
            resource.title = title
            resource.kind = kind
            return resource
        }
    }

    /// Reports the keys of a record that are missing or empty. One that is written and unusable has its own diagnostic already.
    mutating func require<Key: YAMLKey>(
        _ keys: KeyValuePairs<String, Bool>, in thing: String, _ entries: [(key: Key, entry: YAMLEntry)], at mark: YAMLMark
    ) {
        for (key, isRead) in keys where !isRead && !entries.contains(where: { $0.key.rawValue == key && $0.entry.value.hasContent }) {
            reportMissing(key, in: thing, at: mark, fix: "add `\(key): …` to it")
        }
    }

    /// Of two keys that say where something leads exactly one must be there.
    mutating func checkTarget(_ entries: [(key: String, entry: YAMLEntry)], one: String, other: String, of thing: String, at mark: YAMLMark)
    {
        let targets = entries.filter { $0.key == one || $0.key == other }
        if targets.isEmpty {
            reportMissing(one, in: thing, at: mark, fix: "add `\(one): …` or `\(other): …` to it")
        } else if targets.count > 1 {
            report(.conflictingKeys, at: targets[1].entry.keyMark, "\(thing) has both '\(one)' and '\(other)'", fixes: ["keep one of them"])
        }
    }
}

private enum SignatoryKey: String, YAMLKey { case id, role }
private enum PartnerKey: String, YAMLKey { case id, role }
private enum CorrectionKey: String, YAMLKey { case date, text, recommendation, was, now }
private enum ResourceKey: String, YAMLKey {
    case title, url, file, kind
    case membersOnly = "members-only"
    case duration, price
}

extension DiagnosticKind {
    static let conflictingKeys = DiagnosticKind(
        "conflicting-keys", .error, what: "two keys say where one thing leads", why: "only one of them could be followed",
        mend: "keep one of them",
        example: "{title: Slides, kind: slides, url: https://example.org/, file: slides.pdf}")
}
