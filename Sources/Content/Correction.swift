import Diagnostics

/// A change to a published page that readers must see.
///
/// It is never removed by a later edition.
package struct Correction: Sendable, Hashable {
    package var date: PartialDate
    package var text: String
    /// The id of the recommendation that changed: `r4`.
    package var recommendation: Located<String>?
    package var was: String?
    package var now: String?
    package var location: SourceLocation

    package init(
        date: PartialDate, text: String, recommendation: Located<String>? = nil, was: String? = nil, now: String? = nil,
        location: SourceLocation
    ) {
        (self.date, self.text, self.recommendation) = (date, text, recommendation)
        (self.was, self.now, self.location) = (was, now, location)
    }
}
