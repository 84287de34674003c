import Bytes
import Diagnostics

/// The words of a site's dosing: which drugs, routes, forms, indications, settings and populations there are, and which stands within which.
public struct ClinicalData: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case drug, route, form, indication, setting, population

        /// The key of `_data/clinical.yaml` that lists it.
        public var key: String { rawValue + "s" }
        /// Whether one entry may stand within another.
        public var nests: Bool { self == .indication || self == .setting || self == .population }
    }

    public struct Entry: Sendable, Hashable {
        public var id: String
        public var label: String
        /// How it reads within a sentence, where that is not its label: `as an infusion`.
        public var words: String?
        /// What else it is called.
        public var aliases: [String] = []
        /// The label with the letters in capitals that tell it from names like it.
        public var tallMan: String?
        /// What readers type who look for a drug.
        public var searchWords: [String] = []
        /// By the name of the code system.
        public var codes: [String: String] = [:]
        /// The wider entry of the same kind.
        public var within: Located<String>?
        public var location: SourceLocation
    }

    /// How two words of one kind stand to each other; where none is said, all are meant.
    public enum Relation: Sendable, Hashable {
        case equal
        /// One is a part of the other.
        case overlaps
        case disjoint
    }

    fileprivate struct List: Sendable, Hashable {
        var entries: [Entry] = []
        /// By id, the place among the entries.
        var places: [String: Int] = [:]
        /// By name in small letters, the id.
        var called: [String: String] = [:]
        /// By id, everything that it stands within.
        var wider: [String: Set<String>] = [:]
    }

    private var lists: [Kind: List] = [:]
    /// Kinds some of whose entries could not be read: nothing follows from what they lack.
    public private(set) var incomplete: Set<Kind> = []

    public init() {}

    /// `listed` are the kinds that the file speaks of. Entries that stand within each other in a ring stand within nothing.
    init(listed: [Kind: [Entry]], incomplete: Set<Kind>) {
        for (kind, entries) in listed { lists[kind] = List(entries) }
        self.incomplete = incomplete
    }

    /// Whether the site lists its words of a kind; else any text may stand for one.
    public func lists(_ kind: Kind) -> Bool { lists[kind] != nil }
    public func entries(_ kind: Kind) -> [Entry] { lists[kind]?.entries ?? [] }

    public func entry(_ id: String, _ kind: Kind) -> Entry? {
        guard let list = lists[kind] else { return nil }
        return list.places[id].map { list.entries[$0] }
    }

    /// What readers see: the label, or the text itself where the site lists none.
    public func label(_ id: String, _ kind: Kind) -> String { entry(id, kind)?.label ?? id }

    /// Leads from what things are called, in small letters, to their ids.
    public func called(_ kind: Kind) -> [String: String] { lists[kind]?.called ?? [:] }

    public func relation(_ a: String?, _ b: String?, _ kind: Kind) -> Relation {
        guard let a, let b else { return a == nil && b == nil ? .equal : .overlaps }
        guard let list = lists[kind] else { return folded(a) == folded(b) ? .equal : .disjoint }
        if a == b { return .equal }
        return list.wider[a]?.contains(b) == true || list.wider[b]?.contains(a) == true ? .overlaps : .disjoint
    }
}

extension ClinicalData.List {
    init(_ entries: [ClinicalData.Entry]) {
        self.entries = entries
        for (place, entry) in entries.enumerated() {
            places[entry.id] = places[entry.id] ?? place
            for name in [entry.label] + entry.aliases where called[folded(name)] == nil { called[folded(name)] = entry.id }
        }
        for entry in entries where entry.within != nil {
            let upward = path(from: entry, in: entries)
            wider[entry.id] = Set(upward.dropFirst())
        }
    }

    /// An id and what it stands within, the nearest first, without what is in a ring.
    private func path(from entry: ClinicalData.Entry, in entries: [ClinicalData.Entry]) -> [String] {
        var path = [entry.id]
        var seen: Set<String> = [entry.id]
        var next = entry.within?.value
        while let id = next, let place = places[id], seen.insert(id).inserted {
            path.append(id)
            next = entries[place].within?.value
        }
        return path
    }
}

/// As two spellings of a name are compared.
func folded(_ name: String) -> String { name.lowercased().withSingleBlanks }
