import Diagnostics

extension OutputKind {
    static let notFound = OutputKind(name: "NotFoundOutput") { _ in
        let origin = SourceLocation("templates/layouts/not-found.mustache")
        return [
            Claim(
                address: SiteAddress(path: notFoundPath, origin: origin, noun: "the page for missing addresses"),
                output: NotFoundOutput(), isUnnamed: true)
        ]
    }
}

/// The page for addresses that the site does not have.
struct NotFoundOutput: Output {
    func layout(on map: SiteMap) -> String? { "not-found" }

    func shell(_ keys: OutputKeys) -> UInt64? { keys.key { $0.combine("404") } }

    func render(_ renderer: Renderer) -> MadeOutput {
        let (records, path) = (renderer.records, notFoundPath)
        let crumbs = records.crumbs(to: "Page not found", path)
        let page = PageView("Page not found", at: path, crumbs: crumbs, isListed: false)
        return renderer.layout(LayoutView(layout: "not-found", page: page), path: path)
    }
}
