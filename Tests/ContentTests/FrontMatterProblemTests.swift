import Content
import Diagnostics
import Testing

@Suite("Problems in front matter")
struct FrontMatterProblemTests {
    static let type = makeType(
        """
        require-when: {status: {current: [updated, organizations]}}
        fields:
          kind: {kind: choice, of: [announcement, press-release]}
          doi: {kind: text, matches: doi}
          number: number
          flag: boolean
          grading: grading
          responds-to: {kind: record, fields: {title: {kind: text}, url: {kind: url}}}
          many: {kind: list, of: record, fields: {name: text}}
        """)

    @Test(
        "a '#' right before a word takes the end of a text, which is an error; before other signs it is told, before a blank it is a comment",
        arguments: [
            ("title: Guideline #3", Severity.error), ("title: Guideline\t#3", .error), ("title: Guideline #x", .error),
            ("title: Guideline #é", .error),
            ("title: x\ntopics: [a #b\n  ]", .error),
            ("title: Guideline #-", .warning), ("title: Guideline # 3", nil), ("title: \"Guideline #3\"", nil), ("title: Guideline#3", nil),
        ])
    func comment(yaml: String, severity: Severity?) {
        let (_, problems) = parseFrontMatter(Array((yaml + "\n").utf8), firstLine: 2, path: "x") { _ in .page }
        #expect(
            problems.filter { $0.kind.code == "comment-in-text" }.map(\.severity) == (severity.map { [$0] } ?? []),
            "\(problems.map(\.message))")
    }

    /// One page each, a marker before what must be underlined, then code and message.
    static let cases: [(page: String, problems: [String])] = [
        ("👉titel: x", ["unknown-key: unknown key 'titel'; did you mean 'title'?"]),
        ("title: x\n👉zzz: 1", ["unknown-key: unknown key 'zzz'"]),
        ("title: x\n👉reviewby: 2020", ["unknown-key: unknown key 'reviewby'; did you mean 'review-by'?"]),
        ("👉title: \"  \"", ["missing-key: 'title' is empty; every page must have one"]),
        ("title: 👉[x]", ["wrong-kind: 'title' must be a text, not a list"]),
        ("title: x\nauthors: 👉{a: b}", ["wrong-kind: 'authors' must be an id or a list of ids, not a group of keys"]),
        ("title: x\nauthors: 👉a, b", ["bad-id: 'a, b' is no id: it holds a comma"]),
        ("title: x\ntopics:\n  -👉\n  - a", ["empty-value: an entry of 'topics' is empty"]),
        ("title: x\ndate: 👉2020-13", ["bad-date: '2020-13' is no date: there is no month 13"]),
        ("title: x\ndate: 👉2019-02-29", ["bad-date: '2019-02-29' is no date: February 2019 has 28 days"]),
        ("title: x\ndate: \"👉April 2020\"", ["bad-date: 'April 2020' is no date"]),
        ("title: x\ndraft: 👉yes", ["bad-boolean: 'yes' is neither true nor false"]),
        ("title: x\nstatus: 👉curent", ["bad-choice: 'curent' is no value of 'status'; did you mean 'current'?"]),
        ("title: x\nstatus: 👉retired", ["missing-key: the key 'status-note' is missing; a retired page says why"]),
        (
            "title: x\nupdated: 2020\nstatus: 👉current",
            ["missing-key: the key 'organizations' is missing; a page of the type 'guideline' whose 'status' is 'current' must have one"]
        ),
        ("title: x\norder: 👉1.5", ["bad-number: '1.5' is no value of 'order': it must be a whole number"]),
        ("title: x\nlanguage: 👉English", ["bad-choice: 'English' is no language tag"]),
        (
            "title: x\ncomment-url: 👉www.example.org",
            ["bad-url: 'www.example.org' is no address: it has no scheme, and does not begin with '/'"]
        ),
        ("title: x\ncomment-url: 👉javascript:alert(1)", ["bad-url: 'javascript:alert(1)' is no address: 'javascript:' is not allowed"]),
        (
            "title: x\nimage: 👉javascript://%0aalert(1)",
            ["bad-url: 'javascript://%0aalert(1)' is no address of a picture: 'javascript:' is not allowed"]
        ),
        ("title: x\nimage: 👉file:///etc/x.png", ["bad-url: 'file:///etc/x.png' is no address of a picture: 'file:' is not allowed"]),
        (
            "title: x\nimage: 👉data:image/png;base64,x",
            ["bad-url: 'data:image/png;base64,x' is no address of a picture: 'data:' is not allowed"]
        ),
        (
            "title: x\nimage: 👉mailto:a@example.org",
            ["bad-url: 'mailto:a@example.org' is no address of a picture: 'mailto:' is not allowed"]
        ),
        (
            "title: x\nimage: 👉x.y://example.org/a.png",
            ["bad-url: 'x.y://example.org/a.png' is no address of a picture: it has no scheme, and does not begin with '/'"]
        ),
        ("title: x\nimage: 👉//example.org/a.png", ["bad-url: '//example.org/a.png' is no address of a picture: it has no scheme"]),
        ("title: x\nimage: \"👉 javascript://x\"", ["bad-url: ' javascript://x' is no address of a picture: it holds a space"]),
        ("title: x\nimage: https://example.org/a.png", []),
        ("title: x\nimage: /a.png", []),
        ("title: x\ncomment-url: \"👉https://example.org/a b\"", ["bad-url: 'https://example.org/a b' is no address: it holds a space"]),
        ("title: \"👉a\\x00b\"", ["control-character: the text holds the control character U+0000"]),
        ("title: \"👉a\\x85b\"", ["control-character: the text holds the control character U+0085"]),
        (
            "title: 👉“Ketamine”",
            ["typographic-quotes: '“Ketamine”' begins and ends with typographic quotation marks, which readers will see"]
        ),
        (
            "title: The 👉#1 cause",
            ["comment-in-text: '#' behind a space begins a comment, so that the rest of the line is not part of the text"]
        ),
        ("title: x\norganizations: [👉{role: lead}]", ["missing-key: the organisation has no 'id'"]),
        ("title: x\norganizations: [{id: a, role: 👉leader}]", ["bad-choice: 'leader' is no value of 'role'; did you mean 'lead'?"]),
        ("title: x\nsignatories: [👉{role: President}]", ["missing-key: the signatory has no 'id'"]),
        ("title: x\ncorrections: [👉{date: 2020}]", ["missing-key: the correction has no 'text'"]),
        ("title: x\nresources: [👉{title: a, kind: pdf}]", ["missing-key: the resource has no 'url'"]),
        ("title: x\nresources: [{title: a, kind: pdf, url: /a, 👉file: b}]", ["conflicting-keys: the resource has both 'url' and 'file'"]),
        ("title: x\nresources: [{title: a, kind: 👉pfd, url: /a}]", ["bad-choice: 'pfd' is no value of 'kind'; did you mean 'pdf'?"]),
        ("title: x\ndoi: \"👉a\\x01b\"", ["control-character: the text holds the control character U+0001"]),
        ("title: x\nkind: 👉press", ["bad-choice: 'press' is no value of 'kind'"]),
        ("title: x\ndoi: 👉https://doi.org/10.5555/123", ["bad-identifier: 'https://doi.org/10.5555/123' is no DOI"]),
        ("title: x\nnumber: 👉1,000", ["bad-number: '1,000' is no number"]),
        ("title: x\nflag: 👉on", ["bad-boolean: 'on' is neither true nor false"]),
        ("title: x\nresponds-to: 👉BMJ", ["wrong-kind: 'responds-to' must be a group of keys, not a text"]),
        ("title: x\nresponds-to: {👉titel: BMJ}", ["unknown-key: unknown key 'titel'; did you mean 'title'?"]),
        ("title: x\nmany: [{name: a}, 👉b]", ["wrong-kind: 'many' must be a group of keys, not a text"]),
        ("title: x\n👉title: y", ["duplicate-key: the key 'title' stands here a second time"]),
        ("👉just text", ["wrong-kind: front matter must be a group of keys, not a text"]),
        ("👉title:x", ["wrong-kind: front matter must be a group of keys: a space is missing after a colon"]),
        (
            "title: µ\ndate: 👉é\ndraft: 👉ja",
            ["bad-date: 'é' is no date", "bad-boolean: 'ja' is neither true nor false"]
        ),
    ]

    @Test("each problem is told once, at its place, in an editor's words", arguments: cases)
    func problem(page: String, problems: [String]) {
        let page = Marked("---\n" + page + "\n---\n")
        let found = read(page.text, type: Self.type).problems
        #expect(found.map { "\($0.kind.code): \($0.message)" } == problems)
        #expect(found.map(\.location) == page.places)
    }

    @Test("a key that is missing is told at the line of hyphens, with a line to add")
    func missing() throws {
        let (_, problems) = readKeys(
            "date: 2020", type: makeType("require: [title, description, doi]\nfields: {doi: {kind: text, matches: doi}}"))
        #expect(problems.map(\.location.line) == [1, 1, 1])
        #expect(
            problems.flatMap(\.fixes).sorted() == [
                "add a line `description: \"…\"`", "add a line `doi: 10.5555/12345678`", "add a line `title: \"…\"`",
            ])
        #expect(problems.allSatisfy { $0.length == 3 })
    }

    @Test("a problem underlines the whole value")
    func length() {
        #expect(readKeys("title: x\nstatus: curent").problems.map(\.length) == [6])
        #expect(readKeys("title: x\nstatus: \"curent\"").problems.map(\.length) == [6])
        #expect(readKeys("title: x\ndate: µg").problems.map(\.length) == [3])
    }

    @Test("a second key points at the first")
    func duplicate() {
        let (front, problems) = readKeys("title: x\ntitle: y")
        #expect(front.title.value == "x")
        #expect(problems.first?.notes.first?.location?.line == 2)
    }

    @Test("a key that was written and not understood is not missing as well")
    func notMissing() {
        let (_, problems) = readKeys("title: x\nupdated: soon", type: makeType("require: [updated]"))
        #expect(problems.codes == ["bad-date"])
    }

    @Test("a page with problems keeps what was understood")
    func rest() {
        let (front, problems) = readKeys("title: x\nstatus: nonsense\nauthors: [ada-osei]\ndate: 2020")
        #expect(problems.count == 1)
        #expect(front.title.value == "x" && front.status == nil && front.authors.count == 1 && front.date?.value.iso == "2020")
    }
}
