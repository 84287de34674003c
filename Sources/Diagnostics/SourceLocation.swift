import Bytes

/// A place in a file of the site: path from the site's folder, line from 1, column from 1 in UTF-8 bytes.
///
/// Line 0 means the file as a whole.
public struct SourceLocation: Sendable, Hashable, Comparable {
    public var path: Path
    // A site holds hundreds of thousands of places: half the width is enough for files of 8 MiB.
    private var storedLine: Int32
    private var storedColumn: Int32

    public var line: Int {
        get { Int(storedLine) }
        set { storedLine = Int32(clamping: newValue) }
    }
    public var column: Int {
        get { Int(storedColumn) }
        set { storedColumn = Int32(clamping: newValue) }
    }

    public init(_ path: Path, _ line: Int = 0, _ column: Int = 0) {
        (self.path, storedLine, storedColumn) = (path, Int32(clamping: line), Int32(clamping: column))
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

extension SourceLocation: ByteCoded {
    public static var blank: SourceLocation { SourceLocation("") }
    public mutating func pass(_ coder: inout ByteCoder) throws {
        var other = path == coder.path ? nil : Optional(path)
        try other.pass(&coder)
        path = other ?? coder.path
        try coder.pass(&line)
        try coder.pass(&column)
    }
}
