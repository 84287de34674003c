import Foundation
import Synchronization

/// Knows what each worker is at, so that a crash or a page without end can be named.
///
/// In a folder, if there is one, a file for each worker says what it began last: after a crash `scripts/fuzz` shows them.
final class FuzzWatch: Sendable {
    private let folder: String?
    private let begun = Mutex<[Int: (what: String, since: ContinuousClock.Instant)]>([:])
    private let isOver = Mutex(false)

    /// After so many seconds at one thing the process says what it is and ends; nil waits for ever.
    init(folder: String?, patience: Int?) throws {
        self.folder = folder
        if let folder { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }
        guard let patience else { return }
        Thread.detachNewThread { [weak self] in
            while let watch = self, !watch.isOver.withLock({ $0 }) {
                let now = ContinuousClock.now
                for (what, since) in watch.begun.withLock({ Array($0.values) }) where now - since > .seconds(patience) {
                    FileHandle.standardError.write(Data("fuzz: no end after \(patience) seconds: \(what)\n".utf8))
                    exit(1)
                }
                sleep(1)
            }
        }
    }

    func begin(_ what: String, worker: Int) {
        begun.withLock { $0[worker] = (what, ContinuousClock.now) }
        guard let folder else { return }
        let file = open("\(folder)/worker-\(worker)", O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
        guard file >= 0 else { return }
        defer { close(file) }
        _ = ftruncate(file, 0)
        _ = Array((what + "\n").utf8).withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
    }

    func end(worker: Int) {
        begun.withLock { $0[worker] = nil }
        if let folder { unlink("\(folder)/worker-\(worker)") }
    }

    func stop() { isOver.withLock { $0 = true } }
}
