import Bytes
import Content
import Templates

/// All names that the templates of a site can use: a table for each kind of record, of which those of its pages and assets are its own.
struct Vocabulary: Sendable {
    let page: Table<PageView>
    let site: Table<SiteView>
    /// The roots of the template folders.
    let layoutRoot: Table<LayoutView>
    let chromeRoot: Table<MenuView>
    let entryRoot: Table<PageView>
    let redirectRoot: Table<Redirect>
    let feedRoot: Table<Section>
    let outputRoot: Table<String>
    let directiveRoot: RecordShape

    init(types: [ContentType], assets files: [String]) {
        let pageRows = Vocabulary.pageRows
        let own = ownFields(types, besides: pageRows.flatMap { $0.names.map(\.0) })
        let (page, site) = (Table("page", pageRows + own), Table("site", Vocabulary.siteRows(assets: files)))
        (self.page, self.site) = (page, site)
        layoutRoot = Table(
            "layout",
            [
                .site(site),
                .made("page", page.shape, "the page") { $1.page($0.page, in: $0.layout) },
                .made("list", Vocabulary.list.shape, "the list, where the page is one") { view, records in
                    view.list.map { records.list($0.value, view.number, in: view.layout) } ?? .null
                },
                .one("catalogue", Vocabulary.catalogue, "on `/recommendations/`: what all guidelines recommend") { view, _ in view.catalogue
                },
                .one("drug", Vocabulary.drug, "on a drug's page: the drug") { view, _ in view.drug },
                .many("drugs", Vocabulary.drug, "on `/drugs/` and `/search/`: every drug that has a page") { view, records in
                    ["drugs", "search"].contains(view.layout) ? records.map.plan.catalogue.drugs : []
                },
                .many("topics", Vocabulary.term, "on `/search/`: every topic that has a page") { view, records in
                    view.layout != "search"
                        ? [] : records.map.archives.filter { $0.kind == .topics }.map { TermView($0, records.definitions) }
                },
                .many("sections", Vocabulary.term, "on `/search/`: every list of a content type") { view, records in
                    view.layout != "search"
                        ? []
                        : records.map.sections.filter { $0.list != nil && !$0.folder.isEmpty }.map {
                            TermView(label: $0.title, path: $0.path, count: $0.pages.count)
                        }
                },
                .html("header", "partials/header, rendered once a section") { _, _ in .slot(Slot.header) },
                .html("footer", "partials/footer, rendered once a section") { _, _ in .slot(Slot.footer) },
            ])
        chromeRoot = Table(
            "header and footer",
            [
                .site(site),
                .many("main-menu", Vocabulary.menuItem, "the main menu") { $0.items($1.definitions.configuration.menus.main) },
                .many("footer-menu", Vocabulary.menuItem, "the footer's menu") { $0.items($1.definitions.configuration.menus.footer) },
                .many("footer-groups", Vocabulary.menuGroup, "the same, by the headings that it names") {
                    $0.groups($1.definitions.configuration.menus.footer)
                },
            ])
        entryRoot = Table(
            "partials/entry",
            [
                .site(site),
                .made("entry", Vocabulary.entry.shape, "one page in a list") { $1.carded($0) },
            ])
        redirectRoot = Table(
            "layouts/redirect",
            [
                .site(site),
                .one("redirect", Vocabulary.redirect, "the old address and the new") { redirect, _ in redirect },
            ])
        feedRoot = Table(
            "outputs/feed.xml",
            [
                .site(site),
                .one("feed", Vocabulary.feed, "the feed of the site or of a section") { FeedView($0, $1.map) },
            ])
        outputRoot = Table("outputs", [.site(site)] + Vocabulary.outputRows)
        directiveRoot = RecordShape(
            "directives",
            [
                ("site", .record(site.shape), "the site"), ("page", .record(page.shape), "the page"),
                ("id", .text, "the id in `{#id}`"), ("content", .html, "the directive's body"),
                ("gate", .record(Vocabulary.gate.shape), "for `members`: where to join and log in"),
                ("parts", .html, "for `recommendation`: its parts, in the order in which they are shown"),
                ("part", .record(Vocabulary.part.shape), "for a part of a recommendation: what it is"),
                ("recommendation", .record(Vocabulary.recommendation.shape), "for `recommendation`: what it says"),
                ("limit", .record(Vocabulary.limit.shape), "for `limit`: what it says"),
                ("contraindication", .record(Vocabulary.contraindication.shape), "for `contraindication`: what it says"),
            ])
    }

    /// As the templates of a site were held against.
    init(_ definitions: Definitions) { self.init(types: definitions.types, assets: definitions.assetFiles) }

    var roots: [RecordShape] {
        [
            layoutRoot.shape, chromeRoot.shape, entryRoot.shape, redirectRoot.shape, feedRoot.shape, outputRoot.shape, directiveRoot,
        ]
    }

    /// The record that a template starts from, by the folder it stands in; nil for partials, which see what includes them.
    func root(of path: Path) -> RecordShape? {
        let name = path.text.dropFirst("templates/".count).dropLast(".mustache".count)
        switch name {
        case "layouts/redirect": return redirectRoot.shape
        case "partials/header", "partials/footer": return chromeRoot.shape
        case "partials/entry": return entryRoot.shape
        case "outputs/feed.xml": return feedRoot.shape
        case _ where name.hasPrefix("layouts/"): return layoutRoot.shape
        case _ where name.hasPrefix("directives/"): return directiveRoot
        case _ where name.hasPrefix("outputs/"): return outputRoot.shape
        default: return nil
        }
    }

    /// Every record that a template can come to.
    var shapes: [RecordShape] {
        var found: [ObjectIdentifier: RecordShape] = [:]
        func visit(_ shape: RecordShape) {
            guard found.updateValue(shape, forKey: ObjectIdentifier(shape)) == nil else { return }
            for field in shape.fields { field.shape.record.map(visit) }
        }
        for root in roots { visit(root) }
        return Array(found.values)
    }
}

extension Shape {
    /// The record that a section over it opens.
    var record: RecordShape? {
        switch self {
        case .record(let record), .list(.record(let record)): record
        default: nil
        }
    }
}

extension Row {
    /// The site, which every template sees.
    fileprivate static func site(_ table: Table<SiteView>) -> Row { .made("site", table.shape, "the site") { $1.site } }
}

struct LayoutView {
    let layout: String
    let page: PageView
    var list: Shared<PageList>?
    /// Of the list's pages, which one.
    var number = 1
    var catalogue: CatalogueView?
    var drug: ClinicalData.Entry?
}

/// The parts of a page that are spliced in as bytes, by their place in the call to `render`.
enum Slot {
    static let content = 0
    static let header = 1
    static let footer = 2
    /// Of a directive.
    static let parts = 1
}
