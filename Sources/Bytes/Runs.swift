#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

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
