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
    /// One line above every page, and where it leads: "Demonstration. No medical advice."
    public var notice: MenuItem?
    public var menus: Menus
    public var members: MembersOptions
    public var contact: Contact?
    /// What readers are told of a document in force that has no date, in place of "Undated".
    public var undatedLabel: String?
    /// Whether to make a search; nil where the file does not say.
    public var search: Bool?
    public var social: [SocialLink]
    public var rawHTML: RawHTML
    /// Other hosts from which pages may load something, by their names.
    public var allowHosts: [AllowedHost] = []
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

    /// What readers are told of a state, in words.
    public func label(of state: DocumentState) -> String { (state == .undated ? undatedLabel : nil) ?? state.label }

    /// The menus that the header and the footer show, and those of the home page: what readers come for, and the sections whose newest pages
    /// it shows.
    public struct Menus: Sendable, Hashable {
        public var main: [MenuItem] = []
        public var footer: [MenuItem] = []
        public var tasks: [MenuItem] = []
        public var home: [MenuItem] = []
    }

    /// Every one of them, and the notice.
    public var menuItems: [MenuItem] { menus.main + menus.footer + menus.tasks + menus.home + [notice].compactMap { $0 } }

    /// One entry of a menu. It has either a `url` or a `page`, never both.
    public struct MenuItem: Sendable, Hashable {
        public var label: String
        public var url: Located<String>?
        /// A page's id.
        public var page: Located<String>?
        /// What stands below the label, of a task.
        public var text: String?
        /// The heading under which it stands, in the footer's menu.
        public var group: String?
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

    /// Another host, and what pages may load from it.
    public struct AllowedHost: Sendable, Hashable {
        public var name: Located<String>
        public var uses: [ContentPolicy.Use]
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
