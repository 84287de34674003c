import Bytes
import Content
import Diagnostics
import Markup

/// The members-only text of a site as the audit looks for it: hashes with the place that each comes from.
struct GatedWords: Sendable {
    /// Of eight words in a row, or of a whole heading, cell, caption, alternative text or file name that is shorter.
    fileprivate var runs: [UInt64: SourceLocation] = [:]
    /// Of such a one with fewer than three words, which counts only where it is all that stands there.
    fileprivate var wholes: [UInt64: SourceLocation] = [:]
    fileprivate var measures: [UInt64: SourceLocation] = [:]
    /// How many words the runs have.
    fileprivate var lengths: Set<Int> = []
    fileprivate var filter = HashFilter([])

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
        let front = draft.front
        for resource in front.resources where resource.membersOnly || draft.gate != nil {
            add([resource.url?.value, resource.file?.value], at: resource.location)
        }
        guard draft.gate != nil else { return }
        for resource in front.resources { add([resource.title, resource.duration, resource.price], at: resource.location) }
        for correction in front.corrections {
            add([correction.text, correction.was, correction.now], standsAlone: false, at: correction.location)
        }
        add([front.statusNote, front.imageAlt, front.image?.value] + front.searchWords, at: SourceLocation(draft.source))
        for field in front.fields.values { add(field.value.leaves.map(\.plainText), at: field.location) }
    }

    private mutating func add(_ texts: [String?], standsAlone: Bool = true, at location: SourceLocation) {
        for text in texts.compactMap({ $0 }) { add(text, standsAlone: standsAlone, at: location) }
    }

    private mutating func add(_ text: String, standsAlone: Bool, at location: SourceLocation) {
        let words = Words(text)
        for measure in words.measures { measures[measure] = measures[measure] ?? location }
        let count = min(words.hashes.count, Self.runLength)
        if count == Self.runLength || (standsAlone && count >= 3) {
            for hash in runHashes(of: words.hashes, length: count) { runs[hash] = runs[hash] ?? location }
            lengths.insert(count)
        } else if standsAlone, let hash = runHashes(of: words.hashes, length: count).first {
            wholes[hash] = wholes[hash] ?? location
        }
    }

    /// What of the members-only text stands in a finished file: each finding once, with the place that it comes from.
    func findings(in bytes: [UInt8], of file: Path) -> [UInt64: SourceLocation] {
        let search = FinishedText.read(path: file.text, into: Search(self))
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
    private let sought: GatedWords
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

    init(_ sought: GatedWords) {
        self.sought = sought
        lengths = sought.lengths.sorted().map { length in (length, (0..<(length - 1)).reduce(UInt64(1)) { power, _ in power &* prime }) }
        tracks = [Track](repeating: Track(rolling: [UInt64](repeating: 0, count: lengths.count)), count: 2)
    }

    mutating func word(_ hash: UInt64) {
        let count = tracks[current].count
        for (index, length) in lengths.enumerated() {
            var rolling = tracks[current].rolling[index]
            if count >= length.count { rolling &-= tracks[current].ring[(count &- length.count) & 7] &* length.oldest }
            rolling = rolling &* prime &+ hash
            tracks[current].rolling[index] = rolling
            if count + 1 >= length.count { note(settled(rolling, length.count), in: sought.runs) }
        }
        tracks[current].ring[count & 7] = hash
        tracks[current].count = count + 1
        tracks[current].whole.add(hash)
        tracks[current].part.add(hash)
    }

    mutating func measure(_ hash: UInt64) { note(hash, in: sought.measures) }

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
        if whole.count == 1 || whole.count == 2 { note(settled(whole.hash, whole.count), in: sought.wholes) }
    }

    private mutating func note(_ hash: UInt64, in known: [UInt64: SourceLocation]) {
        if sought.filter.mayHold(hash), let location = known[hash] { found[hash] = location }
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
