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
            .many("narrowings", narrowing, "of a list on several pages that readers can filter, with the search: what narrows it") {
                view, _ in
                narrowings(of: view.list)
            },
            .many("groups", group, "the pages by status, year or type, or one group of all") { $0.groups($1) },
            .allMade("entries", entry.shape, "the pages on this page of the list") { view, _ in view.entries.map(\.value) },
            .many("terms", term, "all people, organisations or topics") { view, records in
                records.map.archives.filter { $0.kind == view.list.archiveKind }.map { TermView($0, records.definitions) }
            },
            .many("corrections", correction, "on the page of all corrections: newest first") { view, records in
                view.list.kind == .corrections ? allCorrections(view.list.members, records.map) : []
            },
            .many("correction-years", correctionYear, "the same by year") { view, records in
                guard view.list.kind == .corrections else { return [] }
                let corrections = allCorrections(view.list.members, records.map)
                return Set(corrections.map(\.correction.date.year)).sorted(by: >).map { year in
                    (year: year, corrections: corrections.filter { $0.correction.date.year == year })
                }
            },
            .said("recommendations", recommendation, "on a topic's page: its key recommendations") { view, records in
                view.list.kind == .topics && view.number == 1 ? records.map.currentRecommendations(view.list.members, \.key) : []
            },
            .many("by-page", saidOfPage, "the same, page by page") { view, records in
                view.list.kind == .topics && view.number == 1 ? byPage(records.map.currentRecommendations(view.list.members, \.key)) : []
            },
            .many("recent-corrections", correction, "on the home page: those of the last year, newest first") { view, records in
                guard view.list.kind == .home else { return [] }
                let today = records.map.options.asOf.lastDay.dayNumber
                return allCorrections(view.list.members, records.map).filter { today - $0.correction.date.lastDay.dayNumber <= 365 }
            },
            .many("partners", term, "on an organization's page: those that stand beside it on pages") { view, records in
                view.list.archive.map { partners($0, records) } ?? []
            },
            .many("sections", sectionSummary, "the sections below, each with its newest pages; on the home page those of `menus: home`") {
                view, records in view.number == 1 ? summaries(view.list, records.map) : []
            },
        ])

    private static let correctionYear = Table<(year: Int, corrections: [CorrectionView])>(
        "year of corrections",
        [
            .text("year", "`2026`") { group, _ in String(group.year) },
            .many("corrections", correction, "newest first") { group, _ in group.corrections },
        ])

    private static let group = Table<EntryGroup>(
        "group",
        [
            .text("id", "its id") { group, _ in group.id },
            .text("label", "its heading, or nothing") { group, _ in group.label },
            .number("count", "how many pages it has, those on other pages of the list among them") { group, _ in group.count },
            .allMade("entries", entry.shape, "its pages") { group, _ in group.entries },
        ])

    private static let sectionSummary = Table<SectionSummary>(
        "section summary",
        [
            .text("title", "its title") { summary, _ in summary.title },
            .text("url", "its list") { $1.address($0.section.path) },
            .text("description", "what it holds") { summary, records in
                summary.section.index.flatMap { records.map.pages[$0].front.plainDescription }
            },
            .number("count", "how many pages it has") { summary, _ in summary.section.pages.count },
            .flag("leads", "whether it is the first") { summary, _ in summary.leads },
            .allMade("entries", entry.shape, "its newest pages: five of the first section, three of each other") { summary, records in
                summary.section.pages.sorted { records.map.newestFirst($0, $1) }.prefix(summary.count).map { records.entry($0) }
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

    init(label: String, path: String, count: Int) { (self.label, self.path, self.count, description) = (label, path, count, nil) }

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
    var count: Int?
    var entries: [Value] = []
}

extension ListView {
    /// The groups that this page of the list shows, each in the list's own order; one without a label where the list has none.
    fileprivate func groups(_ records: Records) -> [EntryGroup] {
        guard !list.groups.isEmpty else { return entries.isEmpty ? [] : [EntryGroup(id: "all", entries: entries.map(\.value))] }
        let shown = list.pagination.range(of: number, count: list.members.count)
        return list.groups.compactMap { group in
            let range = group.range.clamped(to: shown)
            guard !range.isEmpty, entries.count == shown.count else { return nil }
            let here = entries[range.lowerBound - shown.lowerBound..<range.upperBound - shown.lowerBound]
            return EntryGroup(id: group.id, label: group.label, count: group.range.count, entries: here.map(\.value))
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

/// A section as the one above it shows it.
private struct SectionSummary {
    let section: Section
    let title: String
    let count: Int
    let leads: Bool
}

/// The home page shows what the configuration names, in that order; every other section, and a home page without a word, those right below.
private func summaries(_ list: PageList, _ map: SiteMap) -> [SectionSummary] {
    let named = list.kind == .home ? map.definitions.configuration.menus.home : []
    let chosen = named.compactMap { item in
        map.sections.first { $0.hasList && ($0.folder.text == item.page?.value || $0.path == item.url?.value) }.map { ($0, item.label) }
    }
    let shown = named.isEmpty ? list.section.map { below($0, map).map { ($0, $0.title) } } ?? [] : chosen
    return shown.enumerated().map { place, section in
        SectionSummary(section: section.0, title: section.1, count: place == 0 ? 5 : 3, leads: place == 0)
    }
}

/// The organizations that stand beside one on pages, those first that do so most often.
private func partners(_ archive: Archive, _ records: Records) -> [TermView] {
    guard archive.kind == .organizations else { return [] }
    var counts: [String: Int] = [:]
    for page in archive.pages {
        for other in Set(records.map.pages[page].front.organizations.map(\.id.value)) where other != archive.id {
            counts[other, default: 0] += 1
        }
    }
    return records.map.archives.filter { $0.kind == .organizations && counts[$0.id] != nil }
        .sorted { (-(counts[$0.id] ?? 0), $0.title) < (-(counts[$1.id] ?? 0), $1.title) }
        .map { other in
            var view = TermView(other, records.definitions)
            view.count = counts[other.id]
            return view
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
