import Diagnostics

/// A body that develops, endorses or pays for documents.
///
/// Bodies are told apart by id, never by short name: two may share letters.
package struct Organization: Sendable, Hashable {
    package var id: String
    package var name: String
    package var short: String?
    package var url: Located<String>?
    /// As written: `society`, `foundation`, `government`.
    package var kind: String?
    package var location: SourceLocation
}
