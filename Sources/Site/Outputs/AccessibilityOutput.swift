import Content

extension OutputKind {
    /// Where nothing was checked, nothing is said.
    static let accessibility = OutputKind(name: "AccessibilityOutput") { plan in
        plan.definitions.accessibility.map { audit in
            let address = SiteAddress(
                path: accessibilityPath, origin: audit.location, noun: "the accessibility statement",
                standing: .list(AccessibilityOutput.title))
            return [Claim(address: address, output: AccessibilityOutput())]
        } ?? []
    }
}

let accessibilityPath = "/accessibility/"

/// What was checked of the site's accessibility, and what was found.
struct AccessibilityOutput: Output {
    static let title = "Accessibility"

    var isIndexed: Bool { true }
    func layout(on map: SiteMap) -> String? { "accessibility" }

    func shell(_ keys: OutputKeys) -> UInt64? { keys.key { $0.combine("accessibility") } }

    func render(_ renderer: Renderer) -> MadeOutput {
        let (records, path) = (renderer.records, accessibilityPath)
        let crumbs = records.crumbs(to: Self.title, path)
        return renderer.layout(LayoutView(layout: "accessibility", page: PageView(Self.title, at: path, crumbs: crumbs)), path: path)
    }
}
