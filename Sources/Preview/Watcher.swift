import Bytes
import Dispatch
import Foundation
import Site

/// Tells which files below `content/` and `templates/` change. Many changes at once come as one: when nothing has happened for 15 ms, at the
/// latest after 200 ms.
actor Watcher {
    private let changes = Changes()
    private let tree: any WatchedTree
    private var pending: Set<Path> = []
    private var firstChange: ContinuousClock.Instant?
    private var flush: Task<Void, Never>?

    init(_ source: String) throws { tree = try makeWatchedTree(source) }

    func start() -> Changes {
        tree.start { [weak self] in Task { await self?.look() } }
        return changes
    }

    func stop() async {
        flush?.cancel()
        tree.stop()
        await changes.finish()
    }

    private func look() {
        let changed = tree.changes()
        guard !changed.isEmpty else { return }
        pending.formUnion(changed)
        let now = ContinuousClock.now
        let first = firstChange ?? now
        firstChange = first
        flush?.cancel()
        let due = min(now + .milliseconds(15), first + .milliseconds(200))
        flush = Task {
            try? await Task.sleep(until: due, clock: .continuous)
            if !Task.isCancelled { await deliver() }
        }
    }

    private func deliver() async {
        (firstChange, flush) = (nil, nil)
        let paths = pending
        pending = []
        await changes.add(paths)
    }
}

/// A system's own way to tell of changes in folders and all below them.
protocol WatchedTree {
    /// Calls `wake` whenever there may be changes to ask for.
    func start(_ wake: @escaping @Sendable () -> Void)
    /// The paths that changed since the last call.
    func changes() -> Set<Path>
    func stop()
}
