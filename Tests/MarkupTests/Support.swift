import CCommonMark
import Diagnostics
import Foundation
import Markup
import Testing

/// A parsed page together with its HTML, whose holes are filled with what the editor wrote.
struct Rendered {
    var document: MarkupDocument
    var html: String

    var codes: [String] { document.diagnostics.sorted().map(\.kind.code) }
    func gated(_ index: Int = 0) -> String { filled(document.gatedBlocks[index].body, document) }
}

let exampleSettings: MarkupSettings = {
    var settings = MarkupSettings()
    settings.directives = ["note": ["title"], "quote": ["by", "role"], "figure": ["src", "alt"], "details": ["title"]]
    settings.directives["limit"] = DirectiveShape(["drug"], isData: true)
    return settings
}()

func render(_ text: String, _ settings: MarkupSettings = exampleSettings, firstLine: Int = 1, gate: [String]? = nil) -> Rendered {
    let document = parseMarkup(Array(text.utf8)[...], path: "content/x.md", firstLine: firstLine, settings: settings, gate: gate)
    return Rendered(document: document, html: filled(document.body, document))
}

func commonMark(_ text: String) -> String {
    var settings = MarkupSettings()
    settings.dialect = false
    return render(text, settings).html
}

private func filled(_ body: Body, _ document: MarkupDocument) -> String {
    var out: [UInt8] = []
    fill(
        body, into: &out, keepsSource: true, href: { document.facts.references[$0].written },
        label: { "<\(document.facts.references[$0].written)>" },
        directive: { directive, content in
            let id = directive.id.map { " #\($0)" } ?? ""
            let arguments = directive.arguments.map { " \($0.name)=\($0.value)" }.joined()
            return Array("{\(directive.name)\(id)\(arguments)\n".utf8) + content.bytes + Array("}\n".utf8)
        },
        gated: { Array("{gated \($0)}\n".utf8) })
    return String(decoding: out, as: UTF8.self)
}

/// libcmark's own HTML.
func reference(_ text: String) -> String {
    let bytes = Array(text.utf8).map { CChar(bitPattern: $0) }
    guard let html = cmark_markdown_to_html(bytes, bytes.count, CMARK_OPT_UNSAFE) else { return "" }
    defer { free(html) }
    return String(cString: html)
}

/// HTML without what heading ids add.
func withoutHeadingIDs(_ html: String) -> String {
    var text = html
    while let start = text.firstRange(of: " <a class=\"anchor\""), let end = text[start.upperBound...].firstRange(of: "#</a>") {
        text.removeSubrange(start.lowerBound..<end.upperBound)
    }
    for level in 1...6 {
        while let start = text.firstRange(of: "<h\(level) id=\""), let end = text[start.upperBound...].firstRange(of: "\">") {
            text.replaceSubrange(start.lowerBound..<end.upperBound, with: "<h\(level)>")
        }
    }
    return text
}

/// Checks that exactly these diagnostics come, each where its marker 1️⃣, 2️⃣ … stands in the text.
func expect(
    _ codes: [String], in marked: String, _ settings: MarkupSettings = exampleSettings,
    sourceLocation: Testing.SourceLocation = #_sourceLocation
) {
    let (plain, places) = withoutPlaces(marked)
    let found = render(plain, settings).document.diagnostics.sorted()
    #expect(found.map(\.kind.code) == codes, "\(found.map(\.message))", sourceLocation: sourceLocation)
    let foundPlaces = found.map { "\($0.location.line):\($0.location.column)" }
    #expect(foundPlaces == places, "\(found.map(\.message))", sourceLocation: sourceLocation)
}

/// Expects a problem at the marked place, whatever else there is.
@discardableResult
func expectFirst(
    _ code: String, in marked: String, _ settings: MarkupSettings = exampleSettings,
    sourceLocation: Testing.SourceLocation = #_sourceLocation
) -> Diagnostic? {
    let (plain, places) = withoutPlaces(marked)
    let found = render(plain, settings).document.diagnostics.sorted()
    let first = found.first { $0.kind.code == code }
    #expect(
        first.map { ["\($0.location.line):\($0.location.column)"] } == places, "\(marked) \(found.map(\.message))",
        sourceLocation: sourceLocation)
    return first
}

/// The text without its marks, and the places where they stand.
private func withoutPlaces(_ marked: String) -> (text: String, places: [String]) {
    var (plain, places, line, column) = ("", [String](), 1, 1)
    for character in marked {
        if character.unicodeScalars.contains("\u{20E3}") {
            places.append("\(line):\(column)")
            continue
        }
        plain.append(character)
        column += character.utf8.count
        if character == "\n" { (line, column) = (line + 1, 1) }
    }
    return (plain, places)
}

/// A small generator, the same on every machine.
struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }

    mutating func pick<Item>(_ items: [Item]) -> Item { items[Int.random(in: 0..<items.count, using: &self)] }
}
