import Diagnostics

/// What `content/_site.yaml` says of the site as a whole.
package struct SiteConfiguration: Sendable, Hashable {
    package var title: String
    package var tagline: String?
    /// Absolute, with a slash at its end, and perhaps a path: `https://example.org/docs/`.
    package var baseURL: Located<String>
    package var language: String
    /// The publisher, an id of `_data/organizations.yaml`.
    package var organization: Located<String>?
    package var description: String?
    package var disclaimer: String?
    package var menus: Menus
    package var members: MembersOptions
    package var contact: Contact?
    /// Whether to make a search; nil where the file does not say.
    package var search: Bool?
    package var social: [SocialLink]
    package var rawHTML: RawHTML
    /// Entries on one page of a list, where the type does not say it.
    package var pageSize: Int
    /// Entries of a feed.
    package var feedSize: Int
    /// Files that are published though no page names them, by their paths from `content/`.
    package var publish: [Located<String>] = []
    package var location: SourceLocation

    /// The menus that the header and the footer show.
    package struct Menus: Sendable, Hashable {
        package var main: [MenuItem] = []
        package var footer: [MenuItem] = []
    }

    /// One entry of a menu. It has either a `url` or a `page`, never both.
    package struct MenuItem: Sendable, Hashable {
        package var label: String
        package var url: Located<String>?
        /// A page's id.
        package var page: Located<String>?
    }

    /// A profile of the publisher elsewhere.
    package struct SocialLink: Sendable, Hashable {
        package var label: String
        package var url: Located<String>
    }

    /// Where `:::contact-form` posts to.
    package struct Contact: Sendable, Hashable {
        package var action: Located<String>
        package var email: String?
        /// `post` unless the file says `get`.
        package var method: String
    }

    /// Which HTML an editor may write in Markdown.
    package enum RawHTML: String, Sendable, Hashable, CaseIterable {
        /// No scripts, frames or event handlers.
        case safe
        /// Whatever the editor writes.
        case unrestricted
    }
}

/// How members-only text is delivered.
package struct MembersOptions: Sendable, Hashable {
    package var delivery = Delivery.omit
    package var withoutKey = WithoutKey.fail
    /// Where to become a member.
    package var join: Located<String>?
    /// Where members log in.
    package var login: Located<String>?
    /// The groups that `members-only` may name; empty where the file names none.
    package var groups: [MemberGroup] = []
    /// The register's file, outside `content/` and `public/`.
    package var register: Located<String>?

    /// Where the text of members' pages goes.
    package enum Delivery: String, Sendable, Hashable, CaseIterable {
        /// Nowhere.
        case omit
        /// Into the page, as ciphertext.
        case encrypt
        /// Under `members/`, which the host guards.
        case gate
    }

    /// What `encrypt` does on a machine that has no key.
    package enum WithoutKey: String, Sendable, Hashable, CaseIterable {
        /// Stops: a forgotten secret must not lock every member out.
        case fail
        /// Publishes as `omit` does, and says so.
        case omit
    }
}

/// A group of members: `board` with the label `Board of directors`.
package struct MemberGroup: Sendable, Hashable {
    package var id: String
    package var label: String
    package var location: SourceLocation
}
