/// Applies `transform` to every element on at most `jobs` tasks at a time and returns the results in the elements' order.
///
/// The one place of the build that runs in parallel: a chunk a task, not an element a task, since 10,000 tasks cost more than their work.
func chunkedMap<Element: Sendable, Result: Sendable>(
    _ elements: [Element], jobs: Int, _ transform: @escaping @Sendable (Element) throws -> Result
) async throws -> [Result] {
    let size = max(1, min(64, elements.count / (max(1, jobs) * 4)))
    let starts = Array(stride(from: 0, to: elements.count, by: size))
    var chunks = [[Result]?](repeating: nil, count: starts.count)
    try await withThrowingTaskGroup(of: (Int, [Result]).self) { group in
        var next = 0
        func add() {
            guard next < starts.count else { return }
            let (index, start) = (next, starts[next])
            next += 1
            group.addTask {
                var results = [Result]()
                results.reserveCapacity(size)
                for element in elements[start..<min(start + size, elements.count)] { results.append(try transform(element)) }
                return (index, results)
            }
        }
        for _ in 0..<max(1, jobs) { add() }
        while let (index, results) = try await group.next() {
            chunks[index] = results
            add()
        }
    }
    var results = [Result]()
    results.reserveCapacity(elements.count)
    for chunk in chunks { results += chunk ?? [] }
    return results
}
