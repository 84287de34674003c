import Diagnostics

/// What a page says for a field of its type.
package indirect enum FieldValue: Sendable, Hashable {
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
package struct FieldRecord: Sendable, Hashable {
    package var entries: [Entry]

    package init(entries: [Entry]) { self.entries = entries }

    package subscript(name: String) -> FieldValue? { entries.first { $0.name == name }?.value }

    package struct Entry: Sendable, Hashable {
        package var name: String
        package var value: FieldValue

        package init(name: String, value: FieldValue) { (self.name, self.value) = (name, value) }
    }
}
