import Diagnostics

/// A kind of page, such as a guideline or a news item, as its one file in `_types/` says it.
///
/// To add a type is to add that file: no code knows the types by name, `page` apart, which is every page's last resort.
public struct ContentType: Sendable {
    /// The file's name without `.yaml`: what `type:` on a page says.
    public var name: String
    /// One of them, for readers: `Guideline`.
    public var label: String
    /// All of them: `Clinical guidelines`.
    public var plural: String
    /// The folder below `content/` whose pages have this type, without slashes at its ends.
    public var folder: Located<String>?
    /// Where its pages go; nil where each goes below its folder.
    public var permalink: Permalink?
    public var layout: Located<String>
    /// How the section's list is made; nil where the section has none.
    public var list: ListOptions?
    public var feed: Bool
    /// What stands before the names of people and organisations, where it is not as for other types: by key, or by an organisation's role.
    public var labels: [String: String] = [:]
    /// The type of schema.org for structured data: `MedicalGuideline`.
    public var schemaOrg: String?
    /// Keys that every page of the type must have.
    public var require: [Located<String>]
    public var requireWhen: [RequireRule]
    /// Keys beyond the common ones, in the file's order.
    public var fields: [Field]
    /// The file.
    public var location: SourceLocation

    public init(name: String, label: String, plural: String, location: SourceLocation) {
        self.name = name
        self.label = label
        self.plural = plural
        self.layout = Located(name, at: location)
        self.feed = false
        self.require = []
        self.requireWhen = []
        self.fields = []
        self.location = location
    }

    /// The type of a page that has no other, where the site has no `_types/page.yaml`.
    public static let page = ContentType(name: "page", label: "Page", plural: "Pages", location: SourceLocation("content/_types/page.yaml"))

    public func field(_ name: String) -> Field? { fields.first { $0.name == name } }

    /// The keys that a page of the type may have, in the order of the manual.
    var keys: [String] { FrontMatter.keys.map(\.name) + fields.map(\.name) }
}

/// Keys that a page must have when another of its keys has a certain value: `{status: {current: [updated]}}`.
public struct RequireRule: Sendable, Hashable {
    public var key: Located<String>
    public var value: Located<String>
    public var required: [Located<String>]
}

/// How the list of a section is made.
public struct ListOptions: Sendable, Hashable {
    public var layout: Located<String>
    public var sort: [SortKey]
    /// What makes the list's groups: `status` or `year`.
    public var groupBy: Located<String>?
    /// The groups by status that come first, in this order; the others follow in their own.
    public var groups: [StateGroup] = []
    /// Entries on one page of the list; nil takes the site's `page-size`.
    public var pageSize: Int?
    /// Whether readers can filter it: then it stands on one page as long as it can.
    public var filters = false

    /// `list: true`: what last changed comes first.
    public static let standard = ListOptions(
        layout: Located("list", at: SourceLocation("content/_types")), sort: [SortKey("updated", descending: true)], groupBy: nil,
        pageSize: nil)
}

/// One key that a list is sorted by; `-updated` in a type's file is `updated`, descending.
public struct SortKey: Sendable, Hashable {
    public var key: String
    public var descending: Bool

    public init(_ key: String, descending: Bool = false) {
        self.key = key
        self.descending = descending
    }
}
