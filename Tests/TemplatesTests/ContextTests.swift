import Templates
import Testing

@Suite("What a name finds")
struct ContextTests {
    @Test("a list entry never shows its host's fields")
    func noClimbing() {
        let layout =
            "{{page.updated}}: {{#page.related}}[{{title}} {{subtitle}} {{updated}} {{count}} {{#isNew}}new{{/isNew}}"
            + "{{#topics}}{{.}}{{/topics}}{{{teaser}}}{{contact.name}}]{{/page.related}}"
        let printed = render(layout) {
            $0["title"] = .text("host")
            $0["subtitle"] = .text("host")
            $0["updated"] = .text("2020-04")
            $0["count"] = .number(7)
            $0["isNew"] = .flag(true)
            $0["topics"] = .list([.text("host")])
            $0["teaser"] = .html("<b>host</b>")
            $0["contact"] = person("host")
            $0["related"] = .list([entry { $0["title"] = .text("entry") }, entry { $0["updated"] = .text("2021") }])
        }
        #expect(printed == "2020-04: [entry    ][  2021  ]")
    }

    @Test("a record inside a record does not show the outer one's fields, also where both have the name")
    func nestedRecords() {
        let printed = render("{{#page}}{{#contact}}{{name}}/{{role}}{{/contact}} {{#related}}{{title}}{{/related}}{{/page}}") {
            $0["title"] = .text("host")
            $0["contact"] = person("Ada")
            $0["related"] = .list([entry { _ in }])
        }
        #expect(printed == "Ada/ ")
    }

    @Test("a record still reaches what only the records around it declare")
    func outward() {
        let printed = Loaded(layout: "{{#page.related}}{{#authors}}{{name}} of {{title}} on {{site.title}}; {{/authors}}{{/page.related}}")
            .render {
                $0["site"] = .record(Record(Shapes.site) { $0["title"] = .text("Site") })
                $0["page"] = .record(
                    Record(Shapes.page) {
                        $0["related"] = .list([
                            entry {
                                $0["title"] = .text("T")
                                $0["authors"] = .list([person("A"), person("B")])
                            }
                        ])
                    })
            }
        #expect(printed == "A of T on Site; B of T on Site; ")
    }

    @Test("a name after a section is found where it was before, whichever records were looked into on the way")
    func afterSections() {
        let layout = """
            {{site.title}}{{page.contact.name}}{{#page.related}}{{contact.name}}{{site.title}}{{title}}{{#authors}}{{title}}{{name}}{{contact.name}}\
            {{name}}{{/authors}}{{title}}{{^isNew}}{{page.title}}{{/isNew}}{{contact.name}}{{#topics}}{{.}}{{title}}{{.}}{{/topics}}{{title}}\
            {{/page.related}}{{page.contact.name}}{{site.title}}{{page.title}};
            """
        let printed = Loaded(layout: layout).render {
            $0["site"] = .record(Record(Shapes.site) { $0["title"] = .text("S") })
            $0["page"] = .record(
                Record(Shapes.page) {
                    $0["title"] = .text("P")
                    $0["contact"] = person("p")
                    $0["related"] = .list(
                        ["1", "2"].map { number in
                            entry {
                                $0["title"] = .text("E\(number)")
                                // The second has none: the first one's is not to be found in its place.
                                if number == "1" { $0["contact"] = person("e\(number)") }
                                $0["authors"] = .list([person("a\(number)"), person("b\(number)")])
                                $0["topics"] = .list([.text("t\(number)"), .text("u\(number)")])
                            }
                        })
                })
        }
        let one = "e1SE1" + "E1a1e1a1" + "E1b1e1b1" + "E1Pe1" + "t1E1t1" + "u1E1u1" + "E1"
        let two = "SE2" + "E2a2a2" + "E2b2b2" + "E2P" + "t2E2t2" + "u2E2u2" + "E2"
        #expect(printed == "Sp" + one + two + "pSP;")
    }

    @Test(
        "empty text is absent, as are null, false and an empty list",
        arguments: ["subtitle", "teaser", "isNew", "topics", "authors", "contact", "count"])
    func absent(_ name: String) {
        let layout = "{{#page.\(name)}}there{{/page.\(name)}}{{^page.\(name)}}absent{{/page.\(name)}}"
        #expect(render(layout) == "absent")
        let empty: [String: Value] = [
            "subtitle": .text(""), "teaser": .html(""), "isNew": .flag(false), "topics": .list([]), "authors": .list([]), "contact": .null,
            "count": .null,
        ]
        #expect(render(layout) { $0[name] = empty[name] ?? .null } == "absent")
        let filled: [String: Value] = [
            "subtitle": .text(" "), "teaser": .html("<i></i>"), "isNew": .flag(true), "topics": .list([.text("")]),
            "authors": .list([person("")]), "contact": .record(Record(Shapes.person) { _ in }), "count": .number(0),
        ]
        #expect(render(layout) { $0[name] = filled[name] ?? .null } == "there")
    }

    @Test("a dot is the element of a list, and the text that a section enters")
    func dot() {
        #expect(render("{{#page.topics}}<{{.}}>{{/page.topics}}") { $0["topics"] = .list([.text("a"), .text("b")]) } == "<a><b>")
        #expect(render("{{#page.title}}<{{.}}>{{/page.title}}") { $0["title"] = .text("a") } == "<a>")
        #expect(render("{{#page.count}}<{{.}}>{{/page.count}}") { $0["count"] = .number(-3) } == "<-3>")
        #expect(render("{{#page.content}}<{{{.}}}>{{/page.content}}") { $0["content"] = .html("<p>") } == "<<p>>")
    }

    @Test("a flag opens no record: names inside and a dot mean what they mean outside")
    func flag() {
        let printed = render("{{#page.topics}}{{#page.isNew}}{{.}} {{page.title}}, {{/page.isNew}}{{/page.topics}}") {
            $0["isNew"] = .flag(true)
            $0["title"] = .text("T")
            $0["topics"] = .list([.text("a"), .text("b")])
        }
        #expect(printed == "a T, b T, ")
    }

    @Test("sections nest in each other, lists in lists, and inverted ones keep the context")
    func nesting() {
        let layout = """
            {{#page.related}}
            <li>{{title}}{{^authors}} by nobody{{/authors}}{{#authors}} {{name}}{{^role}} ({{title}}){{/role}}{{/authors}}</li>
            {{/page.related}}
            {{^page.related}}
            none
            {{/page.related}}

            """
        let printed = render(layout) {
            $0["related"] = .list([
                entry { $0["title"] = .text("1") },
                entry {
                    $0["title"] = .text("2")
                    $0["authors"] = .list([person("A"), person("B")])
                },
            ])
        }
        #expect(printed == "<li>1 by nobody</li>\n<li>2 A (2) B (2)</li>\n")
        #expect(render(layout) == "none\n")
    }

    @Test("a value of another kind than its name declares prints wrongly at worst, and never ends the process")
    func misfit() {
        let layout = "{{#page.isNew}}{{#page.title}}[{{.}}{{#page.related}}{{title}}{{/page.related}}]{{/page.title}}{{/page.isNew}}"
        let values: [Value] = [
            .null, .flag(true), .number(1), .text("t"), .html("h"), .slot(0), .slot(-1), .list([.null, .flag(true), .list([])]),
            person("p"),
        ]
        let loaded = Loaded(layout: layout)
        for value in values {
            for name in ["isNew", "title", "related"] {
                let printed = loaded.page {
                    $0["isNew"] = .flag(true)
                    $0["title"] = .text("T")
                    $0["related"] = .list([entry { $0["title"] = .text("E") }])
                    $0[name] = value
                }
                #expect(!printed.contains("[]"))
            }
        }
    }

    @Test("a record answers what was set, null for the rest, and ignores what it does not declare")
    func record() {
        let record = Record(Shapes.person) {
            $0["name"] = .text("Ada")
            $0["nickname"] = .text("A")
        }
        if case .text(let name) = record["name"] { #expect(name == "Ada") } else { Issue.record("no name") }
        for name in ["role", "nickname"] {
            guard case .null = record[name] else {
                Issue.record("'\(name)' is not null")
                continue
            }
        }
    }
}
