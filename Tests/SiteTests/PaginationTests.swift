import Testing

@testable import Site

@Suite("Pagination")
struct PaginationTests {
    private func window(_ total: Int, at number: Int) -> String {
        Pagination(path: "/", count: total, size: 1).window(at: number).map { $0.map(String.init) ?? "…" }.joined(separator: " ")
    }

    @Test(
        "the window shows both ends and the neighbours, and a gap is never one page wide",
        arguments: [
            (17, 1, "1 2 3 … 16 17"), (17, 2, "1 2 3 … 16 17"), (17, 3, "1 2 3 4 … 16 17"), (17, 4, "1 2 3 4 5 … 16 17"),
            (17, 5, "1 2 3 4 5 6 … 16 17"), (17, 6, "1 2 … 5 6 7 … 16 17"), (17, 9, "1 2 … 8 9 10 … 16 17"),
            (17, 13, "1 2 … 12 13 14 15 16 17"), (17, 15, "1 2 … 14 15 16 17"), (17, 17, "1 2 … 15 16 17"),
            (1, 1, "1"), (2, 1, "1 2"), (3, 2, "1 2 3"), (5, 1, "1 2 3 4 5"), (6, 1, "1 2 3 4 5 6"), (7, 1, "1 2 3 … 6 7"),
            (6, 3, "1 2 3 4 5 6"),
        ])
    func windows(total: Int, number: Int, shown: String) { #expect(window(total, at: number) == shown) }

    @Test("any window rises, holds the present page and both ends, and a gap stands for two pages or more")
    func any() {
        for total in 1...40 {
            for number in 1...total {
                let shown = Pagination(path: "/", count: total, size: 1).window(at: number)
                let numbers = shown.compactMap { $0 }
                #expect(numbers == numbers.sorted() && Set(numbers).count == numbers.count)
                #expect(Set([1, total, number]).isSubset(of: numbers))
                for (index, entry) in shown.enumerated() {
                    if entry == nil, let before = shown[index - 1], let after = shown[index + 1] { #expect(after - before > 2, "\(shown)") }
                    if let entry, index > 0, let before = shown[index - 1] { #expect(entry - before == 1, "\(shown)") }
                }
            }
        }
    }

    @Test("the pages of a list hold each entry once", arguments: [0, 1, 19, 20, 21, 40, 41], [1, 3, 20])
    func ranges(count: Int, size: Int) {
        let pagination = Pagination(path: "/news/", count: count, size: size)
        #expect((1...pagination.total).flatMap { Array(pagination.range(of: $0, count: count)) } == Array(0..<count))
        #expect(pagination.path(of: 1) == "/news/")
        #expect(pagination.path(of: 2) == "/news/page/2/")
    }

    @Test("a page at the address of a list's further page is told, never overwritten")
    func collision() async throws {
        let site = try TestSite(["content/_types/news.yaml": "folder: news\nlayout: page\nlist: {page-size: 1}\n"])
        for name in ["a", "b", "page/2"] {
            try site.write("---\ntitle: \(name)\ndescription: About \(name).\n---\n", to: "content/news/\(name).md")
        }
        let result = try await site.build()
        #expect(result.report.diagnostics.map { "\($0.location) \($0.kind.code)" } == ["content/news/page/2.md:1:1 duplicate-address"])
    }

    @Test("a link to a list's further page is known")
    func link() async throws {
        let site = try TestSite(["content/_types/news.yaml": "folder: news\nlayout: page\nlist: {page-size: 1}\n"])
        for name in ["a", "b"] {
            try site.write(
                "---\ntitle: \(name)\ndescription: About \(name).\n---\n[Older news](/news/page/2/)\n", to: "content/news/\(name).md")
        }
        #expect(try await site.build().codes == [])
    }
}
