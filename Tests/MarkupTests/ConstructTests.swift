import Diagnostics
import Foundation
import Testing

@testable import Markup

@Suite("Constructs")
struct ConstructTests {
    @Test("the list of constructs is the folder of constructs")
    func list() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../Sources/Markup/Constructs")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(Construct.all.map { $0.name + ".swift" }.sorted() == files.sorted())
        for construct in Construct.all {
            let text = try String(contentsOf: folder.appendingPathComponent(construct.name + ".swift"), encoding: .utf8)
            #expect(text.contains("name: \"\(construct.name)\""), "\(construct.name)")
            let declared = text.components(separatedBy: "= DiagnosticKind(").count - 1
            #expect(construct.name == "Directives" ? declared == construct.kinds.count - 1 : declared == construct.kinds.count)
        }
    }

    @Test("tokens and lines have a sign")
    func signs() {
        for construct in Construct.all where construct.token != nil || construct.lines != nil { #expect(!construct.signs.isEmpty) }
    }

    @Test("a construct is one value: it is read, written, named in headings and told of from there")
    func mark() {
        #expect(marked("a ==b & c== d, ==e==\n") == "<p>a <mark>b &amp; c</mark> d, <mark>e</mark></p>\n")
        #expect(marked("*==a==*[[b]] ==[[c]]==\n") == "<p><em><mark>a</mark></em><a href=\"b\">&lt;b&gt;</a> <mark>[[c]]</mark></p>\n")
        #expect(marked("`==a==` \\==b== == c ==\n") == "<p><code>==a==</code> ==b== == c ==</p>\n")
        #expect(marked("| a |\n|---|\n| ==b== |\n").contains("<td><mark>b</mark></td>"))
        #expect(marked("a[^n]\n\n[^n]: ==b==\n").contains("<mark>b</mark> <a href=\"#note-ref-1\""))
        #expect(render("## A ==b==\n", settings).document.facts.outline.map(\.text) == ["A b"])
        #expect(render("a ==b\n", settings).codes == ["unclosed-mark"])
        #expect(render("a ==b\n").codes == [] && render("==b==").html == "<p>==b==</p>\n")
    }

    @Test("what a construct mentions is a fact of the page, and for members where its text is")
    func facts() {
        let facts = render("==a==\n\n:::members\n==b==\n:::\n", settings).document.facts
        #expect(facts.mentions.map(\.text) == ["a", "b"] && facts.mentions.allSatisfy { $0.kind == .mark })
        #expect(facts.publicFace.mentions.map(\.text) == ["a"])
        #expect(facts.withoutPlaces == render("\n==a==\n\n:::members\n==b==\n:::\n", settings).document.facts.withoutPlaces)
        #expect(facts.withoutPlaces != render("==a==\n\n:::members\n==c==\n:::\n", settings).document.facts.withoutPlaces)
    }

    @Test("a construct may have lines of its own, write a paragraph, and add to the end of a text")
    func lines() {
        let html = render("%% a\n- b\n%% c\n\n> %% d\n\n    %% e\n", lineSettings).html
        #expect(
            html
                == "<hr title=\"a\">\n<ul>\n<li>b</li>\n</ul>\n<hr title=\"c\">\n<blockquote>\n<hr title=\"d\">\n</blockquote>\n"
                + "<pre><code>%% e\n</code></pre>\n<p>The end.</p>\n")
        #expect(render("a\n", lineSettings).html == "<p>a</p>\n")
    }

    private func marked(_ text: String) -> String { render(text, settings).html }

    private var settings: MarkupSettings {
        var settings = exampleSettings
        settings.constructs.append(.marks)
        return settings
    }

    private var lineSettings: MarkupSettings {
        var settings = exampleSettings
        settings.constructs.append(.rules)
        return settings
    }
}

extension PageMention.Kind {
    fileprivate static let mark = PageMention.Kind(rawValue: "mark")
}

extension Construct {
    /// `==words==`
    fileprivate static let marks = Construct(name: "Marks", kinds: [MarkToken.unclosed], signs: ["=="], token: MarkToken.self)

    /// `%% words`
    fileprivate static let rules = Construct(
        name: "Rules", kinds: [], signs: ["%%"],
        lines: LineReader(
            begins: { _ in true },
            read: { scan, line in
                scan.emit(line.range, line.start, Rule(title: String(utf8: line.content.dropFirst(2).trimmed)))
                return line.next
            }), end: { $0.append(text: "<p>The end.</p>\n") })
}

private struct MarkToken: Token {
    static let unclosed = DiagnosticKind("unclosed-mark", .warning, what: "", why: "", mend: "", example: "a ==b")

    let words: String
    let origin: Range<Int>

    init?(at start: Int, in line: ArraySlice<UInt8>, knownLabels: Set<String>) {
        guard let end = line.firstIndex(of: Array("==".utf8), from: start + 2), end > start + 2, !line[start + 2].isBlank else {
            return nil
        }
        (words, origin) = (String(utf8: line[(start + 2)..<end]), start..<(end + 2))
    }

    func write(_ node: Node, to writer: inout HTMLWriter) {
        writer.append(toRun: words)
        writer.mention(words, as: .mark, at: origin)
        writer.append(text: "<mark>")
        escapeHTML(words, into: &writer.out)
        writer.append(text: "</mark>")
    }

    static func check(_ text: ArraySlice<UInt8>, in writer: inout HTMLWriter) {
        guard text.contains(UInt8(ascii: "="), UInt8(ascii: "=")), let place = writer.find("==".utf8) else { return }
        writer.report(unclosed, at: place, "this mark is never closed")
    }
}

private struct Rule: LineToken {
    let title: String

    func write(_ marker: Marker, _ node: Node, to writer: inout HTMLWriter) {
        writer.freshLine()
        writer.append(text: "<hr title=\"\(title)\">\n")
    }
}
