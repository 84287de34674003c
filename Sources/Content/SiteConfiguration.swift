import Diagnostics

/// What `content/_site.yaml` says of the site as a whole.
public struct SiteConfiguration: Sendable, Hashable {
    public var title: String
    public var tagline: String?
    /// Absolute, with a slash at its end, and perhaps a path: `https://example.org/docs/`.
    public var baseURL: Located<String>
    public var language: String
    /// The publisher, an id of `_data/organizations.yaml`.
    public var organization: Located<String>?
    public var description: String?
    public var disclaimer: String?
    public var menus: Menus
    public var members: MembersOptions
    public var contact: Contact?
    /// Whether to make a search; nil where the file does not say.
    public var search: Bool?
    public var social: [SocialLink]
    public var rawHTML: RawHTML
    /// Other hosts from which pages may load something, by their names.
    public var allowHosts: [Located<String>] = []
    /// Entries on one page of a list, where the type does not say it.
    public var pageSize: Int
    /// Entries of a feed.
    public var feedSize: Int
    /// Files that are published though no page names them, by their paths from `content/`.
    public var publish: [Located<String>] = []
    /// Decides how old addresses are led on. Most hosts read Cloudflare's form.
    public var host = Host.cloudflare
    /// Addresses that went on purpose.
    public var gone: [Located<String>] = []
    public var location: SourceLocation

    /// The menus that the header and the footer show.
    public struct Menus: Sendable, Hashable {
        public var main: [MenuItem] = []
        public var footer: [MenuItem] = []
    }

    /// One entry of a menu. It has either a `url` or a `page`, never both.
    public struct MenuItem: Sendable, Hashable {
        public var label: String
        public var url: Located<String>?
        /// A page's id.
        public var page: Located<String>?
    }

    /// A profile of the publisher elsewhere.
    public struct SocialLink: Sendable, Hashable {
        public var label: String
        public var url: Located<String>
    }

    /// Where `:::contact-form` posts to.
    public struct Contact: Sendable, Hashable {
        public var action: Located<String>
        public var email: String?
        /// `post` unless the file says `get`.
        public var method: String
    }

    /// Which HTML an editor may write in Markdown.
    public enum RawHTML: String, Sendable, Hashable, CaseIterable {
        /// No scripts, frames or event handlers.
        case safe
        /// Whatever the editor writes.
        case unrestricted
    }
}

/// How members-only text is delivered.
public struct MembersOptions: Sendable, Hashable {
    public var delivery = Delivery.omit
    public var withoutKey = WithoutKey.fail
    /// Where to become a member.
    public var join: Located<String>?
    /// Where members log in.
    public var login: Located<String>?
    /// The groups that `members-only` may name; empty where the file names none.
    public var groups: [MemberGroup] = []
    /// The register's file, outside `content/` and `public/`.
    public var register: Located<String>?

    /// Where the text of members' pages goes.
    public enum Delivery: String, Sendable, Hashable, CaseIterable {
        /// Nowhere.
        case omit
        /// Into the page, as ciphertext.
        case encrypt
        /// Under `members/`, which the host guards.
        case gate
    }

    /// What `encrypt` does on a machine that has no key.
    public enum WithoutKey: String, Sendable, Hashable, CaseIterable {
        /// Stops: a forgotten secret must not lock every member out.
        case fail
        /// Publishes as `omit` does, and says so.
        case omit
    }
}

/// A group of members: `board` with the label `Board of directors`.
public struct MemberGroup: Sendable, Hashable {
    public var id: String
    public var label: String
    public var location: SourceLocation
}
