import Bytes
import Content

/// The orders that a site's lists ask for. Each is settled once for all pages: a list then only picks its own.
struct PageOrders {
    private let pages: [Page]
    private let day: PartialDate
    private var ranks: [ListOrder: [Int]] = [:]

    /// `day` decides the state of a document.
    init(_ pages: [Page], on day: PartialDate) { (self.pages, self.day) = (pages, day) }

    /// The members of one list, in its order. In a section its own pages stand by their `order`, which says nothing elsewhere.
    mutating func sort(_ members: [Int], by order: ListOrder, in section: Path? = nil) -> [Int] {
        if let section, members.contains(where: { pages[$0].front.order != nil && pages[$0].place.folder == section }) {
            return sortPages(members, of: pages, by: order, on: day, in: section)
        }
        // An order that one list alone has is not settled for all pages.
        if case .part = order.grouping { return sortPages(members, of: pages, by: order, on: day) }
        let rank = ranks[order] ?? rank(by: order)
        return members.sorted { rank[$0] < rank[$1] }
    }

    private mutating func rank(by order: ListOrder) -> [Int] {
        var rank = [Int](repeating: 0, count: pages.count)
        for (place, page) in sortPages(Array(pages.indices), of: pages, by: order, on: day).enumerated() { rank[page] = place }
        ranks[order] = rank
        return rank
    }
}

/// What a list is sorted by: first its groups, which stay whole from page to page, then keys.
struct ListOrder: Hashable {
    var grouping: PageList.Grouping?
    let keys: [SortKey]

    init(_ grouping: PageList.Grouping?, _ keys: [SortKey] = ListOptions.standard.sort) { (self.grouping, self.keys) = (grouping, keys) }
}

/// The pages in the order of a list, then by title and file name, so that the order never depends on the file system.
///
/// A page without a key's value comes after those that have one, whichever way the key sorts. A page's `order`, in its own section, and `pinned`
/// come first where the keys do not name them.
func sortPages(_ members: [Int], of pages: [Page], by order: ListOrder, on day: PartialDate, in section: Path? = nil) -> [Int] {
    let byHand = [SortKey("pinned"), SortKey("order")].filter { own in !order.keys.contains { $0.key == own.key } }
    let groups = order.grouping.flatMap { grouping in column(false, members.map { grouping.value(of: pages[$0], on: day) }) }
    let leading = order.keys.prefix { $0.key == "status" || $0.key == "type" }
    let columns =
        [groups].compactMap { $0 }
        + (leading + byHand + order.keys.dropFirst(leading.count)).compactMap { key in
            column(key.descending, members.map { sortValue(pages[$0], key.key, on: day, in: section) })
        }
    return members.indices.sorted { a, b in
        for column in columns where column[a] != column[b] { return column[a] < column[b] }
        let (first, second) = (pages[members[a]], pages[members[b]])
        return first.title == second.title ? first.source < second.source : first.title < second.title
    }.map { members[$0] }
}

/// One number a page, in the key's order; infinity where a page has no value, nil where none has.
private func column(_ isDescending: Bool, _ values: [SortValue?]) -> [Double]? {
    let texts = Set(values.compactMap { if case .text(let text) = $0 { text } else { nil } }).sorted()
    // Numbers come before texts where a field has both.
    let places = Dictionary(uniqueKeysWithValues: texts.enumerated().map { ($0.element, 1e18 + Double($0.offset) * 1024) })
    let column = values.map { value -> Double in
        let number: Double
        switch value {
        case nil: return .infinity
        case .number(let value): number = value
        case .text(let text): number = places[text] ?? 0
        }
        return isDescending ? -number : number
    }
    return column.contains { $0 != .infinity } ? column : nil
}

/// What a page is sorted by; nil where it has no value. Where a key means more than its value says, it is named here.
private func sortValue(_ page: Page, _ key: String, on day: PartialDate, in section: Path?) -> SortValue? {
    switch key {
    case "pinned": page.front.pinned ? .number(0) : nil
    case "order": page.place.folder == section ? page.front.order.map { .number(Double($0)) } : nil
    case "type": PageList.Grouping.type([]).value(of: page, on: day)
    case "title": .text(page.title)
    case "updated": page.newest.map { .number(Double($0.rank)) }
    case "status": PageList.Grouping.status([]).value(of: page, on: day)
    default: (FrontMatter.key(key).flatMap { page.face.shown($0.shown) } ?? page.front.fields[key]?.value)?.order
    }
}
