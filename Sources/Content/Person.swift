import Diagnostics

/// Someone who writes, posts or signs.
package struct Person: Sendable, Hashable {
    package var id: String
    package var name: String
    /// As written: `MD, PhD`.
    package var degrees: String?
    package var roles: [Role]
    /// Other ids that pages may use, such as one from before a change of name.
    package var aliases: [String]
    /// Bare, its check digit right: `0000-0002-1825-0097`.
    package var orcid: String?
    /// Markdown.
    package var bio: Located<String>?
    package var url: Located<String>?
    package var location: SourceLocation

    /// An office or a post, with the time in which the person held it.
    package struct Role: Sendable, Hashable {
        package var title: String
        /// An id of `_data/organizations.yaml`.
        package var organization: Located<String>?
        package var from: PartialDate?
        package var until: PartialDate?
    }
}
