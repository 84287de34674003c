import Diagnostics

extension Check {
    /// Every gate names a group that the configuration lists, or all members: a misspelt group would lock everyone out.
    static let groups = Check(name: "Groups") { map, drafts in
        let known = map.definitions.configuration.members.groups.map(\.id) + ["members"]
        func unknown(_ groups: [String], at location: SourceLocation, isGated: Bool = false) -> [Diagnostic] {
            groups.filter { !known.contains($0) }.map {
                Diagnostic(
                    .unknownGroup, at: location, "no group of members '\($0)'\(didYouMean(seen($0), in: known))",
                    fixes: ["correct the name, or add it to `members: groups:` in content/_site.yaml"], isGated: isGated)
            }
        }
        return drafts.flatMap { draft in
            unknown(draft.gate?.groups ?? [], at: draft.front.gateLocation ?? SourceLocation(draft.source, 1, 1))
                + draft.markup.gatedBlocks.flatMap { unknown($0.groups, at: $0.location, isGated: !$0.isQuotable) }
        }
    }
}

/// A name as it was most likely meant: characters that look like others, and blanks between them, are no reason to know it less.
private func seen(_ name: String) -> String {
    let bytes = name.unicodeScalars.compactMap { Glyph($0).nameByte }
    return bytes.contains(0) ? name : String(decoding: bytes, as: UTF8.self)
}

extension DiagnosticKind {
    static let unknownGroup = DiagnosticKind(
        "unknown-group", .error, what: "a page is for a group of members that the configuration does not list",
        why: "nobody could ever read it",
        mend: "correct the name, or add the group to content/_site.yaml", example: "members-only: [bord]")
}
