extension [UInt8] {
    /// Appends some bytes of another array. A slice of it would be counted as a reference to it, by every thread that reads it.
    @inlinable
    public mutating func append(_ range: Range<Int>, of other: [UInt8]) {
        other.withUnsafeBufferPointer { append(contentsOf: UnsafeBufferPointer(rebasing: $0[range])) }
    }
}
