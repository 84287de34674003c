import Content
import Guidelines
import Templates

/// The recommendations of the site, or those of one group.
struct CatalogueView: Sendable {
    var group: Int?
}

extension Vocabulary {
    static let catalogue = Table<CatalogueView>(
        "catalogue",
        [
            .number("count", "how many there are") { view, records in
                let catalogue = records.map.plan.catalogue
                return view.group.map { catalogue.groups[$0].count } ?? catalogue.count
            },
            .text("json-url", "the same as JSON") { $1.address(Catalogue.json) },
            .text("csv-url", "the same as a table") { $1.address(Catalogue.csv) },
            .flag("is-index", "whether they stand on a page for each topic") { view, records in
                view.group == nil && records.map.plan.catalogue.isLong
            },
            .many("groups", catalogueGroup, "by topic") { view, records in
                let groups = records.map.plan.catalogue.groups
                return view.group.map { [groups[$0]] } ?? groups
            },
            .many("tables", gradeTable, "how many of each certainty there are, a table a scheme") { view, records in
                view.group == nil ? gradeTables(records.map) : []
            },
        ])

    static let catalogueGroup = Table<Catalogue.Group>(
        "group of recommendations",
        [
            .text("id", "its topic's") { group, _ in group.id },
            .text("label", "its topic") { group, _ in group.label },
            .text("url", "where they stand") { group, records in group.address(records) },
            .text("topic-url", "the topic's own page") { group, records in
                group.topic.map { records.address(Archive.path(.topics, $0.id)) }
            },
            .text("search-url", "the search, narrowed to its topic") { group, records in
                group.topic.flatMap { records.search([("topic", $0.label)]) }
            },
            .number("count", "how many there are") { group, _ in group.count },
            .said("recommendations", recommendation, "what holds, then what may be out of date") { group, records in
                records.map.currentRecommendations(group.pages)
            },
            .many("by-page", saidOfPage, "the same, page by page") { group, records in
                byPage(records.map.currentRecommendations(group.pages))
            },
        ])

    static let saidOfPage = Table<[SaidView<Recommendation>]>(
        "recommendations of a page",
        [
            .made("page", ref.shape, "the page") { said, records in records.ref(said.first?.page) },
            .made("state", state.shape, "its state on the build's day") { said, records in
                said.first.map { records.state($0.page) } ?? .null
            },
            .said("recommendations", recommendation, "in the order of the page") { said, _ in said },
        ])

    static let gradeTable = Table<GradeTable>(
        "grade table",
        [
            .one("scheme", scheme, "the scheme") { table, _ in table.scheme },
            .many("levels", level, "its columns: degrees of certainty") { table, _ in table.columns },
            .many("rows", gradeRow, "a row a topic") { table, _ in table.rows },
        ])

    private static let gradeRow = Table<GradeTable.Row>(
        "grade row",
        [
            .text("label", "the topic") { row, _ in row.group.label },
            .text("url", "where its recommendations stand") { row, records in row.group.address(records) },
            .many("cells", gradeCell, "how many of each certainty") { row, _ in
                row.counts.map { GradeTable.Cell(count: $0, group: row.group) }
            },
        ])

    private static let gradeCell = Table<GradeTable.Cell>(
        "grade cell",
        [
            .number("count", "how many") { cell, _ in cell.count },
            .text("url", "where they stand; nothing where there is none") { cell, records in
                cell.count == 0 ? nil : cell.group.address(records)
            },
        ])

    static let drug = Table<ClinicalData.Entry>(
        "drug",
        [
            .text("id", "its id") { drug, _ in drug.id },
            .text("label", "what it is called") { drug, _ in drug.label },
            .text("tall-man", "the same with the letters in capitals that tell it from names like it") { drug, _ in drug.tallMan },
            .texts("aliases", "what else it is called") { drug, _ in drug.aliases.map { .text($0) } },
            .text("url", "its page") { drug, records in records.drugAddress(drug.id) },
            .said("limits", limit, "the most that may be given: what holds, then what may be out of date") {
                $1.map.said(of: $0, \.limits, holds: true)
            },
            .said("contraindications", contraindication, "when it must not be given") {
                $1.map.said(of: $0, \.contraindications, holds: true)
            },
            .said("recommendations", recommendation, "what is recommended of it") { $1.map.said(of: $0, \.recommendations, holds: true) },
            .many("by-page", saidOfPage, "the same, page by page") { byPage($1.map.said(of: $0, \.recommendations, holds: true)) },
            .said("other-limits", limit, "limits of pages that readers may not go by") { $1.map.said(of: $0, \.limits, holds: false) },
            .said("other-contraindications", contraindication, "the same of contraindications") {
                $1.map.said(of: $0, \.contraindications, holds: false)
            },
            .said("other-recommendations", recommendation, "the same of recommendations") {
                $1.map.said(of: $0, \.recommendations, holds: false)
            },
            .many("other-by-page", saidOfPage, "the same, page by page") { byPage($1.map.said(of: $0, \.recommendations, holds: false)) },
        ])
}

/// What stands together of one page.
func byPage(_ said: [SaidView<Recommendation>]) -> [[SaidView<Recommendation>]] {
    said.reduce(into: []) { pages, view in
        if pages.last?.first?.page == view.page { pages[pages.count - 1].append(view) } else { pages.append([view]) }
    }
}

extension Catalogue.Group {
    /// Where its recommendations stand.
    fileprivate func address(_ records: Records) -> String {
        records.address(records.map.plan.catalogue.isLong ? path : "\(Catalogue.path)#topic-\(id)")
    }
}

/// How many recommendations of one scheme there are, by topic and certainty. What schemes do not make comparable is never counted together.
struct GradeTable: Sendable {
    struct Row: Sendable {
        let group: Catalogue.Group
        let counts: [Int]
    }
    struct Cell: Sendable {
        let count: Int
        let group: Catalogue.Group
    }
    let scheme: GradingScheme
    let columns: [LevelView]
    let rows: [Row]
}

private func gradeTables(_ map: SiteMap) -> [GradeTable] {
    let groups = map.plan.catalogue.groups
    let schemes = Set(groups.flatMap(\.pages).compactMap { map.scheme(of: $0)?.id }).sorted().compactMap { map.definitions.gradings[$0] }
    return schemes.map { scheme in
        let codes: [String?] = scheme.certainties.map(\.code) + [GradingScheme.notGraded, nil]
        let counts = groups.map { group in
            let said = group.pages.filter { map.scheme(of: $0)?.id == scheme.id }
                .flatMap { map.guidelines[$0]?.guideline.recommendations ?? [] }
            return codes.map { code in said.count { $0.certainty == code } }
        }
        // A column of those without certainty only where there are some.
        let shown = codes.indices.filter { column in codes[column] != nil || counts.contains { $0[column] > 0 } }
        let columns = shown.map { column in
            codes[column].map { LevelView(certainty: $0, of: scheme) } ?? LevelView(ungraded: "without-certainty")
        }
        let rows = zip(groups, counts).filter { $1.contains { $0 > 0 } }
            .map { group, counts in GradeTable.Row(group: group, counts: shown.map { counts[$0] }) }
        return GradeTable(scheme: scheme, columns: columns, rows: rows)
    }
}

extension SiteMap {
    /// What pages say of a drug that readers may go by, or may not.
    fileprivate func said<Said>(of drug: ClinicalData.Entry, _ part: (SaidOfDrug) -> [SaidView<Said>], holds: Bool) -> [SaidView<Said>] {
        (drugs[drug.id].map(part) ?? []).filter { state(of: $0.page).isCurrent == holds }
    }
}
