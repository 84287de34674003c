import Bytes
import Content
import Templates

/// What the tables make records from. Everything it is given is public: it never meets a draft.
struct Records: Sendable {
    private var sharedMap: Shared<SiteMap>
    let vocabulary: Vocabulary
    /// For each record the slots of the names that some template uses.
    private let used: [ObjectIdentifier: [Int]]
    /// The same of the page and of the list that a layout shows.
    private let usedByLayout: [String: (page: [Int], list: [Int], showsEntries: Bool)]
    /// The same of an entry in a list, where most lists show its card and nothing else, and of one in its card, which holds no other.
    private let shownInLists: [Int]
    private let shownInCards: [Int]
    /// Every page's card, where most of them are wanted.
    private var cards: [String]?
    // The same few records stand on thousands of pages: each is made once.
    private(set) var site: Value = .null
    private var pageRefs: [Value] = []
    private var states: [Value?] = []
    /// By page and place among its data.
    private var said: [[Int: Value]] = []
    private var schemes: [String: Value] = [:]
    private var topics: [String: Value] = [:]
    private var people: [String: Value] = [:]
    private var crumbs: [Path: [Crumb]] = [:]
    private var sections: [Path: (record: Value, feed: String?)] = [:]
    /// Lent, not copied.
    var map: SiteMap { _read { yield sharedMap.value } }
    var definitions: Definitions { map.definitions }

    init(_ map: SiteMap) {
        sharedMap = Shared(map)
        let (templates, vocabulary) = (map.definitions.templates, Vocabulary(map.definitions))
        self.vocabulary = vocabulary
        used = Dictionary(
            uniqueKeysWithValues: vocabulary.shapes.map { (ObjectIdentifier($0), $0.slots(of: templates.namesUsed(of: $0))) })
        usedByLayout = Dictionary(
            uniqueKeysWithValues: templates.layoutNames.map { layout in
                func slots(_ shape: RecordShape) -> [Int] { shape.slots(of: templates.namesUsed(of: shape, in: "layouts/\(layout)")) }
                let list = templates.namesUsed(of: Vocabulary.list.shape, in: "layouts/\(layout)")
                let showsEntries = !list.isDisjoint(with: ["entries", "has-entries", "groups", "has-groups"])
                return (layout, (slots(vocabulary.page.shape), slots(Vocabulary.list.shape), showsEntries))
            })
        let entry = Vocabulary.entry.shape
        shownInLists = entry.slots(of: templates.namesUsed(of: entry, below: "layouts/"))
        shownInCards = entry.slots(of: templates.namesUsed(of: entry, in: "partials/entry").subtracting(["card"]))
        site = vocabulary.site.record(SiteView(map: map), self)
        topics = Dictionary(firstOf: definitions.topics.map { ($0.id, Vocabulary.term.record(TermView($0), self)) })
        people = Dictionary(
            firstOf: definitions.people.flatMap { person in
                let made = Vocabulary.person.record(PersonView(person: person), self)
                return ([person.id] + person.aliases).map { ($0, made) }
            })
        schemes = definitions.gradings.mapValues { Vocabulary.scheme.record($0, self) }
        sections = Dictionary(firstOf: map.sections.map { ($0.folder, (Vocabulary.section.record($0, self), $0.feedPath.map(address))) })
        crumbs = Dictionary(firstOf: map.sections.map { ($0.folder, makeCrumbs(above: $0.folder)) })
    }

    /// The same records for a site that differs in the texts of its pages only.
    func showing(_ map: SiteMap) -> Records {
        var other = self
        other.sharedMap = Shared(map)
        other.said = []
        return other
    }

    /// With a record and a card for every page, where most pages are rendered.
    func withAllPages() async throws -> Records {
        var whole = self
        whole.pageRefs = try await chunkedMap(map.pages, jobs: map.options.jobs) { Vocabulary.ref.record($0, self) }
        let indices = Array(map.pages.indices)
        let referring = whole
        whole.states = try await chunkedMap(indices, jobs: map.options.jobs) { page in
            map.guidelines[page] == nil && map.pages[page].front.status == nil ? nil : referring.state(page)
        }
        let telling = whole
        whole.said = try await chunkedMap(indices, jobs: map.options.jobs) { telling.allSaid(on: $0) }
        let saying = whole
        whole.cards = try await chunkedMap(indices, jobs: map.options.jobs) { saying.card($0) }
        return whole
    }

    func slots(of shape: RecordShape) -> [Int] { used[ObjectIdentifier(shape)] ?? [] }

    /// What a layout shows of its page, and of its list.
    func page(_ view: PageView, in layout: String) -> Value {
        .record(vocabulary.page.filled(view, self, usedByLayout[layout]?.page ?? []))
    }
    func list(_ list: PageList, _ number: Int, in layout: String) -> Value {
        guard let used = usedByLayout[layout] else { return .null }
        let shown = used.showsEntries ? list.shown(number, on: map) : []
        let view = ListView(list: list, number: number, entries: shown.map { (page: $0, value: entry($0)) })
        return .record(Vocabulary.list.filled(view, self, used.list))
    }

    // MARK: Addresses

    /// What a path of the site is called from a page.
    func address(_ path: String) -> String { map.address.href(path) }

    /// An address from the configuration or front matter: the site's own gets the base path.
    func written(_ url: String) -> String { url.hasPrefix("/") && !url.hasPrefix("//") ? map.address.href(url) : url }
    func written(_ url: Located<String>?) -> String? { url.map { written($0.value) } }

    // MARK: What is made once

    func ref(_ page: Int?) -> Value {
        guard let page else { return .null }
        return pageRefs.isEmpty ? Vocabulary.ref.record(map.pages[page], self) : pageRefs[page]
    }
    func ref(_ id: String) -> Value { ref(map.pageIndex[id]) }

    /// A page's state on the build's day.
    func state(_ page: Int) -> Value {
        (states.isEmpty ? nil : states[page]) ?? Vocabulary.state.record(StateView(page, on: map), self)
    }

    func scheme(of page: Int) -> Value { map.pages[page].front.schemeID.flatMap { schemes[$0.value] } ?? .null }

    /// A piece of a page's data.
    func said<Said: DataPiece>(_ view: SaidView<Said>, _ table: Table<SaidView<Said>>) -> Value {
        (said.isEmpty ? nil : said[view.page][view.said.block]) ?? table.record(view, self)
    }

    /// All pieces of a page's data. A recommendation's own limits are its page's as well.
    private func allSaid(on page: Int) -> [Int: Value] {
        guard let guideline = map.guidelines[page]?.guideline else { return [:] }
        func made<Said: DataPiece>(_ pieces: [Said], _ table: Table<SaidView<Said>>) -> [(Int, Value)] {
            pieces.map { ($0.block, table.record(SaidView(page: page, said: $0), self)) }
        }
        return Dictionary(
            firstOf: made(guideline.recommendations, Vocabulary.recommendation) + made(guideline.limits, Vocabulary.limit)
                + made(guideline.contraindications, Vocabulary.contraindication))
    }

    /// What some pages of the whole site are to one page.
    func refs(_ view: PageView, _ pages: [[Int]]) -> [Value] { view.page == nil ? [] : pages[view.index].map { ref($0) } }
    func neighbours(of view: PageView) -> Neighbours? { view.page == nil ? nil : map.neighbours[view.index] }

    func section(of view: PageView) -> Value { view.folder.flatMap { sections[$0]?.record } ?? .null }
    func feed(of view: PageView) -> String? { view.folder.flatMap { sections[$0]?.feed } }

    func topic(_ id: String) -> Value { topics[id] ?? .null }

    /// By id or alias.
    func person(_ id: String) -> Value { people[id] ?? .null }

    func partner(_ partner: Partner, _ labels: [String: String] = [:]) -> Value {
        guard let organization = definitions.organization(partner.id.value) else { return .null }
        return Vocabulary.partner.record(PartnerView(organization: organization, role: partner.role, labels: labels), self)
    }

    // MARK: Entries of lists

    /// A page's entry as `partials/entry` shows it: rendered once a page, however many lists it stands in.
    func card(_ index: Int) -> String {
        if let cards { return cards[index] }
        var card = [UInt8]()
        let root = vocabulary.entryRoot
        definitions.templates.render("partials/entry", root.filled(PageView(index, of: map), self, slots(of: root.shape)), into: &card)
        return String(decoding: card, as: UTF8.self)
    }

    /// A page as lists show it.
    func entry(_ index: Int) -> Value { .record(Vocabulary.entry.filled(PageView(index, of: map), self, shownInLists)) }

    /// The same inside of its card.
    func carded(_ view: PageView) -> Value { .record(Vocabulary.entry.filled(view, self, shownInCards)) }

    // MARK: The way from the home page

    /// Home, then each section that has a page of its own, then the page.
    func breadcrumbs(_ page: Page) -> [Crumb] {
        let isHome = page.place.isIndex && page.place.folder.isEmpty
        let above = isHome ? [] : sectionCrumbs(above: page.place.isIndex ? page.place.folder.parent : page.place.folder)
        return above + [Crumb(title: page.title, path: page.path, isCurrent: true)]
    }

    /// Of a page that no file stands for: home, what it stands below, and itself.
    func crumbs(to title: String, _ path: String, below parents: [(title: String, path: String)] = []) -> [Crumb] {
        [Crumb.home] + parents.map { Crumb(title: $0.title, path: $0.path) } + [Crumb(title: title, path: path, isCurrent: true)]
    }

    func sectionCrumbs(above folder: Path) -> [Crumb] { crumbs[folder] ?? makeCrumbs(above: folder) }

    private func makeCrumbs(above folder: Path) -> [Crumb] {
        let above = folder.upward.compactMap { map.section($0) }.filter(\.hasList)
        return [Crumb.home] + above.reversed().map { Crumb(title: $0.title, path: $0.path) }
    }
}
