import Content
import Diagnostics

extension OutputKind {
    static let search = OutputKind(name: "SearchOutput") { plan in
        guard plan.definitions.configuration.search == true else { return [] }
        let address = SiteAddress(
            path: searchPath, origin: SourceLocation("templates/layouts/search.mustache"), noun: "the search",
            standing: .list(SearchOutput.title))
        return [Claim(address: address, output: SearchOutput())]
    }
}

/// The page of the search. Without a script it shows topics, drugs and guidelines instead.
struct SearchOutput: Output {
    static let title = "Search"

    var isIndexed: Bool { true }
    func layout(on map: SiteMap) -> String? { "search" }

    func shell(_ keys: OutputKeys) -> UInt64? {
        keys.key { hasher in
            hasher.combine("search", keys.said)
            for archive in keys.map.archives { hasher.combine(archive.path, archive.title, archive.pages.count) }
            for section in keys.map.sections { hasher.combine(section.path, section.title, section.pages.count) }
            for drug in keys.map.catalogue.drugs { hasher.combine(drug.id, drug.label) }
        }
    }

    func render(_ renderer: Renderer) -> MadeOutput {
        let (records, path) = (renderer.records, searchPath)
        let page = PageView(Self.title, at: path, crumbs: records.crumbs(to: Self.title, path), isListed: false)
        return renderer.layout(LayoutView(layout: "search", page: page), path: path)
    }
}
