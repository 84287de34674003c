import Bytes
import Content
import Diagnostics
import Foundation
import Testing

@testable import Site

@Suite("What guidelines say, as it is published")
struct GuidelineOutputTests {
    private func published(_ pages: [String: String]) async throws -> GuidelineSite {
        let site = try GuidelineSite()
        for (name, text) in pages { try site.site.write(text, to: "content/guidelines/\(name).md") }
        let result = try await site.site.build { $0.inspects = true }
        #expect(result.report.diagnostics.filter { $0.severity != .note && $0.kind != .otherHost } == [], "\(site.site.report(result))")
        return site
    }

    private func page(_ name: String, _ body: String, front: String = "", status: String = "current", topics: String = "editing") -> String
    {
        let state = status == "current" && !front.contains("updated:") ? "updated: 2024-06\n" : ""
        return guideline(
            name, body, front: "topics: [\(topics)]\norganizations: [{id: example-society, role: lead}]\n\(state)\(front)", status: status)
    }

    private func text(_ site: GuidelineSite, _ path: String) throws -> String {
        try #require(try site.site.text(Path("\(path)/index.html")), "\(path)")
    }

    /// Whether texts stand in a page in this order.
    private func expectOrder(_ texts: [String], in page: String) {
        var rest = page[...]
        for text in texts {
            guard let place = rest.firstRange(of: text) else {
                Issue.record("'\(text)' does not stand behind what should stand before it")
                return
            }
            rest = rest[place.upperBound...]
        }
    }

    // MARK: Drugs

    @Test("a drug has a page where public text names it, by a limit, a contraindication or in a statement, and the site lists it")
    func drugs() async throws {
        let limit = "\n:::limit {\(dose)}\n:::\n"
        let site = try await published([
            "a": page("A", said(text: "We suggest examplamine, 2 mg per day.", parts: limit)),
            "b": page("B", said(text: "We suggest zqsecret, or Otheramine.")),
            "c": page(
                "C",
                said() + "\n:::members\n" + said("#r9 \(graded)", text: "We suggest thirdamine, 7 mg per dose.", parts: third) + ":::\n"),
            "d": page("D", said(text: "We suggest thirdamine."), front: "members-only: true"),
        ])
        #expect(try await site.told() == [])
        let files = try site.site.published
        #expect(
            files.keys.map(\.text).filter { $0.hasPrefix("drugs/") }.sorted()
                == ["drugs/examplamine/index.html", "drugs/index.html", "drugs/otheramine/index.html"])
        for (path, bytes) in files {
            #expect(!String(decoding: bytes, as: UTF8.self).lowercased().contains("thirdamine"), "\(path)")
        }
    }
    private let third = "\n:::limit {drug=thirdamine max=\"7 mg\" per=dose}\n:::\n"

    @Test("what may be out of date stands below what holds, and what does not hold below a warning")
    func order() async throws {
        func dosed(_ number: Int, _ scope: String) -> String {
            said(
                text: "We suggest examplamine, \(number) mg per day.",
                parts: "\n:::limit {drug=examplamine max=\"\(number) mg\" per=day \(scope)}\n:::\n")
        }
        let site = try GuidelineSite()
        let pages = [
            "a-overdue": page("Aaa", dosed(11, "for=pain"), front: "updated: 2019\nreview-by: 2020"),
            "b-undated": page("Bbb", dosed(12, "route=oral"), status: "under-review"),
            "c-superseded": page("Ccc", dosed(13, ""), front: "superseded-by: [guidelines/z-current]", status: "superseded"),
            "d-retired": page("Ddd", dosed(14, ""), front: "updated: 2020\nstatus-note: Gone.", status: "retired"),
            "e-planned": page("Eee", dosed(15, ""), status: "planned"),
            "z-current": page("Zzz", dosed(16, "setting=ward"), front: "updated: 2024\nsupersedes: [guidelines/c-superseded]"),
        ]
        for (name, text) in pages { try site.site.write(text, to: "content/guidelines/\(name).md") }
        let result = try await site.site.build()
        #expect(result.report.errors == 0, "\(site.site.report(result))")
        let drug = try text(site, "drugs/examplamine")
        expectOrder(
            [
                "Doses and limits", ">16\u{A0}mg<", ">11\u{A0}mg<", "Review overdue", ">12\u{A0}mg<", "Undated", "pages that do not hold",
                ">13\u{A0}mg<", ">14\u{A0}mg<", ">15\u{A0}mg<",
            ], in: drug)
        let list = try text(site, "recommendations")
        expectOrder(["16 mg per day", "11 mg per day", "12 mg per day"], in: list)
        for number in [13, 14, 15] { #expect(!list.contains("\(number) mg")) }
        let topic = try text(site, "topics/editing")
        expectOrder(["Key recommendations", "16 mg per day", "11 mg per day", "12 mg per day"], in: topic)
        for number in [13, 14, 15] { #expect(!topic.contains("\(number) mg per day")) }
        let drugs = try text(site, "drugs")
        for number in [13, 14, 15] { #expect(!drugs.contains("\(number)\u{A0}mg")) }
    }

    @Test("each limit says number, time and drug wherever it is shown, and why it differs from another")
    func limitSentence() async throws {
        let differs = "differs=\"guidelines/b#r1: measured by lean weight there\""
        let site = try await published([
            "a": page(
                "A",
                said(
                    text: "We suggest examplamine, 2 mg per day.",
                    parts: "\n:::limit {\(dose) route=oral \(differs)}\nNobody over 80 was asked.\n:::\n")),
            "b": page(
                "B", said(text: "We suggest examplamine, 3 mg per day.", parts: "\n:::limit {drug=examplamine max=\"3 mg\" per=day}\n:::\n")
            ),
        ])
        for path in ["guidelines/a", "drugs/examplamine", "drugs"] {
            let page = try text(site, path)
            let sentence = "No more than <strong class=\"amount\">2\u{A0}mg</strong> per day of examplamine by mouth"
            expectOrder(
                [
                    sentence, "Nobody over 80 was asked.",
                    "Differs from <a href=\"/guidelines/b/#r1\">Recommendation 1 of “B”</a>: measured by lean weight there",
                ], in: page)
        }
        let table = try #require(try site.site.text("recommendations.csv"))
        #expect(table.contains("No more than 2\u{A0}mg per day of examplamine by mouth (Nobody over 80 was asked.)"))
    }

    @Test("items of contraindications are shown with the drug that they are about, whole and each by itself")
    func contraindications() async throws {
        let list = "1. Pregnancy, see [below](#below)[^a]\n2. Liver\n   - severe\n   - very severe\n"
        let other = "\n:::contraindication {drug=otheramine}\n- Age\n:::\n"
        let site = try await published([
            "a": page(
                "A", said(parts: "\n:::contraindication {drug=examplamine}\n\(list):::\n\(other)") + "\n## Below {#below}\n\n[^a]: Note.\n")
        ])
        let drug = try text(site, "drugs/examplamine")
        expectOrder(
            [
                "Avoid Examplamine where there is", "see <a href=\"/guidelines/a/#below\">below</a></li>", "<li>Liver", "<li>severe</li>",
                "<li>very severe</li>",
            ], in: drug)
        #expect(!drug.contains("Age"))
        let table = try #require(try site.site.text("recommendations.csv"))
        #expect(table.contains("\"Examplamine: Pregnancy, see below | Examplamine: Liver severe very severe | Otheramine: Age\""))
    }

    // MARK: Lists

    @Test("more than 400 recommendations stand on a page for each topic, with an index and in the site map; as many as 400 on one")
    func many() async throws {
        func several(_ count: Int, _ name: String) -> String {
            (1...count).map { said("#r\($0) \(graded)", text: "We suggest \(name) \($0).") }.joined(separator: "\n")
        }
        let pages = [
            "a": page("A", several(200, "this"), topics: "editing"), "b": page("B", several(200, "that"), topics: "first-steps"),
        ]
        let site = try await published(pages)
        #expect(try site.site.published.keys.filter { $0.text.hasPrefix("recommendations/") } == ["recommendations/index.html"])
        let all = try text(site, "recommendations")
        for number in 1...200 { #expect(all.contains("We suggest this \(number).") && all.contains("We suggest that \(number).")) }
        try site.site.write(page("C", said(text: "We suggest one more."), topics: "editing, first-steps"), to: "content/guidelines/c.md")
        #expect(try await site.site.build { $0.inspects = true }.report.diagnostics.filter { $0.severity != .note } == [])
        let index = try text(site, "recommendations")
        #expect(!index.contains("We suggest") && index.contains("401 recommendations"))
        let map = try #require(try site.site.text("sitemap.xml"))
        for (topic, name, count) in [("editing", "this", 201), ("first-steps", "that", 200)] {
            #expect(index.contains("href=\"/recommendations/\(topic)/\"") && map.contains("/recommendations/\(topic)/</loc>"))
            let list = try text(site, "recommendations/\(topic)")
            #expect(list.components(separatedBy: "class=\"brief-item").count - 1 == count)
            #expect(list.contains("We suggest \(name) 200."))
        }
    }

    @Test("a topic's page begins with what is marked as key, or with every recommendation of a page that marks none")
    func key() async throws {
        let good = said("#r2 kind=good-practice direction=for", text: "Ask everybody.", parts: "\n:::rationale\nPlain.\n:::\n")
        let site = try await published([
            "a": page(
                "A", said("#r1 key=true \(graded)", text: "We suggest the key.") + said("#r2 \(graded)", text: "We suggest the lock.")),
            "b": page("B", said(text: "We suggest the door.") + good),
        ])
        let topic = try text(site, "topics/editing")
        expectOrder(["We suggest the key.", "We suggest the door."], in: topic)
        #expect(!topic.contains("the lock.") && !topic.contains("Ask everybody."))
        #expect(try text(site, "recommendations").contains("We suggest the lock."))
    }

    // MARK: What is repeated

    @Test("a statement that is repeated has no id and no note's mark, and its links lead to the right page from everywhere")
    func repeated() async throws {
        let statement = """
            We suggest examplamine[^a]: see [the part](#part), [[b#r1]], [[#r2]] and ~~nothing~~. <!-- don't -->

            | who | <span id="cell">most</span> |
            | --- | --- |
            | adults | 2 mg |

            <div id="raw" title="a id=5 > b">Raw</div>

            """
        let site = try await published([
            "a": page("A", "## Part {#part}\n\n" + said(text: statement) + "\n" + said("#r2 \(graded)") + "\n[^a]: Note.\n"),
            "b": page("B", said()),
        ])
        let links = [
            "<a href=\"/guidelines/a/#part\">the part</a>", "<a href=\"/guidelines/b/#r1\">Recommendation 1 of “B”</a>",
            "<a href=\"/guidelines/a/#r2\">Recommendation 2</a>", "<del>nothing</del>", "<div title=\"a id=5 > b\">Raw</div>",
        ]
        for path in ["recommendations", "topics/editing", "drugs/examplamine"] {
            let page = try text(site, path)
            expectOrder(links, in: page)
            for lost in ["note-", "id=\"cell\"", "id=\"raw\"", "don't"] { #expect(!page.contains(lost), "\(path): \(lost)") }
        }
        let own = try text(site, "guidelines/a")
        expectOrder(
            ["Key recommendations"] + links + ["id=\"r1\"", "href=\"#note-1\"", "<a href=\"#part\">", "id=\"cell\"", "id=\"raw\""],
            in: own)
    }

    @Test("a link without words says kind and number of what it leads to, on its page and on others")
    func labels() async throws {
        let two = "[[#r1]] [[#r2]]\n\n" + said() + "\n" + said("#r2 kind=no-recommendation", text: "Nobody knows.")
        let site = try await published(["a": page("A", two), "b": page("B", "[[guidelines/a#r1]] [[a#r2]]\n\n" + said())])
        #expect(try text(site, "guidelines/a").contains("<a href=\"#r1\">Recommendation 1</a> <a href=\"#r2\">No recommendation 2</a>"))
        #expect(
            try text(site, "guidelines/b").contains(
                "<a href=\"/guidelines/a/#r1\">Recommendation 1 of “A”</a> <a href=\"/guidelines/a/#r2\">No recommendation 2 of “A”</a>"))
    }

    @Test("numbers go by section where the page says so, and those for members come behind the public ones")
    func numbers() async throws {
        let gated = ":::members\n" + said("#g1 \(graded)", text: "We suggest zqword.") + ":::\n\n"
        let body =
            said("#r0 \(graded)") + "\n## One\n\n" + gated + said() + "\n" + said("#r2 \(graded)") + "\n## Two\n\n" + said("#r3 \(graded)")
        for (front, numbers) in [("", ["1", "2", "3", "4"]), ("recommendation-numbers: section", ["1", "1.1", "1.2", "2.1"])] {
            let site = try await published(["a": page("A", body, front: front)])
            let page = try text(site, "guidelines/a")
            for (id, number) in zip(["r0", "r1", "r2", "r3"], numbers) {
                #expect(page.contains("id=\"\(id)\" role=\"group\" aria-label=\"Recommendation \(number)\""))
            }
            #expect(!page.contains("zqword") && !page.contains("g1"))
        }
    }

    @Test("a heading that changes the number of a recommendation changes it wherever it is shown")
    func renumbered() async throws {
        let site = try GuidelineSite()
        func write(_ above: String) throws {
            try site.site.write(
                page("A", "## One\n\n\(above)" + said(text: "We suggest examplamine."), front: "recommendation-numbers: section"),
                to: "content/guidelines/a.md")
        }
        try write("")
        try await site.site.build { $0.cache = true }
        #expect(try text(site, "drugs/examplamine").contains("Recommendation 1.1"))
        try write("## Two\n\n")
        try await site.site.build { $0.cache = true }
        #expect(try text(site, "drugs/examplamine").contains("Recommendation 2.1"))
    }

    @Test("a removed recommendation keeps its anchor, and links to it hold")
    func removed() async throws {
        let front = "removed-recommendations: [{id: r9, date: 2024-06, reason: Gone., replaced-by: guidelines/b#r1}]"
        let site = try await published([
            "a": page("A", "[[#r9]] [old](#r9)\n\n" + said(), front: front), "b": page("B", "[[a#r9]]\n\n" + said()),
        ])
        let own = try text(site, "guidelines/a")
        expectOrder(
            [
                "<a href=\"#r9\">", "<a href=\"#r9\">old</a>", "<li id=\"r9\">", "Gone.",
                "<a href=\"/guidelines/b/#r1\">Recommendation 1 of “B”</a>",
            ], in: own)
        #expect(try text(site, "guidelines/b").contains("href=\"/guidelines/a/#r9\""))
    }

    // MARK: Parts

    @Test("parts are shown in the manual's order, whatever order they are written in")
    func partsInOrder() async throws {
        let parts = ["rationale", "evidence", "subgroup", "practical", "monitoring", "audit", "research"]
        let boxes = "\n:::contraindication {drug=otheramine}\n- BOX2\n:::\n\n:::limit {\(dose)}\nBOX1\n:::\n"
        let site = try await published([
            "a": page(
                "A",
                said(text: "We suggest 2 mg per day.", parts: parts.reversed().map { "\n:::\($0)\nTEXT-\($0)\n:::\n" }.joined() + boxes))
        ])
        let own = try #require(try text(site, "guidelines/a").components(separatedBy: "class=\"prose\"").last)
        expectOrder(parts[..<5].map { "TEXT-\($0)" } + ["BOX1", "BOX2", "TEXT-audit", "TEXT-research"], in: own)
    }

    @Test("nothing that stands in a recommendation or in its parts is lost: boxes, pictures, tables and gates")
    func nothingLost() async throws {
        let inside =
            "Before.\n\n:::note {title=\"Boxed\"}\nIn the box.\n:::\n\n| a | b |\n| --- | --- |\n| c1 | c2 |\n\n:::figure {src=pic.png alt=\"Drawn\"}\nCaption\n:::\n\n:::members\nzqword\n:::\n\nAfter.\n"
        let parts = ["rationale", "evidence", "subgroup", "practical", "monitoring", "audit", "research"]
        let shown = ["Before.", "Boxed", "In the box.", "<td>c1</td>", "alt=\"Drawn\"", "Caption", "class=\"gate\"", "After."]
        let site = try GuidelineSite()
        let text = said(
            parts: parts.map { "\n:::\($0)\n\(inside):::\n" }.joined() + "\n:::note\nOf the whole.\n:::\n\n:::members\nzqword\n:::\n")
        try site.site.write(page("A", text), to: "content/guidelines/a/index.md")
        try site.site.write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], to: "content/guidelines/a/pic.png")
        let result = try await site.site.build()
        #expect(result.report.errors == 0, "\(site.site.report(result))")
        let own = try #require(try self.text(site, "guidelines/a").components(separatedBy: "class=\"prose\"").last)
        expectOrder(parts.flatMap { _ in shown } + ["Of the whole.", "class=\"gate\""], in: own)
        for (path, bytes) in try site.site.published { #expect(!String(decoding: bytes, as: UTF8.self).contains("zqword"), "\(path)") }
    }

    @Test("a drug's page says how its name is written to tell it from others")
    func tallMan() async throws {
        let site = try GuidelineSite(["a": said(text: "We suggest examplamine.")])
        try site.site.write("drugs: {examplamine: {label: Examplamine, tall-man: examPLAMINE}}\n", to: "content/_data/clinical.yaml")
        try await site.site.build()
        #expect(try text(site, "drugs/examplamine").contains("examPLAMINE"))
    }
}
