#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What the file system refused, with the path and the system's own reason.
package struct DiskError: Error, Sendable, CustomStringConvertible {
    package let action: String
    package let path: String
    package let code: Int32

    package init(_ action: String, _ path: String, code: Int32 = errno) {
        self.action = action
        self.path = path
        self.code = code
    }

    package var reason: String { String(cString: strerror(code)) }
    package var description: String { "cannot \(action) '\(path)': \(reason)" }
}
