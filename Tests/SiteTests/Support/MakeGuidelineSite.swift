import Foundation

@testable import Site

let panelPath = "content/_data/grading/panel.yaml"
let clinicalPath = "content/_data/clinical.yaml"
let topicsPath = "content/_data/topics.yaml"

/// The scheme as an editor has it: each key with its value.
let panelRecords = Dictionary(
    uniqueKeysWithValues: panelScheme.split(separator: "\n").map { line in
        let parts = line.split(separator: ":", maxSplits: 1)
        return (String(parts[0]), String(parts[1].dropFirst()))
    })

/// A small site of guidelines that say what they recommend as data, and of pages that speak of them.
extension RandomEditor {
    mutating func makeGuidelineSite() throws {
        for (path, bytes) in try TestSite.Templates.shipped.files() { site.files["templates/\(path)"] = Data(bytes) }
        site.records["content/_site.yaml"] = [
            "title": "Site", "base-url": "https://x.org/", "page-size": "2", "members": "{join: /join/, groups: {board: Board}}",
        ]
        site.records["content/_types/guideline.yaml"] = [
            "label": "Guideline", "folder": "guidelines", "layout": "guideline", "feed": "true", "list": "{sort: [title], page-size: 4}",
            "fields": panelFields,
        ]
        site.records["content/_types/news.yaml"] = ["label": "News", "folder": "news", "feed": "true", "fields": "{summary: markdown}"]
        site.records[panelPath] = panelRecords
        site.records[clinicalPath] = panelClinical
        site.records[topicsPath] = ["dosing": "{label: Dosing}", "nerves": "{label: Nerves}"]
        site.records["content/_data/people.yaml"] = ["ada-osei": "{name: Ada Osei}", "ben-ito": "{name: Ben Ito}"]
        for name in ["index", "about", "join", "guidelines/index"] {
            site.pages["content/\(name).md"] = EditedPage(keys: ["title": name], parts: [.init(text: sentence())])
        }
        for _ in 0..<6 { addGuideline() }
        for _ in 0..<2 { addGuideline(isShut: true) }
        for path in guidelines.shuffled(using: &dice).prefix(3) {
            addPart(to: path, gated.recommendation("zqfirst", gatedGround(on: path)), isGated: true)
            setKey("removed-recommendations", of: path, to: "[\(removed())]")
        }
        for count in 1...3 {
            site.pages["content/news/note-\(count).md"] = EditedPage(
                keys: ["title": "Note \(word())", "date": date(), "topics": "[dosing]"], parts: [.init(text: "See [[\(statement())]].")])
        }
    }

    /// The files of guidelines, but for the page of their section.
    var guidelines: [String] {
        site.pages.keys.filter { $0.hasPrefix("content/guidelines/g-") && site.pages[$0]?.spoiled == nil }.sorted()
    }

    mutating func addGuideline(isShut: Bool = false) {
        let path = "content/guidelines/g-\(String(number() + 1000).dropFirst()).md"
        var page = EditedPage(keys: ["title": "Guideline \(word())", "description": "\"\(sentence())\"", "grading": "panel"], parts: [])
        page.keys["status"] = dice.pick(["current", "current", "under-review", "reaffirmed", "planned"])
        page.keys["date"] = date()
        page.keys["topics"] = dice.pick(["[dosing]", "[nerves, dosing]", "[nerves]"])
        page.keys["questions"] = "[{id: q1, population: \(word())}, {id: q2, outcomes: \(word())}]"
        if isShut { page.keys["members-only"] = "true" }
        site.pages[path] = page
        addPart(to: path, "## Part \(word()) {#part}")
        for id in 1...3 {
            addPart(to: path, recommendation("r\(id)", ground(on: path)))
            if id == 2 { addPart(to: path, "## Next \(word())") }
        }
    }

    /// Page and id of a statement, most often of one that is there: `guidelines/g-001#r1`.
    mutating func statement() -> String {
        let open = chance(1, in: 20) ? guidelines : guidelines.filter { site.pages[$0]?.isGated == false }
        let path = open.isEmpty ? "content/guidelines/index.md" : dice.pick(open)
        let ids = statements(of: path).filter { !$0.isGated }.map(\.id)
        return "\(pageID(path))#\(ids.isEmpty ? "r1" : dice.pick(ids))"
    }

    /// Public text names what the public may reach.
    mutating func ground(on path: String) -> StatementGround {
        var ground = StatementGround()
        ground.isOdd = chance(1, in: 6)
        if chance(1, in: 3) { ground.drugs.append("newdrug") }
        let open = guidelines.filter { site.pages[$0]?.isGated == false && site.pages[$0]?.keys["draft"] == nil }
        ground.links = open.flatMap { path in statements(of: path).filter { !$0.isGated }.map { "\(pageID(path))#\($0.id)" } }
        return ground
    }

    mutating func gatedGround(on path: String) -> StatementGround {
        var ground = ground(on: path)
        ground.isOdd = false
        ground.drugs.append("hidestatin")
        ground.doses = ["examplamine": 7, "samplazole": 11, "hidestatin": 3]
        ground.populations = ["children"]
        return ground
    }

    /// An entry of `removed-recommendations`, replaced by one of another page or by none.
    mutating func removed() -> String {
        let replacement = chance(1, in: 4) ? "" : ", replaced-by: \"\(statement())\""
        return "{id: r\(number() + 100), date: 2024, reason: \"\(sentence())\"\(replacement)}"
    }

    /// The statements of a page: their parts, and their ids.
    func statements(of path: String) -> [(part: Int, id: String, isGated: Bool)] {
        guard let page = site.pages[path] else { return [] }
        return page.parts.enumerated().compactMap { index, part in
            guard part.text.hasPrefix(":::recommendation {#") else { return nil }
            let id = part.text.dropFirst(":::recommendation {#".count).prefix { $0 != " " && $0 != "}" }
            return (index, String(id), part.isGated || page.isGated)
        }
    }

    /// Changes the text of one statement; `isFitting` says which may be.
    mutating func changeStatement(
        where isFitting: (String) -> Bool = { _ in true }, _ change: (inout RandomEditor, String, String) -> String
    ) {
        let all = guidelines.flatMap { path in statements(of: path).map { (path, $0) } }
        let fitting = all.filter { path, statement in site.pages[path].map { isFitting($0.parts[statement.part].text) } ?? false }
        guard !fitting.isEmpty else { return }
        let (path, statement) = dice.pick(fitting)
        let text = site.pages[path]?.parts[statement.part].text ?? ""
        setText(change(&self, text, path), ofPart: statement.part, of: path)
    }
}
