import Bytes
import Diagnostics

/// What the top of a page says of it.
///
/// A page with problems still has front matter, as far as it was understood; its diagnostics say what is missing. The title is empty where
/// none was written.
public struct FrontMatter: Sendable, Hashable {
    public var title: Located<String>
    public var subtitle: String?
    /// For lists, feeds and search engines.
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
    /// What readers type who look for the page, and what it does not say.
    public var searchWords: [String] = []
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
    /// Part of it could not be read, or the page has none: nothing follows from what is missing.
    public var isBroken = false

    public init(title: Located<String>) { self.title = title }

    /// As it stands where no emphasis can be shown.
    public var plainTitle: String { withoutEmphasis(title.value) }
    public var plainDescription: String? { description.map(withoutEmphasis) }
    /// What it says of the page in its own words, below the title.
    public var plainSentences: [String] { [subtitle.map(withoutEmphasis), plainDescription].compactMap { $0 } }
}

extension FrontMatter {
    /// All that is known of each key, a line a key, in the order of the manual. From here it is read, kept between builds, taken out of what
    /// the public sees of a members-only page (`.members`), told in the manual and offered to templates.
    public static let keys: [FrontMatterKey] = [
        FrontMatterKey("title", { $0.title }, \.title, .title, "the page's title, and its only first-level heading"),
        FrontMatterKey("subtitle", { $0.subtitle }, \.subtitle, .emphasized, "below the title"),
        FrontMatterKey("description", { $0.description }, \.description, .emphasized, "for lists, feeds and search engines"),
        FrontMatterKey("teaser", { $0.teaser }, \.teaser, .text, "what the public may read of a members-only page"),
        FrontMatterKey("type", { $0.type }, \.type, .name("type", example: "guideline"), "where the folder does not say it"),
        FrontMatterKey("layout", { $0.layout }, \.layout, .name("layout", example: "page"), "in place of the type's"),
        FrontMatterKey(
            "slug", { $0.slug }, \.slug, .name("letters, digits, `-`, `_`, `.`, `~`", example: "short-name"), "in place of the file's name"),
        FrontMatterKey("date", { $0.date }, \.date, .day, "published"),
        FrontMatterKey("updated", { $0.updated }, \.updated, .day, "last changed"),
        FrontMatterKey("reviewed", { $0.reviewed }, \.reviewed, .day, "last reviewed"),
        FrontMatterKey("review-by", { $0.reviewBy }, \.reviewBy, .date, "next review due; afterwards a banner and a warning"),
        FrontMatterKey("publish-on", { $0.publishOn }, \.publishOn, .date, "left out before that day, unless `--future`"),
        FrontMatterKey(
            "expires-on", { $0.expiresOn }, \.expiresOn, .date, "afterwards a banner and a warning; the page stays at its address"),
        FrontMatterKey("draft", { $0.draft }, \.draft, .flag, "left out, unless `--drafts`"),
        FrontMatterKey("status", { $0.status }, \.status, .status, "where the document stands"),
        FrontMatterKey("status-note", { $0.statusNote }, \.statusNote, .plain, "why; required for `retired`", .members),
        FrontMatterKey(
            "supersedes", { $0.supersedes }, \.supersedes, .pages, "older pages that this one replaces; they must say `superseded-by`"),
        FrontMatterKey(
            "superseded-by", { $0.supersededBy }, \.supersededBy, .pages, "newer pages that replace this one; they must say `supersedes`"),
        FrontMatterKey("authors", { $0.authors }, \.authors, .people, "who wrote it"),
        FrontMatterKey("posted-by", { $0.postedBy }, \.postedBy, .people, "who put it up, which is not who wrote it"),
        FrontMatterKey("signatories", { $0.signatories }, \.signatories, .signatories, "who signed it, with the role held then"),
        FrontMatterKey(
            "organizations", { $0.organizations }, \.organizations, .partners, "who is behind it; roles: \(inCode(Partner.Role.self))"),
        FrontMatterKey("topics", { $0.topics }, \.topics, .ids("topics", example: "[id]"), "what it is about"),
        FrontMatterKey(
            "related", { $0.related }, \.related, .ids("page ids", example: "[page-id]"),
            "shown first among related pages; up to five that share topics follow", .members),
        FrontMatterKey("members-only", { $0.gate }, \.gate, .gate, "[for members](#members-only)"),
        FrontMatterKey(
            "corrections", { $0.corrections }, \.corrections, .corrections,
            "a banner, an entry in the feed, and an entry on `/corrections/`; `date` and `text` are required", .members),
        FrontMatterKey("comment-until", { $0.commentUntil }, \.commentUntil, .date, "required for `public-comment`"),
        FrontMatterKey("comment-url", { $0.commentURL }, \.commentURL, .url, "where to comment"),
        FrontMatterKey(
            "resources", { $0.resources }, \.resources, .resources, "what belongs to the page; kinds: \(inCode(Resource.Kind.self))",
            .members),
        FrontMatterKey("aliases", { $0.aliases }, \.aliases, .paths, "old addresses that lead here"),
        FrontMatterKey("order", { $0.order }, \.order, .integer, "by hand, before other keys of the list"),
        FrontMatterKey("pinned", { $0.pinned }, \.pinned, .flag, "first in lists"),
        FrontMatterKey("toc", { $0.toc }, \.toc, .choice, "table of contents; without it, three headings make one"),
        FrontMatterKey("search", { $0.search }, \.search, .flag, "false leaves the page out of the site's search"),
        FrontMatterKey(
            "search-words", { $0.searchWords }, \.searchWords, .texts,
            "what readers type who look for the page, where the page does not say it", .members),
        FrontMatterKey(
            "noindex", { $0.noindex }, \.noindex, .flag, "asks search engines to leave the page out; it is in no feed and no sitemap"),
        FrontMatterKey("image", { $0.image }, \.image, .picture, "the page's picture", .members),
        FrontMatterKey("image-alt", { $0.imageAlt }, \.imageAlt, .plain, "what the picture shows", .members),
        FrontMatterKey("language", { $0.language }, \.language, .language, "where it is not the site's"),
    ]

    private static let table = Dictionary(firstOf: keys.enumerated().map { ($1.name, $0) })
    private static let kept = keys.filter { $0.readers == .members }

    /// By table: front matter has six keys, and a site thousands of pages.
    public static func key(_ name: String) -> FrontMatterKey? { table[name].map { keys[$0] } }

    /// The name of the key that a property holds, for messages about it.
    static func name(of property: PartialKeyPath<FrontMatter>) -> String { keys.first { $0.property == property }?.name ?? "" }

    /// What the public may see of it: nothing of a resource for members but what it is, and of a members-only page no key that is for members.
    public var publicFace: FrontMatter {
        var face = self
        face.resources = resources.map(\.publicFace)
        if gate != nil { face.keepPublic() }
        return face
    }

    /// Takes out what members alone may read of a members-only page.
    mutating func keepPublic() {
        fields = [:]
        for key in FrontMatter.kept { key.clear(&self) }
    }
}

extension FrontMatter: ByteCoded {
    public static var blank: FrontMatter { FrontMatter(title: .blank) }

    private var writtenKeys: [Int] { FrontMatter.keys.indices.filter { FrontMatter.keys[$0].isWritten(self) } }

    /// The keys that were written, each after its place in the table. `gatedLines` are not kept: a page that has some never is.
    public mutating func pass(_ coder: inout ByteCoder) throws {
        var written = coder.isReading ? [] : writtenKeys
        var count = written.count
        try coder.pass(&count)
        guard (0...FrontMatter.keys.count).contains(count) else { throw DamagedBytes() }
        if coder.isReading { written = [Int](repeating: 0, count: count) }
        for var place in written {
            try coder.pass(&place)
            guard FrontMatter.keys.indices.contains(place) else { throw DamagedBytes() }
            try FrontMatter.keys[place].pass(&self, &coder)
        }
        try coder.pass(&gateLocation, &isBroken, &fields)
    }
}
