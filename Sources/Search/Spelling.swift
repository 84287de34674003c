/// British spellings as American ones, by parts of words: both sides of a search fold them, so that neither has to be the right one.
enum Spelling {
    private static let parts = SearchTables.rows(SearchTables.spellings).map { (British: $0[0], American: $0[1]) }

    /// A word in small letters as the search has it.
    static func american(_ word: [UInt8]) -> [UInt8] {
        guard word.count > 4 else { return word }
        var word = word
        for (british, american) in parts {
            guard let place = place(of: british, in: word) else { continue }
            word.replaceSubrange(place..<(place + british.count), with: american)
        }
        return word
    }

    private static func place(of part: [UInt8], in word: [UInt8]) -> Int? {
        guard word.count >= part.count else { return nil }
        return (0...(word.count - part.count)).first { start in part.indices.allSatisfy { word[start + $0] == part[$0] } }
    }
}
