import Bytes
import Content
import Foundation

@testable import Site

private let people = "content/_data/people.yaml"
private let site = "content/_site.yaml"
private let types = ["guideline", "news", "statement"].map { "content/_types/\($0).yaml" }

extension Edit {
    /// What changes in data, types, configuration and flags.
    static let definitions: [Edit] = [
        Edit("a person's name or degrees") { editor in
            guard let id = editor.entry(people) else { return }
            editor.record(people, id) { "{name: \"Name \($0.word())\", degrees: \($0.dice.pick(["MD", "PhD"]))}" }
        },
        Edit("a person's text, with a link") { editor in
            guard let id = editor.entry(people) else { return }
            editor.record(people, id) { "{name: \"\(id)\", bio: \"\($0.sentence()) [A page](/about/).\", aliases: [\(id)-b]}" }
        },
        Edit("a new person, who writes a page") { editor in
            let id = "person-\(editor.number())"
            editor.record(people, id) { "{name: \"\($0.word())\"}" }
            editor.set("authors") { _ in "[\(id)]" }
        },
        Edit("a person is removed") { editor in
            guard let id = editor.entry(people) else { return }
            editor.record(people, id) { _ in nil }
        },
        Edit("an organization") { editor in
            editor.record("content/_data/organizations.yaml", editor.dice.pick(["north-society", "south-college"])) {
                "{name: \"Body \($0.word())\", short: NS, url: \"https://\($0.word()).example/\"}"
            }
        },
        Edit("a topic's label or text") { editor in
            guard let id = editor.entry("content/_data/topics.yaml") else { return }
            editor.record("content/_data/topics.yaml", id) { "{label: \"\($0.word())\", description: \"\($0.sentence())\"}" }
        },
        Edit("a new topic") { editor in
            let id = "topic-\(editor.number())"
            editor.record("content/_data/topics.yaml", id) { "{label: \($0.word())}" }
            editor.set("topics") { _ in "[\(id)]" }
        },
        Edit("a term of the glossary") { editor in
            editor.record("content/_data/glossary.yaml", editor.dice.pick(["CRPS", "PCA", "NSAID", "TENS"])) {
                $0.dice.pick([$0.word(), nil])
            }
        },
        Edit("what a check of accessibility found, or that there was none") { editor in
            let pages = editor.dice.pick([nil, editor.dice.number(1...99)])
            editor.site.records["content/_data/accessibility.yaml"] = pages.map {
                [
                    "checked": "2020-04", "standard": "WCAG 2.2 AA", "pages": "\($0)", "tools": "[{name: a, version: \"1\"}]",
                    "checks": "[{name: b, findings: 0}]",
                ]
            }
        },
        Edit("the order of a list") { editor in editor.list { $0.dice.pick(["sort: [title]", "sort: [date]", "sort: [-date, order]"]) } },
        Edit("the entries on one page of a list") { editor in editor.list { "page-size: \($0.dice.number(1...6))" } },
        Edit("the groups of a list") { editor in editor.list { $0.dice.pick(["group-by: status", ""]) } },
        Edit("the layout of a list") { editor in editor.list { $0.dice.pick(["layout: list", "layout: guidelines"]) } },
        Edit("a type's list goes or comes") { editor in
            editor.record(editor.dice.pick(types), "list") { $0.dice.pick(["true", "false"]) }
        },
        Edit("a type's layout") { editor in
            editor.record(editor.dice.pick(types), "layout") { $0.dice.pick(["page", "guidance", "statement", "news"]) }
        },
        Edit("a type's label") { editor in editor.record(editor.dice.pick(types), "label") { "Kind \($0.word())" } },
        Edit("the addresses of a type, with and without dates") { editor in
            editor.record(editor.dice.pick(types), "permalink") {
                $0.dice.pick(["/:section/by-name/:slug/", "/at/:year/:slug/", "/at/:year-:month/:slug/", nil])
            }
        },
        Edit("some addresses are locked, or others") { editor in
            let files = try readFolder(editor.folder.output).keys.filter { $0.hasSuffix("/index.html") && !$0.text.contains("/page/") }
            let locked = (0..<4).compactMap { _ in files.isEmpty ? nil : editor.dice.pick(files.sorted()) }
            editor.site.records[publishedPath.text] = Dictionary(
                locked.map { file in
                    let path = Permalinks.encode("/" + file.text.dropLast("index.html".count))
                    return (path, "{title: \(editor.word()), text: 0123456789abcdef}")
                }, uniquingKeysWith: { first, _ in first })
        },
        Edit("addresses that are gone") { editor in
            editor.record(site, "gone") { $0.dice.pick(["[/gone-\($0.number())/]", "[/old/x.pdf]", nil]) }
        },
        Edit("the host") { editor in editor.record(site, "host") { $0.dice.pick(["netlify", "nginx", "github", nil]) } },
        Edit("a type's feed") { editor in editor.record(editor.dice.pick(types), "feed") { $0.dice.pick(["true", "false"]) } },
        Edit("a type's class for search engines") { editor in
            editor.record(editor.dice.pick(types), "schema-org") { $0.dice.pick(["Article", "NewsArticle", nil]) }
        },
        Edit("a type's required keys") { editor in
            editor.record(editor.dice.pick(types), "require") { $0.dice.pick(["[title]", "[description]", nil]) }
        },
        Edit("a type's field") { editor in
            let name = "field-\(editor.number())"
            let type = editor.dice.pick(types)
            editor.record(type, "fields") { ($0.site.records[type]?["fields"] ?? "{}").dropLast() + ", \(name): text}" }
        },
        Edit("a field changes its kind") { editor in
            let type = "content/_types/news.yaml"
            editor.record(type, "fields") { editor in
                let fields = editor.site.records[type]?["fields"] ?? "{}"
                return fields.contains("rank: number")
                    ? fields.replacing("rank: number", with: "rank: text") : fields.replacing("rank: text", with: "rank: number")
            }
        },
        Edit("a type is added, or its folder changes") { editor in
            editor.site.records["content/_types/report.yaml"] = [
                "folder": editor.dice.pick(["reports", "reports/north", "board"]), "layout": editor.dice.pick(["page", "guidance"]),
                "feed": editor.dice.pick(["true", "false"]),
            ]
        },
        Edit("a type is removed") { editor in editor.site.records["content/_types/\(editor.dice.pick(["report", "statement"])).yaml"] = nil
        },
        Edit("the site's title") { editor in editor.record(site, "title") { "Site \($0.word())" } },
        Edit("the site's tagline or disclaimer") { editor in editor.record(site, editor.dice.pick(["tagline", "disclaimer"])) { $0.word() }
        },
        Edit("the menus") { editor in
            editor.record(site, "menus") {
                "{main: [{label: \($0.word()), page: \($0.target())}, {label: News, url: /news/}], footer: [{label: About, page: about}]}"
            }
        },
        Edit("the site's page size") { editor in editor.record(site, "page-size") { "\($0.dice.number(1...7))" } },
        Edit("the entries in a feed") { editor in editor.record(site, "feed-size") { "\($0.dice.number(1...9))" } },
        Edit("the site's language") { editor in editor.record(site, "language") { $0.dice.pick(["en", "fr", nil]) } },
        Edit("who publishes the site") { editor in
            editor.record(site, "organization") { $0.dice.pick(["north-society", "south-college", nil]) }
        },
        Edit("where readers join, and the groups of members") { editor in
            editor.record(site, "members") {
                "{join: /join/, login: \"https://\($0.word()).example/\", groups: {board: \"\($0.word())\", staff: Staff}}"
            }
        },
        Edit("profiles elsewhere") { editor in
            editor.record(site, "social") { "[{label: \($0.word()), url: \"https://\($0.word()).example/\"}]" }
        },
        Edit("the day") { editor in editor.pickDay(["2026-01-13", "2026-01-14", "2026-01-15", "2026-01-16", "2026-01-17"]) },
        Edit("the year") { editor in editor.pickDay(["2025-01-15", "2026-02-01", "2027-01-15", "2026-01-15"]) },
        Edit("drafts are shown, or not") { editor in editor.site.options.drafts.toggle() },
        Edit("pages to come are shown, or not") { editor in editor.site.options.future.toggle() },
        Edit("warnings are errors, or not") { editor in editor.site.options.strict.toggle() },
        Edit("the address of the site") { editor in
            editor.site.options.baseURL = editor.dice.pick([nil, "https://y.org/", "https://x.org/docs/", "https://x.org/other/"])
        },
        Edit("the number of jobs") { editor in editor.site.options.jobs = editor.dice.number(1...5) },
        Edit("another version of the tool") { editor in editor.site.options.tool = editor.word() },
        Edit("two things at once") { editor in
            for _ in 0..<2 { try editor.dice.pick(Edit.pages + Edit.definitions.dropLast(2) + Edit.templates).make(&editor) }
        },
        Edit("an edit is undone") { editor in
            if let before = editor.history.dropLast().last { editor.site = before }
        },
    ]
}

extension Edit {
    /// What changes in templates and assets.
    static let templates: [Edit] =
        [
            ("layouts/base", "</main>"), ("layouts/page", "</article>"), ("layouts/list", "{{> partials/pagination}}"),
            ("partials/entry", "</article>"), ("partials/footer", "</footer>"), ("partials/header", "</header>"),
            ("directives/note", "</div>"), ("directives/members", "</div>"), ("outputs/sitemap.xml", "</urlset>"),
            ("outputs/feed.xml", "</feed>"), ("layouts/redirect", "</body>"), ("layouts/person", "{{/layouts/list}}"),
        ].map { name, words in
            Edit("templates/\(name)") { editor in
                let path = "templates/\(name).mustache"
                if editor.chance(1, in: 4), let bytes = try TestSite.Templates.shipped.files()["\(name).mustache"] {
                    editor.site.files[path] = Data(bytes)
                    if name == "layouts/page" { editor.showFields() }
                    return
                }
                editor.edit(
                    path, before: words, insert: editor.dice.pick(["", "", "<!-- \(editor.word()) -->\n"] + (snippets[name] ?? [])) + "\n")
            }
        } + [
            Edit("an output of the whole site") { editor in
                editor.site.files["templates/outputs/robots.txt.mustache"] = Data("# \(editor.word()) {{sitemap}}\n".utf8)
            },
            Edit("an output comes or goes") { editor in
                let path = "templates/outputs/all.txt.mustache"
                editor.site.files[path] =
                    editor.site.files[path] == nil
                    ? Data("{{#pages}}\n{{permalink}} {{lastmod}}\n{{/pages}}\n\(editor.word())\n".utf8) : nil
            },
            Edit("a new directive, with its use") { editor in
                let name = "dose-\(editor.number())"
                editor.site.files["templates/directives/\(name).mustache"] = Data(
                    "<b>{{amount}} {{page.title}} {{site.title}}</b>\n{{{content}}}\n".utf8)
                if let path = editor.page() { editor.addPart(to: path, ":::\(name) {amount=\(editor.word())}\n\(editor.sentence())\n:::") }
            },
            Edit("a name in a template that does not exist") { editor in
                editor.edit("templates/layouts/base.mustache", before: "</main>", insert: "{{page.titel}}")
            },
            Edit("an asset") { editor in editor.site.files["templates/assets/style.css"] = Data("a { color: #\(editor.word()) }\n".utf8) },
            Edit("an asset comes or goes") { editor in
                let path = "templates/assets/more.css"
                editor.site.files[path] = editor.site.files[path] == nil ? Data(editor.word().utf8) : nil
            },
        ]

    /// Tags that ask for more than the shipped templates do.
    private static let snippets = [
        "layouts/base": ["{{site.year}}", "{{#page.section}}{{title}}{{/page.section}}", "{{page.type-label}}"],
        "layouts/page": [
            "{{#page.next}}<p>{{title}} {{status}}</p>{{/page.next}}",
            "{{#page.referenced-by}}<i>{{title}}{{#date}}{{text}}{{/date}}</i>{{/page.referenced-by}}",
            "{{#page.related}}<i>{{title}} {{status}}</i>{{/page.related}}", "{{#page.topics}}<i>{{label}} {{count}}</i>{{/page.topics}}",
            "{{#page.authors}}<i>{{name}} {{role}}</i>{{/page.authors}}",
            "{{#page.organizations}}<i>{{name}} {{website}}</i>{{/page.organizations}}",
        ],
        "layouts/list": ["{{list.count}}", "{{#list.sections}}<i>{{title}} {{count}}</i>{{/list.sections}}"],
        "partials/entry": [
            "{{entry.teaser}}", "{{#entry.topics}}<i>{{label}} {{count}}</i>{{/entry.topics}}",
            "{{#entry.posted-by}}{{name}}{{/entry.posted-by}}",
        ],
        "partials/footer": ["{{site.tagline}}", "{{site.year}}"],
        "directives/note": [
            "{{page.title}}", "{{#page.previous}}{{title}}{{/page.previous}}", "{{#page.related}}{{title}}{{/page.related}}",
        ],
    ]
}

extension RandomEditor {
    /// Changes one key of the list of a type, and keeps the others.
    mutating func list(_ change: (inout RandomEditor) -> String) {
        let type = dice.pick(types)
        let new = change(&self)
        let key = new.prefix { $0 != ":" }
        // Keys are apart by ", " and lists in them by "," alone.
        let old = (site.records[type]?["list"] ?? "{}").filter { $0 != "{" && $0 != "}" }
        let parts = old.replacing("[pinned, -updated]", with: "[pinned,-updated]").replacing("[-date, order]", with: "[-date,order]")
            .split(separator: ", ").map(String.init).filter {
                !$0.hasPrefix(key + ":") && $0.contains(":") && !(new.isEmpty && $0.hasPrefix("group-by"))
            }
        site.records[type]?["list"] = "{\((parts + [new]).filter { !$0.isEmpty }.joined(separator: ", "))}"
    }

    mutating func pickDay(_ days: [String]) { if let day = PartialDate(dice.pick(days)) { site.options.asOf = day } }
}
