import Diagnostics

/// A kind of page, such as a guideline or a news item, as its one file in `_types/` says it.
///
/// To add a type is to add that file: no code knows the types by name, `page` apart, which is every page's last resort.
package struct ContentType: Sendable, Hashable {
    /// The file's name without `.yaml`: what `type:` on a page says.
    package var name: String
    /// One of them, for readers: `Guideline`.
    package var label: String
    /// All of them: `Clinical guidelines`.
    package var plural: String
    /// The folder below `content/` whose pages have this type, without slashes at its ends.
    package var folder: Located<String>?
    package var layout: Located<String>
    /// How the section's list is made; nil where the section has none.
    package var list: ListOptions?
    package var feed: Bool
    /// The type of schema.org for structured data: `MedicalGuideline`.
    package var schemaOrg: String?
    /// Keys that every page of the type must have.
    package var require: [Located<String>]
    package var requireWhen: [RequireRule]
    /// Keys beyond the common ones, in the file's order.
    package var fields: [Field]
    /// The file.
    package var location: SourceLocation

    package init(name: String, label: String, plural: String, location: SourceLocation) {
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
    package static let page = ContentType(
        name: "page", label: "Page", plural: "Pages", location: SourceLocation("content/_types/page.yaml"))

    package func field(_ name: String) -> Field? { fields.first { $0.name == name } }
}

/// Keys that a page must have when another of its keys has a certain value: `{status: {current: [updated]}}`.
package struct RequireRule: Sendable, Hashable {
    package var key: Located<String>
    package var value: Located<String>
    package var required: [Located<String>]
}

/// How the list of a section is made.
package struct ListOptions: Sendable, Hashable {
    package var layout: Located<String>
    package var sort: [SortKey]
    /// The key whose values make the list's groups.
    package var groupBy: Located<String>?
    /// Entries on one page of the list; nil takes the site's `page-size`.
    package var pageSize: Int?

    /// `list: true`: what last changed comes first.
    package static let standard = ListOptions(
        layout: Located("list", at: SourceLocation("content/_types")), sort: [SortKey("updated", descending: true)], groupBy: nil,
        pageSize: nil)
}

/// One key that a list is sorted by; `-updated` in a type's file is `updated`, descending.
package struct SortKey: Sendable, Hashable {
    package var key: String
    package var descending: Bool

    package init(_ key: String, descending: Bool = false) {
        self.key = key
        self.descending = descending
    }
}
