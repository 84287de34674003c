import Content
import Digests
import Templates

extension Records {
    /// A feed's record: the newest pages of the site or of a section. Members-only pages stand in it with their public description.
    func feed(_ section: Section) -> Value {
        let title =
            section.folder.isEmpty ? map.definitions.configuration.title : "\(section.title) – \(map.definitions.configuration.title)"
        let newest = section.pages.flatMap { feedEntries($0) }
            .sorted { $0.date == $1.date ? $0.page.title < $1.page.title : $0.date > $1.date }
            .prefix(map.definitions.configuration.feedSize)
        return .record(
            Record(Names.feed) {
                $0["title"] = .text(title)
                $0["url"] = href(section.path)
                $0["permalink"] = .text(map.address.absolute(section.path))
                $0["feed-permalink"] = .text(map.address.absolute(section.path + "feed.xml"))
                $0["id"] = .text(map.address.absolute(section.path))
                $0["updated"] = .text(timestamp(newest.first?.date ?? .epoch))
                $0.set(
                    "entries",
                    newest.map { entry in
                        entry.correction.map { correctionEntry(entry.page.front.corrections[$0], entry.page) }
                            ?? pageEntry(entry.page, entry.date)
                    })
            })
    }

    /// What a feed tells of: a page, or one of its corrections by its place.
    private struct FeedEntry {
        let date: PartialDate
        let page: Page
        var correction: Int?
    }

    /// What a feed may tell of one page: the page itself, if it is dated, and each of its corrections.
    private func feedEntries(_ index: Int) -> [FeedEntry] {
        let page = map.pages[index]
        guard !page.front.noindex else { return [] }
        let corrections = page.front.corrections.indices.map {
            FeedEntry(date: page.front.corrections[$0].date, page: page, correction: $0)
        }
        guard let newest = page.newest else { return corrections }
        return [FeedEntry(date: newest, page: page)] + corrections
    }

    private func correctionEntry(_ correction: Correction, _ page: Page) -> Value {
        .record(
            Record(Names.feedEntry) {
                $0["title"] = .text("Correction: \(page.title)")
                $0["permalink"] = .text(map.address.absolute(page.path))
                $0["id"] = .text(
                    map.address.absolute(page.path) + "#correction-\(correction.date.iso)-\(sha256(correction.text.utf8).prefix(8))")
                $0["updated"] = .text(timestamp(correction.date))
                $0["date-text"] = .text(correction.date.text)
                $0["summary"] = .text(correction.text)
            })
    }

    private func pageEntry(_ page: Page, _ newest: PartialDate) -> Value {
        .record(
            Record(Names.feedEntry) {
                $0["title"] = .text(page.title)
                $0["permalink"] = .text(map.address.absolute(page.path))
                $0["id"] = .text(map.address.absolute(page.path))
                $0["updated"] = .text(timestamp(newest))
                $0["published"] = page.front.date.map { .text(timestamp($0.value)) } ?? .null
                $0["date-text"] = .text(newest.text)
                $0["summary"] = text(page.front.description ?? page.front.teaser)
                // Whoever posted a page did not write it.
                $0.set("authors", page.front.authors.compactMap { map.definitions.person($0.value).map { .text($0.name) } })
            })
    }

    func redirect(_ redirect: Redirect) -> Value {
        let page = map.pages[redirect.page]
        return .record(
            Record(Names.redirect) {
                $0["url"] = href(page.path)
                $0["permalink"] = .text(map.address.absolute(page.path))
                $0["title"] = .text(page.title)
            })
    }

    /// The root of sitemap.xml, robots.txt, _redirects and whatever else a site's maintainer adds to templates/outputs/.
    func textOutput(_ name: String) -> Record {
        Record(map.definitions.names.outputRoot) {
            $0["site"] = site
            $0["sitemap"] = .text(map.address.absolute("/sitemap.xml"))
            if map.definitions.templates.output(name, uses: "pages", of: map.definitions.names.outputRoot) {
                let pages = map.pages.filter { !$0.front.noindex && !$0.front.draft }
                let lists = pageLists(map).filter { $0.index == nil }
                $0.set("pages", pages.map { sitemapPage($0.path, $0.newest) } + lists.map { sitemapPage($0.path, nil) })
            }
            $0.set(
                "redirects",
                map.redirects.map { redirect in
                    .record(
                        Record(Names.redirectRule) {
                            $0["from"] = href(redirect.from)
                            $0["to"] = href(map.pages[redirect.page].path)
                        })
                })
        }
    }

    private func sitemapPage(_ path: String, _ date: PartialDate?) -> Value {
        .record(
            Record(Names.sitemapPage) {
                $0["permalink"] = .text(map.address.absolute(path))
                $0["lastmod"] = text(date?.iso)
            })
    }
}

/// RFC 3339, which Atom requires: a month or year stands for its first day, which the feed's text does not claim.
private func timestamp(_ date: PartialDate) -> String { date.firstDay.iso + "T00:00:00Z" }
