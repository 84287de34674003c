import HTML
import Testing

@Suite("The HTML5 tree")
struct TreeTests {
    @Test("nodes stand in document order with their places in the bytes")
    func places() {
        let text = "<p id='a&amp;b' title=&#97b>x &lt; <b>y</b><!-- c --><new-tag z>"
        let bytes = Array(text.utf8)
        let nodes = HTMLTree(bytes).nodes
        func source(_ range: Range<Int>?) -> String { range.map { String(decoding: bytes[$0], as: UTF8.self) } ?? "-" }
        let shown = nodes.dropFirst().map { "\($0.name)|\($0.text)|\(source($0.source))|\(source($0.endTag))" }
        #expect(
            shown == [
                "html||-|-", "head||-|-", "body||-|-", "p||<p id='a&amp;b' title=&#97b>|-", "|x < |x &lt; |-", "b||<b>|</b>", "|y|y|-",
                "| c |<!-- c -->|-", "new-tag||<new-tag z>|-",
            ])
        let attributes = nodes.first { $0.name == "p" }?.attributes ?? []
        #expect(attributes.map { "\($0.name) \($0.value) \(source($0.valueRange))" } == ["id a&b 'a&amp;b'", "title ab &#97b"])
    }

    @Test("an element that the parser closes has no end tag, and what it moves or repeats is marked")
    func forced() {
        let nodes = HTMLTree(Array("<table>x<tr><td><b>y<p>z</b></table>".utf8)).nodes
        #expect(nodes.first { $0.kind == .text }?.text == "x")
        #expect(nodes.filter { $0.name == "b" && $0.isForced }.count == 1)
        #expect(nodes.first { $0.name == "td" }?.endTag == nil)
    }

    @Test("a text without anything has a document all the same")
    func empty() {
        #expect(HTMLTree([]).nodes.map(\.name) == ["", "html", "head", "body"] || HTMLTree([]).nodes.isEmpty)
    }
}
