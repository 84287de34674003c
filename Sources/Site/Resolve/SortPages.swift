import Content

/// The pages in the order of the given keys, then by title and file name, so that the order never depends on the file system.
///
/// A page without a key's value comes after those that have one, whichever way the key sorts. A page's `order` and `pinned` come
/// first where the keys do not name them.
func sortPages(_ members: [Int], of pages: [Page], by keys: [SortKey]) -> [Int] {
    let byHand = [SortKey("pinned"), SortKey("order")].filter { own in !keys.contains { $0.key == own.key } }
    let grouping = keys.prefix { $0.key == "status" }
    let all = grouping + byHand + keys.dropFirst(grouping.count)
    let used = all.filter { key in members.contains { page in sortValue(pages[page], key.key) != .missing } }
    let ranked = members.map { page in (page: page, values: used.map { sortValue(pages[page], $0.key) }) }
    return ranked.sorted { a, b in
        for (place, key) in used.enumerated() where a.values[place] != b.values[place] {
            if a.values[place] == .missing || b.values[place] == .missing { return b.values[place] == .missing }
            return (a.values[place] < b.values[place]) != key.descending
        }
        let (first, second) = (pages[a.page], pages[b.page])
        return (first.title, first.source) < (second.title, second.source)
    }.map(\.page)
}

/// What a list sorts by.
private enum SortValue: Comparable {
    case missing
    case number(Double)
    case date(PartialDate)
    case text(String)
}

private func sortValue(_ page: Page, _ key: String) -> SortValue {
    let front = page.front
    func date(_ value: Located<PartialDate>?) -> SortValue { value.map { .date($0.value) } ?? .missing }
    switch key {
    case "pinned": return front.pinned ? .number(0) : .missing
    case "order": return front.order.map { .number(Double($0)) } ?? .missing
    case "title": return .text(front.title.value)
    case "date": return date(front.date)
    case "updated": return date(front.updated ?? front.date)
    case "reviewed": return date(front.reviewed)
    case "review-by": return date(front.reviewBy)
    case "publish-on": return date(front.publishOn)
    case "expires-on": return date(front.expiresOn)
    case "status": return front.status.map { .number(Double($0.value.rank)) } ?? .number(Double(Status.current.rank))
    default:
        switch front.fields[key]?.value {
        case .text(let text), .url(let text), .person(let text), .organization(let text), .page(let text), .markdown(let text),
            .reference(let text):
            return .text(text.value)
        case .choice(let text): return .text(text)
        case .number(let text): return Double(text).map { .number($0) } ?? .text(text)
        case .date(let date): return .date(date)
        case .boolean(let flag): return .number(flag ? 0 : 1)
        case .list, .record, nil: return .missing
        }
    }
}

extension Status {
    /// The order of the groups in a list: what is under way above what is in force, what no longer holds last.
    var rank: Int {
        switch self {
        case .publicComment: 0
        case .inDevelopment: 1
        case .planned: 2
        case .current, .reaffirmed, .underReview: 3
        case .superseded: 4
        case .retired: 5
        }
    }
}
