import Content
import Diagnostics

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

    /// Where its first address comes from, in the editor's words.
    fileprivate var origin: SourceLocation {
        if let section { return SourceLocation("content/\(section.folder)") }
        if let kind = archive?.kind ?? archiveKind { return SourceLocation("content/_data/\(kind.rawValue).yaml") }
        return SourceLocation("templates/layouts/corrections.mustache")
    }
    fileprivate var what: String {
        if let section { return "the section '\(section.folder)'" }
        if let archive { return "the pages of '\(archive.id)'" }
        return archiveKind.map { "the list of all \($0.rawValue)" } ?? "the list of all corrections"
    }

    var pagination: Pagination {
        Pagination(path: path, count: kind == .home || kind == .index || kind == .corrections ? 0 : members.count, size: pageSize)
    }
}

extension OutputKind {
    static let lists = OutputKind(name: "ListOutput") { map in
        map.lists.flatMap { list in
            let shared = Shared(list)
            return (1...list.pagination.total).map { number in
                let path = list.pagination.path(of: number)
                let what = number == 1 ? list.what : "page \(number) of the list '\(list.title)'"
                let origin = number == 1 ? list.origin : SourceLocation(list.section.map { "content/\($0.folder)" } ?? "content")
                return Claim(
                    address: SiteAddress(path: path, origin: origin, what: what), output: ListOutput(list: shared, number: number),
                    isOwner: number > 1 || list.index == nil, isUnnamed: number > 1)
            }
        }
    }
}

/// One page of a list.
struct ListOutput: Output {
    let list: Shared<PageList>
    let number: Int
    private var path: String { list.value.pagination.path(of: number) }

    func key(_ keys: OutputKeys) -> (key: UInt64?, shell: UInt64) {
        let list = list.value
        return keys.key { hasher in
            hasher.combine(list.kind.rawValue)
            hasher.combine(list.layout)
            hasher.combine(list.path)
            hasher.combine(list.title)
            hasher.combine(list.isGrouped)
            hasher.combine(number)
            hasher.combine(list.pageSize)
            hasher.combine(list.members.count)
            if let index = list.index {
                hasher.combine(keys.shell(index))
                hasher.combine(keys.map.pages[index].digest.file)
            }
            let pagination = list.pagination
            let showsAll = list.kind == .home || list.kind == .corrections
            for member in showsAll ? list.members[...] : list.members[pagination.range(of: number, count: list.members.count)] {
                hasher.combine(keys.fronts[member])
            }
            if let section = list.section {
                keys.combine(sectionsAbove: section.folder, into: &hasher)
                for child in number == 1 ? section.children.compactMap({ keys.map.section($0) }) : [] {
                    hasher.combine(keys.sections[child.folder] ?? 0)
                    hasher.combine(child.index.map { keys.fronts[$0] } ?? 0)
                    for member in child.pages { hasher.combine(keys.fronts[member]) }
                }
            }
            if let archive = list.archive { hasher.combine(keys.people[archive.id] ?? 0) }
            if let kind = list.archiveKind {
                for archive in keys.map.archives where archive.kind == kind {
                    hasher.combine(archive.path)
                    hasher.combine(archive.pages.count)
                }
            }
        }
    }

    func render(_ renderer: Renderer) throws -> MadeOutput {
        var made = MadeOutput()
        let content = number == 1 ? try list.value.index.map(renderer.body) ?? [] : []
        let shown = Vocabulary.list.record(ListView(list: list.value, number: number), renderer.records)
        renderer.layout(
            list.value.layout, page: page(renderer, hasContent: !content.isEmpty), list: shown, content: content, path: list.value.path,
            into: &made.bytes)
        return made
    }

    /// The page that it stands on: its index page, or one made for it.
    private func page(_ renderer: Renderer, hasContent: Bool) -> PageView {
        let (list, records, path) = (list.value, renderer.records, path)
        if let index = list.index { return PageView(index, of: renderer.map, hasContent: hasContent, at: path) }
        let above = list.section.map { $0.folder.parent } ?? ""
        var crumbs = list.kind == .home ? [] : records.sectionCrumbs(above: above)
        if let archive = list.archive { crumbs.append(records.crumb(inWords(archive.kind.rawValue), "/\(archive.kind.rawValue)/")) }
        return PageView(
            list.title, at: path, crumbs: crumbs + [records.crumb(list.title, path, isCurrent: true)], section: list.section)
    }
}

/// Every list of the site: home, sections, archives, and the indexes of archives.
func pageLists(_ pages: [Page], _ sections: [Section], _ archives: [Archive], _ configuration: SiteConfiguration) -> [PageList] {
    var lists = [PageList]()
    for section in sections where section.hasList {
        let front = section.index.map { pages[$0].front }
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
        let archives = archives.filter { $0.kind == kind }
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
    let corrected = pages.indices.filter { !pages[$0].front.corrections.isEmpty }
    if !corrected.isEmpty {
        lists.append(
            PageList(
                kind: .corrections, layout: "corrections", path: "/corrections/", title: "Corrections", heading: "Corrections",
                members: corrected))
    }
    return lists
}
