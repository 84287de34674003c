import Diagnostics

/// A subject that pages share.
public struct Topic: Sendable, Hashable {
    public var id: String
    public var label: String
    public var description: String?
    /// What readers type who look for it.
    public var searchWords: [String] = []
    public var location: SourceLocation
}
