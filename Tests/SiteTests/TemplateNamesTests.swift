import Bytes
import Content
import Foundation
import Templates
import Testing

@testable import Site

@Suite("Names that templates can use")
struct TemplateNamesTests {
    /// The names of a site without types of its own: those of the types that ship are known everywhere.
    private static func shippedNames(types: [ContentType] = []) throws -> Vocabulary {
        Vocabulary(types: types, assets: try readFolder(project + "/templates/assets").keys.sorted().map(\.text))
    }

    @Test("the fields that every site's templates may use are those of the types that ship", arguments: ["starter/content", "content"])
    func shippedFields(content: String) throws {
        let types = try readFolder("\(project)/\(content)/_types").sorted { $0.key < $1.key }.map {
            parseType($0.value, path: "content/_types/\($0.key)").0
        }
        func names(_ shape: RecordShape) -> [String] {
            shape.fields.flatMap { field in
                ["\(field.name): \(field.shape.words)"] + (field.shape.record.map { $0.fields.map(\.name) } ?? [])
            }
        }
        let (own, shipped) = (try Self.shippedNames(types: types).page.shape, try Self.shippedNames().page.shape)
        #expect(names(own).map(withoutRecordName).sorted() == names(shipped).map(withoutRecordName).sorted())
    }

    @Test("docs/templates.md tells every ending that an output may have, and no other")
    func endings() throws {
        let file = TemplateFile(path: "templates/outputs/x.bib.mustache", bytes: Array("{{site.title}}".utf8))
        let names = try Self.shippedNames()
        let problem = try #require(TemplateSet.load([file], root: names.root(of:)).1.first)
        let known = try #require(problem.fixes.first).split { !$0.isLetter && $0 != "." }.filter { $0.hasPrefix(".") }.map(String.init)
        let manual = try projectText("docs/templates.md").split(separator: "\n").filter { $0.hasPrefix("| `.") }
        let told = manual.flatMap { $0.split(separator: "|")[0].split(separator: "`").filter { $0.hasPrefix(".") }.map(String.init) }
        #expect(known.count > 10 && told.sorted() == known.sorted())
    }

    @Test("no record has a name twice, and one name means one record")
    func unique() throws {
        var shapes: [String: RecordShape] = [:]
        func visit(_ shape: RecordShape) {
            #expect(Set(shape.fields.map(\.name)).count == shape.fields.count, "\(shape.name)")
            if let known = shapes[shape.name] {
                #expect(known === shape, "\(shape.name)")
                return
            }
            shapes[shape.name] = shape
            for field in shape.fields { field.shape.record.map(visit) }
        }
        for root in try Self.shippedNames().roots { visit(root) }
        #expect(shapes.count > 30)
    }

    @Test(
        "an entry, a reference, a crumb or a person never shows a value of the page that it stands on",
        arguments: ["content/notes/index.md", "content/notes/marked.md"])
    func climbing(marked: String) async throws {
        let site = try TestSite()
        for (name, template) in probes() { try site.write(template, to: "templates/layouts/\(name).mustache") }
        for layout in ["home", "topic", "person", "organization", "index", "not-found"] {
            try site.write("x\n", to: "templates/layouts/\(layout).mustache")
        }
        try site.write("ada-osei: {name: Ada Osei, roles: [Chair]}\n", to: "content/_data/people.yaml")
        try site.write("able: {name: Able}\n", to: "content/_data/organizations.yaml")
        try site.write("a: {label: A}\n", to: "content/_data/topics.yaml")
        try site.write("folder: notes\nlayout: page\nlist: true\n", to: "content/_types/note.yaml")
        try site.write("---\ntitle: Inner\n---\n", to: "content/notes/inner/x.md")
        let link = marked.hasSuffix("index.md") ? "[[notes]]" : "[[marked]]"
        try site.write("---\ntitle: Bare\ntopics: [a]\norder: 2\n---\n\(link)\n", to: "content/notes/bare.md")
        try site.write("---\ntitle: Last\norder: 3\n---\n", to: "content/notes/last.md")
        try site.write("---\ntitle: Page\norder: 1\n\(markedKeys)---\n[[bare]]\n\n## Heading\n", to: marked)

        let result = try await site.build()
        #expect(result.report.errors == 0, "\(site.report(result))")
        let path: Path = marked.hasSuffix("index.md") ? "notes/index.html" : "notes/marked/index.html"
        let text = try #require(try site.text(path))
        #expect(text.contains("Ada Osei") && text.contains("Bare") && text.contains("Heading"))
        for value in ["MARKED", "marked.example", "1901", "February 3"] where text.contains(value) { Issue.record("\(value): \(text)") }
    }

    /// Layouts that print whatever the lists and neighbours of a page hold, inside the page's own record and the list's.
    private func probes() -> [String: String] {
        let names = Vocabulary(types: [], assets: [])
        let own = names.page.shape.fields.filter { if case .list = $0.shape { true } else { ["previous", "next"].contains($0.name) } }
        let page = "{{#page}}" + own.map { probe($0.name, $0.shape, depth: 3) }.joined(separator: "\n") + "{{/page}}\n"
        let list = Vocabulary.list.shape.fields.filter { !["title", "heading"].contains($0.name) }.map {
            probe($0.name, $0.shape, depth: 3)
        }
        return ["page": page, "list": page + "{{#page}}{{#list}}\(list.joined(separator: "\n")){{/list}}{{/page}}\n"]
    }
}

private let markedKeys = """
    subtitle: MARKED subtitle
    description: MARKED description
    teaser: MARKED teaser
    updated: 1901-02-03
    date: 1901-01-01
    reviewed: 1901-03
    comment-url: https://marked.example/
    image: https://marked.example/x.png
    image-alt: MARKED alt
    pinned: true
    noindex: true
    authors: [ada-osei]
    organizations: [{id: able, role: lead}]
    topics: [a]
    related: [notes/bare]
    status: current

    """

/// A record of a site's own type is called a record; one that ships has the name of its field.
private func withoutRecordName(_ field: String) -> String { field == "responds-to: record" ? "responds-to: responds-to" : field }

/// A template that prints everything that a name holds.
private func probe(_ name: String, _ shape: Shape, depth: Int) -> String {
    func inside(_ record: RecordShape) -> String {
        depth == 0 ? "" : record.fields.map { probe($0.name, $0.shape, depth: depth - 1) }.joined()
    }
    return switch shape {
    case .text, .number: "{{\(name)}} "
    case .html: "{{{\(name)}}} "
    case .flag: "{{#\(name)}}{{/\(name)}}"
    case .list(.record(let record)), .record(let record): "{{#\(name)}}\(inside(record)){{/\(name)}}"
    case .list: "{{#\(name)}}{{.}} {{/\(name)}}"
    }
}
