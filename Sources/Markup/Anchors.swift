import Bytes

/// The places in a page that links can name, by id; of two with one id the first counts.
///
/// A sorted array: a dictionary would take twice the room, and a site holds a hundred thousand of them.
public struct Anchors: Sendable, Hashable {
    private var entries: [Entry] = []

    private struct Entry: Sendable, Hashable {
        let id: String
        let anchor: Anchor
    }

    public init() {}

    /// Of some ids in any order.
    public init(_ anchors: [(id: String, anchor: Anchor)]) {
        for (id, anchor) in anchors { add(anchor, id: id) }
        settle()
    }

    public var isEmpty: Bool { entries.isEmpty }
    public var count: Int { entries.count }
    public var keys: [String] { entries.map(\.id) }
    public var all: [(id: String, anchor: Anchor)] { entries.map { ($0.id, $0.anchor) } }

    public subscript(id: String) -> Anchor? { entry(id)?.anchor }

    /// The id as its page has it, which browsers compare by bytes; a link may spell its letters otherwise (NFC, NFD).
    public func spelling(of id: String) -> String { entry(id)?.id ?? id }

    private func entry(_ id: String) -> Entry? {
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].id < id { low = middle + 1 } else { high = middle }
        }
        return low < entries.count && entries[low].id == id ? entries[low] : nil
    }

    public func mapValues<Value>(_ transform: (Anchor) -> Value) -> [String: Value] {
        Dictionary(firstOf: entries.map { ($0.id, transform($0.anchor)) })
    }

    /// Adds one where the others are found already.
    public mutating func insert(_ anchor: Anchor, id: String) {
        add(anchor, id: id)
        settle()
    }

    /// Adds one; it is found after `settle`.
    mutating func add(_ anchor: Anchor, id: String) { entries.append(Entry(id: id, anchor: anchor)) }

    /// Gives places other words.
    public mutating func rename(_ words: [String: String]) {
        for index in entries.indices {
            guard let text = words[entries[index].id] else { continue }
            entries[index] = Entry(id: entries[index].id, anchor: Anchor(kind: entries[index].anchor.kind, text: text))
        }
    }

    mutating func settle() {
        guard !entries.isEmpty else { return }
        let sorted = entries.indices.sorted { entries[$0].id == entries[$1].id ? $0 < $1 : entries[$0].id < entries[$1].id }
        var settled = [Entry]()
        settled.reserveCapacity(sorted.count)
        for index in sorted where settled.last?.id != entries[index].id { settled.append(entries[index]) }
        entries = settled
    }
}
