import Bytes
import Foundation
import HTML
import Testing

@testable import Site

/// What a page holds, whoever read it.
private struct Facts: Codable, Equatable {
    var ids: [String] = []
    var links: [String] = []
    var loads: [String] = []
    var headings: [Int] = []
    /// Of the headings: those without words.
    var emptyHeadings = 0
    var pictures = 0
    /// Of each table: whether it has header cells.
    var tables: [Bool] = []
    /// Links and buttons, and how many of them have no words.
    var named: [Int] = [0, 0]
    var controls = 0
    var title = ""
    var description = ""

    init() {}

    init(_ bytes: [UInt8], readBy reader: FinishedPage) {
        func text(_ range: Range<Int>) -> String { String(decoding: bytes.decoded(range), as: UTF8.self) }
        ids = reader.ids.filter { !$0.isName }.map { text($0.value) }
        links = reader.addresses.filter { $0.use == .link }.map { text($0.value) }
        loads = reader.addresses.filter { $0.use == .load }.map { text($0.value) }
        headings = reader.headings.map(\.level)
        emptyHeadings = reader.headings.count { !$0.hasWords }
        pictures = reader.pictures.count
        tables = reader.tables.map(\.hasHeader)
        named = [reader.named.count, reader.named.count { !$0.hasWords }]
        controls = reader.controls.count
        title = words(reader.title.map(text) ?? "")
        description = words(reader.description.map(text) ?? "")
    }

    /// From Gumbo's tree, by other means.
    init(tree: HTMLTree) {
        let nodes = tree.nodes
        func attribute(_ node: HTMLTree.Node, _ name: String) -> String? { node.attributes.first { $0.name == name }?.value }
        func inside(_ index: Int) -> Range<Int> { (index + 1)..<nodes[index].end }
        func isHidden(_ index: Int) -> Bool {
            var at = index
            while at > 0 {
                if attribute(nodes[at], "hidden") != nil || attribute(nodes[at], "aria-hidden") == "true" { return true }
                at = nodes[at].parent
            }
            return false
        }
        func hasWords(_ index: Int) -> Bool {
            if ["aria-label", "aria-labelledby", "title"].contains(where: { attribute(nodes[index], $0)?.isEmpty == false }) {
                return true
            }
            return inside(index).contains { inner in
                if isHidden(inner) { return false }
                let node = nodes[inner]
                if node.kind == .text { return ["script", "style"].contains(nodes[node.parent].name) ? false : !words(node.text).isEmpty }
                return node.name == "img" && attribute(node, "alt")?.isEmpty == false || attribute(node, "aria-label")?.isEmpty == false
            }
        }
        for (index, node) in nodes.enumerated() where node.kind == .element {
            if let id = attribute(node, "id"), !id.isEmpty { ids.append(id) }
            func add(_ list: WritableKeyPath<Facts, [String]>, _ name: String) {
                if let value = attribute(node, name).map(words), !value.isEmpty { self[keyPath: list].append(value) }
            }
            switch node.name {
            case "a":
                add(\.links, "href")
                if attribute(node, "href") != nil { named = [named[0] + 1, named[1] + (hasWords(index) || isHidden(index) ? 0 : 1)] }
            case "button", "summary": named = [named[0] + 1, named[1] + (hasWords(index) || isHidden(index) ? 0 : 1)]
            case "link":
                let rel = attribute(node, "rel") ?? ""
                add(rel.contains("icon") || rel.contains("stylesheet") ? \.loads : \.links, "href")
            case "img":
                pictures += 1
                add(\.loads, "src")
            case "script", "iframe", "video", "audio", "source", "track":
                add(\.loads, "src")
                add(\.loads, "poster")
            case "form": if attribute(node, "method")?.lowercased() != "post" { add(\.links, "action") }
            case "meta":
                if attribute(node, "name") == "description" { description = words(attribute(node, "content") ?? "") }
                if ["og:url", "og:image"].contains(attribute(node, "property")) { add(\.links, "content") }
                if attribute(node, "http-equiv") == "refresh", let content = attribute(node, "content") {
                    links.append(String(content.split(separator: "=", maxSplits: 1)[1]))
                }
            case "title":
                if title.isEmpty, nodes[node.parent].name == "head" { title = words(inside(index).map { nodes[$0].text }.joined()) }
            case "h1", "h2", "h3", "h4", "h5", "h6":
                if isHidden(index) { break }
                headings.append(Int(node.name.dropFirst()) ?? 0)
                if !hasWords(index) { emptyHeadings += 1 }
            case "table": tables.append(inside(index).contains { nodes[$0].name == "th" })
            case "input": if !["hidden", "submit", "reset", "button", "image"].contains(attribute(node, "type") ?? "") { controls += 1 }
            case "select", "textarea": controls += 1
            default: break
            }
        }
    }
}

private func words(_ text: String) -> String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }

@Suite("What is read off finished pages")
struct FinishedFactsTests {
    /// Every page of the demonstration site and of the fixtures.
    private static func pages() async throws -> [(name: String, bytes: [UInt8])] {
        let site = try TestSite(templates: .shipped)
        for (path, bytes) in try readFolder(project + "/content") { try site.write(bytes, to: "content/\(path)") }
        try await site.build()
        let own = try site.published.filter { $0.key.hasSuffix(".html") }.map { ("demonstration/\($0.key)", $0.value) }
        let others = try readFolder(fixtures).filter { $0.key.text.contains("/expected/") && $0.key.hasSuffix(".html") }
        return (own + others.map { ($0.key.text, $0.value) }).sorted { $0.0 < $1.0 }
    }

    /// With `GUIDEPOST_FACTS=FOLDER` they are written down there, for another parser to compare.
    @Test("is what an HTML5 parser finds there, on every page whose tags end what they began")
    func oracle() async throws {
        let pages = try await Self.pages()
        var compared = 0
        for (name, bytes) in pages {
            let page = FinishedReader.read(bytes)
            if page.isNested { #expect(repair(in: bytes) == nil, "\(name) is mended, and its tags were taken to be in order") }
            guard page.isNested else { continue }
            compared += 1
            let facts = Facts(bytes, readBy: page)
            #expect(facts == Facts(tree: HTMLTree(bytes)), "\(name)")
            if let folder = ProcessInfo.processInfo.environment["GUIDEPOST_FACTS"] {
                let file = "\(folder)/\(compared)"
                try writeFile(bytes, to: file + ".html")
                let encoder = JSONEncoder()
                encoder.keyEncodingStrategy = .convertToSnakeCase
                try writeFile(Array(try encoder.encode(facts)), to: file + ".json")
            }
        }
        let own = pages.count { $0.name.hasPrefix("demonstration/") }
        #expect(own > 100 && compared >= own, "\(compared) of \(pages.count)")
    }

    @Test(
        "an HTML5 parser mends nothing in a page whose tags are in order, and something in most others",
        arguments: [
            ("<p>a<p>b", true), ("<ul><li>a<li>b</ul>", true), ("<p>a</p>", true), ("<div><p>a</div>", true), ("<br>a<hr>", true),
            ("<table><tr><td>a<td>b<tr><td>c</table>", true), ("<svg><g/><path d=\"M0\"/></svg>a", true), ("<b>a<i>b</i></b>", true),
            ("<a href=x>a</a><a>b</a>", true), ("<select><option>a<option>b</select>", true), ("<!-- <p> -->a", true),
            ("<script>'<p>'</script>", true), ("<textarea><p></textarea>", true), ("<dl><dt>a<dd>b<dt>c</dl>", true),
            ("<p>a<div>b</div></p>", false), ("<b>a<i>b</b></i>", false), ("<a>a<a>b</a></a>", false), ("</div>a", false),
            ("<div>a", false),
            ("<table>a<tr><td>b</table>", false), ("<table><div>a</div></table>", false), ("<ul><li>a</ul></li>", false),
            ("<form>a<form>b</form></form>", false), ("<button>a<button>b</button></button>", false), ("<br></br>", false),
            ("<select><div>a</div></select>", false), ("<h2>a<h3>b</h3></h2>", false), ("<p>a</p></p>", false),
            ("<span><div></span></div>", false), ("a<?b>c", false), ("a</ b>c", false), ("a<!b>c", false),
        ])
    func nesting(html: String, isSound: Bool) {
        let bytes = Array("<!DOCTYPE html><html><head><title>t</title></head><body>\(html)</body></html>".utf8)
        #expect((repair(in: bytes) == nil) == isSound, "\(String(describing: repair(in: bytes)))")
        // What is in doubt is asked of the parser.
        if !isSound { #expect(!FinishedReader.read(bytes).isNested) }
    }
}
