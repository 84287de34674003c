/// A long list cut into pages: the first at the list's own address, then `/page/2/` and on.
struct Pagination: Sendable {
    let path: String
    let total: Int
    let size: Int

    init(path: String, count: Int, size: Int) {
        self.path = path
        self.size = max(1, size)
        total = max(1, (count + self.size - 1) / self.size)
    }

    func path(of number: Int) -> String { number == 1 ? path : "\(path)page/\(number)/" }

    func range(of number: Int, count: Int) -> Range<Int> { min(count, (number - 1) * size)..<min(count, number * size) }

    /// The numbers that the navigation shows, nil for a gap: `1 2 3 … 16 17` on the first page of 17, `1 2 … 7 8 9 … 16 17` on the eighth.
    func window(at number: Int) -> [Int?] {
        var shown = Set([1, 2, total - 1, total, number - 1, number, number + 1].filter { (1...total).contains($0) })
        if number <= 2, total >= 3 { shown.insert(3) }
        if number >= total - 1, total >= 3 { shown.insert(total - 2) }
        var window = [Int?]()
        for number in shown.sorted() {
            if let last = window.last ?? nil, number - last == 2 {
                window.append(last + 1)
            } else if let last = window.last ?? nil, number - last > 2 {
                window.append(nil)
            }
            window.append(number)
        }
        return window
    }
}
