import Diagnostics

/// A body that develops, endorses or pays for documents.
///
/// Bodies are told apart by id, never by short name: two may share letters.
public struct Organization: Sendable, Hashable {
    public var id: String
    public var name: String
    public var short: String?
    public var url: Located<String>?
    /// As written: `society`, `foundation`, `government`.
    public var kind: String?
    /// What readers type who look for it.
    public var searchWords: [String] = []
    public var location: SourceLocation
}
