import Diagnostics

/// Something to download, watch or attend that belongs to a page.
///
/// It has either a `url` or a `file`, never both.
package struct Resource: Sendable, Hashable {
    package var title: String
    package var url: Located<String>?
    /// A file beside the page, by its path from there.
    package var file: Located<String>?
    package var kind: Kind
    package var membersOnly: Bool
    /// As written: `58 minutes`.
    package var duration: String?
    /// As written: `free for members, $25 for others`.
    package var price: String?
    package var location: SourceLocation

    package init(title: String, kind: Kind, location: SourceLocation) {
        (self.title, self.kind, self.membersOnly, self.location) = (title, kind, false, location)
    }

    /// What a resource is.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// A document to print.
        case pdf
        /// A recording.
        case video
        /// An event on the net, to come or recorded.
        case webinar
        /// Slides of a talk.
        case slides
        /// A paper in a journal.
        case article
        /// A course, often with credit.
        case course
    }
}
