import Bytes

/// A person who signed a statement, with the role held then.
///
/// The role at signing stays true when the person's own entry changes later.
public struct Signatory: Sendable, Hashable {
    /// An id of `_data/people.yaml`.
    public var person: Located<String>
    public var role: String?

    public init(person: Located<String>, role: String? = nil) {
        self.person = person
        self.role = role
    }
}

extension Signatory: ByteCoded {
    public static var blank: Signatory { Signatory(person: .blank) }
    public mutating func pass(_ coder: inout ByteCoder) throws { try coder.pass(&person, &role) }
}
