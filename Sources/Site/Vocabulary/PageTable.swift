import Bytes
import Content
import Guidelines
import Markup
import Templates

/// A page as its layout, its directives and lists see it: one that an editor wrote, or one that no file stands for, such as a list without a
/// text of its own.
struct PageView: Sendable {
    /// By reference: it has a hundred parts.
    fileprivate let face: Face
    let path: String
    /// nil where no file stands for it.
    let page: Page?
    /// Among the site's pages.
    var index = 0
    var hasContent = false
    /// The folder whose section it lies in.
    let folder: Path?
    /// In place of the crumbs that lead to a page.
    fileprivate var ownCrumbs: [Crumb] = []
    /// Which page of its list it is.
    var number = 1
    /// Whose page it is.
    var archive: Archive?

    /// `path` stands in for the page's own on further pages of its list.
    init(_ index: Int, of map: SiteMap, hasContent: Bool = false, at path: String? = nil) {
        let page = map.pages[index]
        (self.page, self.index, self.hasContent, self.path) = (page, index, hasContent, path ?? page.path)
        (face, folder) = (page.face, page.place.folder)
    }

    /// `isListed` is false for a page that search engines shall leave out.
    init(_ title: String, at path: String, crumbs: [Crumb], section: Section? = nil, isListed: Bool = true) {
        var front = FrontMatter(title: Located(title, at: .blank))
        (front.noindex, front.search) = (!isListed, false)
        face = Face(front: front, markup: MarkupDocument())
        (self.path, page, folder, ownCrumbs) = (path, nil, section?.folder, crumbs)
    }

    var front: FrontMatter { _read { yield face.front } }
    func crumbs(_ records: Records) -> [Crumb] { page.map { records.breadcrumbs($0) } ?? ownCrumbs }
    /// The type's own words.
    var labels: [String: String] { page?.sharedType.value.labels ?? [:] }
}

extension Vocabulary {
    /// What lists show of a page, and its layout too: who, when and where, and each key of front matter that means no more than it says.
    private static let faceRows: [Row<PageView>] =
        [
            .text("id", "its path in content/ without .md") { view, _ in view.page?.id },
            .text("title", "its title") { view, _ in view.page?.title ?? view.front.title.value },
            .text("url", "its address") { $1.address($0.path) },
            .text("type", "the content type's name") { view, _ in view.page?.type.name },
            .text("type-label", "the content type in words") { view, _ in view.page?.type.label },
            .one("status", status, "where the text stands") { view, _ in view.front.status == nil ? nil : view },
            .made("state", state.shape, "its state on the build's day, of a page with a status") { view, records in
                view.page == nil || view.front.status == nil ? .null : records.state(view.index)
            },
            .flag("members-only", "whether its body is for members") { view, _ in view.front.gate != nil },
            .allMade("organizations", partner.shape, "who is behind it") { view, records in
                view.front.organizations.map { records.partner($0, view.labels) }
            },
            .allMade("topics", term.shape, "what it is about") { view, records in view.front.topics.map { records.topic($0.value) } },
            .text("authors-label", "what the type says before authors' names, if anything") { view, _ in view.labels["authors"] },
            .text("posted-by-label", "the same before who posted it") { view, _ in view.labels["posted-by"] },
            .many("resources", resource, "recordings, slides, files") { view, _ in view.resources },
        ] + FrontMatter.keys.compactMap(row) + FrontMatter.keys.compactMap(emphasisRow)

    /// A key's value under its own name.
    private static func row(_ key: FrontMatterKey) -> Row<PageView>? {
        guard let form = key.form else { return nil }
        let (view, shown) = (FieldView(form), key.shown)
        // A sentence for editors may go on with what follows from the key.
        let value: @Sendable (PageView, Records) -> Value = { page, records in
            page.face.shown(shown).map { view.value($0, page.page, records) } ?? .null
        }
        return Row(name: key.name, shape: view.shape, meaning: String(key.meaning.prefix { $0 != ";" }), value: .made(value))
    }

    static let entry = Table(
        "entry",
        faceRows + [
            .text("kind", "the type's own `kind`, where it has one") { view, _ in
                if case .choice(let kind)? = view.front.fields["kind"]?.value { kind } else { nil }
            },
            .many("recordings", resource, "the recordings among them") { view, _ in view.resources.filter(\.resource.kind.isRecording) },
            .html("card", "the entry as partials/entry shows it") { .html($1.card($0.index)) },
        ])

    static let pageRows: [Row<PageView>] =
        faceRows + [
            .text("permalink", "the address, absolute") { $1.map.address.absolute($0.path) },
            .text("language", "such as `en`") { $0.front.language ?? $1.definitions.configuration.language },
            .text("direction", "`rtl` where the language is written from right to left") {
                isRightToLeft($0.front.language ?? $1.definitions.configuration.language) ? "rtl" : nil
            },
            .text("layout", "the layout's name") { view, _ in view.page?.layout },
            .flag("is-in-development", "whether it is planned, in development or open for comment") { view, _ in
                [.planned, .inDevelopment, .publicComment].contains(view.front.status?.value)
            },
            .flag("toc", "whether to show the table of contents") { view, _ in view.front.toc ?? (view.groupStarts.count >= 3) },
            .made("section", section.shape, "the section it lies in") { $1.section(of: $0) },
            .made("previous", ref.shape, "before it in the section") { view, records in records.ref(records.neighbours(of: view)?.previous)
            },
            .made("next", ref.shape, "after it in the section") { view, records in records.ref(records.neighbours(of: view)?.next) },
            .one("gate", gate, "where the body is for members: where to join and log in") { view, _ in view.front.gate?.groups },
            .text("image", "its picture") { $0.image($1)?.url },
            .text("image-permalink", "its picture, absolute") { $0.image($1)?.permalink },
            .number("image-width", "how wide it is, in pixels") { $0.imageSize($1)?.width },
            .number("image-height", "how high") { $0.imageSize($1)?.height },
            .text("image-alt", "what the picture shows") { $0.image($1) == nil ? nil : $0.front.imageAlt },
            .text("feed-url", "the section's feed") { $1.feed(of: $0) },
            .html("structured-data", "its facts as JSON-LD, for search engines") { view, records in records.structuredData(view) },
            .text("document-title", "for the browser's tab: its title, and the site's where there is room for it") { $0.documentTitle($1) },
            .text("card-permalink", "the picture for links to it, absolute: its own, or the card of its type in templates/assets/cards/") {
                $0.card($1)
            },
            .text("report-mail", "a `mailto:` address with its title and address filled in, where the site has an email") {
                $0.reportMail($1)
            },
            .allMade("concerns", ref.shape, "pages that its `related` names") { view, records in
                view.page == nil ? [] : view.front.related.map { records.ref($0.value) }
            },
            .html("content", "its body") { view, _ in view.hasContent ? .slot(Slot.content) : .null },
            .many("banners", banner, "what a reader must know first") { view, records in
                view.page.map { records.banners($0, at: view.index) } ?? []
            },
            .many("signatories", person, "who signed it") { view, records in
                view.front.signatories.compactMap { signatory in
                    records.definitions.person(signatory.person.value).map { PersonView(person: $0, role: signatory.role) }
                }
            },
            .many("corrections", correction, "newest first") { view, _ in
                view.front.corrections.sorted { $0.date > $1.date }.map { CorrectionView(correction: $0) }
            },
            .said("recommendations", recommendation, "what it recommends, in its order") { $1.recommendations($0) },
            .said("limits", limit, "the dose limits of all of them") { $1.limits($0) },
            .said("contraindications", contraindication, "when not to give a drug, of all of them") { $1.contraindications($0) },
            .many("removed", removedRecommendation, "recommendations that stand no longer") { view, _ in
                view.page == nil ? [] : view.front.removedRecommendations.map { SaidView(page: view.index, said: $0) }
            },
            .made("scheme", scheme.shape, "how its recommendations are graded") { view, records in
                view.page == nil ? .null : records.scheme(of: view.index)
            },
            .many("outline", heading, "the headings of its body") { view, _ in view.headings },
            .many("breadcrumbs", crumb, "the way from the home page") { $0.crumbs($1) },
            .allMade("related", ref.shape, "pages on the same topics") { $1.refs($0, $1.map.related) },
            .allMade("referenced-by", ref.shape, "pages that link to it") { $1.refs($0, $1.map.backlinks) },
        ]

    /// The same with its emphasis.
    private static func emphasisRow(_ key: FrontMatterKey) -> Row<PageView>? {
        key.marked.map { marked in
            .html(key.name + "-html", "its \(key.name), with emphasis") { view, _ in
                // What a person, a topic or a section without a text is called has no marks.
                view.face.shown(marked).map {
                    view.page == nil ? emphasized([EmphasisPiece(text: $0, isEmphasis: false)]) : emphasized(emphasisPieces($0))
                } ?? .null
            }
        }
    }

    private static func emphasized(_ pieces: [EmphasisPiece]) -> Value {
        var html = [UInt8]()
        for piece in pieces {
            if piece.isEmphasis { html += Array("<em>".utf8) }
            escapeHTML(piece.text, into: &html)
            if piece.isEmphasis { html += Array("</em>".utf8) }
        }
        return .html(String(decoding: html, as: UTF8.self))
    }

    static let status = Table<PageView>(
        "status",
        [
            .text("id", "`current`, `in-development` …") { view, _ in view.front.status?.value.rawValue },
            .text("label", "in words") { view, _ in view.front.status?.value.label },
            .text("note", "why") { view, _ in view.front.statusNote },
        ])

    static let ref = Table<Page>(
        "page reference",
        [
            .text("title", "its title") { page, _ in page.title },
            .text("url", "its address") { $1.address($0.path) },
            .text("status", "its state in words, of a page with a status") { page, records in
                page.front.status == nil ? nil : records.definitions.configuration.label(of: records.map.state(of: page))
            },
            .date("date", "its newest date") { page, _ in page.newest },
        ])

    /// A heading of the second level with those below it; a third-level one before any second stands alone.
    static let heading = Table<ArraySlice<Heading>>(
        "heading",
        [
            .text("id", "for the link") { group, _ in group.first?.id },
            .text("text", "its words") { group, _ in group.first?.text },
            .many("children", subheading, "the headings below it") { group, _ in group.dropFirst().filter { $0.level == 3 } },
        ])

    private static let subheading = Table<Heading>(
        "sub-heading",
        [.text("id", "for the link") { heading, _ in heading.id }, .text("text", "its words") { heading, _ in heading.text }])

    static let crumb = Table<Crumb>(
        "crumb",
        [
            .text("title", "its title") { crumb, _ in crumb.title },
            .text("url", "its address") { $1.address($0.path) },
            .flag("current", "whether it is this page") { crumb, _ in crumb.isCurrent },
        ])

    static let section = Table<Section>(
        "section",
        [
            .text("title", "its title") { section, _ in section.title },
            .text("url", "its list") { $0.hasList ? $1.address($0.path) : nil },
            .text("feed-url", "its feed") { section, records in section.feedPath.map(records.address) },
        ])

    static let gate = Table<[String]>(
        "gate",
        [
            .text("join-url", "where to join") { _, records in records.written(records.definitions.configuration.members.join) },
            .text("login-url", "where to log in") { _, records in records.written(records.definitions.configuration.members.login) },
            .text("groups", "who may read it") { groups, records in
                let known = records.definitions.configuration.members.groups
                return groups.map { id in known.first { $0.id == id }?.label ?? id }.joined(separator: ", ")
            },
        ])

    static let date = Table<PartialDate>(
        "date",
        [.text("iso", "`2020-04`, for `<time datetime>`") { date, _ in date.iso }, .text("text", "`April 2020`") { date, _ in date.text }])
}

/// Languages whose usual script runs from right to left (Unicode CLDR, `characterOrder`), and languages written in such a script by their tag.
private func isRightToLeft(_ language: String) -> Bool {
    let parts = language.lowercased().split(separator: "-")
    if parts.dropFirst().contains(where: { $0.count == 4 }) {
        return parts.contains { ["arab", "hebr", "thaa", "syrc", "nkoo"].contains($0) }
    }
    return parts.first.map { ["ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"].contains($0) }
        ?? false
}

struct Crumb {
    let title: String
    let path: String
    var isCurrent = false

    static let home = Crumb(title: "Home", path: "/")
}

extension PageView {
    fileprivate var resources: [ResourceView] {
        guard let page else { return [] }
        return front.resources.map { ResourceView(resource: $0, page: page) }
    }

    /// Where each group of headings begins in the outline: at every one of the second level, and at one of the third before any.
    fileprivate var groupStarts: [Int] {
        let outline = face.markup.facts.outline
        let first = outline.firstIndex { $0.level <= 3 }
        return outline.indices.filter { outline[$0].level <= 2 || $0 == first }
    }

    fileprivate var headings: [ArraySlice<Heading>] {
        let (outline, starts) = (face.markup.facts.outline, groupStarts)
        return zip(starts, starts.dropFirst() + [outline.count]).map { outline[$0..<$1] }
    }

    func imageSize(_ records: Records) -> PictureSize? {
        page.flatMap { page in page.front.image.flatMap { records.map.pictures[joined(page.source.parent, $0.value)] } }
    }

    func image(_ records: Records) -> (url: String, permalink: String)? {
        guard let image = front.image?.value, let page else { return nil }
        if image.contains("://") { return (image, image) }
        guard let path = image.hasPrefix("/") ? image : records.map.filePaths[joined(page.source.parent, image)] else { return nil }
        return (records.map.address.href(path), records.map.address.absolute(path))
    }
}

extension Page {
    /// The layout that it is shown with: its own, else its type's; the home page has one of its own.
    var layout: String {
        if let layout = front.layout?.value { return layout }
        return place.isIndex && place.folder.isEmpty ? "home" : type.layout.value
    }
}

extension Section {
    var feedPath: String? { hasFeed ? path + "feed.xml" : nil }
}

extension Resource.Kind {
    var label: String {
        switch self {
        case .pdf: "PDF"
        case .video: "Video"
        case .webinar: "Webinar"
        case .slides: "Slides"
        case .article: "Article"
        case .course: "Course"
        }
    }

    var isRecording: Bool { self == .video || self == .webinar }
}
