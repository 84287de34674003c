import Content
import Digests

/// The site as every template sees it.
struct SiteView {
    let map: SiteMap
}

extension Vocabulary {
    static func siteRows(assets files: [String]) -> [Row<SiteView>] {
        let assets = Table<SiteView>(
            "assets",
            files.flatMap { file -> [Row<SiteView>] in
                let name = assetName(file)
                let address: Row<SiteView> = .text(name, "address of templates/assets/\(file)") { _, records in
                    records.definitions.assets[name].map { records.address($0.path) }
                }
                guard file.hasSuffix(".css") || file.hasSuffix(".js") else { return [address] }
                return [
                    address,
                    // A preview's page is not another one where its style sheet is.
                    .text(name + "-integrity", "its `integrity`, by which browsers know its bytes; none in a preview") { _, records in
                        records.definitions.assets[name].flatMap { $0.path.hasSuffix("/\(file)") ? nil : integrity($0.bytes) }
                    },
                ]
            })
        return [
            .text("title", "the site's title") { $1.definitions.configuration.title },
            .text("tagline", "a line below it") { $1.definitions.configuration.tagline },
            .text("description", "for search engines") { $1.definitions.configuration.description },
            .text("language", "such as `en`") { $1.definitions.configuration.language },
            .text("url", "the home page") { $1.address("/") },
            .text("base", "what every address starts with: `/` or `/docs/`") { $1.address("/") },
            .text("permalink", "the home page, absolute") { $1.map.address.absolute("/") },
            .one("organization", organization, "who publishes the site") { _, records in
                records.definitions.configuration.organization.flatMap { records.definitions.organization($0.value) }
            },
            .text("disclaimer", "for every page's foot") { $1.definitions.configuration.disclaimer },
            .text("notice", "one line above every page") { $1.definitions.configuration.notice?.label },
            .text("notice-url", "where it leads") { _, records in
                records.definitions.configuration.notice.flatMap { records.map.path(of: $0) }.map(records.written)
            },
            .text("join-url", "where to join") { $1.written($1.definitions.configuration.members.join) },
            .text("login-url", "where to log in") { $1.written($1.definitions.configuration.members.login) },
            .one("contact", contact, "where the contact form posts to") { $1.definitions.configuration.contact },
            .one("accessibility", accessibility, "what the last check of accessibility found, where there is `_data/accessibility.yaml`") {
                $1.definitions.accessibility
            },
            .text("feed-url", "the site's feed") { $1.map.section("")?.feedPath.map($1.address) },
            .text("search-url", "the search, where `_site.yaml` says `search: true`") { _, records in
                records.definitions.configuration.search == true ? records.address(searchPath) : nil
            },
            .date("as-of", "the build's day") { $1.map.options.asOf },
            .text("year", "the year of the build's day") { String($1.map.options.asOf.year) },
            .many("tasks", task, "what readers come for, as `menus: tasks` says") { $1.definitions.configuration.menus.tasks },
            .many("social", link, "profiles elsewhere") { _, records in
                records.definitions.configuration.social.map { LinkView(label: $0.label, address: $0.url.value) }
            },
            .one("assets", assets, "addresses of the files in templates/assets/, `.` written as `-`") { site, _ in site },
        ]
    }

    private static let contact = Table<SiteConfiguration.Contact>(
        "contact",
        [
            .text("action", "where the form posts to") { $1.written($0.action) },
            .text("email", "an address") { contact, _ in contact.email },
            .text("method", "`post` or `get`") { contact, _ in contact.method },
        ])

    private static let task = Table<SiteConfiguration.MenuItem>(
        "task",
        [
            .text("label", "its text") { task, _ in task.label },
            .text("text", "a sentence below it") { task, _ in task.text },
            .text("url", "where it leads") { task, records in records.map.path(of: task).map(records.written) },
        ])

    static let link = Table<LinkView>(
        "link", [.text("label", "the link's text") { link, _ in link.label }, .text("url", "where it leads") { link, _ in link.address }])

    static let menuItem = Table<MenuItemView>(
        "menu item",
        [
            .text("label", "its text") { item, _ in item.label },
            .text("url", "where it leads") { $1.written($0.path) },
            .flag("current", "whether the page lies there") { item, _ in item.isCurrent },
        ])

    static let menuGroup = Table<MenuGroupView>(
        "menu group",
        [
            .text("label", "its heading; none above what names none") { group, _ in group.label },
            .many("items", menuItem, "its entries") { group, _ in group.items },
        ])
}

/// A link whose address is as it shall stand.
struct LinkView {
    let label: String
    let address: String
}

/// The menus as pages below a path show them.
struct MenuView {
    let current: String
    let map: SiteMap

    func items(_ items: [SiteConfiguration.MenuItem]) -> [MenuItemView] {
        items.map { item in
            let path = map.path(of: item) ?? "/"
            return MenuItemView(label: item.label, path: path, isCurrent: path == current)
        }
    }

    /// Groups in the order in which the menu first names them.
    func groups(_ items: [SiteConfiguration.MenuItem]) -> [MenuGroupView] {
        var labels = [String?]()
        for item in items where !labels.contains(item.group) { labels.append(item.group) }
        return labels.map { label in MenuGroupView(label: label, items: self.items(items.filter { $0.group == label })) }
    }
}

/// Entries of a menu under one heading.
struct MenuGroupView {
    let label: String?
    let items: [MenuItemView]
}

struct MenuItemView {
    let label: String
    let path: String
    let isCurrent: Bool
}
