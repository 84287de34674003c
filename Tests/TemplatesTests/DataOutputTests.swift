import Foundation
import Templates
import Testing

@Suite("Outputs that are data")
struct DataOutputTests {
    private static let json = [
        "site.json", "map.geojson", "a.jsonld", "site.webmanifest", "lines.jsonl", "lines.ndjson", "SITE.JSON", "a.b.json",
    ]

    @Test("text in JSON comes back from a parser as it was, and can end neither its string nor a script", arguments: json)
    func jsonText(file: String) throws {
        let loaded = Loaded(["outputs/\(file)": "[\"{{site.title}}\", \"a {{site.tagline}}\\n\"]"])
        #expect(loaded.messages == [])
        for (one, other) in zip(nasty, nasty.reversed()) {
            let printed = loaded.site("outputs/\(file)", one, other)
            #expect(same(try parsed(printed), [one, "a \(other)\n"]))
            #expect(!printed.unicodeScalars.contains { "<>&\u{2028}\u{2029}".unicodeScalars.contains($0) || $0.value < 32 }, "\(printed)")
        }
    }

    @Test("is escaped with no more than JSON needs")
    func jsonBytes() {
        let printed = Loaded(["outputs/a.json": "\"{{site.title}}\""]).site(
            "outputs/a.json", "\"\\/\n\t\u{0}\u{1F}<>&'`$* é\u{2027}\u{2028}\u{2029}\u{202A}\u{7F}\u{FEFF}\u{FFFD}")
        #expect(
            printed == "\"\\\"\\\\/\\n\\u0009\\u0000\\u001f\\u003c\\u003e\\u0026'`$* é\u{2027}\\u2028\\u2029\u{202A}\u{7F}\\ufeff\u{FFFD}\""
        )
    }

    @Test("text in a script ends no string, whichever quotation marks it has, nor a comment", arguments: ["app.js", "app.mjs", "APP.JS"])
    func scriptText(file: String) throws {
        let template = "[\"{{site.title}}\",'{{site.title}}',`{{site.title}}`]/* {{site.title}} */"
        let loaded = Loaded(["outputs/\(file)": template, "outputs/value.js": "{{site.title}}"])
        #expect(loaded.messages == [])
        for text in nasty {
            let value = loaded.site("outputs/value.js", text)
            let expected = ["[\"", "\",'", "',`", "`]/* ", " */"].map { Array($0.utf8) }.joined(separator: Array(value.utf8))
            #expect(Array(loaded.site("outputs/\(file)", text).utf8) == Array(expected))
            #expect(same(try parsed("[\"\(value)\"]"), [text]))
            var scalars = Array(value.unicodeScalars)[...]
            while let scalar = scalars.popFirst() {
                if scalar == "\\" { _ = scalars.popFirst() }
                #expect(scalar.value >= 32 && !"\"'`$*<>&\u{2028}\u{2029}".unicodeScalars.contains(scalar), "\(value)")
            }
        }
    }

    @Test("numbers, flags and finished HTML are values of JSON and of scripts", arguments: ["a.json", "a.js"])
    func otherKinds(file: String) throws {
        let template = "{\"count\":{{page.count}},\"new\":{{page.isNew}},\"html\":\"{{page.content}}\",\"teaser\":\"{{page.teaser}}\"}"
        let loaded = Loaded(["outputs/\(file)": template])
        #expect(loaded.messages == [])
        func page(_ fill: (inout Fields) -> Void) -> String {
            loaded.render("outputs/\(file)") { $0["page"] = .record(Record(Shapes.page, fill)) }
        }
        let full = page {
            $0["count"] = .number(-3)
            $0["isNew"] = .flag(true)
            $0["content"] = .html("<b title=\"x\">1</b>\n")
            $0["teaser"] = .slot(0)
        }
        #expect(full == "{\"count\":-3,\"new\":true,\"html\":\"\\u003cb title=\\\"x\\\"\\u003e1\\u003c/b\\u003e\\n\",\"teaser\":\"\"}")
        #expect(page { _ in } == "{\"count\":null,\"new\":false,\"html\":\"\",\"teaser\":\"\"}")
        var spliced = [UInt8]()
        loaded.set.render(
            "outputs/\(file)",
            Record(Shapes.root) { $0["page"] = .record(Record(Shapes.page) { $0["teaser"] = .slot(0) }) }, slots: [Array("<\"".utf8)],
            into: &spliced)
        #expect(String(decoding: spliced, as: UTF8.self).hasSuffix("\"teaser\":\"\\u003c\\\"\"}"))
    }

    @Test("a number within a string of JSON has no word for its absence")
    func numberInString() {
        let loaded = Loaded(["outputs/a.json": "\"{{page.count}} of {{page.isNew}}\""])
        #expect(loaded.messages == [])
        #expect(loaded.render("outputs/a.json") { $0["page"] = .record(Record(Shapes.page) { _ in }) } == "\" of false\"")
    }

    @Test(
        "text outside a string of JSON is told, wherever the string was opened or closed",
        arguments: [
            "{\"a\": {{👉site.title}}}", "\"\\\\\"{{👉site.title}}", "\"\\\"{{site.title}}\"{{👉site.title}}", "\"\\{{👉site.title}}\"",
            "\"{{site.title}}\"{{#page.topics}}{{👉.}}{{/page.topics}}", "{{> partials/open}}{{site.title}}\"{{👉page.content}}",
            "{{#👉page.isNew}}\"{{site.title}}{{/page.isNew}}{{👉site.title}}", "{{^👉page.isNew}}\"{{/page.isNew}}",
            "\"{{{👉page.content}}}{{{👉page.title}}}{{{👉page.count}}}{{{👉page.isNew}}}\"", "{{👉page.authors}}{{👉page.contact}}",
        ])
    func outsideString(template: String) {
        let loaded = Loaded(["outputs/a.json": template, "partials/open": "\"", "layouts/x": "{{> partials/open}}"])
        #expect(loaded.found == loaded.places, "\(loaded.messages)")
        #expect(Set(loaded.codes) == ["wrong-template-tag"])
    }

    @Test("a value of a table is one field, and comes back from a reader as it was", arguments: ["a.csv", "a.tsv", "A.CSV"])
    func fields(file: String) {
        for separator in [",", ";", "\t"] {
            let header = "title\(separator)tagline\(separator)title\r\n"
            let template = header + "{{site.title}}\(separator){{site.tagline}}\(separator){{site.title}}\r\n"
            let loaded = Loaded(["outputs/\(file)": template])
            #expect(loaded.messages == [])
            for (one, other) in zip(nasty, nasty.reversed()) {
                let rows = table(loaded.site("outputs/\(file)", one, other), separator)
                #expect(rows.count == 2 && same(rows.flatMap { $0 }, ["title", "tagline", "title", one, other, one]), "\(one) \(other)")
            }
        }
    }

    @Test("a field is written as it is where it may be, also one that a spreadsheet would compute")
    func plainFields() {
        let loaded = Loaded(["outputs/a.csv": "{{site.title}},{{page.count}},{{page.isNew}}\n"])
        #expect(loaded.messages == [])
        for text in ["-5 mg", "=1+1", "+1", "@x", "a 'b' <c> & \\", "é", ""] {
            #expect(loaded.site("outputs/a.csv", text) == "\(text),,false\n")
        }
        for (text, field) in [(" a", "\" a\""), ("a ", "\"a \""), ("a\"", "\"a\"\"\""), ("\r", "\"\r\"")] {
            #expect(loaded.site("outputs/a.csv", text) == "\(field),,false\n")
        }
    }

    @Test(
        "what would stand beside a field is told",
        arguments: [
            "\"{{👉site.title}}\"", "Dr. {{👉site.title}},x", "{{👉site.title}} x", "{{👉site.title}}{{👉site.tagline}}",
            "\"{{#page.topics}}{{👉.}}{{/page.topics}}\"", "{{#👉page.topics}}{{👉.}} {{/page.topics}}", "\"{{> partials/field}}\"",
            "{{{👉page.content}}}", "{{#page.topics}}{{👉.}}{{/page.topics}}", "{{#👉page.topics}}{{.}},x{{/page.topics}}",
            "{{#page.isNew}}{{👉site.title}}{{/page.isNew}}{{👉site.tagline}}", "{{👉site.title}}{{#page.isNew}}x{{/page.isNew}}",
            "{{#page.isNew}}x{{/page.isNew}}{{👉site.title}}", "x,{{$a}}{{👉site.title}}{{/a}} y",
            "{{#page.isNew}}{{👉site.title}}{{/page.isNew}}{{^page.isNew}},{{/page.isNew}}y",
        ])
    func besideField(template: String) {
        let loaded = Loaded(["outputs/a.csv": template, "partials/field": "{{site.title}}", "layouts/x": "{{> partials/field}}"])
        if loaded.places.isEmpty {
            #expect(loaded.problems.map(\.location.path) == ["templates/partials/field.mustache"])
        } else {
            #expect(loaded.found == loaded.places, "\(loaded.messages)")
        }
        #expect(Set(loaded.codes) == ["wrong-template-tag"])
    }

    @Test(
        "what stands there instead is not beside it",
        arguments: [
            "{{#page.isNew}}{{site.title}}{{/page.isNew}}{{^page.isNew}}{{site.tagline}}{{/page.isNew}},x\n",
            "{{^page.isNew}}none{{/page.isNew}}{{#page.isNew}}{{site.title}}{{/page.isNew}}\n{{#page.topics}}{{.}},{{/page.topics}}",
            "{{site.title}}{{#page.topics}};{{.}}{{/page.topics}}\n",
            "\"a, b\",c\n{{#page.related}}\n{{title}}\t{{count}}\n{{/page.related}}\n",
            "{{#page.related}}\n{{#title}}{{title}}{{/title}},{{#authors}}{{name}}\n{{/authors}}{{/page.related}}",
        ])
    func insteadOfField(template: String) {
        #expect(Loaded(["outputs/a.csv": template]).messages == [])
    }

    @Test(
        "an ending that nobody knows is refused once something is printed",
        arguments: ["a.yaml", "a.yml", "a.toml", "a.ics", "a.vcf", "a.bib", "a.ris", "a.css", "a.json5", "a.xml.gz"])
    func unknownEnding(file: String) {
        let loaded = Loaded(["outputs/\(file)": "{{site.title}}{{> partials/a}}", "partials/a": "{{site.title}}"])
        #expect(loaded.codes == ["unknown-output-ending"])
        #expect(loaded.problems.allSatisfy { $0.location.path.text == "templates/outputs/\(file).mustache" })
        #expect(Loaded(["outputs/\(file)": "{{! nothing }}x{{#site.title}}y{{/site.title}}"]).messages == [])
    }

    @Test("what ends like data and is no output is HTML", arguments: ["layouts/a.json", "layouts/outputs/a.json"])
    func noOutput(template: String) {
        #expect(Loaded([template: "{{site.title}}"]).site(template, "\"<") == "&quot;&lt;")
    }
}

extension Loaded {
    fileprivate func site(_ template: String, _ title: String, _ tagline: String = "") -> String {
        render(template) {
            $0["site"] = .record(
                Record(Shapes.site) {
                    $0["title"] = .text(title)
                    $0["tagline"] = .text(tagline)
                })
        }
    }
}

/// Texts of what ends strings, fields, scripts and lines somewhere, alone and mixed at random.
private let nasty: [String] = {
    let parts =
        [
            "\"", "\\", "\\\"", "'", "`", "${x}", "$", "</script>", "<!--", "*/", "//", "&amp;", "\n", "\r\n", "\r", "\t", ",", ";", " ",
            "\u{2028}",
            "\u{2029}", "\u{0}", "\u{1F}", "\u{7F}", "\u{85}", "\u{301}", "é", "👩‍⚕️", "\u{10FFFF}", "\u{FEFF}", "\u{FFFD}", "\\u0041",
            "{{x}}", "=1",
            "-5 mg", "a", "null",
        ] + (0..<32).compactMap { Unicode.Scalar($0 as UInt32).map { String($0) } }
    var state: UInt64 = 7
    func next(below limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(limit))
    }
    return parts + (0..<400).map { _ in (0...next(below: 7)).map { _ in parts[next(below: parts.count)] }.joined() }
}()

/// By bytes: to `==` one letter in two spellings is the same.
private func same(_ some: [String], _ others: [String]) -> Bool { some.map { Array($0.utf8) } == others.map { Array($0.utf8) } }

private func parsed(_ json: String) throws -> [String] {
    try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String])
}

/// The fields of a table as RFC 4180 has them; lines end with CR LF.
private func table(_ text: String, _ separator: String) -> [[String]] {
    var (rows, row, field): ([[String]], [String], [UInt8]) = ([], [], [])
    var isQuoted = false
    let bytes = Array(text.utf8)
    var index = 0
    while index < bytes.count {
        let byte = bytes[index]
        if isQuoted {
            if byte != UInt8(ascii: "\"") {
                field.append(byte)
            } else if index + 1 < bytes.count, bytes[index + 1] == byte {
                field.append(byte)
                index += 1
            } else {
                isQuoted = false
            }
        } else if byte == UInt8(ascii: "\""), field.isEmpty {
            isQuoted = true
        } else if byte == separator.utf8.first {
            row.append(String(decoding: field, as: UTF8.self))
            field = []
        } else if byte == 13, index + 1 < bytes.count, bytes[index + 1] == 10 {
            rows.append(row + [String(decoding: field, as: UTF8.self)])
            (row, field) = ([], [])
            index += 1
        } else {
            field.append(byte)
        }
        index += 1
    }
    return field.isEmpty && row.isEmpty ? rows : rows + [row + [String(decoding: field, as: UTF8.self)]]
}
