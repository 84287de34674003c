import Testing

@testable import Site

@Suite("The chunked map")
struct ChunkedMapTests {
    private struct Failure: Error, Equatable { let element: Int }

    @Test("keeps the elements' order, however many there are", arguments: [0, 1, 2, 63, 64, 65, 1000], [1, 2, 8, 100])
    func order(count: Int, jobs: Int) async throws {
        let elements = Array(0..<count)
        #expect(try await chunkedMap(elements, jobs: jobs) { $0 * 2 } == elements.map { $0 * 2 })
    }

    @Test("throws what an element threw, whichever it was", arguments: [(1, 0), (2, 1), (1000, 0), (1000, 500), (1000, 999)], [1, 4])
    func errors(place: (count: Int, element: Int), jobs: Int) async throws {
        await #expect(throws: Failure(element: place.element)) {
            try await chunkedMap(Array(0..<place.count), jobs: jobs) { element in
                if element == place.element { throw Failure(element: element) }
                return element
            }
        }
    }

    @Test("works with fewer than one job")
    func noJobs() async throws {
        #expect(try await chunkedMap([1, 2, 3], jobs: 0) { $0 } == [1, 2, 3])
    }
}
