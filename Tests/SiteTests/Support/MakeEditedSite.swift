import Foundation

/// Pages that the site always has, so that members-only text can link to them.
let lastingPages: Set = ["content/index.md", "content/about.md", "content/join.md"]

extension RandomEditor {
    mutating func makeSite() throws {
        for (path, bytes) in try TestSite.Templates.shipped.files() { site.files["templates/\(path)"] = Data(bytes) }
        showFields()
        makeDefinitions()
        for name in ["shared", "flow", "chart", "loose", "caf\u{E9}", "updates/zqfile"] {
            site.files["content/\(name).png"] = pictureData(word())
        }
        site.files["content/_static/CNAME"] = Data("x.org\n".utf8)
        site.files["shared/linked.md"] = Data("---\ntitle: Linked\n---\n\n\(sentence())\n".utf8)
        site.links["content/linked.md"] = "../shared/linked.md"

        for name in ["index", "about", "join"] {
            site.pages["content/\(name).md"] = EditedPage(keys: ["title": name], parts: [.init(text: sentence())])
        }
        let sections = ["guidelines", "news", "statements", "reports", "reports/north", "reports/north/early", "board"]
        for section in ["guidelines", "reports", "board"] {
            site.pages["content/\(section)/index.md"] = EditedPage(keys: ["title": section], parts: [.init(text: sentence())])
        }
        for section in sections { for _ in 0..<(section.contains("/") ? 3 : 6) { addPage(in: section) } }
        for path in site.pages.keys.sorted() where path.hasPrefix("content/board/") && !path.hasSuffix("d/index.md") { gatePage(path) }
        // Links come last, when there is something to link to.
        for path in site.pages.keys.sorted() {
            for _ in 0..<dice.number(0...3) { addPart(to: path, part()) }
            if chance(1, in: 3) { setKey("related", of: path, to: "[\(target())]") }
            if chance(1, in: 6) { addPart(to: path, gatedPart(), isGated: true) }
        }
        for _ in 0..<2 { supersede() }
    }

    private mutating func makeDefinitions() {
        site.records["content/_site.yaml"] = [
            "title": "Site", "base-url": "https://x.org/docs/", "tagline": "A line", "page-size": "4", "feed-size": "5",
            "organization": "north-society", "disclaimer": "None of this is advice.",
            "menus":
                "{main: [{label: Guidelines, url: /guidelines/}, {label: News, url: /news/}, {label: About, page: about}], footer: [{label: People, url: /people/}]}",
            "members": "{join: /join/, groups: {board: Board, staff: Staff}}",
        ]
        site.records["content/_types/guideline.yaml"] = [
            "label": "Guideline", "folder": "guidelines", "layout": "guideline", "feed": "true", "schema-org": "MedicalGuideline",
            "list": "{layout: guidelines, sort: [pinned, -updated], group-by: status, page-size: 4}",
            "fields":
                "{document-kind: {kind: choice, of: [summary, external-report]}, audience: {kind: list, of: text}, summary: markdown, private-note: text, twin: page, contact-person: person}",
        ]
        site.records["content/_types/news.yaml"] = [
            "label": "News", "folder": "news", "layout": "news", "feed": "true", "list": "{sort: [-date], page-size: 3}",
            "fields": "{kind: {kind: choice, of: [announcement, press-release]}, dateline: text, rank: number, summary: markdown}",
        ]
        site.records["content/_types/statement.yaml"] = [
            "label": "Statement", "folder": "statements", "layout": "statement", "list": "{sort: [title]}",
            "fields": "{responds-to: {kind: record, fields: {title: text, journal: text, year: text, url: url}}, summary: markdown}",
        ]
        site.records["content/_data/people.yaml"] = Dictionary(
            uniqueKeysWithValues: ["ada-osei", "ben-ito", "cam-ruiz", "dia-berg", "eli-moon"].map { ($0, "{name: \"\($0)\", degrees: MD}") }
        )
        site.records["content/_data/people.yaml"]?["ben-ito"] =
            "{name: Ben Ito, bio: \"Of [a page](/about/).\", roles: [{title: Chair, organization: north-society, from: 2019}]}"
        site.records["content/_data/organizations.yaml"] = [
            "north-society": "{name: North Society, short: NS, kind: society}", "south-college": "{name: South College}",
        ]
        site.records["content/_data/topics.yaml"] = Dictionary(
            uniqueKeysWithValues: ["dosing", "imaging", "nerves", "surgery"].map { ($0, "{label: \($0.capitalized)}") })
        site.records["content/_data/glossary.yaml"] = ["CRPS": "complex regional pain syndrome", "PCA": "patient-controlled analgesia"]
    }

    /// Adds a page and answers its path. Names are numbered with three digits, so that none is the beginning of another.
    @discardableResult
    mutating func addPage(in folder: String) -> String {
        let name = "\(dice.pick(["dosing", "review", "care"]))-\(String(number() + 1000).dropFirst())"
        let isBundle = chance(1, in: 4)
        let dated = folder == "news" && chance(1, in: 2) ? "2025-1\(dice.number(0...2))-0\(dice.number(1...9))-" : ""
        let path = "content/\(folder.isEmpty ? "" : folder + "/")\(dated)\(name)\(isBundle ? "/index" : "").md"
        var page = EditedPage(keys: ["title": "Title \(word())"], parts: [])
        page.keys["date"] = date()
        if chance(2, in: 3) { page.keys["updated"] = date() }
        if chance(1, in: 2) { page.keys["description"] = "\"\(sentence())\"" }
        if chance(2, in: 3) { page.keys["topics"] = topics() }
        if chance(1, in: 2) { page.keys["authors"] = people() }
        if chance(1, in: 5) { page.keys["posted-by"] = people() }
        if chance(1, in: 3) { page.keys["organizations"] = "[{id: north-society, role: lead}]" }
        if chance(1, in: 6) { page.keys["aliases"] = "[/old/\(name)/]" }
        if chance(1, in: 8) { page.keys["publish-on"] = nearDate() }
        if chance(1, in: 10) { page.keys["draft"] = "true" }
        if chance(1, in: 8) { page.keys["review-by"] = nearDate() }
        if chance(1, in: 8) { page.keys["expires-on"] = nearDate() }
        if chance(1, in: 6) { page.keys["corrections"] = "[{date: 2026, text: \"\(sentence())\"}]" }
        if chance(1, in: 5) { page.keys["resources"] = "[\(resource())]" }
        if folder == "guidelines" { page.keys["status"] = status() }
        if folder == "news" { page.keys["rank"] = "\(dice.number(1...9))" }
        if ["guidelines", "news", "statements"].contains(folder), chance(1, in: 2) {
            page.keys["summary"] = "\"\(sentence()) See [about](/about/) and [[about]].\""
        }
        for _ in 0..<dice.number(0...1) { page.parts.append(.init(text: "## Part \(word()) {#part}")) }
        page.parts.append(.init(text: sentence()))
        if isBundle {
            for file in ["flow.png", "sheet.pdf"] { site.files["content/\(folder)/\(dated)\(name)/\(file)"] = pictureData(word()) }
            page.parts.append(.init(text: "![Flow of patients](flow.png)"))
            if chance(1, in: 2) { page.keys["resources"] = "[{title: Sheet, kind: pdf, file: sheet.pdf}]" }
        }
        site.pages[path] = page
        return path
    }

    mutating func date() -> String {
        dice.pick(["2025-0\(dice.number(1...9))-1\(dice.number(0...9))", "2025-\(dice.number(10...12))", "202\(dice.number(0...5))"])
    }

    /// A date close to the day for which the site is built.
    mutating func nearDate() -> String { dice.pick(["2026-01-14", "2026-01-15", "2026-01-16", "2026-01", "2026-02", "2025", "2027"]) }
    mutating func topics() -> String { list(in: "content/_data/topics.yaml") }
    mutating func people() -> String { list(in: "content/_data/people.yaml") }
    mutating func status() -> String { dice.pick(["current", "under-review", "planned", "in-development", "reaffirmed"]) }

    private mutating func list(in path: String) -> String {
        let ids = (0..<dice.number(1...2)).compactMap { _ in entry(path) }
        return "[\(Set(ids).sorted().joined(separator: ", "))]"
    }

    mutating func resource() -> String {
        let hidden = chance(1, in: 3) ? ", members-only: true" : ""
        let secret = hidden.isEmpty ? word() : gated.word()
        return "{title: Talk \(word()), kind: video, url: \"https://\(secret).example/\"\(hidden)}"
    }

    mutating func addPart(to path: String, _ text: String, isGated: Bool = false) {
        let gated = isGated && site.pages[path]?.isGated == false
        site.pages[path]?.parts.append(.init(text: text, isGated: gated))
    }

    mutating func part() -> String {
        let id = target()
        switch dice.number(0...11) {
        case 0: return sentence()
        case 1: return "See [[\(id)]]."
        case 2: return "See [[\(id)|\(word())]], \(sentence())"
        case 3: return "| Drug | Limit |\n|---|---|\n| PCA | [[\(id)]] \(word()) |"
        case 4: return ":::note {title=\"For \(word())\"}\n\(sentence())\n:::"
        case 5: return ":::details {summary=\"\(word())\"}\n- \(sentence())\n- [[\(id)]]\n:::"
        case 6:
            let note = number()
            return "Words[^n\(note)].\n\n[^n\(note)]: \(sentence())"
        case 7: return "![A \(word())](/\(dice.pick(["shared", "flow", "chart"])).png)"
        case 8: return "### Heading \(word()) {#h\(number())}"
        case 9: return "```\n\(word())\n```"
        case 10: return "[A page of the site](/about/) and [another](/people/)."
        default: return ":::quote {by=\"\(word())\"}\n\(sentence())\n:::"
        }
    }

    /// Text for members. Besides `about` it links to one page of the site.
    mutating func gatedPart() -> String {
        let link = chance(1, in: 2) ? " [[\(target())|\(gated.word())]]" : " ![\(gated.word())](/chart.png)"
        return "A \(gated.word())\(link).\n\n" + gated.body(pages: ["about"])
    }

    /// Makes a whole page members-only, with text that only members have.
    mutating func gatePage(_ path: String) {
        setKey("members-only", of: path, to: dice.pick(["true", "[board]", "[board, staff]"]))
        for index in site.pages[path]?.parts.indices ?? 0..<0 { site.pages[path]?.parts[index].isGated = false }
        if chance(1, in: 2) { addPart(to: path, gatedPart()) }
        if chance(1, in: 3) {
            setKey("corrections", of: path, to: "[{date: 2026, text: \(gated.word()), was: \(gated.word())}]")
        }
        if chance(1, in: 3) { setKey("resources", of: path, to: "[{title: \(gated.word()), kind: slides, url: /about/}]") }
        if chance(1, in: 3) { setKey("image", of: path, to: "/chart.png") }
        if chance(1, in: 3) { setKey("image-alt", of: path, to: "Of \(gated.word())") }
        if path.hasPrefix("content/guidelines/") { setKey("private-note", of: path, to: gated.word()) }
    }

    /// Takes away what members-only pages are warned for.
    mutating func quieten() {
        for path in site.pages.keys.sorted() where site.pages[path]?.isGated == true {
            filterKeys(of: path) { !["review-by", "expires-on", "updated"].contains($0.key) }
            if site.pages[path]?.keys["description"] == nil { setKey("description", of: path, to: "\"\(sentence())\"") }
            if site.pages[path]?.keys["image"] != nil { setKey("image-alt", of: path, to: "Of \(gated.word())") }
            // A heading of level 3 may have lost the one above it.
            for (part, standing) in (site.pages[path]?.parts ?? []).enumerated() where standing.text.hasPrefix("### ") {
                setText(String(standing.text.dropFirst()), ofPart: part, of: path)
            }
        }
    }

    /// One page replaces another, as both say.
    mutating func supersede() {
        let free = { (page: EditedPage) in page.keys["supersedes"] == nil && page.keys["superseded-by"] == nil }
        guard let new = page(free), let old = page({ $0 != new && !$0.hasSuffix("s/index.md") && free($1) }), new.contains("/guid") else {
            return
        }
        setKey("supersedes", of: new, to: "[\(pageID(old))]")
        setKey("superseded-by", of: old, to: "[\(pageID(new))]")
        setKey("status", of: old, to: "superseded")
    }

    /// Shows the made-up types' own fields.
    mutating func showFields() { edit("templates/layouts/page.mustache", before: "{{> partials/lead-image}}", insert: fieldsShown) }

    /// Writes a text into a template, right before some words of it.
    mutating func edit(_ path: String, before words: String, insert text: String) {
        guard let data = site.files[path] else { return }
        let old = String(decoding: data, as: UTF8.self)
        guard let place = old.range(of: words, options: .backwards) else { return }
        site.files[path] = Data(old.replacingCharacters(in: place.lowerBound..<place.lowerBound, with: text).utf8)
    }
}

private let fieldsShown =
    "{{#page.summary}}<div>{{{page.summary}}}</div>{{/page.summary}}{{#page.twin}}<p>{{title}} {{url}} {{status}}</p>{{/page.twin}}{{#page.contact-person}}<p>{{name}}</p>{{/page.contact-person}}\n"
