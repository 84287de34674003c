import Bytes
import Content
import Diagnostics
import Markup

/// The whole site, resolved: every page's public face with its address, every list, and which page refers to which.
struct SiteMap: Sendable {
    let definitions: Definitions
    let options: BuildOptions
    let address: BaseAddress
    var pages: [Page]
    var sections: [Section]
    var archives: [Archive]
    var files: [PublishedFile]
    var redirects: [Redirect]
    /// For each page the targets of its `markup.references`, one each.
    var links: [[Link]]
    /// For each page the pages that link to it in public text, by title.
    var backlinks: [[Int]]
    /// Pages by their section-order neighbours.
    var neighbours: [Neighbours]
    /// For each page the pages that share topics with it, or that it names as related.
    var related: [[Int]]

    /// Every list of the site.
    var lists: [PageList] = []
    /// Every file of the site, in a fixed order.
    var outputs: [PlannedOutput] = []

    var sectionIndex: [Path: Int] = [:]
    /// Pages by id.
    var pageIndex: [String: Int] = [:]
    /// Published files' addresses by source.
    var filePaths = PathTable<String>([])
    /// Every file beside the pages, published or not, by source.
    var sourceFiles = PathTable<Void>([])
    /// Files that only members read, or that belong to pages that are not published.
    var withheld: [PublishedFile] = []
    var withheldAddresses: Set<String> { Set(withheld.map(\.path)) }
    /// Every address that the site answers.
    var addressPaths: Set<String> = []
    /// Leads the links of Markdown fields, which are met only when a page is rendered.
    var references: References?

    /// The section that a folder is.
    func section(_ folder: Path) -> Section? { sectionIndex[folder].map { sections[$0] } }
}

/// One page as the public sees it. Held by reference for the same reason as `DraftPage`.
final class Page: Sendable {
    let source: Path
    let place: Place
    let sharedType: Shared<ContentType>
    /// From the root of the site: `/guidelines/ketamine/`.
    let path: String
    let face: Face
    /// Where the body stands in the store; empty where it is for members, and in a preview, whose bodies stay in `markup`.
    let body: Range<Int>
    let digest: PageDigest
    /// Whether the body has to be read from the source again before the page can be rendered.
    let isRecalled: Bool

    init(_ draft: DraftPage, path: String, audience: Audience) {
        (source, place, sharedType, self.path) = (draft.source, draft.place, draft.sharedType, path)
        face = audience == .everyone ? publicFace(of: draft) : draft.face
        body = draft.gate == nil ? draft.body : 0..<0
        (digest, isRecalled) = (draft.digest, draft.isRecalled)
    }

    var type: ContentType { sharedType.value }
    /// Lent, not copied.
    var front: FrontMatter { _read { yield face.front } }
    /// Without the bytes of the body, which wait in the store.
    var markup: MarkupDocument { face.markup }
    var isGated: Bool { front.gate != nil }
    var id: String { place.id }
    var title: String { front.title.value }
    /// What lists sort and feeds show by: the last change, else the publication.
    var newest: PartialDate? { front.updated?.value ?? front.date?.value }
}

/// Where a reference leads: an address with the base path, and the text for a link that has none of its own.
struct Link: Sendable {
    var href: String
    var label = ""
}

/// A folder with pages, or the home of the site.
struct Section: Sendable {
    let folder: Path
    let path: String
    let title: String
    /// The type whose folder this is or lies in.
    let type: ContentType?
    let list: ListOptions?
    let hasFeed: Bool
    /// The page that gives the section's own text.
    let index: Int?
    /// The pages below the folder, at any depth, in the list's order.
    var pages: [Int]
    /// Folders of the sections right below.
    let children: [Path]
}

/// The pages that belong to one person, organisation or topic.
struct Archive: Sendable {
    enum Kind: String, Sendable, CaseIterable { case people, organizations, topics }
    let kind: Kind
    let id: String
    let title: String
    var pages: [Int]
    var path: String { Archive.path(kind, id) }

    static func path(_ kind: Kind, _ id: String) -> String { "/\(kind.rawValue)/\(Permalinks.component(id))/" }
}

/// A file that is copied as it is: an image, a PDF, a favicon.
struct PublishedFile: Sendable {
    let source: Path
    let path: String
}

/// An old address and the page that it leads to now.
struct Redirect: Sendable {
    let from: String
    let page: Int
    let location: SourceLocation
}

struct Neighbours: Sendable {
    var previous: Int?
    var next: Int?
}

/// `base-url`, taken apart: what stands before a path of the site.
struct BaseAddress: Sendable {
    /// `https://x.org`
    let origin: String
    /// `/docs`, or nothing at the root of a host.
    let prefix: String

    init(_ configuration: SiteConfiguration, options: BuildOptions) {
        self.init(options.baseURL ?? configuration.baseURL.value, origin: options.origin)
    }

    init(_ url: String, origin other: String? = nil) {
        let start = url.firstRange(of: "://").map(\.upperBound) ?? url.startIndex
        let slash = url[start...].firstIndex(of: "/") ?? url.endIndex
        origin = other ?? String(url[..<slash])
        let path = url[slash...]
        prefix = path.hasSuffix("/") ? String(path.dropLast()) : String(path)
    }

    /// The address of the first page on its host, percent-encoded: `/docs/`
    var home: String { Permalinks.encode(Permalinks.decode(prefix)) + "/" }
    /// `/docs/guidelines/` of `/guidelines/`
    func href(_ path: String) -> String { prefix.isEmpty ? path : prefix + path }
    /// `x.org/docs/` in lower case; nothing where there is no host.
    var withoutScheme: String {
        let whole = absolute("/").lowercased()
        return whole.firstRange(of: "://").map { String(whole[$0.upperBound...]) } ?? ""
    }
    /// `https://x.org/docs/guidelines/` of `/guidelines/`
    func absolute(_ path: String) -> String { origin + prefix + path }
}

/// True for `https://example.org/docs/`: a scheme, a host, perhaps a path; neither query nor fragment.
public func isBaseURL(_ text: String) -> Bool {
    guard let scheme = ["https://", "http://"].first(where: text.hasPrefix) else { return false }
    let rest = text.dropFirst(scheme.count)
    return rest.first.map { $0.isLetter || $0.isNumber || $0 == "[" } == true
        && !rest.contains { $0.isWhitespace || "?#\"<>\\".contains($0) } && !hasDotParts(text)
}
