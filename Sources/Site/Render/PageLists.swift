import Content
import Templates

/// A list of pages that the site shows at an address of its own, cut into pages where it is long.
struct PageList: Sendable {
    enum Kind: String, Sendable { case home, section, people, organizations, topics, corrections, index }
    let kind: Kind
    let layout: String
    let path: String
    let title: String
    let heading: String
    var members: [Int] = []
    var isGrouped = false
    var pageSize = 20
    /// The page whose text stands above the list.
    var index: Int?
    /// The section it lists, or the home's.
    var section: Section?
    var archive: Archive?
    /// For an index of people, organisations or topics: which.
    var archiveKind: Archive.Kind?

    var pagination: Pagination {
        Pagination(path: path, count: kind == .home || kind == .index || kind == .corrections ? 0 : members.count, size: pageSize)
    }
}

/// Every list of the site: home, sections, archives, and the indexes of archives.
func pageLists(_ map: SiteMap) -> [PageList] {
    let configuration = map.definitions.configuration
    var lists = [PageList]()
    for section in map.sections where map.hasList(section) {
        let front = section.index.map { map.pages[$0].front }
        if section.folder.isEmpty {
            lists.append(
                PageList(
                    kind: .home, layout: front?.layout?.value ?? "home", path: "/", title: section.title, heading: section.title,
                    members: section.pages,
                    index: section.index, section: section))
            continue
        }
        guard let options = section.list else { continue }
        lists.append(
            PageList(
                kind: .section, layout: front?.layout?.value ?? options.layout.value, path: section.path, title: section.title,
                heading: section.title,
                members: section.pages, isGrouped: options.groupBy?.value == "status", pageSize: options.pageSize ?? configuration.pageSize,
                index: section.index,
                section: section))
    }
    let labels: [Archive.Kind: (title: String, layout: String)] = [
        .people: ("People", "person"), .organizations: ("Organizations", "organization"), .topics: ("Topics", "topic"),
    ]
    for kind in Archive.Kind.allCases {
        let archives = map.archives.filter { $0.kind == kind }
        guard let label = labels[kind], !archives.isEmpty else { continue }
        lists.append(
            PageList(kind: .index, layout: "index", path: "/\(kind.rawValue)/", title: label.title, heading: label.title, archiveKind: kind)
        )
        for archive in archives {
            lists.append(
                PageList(
                    kind: PageList.Kind(rawValue: kind.rawValue) ?? .index, layout: label.layout, path: archive.path, title: archive.title,
                    heading: kind == .people ? "Posts by \(archive.title)" : archive.title, members: archive.pages,
                    pageSize: configuration.pageSize,
                    archive: archive))
        }
    }
    let corrected = map.correctedPages
    if !corrected.isEmpty {
        lists.append(
            PageList(
                kind: .corrections, layout: "corrections", path: "/corrections/", title: "Corrections", heading: "Corrections",
                members: corrected))
    }
    return lists
}

extension SiteMap {
    /// The pages with corrections, which never leave the list of them.
    var correctedPages: [Int] { pages.indices.filter { !pages[$0].front.corrections.isEmpty } }

    /// Whether a section answers at its own address with a list or a page.
    func hasList(_ section: Section) -> Bool { section.folder.isEmpty || section.list != nil || section.index != nil }
}

extension Records {
    /// The `list` record of one page of a list. `cards` are all pages' cards, by page.
    func list(_ list: PageList, number: Int, cards: [String]?) -> Value {
        let pagination = list.pagination
        let shown =
            list.kind == .home
            ? list.members.sorted(by: newestFirst).prefix(6)[...] : list.members[pagination.range(of: number, count: list.members.count)]
        return .record(
            Record(names.list) {
                $0["title"] = .text(list.title)
                $0["heading"] = .text(list.heading)
                $0["kind"] = .text(list.kind.rawValue)
                $0["count"] = .number(list.members.count)
                let entries = shown.map { (page: $0, value: entry($0, cards: cards)) }
                $0.set("entries", entries.map(\.value))
                $0.set("groups", groups(list, entries))
                $0["pagination"] = pagination.value(at: number, self)
                if let section = list.section, number == 1 { $0.set("sections", summaries(section, cards: cards)) }
                if let archive = list.archive {
                    switch archive.kind {
                    case .people: $0["person"] = profile(archive.id)
                    case .organizations: $0["organization"] = organization(archive.id)
                    case .topics: $0["description"] = text(map.definitions.topic(archive.id)?.description)
                    }
                }
                if list.kind == .corrections { $0.set("corrections", corrections(list.members)) }
                if let kind = list.archiveKind { $0.set("terms", map.archives.filter { $0.kind == kind }.map(term)) }
            })
    }

    private func newestFirst(_ a: Int, _ b: Int) -> Bool {
        let (first, second) = (map.pages[a], map.pages[b])
        if first.front.pinned != second.front.pinned { return first.front.pinned }
        if first.newest != second.newest {
            guard let one = first.newest else { return false }
            guard let other = second.newest else { return true }
            return one > other
        }
        return (first.title, first.source) < (second.title, second.source)
    }

    /// By status, in the order of `Status.rank`, each group in the list's own order; one group without a label where the list is not grouped.
    private func groups(_ list: PageList, _ shown: [(page: Int, value: Value)]) -> [Value] {
        func group(_ id: String, _ label: String?, _ members: [(page: Int, value: Value)]) -> Value {
            .record(
                Record(Names.group) {
                    $0["id"] = .text(id); $0["label"] = text(label); $0.set("entries", members.map(\.value))
                })
        }
        guard list.isGrouped else { return shown.isEmpty ? [] : [group("all", nil, shown)] }
        let byGroup = Dictionary(grouping: shown) { StatusGroup(map.pages[$0.page].front.status?.value) }
        return StatusGroup.allCases.compactMap { key in byGroup[key].map { group(key.rawValue, key.label, $0) } }
    }

    /// The sections right below, each with its newest pages.
    private func summaries(_ section: Section, cards: [String]?) -> [Value] {
        section.children.compactMap { map.section($0) }.filter { map.hasList($0) && !$0.pages.isEmpty }
            .sorted { (menuPlace($0), $0.title) < (menuPlace($1), $1.title) }
            .map { child in
                .record(
                    Record(Names.sectionSummary) {
                        $0["title"] = .text(child.title)
                        $0["url"] = href(child.path)
                        $0["description"] = text(child.index.flatMap { map.pages[$0].front.description })
                        $0["count"] = .number(child.pages.count)
                        $0.set("entries", child.pages.sorted(by: newestFirst).prefix(3).map { entry($0, cards: cards) })
                    })
            }
    }

    /// Sections stand in the order of the main menu.
    private func menuPlace(_ section: Section) -> Int {
        map.definitions.configuration.menus.main.firstIndex { $0.url?.value == section.path || $0.page?.value == section.folder.text }
            ?? .max
    }

    /// All corrections of the site, newest first.
    private func corrections(_ pages: [Int]) -> [Value] {
        pages.flatMap { page in map.pages[page].front.corrections.map { (page: page, correction: $0) } }
            .sorted { ($1.correction.date, map.pages[$0.page].title) < ($0.correction.date, map.pages[$1.page].title) }
            .map { correction($0.correction, page: ref($0.page)) }
    }

    private func term(_ archive: Archive) -> Value {
        .record(
            Record(Names.term) {
                $0["label"] = .text(archive.title)
                $0["url"] = href(archive.path)
                $0["count"] = .number(archive.pages.count)
                switch archive.kind {
                case .topics: $0["description"] = text(map.definitions.topic(archive.id)?.description)
                case .people: $0["description"] = text(map.definitions.person(archive.id)?.degrees)
                case .organizations: $0["description"] = text(map.definitions.organization(archive.id)?.short)
                }
            })
    }

    private func profile(_ id: String) -> Value {
        guard let person = map.definitions.person(id) else { return .null }
        return .record(
            Record(Names.profile) {
                $0["id"] = .text(person.id)
                $0["name"] = .text(person.name)
                $0["degrees"] = text(person.degrees)
                $0["orcid"] = text(person.orcid)
                $0["website"] = text(person.url?.value)
                if let bio = person.bio { $0["bio"] = .html(map.fieldHTML(bio, source: "content/_data/people.yaml")) }
                $0.set(
                    "roles",
                    person.roles.map { role in
                        .record(
                            Record(Names.role) {
                                $0["title"] = .text(role.title)
                                $0["organization"] = organization(role.organization?.value)
                                $0["from"] = date(role.from)
                                $0["until"] = date(role.until)
                            })
                    })
            })
    }
}

/// The headings of a list that is grouped by status.
enum StatusGroup: String, CaseIterable {
    case underDevelopment = "under-development"
    case published
    case superseded
    case retired

    init(_ status: Status?) {
        switch status {
        case .publicComment, .inDevelopment, .planned: self = .underDevelopment
        case .superseded: self = .superseded
        case .retired: self = .retired
        case .current, .reaffirmed, .underReview, nil: self = .published
        }
    }

    var label: String {
        switch self {
        case .underDevelopment: "Under development"
        case .published: "Published"
        case .superseded: "Superseded"
        case .retired: "Retired"
        }
    }
}
