import Diagnostics

/// A value with the place where an editor wrote it.
///
/// A text in quotes is located at its first letter, a block (`|` or `>`) at the first line below its key, so that columns and lines can be
/// counted on from there.
public struct Located<Value: Sendable & Hashable>: Sendable, Hashable {
    public var value: Value
    public var location: SourceLocation

    public init(_ value: Value, at location: SourceLocation) {
        self.value = value
        self.location = location
    }
}
