import Content
import Diagnostics

/// The most of a drug that may be given. Whatever is not said of route, form, indication, setting or population means all.
public struct Limit: Sendable, Hashable {
    /// What the number is counted by. Bounds by different ones never meet: nobody converts a dose to an hour.
    public enum Base: String, Sendable, Hashable, CaseIterable { case dose, hour, day, week, course }

    public enum Weight: String, Sendable, Hashable, CaseIterable { case actual, ideal, lean }

    /// `guidelines/other#r2: reason`
    public struct Difference: Sendable, Hashable {
        /// The other page's id; nil for the page itself.
        public var page: String?
        /// The id of a recommendation, or of a limit in one.
        public var anchor: String
        public var reason: String
        /// As written, without the reason.
        public var source: Located<String>
    }

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
    /// Where it stands, as written.
    public var maxSource: Located<String>
    public var base: Base
    /// In what time it is given, as written.
    public var over: String?
    public var cap: Amount?
    public var weight: Weight?
    /// Other limits that it differs from on purpose.
    public var differs: [Difference] = []
    public var location: SourceLocation
    /// Whether it is for members only.
    public var isGated: Bool

    /// What it says of one kind of word, as written.
    public func word(_ kind: ClinicalData.Kind) -> String? {
        switch kind {
        case .drug: drug.value
        case .route: route?.value
        case .form: form?.value
        case .indication: indication?.value
        case .setting: setting?.value
        case .population: population?.value
        }
    }
}
