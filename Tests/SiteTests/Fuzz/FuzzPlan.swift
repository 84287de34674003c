import Foundation
import Synchronization

/// What one run does: so many pages, in batches that are each built as a site, and beside them whole sites that are spoiled in every file.
struct FuzzPlan: Sendable {
    var seed: UInt64 = 1
    /// The first page; a run that begins here makes the same pages as one that comes to it.
    var first = 0
    var pages = 400
    var workers = 2
    /// Seconds of processor time that a page may take, and seconds on the clock that a whole site may; nil in tests of every day, which
    /// know no clock.
    var limit: Double?
    /// Where faults and what is under way are written; nil writes nothing.
    var folder: String?

    static let batch = 50
    /// Pages for each spoiled site.
    static let share = 200

    /// `FUZZ_PAGES`, `FUZZ_SEED`, `FUZZ_FIRST`, `FUZZ_LIMIT` and `FUZZ_FOLDER`, as `scripts/fuzz` sets them; without them a small run.
    init(_ environment: [String: String] = ProcessInfo.processInfo.environment) {
        func value<Number: LosslessStringConvertible>(_ name: String) -> Number? { environment[name].flatMap { Number($0) } }
        seed = value("FUZZ_SEED") ?? seed
        first = value("FUZZ_FIRST") ?? first
        pages = value("FUZZ_PAGES") ?? pages
        folder = environment["FUZZ_FOLDER"]
        if folder != nil { limit = value("FUZZ_LIMIT") ?? 1 }
    }

    var isLarge: Bool { folder != nil }
    /// Numbers of the batches, and of the spoiled sites.
    var batches: Range<Int> { first / Self.batch..<max(first / Self.batch + 1, (first + pages) / Self.batch) }
    var sites: Range<Int> { first / Self.share..<max(first / Self.share + 1, (first + pages) / Self.share) }

    /// Does the work of every number, several at once, and returns what was found wrong. Ends early where much is.
    func run(_ name: String, _ numbers: Range<Int>, _ work: @escaping @Sendable (Int, Int, FuzzWatch) async throws -> [String]) async throws
        -> [String]
    {
        let watch = try FuzzWatch(folder: folder, patience: limit.map { Int($0 * 60) })
        defer { watch.stop() }
        let next = Guarded(numbers.lowerBound)
        return try await withThrowingTaskGroup(of: [String].self) { group in
            for worker in 0..<workers {
                group.addTask {
                    var faults = [String]()
                    while faults.count < 10 {
                        let number = next.change { number in
                            defer { number += 1 }
                            return number
                        }
                        guard number < numbers.upperBound else { break }
                        let found = try await work(number, worker, watch)
                        watch.end(worker: worker)
                        for fault in found { say(fault) }
                        if number % 20 == 0 { say("\(name) \(number) of \(numbers.upperBound)") }
                        faults += found
                    }
                    return faults
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
    }

    /// Tells how a large run gets on, at once: what waits in a buffer is lost with a crash.
    func say(_ words: String) {
        if isLarge { FileHandle.standardError.write(Data("fuzz: \(words)\n".utf8)) }
    }

    /// Keeps a page that shows a fault, and answers where.
    func keep(_ bytes: [UInt8], as name: String) throws -> String {
        guard let folder else { return "" }
        try writeFile(bytes, to: "\(folder)/\(name)")
        return ", see \(folder)/\(name)"
    }
}

/// A value that several tasks change.
final class Guarded<Value: Sendable>: Sendable {
    private let mutex: Mutex<Value>

    init(_ value: Value) { mutex = Mutex(value) }

    var value: Value { mutex.withLock { $0 } }
    func change<Result: Sendable>(_ change: @Sendable (inout Value) -> Result) -> Result { mutex.withLock { change(&$0) } }
}
