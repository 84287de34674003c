import Foundation

/// One kind of thing that an editor does to a site.
struct Edit: Sendable, CustomStringConvertible {
    let description: String
    /// How often it is done in a row, with a build after each.
    let times: Int
    let make: @Sendable (inout RandomEditor) throws -> Void

    init(_ description: String, times: Int = 1, _ make: @escaping @Sendable (inout RandomEditor) throws -> Void) {
        (self.description, self.times, self.make) = (description, times, make)
    }

    static let all: [Edit] = pages + places + definitions + templates + files + disk
}

extension Edit {
    /// What changes within a page.
    static let pages: [Edit] = [
        Edit("a sentence is added", times: 4) { editor in
            if let path = editor.page() { editor.addPart(to: path, editor.sentence()) }
        },
        Edit("a sentence is replaced by one of the same length", times: 4) { editor in
            guard let path = editor.page({ !$0.parts.isEmpty }),
                let part = editor.site.pages[path]?.parts.indices.randomElement(using: &editor.dice),
                let text = editor.site.pages[path]?.parts[part].text
            else { return }
            let old = distinctiveWords(text.utf8).sorted().first ?? "qz"
            editor.setText(text.replacing(old, with: old.hasPrefix("zq") ? editor.gated.word() : editor.word()), ofPart: part, of: path)
        },
        Edit("a part is added") { editor in
            if let path = editor.page() { editor.addPart(to: path, editor.part()) }
        },
        Edit("a part is removed") { editor in
            if let path = editor.page({ !$0.parts.isEmpty }),
                let part = editor.site.pages[path]?.parts.indices.randomElement(using: &editor.dice)
            {
                editor.site.pages[path]?.parts.remove(at: part)
            }
        },
        Edit("parts are moved", times: 2) { editor in
            if let path = editor.page({ $0.parts.count > 1 }) { editor.site.pages[path]?.parts.shuffle(using: &editor.dice) }
        },
        Edit("the title, with and without emphasis", times: 2) { editor in
            editor.set("title") { "\"\($0.dice.pick(["Title", "*Title*"])) \($0.word())\"" }
        },
        Edit("the title of a section") { editor in
            if let path = editor.page({ path, _ in path.hasSuffix("s/index.md") }) {
                editor.setKey("title", of: path, to: editor.word())
            }
        },
        Edit("the subtitle or teaser") { editor in editor.set(editor.dice.pick(["subtitle", "teaser"])) { $0.word() } },
        Edit("the description") { editor in editor.set("description") { "\"\($0.sentence())\"" } },
        Edit("the date") { editor in editor.set("date") { $0.date() } },
        Edit("the day of its last change") { editor in editor.set("updated") { $0.date() } },
        Edit("the topics") { editor in editor.set("topics") { $0.topics() } },
        Edit("the topics are removed") { editor in editor.set("topics", where: { $0.keys["topics"] != nil }) { _ in nil } },
        Edit("the status") { editor in
            editor.set("status", where: { $0.keys["superseded-by"] == nil }) { $0.status() }
        },
        Edit("the status is retired, with a note") { editor in
            if let path = editor.page({ $0.keys["superseded-by"] == nil && !$0.isGated }) {
                editor.setKey("status", of: path, to: "retired")
                editor.setKey("status-note", of: path, to: "Since \(editor.word())")
            }
        },
        Edit("the authors") { editor in editor.set(editor.dice.pick(["authors", "posted-by"])) { $0.people() } },
        Edit("the signatories") { editor in
            if let path = editor.page({ !$0.isGated }) {
                editor.setKey("signatories", of: path, to: "[{id: ada-osei, role: \"\(editor.word())\"}, ben-ito]")
                editor.addPart(to: path, ":::signatories\n:::")
            }
        },
        Edit("the organizations") { editor in
            editor.set("organizations") { "[{id: south-college, role: \($0.dice.pick(["endorser", "funder", "lead"]))}]" }
        },
        Edit("pinned") { editor in editor.set("pinned") { $0.dice.pick(["true", "false", nil]) } },
        Edit("the order by hand") { editor in editor.set("order") { "\($0.dice.number(1...5))" } },
        Edit("the rank by which nothing or something sorts") { editor in
            editor.set("rank", where: { $0.keys["rank"] != nil }) { "\($0.dice.number(1...9))" }
        },
        Edit("the slug") { editor in
            if let path = editor.page({ path, _ in
                !lastingPages.contains(path) && !path.hasSuffix("s/index.md") && path != "content/board/index.md"
            }) {
                editor.setKey("slug", of: path, to: "slug-\(editor.number())")
            }
        },
        Edit("noindex or the table of contents") { editor in
            editor.set(editor.dice.pick(["noindex", "toc"])) { $0.dice.pick(["true", "false"]) }
        },
        Edit("the language") { editor in editor.set("language") { $0.dice.pick(["fr", "de"]) } },
        Edit("a page becomes members-only") { editor in
            if let path = editor.page({ !$1.isGated && !lastingPages.contains($0) }) { editor.gatePage(path) }
        },
        Edit("a public page becomes members-only as it is") { editor in
            if let path = editor.page({ !$1.isGated && !$1.parts.contains(where: \.isGated) && !lastingPages.contains($0) }) {
                editor.setKey("members-only", of: path, to: "true")
            }
        },
        Edit("a members-only page becomes public") { editor in editor.publish() },
        Edit("the groups of a members-only page") { editor in
            editor.set("members-only", where: \.isGated) { $0.dice.pick(["staff", "[staff, board]", "members", "true"]) }
        },
        Edit("a members block is added") { editor in
            if let path = editor.page({ !$0.isGated }) { editor.addPart(to: path, editor.gatedPart(), isGated: true) }
        },
        Edit("a members block is removed") { editor in
            if let path = editor.page({ $0.parts.contains(where: \.isGated) }) {
                editor.site.pages[path]?.parts.removeAll(where: \.isGated)
            }
        },
        Edit("public text moves into a members block") { editor in
            if let path = editor.page({ !$0.isGated && $0.parts.contains { !$0.isGated } }),
                let part = editor.site.pages[path]?.parts.firstIndex(where: { !$0.isGated })
            {
                editor.site.pages[path]?.parts[part].isGated = true
            }
        },
        Edit("members-only text changes") { editor in
            if let path = editor.page({ $0.isGated }) { editor.addPart(to: path, "Of \(editor.gated.word()).") }
        },
        Edit("a members-only page's own keys") { editor in
            editor.set(editor.dice.pick(["image-alt", "status-note"]), where: \.isGated) { $0.gated.word() }
        },
        Edit("an error within members-only text") { editor in
            if let path = editor.page({ !$0.isGated }) {
                let word = editor.gated.word()
                editor.addPart(
                    to: path, editor.dice.pick(["[[\(word)]]", ":::\(word)\n:::", "![\(word)](\(word).png)", "Words[^\(word)]."]),
                    isGated: true)
            }
        },
        Edit("an error in a members-only page") { editor in
            if let path = editor.page({ $0.isGated }) {
                editor.addPart(to: path, editor.dice.pick(["[[\(editor.gated.word())]]", "[a](#\(editor.gated.word()))"]))
            }
        },
        Edit("a page becomes a draft") { editor in
            if let path = editor.page({ path, _ in !lastingPages.contains(path) }) { editor.setKey("draft", of: path, to: "true") }
        },
        Edit("a draft is published") { editor in editor.set("draft", where: { $0.keys["draft"] != nil }) { $0.dice.pick([nil, "false"]) } },
        Edit("the day of publication") { editor in
            if let path = editor.page({ path, _ in !lastingPages.contains(path) }) {
                editor.setKey("publish-on", of: path, to: editor.nearDate())
            }
        },
        Edit("the day of expiry or review") { editor in editor.set(editor.dice.pick(["expires-on", "review-by"])) { $0.nearDate() } },
        Edit("open for comment") { editor in
            if let path = editor.page({ $0.keys["superseded-by"] == nil }) {
                editor.setKey("status", of: path, to: "public-comment")
                editor.setKey("comment-until", of: path, to: editor.nearDate())
            }
        },
        Edit("an alias") { editor in editor.set("aliases") { "[/was/\($0.number())/]" } },
        Edit("an alias where another page's was") { editor in
            guard let from = editor.page({ $0.keys["aliases"] != nil }) else { return }
            let alias = editor.site.pages[from]?.keys["aliases"]
            editor.setKey("aliases", of: from, to: nil)
            if let to = editor.page({ $0.keys["aliases"] == nil }) { editor.setKey("aliases", of: to, to: alias) }
        },
        Edit("related pages") { editor in editor.set("related") { "[\($0.target()), \($0.target())]" } },
        Edit("one page replaces another") { editor in editor.supersede() },
        Edit("a replaced page stands for itself again") { editor in
            guard let old = editor.page({ $0.keys["superseded-by"] != nil }) else { return }
            for path in editor.site.pages.keys where editor.site.pages[path]?.keys["supersedes"]?.contains(pageID(old)) == true {
                editor.setKey("supersedes", of: path, to: nil)
            }
            for key in ["superseded-by", "status"] { editor.setKey(key, of: old, to: nil) }
        },
        Edit("a link to another page") { editor in
            if let path = editor.page() { editor.addPart(to: path, "See [[\(editor.target())]].") }
        },
        Edit("a link to a heading of another page") { editor in
            guard
                let other = editor.page({
                    !$0.isGated && $0.keys["draft"] == nil && $0.parts.contains { $0.text.contains("{#part}") && !$0.isGated }
                }),
                let path = editor.page()
            else { return }
            editor.addPart(to: path, "See [[\(pageID(other))#part]].")
        },
        Edit("a heading's words") { editor in
            guard let path = editor.page({ $0.parts.contains { $0.text.contains("{#part}") } }),
                let part = editor.site.pages[path]?.parts.firstIndex(where: { $0.text.contains("{#part}") })
            else { return }
            editor.setText("## Part \(editor.word()) {#part}", ofPart: part, of: path)
        },
        Edit("a heading loses its id") { editor in
            guard let path = editor.page({ $0.parts.contains { $0.text.contains("{#part}") } }),
                let part = editor.site.pages[path]?.parts.firstIndex(where: { $0.text.contains("{#part}") })
            else { return }
            editor.setText("## Part \(editor.word())", ofPart: part, of: path)
        },
        Edit("a heading's level", times: 2) { editor in
            guard let path = editor.page({ !$0.isGated && $0.parts.contains { $0.text.contains("{#") && !$0.isGated } }),
                let part = editor.site.pages[path]?.parts.firstIndex(where: { $0.text.contains("{#") && !$0.isGated }),
                let text = editor.site.pages[path]?.parts[part].text
            else { return }
            editor.setText(text.hasPrefix("### ") ? String(text.dropFirst()) : "#" + text, ofPart: part, of: path)
        },
        Edit("a link leads to another page, and nothing else is changed", times: 4) { editor in
            guard let path = editor.page({ !$0.isGated && $0.parts.contains { $0.text.contains("[[") && !$0.isGated } }),
                let part = editor.site.pages[path]?.parts.firstIndex(where: { $0.text.contains("[[") && !$0.isGated }),
                let text = editor.site.pages[path]?.parts[part].text, let start = text.range(of: "[["),
                let end = text[start.upperBound...].firstIndex(where: { "]|#".contains($0) })
            else { return }
            let target = editor.target()
            editor.setText(text.replacingCharacters(in: start.upperBound..<end, with: target), ofPart: part, of: path)
        },
        Edit("a link that leads nowhere") { editor in
            if let path = editor.page() { editor.addPart(to: path, "See [[nowhere-\(editor.number())]].") }
        },
        Edit("a Markdown field with a link") { editor in
            editor.set("summary", where: { $0.keys["summary"] != nil }) { "\"Of \($0.word()): see [[\($0.target())]].\"" }
        },
        Edit("a field that names a page, and one that names a person") { editor in
            if let path = editor.page({ path, page in
                path.hasPrefix("content/guidelines/") && !path.hasSuffix("s/index.md") && !page.isGated
            }) {
                editor.setKey("twin", of: path, to: editor.target())
                editor.setKey("contact-person", of: path, to: editor.entry("content/_data/people.yaml"))
            }
        },
        Edit("a correction") { editor in
            editor.set("corrections", where: { !$0.isGated }) { "[{date: 2026-01, text: \"\($0.sentence())\"}]" }
        },
        Edit("the corrections are removed") { editor in editor.set("corrections", where: { $0.keys["corrections"] != nil }) { _ in nil } },
        Edit("resources") { editor in editor.set("resources", where: { !$0.isGated }) { "[\($0.resource()), \($0.resource())]" } },
        Edit("the layout of a page") { editor in editor.set("layout") { $0.dice.pick(["page", "news", "guideline", "statement", nil]) } },
        Edit("the type of a page") { editor in
            if let path = editor.page({ $0.hasPrefix("content/reports/") && !$0.hasSuffix("s/index.md") && !$1.isGated }) {
                editor.setKey("type", of: path, to: editor.dice.pick(["guideline", "news", "statement", "page"]))
            }
        },
        Edit("a file is spoiled") { editor in
            if let path = editor.page({ path, _ in !lastingPages.contains(path) }) {
                let bytes = editor.dice.pick(["", "No front matter.\n", "---\ntitle: Open\n", "---\ntitle: [\n---\n\nA line.\n"])
                editor.site.pages[path]?.spoiled = bytes
            }
        },
    ]
}

extension RandomEditor {
    /// A members-only page becomes public, without the words that only members may read.
    mutating func publish() {
        guard let path = page({ $0.isGated }), let page = site.pages[path] else { return }
        let parts = page.parts.filter { !$0.text.contains("zq") } + [.init(text: sentence())]
        site.pages[path]?.parts = parts
        site.pages[path]?.keys = page.keys.filter { $0.key != "members-only" && !$0.value.contains("zq") }
    }
}
