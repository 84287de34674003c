import Content
import Guidelines
import Templates

/// A level of a scheme, or that there is none.
struct LevelView: Sendable {
    let code: String
    let label: String
    var symbol: String?
    var meaning: String?
    var clinicians: String?
    var patients: String?
    var policy: String?

    init(_ strength: GradingScheme.Strength) {
        (code, label, symbol, meaning) = (strength.code, strength.label, strength.symbol, strength.meaning)
        (clinicians, patients, policy) = (strength.clinicians, strength.patients, strength.policy)
    }

    init(_ certainty: GradingScheme.Certainty) {
        (code, label, symbol, meaning) = (certainty.code, certainty.label, certainty.symbol, certainty.meaning)
    }

    /// What a scheme calls a level; one that it does not have is called by its code.
    init(strength code: String, of scheme: GradingScheme?) {
        if let level = scheme?.strength(code) { self.init(level) } else { self.init(ungraded: code) }
    }

    init(certainty code: String, of scheme: GradingScheme?) {
        if let level = scheme?.certainty(code) { self.init(level) } else { self.init(ungraded: code) }
    }

    init(ungraded code: String) { (self.code, label) = (code, code == GradingScheme.notGraded ? "Not graded" : inWords(code)) }
}

extension SiteMap {
    /// The scheme by which a page's recommendations are graded.
    func scheme(of page: Int) -> GradingScheme? { pages[page].front.schemeID.flatMap { plan.definitions.gradings[$0.value] } }
    /// Where a part of a page is.
    func path(of id: String?, on page: Int) -> String { pages[page].path + (id.map { "#" + Permalinks.encode($0) } ?? "") }
}

extension Vocabulary {
    static let recommendation = Table<SaidView<Recommendation>>(
        "recommendation",
        [
            .text("id", "its id, which stays") { view, _ in view.said.id },
            .text("number", "on its page: `4`, `1.2`") { view, _ in view.said.number },
            .text("label", "`Recommendation 4`, `Statement 2`") { view, _ in view.said.label },
            .text("kind", "`recommendation`, `good-practice`, `evidence-statement`, `no-recommendation`, `research-only`") { view, _ in
                view.said.kind.rawValue
            },
            .text("kind-label", "in words") { view, _ in view.said.kind.label },
            .text("url", "where it stands") { $1.address($1.map.path(of: $0.said.id, on: $0.page)) },
            .made("page", ref.shape, "its page") { $1.ref($0.page) },
            .made("state", state.shape, "the state of its page on the build's day") { $1.state($0.page) },
            .html("statement", "its text, as it may stand on any page") { $1.html($0.page, $0.said.block) },
            .text("statement-text", "its words alone") { view, records in
                records.map.guidelines[view.page]?.text(of: view.said.block).words
            },
            .text("direction", "`for`, `against`") { view, _ in view.said.direction?.rawValue },
            .text("direction-label", "`For`, `Against`") { view, _ in view.said.direction.map { inWords($0.rawValue) } },
            .one("strength", level, "how strong it is") { view, records in
                view.said.strength.map { LevelView(strength: $0, of: records.map.scheme(of: view.page)) }
            },
            .one("certainty", level, "how certain it is") { view, records in
                view.said.certainty.map { LevelView(certainty: $0, of: records.map.scheme(of: view.page)) }
            },
            .text("certainty-words", "the source's own words on certainty") { view, _ in view.said.certaintyWords },
            .made("scheme", scheme.shape, "how it is graded") { $1.scheme(of: $0.page) },
            .text("history", "`2022, updated June 2024`") { view, _ in view.said.history },
            .text("agreement", "how many of the panel agreed") { view, _ in view.said.agreement },
            .allMade("recused", person.shape, "who took no part in it") { view, records in
                view.said.recused.map { records.person($0.value) }
            },
            .flag("key", "whether the page marks it as key") { view, _ in view.said.isKey },
            .one("question", question, "what it answers") { view, records in
                records.map.pages[view.page].front.questions.first { $0.id == view.said.question }
            },
            .text("discordant", "why it is strong although certainty is low") { view, records in
                view.said.discordant.flatMap { code in
                    records.map.scheme(of: view.page)?.reasonRules.flatMap(\.reasons).first { $0.code == code }?.sentence
                }
            },
            .said("limits", limit, "its dose limits") { view, _ in view.said.limits.map { SaidView(page: view.page, said: $0) } },
            .said("contraindications", contraindication, "when not to give a drug") { view, _ in
                view.said.contraindications.map { SaidView(page: view.page, said: $0) }
            },
            .many("corrections", correction, "what was corrected in it, newest first") { view, records in
                records.map.pages[view.page].front.corrections.filter { $0.recommendation?.value == view.said.id }
                    .sorted { $0.date > $1.date }.map { CorrectionView(correction: $0) }
            },
        ])

    static let limit = Table<SaidView<Limit>>(
        "limit",
        [
            .text("id", "its id, if it has one") { view, _ in view.said.id },
            .text("url", "where it stands") {
                $1.address($1.map.path(of: $0.said.id ?? $1.holder(of: $0.said.block, on: $0.page)?.id, on: $0.page))
            },
            .made("page", ref.shape, "its page") { $1.ref($0.page) },
            .made("state", state.shape, "the state of its page on the build's day") { $1.state($0.page) },
            .text("drug", "what the drug is called") { $1.words($0).drug },
            .text("drug-url", "the drug's page, if it has one") { view, records in records.drugAddress(view.said.drug.value) },
            .text("amount", "number and unit, never broken: `0.35 mg/kg`") { $1.words($0).amount },
            .text("base", "`per dose`, `per hour`") { $1.words($0).base },
            .text("rest", "the sentence behind the number: by what it is counted, the drug, and all that it holds for") {
                $1.words($0).rest
            },
            .text("sentence", "all of it in one sentence") { $1.words($0).sentence },
            .html("note", "what is written besides") { $1.html($0.page, $0.said.block) },
            .many("differences", difference, "other limits that it differs from, and why") { view, _ in
                view.said.differs.map { SaidView(page: view.page, said: $0) }
            },
            .text("recommendation", "`Recommendation 4`, in which it stands") { view, records in
                records.holder(of: view.said.block, on: view.page)?.label
            },
        ])

    private static let difference = Table<SaidView<Limit.Difference>>(
        "difference",
        [
            .text("label", "the other's recommendation, in words") { view, records in records.map.other(view)?.label },
            .text("url", "where the other one is") { view, records in records.map.other(view).map { records.address($0.path) } },
            .text("reason", "why both are right") { view, _ in view.said.reason },
        ])

    static let contraindication = Table<SaidView<Contraindication>>(
        "contraindication",
        [
            .text("id", "its id, if it has one") { view, _ in view.said.id },
            .text("url", "where it stands") {
                $1.address($1.map.path(of: $0.said.id ?? $1.holder(of: $0.said.block, on: $0.page)?.id, on: $0.page))
            },
            .made("page", ref.shape, "its page") { $1.ref($0.page) },
            .made("state", state.shape, "the state of its page on the build's day") { $1.state($0.page) },
            .text("drug", "what the drug is called") { view, records in
                view.said.drug.map { records.definitions.clinical.label($0.value, .drug) }
            },
            .text("drug-url", "the drug's page, if it has one") { view, records in
                view.said.drug.flatMap { records.drugAddress($0.value) }
            },
            .many("items", contraindicationItem, "each of them") { view, records in
                records.map.guidelines[view.page]?.items[view.said.block] ?? []
            },
        ])

    private static let contraindicationItem = Table<DataText>(
        "contraindication item",
        [
            .html("text", "its text") { item, _ in .html(String(decoding: item.html, as: UTF8.self)) },
            .text("words", "its words alone") { item, _ in item.words },
        ])

    static let level = Table<LevelView>(
        "level",
        [
            .text("code", "`strong`, `very-low`, `not-graded`") { level, _ in level.code },
            .text("label", "in words") { level, _ in level.label },
            .text("symbol", "the scheme's sign for it") { level, _ in level.symbol },
            .text("meaning", "what the scheme says it means") { level, _ in level.meaning },
            .text("clinicians", "what it means for clinicians") { level, _ in level.clinicians },
            .text("patients", "what it means for patients") { level, _ in level.patients },
            .text("policy", "what it means for policy") { level, _ in level.policy },
            .flag("graded", "whether it is a level at all") { level, _ in level.code != GradingScheme.notGraded },
            .flag("explained", "whether the scheme says what it means") { level, _ in
                level.meaning != nil || level.clinicians != nil || level.patients != nil || level.policy != nil
            },
        ])

    static let scheme = Table<GradingScheme>(
        "grading scheme",
        [
            .text("id", "`grade`") { scheme, _ in scheme.id },
            .text("name", "what it is called") { scheme, _ in scheme.name },
            .text("version", "which one") { scheme, _ in scheme.version },
            .text("source", "where it is described") { scheme, _ in scheme.source?.value },
            .text("certainty-of", "`evidence`, `net benefit`") { scheme, _ in scheme.certaintyOf.map { inWords($0.rawValue).lowercased() }
            },
            .flag("has-strengths", "whether it grades strength") { scheme, _ in !scheme.strengths.isEmpty },
        ])

    static let question = Table<Question>(
        "question",
        [
            .text("id", "its id") { question, _ in question.id },
            .text("population", "for whom") { question, _ in question.population },
            .text("intervention", "what is done") { question, _ in question.intervention },
            .text("comparator", "in place of what") { question, _ in question.comparator },
            .text("outcomes", "what is hoped for or feared") { question, _ in question.outcomes },
            .text("setting", "where") { question, _ in question.setting },
        ])

    static let part = Table<GuidelineDirective>(
        "part",
        [
            .text("name", "`rationale`, `practical` …") { part, _ in part.name },
            .text("label", "what opens it") { part, _ in part.label },
        ])

    static let removedRecommendation = Table<SaidView<RemovedRecommendation>>(
        "removed recommendation",
        [
            .text("id", "its id, which stays") { view, _ in view.said.id.value },
            .date("date", "when it was removed") { view, _ in view.said.date },
            .text("reason", "why") { view, _ in view.said.reason },
            .text("replaced-by", "what holds in its place, in words") { view, records in records.map.replacement(view)?.label },
            .text("replaced-by-url", "where that is") { view, records in
                records.map.replacement(view).map { records.address($0.path) }
            },
        ])
}

extension SiteMap {
    /// What stands in the place of a removed recommendation: one of the page, or of another.
    func replacement(_ view: SaidView<RemovedRecommendation>) -> (label: String, path: String)? {
        guard let named = view.said.replacedBy?.value else { return nil }
        let parts = named.split(separator: "#", maxSplits: 1).map(String.init)
        return parts.count == 2 ? recommendation(parts[1], of: parts[0], from: view.page) : recommendation(named, of: nil, from: view.page)
    }

    /// The limit that another differs from.
    func other(_ view: SaidView<Limit.Difference>) -> (label: String, path: String)? {
        recommendation(view.said.anchor, of: view.said.page, from: view.page)
    }

    /// What a page calls a recommendation, by its own id or by that of a limit in it; nil where the public sees none such.
    private func recommendation(_ id: String, of name: String?, from own: Int) -> (label: String, path: String)? {
        guard let page = name.map({ plan.pageIndex[$0] }) ?? own,
            let found = guidelines[page]?.guideline.recommendations.first(where: { $0.id == id || $0.limits.contains { $0.id == id } })
        else { return nil }
        return (page == own ? found.label : "\(found.label) of “\(pages[page].title)”", path(of: id, on: page))
    }
}

extension Records {
    fileprivate func html(_ page: Int, _ block: Int) -> Value {
        let html = map.guidelines[page]?.text(of: block).html ?? []
        return html.isEmpty ? .null : .html(String(decoding: html, as: UTF8.self))
    }

    fileprivate func words(_ view: SaidView<Limit>) -> LimitWords {
        map.guidelines[view.page]?.words(of: view.said) ?? LimitWords(view.said, definitions.clinical)
    }

    fileprivate func holder(of block: Int, on page: Int) -> Recommendation? { map.guidelines[page]?.holder(of: block) }

    func drugAddress(_ id: String) -> String? { map.plan.catalogue.hasDrug(id) ? address(Catalogue.path(ofDrug: id)) : nil }

    /// What a page says as data, as its layout shows it.
    func recommendations(_ view: PageView) -> [SaidView<Recommendation>] {
        said(view)?.recommendations.map { SaidView(page: view.index, said: $0) } ?? []
    }

    func limits(_ view: PageView) -> [SaidView<Limit>] { said(view)?.limits.map { SaidView(page: view.index, said: $0) } ?? [] }

    func contraindications(_ view: PageView) -> [SaidView<Contraindication>] {
        said(view)?.contraindications.map { SaidView(page: view.index, said: $0) } ?? []
    }

    private func said(_ view: PageView) -> Guideline? { view.page == nil ? nil : map.guidelines[view.index]?.guideline }
}
