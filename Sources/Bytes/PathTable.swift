/// What stands at some paths, found as editors name it: by the very bytes, or else by the one path with the same letters in another spelling.
///
/// An editor types `é` in one letter, a Mac may have saved the file's name in two. Where both spellings stand, each is found by its own.
package struct PathTable<Value: Sendable>: Sendable {
    private var exact: [Path: Value] = [:]
    /// Paths that are not ASCII, by their letters; nil where two have the same. Only these have more than one spelling.
    private var alike: [String: Path?] = [:]

    /// Of two values for one path the first counts.
    package init(_ values: some Collection<(Path, Value)>) {
        exact.reserveCapacity(values.count)
        for (path, value) in values where exact[path] == nil {
            exact[path] = value
            if path.bytes.contains(where: { $0 >= 0x80 }) { alike.updateValue(alike[path.text] == nil ? path : nil, forKey: path.text) }
        }
    }

    package var isEmpty: Bool { exact.isEmpty }
    package var paths: some Collection<Path> { exact.keys }
    package var values: some Collection<Value> { exact.values }

    package subscript(path: Path) -> Value? { exact[path] ?? spelling(of: path).flatMap { exact[$0] } }

    private func spelling(of path: Path) -> Path? {
        guard !alike.isEmpty, let other = alike[path.text] else { return nil }
        return other
    }
}
