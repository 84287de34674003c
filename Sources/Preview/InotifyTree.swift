import Bytes

#if os(Linux)
    import Bytes
    import Dispatch
    import Foundation
    import Site

    func makeWatchedTree(_ source: String) throws -> any WatchedTree { try InotifyTree(source) }

    /// Linux tells of changes folder by folder: each folder has a watch of its own, and new ones get theirs as they come.
    final class InotifyTree: WatchedTree {
        private let descriptor: Int32
        private let root: String
        /// Folders by their watch, from the site's folder; "" is that folder itself.
        private var folders: [Int32: Path] = [:]
        private var reader: (any DispatchSourceRead)?

        private static let events = UInt32(
            IN_CREATE | IN_CLOSE_WRITE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE | IN_ATTRIB | IN_DELETE_SELF | IN_MOVE_SELF)

        init(_ source: String) throws {
            root = source
            descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
            guard descriptor >= 0 else {
                throw PreviewFailure(description: "cannot watch '\(source)': \(String(cString: strerror(errno)))")
            }
        }

        func start(_ wake: @escaping @Sendable () -> Void) {
            watch("")
            for folder in watchedFolders { _ = watchAll(folder) }
            let descriptor = descriptor
            let reader = DispatchSource.makeReadSource(fileDescriptor: descriptor)
            reader.setEventHandler(handler: wake)
            // The descriptor may be closed only when nobody waits for it any more.
            reader.setCancelHandler { close(descriptor) }
            reader.activate()
            self.reader = reader
        }

        func stop() { reader?.cancel() }

        func changes() -> Set<Path> {
            var changed: Set<Path> = []
            var buffer = [UInt8](repeating: 0, count: 64 * 1024)
            while true {
                let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
                guard count > 0 else { return changed }
                buffer.withUnsafeBytes { raw in
                    var at = 0
                    while at + 16 <= count {
                        let watch = raw.loadUnaligned(fromByteOffset: at, as: Int32.self)
                        let mask = raw.loadUnaligned(fromByteOffset: at + 4, as: UInt32.self)
                        let length = Int(raw.loadUnaligned(fromByteOffset: at + 12, as: UInt32.self))
                        guard at + 16 + length <= count else { return }
                        let name = String(decoding: raw[(at + 16)..<(at + 16 + length)].prefix { $0 != 0 }, as: UTF8.self)
                        handle(watch, mask, name, &changed)
                        at += 16 + length
                    }
                }
            }
        }

        private func handle(_ watch: Int32, _ mask: UInt32, _ name: String, _ changed: inout Set<Path>) {
            func has(_ flag: some BinaryInteger) -> Bool { mask & UInt32(truncatingIfNeeded: flag) != 0 }
            if has(IN_Q_OVERFLOW) {
                // Something was missed, so everything may have changed.
                for folder in watchedFolders { changed.formUnion(watchAll(folder)) }
                changed.insert("content")
                return
            }
            guard let folder = folders[watch] else { return }
            if has(IN_IGNORED) {
                folders[watch] = nil
                return
            }
            guard !name.isEmpty else {
                // The folder itself: its own folder tells what became of it, but nobody watches the site's.
                changed.insert(folder)
                return
            }
            let path = folder / name
            guard !isLitter(name), folder != "" || watchedFolders.contains(path) else { return }
            if has(0x4000_0000 as UInt32) {  // IN_ISDIR
                if has(IN_CREATE) || has(IN_MOVED_TO) { changed.formUnion(watchAll(path)) }
                if has(IN_MOVED_FROM) { forget(path) }
                if has(IN_ATTRIB), !has(IN_CREATE) { return }
            } else if has(IN_CREATE), !isWhole(path) {
                // It is about to be written: `IN_CLOSE_WRITE` follows.
                return
            }
            changed.insert(path)
        }

        private let watchedFolders: [Path] = ["content", "templates"]

        /// A link, or a second name of a file: nobody will write to it and close it.
        private func isWhole(_ path: Path) -> Bool {
            var info = stat()
            guard lstat(path.file(in: root), &info) == 0 else { return false }
            return info.st_mode & S_IFMT == S_IFLNK || info.st_nlink > 1
        }

        /// Watches a folder and all below it, and answers what stands in them: it may have come before the watch did.
        private func watchAll(_ folder: Path) -> Set<Path> {
            guard watch(folder) else { return [] }
            var found: Set<Path> = [folder]
            for name in (try? FileManager.default.contentsOfDirectory(atPath: folder.file(in: root))) ?? [] where !isLitter(name) {
                let path = folder / name
                var info = stat()
                guard stat(path.file(in: root), &info) == 0 else { continue }
                if info.st_mode & S_IFMT == S_IFDIR {
                    // A link back to a folder above is told by the build; here it would never end.
                    if !folders.values.contains(path) { found.formUnion(watchAll(path)) }
                } else {
                    found.insert(path)
                }
            }
            return found
        }

        @discardableResult
        private func watch(_ folder: Path) -> Bool {
            let id = inotify_add_watch(descriptor, folder.isEmpty ? root : folder.file(in: root), Self.events | UInt32(IN_ONLYDIR))
            guard id >= 0 else { return false }
            // One folder has one watch, however many links lead to it.
            let isNew = folders[id] == nil
            folders[id] = folder
            return isNew || folder.isEmpty || folders[id] == folder
        }

        private func forget(_ folder: Path) {
            for (id, path) in folders where path == folder || path.isBelow(folder) {
                inotify_rm_watch(descriptor, id)
                folders[id] = nil
            }
        }
    }
#endif
