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
    private var filter = HashFilter([])

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
        filter = HashFilter(Array(runs.keys) + wholes.keys + measures.keys)
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
            for hash in runHashes(of: words.hashes, length: Self.runLength) { runs[hash] = runs[hash] ?? location }
            lengths.insert(Self.runLength)
        } else if standsAlone, count >= 3 {
            for hash in runHashes(of: words.hashes, length: count) { runs[hash] = runs[hash] ?? location }
            lengths.insert(count)
        } else if standsAlone, count > 0, let hash = runHashes(of: words.hashes, length: count).first {
            wholes[hash] = wholes[hash] ?? location
        }
    }

    /// What of the members-only text stands in a finished file: each finding once, with the place that it comes from.
    func findings(in bytes: [UInt8], of file: Path) -> [UInt64: SourceLocation] {
        let search = FinishedText.read(path: file.text, into: Search(runs, wholes, measures, lengths, filter))
        return FinishedText.read(bytes, of: file.name, into: search).found
    }
}

/// The hash of each run of so many words.
private func runHashes(of words: [UInt64], length: Int) -> [UInt64] {
    guard words.count >= length, length > 0 else { return [] }
    return (0...(words.count - length)).map { start in
        settled(words[start..<(start + length)].reduce(0) { $0 &* prime &+ $1 }, length)
    }
}

private let prime: UInt64 = 0x9E37_79B1_85EB_CA87

/// The length is part of it: three words are not eight.
private func settled(_ hash: UInt64, _ length: Int) -> UInt64 { (hash ^ UInt64(length)) &* 0xC2B2_AE3D_27D4_EB4F }

/// Says of nearly every hash that it is not sought, in one look.
private struct HashFilter: Sendable {
    private var bits: [UInt64] = [0]
    private var mask: UInt64 = 0

    init(_ hashes: some Collection<UInt64>) {
        var count = 64
        while count < hashes.count * 32 { count *= 2 }
        bits = [UInt64](repeating: 0, count: count / 64)
        mask = UInt64(count - 1)
        for hash in hashes { bits[Int(place(of: hash) >> 6)] |= 1 << (place(of: hash) & 63) }
    }

    func mayHold(_ hash: UInt64) -> Bool { bits[Int(place(of: hash) >> 6)] >> (place(of: hash) & 63) & 1 == 1 }

    private func place(of hash: UInt64) -> UInt64 { (hash >> 24) & mask }
}

/// Looks for members-only words while a finished file is read. One run of words rolls out of the other.
private struct Search: FinishedSink {
    private let runs: [UInt64: SourceLocation]
    private let wholes: [UInt64: SourceLocation]
    private let measures: [UInt64: SourceLocation]
    private let filter: HashFilter
    /// Each length of a run, with the factor of its oldest word.
    private let lengths: [(count: Int, oldest: UInt64)]
    private(set) var found: [UInt64: SourceLocation] = [:]

    /// The running text and, while one is read, a value that stands apart.
    private var tracks: [Track]
    private var current = 0

    private struct Track {
        var count = 0
        var ring = [UInt64](repeating: 0, count: 8)
        var rolling: [UInt64]
        var whole = Whole()
        var part = Whole()
    }

    /// The first words since something began that may stand for itself.
    private struct Whole {
        var count = 0
        var hash: UInt64 = 0

        mutating func add(_ word: UInt64) {
            count += 1
            if count <= 2 { hash = hash &* prime &+ word }
        }
    }

    init(
        _ runs: [UInt64: SourceLocation], _ wholes: [UInt64: SourceLocation], _ measures: [UInt64: SourceLocation], _ lengths: Set<Int>,
        _ filter: HashFilter
    ) {
        (self.runs, self.wholes, self.measures, self.filter) = (runs, wholes, measures, filter)
        self.lengths = lengths.sorted().map { length in (length, (0..<(length - 1)).reduce(UInt64(1)) { power, _ in power &* prime }) }
        tracks = [Track](repeating: Track(rolling: [UInt64](repeating: 0, count: lengths.count)), count: 2)
    }

    mutating func word(_ hash: UInt64) {
        let count = tracks[current].count
        for (index, length) in lengths.enumerated() {
            var rolling = tracks[current].rolling[index]
            if count >= length.count { rolling &-= tracks[current].ring[(count &- length.count) & 7] &* length.oldest }
            rolling = rolling &* prime &+ hash
            tracks[current].rolling[index] = rolling
            if count + 1 >= length.count { note(settled(rolling, length.count), in: runs) }
        }
        tracks[current].ring[count & 7] = hash
        tracks[current].count = count + 1
        tracks[current].whole.add(hash)
        tracks[current].part.add(hash)
    }

    mutating func measure(_ hash: UInt64) { note(hash, in: measures) }

    mutating func endWhole(pending: UInt64?) {
        note(tracks[current].whole, pending)
        if current == 1 { note(tracks[current].part, pending) }
        (tracks[current].whole, tracks[current].part) = (Whole(), Whole())
    }

    mutating func endPart() { tracks[current].part = Whole() }

    mutating func endRun() {
        tracks[current].count = 0
        for index in lengths.indices { tracks[current].rolling[index] = 0 }
    }

    mutating func enterValue() {
        current = 1
        endRun()
        (tracks[current].whole, tracks[current].part) = (Whole(), Whole())
    }

    mutating func leaveValue() { current = 0 }

    private mutating func note(_ whole: Whole, _ pending: UInt64?) {
        var whole = whole
        if let pending { whole.add(pending) }
        if whole.count == 1 || whole.count == 2 { note(settled(whole.hash, whole.count), in: wholes) }
    }

    private mutating func note(_ hash: UInt64, in known: [UInt64: SourceLocation]) {
        if filter.mayHold(hash), let location = known[hash] { found[hash] = location }
    }
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
