/// British spellings as American ones, by parts of words: both sides of a search fold them, so that neither has to be the right one.
enum Spelling {
    /// Taken in this order, each at the first place where it stands. The script of the search page has the same.
    private static let parts: [(British: [UInt8], American: [UInt8])] = [
        ("aesth", "esth"), ("haem", "hem"), ("aemi", "emi"), ("paed", "ped"), ("oedem", "edem"), ("oesoph", "esoph"), ("oea", "ea"),
        ("foet", "fet"), ("gynaec", "gynec"), ("aetio", "etio"), ("faec", "fec"), ("caec", "cec"), ("oestr", "estr"), ("leucoc", "leukoc"),
        ("sulph", "sulf"), ("tumour", "tumor"), ("labour", "labor"), ("colour", "color"), ("aviour", "avior"), ("favour", "favor"),
        ("centre", "center"), ("fibre", "fiber"), ("litre", "liter"), ("isation", "ization"), ("analyse", "analyze"), ("randomis", "randomiz"),
        ("recognis", "recogniz"), ("utilis", "utiliz"), ("minimis", "minimiz"), ("hospitalis", "hospitaliz"), ("immunis", "immuniz"),
        ("sensitis", "sensitiz"), ("sterilis", "steriliz"), ("stabilis", "stabiliz"), ("catheteris", "catheteriz"), ("summaris", "summariz"),
        ("standardis", "standardiz"),
    ].map { (Array($0.0.utf8), Array($0.1.utf8)) }

    /// A word in small letters as the search has it. One with a digit is left alone.
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
