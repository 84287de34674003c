/// What stands at some paths, found as editors name it: by the very bytes, or else by the one path with the same letters in another spelling.
///
/// An editor types `é` in one letter, a Mac may have saved the file's name in two. Where both spellings stand, each is found by its own.
public struct PathTable<Value: Sendable>: Sendable {
    private var exact: [Path: Value] = [:]
    /// Paths that are not ASCII, by their letters; nil where two have the same. Only these have more than one spelling.
    private var alike: [String: Path?] = [:]

    /// Of two values for one path the first counts.
    public init(_ values: some Collection<(Path, Value)>) {
        exact.reserveCapacity(values.count)
        for (path, value) in values where exact[path] == nil {
            exact[path] = value
            if path.bytes.contains(where: { $0 >= 0x80 }) { alike.updateValue(alike[path.text] == nil ? path : nil, forKey: path.text) }
        }
    }

    public var isEmpty: Bool { exact.isEmpty }
    public var paths: some Collection<Path> { exact.keys }
    public var values: some Collection<Value> { exact.values }

    public subscript(path: Path) -> Value? { exact[path] ?? spelling(of: path).flatMap { exact[$0] } }

    private func spelling(of path: Path) -> Path? {
        guard !alike.isEmpty, let other = alike[path.text] else { return nil }
        return other
    }
}

extension Dictionary {
    /// Of two values for one key the first counts.
    @inlinable
    public init(firstOf pairs: some Sequence<(Key, Value)>) { self.init(pairs, uniquingKeysWith: { first, _ in first }) }
}
