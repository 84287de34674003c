import Bytes
import Content
import Guidelines
import HTML
import Markup

/// Something that a page says as data, with the page.
struct SaidView<Said: Sendable>: Sendable {
    let page: Int
    let said: Said
}

/// A piece of a page's data, by its place among all of them.
protocol DataPiece: Sendable { var block: Int { get } }
extension Recommendation: DataPiece {}
extension Limit: DataPiece {}
extension Contraindication: DataPiece {}

/// Where readers find what guidelines say apart from their pages: by topic, and by drug. Made of what the public sees.
struct Catalogue: Sendable {
    /// Pages on whose recommendations readers may go, by their first topic; nil for those without one.
    struct Group: Sendable {
        let topic: Topic?
        let pages: [Int]
        let count: Int

        var id: String { topic?.id ?? "other" }
        var label: String { topic?.label ?? "Other topics" }
        var path: String { Catalogue.path + Permalinks.component(id) + "/" }
    }

    static let path = "/recommendations/"
    static let title = "Recommendations"
    static let drugsPath = "/drugs/"
    /// The same for programs.
    static let json = "/recommendations.json"
    static let csv = "/recommendations.csv"
    /// More do not stand on one page.
    static let most = 400

    /// In the order of the topics' labels.
    let groups: [Group]
    /// Drugs that have a page: those of `clinical.yaml` that some limit, contraindication or recommendation names. By label.
    let drugs: [ClinicalData.Entry]

    var count: Int { groups.reduce(0) { $0 + $1.count } }
    var isLong: Bool { count > Catalogue.most }

    init(_ pages: [Page], namedDrugs: Set<String>, _ definitions: Definitions, _ options: BuildOptions) {
        var byTopic: [String: [Int]] = [:]
        for (index, page) in pages.enumerated() where page.markup.facts.blocks.contains(where: \.isRecommendation) {
            guard DocumentState(of: page.front, on: options.asOf).isCurrent else { continue }
            byTopic[page.front.topics.first { definitions.topic($0.value) != nil }?.value ?? "", default: []].append(index)
        }
        let topics = definitions.topics.sorted { ($0.label.lowercased(), $0.id) < ($1.label.lowercased(), $1.id) }
        groups = (topics.map(Optional.some) + [nil]).compactMap { topic in
            byTopic[topic?.id ?? ""].map { members in
                let count = members.reduce(0) { $0 + pages[$1].markup.facts.blocks.count(where: \.isRecommendation) }
                return Group(topic: topic, pages: members, count: count)
            }
        }
        drugs = definitions.clinical.entries(.drug).filter { namedDrugs.contains($0.id) }
            .sorted { ($0.label.lowercased(), $0.id) < ($1.label.lowercased(), $1.id) }
    }

    func hasDrug(_ id: String) -> Bool { drugs.contains { $0.id == id } }
    static func path(ofDrug id: String) -> String { drugsPath + Permalinks.component(id) + "/" }
}

/// The drugs that the pages' public text names as data: in an argument, or in a recommendation.
func drugsNamed(on pages: [Page], _ names: DrugNames, jobs: Int) async throws -> Set<String> {
    try await chunkedMap(pages.map(\.markup.facts.blocks).filter { !$0.isEmpty }, jobs: jobs) { blocks in
        blocks.reduce(into: Set<String>()) { named, block in
            if let drug = block.argument("drug")?.value {
                named.insert(drug.withSingleBlanks)
            }
            if block.isRecommendation { named.formUnion(names.ids(in: plainWords(repeatable(block.text.html)))) }
        }
    }.reduce(into: []) { $0.formUnion($1) }
}

extension SitePlan {
    func state(of page: Int) -> DocumentState { state(of: pages[page]) }
    func state(of page: Page) -> DocumentState { DocumentState(of: page.front, on: options.asOf) }

    /// Pages in the order in which a list of what they say shows them: what holds, what may be out of date, and the rest; each by title.
    func byState(_ pages: [Int]) -> [Int] {
        let ranked = pages.map { page in
            let state = state(of: page)
            return (rank: state.isCurrent ? (state < .overdue ? 0 : 1) : 2, page: page)
        }
        return ranked.sorted { a, b in
            let (first, second) = (self.pages[a.page], self.pages[b.page])
            return (a.rank, first.title, first.path) < (b.rank, second.title, second.path)
        }.map(\.page)
    }
}

extension SiteMap {
    func state(of page: Int) -> DocumentState { plan.state(of: page) }
    func state(of page: Page) -> DocumentState { plan.state(of: page) }

    /// What readers may go by, of some pages.
    func currentRecommendations(_ pages: [Int], _ kind: (Guideline) -> [Recommendation] = \.recommendations) -> [SaidView<Recommendation>] {
        plan.byState(pages.filter { guidelines[$0] != nil && state(of: $0).isCurrent }).flatMap { page in
            (guidelines[page].map { kind($0.guideline) } ?? []).map { SaidView(page: page, said: $0) }
        }
    }
}
