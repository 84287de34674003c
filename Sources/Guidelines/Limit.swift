import Content
import Diagnostics

/// The most of a drug that may be given. Whatever is not said of route, form, indication, setting or population means all.
public struct Limit: Sendable, Hashable {
    /// What the number is counted by. Bounds by different ones never meet: nobody converts a dose to an hour.
    public enum Base: String, Sendable, Hashable, CaseIterable { case dose, hour, day, week, course }

    public enum Weight: String, Sendable, Hashable, CaseIterable { case actual, ideal, lean }

    /// Its place among the page's data.
    public var block: Int
    public var id: String?
    public var drug: Located<String>
    public var route: Located<String>?
    public var form: Located<String>?
    public var indication: Located<String>?
    public var setting: Located<String>?
    public var population: Located<String>?
    public var max: Amount
    public var base: Base
    /// In what time it is given, as written.
    public var over: String?
    public var cap: Amount?
    public var weight: Weight?
    public var location: SourceLocation
    /// Whether it is for members only.
    public var isGated: Bool
}

/// A number and its unit, as written: `0.35` and `mg/kg`. Never a `Double`.
public struct Amount: Sendable, Hashable {
    public var number: String
    public var unit: String

    public init(number: String, unit: String) { (self.number, self.unit) = (number, unit) }
}
