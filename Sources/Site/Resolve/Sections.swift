import Bytes
import Content

/// Every folder with pages, with the pages below it in the order that its type asks for.
func findSections(_ pages: [Page], orders: inout PageOrders, definitions: Definitions) -> [Section] {
    var members: [Path: [Int]] = ["": []]
    var indexes: [Path: Int] = [:]
    var children: [Path: Set<Path>] = [:]
    func insert(_ folder: Path) {
        for folder in folder.upward { if !children[folder.parent, default: []].insert(folder).inserted { break } }
    }
    for (index, page) in pages.enumerated() {
        insert(page.place.folder)
        if page.place.isIndex {
            indexes[page.place.folder] = index
            members[page.place.folder] = members[page.place.folder] ?? []
            continue
        }
        for folder in Array(page.place.folder.upward) + [""] { members[folder, default: []].append(index) }
    }
    // A type's folder is the one that stands there, however its letters are spelt.
    let standing = Set(members.keys.map(\.text))
    for folder in definitions.types.compactMap({ $0.folder?.value }) where !standing.contains(folder) {
        insert(Path(folder))
        members[Path(folder)] = []
    }
    var sections = [Section]()
    for folder in members.keys.sorted() {
        let type = folder.isEmpty ? nil : definitions.type(forFolder: folder)
        let own = type?.folder?.value == folder.text ? type : nil
        let index = indexes[folder]
        let front = index.map { pages[$0].front }
        let name = folder.name
        let title = front?.plainTitle ?? own?.plural ?? (folder.isEmpty ? definitions.configuration.title : inWords(name))
        let list = type?.list ?? (type == nil || type?.name == "page" ? ListOptions.standard : nil)
        // A feed without entries would be an empty promise, unless readers follow it already.
        let hasFeed =
            definitions.templates.outputNames.contains("feed.xml") && (folder.isEmpty || type?.feed == true)
            && (members[folder]?.contains { pages[$0].isInFeeds } == true
                || definitions.published.contains { $0.path == Permalinks.folder(folder) + "feed.xml" })
        sections.append(
            Section(
                folder: folder, path: Permalinks.folder(folder), title: title, type: type, list: list,
                hasFeed: hasFeed, index: index,
                pages: orders.sort(
                    members[folder] ?? [], by: ListOrder(PageList.Grouping(list), (list ?? .standard).sort), in: folder),
                children: (children[folder] ?? []).sorted()))
    }
    return sections
}

/// `covid-19_news` is `Covid 19 news`: for a folder without a title, or a choice that has only its name.
func inWords(_ name: String) -> String {
    let words = name.utf8.map { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") ? UInt8(ascii: " ") : $0 }
    let text = String(decoding: words, as: UTF8.self)
    return text.prefix(1).uppercased() + text.dropFirst()
}

/// People, organisations and topics with the pages that name them.
func findArchives(_ pages: [Page], orders: inout PageOrders, definitions: Definitions) -> [Archive] {
    var people: [String: [Int]] = [:]
    var organizations: [String: [Int]] = [:]
    var topics: [String: [Int]] = [:]
    let byType = PageList.Grouping.type(typesInMenu(definitions))
    func add(_ page: Int, to members: inout [Int]) { if members.last != page { members.append(page) } }
    for (index, page) in pages.enumerated() {
        let front = page.front
        for id in front.authors + front.postedBy + front.signatories.map(\.person) + peopleNamed(in: front) {
            add(index, to: &people[definitions.person(id.value)?.id ?? id.value, default: []])
        }
        for partner in front.organizations { add(index, to: &organizations[partner.id.value, default: []]) }
        for topic in front.topics { add(index, to: &topics[topic.value, default: []]) }
    }
    func archive(_ kind: Archive.Kind, _ id: String, _ title: String, _ members: [Int]?) -> Archive {
        let grouping = kind == .people ? .part([id] + (definitions.person(id)?.aliases ?? [])) : byType
        return Archive(kind: kind, id: id, title: title, pages: orders.sort(members ?? [], by: ListOrder(grouping)), grouping: grouping)
    }
    return definitions.people.map { archive(.people, $0.id, $0.name, people[$0.id]) }
        + definitions.organizations.map { archive(.organizations, $0.id, $0.name, organizations[$0.id]) }
        + definitions.topics.map { archive(.topics, $0.id, $0.label, topics[$0.id]) }
}

/// Previous and next in each page's own section, in the list's order. A section's own text has none.
func findNeighbours(_ map: SitePlan) -> [Neighbours] {
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
func findRelated(_ map: SitePlan) async throws -> [[Int]] {
    // The newest twenty of each topic are enough to find the five that share most: a topic of 2,000 pages is not searched for each.
    let topics = Dictionary(
        uniqueKeysWithValues: map.archives.filter { $0.kind == .topics }.map { ($0.id, Array($0.pages.prefix(20))) })
    return try await chunkedMap(Array(map.pages.indices), jobs: map.options.jobs) { index in
        let page = map.pages[index]
        var related = page.front.related.compactMap { map.pageIndex[$0.value] }.filter { $0 != index }
        if page.place.isIndex { return related }
        var shared: [(page: Int, count: Int)] = []
        for topic in page.front.topics {
            for other in topics[topic.value] ?? [] where other != index && !related.contains(other) {
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

/// For each page the pages whose public text links to it, by title. `targets` are those that each page's public text links to.
func findBacklinks(_ targets: [[Int]], pages: [Page]) -> [[Int]] {
    var backlinks = [[Int]](repeating: [], count: pages.count)
    let byTitle = pages.indices.sorted { (pages[$0].title, $0) < (pages[$1].title, $1) }
    // An index leads to everything below it: that says nothing.
    for source in byTitle where !pages[source].place.isIndex {
        for target in targets[source] where target != source { backlinks[target].append(source) }
    }
    return backlinks
}
