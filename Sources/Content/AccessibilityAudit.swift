import Bytes
import Diagnostics

/// What the last check of the site's accessibility found, as `_data/accessibility.yaml` has it.
public struct AccessibilityAudit: Sendable, Hashable {
    /// A program that looked at the pages.
    public struct Tool: Sendable, Hashable {
        public var name: String
        public var version: String
    }

    /// One thing that was asked of every page.
    public struct Check: Sendable, Hashable {
        /// In words, for readers.
        public var name: String
        /// The program that it rests on, besides the browser.
        public var tool: String?
        public var findings: Int
    }

    /// When the pages were looked at.
    public var checked: PartialDate
    /// What the site aims at: `WCAG 2.2 AA`.
    public var standard: String
    /// How many pages were looked at.
    public var pages: Int
    public var tools: [Tool]
    public var checks: [Check]
    public var location: SourceLocation
}

private enum AuditKey: String, YAMLKey { case checked, standard, pages, tools, checks }
private enum ToolKey: String, YAMLKey { case name, version }
private enum CheckKey: String, YAMLKey { case name, tool, findings }

/// Reads `_data/accessibility.yaml`. An empty file says nothing, and what is incomplete says too little to be shown.
public func parseAccessibility(_ bytes: [UInt8], path: Path) -> (AccessibilityAudit?, [Diagnostic]) {
    let tree = YAMLTree(file: bytes, path: path)
    var reader = YAMLReader(path: path)
    let entries = reader.top(tree, AuditKey.self)
    var (checked, standard, pages) = (PartialDate?.none, String?.none, Int?.none)
    var (tools, checks) = ([AccessibilityAudit.Tool](), [AccessibilityAudit.Check]())
    for (key, entry) in entries {
        switch key {
        case .checked: checked = reader.date(entry)?.value
        case .standard: standard = reader.string(entry)
        case .pages: pages = reader.integer(entry, least: 1)
        case .tools: tools = reader.items(entry).compactMap { reader.tool($0) }
        case .checks: checks = reader.items(entry).compactMap { reader.check($0) }
        }
    }
    if let first = entries.first {
        reader.require(
            [
                "checked": checked != nil, "standard": standard != nil, "pages": pages != nil, "tools": !tools.isEmpty,
                "checks": !checks.isEmpty,
            ], in: "the file", entries, at: first.entry.keyMark)
    }
    let problems = tree.diagnostics + reader.diagnostics
    guard let checked, let standard, let pages, let first = entries.first else { return (nil, problems) }
    return (
        AccessibilityAudit(
            checked: checked, standard: standard, pages: pages, tools: tools, checks: checks,
            location: reader.location(first.entry.keyMark)), problems
    )
}

extension YAMLReader {
    fileprivate mutating func tool(_ item: YAMLEntry) -> AccessibilityAudit.Tool? {
        guard let entries = record(item, ToolKey.self) else { return nil }
        var tool = AccessibilityAudit.Tool(name: "", version: "")
        for (key, entry) in entries {
            switch key {
            case .name: tool.name = string(entry) ?? ""
            case .version: tool.version = string(entry) ?? ""
            }
        }
        require(["name": !tool.name.isEmpty, "version": !tool.version.isEmpty], in: "the tool", entries, at: item.value.mark)
        return tool
    }

    fileprivate mutating func check(_ item: YAMLEntry) -> AccessibilityAudit.Check? {
        guard let entries = record(item, CheckKey.self) else { return nil }
        var (name, tool, findings) = ("", String?.none, Int?.none)
        for (key, entry) in entries {
            switch key {
            case .name: name = string(entry) ?? ""
            case .tool: tool = string(entry)
            case .findings: findings = integer(entry, least: 0)
            }
        }
        require(["name": !name.isEmpty, "findings": findings != nil], in: "the check", entries, at: item.value.mark)
        return findings.map { AccessibilityAudit.Check(name: name, tool: tool, findings: $0) }
    }
}
