import Content
import Diagnostics

extension OutputKind {
    static let lists = OutputKind(name: "ListOutput") { map in
        map.lists.flatMap { list in
            let shared = Shared(list)
            return (1...list.pagination.total).map { number in
                let path = list.pagination.path(of: number)
                let output = ListOutput(list: shared, number: number)
                guard number > 1 else { return Claim(address: list.address, output: output, isOwner: list.index == nil) }
                let origin = SourceLocation(list.section.map { "content/\($0.folder)" } ?? "content")
                let address = SiteAddress(path: path, origin: origin, noun: "page \(number) of the list", name: list.title)
                return Claim(address: address, output: output, isUnnamed: true)
            }
        }
    }
}

/// One page of a list.
struct ListOutput: Output {
    let list: Shared<PageList>
    let number: Int
    private var path: String { list.value.pagination.path(of: number) }

    var texts: [Int] { list.value.index.map { [$0] } ?? [] }

    var isIndexed: Bool { number == 1 }
    func layout(on map: SiteMap) -> String? { list.value.layout }

    func shell(_ keys: OutputKeys) -> UInt64? {
        let list = list.value
        return keys.key { hasher in
            hasher.combine(list.kind.rawValue, list.layout, list.path, list.title)
            for group in list.groups { hasher.combine(group.id, group.label, group.range.lowerBound, group.range.upperBound) }
            hasher.combine(number, list.pageSize, list.members.count)
            for narrowing in list.narrowings { hasher.combine(narrowing.key.rawValue, narrowing.label, narrowing.path, narrowing.count) }
            if let index = list.index { hasher.combine(keys.shell(index)) }
            let pagination = list.pagination
            let showsAll = list.kind == .home || list.kind == .corrections
            for member in showsAll ? list.members[...] : list.members[pagination.range(of: number, count: list.members.count)] {
                hasher.combine(keys.fronts[member])
            }
            // A topic's first page has what all of its pages recommend.
            if list.kind == .topics, number == 1 {
                for member in list.members where keys.map.guidelines[member] != nil { hasher.combine(keys.fronts[member]) }
            }
            if let section = list.section {
                keys.combine(sectionsAbove: section.folder, into: &hasher)
                for child in number == 1 ? section.children.compactMap({ keys.map.section($0) }) : [] {
                    hasher.combine(keys.sections[child.folder] ?? 0, child.index.map { keys.fronts[$0] } ?? 0)
                    for member in child.pages { hasher.combine(keys.fronts[member]) }
                }
            }
            if let archive = list.archive { hasher.combine(keys.people[archive.id] ?? 0) }
            if let kind = list.archiveKind {
                for archive in keys.map.archives where archive.kind == kind { hasher.combine(archive.path, archive.pages.count) }
            }
        }
    }

    func render(_ renderer: Renderer) throws -> MadeOutput {
        let content = number == 1 ? try list.value.index.map(renderer.body) ?? [] : []
        let page = page(renderer, hasContent: !content.isEmpty)
        let view = LayoutView(layout: list.value.layout, page: page, list: list, number: number)
        var made = renderer.layout(view, content: content, path: list.value.path)
        if number == 1, let search = renderer.search {
            made.search = (list.value.index.flatMap { search.page($0, content) } ?? list.value.archive.flatMap(search.archive))?.written
        }
        return made
    }

    /// The page that it stands on: its index page, or one made for it.
    private func page(_ renderer: Renderer, hasContent: Bool) -> PageView {
        let (list, records, path) = (list.value, renderer.records, path)
        if let index = list.index {
            var view = PageView(index, of: renderer.map, hasContent: hasContent, at: path)
            view.number = number
            return view
        }
        let above = list.section.map { $0.folder.parent } ?? ""
        var crumbs = list.kind == .home ? [] : records.sectionCrumbs(above: above)
        if let archive = list.archive { crumbs.append(Crumb(title: inWords(archive.kind.rawValue), path: "/\(archive.kind.rawValue)/")) }
        crumbs.append(Crumb(title: list.title, path: path, isCurrent: true))
        var view = PageView(list.title, at: path, crumbs: crumbs, section: list.section)
        (view.number, view.archive) = (number, list.archive)
        return view
    }
}

extension PageList {
    /// Its first address, which is its section's, its archive's, or that of an index of archives.
    fileprivate var address: SiteAddress {
        if let section {
            let folder = section.folder
            return SiteAddress(
                path: path, origin: SourceLocation("content/\(folder)"), noun: "the section '\(folder)'", standing: .list(title))
        }
        guard let kind = archive?.kind ?? archiveKind else {
            return SiteAddress(
                path: path, origin: SourceLocation("templates/layouts/corrections.mustache"), noun: "the list of all corrections",
                standing: .list(title))
        }
        let origin = SourceLocation("content/_data/\(kind.rawValue).yaml")
        guard let archive else {
            return SiteAddress(path: path, origin: origin, noun: "the list of all \(kind.rawValue)", standing: .list(title))
        }
        return SiteAddress(path: path, origin: origin, noun: "the pages of", name: archive.id, standing: .list(title))
    }
}
