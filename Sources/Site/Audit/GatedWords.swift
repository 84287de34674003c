import Bytes
import Content
import Diagnostics
import Digests
import Markup

/// The members-only text of a site as the audit looks for it: hashes with the place that each comes from.
struct GatedWords: Sendable {
    /// Of eight words in a row, or of a whole heading, cell, caption, alternative text or file name that is shorter.
    private var runs: [UInt64: SourceLocation] = [:]
    /// Of such a one with fewer than three words, which counts only where it is all that stands there.
    private var wholes: [UInt64: SourceLocation] = [:]
    private var measures: [UInt64: SourceLocation] = [:]
    /// How many words the runs have.
    private var lengths: Set<Int> = []

    static let runLength = 8

    /// Changes with any of it; 0 where there is none.
    private(set) var key: UInt64 = 0
    var isEmpty: Bool { runs.isEmpty && wholes.isEmpty && measures.isEmpty }

    /// None: nothing is for members, or nobody publishes.
    init() {}

    init(_ drafts: [DraftPage], withheld: [PublishedFile]) {
        for draft in drafts { add(draft) }
        for file in withheld { add(file.source.name, standsAlone: true, at: SourceLocation(file.source)) }
        var hasher = KeyHasher(20)
        for hash in runs.keys.sorted() + wholes.keys.sorted() + measures.keys.sorted() { hasher.combine(hash) }
        key = isEmpty ? 0 : hasher.value
    }

    /// Everything of a page that not everyone may read.
    private mutating func add(_ draft: DraftPage) {
        for run in draft.markup.textRuns where run.gatedBy != nil {
            add(run.text, standsAlone: run.context.standsAlone, at: run.location)
        }
        let place = SourceLocation(draft.source)
        for resource in draft.front.resources where resource.membersOnly || draft.gate != nil {
            for text in [resource.url?.value, resource.file?.value].compactMap({ $0 }) {
                add(text, standsAlone: true, at: resource.location)
            }
        }
        guard draft.gate != nil else { return }
        for resource in draft.front.resources {
            for text in [resource.title, resource.duration, resource.price].compactMap({ $0 }) {
                add(text, standsAlone: true, at: resource.location)
            }
        }
        for correction in draft.front.corrections {
            for text in [correction.text, correction.was, correction.now].compactMap({ $0 }) { add(text, at: correction.location) }
        }
        for text in [draft.front.statusNote, draft.front.imageAlt, draft.front.image?.value].compactMap({ $0 }) {
            add(text, standsAlone: true, at: place)
        }
        for field in draft.front.fields.values {
            for leaf in field.value.leaves { if let text = leaf.plainText { add(text, standsAlone: true, at: field.location) } }
        }
    }

    private mutating func add(_ text: String, standsAlone: Bool = false, at location: SourceLocation) {
        let words = Words(text)
        for measure in words.measures { measures[measure] = measures[measure] ?? location }
        let count = words.hashes.count
        if count >= Self.runLength {
            for hash in hashes(of: words.hashes, length: Self.runLength) { runs[hash] = runs[hash] ?? location }
            lengths.insert(Self.runLength)
        } else if standsAlone, count >= 3 {
            for hash in hashes(of: words.hashes, length: count) { runs[hash] = runs[hash] ?? location }
            lengths.insert(count)
        } else if standsAlone, count > 0, let hash = hashes(of: words.hashes, length: count).first {
            wholes[hash] = wholes[hash] ?? location
        }
    }

    /// What of the members-only text stands in a finished file: each finding once, with the place that it comes from.
    func findings(in bytes: [UInt8], of file: Path) -> [UInt64: SourceLocation] {
        var found: [UInt64: SourceLocation] = [:]
        let text = FinishedText(bytes, of: file.name)
        look(in: text.stream, &found)
        for value in text.values { lookAtWhole(value[...], &found) }
        for value in text.attributes + [Array(file.bytes)] {
            look(in: value, &found)
            lookAtWhole(value[...], &found)
            // The name of a file at the end of an address.
            let decoded = Array(Permalinks.decode(String(decoding: value, as: UTF8.self)).utf8)
            if let slash = decoded.lastIndex(of: UInt8(ascii: "/")) { lookAtWhole(decoded[(slash + 1)...], &found) }
        }
        return found
    }

    private func look(in text: [UInt8], _ found: inout [UInt64: SourceLocation]) {
        let words = Words(text)
        for measure in words.measures { if let location = measures[measure] { found[measure] = location } }
        var start = 0
        for end in words.breaks {
            for length in lengths where end - start >= length {
                for hash in hashes(of: words.hashes[start..<end], length: length) {
                    if let location = runs[hash] { found[hash] = location }
                }
            }
            start = end
        }
    }

    private func lookAtWhole(_ value: ArraySlice<UInt8>, _ found: inout [UInt64: SourceLocation]) {
        guard value.count < 200, !wholes.isEmpty else { return }
        let words = Words(value)
        guard (1...2).contains(words.hashes.count), let hash = hashes(of: words.hashes, length: words.hashes.count).first,
            let location = wholes[hash]
        else { return }
        found[hash] = location
    }
}

/// The hash of each run of so many words: one rolls out of the other.
private func hashes(of words: some RandomAccessCollection<UInt64>, length: Int) -> [UInt64] {
    guard words.count >= length, length > 0 else { return [] }
    let prime: UInt64 = 0x9E37_79B1_85EB_CA87
    let oldest = (0..<(length - 1)).reduce(UInt64(1)) { power, _ in power &* prime }
    var hash: UInt64 = 0
    var result = [UInt64]()
    result.reserveCapacity(words.count - length + 1)
    for (offset, word) in words.enumerated() {
        if offset >= length { hash &-= words[words.index(words.startIndex, offsetBy: offset - length)] &* oldest }
        hash = hash &* prime &+ word
        // The length is part of it: three words are not eight.
        if offset >= length - 1 { result.append((hash ^ UInt64(length)) &* 0xC2B2_AE3D_27D4_EB4F) }
    }
    return result
}

extension TextRun.Context {
    /// Whether such a text says something by itself, however short it is.
    fileprivate var standsAlone: Bool {
        switch self {
        case .heading, .cell, .caption, .alternativeText, .title, .argument: true
        case .paragraph, .code, .note, .html: false
        }
    }
}
