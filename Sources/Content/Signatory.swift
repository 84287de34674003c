/// A person who signed a statement, with the role held then.
///
/// The role at signing stays true when the person's own entry changes later.
package struct Signatory: Sendable, Hashable {
    /// An id of `_data/people.yaml`.
    package var person: Located<String>
    package var role: String?

    package init(person: Located<String>, role: String? = nil) {
        self.person = person
        self.role = role
    }
}
