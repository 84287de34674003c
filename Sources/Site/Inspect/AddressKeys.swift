import Bytes
import Content

/// Every address that a site answers, as a number of its file's path, and where the addresses of a finished page lead.
struct AddressKeys: Sendable {
    /// Where an address leads.
    enum Target: Equatable {
        /// To a mail program, into itself, or to another part of the site's own host.
        case elsewhere
        /// To another host, by its name in lower case.
        case host(String)
        /// To a part of the page itself, whose id stands there in its bytes.
        case part(Range<Int>)
        /// To a file of the site, if there is one with that number, and to a part of it.
        case site(key: UInt64, fragment: String?)
        /// To an address that the site has, but for the path of its base address.
        case unprefixed
    }

    private var keys: KeySet
    /// The first parts of their paths.
    private var folders = KeySet()
    private let prefix: [UInt8]
    /// The whole address of the site's root, without the slash.
    private let whole: [UInt8]
    private let origin: String
    private let schemes = [Array("https://".utf8), Array("http://".utf8)]

    init(_ addresses: some Sequence<String>, base: BaseAddress) {
        self.init(keys: [], base: base)
        for address in addresses {
            var bytes = address.utf8
            if bytes.contains(UInt8(ascii: "%")) { bytes = Permalinks.decode(address).utf8 }
            let path = bytes.dropFirst()
            var hash = PathHash(path)
            if bytes.last == UInt8(ascii: "/") { hash.add("index.html".utf8) }
            keys.insert(hash.value)
            if let slash = path.firstIndex(of: UInt8(ascii: "/")) { folders.insert(PathHash(path[..<slash]).value) }
        }
    }

    /// Knows no address but those.
    init(keys: some Sequence<UInt64>, base: BaseAddress) {
        self.keys = KeySet(keys)
        prefix = Array(Permalinks.encode(Permalinks.decode(base.prefix)).utf8)
        origin = base.origin.lowercased()
        whole = Array(base.origin.utf8) + prefix
    }

    /// Stands for all of them.
    var key: UInt64 { keys.all.reduce(0) { $0 &+ $1 &* 0x9E37_79B9_7F4A_7C15 } }

    func has(_ key: UInt64) -> Bool { keys.contains(key) }

    static func key(ofFile path: Path) -> UInt64 { PathHash(path.bytes).value }

    /// Where an address leads from a page: `bytes[range]`, as it stands in an attribute.
    func target(of range: Range<Int>, in bytes: [UInt8], on page: Path) -> Target {
        plainTarget(of: range, in: bytes) ?? target(of: String(decoding: bytes.decoded(range), as: UTF8.self), on: page)
    }

    /// Most addresses are paths from the root without anything that has to be decoded, parts of the page, or on other hosts; nil for all others.
    private func plainTarget(of range: Range<Int>, in bytes: [UInt8]) -> Target? {
        if bytes[range.lowerBound] == UInt8(ascii: "#") {
            let fragment = (range.lowerBound + 1)..<range.upperBound
            return isPlain(bytes[fragment]) ? .part(fragment) : nil
        }
        let isWhole = bytes.starts(with: whole, in: range)
        let start = range.lowerBound + (isWhole ? whole.count : prefix.count)
        guard start < range.upperBound, bytes[start] == UInt8(ascii: "/"), isWhole || bytes.starts(with: prefix, in: range) else {
            return nil
        }
        var hash = PathHash()
        var last = UInt8(ascii: "/")
        var hasDot = false
        var folder: UInt64?
        var fragment: String?
        path: for index in (start + 1)..<range.upperBound {
            let byte = bytes[index]
            // Letters come first, as most are.
            if !byte.isLowercase, !byte.isDigit {
                switch byte {
                case UInt8(ascii: "%"), UInt8(ascii: "?"), UInt8(ascii: "&"), UInt8(ascii: "\\"), ...32, 127...: return nil
                case UInt8(ascii: "#"):
                    let part = bytes[(index + 1)..<range.upperBound]
                    guard isPlain(part) else { return nil }
                    fragment = String(decoding: part, as: UTF8.self)
                    break path
                case UInt8(ascii: "."), UInt8(ascii: "/"):
                    if last == UInt8(ascii: "/") { return nil }
                    hasDot = byte == UInt8(ascii: ".")
                    if byte == UInt8(ascii: "/"), folder == nil { folder = hash.value }
                default: break
                }
            }
            hash.add(byte)
            last = byte
        }
        let isFolder = last == UInt8(ascii: "/")
        let key = key(hash, isFolder: isFolder)
        return isWhole && !isFolder && !hasDot && mayBeOther(key, below: folder ?? hash.value)
            ? .elsewhere : .site(key: key, fragment: fragment)
    }

    /// Whether nothing in a part after `#` has to be decoded.
    private func isPlain(_ fragment: ArraySlice<UInt8>) -> Bool {
        !fragment.contains { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "&") }
    }

    /// `/news` is answered with the page at `/news/`.
    private func key(_ hash: PathHash, isFolder: Bool) -> UInt64 {
        var page = hash
        page.add((isFolder ? "index.html" : "/index.html").utf8)
        return isFolder || !has(hash.value) && has(page.value) ? page.value : hash.value
    }

    /// Whether an address is plainly on another host.
    func isOutside(_ range: Range<Int>, in bytes: [UInt8]) -> Bool {
        guard bytes[range.lowerBound] == UInt8(ascii: "h"), let start = schemes.first(where: { bytes.starts(with: $0, in: range) }) else {
            return false
        }
        let own = origin.utf8
        var at = range.lowerBound + start.count
        for byte in own[(own.firstIndex(of: UInt8(ascii: "/")) ?? own.startIndex)...].dropFirst(2) {
            guard at < range.upperBound, bytes[at].lowered == byte else { return true }
            at += 1
        }
        return false
    }

    func target(of address: String, on page: Path) -> Target {
        var text = Substring(address)
        var isWhole = false
        if let host = host(of: address) {
            guard let own = ownPath(of: text) else { return host.isEmpty ? .elsewhere : .host(host) }
            text = own
            isWhole = true
            if text.isEmpty || text.first == "?" || text.first == "#" { text = "/" + text }
        }
        let fragment = text.utf8.firstIndex(of: UInt8(ascii: "#")).map { String(text[text.utf8.index(after: $0)...]) }
        let path = text.prefix { $0 != "#" && $0 != "?" }
        if path.isEmpty { return .site(key: Self.key(ofFile: page), fragment: fragment) }
        let prefixPath = String(decoding: prefix, as: UTF8.self)
        let folder = Path(Permalinks.decode(prefixPath).dropFirst() + "/" + page.parent.text)
        guard case .site(let whole, _) = StyleTarget(String(path), from: folder) else { return .elsewhere }
        let decodedPrefix = Permalinks.decode(prefixPath)
        guard decodedPrefix.isEmpty || whole.hasPrefix(decodedPrefix + "/") || whole.text == decodedPrefix else {
            return has(key(of: whole.text)) ? .unprefixed : .elsewhere
        }
        let own = String(whole.text.dropFirst(decodedPrefix.count))
        let key = key(of: own)
        let first = PathHash(own.utf8.dropFirst().prefix { $0 != UInt8(ascii: "/") })
        let isPlain = isWhole && !own.hasSuffix("/") && own.split(separator: "/").last?.contains(".") != true
        return isPlain && mayBeOther(key, below: first.value) ? .elsewhere : .site(key: key, fragment: fragment)
    }

    /// The same where the page has a `base`.
    func target(of address: String, below base: String, on page: Path) -> Target {
        if address.utf8.first == UInt8(ascii: "#") || address.utf8.first == UInt8(ascii: "/") || host(of: address) != nil {
            return target(of: address, on: page)
        }
        return target(of: base.prefix(through: base.lastIndex(of: "/") ?? base.startIndex) + address, on: page)
    }

    /// Pages end in a slash, and files have an ending. A whole address that has neither may be answered by another program on the same host,
    /// unless it is below a folder of the site.
    private func mayBeOther(_ key: UInt64, below folder: UInt64) -> Bool { !has(key) && !folders.contains(folder) }

    private func key(of path: String) -> UInt64 {
        let bytes = path.utf8.drop { $0 == UInt8(ascii: "/") }
        return key(PathHash(bytes), isFolder: bytes.isEmpty || bytes.last == UInt8(ascii: "/"))
    }

    /// The host of an address that names one; nothing for other schemes; nil for an address without a scheme.
    private func host(of address: String) -> String? {
        let text = address.utf8.filter { $0 != 9 && $0 != 10 && $0 != 13 }
        var rest = text[...]
        if let colon = rest.firstIndex(of: UInt8(ascii: ":")), rest[..<colon].allSatisfy({ $0.isAlphanumeric || "+-.".utf8.contains($0) }),
            rest.first?.isLetter == true
        {
            let scheme = String(decoding: rest[..<colon].map(\.lowered), as: UTF8.self)
            guard ["http", "https", "ws", "wss", "ftp"].contains(scheme) else { return "" }
            rest = rest[(colon + 1)...]
        } else if !rest.starts(with: "//".utf8) {
            return nil
        }
        let name = rest.drop { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }
            .prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
        let bare = name.lastIndex(of: UInt8(ascii: "@")).map { name[($0 + 1)...] } ?? name
        return String(decoding: bare.map(\.lowered), as: UTF8.self)
    }

    /// What follows the site's own scheme and host.
    private func ownPath(of address: Substring) -> Substring? {
        let schemeless = origin.firstRange(of: "://").map { String(origin[$0.upperBound...]) } ?? origin
        for start in ["https://" + schemeless, "http://" + schemeless, "//" + schemeless] {
            guard address.utf8.count >= start.utf8.count, address.prefix(start.count).lowercased() == start else { continue }
            let rest = address.dropFirst(start.count)
            if rest.isEmpty || "/?#".contains(rest.first ?? "/") { return rest }
        }
        return nil
    }
}

extension [UInt8] {
    @inline(__always)
    fileprivate func starts(with word: [UInt8], in range: Range<Int>) -> Bool {
        guard word.count <= range.count else { return false }
        for index in word.indices where self[range.lowerBound + index] != word[index] { return false }
        return true
    }
}

/// Hashes a path byte after byte: FNV-1a, finished like SplitMix64.
private struct PathHash {
    private var state: UInt64 = 0xCBF2_9CE4_8422_2325

    init(_ bytes: some Sequence<UInt8> = []) { add(bytes) }

    mutating func add(_ bytes: some Sequence<UInt8>) { for byte in bytes { add(byte) } }

    @inline(__always)
    mutating func add(_ byte: UInt8) { state = (state ^ UInt64(byte)) &* 0x100_0000_01B3 }
    var value: UInt64 {
        let mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
        return mixed ^ mixed >> 31
    }
}
