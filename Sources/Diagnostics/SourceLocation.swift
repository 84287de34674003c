/// A place in a file of the site: path from the site's folder, line from 1, column from 1 in UTF-8 bytes.
///
/// Line 0 means the file as a whole.
public struct SourceLocation: Sendable, Hashable, Comparable {
    public var path: String
    public var line: Int
    public var column: Int

    public init(_ path: String, _ line: Int = 0, _ column: Int = 0) {
        self.path = path
        self.line = line
        self.column = column
    }

    public static func < (a: SourceLocation, b: SourceLocation) -> Bool {
        if a.path != b.path { return a.path < b.path }
        return (a.line, a.column) < (b.line, b.column)
    }
}

extension SourceLocation: CustomStringConvertible {
    /// `content/news/x.md:4:7`; the file as a whole is its first line.
    public var description: String { "\(path):\(max(1, line)):\(max(1, column))" }
}
