import Diagnostics

/// A subject that pages share.
package struct Topic: Sendable, Hashable {
    package var id: String
    package var label: String
    package var description: String?
    package var location: SourceLocation
}
