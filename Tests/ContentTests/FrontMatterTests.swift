import Content
import Diagnostics
import Testing

@Suite("Front matter")
struct FrontMatterTests {
    @Test("every common key is read")
    func all() throws {
        let (front, problems) = read(
            """
            ---
            title: "Ketamine: a summary"
            subtitle: For acute pain
            description: >
              Two lines
              that are one.
            teaser: A teaser
            type: page
            layout: page
            slug: ketamine
            date: 2018
            updated: 2018-06
            reviewed: 2019-01-02
            review-by: 2025
            publish-on: 2018-06-01
            expires-on: 2030
            draft: true
            status: under-review
            status-note: a note
            supersedes: [old-one, guidelines/older]
            superseded-by: newer
            authors: [ada-osei, bo-lindqvist]
            posted-by: carla-marino
            signatories: [ada-osei, {id: bo-lindqvist, role: President}]
            organizations: [asra, {id: aapm, role: lead}, {id: asa, role: co-developer}]
            topics: [ketamine]
            related: [other-page]
            members-only: [board, members]
            corrections: [{date: 2018-07, text: A dose was wrong., recommendation: r4, was: "3 mg", now: "2 mg"}]
            comment-until: 2018-05
            comment-url: https://example.org/comment
            resources:
              - {title: Slides, kind: slides, file: slides.pdf, members-only: true}
              - {title: Talk, kind: webinar, url: "https://example.org/talk", duration: 58 minutes, price: free}
            aliases: [/old/]
            order: -2
            pinned: true
            toc: false
            search: false
            noindex: true
            image: cover.jpg
            image-alt: A vial
            language: no
            ---
            """)
        #expect(problems == [])
        #expect(front.gateLocation?.column == 1)
        #expect(front.title.value == "Ketamine: a summary")
        #expect(front.title.location == SourceLocation(Marked.path, 2, 9))
        #expect(front.subtitle == "For acute pain")
        #expect(front.description == "Two lines that are one.")
        #expect(front.teaser == "A teaser")
        #expect(front.type?.value == "page" && front.layout?.value == "page" && front.slug?.value == "ketamine")
        let dates = [front.date, front.updated, front.reviewed, front.reviewBy, front.publishOn, front.expiresOn, front.commentUntil]
        #expect(dates.map { $0?.value.iso } == ["2018", "2018-06", "2019-01-02", "2025", "2018-06-01", "2030", "2018-05"])
        #expect(front.draft && front.pinned && front.noindex && !front.search && front.toc == false)
        #expect(front.status?.value == .underReview && front.statusNote == "a note")
        #expect(front.supersedes.map(\.value) == ["old-one", "guidelines/older"] && front.supersededBy.map(\.value) == ["newer"])
        #expect(front.authors.map(\.value) == ["ada-osei", "bo-lindqvist"] && front.postedBy.map(\.value) == ["carla-marino"])
        #expect(
            front.signatories.map(\.person.value) == ["ada-osei", "bo-lindqvist"] && front.signatories.map(\.role) == [nil, "President"])
        #expect(front.organizations.map(\.id.value) == ["asra", "aapm", "asa"])
        #expect(front.organizations.map(\.role) == [nil, .lead, .coDeveloper])
        #expect(front.topics.map(\.value) == ["ketamine"] && front.related.map(\.value) == ["other-page"])
        #expect(front.gate == Gate(groups: ["board", "members"]))
        let correction = try #require(front.corrections.first)
        #expect(correction.date.iso == "2018-07" && correction.text == "A dose was wrong." && correction.recommendation?.value == "r4")
        #expect(correction.was == "3 mg" && correction.now == "2 mg")
        #expect(front.commentURL?.value == "https://example.org/comment")
        #expect(front.resources.map(\.title) == ["Slides", "Talk"] && front.resources.map(\.kind) == [.slides, .webinar])
        #expect(front.resources.map(\.membersOnly) == [true, false] && front.resources[0].file?.value == "slides.pdf")
        #expect(front.resources[1].url?.value == "https://example.org/talk" && front.resources[1].price == "free")
        #expect(front.aliases.map(\.value) == ["/old/"] && front.order == -2)
        #expect(front.image?.value == "cover.jpg" && front.imageAlt == "A vial" && front.language == "no")
    }

    @Test(
        "a value of YAML's other types is a text: no Norway, no octal, no exponent, no time",
        arguments: ["no", "0x1F", "1e3", "2020-04", "null", "12:30", "0o17"])
    func texts(value: String) {
        let (front, problems) = readKeys("title: \(value)")
        #expect(front.title.value == value)
        #expect(problems == [])
    }

    @Test(
        "a key without a value counts as not written",
        arguments: ["updated:", "authors:", "draft: ~", "description: \"\"", "topics: []", "status: ''"])
    func empty(key: String) {
        let (front, problems) = readKeys("title: x\n\(key)")
        #expect(problems == [])
        #expect(front.updated == nil && front.authors.isEmpty && !front.draft && front.description == nil && front.status == nil)
    }

    @Test("columns count bytes, also behind letters of two, three and four bytes and inside quotes")
    func columns() {
        let (front, problems) = readKeys("title: \"Schmerz µg – 😀\"\nauthors: [\"é\", \"µ\", x]")
        #expect(problems == [])
        #expect(front.title.location.column == 9)
        #expect(front.authors.map(\.location.column) == [12, 18, 23])
    }

    @Test("a block of Markdown is located at its first line, so that its own lines can be counted on")
    func blocks() throws {
        let type = makeType("fields: {summary: markdown}")
        let (front, problems) = readKeys("title: x\nsummary: |\n  One\n\n  Two\norder: 1", type: type)
        #expect(problems == [])
        guard case .markdown(let summary)? = front.fields["summary"]?.value else {
            Issue.record("no summary")
            return
        }
        #expect(summary.value == "One\n\nTwo")
        #expect(summary.location == SourceLocation(Marked.path, 4, 3))
        #expect(front.order == 1)
    }

    @Test("a page that names its type takes that type's fields")
    func namedType() {
        let news = makeType("fields: {dateline: text}", name: "news")
        let (front, problems) = read("---\ntitle: x\ntype: news\ndateline: CHICAGO\n---\n", types: [news])
        #expect(problems == [])
        #expect(front.fields["dateline"] != nil)
    }

    @Test("a page whose type does not exist is not judged by another type")
    func unknownType() {
        let (front, problems) = read("---\ntitle: x\ntype: nws\ndateline: CHICAGO\n---\n", type: makeType("require: [description]"))
        #expect(problems == [])
        #expect(front.type?.value == "nws")
    }

    @Test("CRLF line ends and a byte order mark change nothing")
    func lineEnds() {
        let (front, problems) = read("\u{FEFF}---\r\ntitle: x\r\ndescription: |\r\n  One\r\n  Two\r\nauthors:\r\n  - a\r\n---\r\n")
        #expect(problems == [])
        #expect(front.title.value == "x" && front.description == "One\nTwo" && front.authors.first?.location.line == 7)
    }
}
