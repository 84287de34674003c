import Content

/// A list of pages that the site shows at an address of its own, cut into pages where it is long.
struct PageList: Sendable {
    enum Kind: String, Sendable { case home, section, people, organizations, topics, corrections, index }
    let kind: Kind
    let layout: String
    let path: String
    let title: String
    var members: [Int] = []
    /// Empty where the list has no groups.
    var groups: [ListGroup] = []
    var pageSize = 20
    /// The page whose text stands above the list.
    var index: Int?
    /// The section it lists, or the home's.
    var section: Section?
    var archive: Archive?
    /// For an index of people, organisations or topics: which.
    var archiveKind: Archive.Kind?
    /// Whether readers can filter it.
    var isFiltered = false
    /// What readers narrow it by where it has several pages.
    var narrowings: [Narrowing] = []

    var pagination: Pagination {
        Pagination(path: path, count: kind == .home || kind == .index || kind == .corrections ? 0 : members.count, size: pageSize)
    }
}

/// Every list of the site: home, sections, archives, and the indexes of archives.
func pageLists(
    _ pages: [Page], _ sections: [Section], _ archives: [Archive], _ configuration: SiteConfiguration, on day: PartialDate
) -> [PageList] {
    var lists = [PageList]()
    for section in sections where section.hasList {
        let front = section.index.map { pages[$0].front }
        if section.folder.isEmpty {
            lists.append(
                PageList(
                    kind: .home, layout: front?.layout?.value ?? "home", path: "/", title: section.title, members: section.pages,
                    index: section.index, section: section))
            continue
        }
        guard let options = section.list else { continue }
        lists.append(
            PageList(
                kind: .section, layout: front?.layout?.value ?? options.layout.value, path: section.path, title: section.title,
                members: section.pages, groups: PageList.Grouping(options)?.groups(section.pages, of: pages, on: day) ?? [],
                pageSize: PageList.size(
                    of: section.pages, options.pageSize ?? configuration.pageSize, isFiltered: options.filters),
                index: section.index, section: section, isFiltered: options.filters))
    }
    let labels: [Archive.Kind: (title: String, layout: String)] = [
        .people: ("People", "person"), .organizations: ("Organizations", "organization"), .topics: ("Topics", "topic"),
    ]
    for kind in Archive.Kind.allCases {
        let archives = archives.filter { $0.kind == kind }
        guard let label = labels[kind], !archives.isEmpty else { continue }
        lists.append(PageList(kind: .index, layout: "index", path: "/\(kind.rawValue)/", title: label.title, archiveKind: kind))
        for archive in archives {
            lists.append(
                PageList(
                    kind: PageList.Kind(rawValue: kind.rawValue) ?? .index, layout: label.layout, path: archive.path, title: archive.title,
                    members: archive.pages, groups: archive.grouping.groups(archive.pages, of: pages, on: day),
                    pageSize: PageList.size(of: archive.pages, configuration.pageSize, isFiltered: kind == .topics), archive: archive,
                    isFiltered: kind == .topics))
        }
    }
    let corrected = pages.indices.filter { !pages[$0].front.corrections.isEmpty }
    if !corrected.isEmpty {
        lists.append(
            PageList(kind: .corrections, layout: "corrections", path: "/corrections/", title: "Corrections", members: corrected))
    }
    let topics = archives.filter { $0.kind == .topics }
    return lists.map { $0.narrowed(pages, topics, configuration, on: day) }
}
