import Bytes
import Diagnostics

/// A change to a published page that readers must see.
///
/// It is never removed by a later edition.
public struct Correction: Sendable, Hashable {
    public var date: PartialDate
    public var text: String
    /// The id of the recommendation that changed: `r4`.
    public var recommendation: Located<String>?
    public var was: String?
    public var now: String?
    public var location: SourceLocation

    public init(
        date: PartialDate, text: String, recommendation: Located<String>? = nil, was: String? = nil, now: String? = nil,
        location: SourceLocation
    ) {
        (self.date, self.text, self.recommendation) = (date, text, recommendation)
        (self.was, self.now, self.location) = (was, now, location)
    }
}

extension Correction: ByteCoded {
    public static var blank: Correction { Correction(date: .epoch, text: "", location: .blank) }
    public mutating func pass(_ coder: inout ByteCoder) throws {
        try coder.pass(&date, &text, &recommendation)
        try coder.pass(&was, &now, &location)
    }
}
