import Diagnostics

/// An abbreviation and what it stands for: `CRPS`, complex regional pain syndrome.
package struct GlossaryTerm: Sendable, Hashable {
    package var term: String
    package var expansion: String
    package var location: SourceLocation
}
