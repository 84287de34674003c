#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What the file system refused, with the path and the system's own reason.
public struct DiskError: Error, Sendable, CustomStringConvertible {
    public let action: String
    public let path: String
    public let code: Int32

    public init(_ action: String, _ path: String, code: Int32 = errno) {
        self.action = action
        self.path = path
        self.code = code
    }

    public var reason: String { String(cString: strerror(code)) }
    public var description: String { "cannot \(action) '\(path)': \(reason)" }
}
