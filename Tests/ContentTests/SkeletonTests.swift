import Content
import Diagnostics
import Testing

@Suite("The front matter of a new page")
struct SkeletonTests {
    static let type = makeType(
        """
        folder: guidelines
        require: [title, status, description, document-kind]
        require-when: {status: {current: [updated, organizations]}}
        fields:
          document-kind: {kind: choice, of: [summary, report]}
          doi: {kind: text, matches: doi}
          responds-to: {kind: record, fields: {title: text}}
        """)

    @Test(
        "any title comes back as it was given",
        arguments: [
            "Ketamine", "Opioids: a \"review\"", "#1", " spaces ", "😀 – µg", "- x", "[x]", "it's", "back\\slash", "true", "", "two\nlines",
            "a\u{2028}b\u{85}c", "\u{FEFF}x",
            "{{title}}", "---",
        ])
    func title(title: String) throws {
        let date = try #require(PartialDate("2020-04-03"))
        let (front, problems) = read(skeleton(for: Self.type, title: title, date: date), type: Self.type)
        #expect(problems.filter { !["missing-key", "control-character"].contains($0.kind.code) } == [])
        if !problems.codes.contains("control-character") { #expect(front.title.value == title) }
        #expect(front.date?.value == date && front.draft)
    }

    @Test("required keys stand empty, so that a build names each that was not filled in")
    func required() throws {
        let page = skeleton(for: Self.type, title: "x", date: try #require(PartialDate("2020-04-03")))
        #expect(
            page == """
                ---
                title: "x"
                status:  # planned, in-development, public-comment, current, under-review, reaffirmed, superseded, retired
                description:  # required, such as "…"
                document-kind:  # summary, report
                date: 2020-04-03
                draft: true  # remove this line to publish the page
                # updated: 2020-04-03  # required when status is current
                # organizations: [{id: organization-id, role: lead}]  # required when status is current
                # doi: 10.5555/12345678  # DOI
                # responds-to: {title: "…"}  # a group of keys
                # authors: [id]
                # topics: [id]
                ---


                """)
        #expect(read(page, type: Self.type).problems.map(\.location.line) == [3, 4, 5])
    }

    @Test("a type without a folder is named on the page")
    func named() throws {
        let page = skeleton(for: makeType("", name: "letter"), title: "x", date: try #require(PartialDate("2020")))
        #expect(page.contains("\ntype: letter\n"))
    }
}
