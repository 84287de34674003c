import Diagnostics

/// An abbreviation and what it stands for: `CRPS`, complex regional pain syndrome.
public struct GlossaryTerm: Sendable, Hashable {
    public var term: String
    public var expansion: String
    public var location: SourceLocation
}
