import Diagnostics

/// What the top of a page says of it.
///
/// A page with problems still has front matter, as far as it was understood; its diagnostics say what is missing. The title is empty where
/// none was written.
package struct FrontMatter: Sendable, Hashable {
    package var title: Located<String>
    package var subtitle: String?
    /// Plain text, for lists, feeds and search engines.
    package var description: String?
    package var teaser: String?
    /// The type's name where the page says it itself; whether it exists is for whoever knows all types to say.
    package var type: Located<String>?
    package var layout: Located<String>?
    package var slug: Located<String>?

    package var date: Located<PartialDate>?
    package var updated: Located<PartialDate>?
    package var reviewed: Located<PartialDate>?
    package var reviewBy: Located<PartialDate>?
    package var publishOn: Located<PartialDate>?
    package var expiresOn: Located<PartialDate>?
    package var draft = false

    package var status: Located<Status>?
    package var statusNote: String?
    package var supersedes: [Located<String>] = []
    package var supersededBy: [Located<String>] = []

    package var authors: [Located<String>] = []
    /// Who put the page up, which is not who wrote it.
    package var postedBy: [Located<String>] = []
    package var signatories: [Signatory] = []
    package var organizations: [Partner] = []
    package var topics: [Located<String>] = []
    package var related: [Located<String>] = []

    /// Who may read the body; nil where everyone may. A value that was not understood gates the page, so that no mistake opens it.
    package var gate: Gate?
    package var corrections: [Correction] = []
    package var commentUntil: Located<PartialDate>?
    package var commentURL: Located<String>?
    package var resources: [Resource] = []

    package var aliases: [Located<String>] = []
    package var order: Int?
    package var pinned = false
    /// Whether to show a table of contents; nil leaves it to the layout.
    package var toc: Bool?
    package var search = true
    package var noindex = false
    package var image: Located<String>?
    package var imageAlt: String?
    package var language: String?

    /// The fields that the page's type declares, by name; those that were not written are not there.
    package var fields: [String: Located<FieldValue>] = [:]
    /// Where `members-only` stands, if it was written.
    package var gateLocation: SourceLocation?
    /// Lines of the file on which something stands that members alone may read: no report may show them.
    package var gatedLines: [ClosedRange<Int>] = []

    package init(title: Located<String>) { self.title = title }
}
