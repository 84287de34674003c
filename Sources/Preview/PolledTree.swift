import Bytes

#if !os(Linux)
    import Bytes
    import Dispatch
    import Foundation
    import Site

    func makeWatchedTree(_ source: String) throws -> any WatchedTree { PolledTree(source) }

    /// Looks at every file four times a second, where the system's own way is not known.
    final class PolledTree: WatchedTree {
        private let root: String
        private var seen: [Path: Date] = [:]
        private var timer: (any DispatchSourceTimer)?

        init(_ source: String) {
            root = source
            seen = look()
        }

        func start(_ wake: @escaping @Sendable () -> Void) {
            let timer = DispatchSource.makeTimerSource()
            timer.schedule(deadline: .now(), repeating: .milliseconds(250))
            timer.setEventHandler(handler: wake)
            timer.activate()
            self.timer = timer
        }

        func stop() { timer?.cancel() }

        func changes() -> Set<Path> {
            let now = look()
            defer { seen = now }
            return Set(now.filter { seen[$0.key] != $0.value }.keys).union(seen.keys.filter { now[$0] == nil })
        }

        private func look() -> [Path: Date] {
            var found: [Path: Date] = [:]
            for folder in ["content", "templates"] {
                guard let names = FileManager.default.enumerator(atPath: root + "/" + folder) else { continue }
                for case let name as String in names where !isLitter((name as NSString).lastPathComponent) {
                    let facts = try? FileManager.default.attributesOfItem(atPath: root + "/" + folder + "/" + name)
                    found["\(folder)/\(name)"] = facts?[.modificationDate] as? Date
                }
            }
            return found
        }
    }
#endif
