import Bytes
import Diagnostics

/// The addresses that a style sheet names: `url(…)` with and without quotes, `@import`, the pictures of an `image-set(…)`.
struct StyleSheet {
    struct Address {
        /// As a browser reads it, without escapes.
        let text: String
        /// Its bytes in the sheet, with their quotes.
        let range: Range<Int>
    }

    private(set) var addresses: [Address] = []
    /// Addresses that browsers do not read.
    private(set) var broken: [Range<Int>] = []
    let bytes: [UInt8]

    /// The functions whose strings are addresses.
    private static let functions: Set = ["url", "src", "image", "image-set", "-webkit-image-set"]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var scanner = CSSScanner(bytes)
        var open: [(function: String, end: UInt8)] = []
        var rule = ""
        var isFirst = false
        while let (token, range) = scanner.next() {
            let followsRule = isFirst
            isFirst = false
            switch token {
            case .string(let text) where Self.functions.contains(open.last?.function ?? "") || (rule == "import" && followsRule):
                add(text, range, in: rule)
            case .url(let text): add(text, range, in: rule)
            case .badURL: broken.append(range)
            case .function(let name): open.append((name, UInt8(ascii: ")")))
            case .open:
                let bracket = bytes[range.lowerBound]
                // `[` and `{` stand two before their closing ones in ASCII.
                open.append(("", bracket == UInt8(ascii: "(") ? UInt8(ascii: ")") : bracket + 2))
                if bracket == UInt8(ascii: "{") { rule = "" }
            case .close:
                // One that closes nothing is passed over.
                if open.last?.end == bytes[range.lowerBound] { open.removeLast() }
            case .atKeyword(let name): (rule, isFirst) = (name, true)
            case .semicolon: rule = ""
            case .string, .other: break
            }
        }
    }

    /// A namespace is a name, no address.
    private mutating func add(_ text: [UInt8], _ range: Range<Int>, in rule: String) {
        if rule != "namespace" { addresses.append(Address(text: String(decoding: text, as: UTF8.self), range: range)) }
    }

    /// The sheet with other addresses, in their order; nil leaves one as it is.
    func replacing(_ others: [String?]) -> [UInt8] {
        var result = [UInt8]()
        var end = 0
        for (address, other) in zip(addresses, others) {
            guard let other else { continue }
            result += bytes[end..<address.range.lowerBound]
            result += "\"\(other)\"".utf8
            end = address.range.upperBound
        }
        return result + bytes[end...]
    }
}

extension [UInt8] {
    /// Where some bytes stand: a line from 1 and a column from 1.
    func location(of range: Range<Int>, in path: Path) -> SourceLocation {
        let before = self[..<range.lowerBound]
        let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        return SourceLocation(path, before.count { $0 == UInt8(ascii: "\n") } + 1, range.lowerBound - start + 1)
    }
}

/// Where an address in a style sheet leads.
enum StyleTarget: Equatable {
    /// To another host, to a part of a document, or into itself (`data:`).
    case elsewhere
    /// Above the site's root.
    case outside
    /// To a path of this site, decoded, `/assets/fonts/x.woff2`, with what follows it: `?#iefix`.
    case site(path: Path, suffix: String)

    /// What a browser makes of an address (WHATWG URL) in a sheet in some folder, `assets`.
    init(_ text: String, from folder: Path) {
        let start = text.utf8.drop { $0 <= 32 }
        let text = start[..<(start.lastIndex { $0 > 32 }.map(start.index(after:)) ?? start.startIndex)].filter {
            ![9, 10, 13].contains($0)
        }
        let end = text.firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") } ?? text.endIndex
        // Browsers take a backslash for a slash.
        let path = text[..<end].map { $0 == UInt8(ascii: "\\") ? UInt8(ascii: "/") : $0 }
        self = .elsewhere
        if path.isEmpty || hasScheme(path) || path.starts(with: "//".utf8) { return }
        let slash = UInt8(ascii: "/")
        var parts = path.first == slash ? [] : folder.parts
        let names = path.split(separator: slash).map { Permalinks.decode(String(decoding: $0, as: UTF8.self)) }
        for name in names where name != "." {
            if name != ".." {
                parts.append(name)
            } else if parts.popLast() == nil {
                self = .outside
                return
            }
        }
        let isFolder = path.last == slash || names.last == "." || names.last == ".."
        let whole = "/" + parts.joined(separator: "/") + (isFolder && !parts.isEmpty ? "/" : "")
        self = .site(path: Path(whole), suffix: String(decoding: text[end...], as: UTF8.self))
    }
}

/// `https:`, `data:`, anything of the kind.
private func hasScheme(_ text: [UInt8]) -> Bool {
    guard let colon = text.firstIndex(of: UInt8(ascii: ":")), let first = text.first, first.isLetter else { return false }
    return text[..<colon].allSatisfy { $0.isAlphanumeric || "+-.".utf8.contains($0) }
}
