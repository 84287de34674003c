import Content

extension Vocabulary {
    static let accessibility = Table<AccessibilityAudit>(
        "accessibility",
        [
            .text("url", "the accessibility statement") { $1.address(accessibilityPath) },
            .date("checked", "when the pages were looked at") { audit, _ in audit.checked },
            .text("standard", "what the site aims at, such as `WCAG 2.2 AA`") { audit, _ in audit.standard },
            .number("pages", "how many pages were looked at") { audit, _ in audit.pages },
            .many("tools", accessibilityTool, "the programs that looked at them") { audit, _ in audit.tools },
            .many("checks", accessibilityCheck, "what was asked of every page") { audit, _ in audit.checks },
        ])

    private static let accessibilityTool = Table<AccessibilityAudit.Tool>(
        "tool", [.text("name", "its name") { tool, _ in tool.name }, .text("version", "which one") { tool, _ in tool.version }])

    private static let accessibilityCheck = Table<AccessibilityAudit.Check>(
        "check",
        [
            .text("name", "what was asked, in words") { check, _ in check.name },
            .text("tool", "the program that it rests on, besides the browser") { check, _ in check.tool },
            .number("findings", "how much was found") { check, _ in check.findings },
            .flag("passed", "whether nothing was found") { check, _ in check.findings == 0 },
        ])
}
