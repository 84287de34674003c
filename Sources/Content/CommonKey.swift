/// A key that the front matter of every page may have, whatever its type.
public enum CommonKey: String, Sendable, Hashable, CaseIterable {
    case title, subtitle, description, teaser, type, layout, slug
    case date, updated, reviewed
    case reviewBy = "review-by"
    case publishOn = "publish-on"
    case expiresOn = "expires-on"
    case draft, status
    case statusNote = "status-note"
    case supersedes
    case supersededBy = "superseded-by"
    case authors
    case postedBy = "posted-by"
    case signatories, organizations, topics, related
    case membersOnly = "members-only"
    case corrections
    case commentUntil = "comment-until"
    case commentURL = "comment-url"
    case resources, aliases, order, pinned, toc, search, noindex, image
    case imageAlt = "image-alt"
    case language

    /// The names as editors write them, in the order of the manual.
    public static let names = allCases.map(\.rawValue)
}

extension CommonKey: YAMLKey {
    /// By table: a compiler's own comparison goes through all names, for each key of each page.
    public init?(rawValue: String) {
        guard let key = CommonKey.table[rawValue] else { return nil }
        self = key
    }

    private static let table = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })

    /// Whether the public may read the key's value on a members-only page as well.
    var isPublic: Bool {
        switch self {
        case .statusNote, .related, .corrections, .resources, .image, .imageAlt: false
        default: true
        }
    }
}
