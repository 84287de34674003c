import Content
import Templates

/// One page of a list, with what it shows.
struct ListView {
    let list: PageList
    let number: Int
    /// Its pages, each as an entry; none where its layout shows none.
    let entries: [(page: Int, value: Value)]
}

extension PageList {
    /// The pages that one page of it shows.
    func shown(_ number: Int, on map: SiteMap) -> [Int] {
        kind == .home
            ? Array(members.sorted { map.newestFirst($0, $1) }.prefix(6))
            : Array(members[pagination.range(of: number, count: members.count)])
    }
}

extension Vocabulary {
    static let list = Table<ListView>(
        "list",
        [
            .text("title", "the list's title") { view, _ in view.list.title },
            .text("heading", "the same, for templates that were written when it differed") { view, _ in view.list.title },
            .text("kind", "`section`, `people`, `organizations`, `topics`, `corrections`, `home` or `index`") { view, _ in
                view.list.kind.rawValue
            },
            .text("description", "what it holds") { view, records in
                view.list.archive.flatMap { $0.kind == .topics ? records.definitions.topic($0.id)?.description : nil }
            },
            .number("count", "how many pages it has") { view, _ in view.list.members.count },
            .one("person", profile, "whose posts they are") { view, records in
                view.list.archive.flatMap { $0.kind == .people ? records.definitions.person($0.id) : nil }
            },
            .one("organization", organization, "whose pages they are") { view, records in
                view.list.archive.flatMap { $0.kind == .organizations ? records.definitions.organization($0.id) : nil }
            },
            .one("pagination", pagination, "where the list has several pages") { view, _ in
                view.list.pagination.total > 1 ? PaginationView(pagination: view.list.pagination, number: view.number) : nil
            },
            .many("groups", group, "the pages by status or by type, or one group of all") { $0.groups($1) },
            .allMade("entries", entry.shape, "the pages on this page of the list") { view, _ in view.entries.map(\.value) },
            .many("terms", term, "all people, organisations or topics") { view, records in
                records.map.archives.filter { $0.kind == view.list.archiveKind }.map { TermView($0, records.definitions) }
            },
            .many("corrections", correction, "on the page of all corrections: newest first") { view, records in
                view.list.kind == .corrections ? allCorrections(view.list.members, records.map) : []
            },
            .many("recommendations", recommendation, "on a topic's page: its key recommendations") { view, records in
                view.list.kind == .topics && view.number == 1 ? records.map.currentRecommendations(view.list.members, \.key) : []
            },
            .many("sections", sectionSummary, "the sections below, each with its newest pages") { view, records in
                view.number == 1 ? view.list.section.map { below($0, records.map) } ?? [] : []
            },
        ])

    private static let group = Table<EntryGroup>(
        "group",
        [
            .text("id", "its id") { group, _ in group.id },
            .text("label", "its heading, or nothing") { group, _ in group.label },
            .allMade("entries", entry.shape, "its pages") { group, _ in group.entries },
        ])

    private static let sectionSummary = Table<Section>(
        "section summary",
        [
            .text("title", "its title") { section, _ in section.title },
            .text("url", "its list") { $1.address($0.path) },
            .text("description", "what it holds") { section, records in
                section.index.flatMap { records.map.pages[$0].front.plainDescription }
            },
            .number("count", "how many pages it has") { section, _ in section.pages.count },
            .allMade("entries", entry.shape, "its newest pages") { section, records in
                section.pages.sorted { records.map.newestFirst($0, $1) }.prefix(3).map { records.entry($0) }
            },
        ])

    static let term = Table<TermView>(
        "term",
        [
            .text("label", "its name") { term, _ in term.label },
            .text("url", "its page") { $1.address($0.path) },
            .number("count", "how many pages it has") { term, _ in term.count },
            .text("description", "what it covers") { term, _ in term.description },
        ])

    private static let pagination = Table<PaginationView>(
        "pagination",
        [
            .number("number", "this page's number") { view, _ in view.number },
            .number("total", "how many pages") { view, _ in view.pagination.total },
            .text("previous", "address of the page before") { view, records in
                view.number > 1 ? records.address(view.pagination.path(of: view.number - 1)) : nil
            },
            .text("next", "address of the page after") { view, records in
                view.number < view.pagination.total ? records.address(view.pagination.path(of: view.number + 1)) : nil
            },
            .many("pages", pageNumber, "the window of page links") { view, _ in
                view.pagination.window(at: view.number).map { PageNumberView(view: view, number: $0) }
            },
        ])

    private static let pageNumber = Table<PageNumberView>(
        "page link",
        [
            .text("label", "the number") { link, _ in link.number.map { String($0) } },
            .text("url", "its address") { link, records in link.number.map { records.address(link.view.pagination.path(of: $0)) } },
            .flag("current", "whether it is this one") { link, _ in link.number == link.view.number },
            .flag("gap", "whether pages are left out here") { link, _ in link.number == nil },
        ])
}

/// A person, an organisation or a topic as something to choose from; without a count where it stands on a page.
struct TermView {
    let label: String
    let path: String
    var count: Int?
    let description: String?

    init(_ topic: Topic) {
        (label, path, description) = (topic.label, Archive.path(.topics, topic.id), topic.description)
    }

    init(_ archive: Archive, _ definitions: Definitions) {
        (label, path, count) = (archive.title, archive.path, archive.pages.count)
        description =
            switch archive.kind {
            case .topics: definitions.topic(archive.id)?.description
            case .people: definitions.person(archive.id)?.degrees
            case .organizations: definitions.organization(archive.id)?.short
            }
    }
}

private struct PaginationView {
    let pagination: Pagination
    let number: Int
}

/// A link of the window; without a number where pages are left out.
private struct PageNumberView {
    let view: PaginationView
    let number: Int?
}

private struct EntryGroup {
    let id: String
    var label: String?
    var entries: [Value] = []
}

extension ListView {
    /// By status, in the order of `Status.rank`, or by type, each group in the list's own order; one group without a label where the list is not
    /// grouped.
    fileprivate func groups(_ records: Records) -> [EntryGroup] {
        if list.grouping == .type {
            return entries.reduce(into: []) { groups, entry in
                let type = records.map.pages[entry.page].type
                if groups.last?.id != type.name { groups.append(EntryGroup(id: type.name, label: type.plural)) }
                groups[groups.count - 1].entries.append(entry.value)
            }
        }
        guard list.grouping == .status else { return entries.isEmpty ? [] : [EntryGroup(id: "all", entries: entries.map(\.value))] }
        let byGroup = Dictionary(grouping: entries) { StatusGroup(records.map.pages[$0.page].front.status?.value) }
        return StatusGroup.allCases.compactMap { key in
            byGroup[key].map { EntryGroup(id: key.rawValue, label: key.label, entries: $0.map(\.value)) }
        }
    }
}

extension SiteMap {
    /// What a home page and a summary show first.
    func newestFirst(_ a: Int, _ b: Int) -> Bool {
        let (first, second) = (pages[a], pages[b])
        if first.front.pinned != second.front.pinned { return first.front.pinned }
        if first.newest != second.newest {
            guard let one = first.newest else { return false }
            guard let other = second.newest else { return true }
            return one > other
        }
        return (first.title, first.source) < (second.title, second.source)
    }
}

/// The sections right below, in the order of the main menu.
private func below(_ section: Section, _ map: SiteMap) -> [Section] {
    func place(_ section: Section) -> Int {
        map.definitions.configuration.menus.main.firstIndex { $0.url?.value == section.path || $0.page?.value == section.folder.text }
            ?? .max
    }
    return section.children.compactMap { map.section($0) }.filter { $0.hasList && !$0.pages.isEmpty }
        .sorted { (place($0), $0.title) < (place($1), $1.title) }
}

/// All corrections of the site, newest first.
private func allCorrections(_ pages: [Int], _ map: SiteMap) -> [CorrectionView] {
    pages.flatMap { page in map.pages[page].front.corrections.map { CorrectionView(correction: $0, page: page) } }
        .sorted { first, second in
            func title(_ view: CorrectionView) -> String { view.page.map { map.pages[$0].title } ?? "" }
            return (second.correction.date, title(first)) < (first.correction.date, title(second))
        }
}

/// The headings of a list that is grouped by status.
private enum StatusGroup: String, CaseIterable {
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
