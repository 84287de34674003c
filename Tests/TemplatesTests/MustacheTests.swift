import Mustache
import Templates
import Testing

/// A value for both engines: ours and swift-mustache, which is asked only for what both do the same way. (Its parents have no slash in
/// their name.)
private indirect enum Datum {
    case text(String)
    case flag(Bool)
    case number(Int)
    case list([Datum])
    case record(RecordShape, [String: Datum])

    var ours: Value {
        switch self {
        case .text(let text): .text(text)
        case .flag(let flag): .flag(flag)
        case .number(let number): .number(number)
        case .list(let list): .list(list.map(\.ours))
        case .record(let shape, let fields): .record(record(shape, fields))
        }
    }

    var theirs: Any {
        switch self {
        case .text(let text): text
        case .flag(let flag): flag
        case .number(let number): number
        case .list(let list): list.map(\.theirs)
        case .record(_, let fields): fields.mapValues(\.theirs)
        }
    }

    private func record(_ shape: RecordShape, _ fields: [String: Datum]) -> Record {
        Record(shape) { for (name, value) in fields { $0[name] = value.ours } }
    }
}

@Suite("Templates mean what swift-mustache takes them to mean")
struct MustacheTests {
    private static func person(_ name: String) -> Datum {
        .record(Shapes.person, ["name": .text(name), "url": .text("/people/?a=1&b=2"), "role": .text("<author>")])
    }

    private static func entry(_ title: String, isNew: Bool, people: [String]) -> [String: Datum] {
        [
            "title": .text(title), "subtitle": .text("on \"\(title)\""), "updated": .text("2020-04"), "isNew": .flag(isNew),
            "authors": .list(people.map(person)), "topics": .list(people.map { .text("topic of \($0)") }), "contact": person("Tom & Jerry"),
            "count": .number(people.count),
        ]
    }

    private static let data: [String: Datum] = [
        "site": .record(Shapes.site, ["title": .text("A 'site'"), "tagline": .text("–"), "contact": person("Ada")]),
        "page": .record(
            Shapes.page,
            entry("Page", isNew: true, people: ["Ada", "Bo"]).merging([
                "related": .list([
                    .record(Shapes.entry, entry("One", isNew: false, people: [])),
                    .record(Shapes.entry, entry("Two", isNew: true, people: ["<Cy>", "Di", "Ed"])),
                ])
            ]) { first, _ in first }),
    ]

    private static func ours(_ templates: [String: String]) throws -> String {
        let files = templates.map { TemplateFile(path: "templates/\($0.key).mustache", bytes: Array($0.value.utf8)) }
        let (set, problems) = TemplateSet.load(files, root: Shapes.root(of:))
        try #require(problems.filter { $0.severity == .error } == [], "\(templates)")
        var output = [UInt8]()
        set.render("layouts/x", Record(Shapes.root) { for (name, value) in data { $0[name] = value.ours } }, into: &output)
        return String(decoding: output, as: UTF8.self)
    }

    private static func theirs(_ templates: [String: String]) throws -> String {
        let library = MustacheLibrary(templates: try templates.mapValues { try MustacheTemplate(string: $0) })
        return try #require(library.render(data.mapValues(\.theirs), withTemplate: "layouts/x"))
    }

    @Test(
        "in each of its constructs",
        arguments: [
            "{{page.title}} {{page.subtitle}} {{page.count}} {{site.contact.role}}",
            "{{#page}}{{title}}{{#contact}}{{name}}{{/contact}}{{/page}}",
            "{{#page.isNew}}new{{/page.isNew}}{{^page.isNew}}old{{/page.isNew}}",
            "{{#page.related}}{{title}}: {{#authors}}{{name}} {{/authors}}{{^authors}}nobody{{/authors}}; {{/page.related}}",
            "{{#page.topics}}[{{.}}]{{/page.topics}}{{#page.title}}[{{.}}]{{/page.title}}",
            "<ul>\n{{#page.related}}\n  <li>{{title}}</li>\n{{/page.related}}\n</ul>\n",
            "a\n  {{! comment }}\nb {{! inline }} c\n",
            "{{#page.related}}\n{{#isNew}}\nnew\n{{/isNew}}\n{{^isNew}}\nold\n{{/isNew}}\n{{/page.related}}\n",
            "{{> partials/a}}\n{{#page.related}}{{> partials/b}}{{/page.related}}\n{{> partials/a}}\n",
            "{{<base}}{{$main}}<h1>{{page.title}}</h1>{{/main}}{{/base}}",
            "{{<base}}{{$title}}T{{/title}}{{$main}}{{$inner}}I{{/inner}}{{/main}}{{/base}}",
            "{{<base}}{{/base}}{{<base}}{{$title}}again{{/title}}{{/base}}",
        ])
    func construct(_ layout: String) throws {
        let templates = [
            "layouts/x": layout, "partials/a": "<a>{{page.title}}</a>\n", "partials/b": "{{title}} of {{page.title}}",
            "base": "<title>{{$title}}{{site.title}}{{/title}}</title>{{$main}}none{{/main}}",
        ]
        #expect(try Self.ours(templates) == Self.theirs(templates))
    }

    /// White space apart: around lines that hold only a tag the library departs from the specification here and there.
    @Test("in two thousand random templates")
    func random() throws {
        var writer = TemplateWriter(seed: 1)
        var printed: Set<String> = []
        for _ in 0..<2_000 {
            let templates = ["layouts/x": writer.template(.root, depth: 4), "partials/site": writer.template(.site, depth: 2)]
            let ours = try Self.ours(templates).filter { !$0.isWhitespace }
            let theirs = try Self.theirs(templates).filter { !$0.isWhitespace }
            try #require(ours == theirs, "\(templates)")
            printed.insert(ours)
        }
        #expect(printed.count > 1_000)
    }
}

/// Writes random templates of names that are declared where they stand.
private struct TemplateWriter {
    enum Place { case root, site, entry, person, text }

    private var state: UInt64

    init(seed: UInt64) { state = seed }

    private mutating func below(_ limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(limit))
    }

    private mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

    mutating func template(_ place: Place, depth: Int) -> String {
        (0..<below(6)).map { _ in part(place, depth: depth) }.joined()
    }

    private mutating func part(_ place: Place, depth: Int) -> String {
        switch below(depth > 0 ? 10 : 5) {
        case 0: return pick(["word ", "<p>", "é ", "} { ", "  ", "&", "\t"])
        case 1: return pick(["\n", "\n\n", "\r\n", " \n"])
        case 2, 3: return "{{" + pick(["", " "]) + pick(printed(place)) + pick(["", " "]) + "}}"
        case 4: return pick(["{{! a comment }}", "\n{{! alone }}\n", "\n{{> partials/site}}\n"].prefix(place == .root ? 3 : 2).map { $0 })
        default:
            let (name, inside) = pick(sections(place))
            let isInverted = below(4) == 0
            let lineEnd = pick(["", "\n", "\r\n"])
            let inner = template(isInverted ? place : inside ?? place, depth: depth - 1)
            return pick(["", lineEnd]) + "{{\(isInverted ? "^" : "#")\(name)}}" + lineEnd + inner + lineEnd + "{{/\(name)}}" + lineEnd
        }
    }

    private func printed(_ place: Place) -> [String] {
        switch place {
        case .root: ["page.title", "page.subtitle", "page.count", "site.title", "site.contact.name", "page.contact.url"]
        case .site: ["site.title", "site.tagline", "site.contact.role"]
        case .entry: ["title", "subtitle", "updated", "count", "contact.name", "page.title", "site.title"]
        case .person: ["name", "url", "role", "page.title"]
        case .text: [".", "page.title"]
        }
    }

    /// Sections with the place that they open, nil for a flag.
    private func sections(_ place: Place) -> [(String, Place?)] {
        let page: [(String, Place?)] = [
            ("page.isNew", nil), ("page.related", .entry), ("page.authors", .person), ("page.topics", .text), ("page.contact", .person),
            ("page", .entry),
        ]
        switch place {
        case .root, .person, .text: return page
        case .site: return [("site", .site), ("site.contact", .person), ("site.title", .text)]
        case .entry: return page + [("isNew", nil), ("authors", .person), ("topics", .text), ("contact", .person), ("title", .text)]
        }
    }
}
