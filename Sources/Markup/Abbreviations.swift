/// The glossary's terms, arranged so that a text without any costs one look at a table for each byte.
public struct Abbreviations: Sendable {
    public init(_ expansions: [String: String]) {
        terms = expansions.filter { !$0.key.isEmpty && !$0.value.isEmpty }
            .map { Term(name: Array($0.key.utf8), expansion: $0.value) }
            .sorted { $0.name.count != $1.name.count ? $0.name.count > $1.name.count : $0.name.lexicographicallyPrecedes($1.name) }
        for (index, term) in terms.enumerated() { byFirstByte[Int(term.name[0])].append(index) }
    }

    struct Term: Sendable {
        var name: [UInt8]
        var expansion: String
    }

    /// Longest first, so that `CRPS-NOS` is found before `CRPS`.
    let terms: [Term]
    var byFirstByte = [[Int]](repeating: [], count: 256)
}
