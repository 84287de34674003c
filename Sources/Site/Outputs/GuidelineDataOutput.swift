import Content
import Diagnostics
import Guidelines
import Templates

extension OutputKind {
    /// What guidelines say, for programs: of the whole site as JSON and CSV, and of each guideline as JSON. Made of public pages only.
    static let guidelineData = OutputKind(name: "GuidelineDataOutput") { plan in
        let saying = plan.pages.indices.filter { plan.pages[$0].markup.facts.blocks.contains(where: \.isRecommendation) }
        guard !saying.isEmpty else { return [] }
        func claim(_ path: String, _ form: GuidelineDataOutput.Form, _ page: Int?) -> Claim {
            let origin = page.map { SourceLocation(plan.pages[$0].source) } ?? SourceLocation("content")
            // A guideline's own file goes where its page goes, which the lock keeps.
            let address = SiteAddress(
                path: path, origin: origin, noun: "the recommendations as data", standing: page == nil ? .file : .passing)
            return Claim(address: address, output: GuidelineDataOutput(path: path, form: form, page: page), isUnnamed: page == nil)
        }
        return [claim(Catalogue.json, .json, nil), claim(Catalogue.csv, .csv, nil)]
            + saying.map { claim(GuidelineDataOutput.path(of: plan.pages[$0]), .json, $0) }
    }
}

/// Recommendations as data, of one page or of all.
struct GuidelineDataOutput: Output {
    enum Form: String, Sendable { case json, csv }
    static func path(of page: Page) -> String { page.path + "recommendations.json" }

    let path: String
    let form: Form
    let page: Int?

    func shell(_ keys: OutputKeys) -> UInt64? { keys.key { $0.combine(path, keys.said) } }

    func render(_ renderer: Renderer) -> MadeOutput {
        let map = renderer.map
        // A page whose recommendations are all removed says nothing else: it must not take their end with it.
        let pages =
            page.map { [$0] }
            ?? map.pages.indices.filter { map.guidelines[$0] != nil || !map.pages[$0].front.removedRecommendations.isEmpty }
            .sorted { map.pages[$0].id < map.pages[$1].id }
        let data = pages.map(renderer.data)
        var made = MadeOutput()
        switch form {
        case .csv:
            let first = pages.lazy.compactMap { page in
                map.guidelines[page]?.guideline.recommendations.first.map { RecommendationData($0, on: page, map) }
            }.first
            made.bytes = data.reduce(into: first?.head ?? []) { $0 += $1.rows }
        case .json:
            let removed = pages.flatMap { page in
                map.pages[page].front.removedRecommendations.map { removedData(SaidView(page: page, said: $0), map) }
            }
            made.bytes =
                JSONText.object([
                    ("as-of", .text(map.options.asOf.iso)),
                    (
                        "site",
                        .object([
                            ("title", .text(map.definitions.configuration.title)), ("url", .text(map.address.absolute("/"))),
                        ])
                    ),
                    ("recommendations", .list(data.flatMap(\.items))), ("removed", .list(removed)),
                ]).bytes
        }
        return made
    }
}

private func removedData(_ view: SaidView<RemovedRecommendation>, _ map: SiteMap) -> JSONText {
    .object([
        ("page", .text(map.pages[view.page].id)), ("id", .text(view.said.id.value)),
        ("url", .text(map.address.absolute(map.path(of: view.said.id.value, on: view.page)))), ("date", .text(view.said.date?.iso)),
        ("reason", .text(view.said.reason)), ("replaced-by", .text(view.said.replacedBy?.value)),
    ])
}
