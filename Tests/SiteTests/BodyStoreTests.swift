import Disk
import Testing

@testable import Site

@Suite("Where bodies wait")
struct BodyStoreTests {
    @Test("every body is what was stored, on whichever shelf it lies and in whichever order they are taken")
    func bodies() async throws {
        let folder = try TemporaryFolder()
        let store = try BodyStore(in: folder.path, shelfSize: 1000)
        var dice = Dice(state: 1)
        let bodies = (0..<400).map { (number: Int) -> [UInt8] in
            let count = number % 40 == 0 ? 0 : dice.number(1...(number % 9 == 0 ? 3000 : 300))
            return [UInt8](repeating: UInt8(number % 251), count: count)
        }
        let places = try await chunkedMap(bodies, jobs: 4) { try store.store($0) }
        #expect(places.contains { $0.lowerBound > 20_000 }, "only a few shelves were used")
        // Half of them first, so that shelves are emptied while others are read.
        for half in [0, 1] {
            let wanted = bodies.indices.filter { $0 % 2 == half && !places[$0].isEmpty }.shuffled(using: &dice)
            let taken = try await chunkedMap(wanted, jobs: 4) { try store.take(places[$0]) }
            for (index, body) in zip(wanted, taken) { #expect(body == bodies[index]) }
        }
        #expect(bodies.indices.allSatisfy { places[$0].isEmpty == bodies[$0].isEmpty })
    }

    @Test("a shelf whose bodies have been taken holds nothing any more, and what comes after is kept")
    func emptied() throws {
        let folder = try TemporaryFolder()
        let store = try BodyStore(in: folder.path, shelfSize: 100)
        let first = try (0..<3).map { try store.store([UInt8](repeating: $0, count: 60)) }
        #expect(try store.take(first[0]) == [UInt8](repeating: 0, count: 60))
        #expect(try store.take(first[1]) == [UInt8](repeating: 1, count: 60))
        #expect(throws: DiskError.self) { try store.take(first[0]) }
        let later = try store.store([UInt8](repeating: 9, count: 60))
        #expect(try store.take(first[2]) == [UInt8](repeating: 2, count: 60))
        #expect(try store.take(later) == [UInt8](repeating: 9, count: 60))
    }
}
