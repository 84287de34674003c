import Bytes
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

extension Located: ByteCoded where Value: ByteCoded {
    public static var blank: Located<Value> { Located(.blank, at: .blank) }
    public mutating func pass(_ coder: inout ByteCoder) throws {
        try value.pass(&coder)
        try location.pass(&coder)
    }
}
