import Bytes
import Content
import Diagnostics
import Markup

/// The whole site, resolved: what it consists of, and which page refers to which.
@dynamicMemberLookup
struct SiteMap: Sendable {
    private(set) var plan: SitePlan
    /// Leads the links of Markdown fields, which are met only when a page is rendered.
    let references: References
    /// For each page the targets of its `markup.references`, one each.
    let links: [[Link]]
    /// For each page the pages that link to it in public text, by title, but for indexes and those in `related`.
    let backlinks: [[Int]]
    /// Pages by their section-order neighbours.
    let neighbours: [Neighbours]
    /// For each page the pages that share topics with it, or that it names as related.
    let related: [[Int]]
    /// For each page what it says as data.
    let guidelines: [PageGuideline?]
    /// What is said of each drug that has a page.
    let drugs: [String: SaidOfDrug]

    /// Every address that the site answers.
    var addressPaths: Set<String> { references.addresses }
    var pages: [Page] {
        get { plan.pages }
        set { plan.pages = newValue }
    }

    /// The same site with other templates.
    func with(_ definitions: Definitions) -> SiteMap {
        var other = self
        other.plan.definitions = definitions
        return other
    }

    /// All that the plan says.
    subscript<Value>(dynamicMember member: KeyPath<SitePlan, Value>) -> Value { plan[keyPath: member] }
    func section(_ folder: Path) -> Section? { plan.section(folder) }
}

/// What the site consists of: every page's public face with its address, sections, lists and files. No reference is led to its target yet.
struct SitePlan: Sendable {
    var definitions: Definitions
    let options: BuildOptions
    let address: BaseAddress
    var pages: [Page]
    let sections: [Section]
    let archives: [Archive]
    let lists: [PageList]
    let catalogue: Catalogue
    let files: [PublishedFile]
    /// How large each published picture is, by source.
    let pictures: PathTable<PictureSize>
    /// Files that only members read, or that belong to pages that are not published.
    let withheld: [PublishedFile]
    let redirects: [Redirect]
    /// Addresses that went on purpose.
    let gone: [OldAddress]
    /// Pages by id.
    let pageIndex: [String: Int]
    /// Published files' addresses by source.
    let filePaths: PathTable<String>
    /// Every file beside the pages, published or not, by source.
    let sourceFiles: PathTable<Void>
    private let sectionIndex: [Path: Int]

    init(
        _ definitions: Definitions, _ options: BuildOptions, pages: [Page] = [], sections: [Section] = [], archives: [Archive] = [],
        files: [PublishedFile] = [], pictures: PathTable<PictureSize> = PathTable([]), withheld: [PublishedFile] = [],
        redirects: [Redirect] = [], gone: [OldAddress] = [], namedDrugs: Set<String> = [], sources: [Path] = []
    ) {
        (self.definitions, self.options, address) = (definitions, options, BaseAddress(definitions.configuration, options: options))
        (self.pages, self.sections, self.archives) = (pages, sections, archives)
        (self.files, self.pictures, self.withheld, self.redirects, self.gone) = (files, pictures, withheld, redirects, gone)
        catalogue = Catalogue(pages, namedDrugs: namedDrugs, definitions, options)
        lists = pageLists(pages, sections, archives, definitions.configuration, on: options.asOf)
        pageIndex = Dictionary(pages.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { $1 })
        sectionIndex = Dictionary(sections.enumerated().map { ($1.folder, $0) }, uniquingKeysWith: { $1 })
        filePaths = PathTable(files.map { ($0.source, $0.path) })
        sourceFiles = PathTable(sources.map { ($0, ()) })
    }

    func section(_ folder: Path) -> Section? { sectionIndex[folder].map { sections[$0] } }
}

extension SiteMap {
    /// A site that has no page.
    init(_ plan: SitePlan) {
        (self.plan, references) = (plan, References(plan, drafts: []))
        (links, backlinks, neighbours, related, guidelines, drugs) = ([], [], [], [], [], [:])
    }
}

/// One page as the public sees it. Held by reference for the same reason as `DraftPage`.
final class Page: Sendable {
    let source: Path
    let place: Place
    let sharedType: Shared<ContentType>
    /// From the root of the site: `/guidelines/ketamine/`.
    let path: String
    let face: Face
    /// As it stands where no emphasis can be shown.
    let title: String
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
        title = face.front.plainTitle
    }

    var type: ContentType { sharedType.value }
    /// Lent, not copied: it has a hundred parts.
    var front: FrontMatter { _read { yield face.front } }
    /// Without the bytes of the body, which wait in the store.
    var markup: MarkupDocument { face.markup }
    var isGated: Bool { front.gate != nil }
    var id: String { place.id }
    /// Whether feeds tell of it or of a correction of it.
    var isInFeeds: Bool { !front.noindex && (newest != nil || !front.corrections.isEmpty) }
    /// What lists sort and feeds show by: the last change, else the publication.
    var newest: PartialDate? { front.updated?.value ?? front.date?.value }
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

    /// Whether it answers at its own address with a list or a page.
    var hasList: Bool { folder.isEmpty || list != nil || index != nil }
}

/// The pages that belong to one person, organisation or topic.
struct Archive: Sendable {
    enum Kind: String, Sendable, CaseIterable { case people, organizations, topics }
    let kind: Kind
    let id: String
    let title: String
    var pages: [Int]
    /// What its list is grouped by.
    let grouping: PageList.Grouping
    var path: String { Archive.path(kind, id) }

    static func path(_ kind: Kind, _ id: String) -> String { "/\(kind.rawValue)/\(Permalinks.component(id))/" }
}

struct Neighbours: Sendable {
    var previous: Int?
    var next: Int?
}

/// A file that is copied as it is: an image, a PDF, a favicon.
struct PublishedFile: Sendable {
    let source: Path
    let path: String
}
