import Bytes
import Foundation
import Templates
import Testing

@testable import Site

@Suite("Structured data")
struct StructuredDataTests {
    @Test("a title cannot end the script that it stands in, and comes back as it was written")
    func scripts() async throws {
        let title = "</script><script>alert(1)</script> <!-- & \u{2028} \" \\ é"
        #expect(!jsonString(title).contains { "<>&\u{2028}".contains($0) })
        #expect(try JSONDecoder().decode([String].self, from: Data("[\(jsonString(title))]".utf8)) == [title])

        let site = try TestSite(["content/a.md": "---\ntitle: \"</script><b>x\"\n---\nText.\n"], templates: .shipped)
        try site.write("folder: \"\"\nlayout: page\nschema-org: Article\n", to: "content/_types/page.yaml")
        let result = try await site.build()
        let html = try #require(try site.text("a/index.html"), "\(site.report(result))")
        #expect(html.contains("\"name\":\"\\u003c/script\\u003e\\u003cb\\u003ex\""))
        #expect(!html.contains("</script><b>x"))
    }

    private func graph(_ html: String) throws -> [[String: any Sendable]] {
        let start = try #require(html.range(of: "<script type=\"application/ld+json\">"))
        let end = try #require(html[start.upperBound...].range(of: "</script>"))
        let data = Data(html[start.upperBound..<end.lowerBound].utf8)
        let whole = try #require(try JSONSerialization.jsonObject(with: data) as? [String: any Sendable])
        #expect(whole["@context"] as? String == "https://schema.org")
        return whole["@graph"] as? [[String: any Sendable]] ?? [whole]
    }

    @Test("says the way to a page, what it is, and whose: of persons or of the document's bodies, never of the site")
    func kinds() async throws {
        let site = try TestSite(
            [
                "content/index.md": "---\ntitle: Home\n---\n",
                "content/_site.yaml": "title: Test\nbase-url: https://x.org/\norganization: club\n",
                "content/_data/people.yaml":
                    "ann: {name: Ann Doe, degrees: MD, orcid: 0000-0002-1825-0097, roles: [{title: Head, organization: club}]}\n",
                "content/_data/organizations.yaml":
                    "club: {name: The Club, short: TC, url: 'https://club.example.org/'}\nlab: {name: The Lab}\ngiver: {name: The Giver}\n",
                "content/_types/guideline.yaml": "folder: guidelines\nlayout: page\nlist: true\nschema-org: MedicalGuideline\n",
                "content/guidelines/a.md":
                    "---\ntitle: Of bodies\ndescription: x\norganizations: [{id: lab, role: lead}, {id: giver, role: funder}]\n---\n",
                "content/guidelines/b.md": "---\ntitle: Of Ann\ndescription: x\nauthors: ann\norganizations: [lab]\n---\n",
                "content/guidelines/c.md": "---\ntitle: Of nobody\ndescription: x\n---\n",
            ], templates: .shipped)
        let result = try await site.build()
        func read(_ path: Path) throws -> [[String: any Sendable]] {
            try graph(try #require(try site.text(path), "\(site.report(result))"))
        }
        func names(_ value: Any?) -> [String] { (value as? [[String: any Sendable]] ?? []).compactMap { $0["name"] as? String } }

        let bodies = try read("guidelines/a/index.html")
        #expect(bodies.map { $0["@type"] as? String } == ["BreadcrumbList", "MedicalGuideline"])
        let trail = bodies[0]["itemListElement"] as? [[String: any Sendable]] ?? []
        #expect(trail.map { $0["position"] as? Int } == [1, 2, 3] && names(trail) == ["Home", "Guideline", "Of bodies"])
        #expect(trail.map { $0["item"] as? String } == ["https://x.org/", "https://x.org/guidelines/", nil])
        #expect(
            bodies[1]["headline"] as? String == "Of bodies" && names(bodies[1]["sourceOrganization"]) == ["The Lab"]
                && bodies[1]["author"] == nil)
        let own = try read("guidelines/b/index.html")[1]
        #expect(names(own["author"]) == ["Ann Doe"] && own["sourceOrganization"] == nil)
        let nobody = try read("guidelines/c/index.html")[1]
        #expect(nobody["author"] == nil && nobody["sourceOrganization"] == nil)

        let person = try #require(try read("people/ann/index.html").last)
        #expect(
            person["@type"] as? String == "Person" && person["name"] as? String == "Ann Doe" && person["honorificSuffix"] as? String == "MD"
        )
        #expect(person["sameAs"] as? [String] == ["https://orcid.org/0000-0002-1825-0097"] && names(person["affiliation"]) == ["The Club"])
        let club = try #require(try read("organizations/club/index.html").last)
        #expect(club["@type"] as? String == "Organization" && club["alternateName"] as? String == "TC")
    }

    @Test("a title drops the site's name before it loses a word, and further pages of a list say which they are")
    func titles() async throws {
        let long = "Consensus guidelines on the use of something for something else entirely"
        let site = try TestSite(
            [
                "content/index.md": "---\ntitle: Welcome\n---\n",
                "content/_site.yaml": "title: Test\ntagline: A line\nbase-url: https://x.org/\n",
                "content/_types/news.yaml": "folder: news\nlayout: page\nlist: {page-size: 1}\n",
                "content/news/a.md": "---\ntitle: \(long)\ndescription: x\n---\n",
                "content/news/b.md": "---\ntitle: Short\ndescription: x\n---\n",
            ], templates: .shipped)
        let result = try await site.build()
        for (path, title) in [
            ("index.html", "Test – A line"), ("news/a/index.html", long), ("news/b/index.html", "Short – Test"),
            ("news/index.html", "News – Test"), ("news/page/2/index.html", "News, page 2 – Test"),
        ] as [(Path, String)] {
            #expect(try site.text(path)?.contains("<title>\(title)</title>") == true, "\(path) \(site.report(result))")
        }
    }
}
