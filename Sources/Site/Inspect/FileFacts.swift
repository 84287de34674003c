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
        mutating func pass(_ coder: inout ByteCoder) throws { try coder.pass(&targets, &ids) }
    }

    var detail: Detail?
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

    static func id(_ id: some Collection<UInt8>) -> UInt64 { xxh64(Array(id)) }

    /// Of words, without blanks around and between them; 0 for none.
    static func words(_ text: [UInt8]) -> UInt64 {
        let words = text.split(whereSeparator: \.isBlank)
        return words.isEmpty ? 0 : xxh64(Array(words.joined(separator: " ".utf8)))
    }
}

/// A finished page while rules look at it.
struct InspectedFile {
    let file: Path
    let bytes: [UInt8]
    let page: FinishedPage
    let site: InspectedSite
    /// Whether an HTML5 parser is to be asked.
    let isParsed: Bool
    /// Where each of `page.addresses` leads.
    let targets: [AddressKeys.Target]

    init(_ file: Path, _ bytes: [UInt8], in site: InspectedSite, isParsed: Bool) {
        (self.file, self.bytes, self.site) = (file, bytes, site)
        page = FinishedReader.read(bytes)
        self.isParsed = isParsed || !page.isNested
        guard let base = page.base.map({ String(decoding: bytes.decoded($0), as: UTF8.self) }) else {
            targets = page.addresses.map { site.addresses.target(of: $0.value, in: bytes, on: file) }
            return
        }
        targets = page.addresses.map { address in
            site.addresses.target(of: String(decoding: bytes.decoded(address.value), as: UTF8.self), below: base, on: file)
        }
    }

    func text(_ range: Range<Int>) -> String { String(decoding: bytes.decoded(range), as: UTF8.self) }

    /// Finds what rules say of the page alone.
    var findings: [Finding] { Inspection.all.flatMap { $0.ofFile?(self) ?? [] } }

    var facts: FileFacts {
        var facts = FileFacts()
        var detail = FileFacts.Detail()
        detail.targets.reserveCapacity(targets.count)
        for target in targets {
            guard case .site(let key, let fragment) = target else { continue }
            if !detail.targets.contains(key) { detail.targets.append(key) }
            if let fragment, !isTop(fragment), key != ownKey { facts.anchors += [key, FileFacts.id(Permalinks.decode(fragment).utf8)] }
        }
        detail.ids = page.ids.map { FileFacts.id(bytes.decoded($0.value)) }
        facts.detail = detail
        facts.title = page.title.map { FileFacts.words(bytes.decoded($0)) } ?? 0
        facts.description = page.description.map { FileFacts.words(bytes.decoded($0)) } ?? 0
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
