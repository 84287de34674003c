import Bytes
import Content
import Templates

/// The names that templates can use, each with its kind and what it says. Loading checks every tag against them, and docs/templates.md is
/// compared with them by a test.
struct Names: Sendable {
    let page: RecordShape
    let entry: RecordShape
    let site: RecordShape
    let assets: RecordShape
    let list: RecordShape
    /// The roots of the template folders.
    let layoutRoot: RecordShape
    let chromeRoot: RecordShape
    let entryRoot: RecordShape
    let redirectRoot: RecordShape
    let feedRoot: RecordShape
    let outputRoot: RecordShape
    let directiveRoot: RecordShape
    /// The fields of the types that ship: their layouts may use them also on a site that has no such type.
    private static let shippedFields: [(String, Shape)] = [
        ("document-kind", .text), ("doi", .text), ("evidence-searched", .record(date)), ("audience", .list(.text)), ("grading", .text),
        ("valid-from", .record(date)), ("kind", .text), ("dateline", .text), ("key-question", .text), ("priorities", .list(.text)),
        ("responds-to", .record(RecordShape("responds-to", ["title", "journal", "year", "url"].map { ($0, .text, "the field `\($0)`") }))),
    ]

    /// The types' own fields; one name has one kind over all types.
    let fieldShapes: [String: Shape]

    init(types: [ContentType], assets files: [String]) {
        var own = [NamedShape]()
        var shapes: [String: Shape] = [:]
        func declare(_ name: String, _ shape: Shape, isChoice: Bool) {
            guard shapes[name] == nil, !Names.commonPageNames.contains(name) else { return }
            shapes[name] = shape
            own += listed(name, shape, "the types' own field `\(name)`")
            if isChoice { own.append((name + "-label", .text, "`\(name)` in words")) }
        }
        for field in types.flatMap(\.fields) {
            declare(field.name, fieldShape(field.form), isChoice: field.form == .choice)
        }
        for (name, shape) in Names.shippedFields { declare(name, shape, isChoice: ["document-kind", "kind"].contains(name)) }
        fieldShapes = shapes
        page = RecordShape("page", Names.commonPage + own)
        self.assets = RecordShape("assets", files.map { (assetName($0), .text, "address of templates/assets/\($0)") })
        site = RecordShape(
            "site", Names.siteFields + [("assets", .record(self.assets), "addresses of the files in templates/assets/, `.` written as `-`")]
        )
        entry = Names.entryShape
        list = RecordShape("list", Names.listFields)
        let (pageField, siteField): (NamedShape, NamedShape) = (
            ("page", .record(page), "the page"), ("site", .record(site), "the site")
        )
        let chrome: [NamedShape] = [
            ("header", .html, "partials/header, rendered once a section"), ("footer", .html, "partials/footer, rendered once a section"),
        ]
        layoutRoot = RecordShape("layout", [siteField, pageField, ("list", .record(list), "the list, where the page is one")] + chrome)
        chromeRoot = RecordShape(
            "header and footer",
            [siteField] + listed("main-menu", .list(.record(Names.menuItem)), "the main menu")
                + listed("footer-menu", .list(.record(Names.menuItem)), "the footer's menu"))
        entryRoot = RecordShape("partials/entry", [siteField, ("entry", .record(entry), "one page in a list")])
        redirectRoot = RecordShape("layouts/redirect", [siteField, ("redirect", .record(Names.redirect), "the old address and the new")])
        feedRoot = RecordShape("outputs/feed.xml", [siteField, ("feed", .record(Names.feed), "the feed of the site or of a section")])
        outputRoot = RecordShape(
            "outputs",
            [
                siteField, ("sitemap", .text, "absolute address of sitemap.xml"),
                ("pages", .list(.record(Names.sitemapPage)), "every page that search engines may show"),
                ("redirects", .list(.record(Names.redirectRule)), "every alias"),
            ])
        directiveRoot = RecordShape(
            "directives",
            [
                siteField, pageField, ("id", .text, "the id in `{#id}`"), ("content", .html, "the directive's body"),
                ("gate", .record(Names.gate), "for `members`: where to join and log in"),
            ])
    }
}

extension Names {
    /// The record that a template starts from, by the folder it stands in; nil for partials, which see what includes them.
    func root(of path: Path) -> RecordShape? {
        let name = path.text.dropFirst("templates/".count).dropLast(".mustache".count)
        switch name {
        case "layouts/redirect": return redirectRoot
        case "partials/header", "partials/footer": return chromeRoot
        case "partials/entry": return entryRoot
        case "outputs/feed.xml": return feedRoot
        case _ where name.hasPrefix("layouts/"): return layoutRoot
        case _ where name.hasPrefix("directives/"): return directiveRoot
        case _ where name.hasPrefix("outputs/"): return outputRoot
        default: return nil
        }
    }
}

typealias NamedShape = (String, Shape, String)

/// `style.css` is `style-css` in a template, since a dot takes a step into a record.
func assetName(_ file: String) -> String { file.replacing(".", with: "-").replacing("/", with: "-") }

/// A list comes with a flag `has-<name>`, so that a template can put one heading above it.
private func listed(_ name: String, _ shape: Shape, _ meaning: String) -> [NamedShape] {
    guard case .list = shape else { return [(name, shape, meaning)] }
    return [(name, shape, meaning), ("has-" + name, .flag, "whether there are any `\(name)`")]
}

private func fieldShape(_ form: FieldForm) -> Shape {
    switch form {
    case .text, .choice: .text
    case .html: .html
    case .date: .record(Names.date)
    case .flag: .flag
    case .list(let element): .list(fieldShape(element))
    case .record(let parts):
        .record(RecordShape("record", parts.flatMap { listed($0.name, fieldShape($0.form), "the field `\($0.name)`") }))
    case .person: .record(Names.person)
    case .organization: .record(Names.partner)
    case .page: .record(Names.ref)
    }
}

extension Names {
    static let date = RecordShape("date", [("iso", .text, "`2020-04`, for `<time datetime>`"), ("text", .text, "`April 2020`")])
    static let link = RecordShape("link", [("label", .text, "the link's text"), ("url", .text, "where it leads")])
    static let menuItem = RecordShape(
        "menu item", [("label", .text, "its text"), ("url", .text, "where it leads"), ("current", .flag, "whether the page lies there")])
    static let ref = RecordShape(
        "page reference",
        [
            ("title", .text, "its title"), ("url", .text, "its address"), ("status", .text, "its status in words"),
            ("date", .record(date), "its newest date"),
        ])
    static let person = RecordShape(
        "person",
        [
            ("id", .text, "the id in _data/people.yaml"), ("name", .text, "the name"), ("degrees", .text, "such as `MD, PhD`"),
            ("role", .text, "the role held on this occasion"),
            ("url", .text, "the person's page"), ("orcid", .text, "the ORCID iD"),
        ])
    static let partner = RecordShape(
        "partner",
        [
            ("id", .text, "the id in _data/organizations.yaml"), ("name", .text, "the full name"), ("short", .text, "the short name"),
            ("url", .text, "its page on this site"),
            ("website", .text, "its own site"), ("role", .text, "`lead`, `endorser` …"), ("role-label", .text, "the role in words"),
            ("kind", .text, "what kind of body it is"),
        ])
    static let term = RecordShape(
        "term",
        [
            ("label", .text, "its name"), ("url", .text, "its page"), ("count", .number, "how many pages it has"),
            ("description", .text, "what it covers"),
        ])
    static let status = RecordShape(
        "status", [("id", .text, "`current`, `in-development` …"), ("label", .text, "in words"), ("note", .text, "why")])
    static let banner = RecordShape(
        "banner",
        [
            ("id", .text, "`superseded`, `retired`, `overdue`, `expired`, `draft`, `comment` or `correction`"),
            ("label", .text, "one or two words"), ("text", .text, "a sentence"),
            ("link", .record(link), "where to go on"),
        ])
    static let resource = RecordShape(
        "resource",
        [
            ("title", .text, "its title"), ("url", .text, "its address, where the public has one"), ("kind", .text, "`pdf`, `webinar` …"),
            ("kind-label", .text, "in words"),
            ("duration", .text, "as written"), ("price", .text, "as written"), ("members-only", .flag, "whether it is for members"),
            ("recorded", .flag, "whether it is a recording"),
        ])
    static let correction = RecordShape(
        "correction",
        [
            ("date", .record(date), "when"), ("text", .text, "what was wrong"), ("recommendation", .text, "which one"),
            ("was", .text, "the text before"), ("now", .text, "the text since"),
            ("page", .record(ref), "in the list of all corrections: the page that was corrected"),
        ])
    static let subheading = RecordShape("sub-heading", [("id", .text, "for the link"), ("text", .text, "its words")])
    static let heading = RecordShape(
        "heading",
        [("id", .text, "for the link"), ("text", .text, "its words")]
            + listed("children", .list(.record(subheading)), "the headings below it"))
    static let crumb = RecordShape(
        "crumb", [("title", .text, "its title"), ("url", .text, "its address"), ("current", .flag, "whether it is this page")])
    static let section = RecordShape(
        "section", [("title", .text, "its title"), ("url", .text, "its list"), ("feed-url", .text, "its feed")])
    static let gate = RecordShape(
        "gate", [("join-url", .text, "where to join"), ("login-url", .text, "where to log in"), ("groups", .text, "who may read it")])
    static let redirect = RecordShape(
        "redirect", [("url", .text, "the new address"), ("permalink", .text, "the same, absolute"), ("title", .text, "the page's title")])
    static let redirectRule = RecordShape("redirect rule", [("from", .text, "the old path"), ("to", .text, "the new path")])
    static let sitemapPage = RecordShape(
        "sitemap page", [("permalink", .text, "absolute address"), ("lastmod", .text, "last change, as precise as is known")])
    static let contact = RecordShape(
        "contact", [("action", .text, "where the form posts to"), ("email", .text, "an address"), ("method", .text, "`post` or `get`")])
    static let organization = RecordShape(
        "organization",
        [
            ("id", .text, "its id"), ("name", .text, "the full name"), ("short", .text, "the short name"),
            ("url", .text, "its page on this site"), ("website", .text, "its own site"), ("kind", .text, "what kind of body"),
        ])
    static let role = RecordShape(
        "role",
        [
            ("title", .text, "the office"), ("organization", .record(organization), "where"), ("from", .record(date), "since when"),
            ("until", .record(date), "until when"),
        ])
    static let profile = RecordShape(
        "profile",
        [
            ("id", .text, "the id"), ("name", .text, "the name"), ("degrees", .text, "such as `MD, PhD`"), ("orcid", .text, "the ORCID iD"),
            ("website", .text, "the own site"), ("bio", .html, "about the person"),
        ]
            + listed("roles", .list(.record(role)), "offices held"))
    static let feed = RecordShape(
        "feed",
        [
            ("title", .text, "its title"), ("url", .text, "the page it follows"), ("permalink", .text, "the same, absolute"),
            ("feed-permalink", .text, "its own address"),
            ("id", .text, "its permanent id"), ("updated", .text, "newest change, RFC 3339"),
        ]
            + listed("entries", .list(.record(feedEntry)), "newest first"))
    static let feedEntry = RecordShape(
        "feed entry",
        [
            ("title", .text, "its title"), ("permalink", .text, "absolute address"), ("id", .text, "its permanent id"),
            ("updated", .text, "RFC 3339"), ("published", .text, "RFC 3339"),
            ("date-text", .text, "the date as precise as it is known"), ("summary", .text, "the description"),
        ]
            + listed("authors", .list(.text), "names"))
    static let pageNumber = RecordShape(
        "page link",
        [
            ("label", .text, "the number"), ("url", .text, "its address"), ("current", .flag, "whether it is this one"),
            ("gap", .flag, "whether pages are left out here"),
        ])
    static let pagination = RecordShape(
        "pagination",
        [
            ("number", .number, "this page's number"), ("total", .number, "how many pages"),
            ("previous", .text, "address of the page before"), ("next", .text, "address of the page after"),
        ]
            + listed("pages", .list(.record(pageNumber)), "the window of page links"))
    static let group = RecordShape(
        "group",
        [("id", .text, "its id"), ("label", .text, "its heading, or nothing")] + listed("entries", .list(.record(entryShape)), "its pages"))
    static let sectionSummary = RecordShape(
        "section summary",
        [
            ("title", .text, "its title"), ("url", .text, "its list"), ("description", .text, "what it holds"),
            ("count", .number, "how many pages it has"),
        ] + listed("entries", .list(.record(entryShape)), "its newest pages"))
}
