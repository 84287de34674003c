import Bytes
import Digests
import HTML

/// What is kept of a finished page for questions about the whole site: numbers only, which stand for its addresses, ids and words.
struct FileFacts: Sendable, Equatable, ByteCoded {
    /// What few questions need: in the cache it stands apart, at `stored`.
    struct Detail: Sendable, Equatable, ByteCoded {
        /// The files that the page leads to, each once.
        var targets: [UInt64] = []
        var ids: [UInt64] = []

        static var blank: Detail { Detail() }
        mutating func pass(_ coder: inout ByteCoder) throws {
            try coder.pass(words: &targets)
            try coder.pass(words: &ids)
        }
    }

    /// As bytes; nil where it stands in the cache.
    var detail: [UInt8]?
    var stored: Range<Int>?
    /// Parts of other pages that it leads to: the file and the id, one after the other.
    var anchors: [UInt64] = []
    /// 0 where there is none.
    var title: UInt64 = 0
    var description: UInt64 = 0
    /// Whether a rule has found something in it.
    var isSuspect = false
    /// Whether an HTML5 parser has looked at it.
    var wasParsed = false

    static var blank: FileFacts { FileFacts() }
    mutating func pass(_ coder: inout ByteCoder) throws {
        try coder.pass(&stored, &anchors, &title, &description)
        try coder.pass(&isSuspect, &wasParsed)
    }

    static func id(_ id: ArraySlice<UInt8>) -> UInt64 { id.withUnsafeBytes { xxh64($0) } }
    static func id(_ id: String) -> UInt64 { FileFacts.id(Array(id.utf8)[...]) }

    /// Of words, without blanks around and between them; 0 for none.
    static func words(_ text: ArraySlice<UInt8>) -> UInt64 {
        let words = text.drop(while: \.isBlank)
        guard let end = words.lastIndex(where: { !$0.isBlank }) else { return 0 }
        let hasOneBlank = !zip(words[...end], words[...end].dropFirst()).contains { $0.isBlank && ($1.isBlank || $0 != 32) }
        return hasOneBlank ? id(words[...end]) : id(Array(words[...end].split(whereSeparator: \.isBlank).joined(separator: " ".utf8))[...])
    }
}

/// A finished page while rules look at it. By reference, since every rule is handed it.
final class InspectedFile: Sendable {
    let file: Path
    let bytes: [UInt8]
    let page: FinishedPage
    let site: InspectedSite
    /// Whether an HTML5 parser is to be asked.
    let isParsed: Bool
    /// Stand for each of `page.ids`.
    let ownIDs: [UInt64]
    /// Where each of `page.addresses` leads.
    let targets: [AddressKeys.Target]
    /// The addresses in its CSS.
    let styled: [(range: Range<Int>, target: AddressKeys.Target)]

    init(_ file: Path, _ bytes: [UInt8], in site: InspectedSite, isParsed: Bool) {
        (self.file, self.bytes, self.site) = (file, bytes, site)
        page = FinishedReader.read(bytes)
        self.isParsed = isParsed || !page.isNested
        let page = page
        styled = page.styles.flatMap { style -> [(Range<Int>, AddressKeys.Target)] in
            // Most name nothing.
            guard bytes[style].contains(where: { $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: "@") }) else { return [] }
            let css = bytes.decoded(style)
            return StyleSheet(css).addresses.map { address in
                let start = style.lowerBound + address.range.lowerBound
                let range = css.count == style.count ? start..<(start + address.range.count) : style
                return (range, site.addresses.target(of: address.text, on: file))
            }
        }
        ownIDs = page.ids.map { Self.key($0.value, in: bytes) }
        guard let base = page.base.map({ String(decoding: bytes.decoded($0), as: UTF8.self) }) else {
            // Where a reader may go besides is nobody's business here.
            targets = page.addresses.map { address in
                if address.use == .link, site.addresses.isOutside(address.value, in: bytes) { return .elsewhere }
                return site.addresses.target(of: address.value, in: bytes, on: file)
            }
            return
        }
        targets = page.addresses.map { address in
            site.addresses.target(of: String(decoding: bytes.decoded(address.value), as: UTF8.self), below: base, on: file)
        }
    }

    /// Stands for an id as a browser reads it.
    func key(_ id: Range<Int>) -> UInt64 { Self.key(id, in: bytes) }
    private static func key(_ id: Range<Int>, in bytes: [UInt8]) -> UInt64 {
        bytes[id].contains(UInt8(ascii: "&")) ? FileFacts.id(bytes.decoded(id)[...]) : FileFacts.id(bytes[id])
    }

    private func words(_ range: Range<Int>) -> UInt64 {
        FileFacts.words(bytes[range].contains(UInt8(ascii: "&")) ? bytes.decoded(range)[...] : bytes[range])
    }

    func text(_ range: Range<Int>) -> String { String(decoding: bytes.decoded(range), as: UTF8.self) }

    /// Finds what rules say of the page alone.
    var findings: [Finding] { Inspection.all.flatMap { $0.ofFile?(self) ?? [] } }

    var facts: FileFacts {
        var facts = FileFacts()
        var detail = FileFacts.Detail()
        detail.targets.reserveCapacity(targets.count)
        var seen: Set<UInt64> = []
        for target in targets {
            guard case .site(let key, let fragment) = target else { continue }
            // Few, as a rule: to look through them is faster than to hash them.
            if targets.count > 200 ? seen.insert(key).inserted : !detail.targets.contains(key) { detail.targets.append(key) }
            if let fragment, !isTop(fragment), key != ownKey { facts.anchors += [key, FileFacts.id(Permalinks.decode(fragment))] }
        }
        detail.ids = ownIDs
        facts.detail = detail.written()
        facts.title = page.title.map(words) ?? 0
        facts.description = page.description.map(words) ?? 0
        facts.wasParsed = isParsed
        facts.isSuspect = Inspection.all.contains { $0.ofFile?(self).isEmpty == false }
        return facts
    }

    var ownKey: UInt64 { AddressKeys.key(ofFile: file) }
    /// Whether it leads on by itself.
    var isRedirect: Bool { page.isRedirect }
}

/// Whether a fragment leads to the top of a page, or to words that a browser searches for.
func isTop(_ fragment: String) -> Bool { fragment.isEmpty || fragment.lowercased() == "top" || fragment.hasPrefix(":~:") }
