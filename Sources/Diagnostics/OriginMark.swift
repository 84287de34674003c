import Bytes

/// A mark in a text that says where the bytes behind it come from, for the few files in which something is wrong: they are rendered once more
/// with marks, which are taken out before anybody reads them.
public struct OriginMark: Sendable, Hashable {
    public enum Kind: UInt8, Sendable {
        /// A template's own text, or raw HTML of a page: it stands there as it was written.
        case text = 0x74
        /// A value that a template's tag prints.
        case value = 0x76
        /// Something that was made from what stands there.
        case made = 0x6D
    }

    public let kind: Kind
    public let location: SourceLocation

    public init(_ kind: Kind, _ location: SourceLocation) { (self.kind, self.location) = (kind, location) }

    // Two characters that are none, by Unicode's own word, and stand in no text.
    fileprivate static let open = Array("\u{10FFFE}".utf8)
    fileprivate static let close = Array("\u{10FFFF}".utf8)

    public var bytes: [UInt8] {
        Self.open + [kind.rawValue] + "\(location.path):\(location.line):\(location.column)".utf8 + Self.close
    }

    fileprivate init?(_ text: ArraySlice<UInt8>) {
        let parts = text.dropFirst().split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard let kind = text.first.flatMap(Kind.init), parts.count >= 3,
            let line = Int(String(decoding: parts[parts.count - 2], as: UTF8.self)),
            let column = Int(String(decoding: parts[parts.count - 1], as: UTF8.self))
        else { return nil }
        let path = text[(text.startIndex + 1)..<(parts[parts.count - 2].startIndex - 1)]
        self.init(kind, SourceLocation(Path(String(decoding: path, as: UTF8.self)), line, column))
    }
}

/// A text without its marks, which say where its bytes come from.
public struct MarkedText: Sendable {
    public private(set) var bytes: [UInt8] = []
    private var marks: [(offset: Int, mark: OriginMark)] = []

    public init(_ marked: [UInt8]) {
        bytes.reserveCapacity(marked.count)
        var at = 0
        while let found = marked[...].firstIndex(of: OriginMark.open[0], from: at) {
            bytes += marked[at..<found]
            at = found
            guard marked[at...].starts(with: OriginMark.open), let end = marked[...].firstIndex(of: OriginMark.close, from: at),
                let mark = OriginMark(marked[(at + OriginMark.open.count)..<end])
            else {
                bytes.append(marked[at])
                at += 1
                continue
            }
            marks.append((bytes.count, mark))
            at = end + OriginMark.close.count
        }
        bytes += marked[at...]
    }

    /// Where a byte comes from: the very place of what was written so, and where the rest was made.
    public func origin(of offset: Int) -> OriginMark? {
        guard let (start, mark) = marks.last(where: { $0.offset <= offset }) else { return nil }
        guard mark.kind == .text else { return mark }
        var (line, column) = (mark.location.line, mark.location.column)
        for index in start..<offset {
            if endsLine(index, of: bytes) { (line, column) = (line + 1, 1) } else { column += 1 }
        }
        return OriginMark(.text, SourceLocation(mark.location.path, line, column))
    }
}
