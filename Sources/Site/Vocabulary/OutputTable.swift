import Content
import Digests
import Templates

extension Vocabulary {
    static let redirect = Table<Redirect>(
        "redirect",
        [
            .text("url", "the new address") { $1.address($1.map.pages[$0.page].path) },
            .text("permalink", "the same, absolute") { $1.map.address.absolute($1.map.pages[$0.page].path) },
            .text("title", "the page's title") { redirect, records in records.map.pages[redirect.page].title },
        ])

    /// What sitemap.xml, robots.txt, _redirects and whatever else a site's maintainer adds to templates/outputs/ can use.
    static let outputRows: [Row<String>] = [
        .text("sitemap", "absolute address of sitemap.xml") { $1.map.address.absolute("/sitemap.xml") },
        .many("pages", sitemapPage, "every page that search engines may show") { _, records in
            let pages = records.map.pages.filter { !$0.front.noindex && !$0.front.draft }
            let lists = records.map.lists.filter { $0.index == nil }
            let statement = records.definitions.accessibility.map { [SitemapPage(path: accessibilityPath, date: $0.checked)] } ?? []
            let catalogue = records.map.plan.catalogue
            let said =
                (catalogue.count > 0 ? [Catalogue.path] : []) + (catalogue.isLong ? catalogue.groups.map(\.path) : [])
                + (catalogue.drugs.isEmpty ? [] : [Catalogue.drugsPath]) + catalogue.drugs.map { Catalogue.path(ofDrug: $0.id) }
            return pages.map { SitemapPage(path: $0.path, date: $0.newest) } + (lists.map(\.path) + said).map { SitemapPage(path: $0) }
                + statement
        },
        .many("redirects", redirectRule, "every alias, as the site's `host` wants it") { _, records in
            records.map.redirects.map {
                RedirectRule(from: $0.from, to: records.map.pages[$0.page].path, status: records.host.moved)
            }
        },
        .text("content-policy", "what pages may load, as the header `Content-Security-Policy` says it") {
            ContentPolicy($1.definitions.configuration).header
        },
        .flag("is-secure", "whether the site's address begins with `https:`") { _, records in
            records.definitions.configuration.baseURL.value.lowercased().hasPrefix("https:")
        },
        .text("assets-path", "where the files of templates/assets/ stand, whose names change with their bytes") {
            $1.encodedAddress("/assets/")
        },
        .many("gone", redirectRule, "addresses that went on purpose, where the site's `host` can say so") { _, records in
            guard let status = records.host.gone else { return [] }
            return records.map.gone.map { address in
                let page = address.holdsPage ? Permalinks.encode("/" + Permalinks.file(of: address.path).text) : notFoundPath
                return RedirectRule(from: address, to: page, status: status)
            }
        },
    ]

    private static let redirectRule = Table<RedirectRule>(
        "redirect rule",
        [
            .text("from", "the old path") { rule, records in
                records.host.rule(for: records.encodedAddress(rule.from.path), query: rule.from.query)
            },
            .text("to", "the path of the page to show") { $1.encodedAddress($0.to) },
            .text("status", "`301`, `410`, or as the host writes them") { rule, _ in rule.status },
        ])

    private static let sitemapPage = Table<SitemapPage>(
        "sitemap page",
        [
            .text("permalink", "absolute address") { $1.map.address.absolute($0.path) },
            .text("lastmod", "last change, as precise as is known") { page, _ in page.date?.iso },
        ])

    static let feed = Table<FeedView>(
        "feed",
        [
            .text("title", "its title") { feed, records in
                let site = records.definitions.configuration.title
                return feed.section.folder.isEmpty ? site : "\(feed.section.title) – \(site)"
            },
            .text("url", "the page it follows") { $1.address($0.section.path) },
            .text("permalink", "the same, absolute; of a folder without a list, the nearest page above it") {
                $1.map.address.absolute($1.map.page(above: $0.section))
            },
            .text("feed-permalink", "its own address") { $1.map.address.absolute($0.section.path + "feed.xml") },
            .text("id", "its permanent id") { $1.map.address.absolute($0.section.path) },
            .text("updated", "newest change, RFC 3339") { feed, _ in timestamp(feed.entries.first?.date ?? .epoch) },
            .many("entries", feedEntry, "newest first") { feed, _ in feed.entries },
        ])

    private static let feedEntry = Table<FeedEntry>(
        "feed entry",
        [
            .text("title", "its title") { entry, _ in (entry.correction == nil ? "" : "Correction: ") + entry.page.title },
            .text("permalink", "absolute address") { $1.map.address.absolute($0.page.path) },
            .text("id", "its permanent id") { entry, records in
                records.map.address.absolute(entry.page.path)
                    + (entry.correction.map { "#correction-\($0.date.iso)-\(sha256($0.text.utf8).prefix(8))" } ?? "")
            },
            .text("updated", "RFC 3339") { entry, _ in timestamp(entry.date) },
            .text("published", "RFC 3339") { entry, _ in
                entry.correction == nil ? entry.page.front.date.map { timestamp($0.value) } : nil
            },
            .text("date-text", "the date as precise as it is known") { entry, _ in entry.date.text },
            .text("summary", "the description") { entry, _ in
                entry.correction?.text ?? entry.page.front.plainDescription ?? entry.page.front.teaser
            },
            .texts("authors", "names") { entry, records in
                // Whoever posted a page did not write it.
                let authors = entry.correction == nil ? entry.page.front.authors : []
                return authors.compactMap { records.definitions.person($0.value).map { .text($0.name) } }
            },
        ])
}

/// What a host does with an old address.
private struct RedirectRule {
    let from: OldAddress
    let to: String
    let status: String
}

extension Records {
    fileprivate var host: Host { definitions.configuration.host }
    /// With the site's own path encoded as well: a host's rules know no other form.
    fileprivate func encodedAddress(_ path: String) -> String { Permalinks.encode(Permalinks.decode(map.address.prefix)) + path }
}

/// A page or a list in the sitemap.
private struct SitemapPage {
    let path: String
    var date: PartialDate?
}

/// The feed of the site or of a section: its newest pages. Members-only pages stand in it with their public description.
extension SiteMap {
    /// The address of a section's list, or of the nearest above it that has one.
    fileprivate func page(above section: Section) -> String {
        section.hasList
            ? section.path : section.folder.parent.upward.lazy.compactMap { self.section($0) }.first(where: \.hasList)?.path ?? "/"
    }
}

struct FeedView {
    let section: Section
    let entries: [FeedEntry]

    init(_ section: Section, _ map: SiteMap) {
        self.section = section
        entries = Array(
            section.pages.flatMap { feedEntries(map.pages[$0]) }
                .sorted { $0.date == $1.date ? $0.page.title < $1.page.title : $0.date > $1.date }
                .prefix(map.definitions.configuration.feedSize))
    }
}

/// What a feed tells of: a page, or one of its corrections.
struct FeedEntry {
    let date: PartialDate
    let page: Page
    var correction: Correction?
}

/// What a feed may tell of one page: the page itself, if it is dated, and each of its corrections.
private func feedEntries(_ page: Page) -> [FeedEntry] {
    guard page.isInFeeds else { return [] }
    let corrections = page.front.corrections.map { FeedEntry(date: $0.date, page: page, correction: $0) }
    return (page.newest.map { [FeedEntry(date: $0, page: page)] } ?? []) + corrections
}

/// RFC 3339, which Atom requires: a month or year stands for its first day, which the feed's text does not claim.
private func timestamp(_ date: PartialDate) -> String { date.firstDay.iso + "T00:00:00Z" }
