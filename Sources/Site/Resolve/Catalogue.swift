import Content
import Guidelines
import HTML
import Markup

/// Something that a page says as data, with the page.
struct SaidView<Said: Sendable>: Sendable {
    let page: Int
    let said: Said
}

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

    init(_ pages: [Page], _ definitions: Definitions, _ options: BuildOptions) {
        var byTopic: [String: [Int]] = [:]
        var named: Set<String> = []
        let names = DrugNames(definitions.clinical)
        for (index, page) in pages.enumerated() where !page.markup.facts.blocks.isEmpty {
            let blocks = page.markup.facts.blocks
            for block in blocks {
                if let drug = block.argument("drug")?.value {
                    named.insert(drug.split(whereSeparator: \.isWhitespace).joined(separator: " "))
                }
                if block.isRecommendation, !names.isEmpty { named.formUnion(names.ids(in: plainWords(repeatable(block.text.html)))) }
            }
            guard DocumentState(of: page.front, on: options.asOf).isCurrent, blocks.contains(where: \.isRecommendation) else { continue }
            byTopic[page.front.topics.first { definitions.topic($0.value) != nil }?.value ?? "", default: []].append(index)
        }
        let topics = definitions.topics.sorted { ($0.label.lowercased(), $0.id) < ($1.label.lowercased(), $1.id) }
        groups = (topics.map(Optional.some) + [nil]).compactMap { topic in
            byTopic[topic?.id ?? ""].map { members in
                let count = members.reduce(0) { $0 + pages[$1].markup.facts.blocks.count(where: \.isRecommendation) }
                return Group(topic: topic, pages: members, count: count)
            }
        }
        drugs = definitions.clinical.entries(.drug).filter { named.contains($0.id) }
            .sorted { ($0.label.lowercased(), $0.id) < ($1.label.lowercased(), $1.id) }
    }

    func hasDrug(_ id: String) -> Bool { drugs.contains { $0.id == id } }
    static func path(ofDrug id: String) -> String { drugsPath + Permalinks.component(id) + "/" }
}

/// What drugs are called, to find them in texts.
struct DrugNames: Sendable {
    private var byFirst: [String: [(words: [String], id: String)]] = [:]

    init(_ data: ClinicalData) {
        for drug in data.entries(.drug) {
            for name in [drug.label] + drug.aliases {
                let words = DrugNames.words(name)
                if let first = words.first { byFirst[first, default: []].append((words, drug.id)) }
            }
        }
    }

    var isEmpty: Bool { byFirst.isEmpty }

    /// The drugs that a text names.
    func ids(in text: String) -> Set<String> {
        if isEmpty { return [] }
        let words = DrugNames.words(text)
        var ids: Set<String> = []
        for (index, word) in words.enumerated() {
            for name in byFirst[word] ?? [] where words[index...].starts(with: name.words) { ids.insert(name.id) }
        }
        return ids
    }

    private static func words(_ text: String) -> [String] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }
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
