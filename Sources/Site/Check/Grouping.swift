import Diagnostics

extension Check {
    /// A list can be grouped by status or by year, and by nothing else.
    static let grouping = Check(name: "Grouping") { map, _ in
        map.definitions.types.compactMap { type in
            guard let key = type.list?.groupBy, PageList.Grouping(type.list) == nil else { return nil }
            return Diagnostic(
                .unsupportedGrouping, at: key, "a list cannot be grouped by '\(key.value)'",
                fixes: ["write `group-by: status` or `group-by: year`, or take group-by out"])
        }
    }
}

extension DiagnosticKind {
    static let unsupportedGrouping = DiagnosticKind(
        "unsupported-grouping", .error, what: "a content type groups its list by a key that lists cannot be grouped by",
        why: "the list would not be grouped at all", mend: "write group-by: status or group-by: year",
        example: "list: {group-by: document-kind}")
}
