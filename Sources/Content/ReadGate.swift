import Bytes
import Diagnostics

extension YAMLReader {
    /// `members-only`: true, false, a group or a list of groups.
    ///
    /// Whatever else stands there gates the page, so that no slip of the pen publishes it.
    mutating func gate(_ entry: YAMLEntry) -> Gate? {
        switch entry.value.content {
        case .scalar(let text, _):
            if text == "false" { return nil }
            if text == "true" { return .members }
            if entry.value.isEmpty {
                report(
                    .badBoolean, at: entry.keyMark, "'\(entry.key)' does not say who may read the page",
                    fixes: ["write `\(entry.key): true`, or remove it"])
                return .members
            }
            if meansTrue(text) != nil {
                reportBoolean(text, entry)
                return .members
            }
            return group(entry).map { Gate(groups: [$0]) } ?? .members
        case .list(let nodes):
            let groups = items(entry).compactMap { group($0) }
            if nodes.isEmpty {
                report(
                    .emptyValue, at: entry.value.mark, "'\(entry.key)' names no group",
                    fixes: ["write `\(entry.key): true` for all members"])
            }
            return groups.isEmpty ? .members : Gate(groups: groups)
        case .mapping, .refused:
            reportShape(entry, wanted: "true, false or a list of groups")
            return .members
        }
    }

    private mutating func group(_ entry: YAMLEntry) -> String? {
        if let name = typographicallyQuoted(entry.value) {
            report(
                .typographicQuotes, at: entry.value.mark,
                "'\(name)' has typographic quotation marks, so it is no group of members", severity: .error,
                fixes: ["write straight quotation marks, or none"])
            return nil
        }
        if case .scalar(let text, _) = entry.value.content, text.utf8.allSatisfy({ $0.isBlank }) {
            report(
                .emptyValue, at: entry.value.mark, "'\(entry.key)' names a group that has no name",
                fixes: ["write the group's name, or `\(entry.key): true` for all members"])
            return nil
        }
        guard let text = id(entry) else { return nil }
        return checkID(text.value, at: entry.value.mark, noun: "group of members") ? text.value : nil
    }

    private func typographicallyQuoted(_ value: YAMLNode) -> String? {
        guard case .scalar(let text, .plain) = value.content else { return nil }
        let isQuoted = [text.unicodeScalars.first, text.unicodeScalars.last].contains { scalar in
            guard let scalar, scalar.value > 0x7F else { return false }
            return [.initialPunctuation, .finalPunctuation].contains(scalar.properties.generalCategory)
                || [0x201A, 0x201E, 0x2032, 0x2033, 0xFF02, 0xFF07].contains(scalar.value)
        }
        return isQuoted ? text : nil
    }

    /// Lower-case letters, digits and hyphens: what is the same in an address, a file name and a key.
    mutating func checkID(_ id: String, at mark: YAMLMark, noun: String) -> Bool {
        if isID(id) { return true }
        let folded = idFolded(id)
        report(
            .badID, at: mark, "'\(id)' cannot be the id of a \(noun): write lower-case letters, digits and hyphens",
            fixes: folded.isEmpty ? [] : ["write \(folded)"])
        return false
    }
}

extension YAMLEntry {
    /// Whether the key is taken for `members-only` and is written otherwise.
    var looksLikeMembersOnly: Bool { key != Name.membersOnly && MembersOnlyLine((key + ":").utf8) != nil }
}

extension YAMLNode {
    /// Whether a key in it is taken for `members-only` and not plainly `false`.
    var namesMembersOnly: Bool {
        switch content {
        case .scalar, .refused: false
        case .list(let nodes): nodes.contains(where: \.namesMembersOnly)
        case .mapping(let entries):
            entries.contains { entry in
                (entry.value.scalar != "false" && MembersOnlyLine((entry.key + ":").utf8) != nil) || entry.value.namesMembersOnly
            }
        }
    }
}

func isID(_ id: String) -> Bool {
    !id.isEmpty && id.utf8.first != UInt8(ascii: "-")
        && id.utf8.allSatisfy { $0.isLowercase || $0.isDigit || $0 == UInt8(ascii: "-") }
}

/// `ada-osei` of `Ada Osei`; letters that are not ASCII are left out.
func idFolded(_ text: String) -> String {
    var id = ""
    for byte in text.lowercased().utf8 {
        if byte.isLowercase || byte.isDigit {
            id.unicodeScalars.append(Unicode.Scalar(byte))
        } else if byte < 128, !id.isEmpty, id.utf8.last != UInt8(ascii: "-") {
            id += "-"
        }
    }
    while id.utf8.last == UInt8(ascii: "-") { id.removeLast() }
    return id
}
