import Content
import Diagnostics

extension OutputKind {
    /// A page for each drug that public text names, and the list of them.
    static let drugs = OutputKind(name: "DrugOutput") { plan in
        let drugs = plan.catalogue.drugs
        guard !drugs.isEmpty else { return [] }
        let list = SiteAddress(
            path: Catalogue.drugsPath, origin: SourceLocation("content/_data/clinical.yaml"), noun: "the list of all drugs",
            standing: .list(DrugOutput.title))
        return [Claim(address: list, output: DrugOutput(drug: nil))]
            + drugs.map { drug in
                let address = SiteAddress(
                    path: Catalogue.path(ofDrug: drug.id), origin: drug.location, noun: "the drug", name: drug.id,
                    standing: .list(drug.label))
                return Claim(address: address, output: DrugOutput(drug: drug))
            }
    }
}

/// What guidelines say of one drug; without one, of all.
struct DrugOutput: Output {
    static let title = "Drugs"

    let drug: ClinicalData.Entry?
    private var path: String { drug.map { Catalogue.path(ofDrug: $0.id) } ?? Catalogue.drugsPath }
    private var layout: String { drug == nil ? "drugs" : "drug" }

    var isIndexed: Bool { true }
    func layout(on map: SiteMap) -> String? { layout }
    func shell(_ keys: OutputKeys) -> UInt64? { keys.key { $0.combine(path, keys.said) } }

    func render(_ renderer: Renderer) -> MadeOutput {
        let records = renderer.records
        let title = drug.map { "\($0.label): limits and recommendations" } ?? DrugOutput.title
        let crumbs = records.crumbs(to: title, path, below: drug == nil ? [] : [(DrugOutput.title, Catalogue.drugsPath)])
        let page = PageView(title, at: path, crumbs: crumbs)
        var made = renderer.layout(LayoutView(layout: layout, page: page, drug: drug), path: path)
        if let drug { made.search = renderer.search?.drug(drug).written }
        return made
    }
}
