import Bytes
import Content
import Digests
import Templates

/// The header and footer, rendered once for each entry of the main menu: they are the same on thousands of pages.
struct Chrome: Sendable {
    private struct Part: Sendable {
        let path: String
        let header: [UInt8]
        let footer: [UInt8]
    }

    /// Longest path first; the last, with no path, serves what lies in no menu.
    private let parts: [Part]

    init(_ records: Records) {
        let map = records.map
        let menus = map.definitions.configuration.menus
        let paths = Set((menus.main + menus.footer).compactMap { map.path(of: $0) }.filter { $0.hasPrefix("/") && !$0.hasPrefix("//") })
        parts = (paths.sorted { ($0.utf8.count, $0) > ($1.utf8.count, $1) } + [""]).map { path in
            let table = records.vocabulary.chromeRoot
            let root = table.filled(MenuView(current: path, map: map), records, records.slots(of: table.shape))
            var (header, footer) = ([UInt8](), [UInt8]())
            map.definitions.templates.render("partials/header", root, into: &header)
            map.definitions.templates.render("partials/footer", root, into: &footer)
            return Part(path: path, header: header, footer: footer)
        }
    }

    func header(at path: String) -> [UInt8] { part(path)?.header ?? [] }
    func footer(at path: String) -> [UInt8] { part(path)?.footer ?? [] }

    /// All that it will ever answer, for the keys of what shows it.
    func combine(into hasher: inout KeyHasher) {
        for part in parts { hasher.combine(part.path, xxh64(part.header), xxh64(part.footer)) }
    }

    private func part(_ path: String) -> Part? {
        parts.first { $0.path == "/" ? path == "/" : $0.path.isEmpty || path.hasPrefix($0.path) }
    }
}

extension SiteMap {
    /// Where a menu item leads: its `url`, or the address of its `page`.
    func path(of item: SiteConfiguration.MenuItem) -> String? {
        if let url = item.url { return url.value }
        return item.page.flatMap { page in plan.pageIndex[page.value].map { pages[$0].path } ?? section(Path(page.value))?.path }
    }
}
