/// What an amount is counted in. Only masses are converted; everything else meets its like alone.
public struct DoseUnit: Sendable, Hashable {
    /// `mass`, or the unit's own name.
    var measure: String
    /// The power of ten that makes grams of a mass.
    var power: Int
    var per: Denominator?

    enum Denominator: String, Sendable, Hashable, CaseIterable {
        case weight = "kg"
        case surface = "m²"

        /// As it may be written, besides its name.
        var spellings: [String] { self == .weight ? ["kg", "kilogram", "kilo"] : ["m²", "m2", "square metre", "square meter"] }
    }

    var isByWeight: Bool { per == .weight }
    var isMass: Bool { measure == "mass" }

    /// Whether both count the same thing, so that numbers can be compared.
    func meets(_ other: DoseUnit) -> Bool { measure == other.measure && per == other.per }

    /// The same without what it is counted by.
    var undivided: DoseUnit { DoseUnit(measure: measure, power: power, per: nil) }
}

extension DoseUnit {
    struct Name: Sendable {
        /// As a message suggests it.
        let name: String
        let unit: DoseUnit
        /// As it may stand in a limit and in a text.
        let spellings: [String]

        init(_ name: String, _ spellings: [String], power: Int? = nil) {
            self.name = name
            unit = DoseUnit(measure: power == nil ? name : "mass", power: power ?? 0, per: nil)
            self.spellings = [name] + spellings
        }
    }

    /// The micro sign, and the Greek letter that looks like it.
    static let microSpellings = ["\u{B5}g", "\u{3BC}g"]

    /// Every unit that a limit may have.
    static let names: [Name] = [
        Name("g", ["gram", "grams", "gramme", "grammes"], power: 0),
        Name("mg", ["milligram", "milligrams", "milligramme", "milligrammes"], power: -3),
        Name("mcg", microSpellings + ["microgram", "micrograms", "microgramme", "microgrammes"], power: -6),
        Name("ng", ["nanogram", "nanograms", "nanogramme", "nanogrammes"], power: -9),
        Name("mL", ["ml", "millilitre", "millilitres", "milliliter", "milliliters"]),
        Name("L", ["l", "litre", "litres", "liter", "liters"]),
        Name("units", ["unit"]),
        Name("mmol", ["millimole", "millimoles"]),
        Name("mEq", []),
        Name("tablets", ["tablet"]), Name("capsules", ["capsule"]), Name("puffs", ["puff"]), Name("sprays", ["spray"]),
        Name("drops", ["drop"]), Name("patches", ["patch"]), Name("lozenges", ["lozenge"]),
        Name("suppositories", ["suppository"]), Name("doses", ["dose"]),
    ]

    static let bySpelling: [String: Name] = Dictionary(
        names.flatMap { name in name.spellings.map { ($0, name) } }, uniquingKeysWith: { first, _ in first })

    /// The unit that a spelling stands for, `mg/kg`; nil where there is none.
    init?(_ text: some StringProtocol) {
        let parts = text.split(omittingEmptySubsequences: false) { $0 == "/" }.map { String($0) }
        guard let first = parts.first, let name = Self.bySpelling[first], parts.count <= 2 else { return nil }
        self = name.unit
        if parts.count == 2 {
            guard let per = Denominator.allCases.first(where: { $0.spellings.contains(parts[1]) }) else { return nil }
            self.per = per
        }
    }
}

extension Limit.Base {
    /// As a unit or a text may say it: `/h`, `per hour`.
    var spellings: [String] {
        switch self {
        case .dose: ["dose", "bolus", "doses", "boluses"]
        case .hour: ["hour", "hr", "h", "hours", "hrs"]
        case .day: ["day", "d", "24 hours", "24 h", "24 hr", "24h", "days"]
        case .week: ["week", "wk", "weeks", "wks"]
        case .course: ["course", "courses"]
        }
    }

    static let bySpelling: [String: Limit.Base] = Dictionary(
        allCases.flatMap { base in base.spellings.map { ($0, base) } }, uniquingKeysWith: { first, _ in first })
}
