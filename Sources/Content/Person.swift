import Diagnostics

/// Someone who writes, posts or signs.
public struct Person: Sendable, Hashable {
    public var id: String
    public var name: String
    /// As written: `MD, PhD`.
    public var degrees: String?
    public var roles: [Role]
    /// Other ids that pages may use, such as one from before a change of name.
    public var aliases: [String]
    /// Bare, its check digit right: `0000-0002-1825-0097`.
    public var orcid: String?
    /// Markdown.
    public var bio: Located<String>?
    public var url: Located<String>?
    /// What readers type who look for it.
    public var searchWords: [String] = []
    public var location: SourceLocation

    /// An office or a post, with the time in which the person held it.
    public struct Role: Sendable, Hashable {
        public var title: String
        /// An id of `_data/organizations.yaml`.
        public var organization: Located<String>?
        public var from: PartialDate?
        public var until: PartialDate?
    }
}
