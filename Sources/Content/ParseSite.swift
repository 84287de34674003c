import Bytes
import Diagnostics

/// Reads `_site.yaml`.
///
/// Whatever is wrong, the result can be worked with: a title or address that is missing is empty.
public func parseSite(_ bytes: [UInt8], path: Path) -> (SiteConfiguration, [Diagnostic]) {
    let tree = YAMLTree(file: bytes, path: path)
    var reader = YAMLReader(path: path)
    let start = YAMLMark(line: 1, column: 1, length: 1)
    var site = SiteConfiguration(path: path)
    let entries = reader.top(tree, SiteKey.self)
    for (key, entry) in entries { reader.read(key, entry, into: &site) }
    if !tree.isCut {
        reader.require(["title": !site.title.isEmpty, "base-url": !site.baseURL.value.isEmpty], in: "the site", entries, at: start)
    }
    return (site, tree.diagnostics + reader.diagnostics)
}

extension SiteConfiguration {
    init(path: Path) {
        self.init(
            title: "", baseURL: Located("", at: SourceLocation(path, 1, 1)), language: "en", menus: Menus(), members: MembersOptions(),
            social: [], rawHTML: .safe, pageSize: 20, feedSize: 20, location: SourceLocation(path))
    }
}

private enum SiteKey: String, YAMLKey {
    case title, tagline
    case baseURL = "base-url"
    case language, organization, description, disclaimer, notice, menus, members, contact, search, social, publish, host, gone
    case rawHTML = "raw-html"
    case allowHosts = "allow-hosts"
    case pageSize = "page-size"
    case feedSize = "feed-size"
    case undatedLabel = "undated-label"
}

private enum MenusKey: String, YAMLKey { case main, footer, tasks, home }
private enum MenuItemKey: String, YAMLKey { case label, url, page, text, group }
private enum ContactKey: String, YAMLKey { case action, email, method }
private enum ContactMethod: String, CaseIterable { case post, get }
private enum SocialKey: String, YAMLKey { case label, url }
private enum MembersKey: String, YAMLKey {
    case delivery
    case withoutKey = "without-key"
    case join, login, groups, register
}

extension YAMLReader {
    fileprivate mutating func read(_ key: SiteKey, _ entry: YAMLEntry, into site: inout SiteConfiguration) {
        switch key {
        case .title: site.title = string(entry) ?? ""
        case .tagline: site.tagline = string(entry)
        case .baseURL: if let url = baseURL(entry) { site.baseURL = url }
        case .language: site.language = language(entry) ?? "en"
        case .organization: site.organization = id(entry)
        case .description: site.description = string(entry)
        case .disclaimer: site.disclaimer = string(entry)
        case .notice: site.notice = menuItem(entry, noun: "the notice")
        case .menus:
            for (key, entry) in record(entry, MenusKey.self) ?? [] {
                switch key {
                case .main: site.menus.main = menu(entry)
                case .footer: site.menus.footer = menu(entry)
                case .tasks: site.menus.tasks = menu(entry)
                case .home: site.menus.home = menu(entry)
                }
            }
        case .members: site.members = members(entry)
        case .contact: site.contact = contact(entry)
        case .search: site.search = boolean(entry)
        case .social: site.social = items(entry).compactMap { socialLink($0) }
        case .publish: site.publish = items(entry).compactMap { text($0) }
        case .host: site.host = choice(entry, Host.self)?.value ?? site.host
        case .gone: site.gone = paths(entry)
        case .rawHTML: site.rawHTML = choice(entry, SiteConfiguration.RawHTML.self)?.value ?? .safe
        case .allowHosts: site.allowHosts = allowedHosts(entry)
        case .pageSize: site.pageSize = integer(entry, least: 1) ?? site.pageSize
        case .undatedLabel: site.undatedLabel = string(entry)
        case .feedSize: site.feedSize = integer(entry, least: 1) ?? site.feedSize
        }
    }

    /// `[videos.example.org]`, or `{videos.example.org: [frames, pictures]}`.
    private mutating func allowedHosts(_ entry: YAMLEntry) -> [SiteConfiguration.AllowedHost] {
        guard case .mapping(let entries) = entry.value.content else {
            return items(entry).compactMap { host($0) }.map { SiteConfiguration.AllowedHost(name: $0, uses: ContentPolicy.Use.allCases) }
        }
        return entries.compactMap { entry in
            let name = Located(entry.key, at: location(entry.keyMark))
            guard host(name, at: entry.keyMark) != nil else { return nil }
            return SiteConfiguration.AllowedHost(name: name, uses: items(entry).compactMap { choice($0, ContentPolicy.Use.self)?.value })
        }
    }

    private mutating func menu(_ entry: YAMLEntry) -> [SiteConfiguration.MenuItem] {
        items(entry).compactMap { menuItem($0, noun: "the menu's entry") }
    }

    private mutating func menuItem(_ item: YAMLEntry, noun: String) -> SiteConfiguration.MenuItem? {
        guard let entries = record(item, MenuItemKey.self) else { return nil }
        var menuItem = SiteConfiguration.MenuItem(label: "")
        for (key, entry) in entries {
            switch key {
            case .label: menuItem.label = string(entry) ?? ""
            case .url: menuItem.url = url(entry)
            case .page: menuItem.page = id(entry)
            case .text: menuItem.text = string(entry)
            case .group: menuItem.group = string(entry)
            }
        }
        require(["label": !menuItem.label.isEmpty], in: noun, entries, at: item.value.mark)
        checkTarget(entries.map { ($0.key.rawValue, $0.entry) }, one: "page", other: "url", of: noun, at: item.value.mark)
        return menuItem.label.isEmpty || (menuItem.url == nil && menuItem.page == nil) ? nil : menuItem
    }

    private mutating func contact(_ entry: YAMLEntry) -> SiteConfiguration.Contact? {
        guard !entry.value.isEmpty, let entries = record(entry, ContactKey.self) else { return nil }
        var action: Located<String>?
        var email: String?
        var method = ContactMethod.post
        for (key, entry) in entries {
            switch key {
            case .action: action = url(entry)
            case .email: email = patterned(entry, .email)?.value
            case .method: method = choice(entry, ContactMethod.self)?.value ?? .post
            }
        }
        require(["action": action != nil], in: "the contact form", entries, at: entry.keyMark)
        return action.map { SiteConfiguration.Contact(action: $0, email: email, method: method.rawValue) }
    }

    private mutating func socialLink(_ item: YAMLEntry) -> SiteConfiguration.SocialLink? {
        guard let entries = record(item, SocialKey.self) else { return nil }
        var label: String?
        var address: Located<String>?
        for (key, entry) in entries {
            switch key {
            case .label: label = string(entry)
            case .url: address = url(entry)
            }
        }
        require(["label": label != nil, "url": address != nil], in: "the profile", entries, at: item.value.mark)
        guard let label, let address else { return nil }
        return SiteConfiguration.SocialLink(label: label, url: address)
    }

    private mutating func members(_ entry: YAMLEntry) -> MembersOptions {
        var members = MembersOptions()
        guard !entry.value.isEmpty else { return members }
        for (key, entry) in record(entry, MembersKey.self) ?? [] {
            switch key {
            case .delivery: members.delivery = choice(entry, MembersOptions.Delivery.self)?.value ?? .omit
            case .withoutKey: members.withoutKey = choice(entry, MembersOptions.WithoutKey.self)?.value ?? .fail
            case .join: members.join = url(entry)
            case .login: members.login = url(entry)
            case .groups: members.groups = groups(entry)
            case .register: members.register = text(entry)
            }
        }
        return members
    }

    /// `[members, board]`, or `{members: Members, board: Board of directors}`.
    private mutating func groups(_ entry: YAMLEntry) -> [MemberGroup] {
        guard case .mapping(let entries) = entry.value.content else {
            return items(entry).compactMap { item in
                guard let id = id(item), checkID(id.value, at: item.value.mark, noun: "group of members") else { return nil }
                return MemberGroup(id: id.value, label: id.value, location: id.location)
            }
        }
        return entries.compactMap { entry in
            guard checkID(entry.key, at: entry.keyMark, noun: "group of members") else { return nil }
            return MemberGroup(id: entry.key, label: string(entry) ?? entry.key, location: location(entry.keyMark))
        }
    }
}
