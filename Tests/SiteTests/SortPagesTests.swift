import Content
import Testing

@testable import Site

@Suite("The order of lists")
struct SortPagesTests {
    /// Sorted, by file name.
    private func sorted(_ pages: [(name: String, keys: String)], by keys: [SortKey]) -> [String] {
        var dice = Dice(state: UInt64(pages.count))
        let expected = order(pages, keys)
        // The order in which pages are found never matters.
        for _ in 0..<5 { #expect(order(pages.shuffled(using: &dice), keys) == expected) }
        return expected
    }

    private func order(_ pages: [(name: String, keys: String)], _ keys: [SortKey]) -> [String] {
        let made = pages.map { page("content/\($0.name).md", $0.keys) }
        return sortPages(
            Array(made.indices), of: made, by: ListOrder(nil, keys), on: PartialDate("2026-01-01") ?? .epoch, in: ""
        ).map { made[$0].place.name }
    }

    @Test("newest first, and what has no date last, whichever way the key sorts")
    func missing() {
        let pages = [
            ("a", ""), ("b", "date: 2020"), ("c", "date: 2021-05"), ("d", "updated: 2022"), ("e", "date: 2020-01-01\nupdated: 2019"),
        ]
        #expect(sorted(pages, by: [SortKey("updated", descending: true)]) == ["d", "c", "b", "e", "a"])
        #expect(sorted(pages, by: [SortKey("updated")]) == ["e", "b", "c", "d", "a"])
        #expect(sorted(pages, by: [SortKey("reviewed", descending: true)]) == ["a", "b", "c", "d", "e"])
    }

    @Test("ties are broken by title, then by file name")
    func ties() {
        let pages = [("b", "date: 2020"), ("a", "date: 2020"), ("c", "date: 2020\nsubtitle: x")]
        #expect(sorted(pages, by: [SortKey("date", descending: true)]) == ["a", "b", "c"])
        #expect(sorted(pages, by: []) == ["a", "b", "c"])
    }

    @Test("what an editor placed by hand comes first, unless the type orders it otherwise")
    func byHand() {
        let pages = [
            ("a", "date: 2022"), ("b", "order: 2"), ("c", "order: 1\ndate: 2010"), ("d", "pinned: true\ndate: 2000"), ("e", "order: -1"),
        ]
        #expect(sorted(pages, by: [SortKey("date", descending: true)]) == ["d", "e", "c", "b", "a"])
        #expect(sorted(pages, by: [SortKey("date", descending: true), SortKey("pinned"), SortKey("order")]) == ["a", "c", "d", "e", "b"])
    }

    @Test("grouped by status, what holds stands above what is under way, and what no longer holds last")
    func status() {
        let pages =
            Status.allCases.map { ($0.rawValue, "status: \($0.rawValue)") } + [("none", ""), ("pinned", "status: retired\npinned: true")]
        #expect(
            sorted(pages, by: [SortKey("status"), SortKey("title")]) == [
                "current", "none", "reaffirmed", "under-review", "public-comment", "in-development", "planned", "superseded", "pinned",
                "retired",
            ])
    }

    @Test("a section's file says which groups come first")
    func groups() {
        let pages = [
            ("a", "status: current\ndate: 2020"), ("b", "status: in-development"), ("c", "status: retired"),
            ("d", "status: current\ndate: 2019\nreview-by: 2020"), ("e", "date: 2020\nexpires-on: 2021"), ("f", "draft: true"),
            ("g", "superseded-by: a"),
        ].map { page("content/\($0.0).md", $0.1) }
        let day = PartialDate("2026-01-01") ?? .epoch
        func names(_ first: [StateGroup]) -> [String] {
            let grouping = PageList.Grouping.status(first)
            let sorted = sortPages(Array(pages.indices), of: pages, by: ListOrder(grouping), on: day)
            return grouping.groups(sorted, of: pages, on: day).map { group in
                group.id + " " + sorted[group.range].map { pages[$0].place.name }.joined()
            }
        }
        #expect(
            names([]) == [
                "drafts f", "published a", "review-overdue d", "under-development b", "expired e", "superseded g", "retired c",
            ])
        #expect(names([.underDevelopment, .retired]).prefix(3) == ["under-development b", "retired c", "drafts f"])
    }

    @Test("by year, the newest first, and what has no date last")
    func years() {
        let pages = [
            ("a", "date: 2020-05"), ("b", ""), ("c", "date: 2021\nupdated: 2024"), ("d", "updated: 2020-11"), ("e", "date: 2021-03"),
        ]
        .map { page("content/\($0.0).md", $0.1) }
        let day = PartialDate("2026-01-01") ?? .epoch
        let sorted = sortPages(Array(pages.indices), of: pages, by: ListOrder(.year, [SortKey("date", descending: true)]), on: day)
        #expect(
            PageList.Grouping.year.groups(sorted, of: pages, on: day).map {
                ($0.label + " " + sorted[$0.range].map { pages[$0].place.name }.joined())
            }
                == ["2021 ec", "2020 ad", "Without a date b"])
    }
}
