/// Units as they stand behind numbers, each with one spelling.
enum Measures {
    private static let table: [[UInt8]: [UInt8]] = Dictionary(
        SearchTables.rows(SearchTables.units).flatMap { names in names.map { ($0, names[0]) } }, uniquingKeysWith: { first, _ in first })
    private static let longest = table.keys.map(\.count).max() ?? 0

    /// How a unit is spelt in words; nil for what is none.
    static func unit(_ word: [UInt8]) -> [UInt8]? { word.count > longest ? nil : table[word] }
}
