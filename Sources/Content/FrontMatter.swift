import Diagnostics

/// What the top of a page says of it.
///
/// A page with problems still has front matter, as far as it was understood; its diagnostics say what is missing. The title is empty where
/// none was written.
public struct FrontMatter: Sendable, Hashable {
    public var title: Located<String>
    public var subtitle: String?
    /// Plain text, for lists, feeds and search engines.
    public var description: String?
    public var teaser: String?
    /// The type's name where the page says it itself; whether it exists is for whoever knows all types to say.
    public var type: Located<String>?
    public var layout: Located<String>?
    public var slug: Located<String>?

    public var date: Located<PartialDate>?
    public var updated: Located<PartialDate>?
    public var reviewed: Located<PartialDate>?
    public var reviewBy: Located<PartialDate>?
    public var publishOn: Located<PartialDate>?
    public var expiresOn: Located<PartialDate>?
    public var draft = false

    public var status: Located<Status>?
    public var statusNote: String?
    public var supersedes: [Located<String>] = []
    public var supersededBy: [Located<String>] = []

    public var authors: [Located<String>] = []
    /// Who put the page up, which is not who wrote it.
    public var postedBy: [Located<String>] = []
    public var signatories: [Signatory] = []
    public var organizations: [Partner] = []
    public var topics: [Located<String>] = []
    public var related: [Located<String>] = []

    /// Who may read the body; nil where everyone may. A value that was not understood gates the page, so that no mistake opens it.
    public var gate: Gate?
    public var corrections: [Correction] = []
    public var commentUntil: Located<PartialDate>?
    public var commentURL: Located<String>?
    public var resources: [Resource] = []

    public var aliases: [Located<String>] = []
    public var order: Int?
    public var pinned = false
    /// Whether to show a table of contents; nil leaves it to the layout.
    public var toc: Bool?
    public var search = true
    public var noindex = false
    public var image: Located<String>?
    public var imageAlt: String?
    public var language: String?

    /// The fields that the page's type declares, by name; those that were not written are not there.
    public var fields: [String: Located<FieldValue>] = [:]
    /// Where `members-only` stands, if it was written.
    public var gateLocation: SourceLocation?
    /// Lines of the file on which something stands that members alone may read: no report may show them.
    public var gatedLines: [ClosedRange<Int>] = []

    public init(title: Located<String>) { self.title = title }
}
