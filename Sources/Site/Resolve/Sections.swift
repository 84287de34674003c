import Content

/// Every folder with pages, with the pages below it in the order that its type asks for.
func findSections(_ pages: [Page], definitions: Definitions) -> [Section] {
    var members: [String: [Int]] = ["": []]
    var indexes: [String: Int] = [:]
    var children: [String: Set<String>] = [:]
    func insert(_ folder: String) {
        var folder = folder
        while !folder.isEmpty {
            let parent = Folders.parent(folder)
            if !children[parent, default: []].insert(folder).inserted { break }
            folder = parent
        }
    }
    for type in definitions.types { if let folder = type.folder?.value { insert(folder); members[folder] = members[folder] ?? [] } }
    for (index, page) in pages.enumerated() {
        insert(page.place.folder)
        if page.place.isIndex {
            indexes[page.place.folder] = index
            members[page.place.folder] = members[page.place.folder] ?? []
            continue
        }
        var folder = page.place.folder
        while true {
            members[folder, default: []].append(index)
            if folder.isEmpty { break }
            folder = Folders.parent(folder)
        }
    }
    return members.keys.sorted().map { folder in
        let type = folder.isEmpty ? nil : definitions.type(forFolder: folder)
        let own = type?.folder?.value == folder ? type : nil
        let index = indexes[folder]
        let front = index.map { pages[$0].front }
        let name = folder.split(separator: "/").last.map(String.init) ?? ""
        let title = front?.title.value ?? own?.plural ?? (folder.isEmpty ? definitions.configuration.title : inWords(name))
        let list = type?.list ?? (type == nil || type?.name == "page" ? ListOptions.standard : nil)
        return Section(
            folder: folder, path: Permalinks.folder(folder), title: title, type: type, list: list,
            hasFeed: definitions.templates.outputNames.contains("feed.xml") && (folder.isEmpty || type?.feed == true), index: index,
            pages: sortPages(members[folder] ?? [], of: pages, by: sortKeys(list)),
            children: (children[folder] ?? []).sorted())
    }
}

/// A list that is grouped by status is sorted by it first, so that its groups stay whole from page to page.
private func sortKeys(_ list: ListOptions?) -> [SortKey] {
    let keys = list?.sort ?? ListOptions.standard.sort
    return list?.groupBy?.value == "status" ? [SortKey("status")] + keys : keys
}

/// `covid-19_news` is `Covid 19 news`: for a folder without a title, or a choice that has only its name.
func inWords(_ name: String) -> String {
    let words = name.replacing("-", with: " ").replacing("_", with: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
}

/// People, organisations and topics with the pages that name them.
func findArchives(_ pages: [Page], definitions: Definitions) -> [Archive] {
    let sort = ListOptions.standard.sort
    func archives(_ kind: Archive.Kind, _ terms: [(id: String, title: String)], of ids: (FrontMatter) -> [String]) -> [Archive] {
        var members: [String: [Int]] = [:]
        for (index, page) in pages.enumerated() {
            for id in Set(ids(page.front)) { members[id, default: []].append(index) }
        }
        return terms.map { Archive(kind: kind, id: $0.id, title: $0.title, pages: sortPages(members[$0.id] ?? [], of: pages, by: sort)) }
    }
    return archives(.people, definitions.people.map { ($0.id, $0.name) }) {
        ($0.authors + $0.postedBy).map { definitions.person($0.value)?.id ?? $0.value }
            + $0.signatories.map { definitions.person($0.person.value)?.id ?? $0.person.value }
    }
        + archives(.organizations, definitions.organizations.map { ($0.id, $0.name) }) { $0.organizations.map(\.id.value) }
        + archives(.topics, definitions.topics.map { ($0.id, $0.label) }) { $0.topics.map(\.value) }
}

/// Previous and next in each page's own section, in the list's order. A section's own text has none.
func findNeighbours(_ map: SiteMap) -> [Neighbours] {
    var neighbours = [Neighbours](repeating: Neighbours(), count: map.pages.count)
    for section in map.sections where !section.folder.isEmpty {
        let own = section.pages.filter { map.pages[$0].place.folder == section.folder }
        for (position, page) in own.enumerated() {
            if position > 0 { neighbours[page].previous = own[position - 1] }
            if position + 1 < own.count { neighbours[page].next = own[position + 1] }
        }
    }
    return neighbours
}

/// Pages that a page names as related, in its order, then those that share most topics with it, newest first; five at most by topic.
func findRelated(_ map: SiteMap) -> [[Int]] {
    let topics = Dictionary(uniqueKeysWithValues: map.archives.filter { $0.kind == .topics }.map { ($0.id, $0.pages) })
    return map.pages.indices.map { index in
        let page = map.pages[index]
        var related = page.front.related.compactMap { map.pageIndex[$0.value] }.filter { $0 != index }
        if page.place.isIndex { return related }
        // The newest twenty of each topic are enough to find the five that share most: a topic of 2,000 pages is not searched for each.
        var shared: [(page: Int, count: Int)] = []
        for topic in page.front.topics {
            for other in (topics[topic.value] ?? []).prefix(20) where other != index && !related.contains(other) {
                if let place = shared.firstIndex(where: { $0.page == other }) {
                    shared[place].count += 1
                } else {
                    shared.append((other, 1))
                }
            }
        }
        let order = shared.enumerated().sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }
        related += order.prefix(5).map(\.element.page)
        return related
    }
}

/// For each page the pages whose public text links to it, by title.
func findBacklinks(_ links: [[ResolvedLink]], pages: [Page]) -> [[Int]] {
    var backlinks = [[Int]](repeating: [], count: pages.count)
    for (source, links) in links.enumerated() {
        for link in links where !link.isGated {
            if let target = link.page, target != source, backlinks[target].last != source { backlinks[target].append(source) }
        }
    }
    for target in backlinks.indices where backlinks[target].count > 1 {
        backlinks[target].sort { (pages[$0].title, $0) < (pages[$1].title, $1) }
    }
    return backlinks
}
