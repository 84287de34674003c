// What is done to bytes by their address. No other file of this room names a pointer, and none leaves its function.

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension [UInt8] {
    @inlinable
    public mutating func append(contentsOf text: Span<UInt8>) { text.withUnsafeBufferPointer { append(contentsOf: $0) } }

    /// Appends bytes known when the program was built, without making a `String`.
    @inlinable
    public mutating func append(literal: StaticString) {
        append(contentsOf: UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
    }

    /// Appends some bytes of another array. A slice of it would be counted as a reference to it, by every thread that reads it.
    @inlinable
    public mutating func append(_ range: Range<Int>, of other: [UInt8]) {
        other.withUnsafeBufferPointer { append(contentsOf: UnsafeBufferPointer(rebasing: $0[range])) }
    }
}

extension ArraySlice<UInt8> {
    /// The place of the first such byte at or after `start`; `memchr`, because it looks at 32 bytes a step.
    public func firstIndex(of byte: UInt8, from start: Int, to end: Int? = nil) -> Int? {
        let end = end ?? endIndex
        guard start < end else { return nil }
        return withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress, let found = memchr(base + (start - startIndex), Int32(byte), end - start) else {
                return nil
            }
            return startIndex + (UnsafeRawPointer(found) - UnsafeRawPointer(base))
        }
    }

    /// The place of the first occurrence of `needle` that begins at or after `start` and ends by `end`. Inlinable, so that
    /// other rooms call it made for their kind of needle: every link of a page is looked for with it.
    @inlinable
    public func firstIndex(of needle: some Collection<UInt8>, from start: Int, to end: Int? = nil) -> Int? {
        guard let first = needle.first else { return nil }
        let last = (end ?? endIndex) - needle.count
        var at = start
        while at <= last, let found = firstIndex(of: first, from: at, to: last + 1) {
            if self[found..<(found + needle.count)].elementsEqual(needle) { return found }
            at = found + 1
        }
        return nil
    }
}

extension Span<UInt8> {
    /// Whether these bytes stand there.
    public func has(_ other: [UInt8], at start: Int) -> Bool {
        start + other.count <= count && other.indices.allSatisfy { self[start + $0] == other[$0] }
    }
}

extension UnsafeRawBufferPointer {
    /// Whether a byte stands so many times in a row anywhere; `memchr`, because it looks at 32 bytes a step.
    public func contains(_ byte: UInt8, times: Int) -> Bool {
        guard let base = baseAddress else { return false }
        var at = 0
        while at + times <= count, let found = memchr(base + at, Int32(byte), count - at) {
            let start = UnsafeRawPointer(found) - base
            var end = start
            while end < count, self[end] == byte { end += 1 }
            if end - start >= times { return true }
            at = end
        }
        return false
    }
}

extension String {
    /// Below 0 where its bytes come before those of another, 0 where they are the same.
    func compareBytes(with other: String) -> Int {
        utf8.span.withUnsafeBufferPointer { one in
            other.utf8.span.withUnsafeBufferPointer { other in
                guard let first = one.baseAddress, let second = other.baseAddress else { return one.count - other.count }
                let order = memcmp(first, second, min(one.count, other.count))
                return order == 0 ? one.count - other.count : Int(order)
            }
        }
    }

    func hashBytes(into hasher: inout Hasher) {
        utf8.span.withUnsafeBufferPointer { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}
