import Bytes

/// What kind of thing a name stands for. Loading holds every tag against it.
public indirect enum Shape: Sendable {
    /// Escaped where it is printed: `{{title}}`.
    case text
    /// Finished HTML, printed as it is: `{{{content}}}`.
    case html
    /// True or false, for sections only: `{{#draft}}…{{/draft}}`.
    case flag
    case number
    /// A section repeats for each element: `{{#authors}}…{{/authors}}`.
    case list(Shape)
    /// A section enters it, and a dot takes a step into it: `{{site.title}}`.
    case record(RecordShape)
}

/// The declared names of one kind of record, each with its meaning for the manual.
///
/// A record answers all of them, so that a name it leaves empty never finds the value of a record around it. A name may be declared more than
/// once, with another shape each time: a record has a value in one of them, and a template takes those that fit the way it uses the name.
public final class RecordShape: Sendable {
    public struct Field: Sendable {
        public let name: String
        public let shape: Shape
        public let meaning: String
    }

    public let name: String
    public let fields: [Field]
    let slots: [String: Int]
    /// The slots of the names that are declared more than once.
    private let variants: [String: [Int]]
    /// For each list the slot of its `has-` flag, if that is declared.
    let flags: [Int?]

    public init(_ name: String, _ fields: [(String, Shape, String)]) {
        self.name = name
        self.fields = fields.map { Field(name: $0.0, shape: $0.1, meaning: $0.2) }
        let slots = Dictionary(firstOf: fields.enumerated().map { ($0.element.0, $0.offset) })
        flags = fields.map { name, shape, _ in if case .list = shape { slots["has-" + name] } else { nil } }
        self.slots = slots
        variants =
            slots.count == fields.count ? [:] : Dictionary(grouping: fields.indices) { fields[$0].0 }.filter { $0.value.count > 1 }
    }

    /// Every slot of a name.
    func variants(_ name: String) -> [Int] { variants[name] ?? slots[name].map { [$0] } ?? [] }

    public func field(_ name: String) -> Shape? { slots[name].map { fields[$0].shape } }

    /// The slots of some names: of a list in place of its flag.
    public func slots(of used: Set<String>) -> [Int] {
        let own = Set(flags.compactMap { $0 })
        return fields.indices.filter { slot in
            !own.contains(slot) && (used.contains(fields[slot].name) || flags[slot].map { used.contains(fields[$0].name) } == true)
        }
    }
}
