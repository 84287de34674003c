/// A path as the disk has it: equal, ordered and hashed by its bytes.
///
/// `String` calls `é` in one letter (NFC) and in two (NFD) equal; to the disk they are two files, and macOS, zip and rsync turn one into the
/// other. Whatever names a file or folder is a `Path` wherever it is compared, sorted or a key, so that nobody has to remember.
public struct Path: Sendable {
    /// For messages and for the system's calls; comparing it compares letters, not bytes.
    public let text: String

    public init(_ text: String) {
        var text = text
        text.makeContiguousUTF8()
        self.text = text
    }

    public init(_ text: Substring) { self.init(String(text)) }

    public var bytes: String.UTF8View { text.utf8 }
    public var isEmpty: Bool { text.isEmpty }

    /// `a/b` of `a/b/c`, nothing of `a`.
    public var parent: Path {
        bytes.lastIndex(of: UInt8(ascii: "/")).map { Path(text[..<$0]) } ?? Path("")
    }

    /// `c` of `a/b/c`.
    public var name: String {
        bytes.lastIndex(of: UInt8(ascii: "/")).map { String(text[bytes.index(after: $0)...]) } ?? text
    }

    /// `a`, `b` and `c` of `a/b/c`; empty ones are none.
    public var parts: [String] { bytes.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) } }

    /// `a/b/c`, `a/b` and `a` of `a/b/c`: a folder and those above it, but for the root's empty path.
    public var upward: some Sequence<Path> {
        sequence(state: self) { folder in
            defer { folder = folder.parent }
            return folder.isEmpty ? nil : folder
        }
    }

    public func hasPrefix(_ prefix: String) -> Bool { bytes.starts(with: prefix.utf8) }
    public func hasSuffix(_ suffix: String) -> Bool {
        bytes.count >= suffix.utf8.count && bytes.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
    }

    /// What follows so many bytes; the cut stands at a slash or another ASCII byte.
    public func dropping(_ count: Int) -> Path { Path(text[bytes.index(bytes.startIndex, offsetBy: min(count, bytes.count))...]) }

    /// Whether the path lies in a folder, at any depth; the folder itself does not.
    public func isBelow(_ folder: Path) -> Bool {
        if folder.isEmpty { return !isEmpty }
        let count = folder.bytes.count
        return bytes.count > count + 1 && hasPrefix(folder.text) && bytes.dropFirst(count).first == UInt8(ascii: "/")
    }

    /// The path in a folder: `news/x.md` of `news` and `x.md`; the name alone in no folder.
    public static func / (folder: Path, name: some StringProtocol) -> Path {
        folder.isEmpty ? Path(String(name)) : Path("\(folder.text)/\(name)")
    }

    /// The path as a program finds it from its own folder: below `root`.
    public func file(in root: String) -> String { "\(root)/\(text)" }
}

extension Path: Hashable {
    public static func == (a: Path, b: Path) -> Bool { a.bytes.count == b.bytes.count && a.text.compareBytes(with: b.text) == 0 }
    public func hash(into hasher: inout Hasher) { text.hashBytes(into: &hasher) }
}

extension Path: Comparable {
    /// The order of bytes, which is the same on every machine.
    public static func < (a: Path, b: Path) -> Bool { a.text.compareBytes(with: b.text) < 0 }
}

extension Path: CustomStringConvertible, ExpressibleByStringInterpolation {
    public var description: String { text }
    public init(stringLiteral text: String) { self.init(text) }
}
