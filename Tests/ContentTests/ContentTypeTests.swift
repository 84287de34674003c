@testable import Content
import Diagnostics
import Testing

@Suite("Content types")
struct ContentTypeTests {
    @Test("a type's file is read")
    func all() throws {
        let type = makeType(
            """
            label: Guideline
            plural: Clinical guidelines
            folder: guidelines/
            layout: guideline
            list: {layout: guidelines, sort: [pinned, -updated, document-kind], group-by: status, page-size: 10}
            feed: true
            schema-org: MedicalGuideline
            require: [title, status, document-kind]
            require-when: {status: {current: [updated, organizations], retired: status-note}, document-kind: {summary: [doi]}}
            fields:
              document-kind: {kind: choice, of: [consensus-guideline, summary]}
              doi: {kind: text, matches: doi}
              abstract: markdown
              audience: {kind: list, of: text}
              tags: {kind: list, of: {kind: choice, of: [a, b]}}
              responds-to: {kind: record, fields: {title: {kind: text}, year: number}}
              trials: {kind: list, of: record, fields: {name: text, page: {kind: page}}}
            """)
        #expect(type.name == "guideline" && type.label == "Guideline" && type.plural == "Clinical guidelines")
        #expect(type.folder?.value == "guidelines" && type.layout.value == "guideline" && type.feed && type.schemaOrg == "MedicalGuideline")
        #expect(type.list?.layout.value == "guidelines" && type.list?.groupBy?.value == "status" && type.list?.pageSize == 10)
        #expect(type.list?.sort == [SortKey("pinned"), SortKey("updated", descending: true), SortKey("document-kind")])
        #expect(type.require.map(\.value) == ["title", "status", "document-kind"])
        #expect(type.requireWhen.map(\.value.value) == ["current", "retired", "summary"])
        #expect(type.requireWhen.map { $0.required.map(\.value) } == [["updated", "organizations"], ["status-note"], ["doi"]])
        #expect(type.fields.map(\.name) == ["document-kind", "doi", "abstract", "audience", "tags", "responds-to", "trials"])
        #expect((type.field("document-kind")?.kind as? ChoiceField)?.choices == ["consensus-guideline", "summary"])
        #expect((type.field("doi")?.kind as? TextField)?.pattern == .doi)
        #expect(((type.field("tags")?.kind as? ListField)?.element as? ChoiceField)?.choices == ["a", "b"])
        let trials = try #require((type.field("trials")?.kind as? ListField)?.element as? RecordField)
        #expect(trials.fields.map(\.name) == ["name", "page"])
        #expect((trials.fields[0].kind as? TextField)?.pattern == nil && trials.fields[1].kind is PageField)
        #expect(type.field("trials")?.form == .list(.record([.init(name: "name", form: .text), .init(name: "page", form: .page)])))
    }

    @Test("an empty file is a type: its name says the rest")
    func empty() {
        let type = makeType("", name: "practice-area")
        #expect(type.name == "practice-area" && type.label == "Practice area" && type.plural == "Practice area")
        #expect(type.layout.value == "practice-area" && type.folder == nil && type.list == nil && !type.feed)
        #expect(makeType("list: true").list == .standard)
        #expect(makeType("list: false").list == nil)
    }

    static let cases: [(file: String, problems: [String])] = [
        ("👉lable: x", ["unknown-key: unknown key 'lable'; did you mean 'label'?"]),
        ("require: [title, 👉statsu]", ["unknown-key: pages of this type have no key 'statsu'; did you mean 'status'?"]),
        ("list: {sort: [-👉updatd]}", ["unknown-key: pages of this type have no key 'updatd'; did you mean 'updated'?"]),
        ("list: {group-by: 👉stat}", ["unknown-key: pages of this type have no key 'stat'; did you mean 'status'?"]),
        ("list: {page-size: 👉0}", ["bad-number: '0' is no value of 'page-size': it must be a whole number of at least 1"]),
        ("list: {👉size: 3}", ["unknown-key: unknown key 'size'"]),
        ("list: 👉yes", ["bad-boolean: 'yes' is neither true nor false"]),
        ("require-when: {status: {👉curent: [updated]}}", ["bad-choice: 'curent' is no value of 'status'; did you mean 'current'?"]),
        ("require-when: {👉stats: {current: [updated]}}", ["unknown-key: pages of this type have no key 'stats'; did you mean 'status'?"]),
        ("require-when: {status: {current: [👉updatd]}}", ["unknown-key: pages of this type have no key 'updatd'; did you mean 'updated'?"]),
        ("require-when: {status: 👉current}", ["wrong-kind: 'status' must be a group of values, not a text"]),
        ("fields: {a: {kind: 👉txt}}", ["bad-choice: no kind of field 'txt'; did you mean 'text'?"]),
        ("fields: {a: 👉dat}", ["bad-choice: no kind of field 'dat'; did you mean 'date'?"]),
        ("fields: {a: {kind: 👉choice}}", ["missing-key: the choice 'a' has no 'of'"]),
        ("fields: {a: {kind: 👉list}}", ["missing-key: the list 'a' has no 'of'"]),
        ("fields: {a: {kind: 👉record}}", ["missing-key: the record 'a' has no 'fields'"]),
        ("fields: {a: {kind: list, of: 👉txt}}", ["bad-choice: no kind of field 'txt'; did you mean 'text'?"]),
        ("fields: {a: {kind: text, matches: 👉dio}}", ["bad-choice: 'dio' is no value of 'matches'; did you mean 'doi'?"]),
        ("fields: {a: {kind: date, 👉of: [b]}}", ["unknown-key: a field of the kind 'date' has no 'of'"]),
        ("fields: {👉a: {}}", ["missing-key: the field 'a' has no 'kind'"]),
        ("fields: {👉title: text}", ["reserved-field: 'title' is a key of every page already"]),
        ("fields: {👉Audience: text}", ["bad-id: 'Audience' cannot be the id of a field: write lower-case letters, digits and hyphens"]),
        ("folder: 👉../x", ["bad-folder: '../x' is no folder for pages"]),
        ("folder: 👉/x", ["bad-folder: '/x' is no folder for pages"]),
        ("folder: 👉_types", ["bad-folder: '_types' is no folder for pages"]),
        ("folder: 👉a//b", ["bad-folder: 'a//b' is no folder for pages"]),
    ]

    @Test("each problem of a type's file is told once, at its place", arguments: cases)
    func problem(file: String, problems: [String]) {
        let file = Marked(file, path: "content/_types/x.yaml")
        let found = parseType(file.bytes, path: "content/_types/x.yaml").1
        #expect(found.map { "\($0.kind.code): \($0.message)" } == problems)
        #expect(found.map(\.location) == file.places)
    }

    @Test("a page's own fields are read by their kinds, numbers as they are written")
    func values() {
        let type = makeType(
            """
            fields:
              kind: {kind: choice, of: [news]}
              dose: number
              day: date
              open: boolean
              link: url
              text: markdown
              reviewer: person
              body: organization
              source: reference
              next: page
              grading: grading
              words: {kind: list, of: text}
              answer: {kind: record, fields: {title: text, year: number}}
            """)
        let (front, problems) = readKeys(
            """
            title: x
            kind: news
            dose: 0.50
            day: 2020-04
            open: true
            link: /join/
            text: "*x*"
            reviewer: ada-osei
            body: aapm
            source: cohen2018
            next: a/b
            grading: grade
            words: [a, b]
            answer: {title: BMJ, year: 2018}
            """, type: type)
        #expect(problems == [])
        let values = front.fields.mapValues(\.value)
        #expect(values["dose"] == .number("0.50"))
        #expect(values["day"] == PartialDate("2020-04").map { .date($0) })
        #expect(values["kind"] == .choice("news") && values["open"] == .boolean(true))
        guard case .list(let words)? = values["words"], case .record(let answer)? = values["answer"], case .page(let page)? = values["next"]
        else {
            Issue.record("wrong kinds")
            return
        }
        #expect(words.count == 2)
        #expect(answer["year"] == .number("2018") && answer["month"] == nil)
        #expect(page.value == "a/b" && page.location.line == 12)
        #expect(values.count == 13)
    }
}
