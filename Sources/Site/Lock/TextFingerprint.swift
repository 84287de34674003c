/// What stands for a text when it is looked for elsewhere: texts that share most of their words have fingerprints that differ in few of the
/// 64 bits. (Charikar, "Similarity estimation techniques from rounding algorithms", 2002.)
///
/// Fingerprints stand in committed files: where the way to make them changes, texts are no longer found, and only titles are.
func textFingerprint(_ html: [UInt8]) -> UInt64? {
    let sink = FinishedText.read(html, of: "body.html", into: BitCounts())
    // A few words say the same on many pages.
    guard sink.words >= 8 else { return nil }
    return sink.counts.indices.reduce(0) { sink.counts[$1] > 0 ? $0 | 1 << UInt64($1) : $0 }
}

/// For each bit, how many pairs of neighbouring words have it more than have it not.
private struct BitCounts: FinishedSink {
    private(set) var counts = [Int](repeating: 0, count: 64)
    private(set) var words = 0
    private var last: UInt64 = 0

    mutating func word(_ hash: UInt64) {
        var hasher = KeyHasher(last)
        hasher.combine(hash)
        for bit in counts.indices { counts[bit] += hasher.value >> UInt64(bit) & 1 == 1 ? 1 : -1 }
        (last, words) = (hash, words + 1)
    }

    mutating func measure(_ hash: UInt64) {}
    mutating func endWhole(pending: UInt64?) {}
    mutating func endPart() {}
    mutating func endRun() {}
    mutating func enterValue() {}
    mutating func leaveValue() {}
}
