import Content

/// One value by which readers narrow a list of several pages, and how many of all its pages have it, wherever in the list they stand.
struct Narrowing: Sendable, Hashable {
    enum Key: String, Sendable, Hashable, CaseIterable { case topic, type, state, year }
    let key: Key
    let label: String
    /// A topic's own list, where a reader without a script goes.
    var path: String?
    let count: Int
}

extension PageList {
    /// So many entries of a list that readers can filter stand on one page.
    static let mostFiltered = 400

    /// Entries on one page: of a list that readers can filter all, or as many as its pages have where these are too many.
    static func size(of members: [Int], _ pageSize: Int, isFiltered: Bool) -> Int {
        isFiltered && members.count <= mostFiltered ? max(pageSize, members.count) : pageSize
    }

    /// The same list with what it can be narrowed by, where the search can do it: by all that its pages do not share anyway.
    func narrowed(_ pages: [Page], _ topics: [Archive], _ configuration: SiteConfiguration, on day: PartialDate) -> PageList {
        guard configuration.search == true, isFiltered, pagination.total > 1 else { return self }
        let members = members.filter { pages[$0].front.search }
        func counted<Value: Hashable>(_ value: (Page) -> Value?) -> [Value: Int] {
            members.reduce(into: [:]) { counts, member in if let value = value(pages[member]) { counts[value, default: 0] += 1 } }
        }
        var found: [Narrowing] = []
        if kind == .topics {
            found += counted(\.type.label).sorted { $0.key < $1.key }.map { Narrowing(key: .type, label: $0.key, count: $0.value) }
        } else {
            let own = Set(members)
            found += topics.map { topic in
                Narrowing(key: .topic, label: topic.title, path: topic.path, count: topic.pages.count { own.contains($0) })
            }.filter { $0.count > 0 }
        }
        found += counted { $0.stateToSearch(on: day) }.sorted { $0.key < $1.key }
            .map { Narrowing(key: .state, label: configuration.label(of: $0.key), count: $0.value) }
        found += counted(\.yearToSearch).sorted { $0.key > $1.key }.map { Narrowing(key: .year, label: String($0.key), count: $0.value) }
        var list = self
        list.narrowings = found
        return list
    }
}

extension Page {
    /// As results show it; nil for a page that says nothing of its state and holds.
    func stateToSearch(on day: PartialDate) -> DocumentState? {
        let state = DocumentState(of: front, on: day)
        return front.status == nil && !state.isPast ? nil : state
    }

    /// Of its last change.
    var yearToSearch: Int? { (newest ?? front.reviewed?.value)?.year }
}
