/// Units as they stand behind numbers, each with one spelling. The script of the search page has the same table.
enum Measures {
    /// The first of each is how a word has it.
    private static let spellings = [
        "mg", "g gram grams", "kg kilogram kilograms", "mcg ug μg microgram micrograms", "ng", "ml milliliter milliliters millilitre millilitres",
        "l liter liters litre litres", "dl", "mmol", "meq", "iu", "mme", "mmhg", "cm", "mm", "m2", "units unit", "h hr hrs hour hours",
        "min mins minute minutes", "d day days", "wk wks week weeks", "mo month months", "y yr yrs year years", "dose doses",
        "tablets tablet",
    ]
    private static let table: [[UInt8]: [UInt8]] = Dictionary(
        spellings.flatMap { line in
            let names = line.split(separator: " ").map { Array($0.utf8) }
            return names.map { ($0, names[0]) }
        }, uniquingKeysWith: { first, _ in first })
    private static let longest = table.keys.map(\.count).max() ?? 0

    /// How a unit is spelt in words; nil for what is none.
    static func unit(_ word: [UInt8]) -> [UInt8]? { word.count > longest ? nil : table[word] }
}
