import Bytes
import Content
import Guidelines
import HTML
import Markup
import Search

/// Makes of a page what the search knows of it, from its finished text and from what the map says. It never meets a draft.
struct SearchMaker: Sendable {
    private let map: SiteMap
    private let meetings: Meetings
    /// What the drugs are called that each page speaks of.
    private let drugs: [Int: [String]]

    /// So many sections of a page are told apart.
    private static let most = 8000

    /// nil on a site without a search.
    init?(_ map: SiteMap) {
        guard map.definitions.configuration.search == true else { return nil }
        self.map = map
        meetings = Meetings(map.definitions.glossary.map { ($0.term, $0.expansion) })
        var drugs: [Int: [String]] = [:]
        for drug in map.catalogue.drugs {
            guard let said = map.drugs[drug.id] else { continue }
            for page in Set(said.limits.map(\.page) + said.contraindications.map(\.page) + said.recommendations.map(\.page)) {
                drugs[page, default: []].append(drug.label)
            }
        }
        self.drugs = drugs
    }

    /// A page that an editor wrote; nil where it says `search: false`.
    func page(_ index: Int, _ content: [UInt8]) -> SearchPage? {
        let page = map.pages[index]
        guard page.front.search else { return nil }
        // An editor's preview has what is for members: here too it stays out.
        let front = page.front.gate == nil ? page.front : page.front.publicFace
        let state = map.state(of: index)
        let isInForce = state <= .reviewDue
        let year = page.yearToSearch
        let body = sections(content, of: page.markup.facts, map.guidelines[index], map.scheme(of: index))
        let head = SearchSection(fields: headFields(of: page, front) + body[0].fields)
        return SearchPage(
            address: map.address.href(page.path), type: page.type.label,
            state: page.stateToSearch(on: map.options.asOf).map { "\($0.code) \(map.definitions.configuration.label(of: $0))" } ?? "",
            isPast: state.isPast,
            prior: min(31, max(0, (year ?? 0) - 2000)) + (isInForce ? 16 : 0), year: year,
            topics: front.topics.compactMap { map.definitions.topic($0.value)?.label }, drugs: drugs[index] ?? [],
            sections: [head] + body.dropFirst() + said(on: index))
    }

    /// The same page with another text, of which nothing but that has changed.
    func page(_ earlier: SearchPage, with content: [UInt8], _ facts: PageFacts) -> SearchPage {
        var (page, body) = (earlier, sections(content, of: facts, nil, nil))
        let head = earlier.sections[0].fields
        let own = head.prefix(1 + (head.lastIndex { $0.text == Self.mark } ?? -1))
        body[0].fields = Array(own) + body[0].fields
        page.sections = body
        return page
    }

    /// Stands between what a head says of itself and the text below it.
    private static let mark: [UInt8] = []

    private func headFields(of page: Page, _ front: FrontMatter) -> [SearchField] {
        let isHome = page.place.isIndex && page.place.folder.isEmpty
        var fields = [SearchField(isHome ? SearchWeight.text : SearchWeight.title(page.title), page.title)]
        let teaser = front.gate == nil ? nil : front.teaser
        fields += (front.plainSentences + [teaser].compactMap { $0 }).map { SearchField(SearchWeight.statement, $0) }
        let people = front.authors + front.postedBy + front.signatories.map(\.person)
        var names = people.compactMap { map.definitions.person($0.value)?.name } + front.signatories.compactMap(\.role)
        for partner in front.organizations {
            guard let organization = map.definitions.organization(partner.id.value) else { continue }
            names += [organization.name] + [organization.short].compactMap { $0 }
        }
        names += front.resources.map(\.title)
        names += front.fields.sorted { $0.key < $1.key }.flatMap { $0.value.value.leaves }.compactMap { leaf in
            switch leaf {
            case .text(let text): text.value
            case .markdown(let text): plainWords(Array(map.fieldHTML(text, source: page.source, own: page.markup).utf8))
            default: nil
            }
        }
        names += front.corrections.map(\.text)
        fields += text(names.joined(separator: "\r"))
        return fields + words(front.searchWords) + meeting(fields) + [SearchField(SearchWeight.text, Self.mark)]
    }

    /// The sections of a finished text: the first is what stands above all others, without a name of its own.
    private func sections(_ content: [UInt8], of facts: PageFacts, _ guideline: PageGuideline?, _ scheme: GradingScheme?) -> [SearchSection]
    {
        let headings = Dictionary(facts.outline.map { ($0.id, $0.text) }, uniquingKeysWith: { first, _ in first })
        let said = Dictionary(
            (guideline?.guideline.recommendations ?? []).filter { !$0.isGated }.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }
        )
        func table(_ id: String) -> String? {
            guard let anchor = facts.anchors[id], case .table = anchor.kind else { return nil }
            return anchor.text
        }
        let places = placeTexts(content) { headings[$0] != nil || said[$0] != nil || table($0) != nil || isNoteID($0) }
        var sections = places.prefix(Self.most).map { place -> SearchSection in
            guard let id = place.id else { return SearchSection(fields: text(place.text)) }
            if let recommendation = said[id], let guideline { return section(recommendation, place.text, guideline, scheme) }
            if isNoteID(id) { return SearchSection(anchor: id, label: "Note \(id.dropFirst(5))", fields: text(place.text)) }
            let name = SearchField(SearchWeight.heading, headings[id] ?? table(id) ?? "")
            return SearchSection(anchor: Permalinks.encode(id), fields: [name] + text(place.text))
        }
        for index in sections.indices { sections[index].fields += meeting(sections[index].fields) }
        for place in places.dropFirst(Self.most) { sections[sections.count - 1].fields += text(place.text) }
        return sections
    }

    private func section(_ said: Recommendation, _ whole: [UInt8], _ guideline: PageGuideline, _ scheme: GradingScheme?) -> SearchSection {
        let statement = Array(guideline.text(of: said.block).words.utf8)
        var rest = whole
        // What its statement says is not said twice.
        if let place = rest[...].firstIndex(of: statement, from: 0) { rest.removeSubrange(place..<(place + statement.count)) }
        return SearchSection(
            anchor: Permalinks.encode(said.id), label: said.label, grade: grade(said, scheme),
            fields: [SearchField(SearchWeight.statement, statement)] + text(rest))
    }

    /// How it is graded, as its page says it.
    private func grade(_ said: Recommendation, _ scheme: GradingScheme?) -> String {
        [
            said.direction.map { inWords($0.rawValue) }, said.strength.map { "Strength: \(LevelView(strength: $0, of: scheme).label)" },
            said.certainty.map { "Certainty: \(LevelView(certainty: $0, of: scheme).label)" }, said.certaintyWords.map { "“\($0)”" },
        ].compactMap { $0 }.joined(separator: " · ")
    }

    /// What readers call them, whatever words a site has for them.
    private static let wordsOfLimits = "limit, maximum, max dose"
    private static let wordsOfContraindications = "contraindication, when to avoid"

    /// Limits and contraindications: each leads to itself, or to the recommendation that holds it.
    private func said(on index: Int) -> [SearchSection] {
        guard let guideline = map.guidelines[index] else { return [] }
        let clinical = map.definitions.clinical
        return guideline.guideline.recommendations.filter { !$0.isGated }.flatMap { holder -> [SearchSection] in
            let limits = holder.limits.filter { !$0.isGated }.map { limit in
                let words = guideline.words(of: limit) ?? LimitWords(limit, clinical)
                return SearchSection(
                    anchor: Permalinks.encode(limit.id ?? holder.id), label: "Limit",
                    fields: [
                        SearchField(SearchWeight.statement, words.sentence), SearchField(SearchWeight.heading, words.drug).hidden,
                        SearchField(SearchWeight.text, Self.wordsOfLimits).hidden,
                    ]
                        + text(guideline.text(of: limit.block).words))
            }
            let reasons = holder.contraindications.filter { !$0.isGated }.compactMap { avoid -> SearchSection? in
                let drug = avoid.drug.map { clinical.label($0.value, .drug) }
                let items = (guideline.items[avoid.block] ?? []).map(\.words).filter { !$0.isEmpty }.joined(separator: "\r")
                if items.isEmpty { return nil }
                return SearchSection(
                    anchor: Permalinks.encode(avoid.id ?? holder.id), label: drug.map { "When to avoid \($0)" } ?? "When to avoid",
                    fields: [
                        SearchField(SearchWeight.statement, items), SearchField(SearchWeight.text, Self.wordsOfContraindications).hidden,
                    ]
                        + (drug.map { [SearchField(SearchWeight.heading, $0).hidden] } ?? []))
            }
            return limits + reasons
        }
    }
}

extension SearchMaker {
    /// A person, an organization or a topic.
    func archive(_ archive: Archive) -> SearchPage? {
        var fields = [SearchField(SearchWeight.title(archive.title), archive.title)]
        let type: String
        switch archive.kind {
        case .people:
            guard let person = map.definitions.person(archive.id) else { return nil }
            type = "Person"
            let roles = person.roles.flatMap { role in
                [role.title] + [role.organization.flatMap { map.definitions.organization($0.value)?.name }].compactMap { $0 }
            }
            let bio = person.bio.map { plainWords(Array(map.fieldHTML($0, source: "content/_data/people.yaml").utf8)) }
            fields += text(([person.degrees] + roles + [bio]).compactMap { $0 }.joined(separator: "\r")) + words(person.searchWords)
        case .organizations:
            guard let organization = map.definitions.organization(archive.id) else { return nil }
            type = "Organization"
            if let short = organization.short { fields.append(SearchField(SearchWeight.title(short), short)) }
            fields += text(organization.kind ?? "") + words(organization.searchWords)
        case .topics:
            guard let topic = map.definitions.topic(archive.id) else { return nil }
            type = "Topic"
            if let description = topic.description { fields.append(SearchField(SearchWeight.statement, description)) }
            fields += words(topic.searchWords)
        }
        fields += meeting(fields)
        return SearchPage(
            address: map.address.href(archive.path), type: type, prior: 16, topics: archive.kind == .topics ? [archive.title] : [],
            sections: [SearchSection(fields: fields)])
    }

    func drug(_ drug: ClinicalData.Entry) -> SearchPage {
        let names = drug.aliases.map { SearchField(SearchWeight.title($0), $0).hidden }
        let fields = [SearchField(SearchWeight.title(drug.label), drug.label)] + names + words(drug.searchWords)
        return SearchPage(
            address: map.address.href(Catalogue.path(ofDrug: drug.id)), type: "Drug", prior: 16, drugs: [drug.label],
            sections: [SearchSection(fields: fields)])
    }

    private func text(_ text: String) -> [SearchField] { self.text(Array(text.utf8)) }
    private func text(_ text: [UInt8]) -> [SearchField] { text.isEmpty ? [] : [SearchField(SearchWeight.text, text)] }
    private func words(_ words: [String]) -> [SearchField] {
        words.isEmpty ? [] : [SearchField(SearchWeight.name, words.joined(separator: ", ")).hidden]
    }

    /// For each field the other forms of the abbreviations in it.
    private func meeting(_ fields: [SearchField]) -> [SearchField] {
        fields.compactMap { field in
            let others = field.isHidden ? [] : meetings.others(of: field.text)
            return others.isEmpty ? nil : SearchField(field.weight, others, isHidden: true)
        }
    }
}

extension SearchField {
    /// Found by, and never seen.
    fileprivate var hidden: SearchField { SearchField(weight, text, isHidden: true) }
}
