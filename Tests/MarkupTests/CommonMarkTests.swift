import CCommonMark
import Foundation
import Testing

@testable import Markup

@Suite("CommonMark")
struct CommonMarkTests {
    @Test(
        "without the dialect every example of the specification renders as it says", .enabled(if: specificationPath != nil, noSpecification)
    )
    func specification() throws {
        for example in try specificationExamples() {
            #expect(commonMark(example.markdown) == example.html, "example \(example.example)")
        }
    }

    @Test(
        "with the dialect the examples differ by heading ids, and otherwise only where this list says why",
        .enabled(if: specificationPath != nil, noSpecification))
    func specificationWithDialect() throws {
        // Each with its reason.
        let bare = "an address that stands in the text is a link"
        let differing: [Int: String] = [
            589: "'![[foo]]' without a definition of '[foo]' is a cross-link after an exclamation mark", 601: bare, 605: bare, 607: bare,
            610: bare, 611: bare,
        ]
        for example in try specificationExamples() {
            let isSame = withoutHeadingIDs(render(example.markdown).html) == example.html
            #expect(isSame == (differing[example.example] == nil), "example \(example.example): \(render(example.markdown).html)")
        }
    }

    @Test(
        "examples of our own render as libcmark renders them",
        arguments: [
            "", "\n", "a", "# a *b* `c` <d> &amp; \"e\"\n", "- a\n\n  b\n- c\n", "7) x\n8) y\n", "> q\nlazy\n",
            "```swift now\nlet x = 1 < 2\n```\n",
            "    code\n", "<div>\n*x*\n</div>\n", "![a *b* ![c](d)](e 'f \"g\"')\n", "[x](/u?a=1&b='ä' 'T&C')\n", "a  \nb\\\nc\n",
            "***\n---\n",
            "<https://example.org/?q=a&b>\n", "1. a\n   - b\n\n     c\n", "\u{0}x", "a\r\nb\rc\n", "[a]: <b c> 't'\n\n[a] [A][] [z][a]\n",
            "``` language-x\ny\n```\n", "<!-- c -->\n\nx <b>y</b>", "~~~ ä&quot;\n~~~",
        ])
    func ownExamples(_ text: String) {
        #expect(commonMark(text) == reference(text))
    }

    @Test("every byte in text, code, URLs and titles is escaped as libcmark escapes it")
    func everyByte() {
        for byte in UInt8(1)...127 {
            let character = String(UnicodeScalar(byte))
            for text in [
                "x\(character)y", "`x\(character)y`", "[a](<x\(character)y>)", "[a](b 'x\(character)y')", "123456\(character)8\(character)",
            ] {
                #expect(commonMark(text) == reference(text), "byte \(byte)")
            }
        }
    }

    @Test("random Markdown renders as libcmark renders it, with the dialect too but for heading ids", arguments: 0..<40)
    func randomMarkdown(seed: UInt64) {
        var dice = Dice(state: seed)
        let parts = [
            "word ", "two words ", "*", "**", "_", "`", "``", "[", "](x)", "](/y 'z')", "![", "](https://a.b/?c=d&e)", "<b>", "</b>",
            "&lt;", "&", "\\",
            "\n", "\n\n", "\n- ", "\n  - ", "\n1. ", "\n> ", "\n# ", "\n### ", "\n    ", "\n```\n", "\n***\n", "\n===\n", "\n---\n", "  \n",
            "é", "“q”",
            "<https://e.org>", "\n<div>\n", "\n[d]: /e\n", "[d]", "\t", "!", "\"", "'", "(", ")",
        ]
        for _ in 0..<60 {
            let text = (0..<Int.random(in: 1...40, using: &dice)).map { _ in dice.pick(parts) }.joined()
            #expect(commonMark(text) == reference(text), "\(text.debugDescription)")
            #expect(withoutHeadingIDs(render(text).html) == reference(text), "\(text.debugDescription)")
        }
    }

    @Test(
        "ten thousand levels of nesting neither crash nor hang",
        arguments: [">", "> ", "[", "*", "**a ", "- ", "1. ", "![", "<b>", ":::note\n", "[[", "[^a", "(", "`", "| a |\n|---|\n> "])
    func deepNesting(_ part: String) {
        let text = String(repeating: part, count: 10_000)
        #expect(commonMark(text) == reference(text))
        #expect(!render(text).html.isEmpty)
    }

    @Test(
        "thousands of anything neither crash nor hang",
        arguments: [
            "[a][b] ", "[[a]] ", "[^a] ", "![](x) ", "[x](y.md) ", "[a%]: /u\n", "[a%]: /u\n\n", "[^a%]: n\n", "[^a%] ", "## h\n",
            "## h {#a%}\n", "| a | b |\n",
            ":::note\n:::\n", ":::\n", ":::members\n:::\n", "- a\nb\n", "<b onclick=x>", "<!-- ", "::a\n", "{#a ", "```\n:::note\n```\n",
            "• x\n", "1. a\n", "[a%]\n",
        ])
    func manyOfOne(_ part: String) {
        let text = (0..<2000).map { part.replacingOccurrences(of: "%", with: String($0)) }.joined()
        let page = render(text)
        #expect(!page.html.isEmpty || !page.codes.isEmpty)
    }

    @Test("more than two hundred levels of quotes are an error, once")
    func nestingLimit() {
        #expect(render(String(repeating: "> ", count: 300) + "x").codes == ["nesting-too-deep"])
        #expect(render(String(repeating: "> ", count: 100) + "x").codes == [])
    }
}

struct SpecificationExample: Decodable {
    var example: Int
    var markdown: String
    var html: String
}

/// The specification's examples as JSON; where nobody says where they are, the tests that need them show as skipped.
let specificationPath = ProcessInfo.processInfo.environment["COMMONMARK_SPEC"].flatMap { $0.isEmpty ? nil : $0 }
let noSpecification: Comment = "COMMONMARK_SPEC is not set"

func specificationExamples() throws -> [SpecificationExample] {
    let path = try #require(specificationPath)
    let examples = try JSONDecoder().decode([SpecificationExample].self, from: Data(contentsOf: URL(fileURLWithPath: path)))
    #expect(examples.count == 652)
    return examples
}
