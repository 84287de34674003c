import Content
import Diagnostics
import Guidelines

extension OutputKind {
    /// Every recommendation that readers may go by, at one address, or at one for each topic.
    static let recommendations = OutputKind(name: "RecommendationsOutput") { plan in
        let catalogue = plan.catalogue
        guard catalogue.count > 0 else { return [] }
        func claim(_ path: String, _ title: String, _ group: Int?) -> Claim {
            let address = SiteAddress(
                path: path, origin: SourceLocation("templates/layouts/recommendations.mustache"), noun: "the list of all recommendations",
                standing: .list(title))
            return Claim(address: address, output: RecommendationsOutput(path: path, title: title, group: group))
        }
        let groups = catalogue.isLong ? catalogue.groups.enumerated().map { claim($1.path, "\(Catalogue.title): \($1.label)", $0) } : []
        return [claim(Catalogue.path, Catalogue.title, nil)] + groups
    }
}

struct RecommendationsOutput: Output {
    let path: String
    let title: String
    /// Of a long list, which group; nil for all of them.
    let group: Int?

    var isIndexed: Bool { true }
    func layout(on map: SiteMap) -> String? { "recommendations" }
    func shell(_ keys: OutputKeys) -> UInt64? { keys.key { $0.combine(path, title, keys.said) } }

    func render(_ renderer: Renderer) -> MadeOutput {
        let records = renderer.records
        let crumbs = records.crumbs(to: title, path, below: group == nil ? [] : [(Catalogue.title, Catalogue.path)])
        let page = PageView(title, at: path, crumbs: crumbs)
        return renderer.layout(LayoutView(layout: "recommendations", page: page, catalogue: CatalogueView(group: group)), path: path)
    }
}
