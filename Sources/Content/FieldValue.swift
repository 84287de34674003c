import Diagnostics

/// What a page says for a field of its type.
public indirect enum FieldValue: Sendable, Hashable {
    case text(Located<String>)
    case markdown(Located<String>)
    case date(PartialDate)
    case url(Located<String>)
    /// As written, never a `Double`: a dose of `0.50` is not `0.5`.
    case number(String)
    case boolean(Bool)
    case choice(String)
    case list([FieldValue])
    case record(FieldRecord)
    case person(Located<String>)
    case organization(Located<String>)
    case page(Located<String>)
    case reference(Located<String>)
}

/// The values of a record field, in the order in which the page has them.
public struct FieldRecord: Sendable, Hashable {
    public var entries: [Entry]

    public init(entries: [Entry]) { self.entries = entries }

    public subscript(name: String) -> FieldValue? { entries.first { $0.name == name }?.value }

    public struct Entry: Sendable, Hashable {
        public var name: String
        public var value: FieldValue

        public init(name: String, value: FieldValue) { (self.name, self.value) = (name, value) }
    }
}
