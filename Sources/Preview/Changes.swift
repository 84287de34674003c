import Bytes

/// Changes that wait to be built, joined to one until somebody takes them.
actor Changes {
    private var paths: Set<Path> = []
    private var isOver = false
    private var waiter: CheckedContinuation<Void, Never>?

    func add(_ changed: Set<Path>) {
        paths.formUnion(changed)
        waiter?.resume()
        waiter = nil
    }

    /// All that changed since the last call, waiting for something to change; nil once the watcher has stopped.
    func next() async -> Set<Path>? {
        while paths.isEmpty, !isOver { await withCheckedContinuation { waiter = $0 } }
        if isOver { return nil }
        defer { paths = [] }
        return paths
    }

    func finish() {
        isOver = true
        waiter?.resume()
        waiter = nil
    }
}
