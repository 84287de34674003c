import Bytes
import Diagnostics

extension Construct {
    static let crossLinks = Construct(
        name: "CrossLinks", kinds: [HTMLWriter.malformedCrossLink, HTMLWriter.nestedLink], signs: ["[["], token: CrossLink.self)
}

/// `[[ketamine#dosing|dose limits]]`
private struct CrossLink: Token {
    /// The page, or nothing for the page itself.
    let target: String
    let fragment: String?
    let label: String?
    let origin: Range<Int>

    init?(at start: Int, in line: ArraySlice<UInt8>, knownLabels: Set<String>) {
        guard start == line.startIndex || line[start - 1] != UInt8(ascii: "[") else { return nil }
        var end = start + 2
        while end < line.endIndex, line[end] != UInt8(ascii: "]") {
            if line[end] == UInt8(ascii: "[") || line[end] == UInt8(ascii: "`") { return nil }
            end += 1
        }
        guard isFollowed(end, by: "]", in: line), !isFollowed(end + 1, by: "]", in: line), !isFollowed(end + 1, by: "(", in: line) else {
            return nil
        }
        let inside = line[(start + 2)..<end]
        var place = inside
        var label: String?
        if let bar = inside.firstIndex(of: UInt8(ascii: "|")) {
            place = inside[..<bar]
            // `\|` is what editors write inside tables.
            if place.last == UInt8(ascii: "\\") { place.removeLast() }
            let words = inside[(bar + 1)...].trimmed
            if words.isEmpty { return nil }
            label = String(utf8: words)
        }
        place = place.trimmed
        if label == nil, isCode(place, behind: start == line.startIndex ? nil : line[start - 1]) { return nil }
        var fragment: String?
        if let hash = place.firstIndex(of: UInt8(ascii: "#")) {
            let name = place[(hash + 1)...].trimmed
            if name.isEmpty { return nil }
            fragment = String(utf8: name)
            place = place[..<hash].trimmed
        }
        if place.isEmpty && fragment == nil { return nil }
        if place.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "*") }) { return nil }
        if knownLabels.contains(normalizedLabel(inside)) { return nil }
        (target, self.fragment, self.label, origin) = (String(utf8: place), fragment, label, start..<(end + 2))
    }

    var words: String { label ?? (target.isEmpty ? fragment ?? "" : target) }

    func write(_ node: Node, to writer: inout HTMLWriter) {
        if isTableOfTOML(origin, in: writer.page.bytes) {
            writer.append(toRun: writer.page.text(origin))
            return escapeHTML(writer.page.text(origin), into: &writer.out)
        }
        writer.append(toRun: words)
        guard !writer.isInLink else {
            writer.report(HTMLWriter.nestedLink, at: origin, "cross-link '\(writer.page.text(origin))' stands inside a link")
            return escapeHTML(words, into: &writer.out)
        }
        let index = writer.document.facts.references.count
        writer.document.facts.references.append(
            Reference(
                kind: target.isEmpty ? .fragment : .crossLink, target: target, fragment: fragment,
                written: target + (fragment.map { "#" + $0 } ?? ""), hasLabel: label != nil,
                location: writer.page.location(at: origin.lowerBound), length: origin.count, gatedBy: writer.scope.gatedBy))
        writer.out.append(literal: "<a href=\"")
        writer.pieces.append(.href(at: writer.out.count, reference: index))
        writer.out.append(literal: "\">")
        if let label {
            escapeHTML(label, into: &writer.out)
        } else {
            writer.pieces.append(.label(at: writer.out.count, reference: index))
        }
        writer.out.append(literal: "</a>")
    }

    /// Tells of `[[` that came through as text.
    static func check(_ text: ArraySlice<UInt8>, in writer: inout HTMLWriter) {
        guard text.contains(UInt8(ascii: "["), UInt8(ascii: "[")), let found = writer.find(Array("[[".utf8)) else { return }
        let bytes = writer.page.bytes
        guard !isEscaped(found.lowerBound, in: bytes), !isEscaped(found.lowerBound + 1, in: bytes) else { return }
        let end = bytes[found.upperBound...].firstIndex { "]|\n".utf8.contains($0) } ?? bytes.endIndex
        if isCode(bytes[found.upperBound..<end], behind: found.lowerBound > bytes.startIndex ? bytes[found.lowerBound - 1] : nil) { return }
        writer.report(
            HTMLWriter.malformedCrossLink, at: found,
            "'[[' begins no cross-link; write '[[page-id]]' on one line, or escape it as '\\['")
    }
}

/// What stands between double brackets in a shell's test, in a list of lists or behind a list's name, and in no page's id: `-z "$X"`, `"a"`, `1`.
/// Words behind a bar are an editor's own, whatever they hold.
private func isCode(_ inside: ArraySlice<UInt8>, behind before: UInt8?) -> Bool {
    let words = inside.trimmed
    if words.contains(where: { "\"$".utf8.contains($0) }) || words.starts("! ") || words.contains(UInt8(ascii: "="), UInt8(ascii: "=")) {
        return true
    }
    if words.first == UInt8(ascii: "-"), words.dropFirst(2).first == UInt8(ascii: " ") { return true }
    guard words.allSatisfy({ $0.isDigit || $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ":") }) else {
        return false
    }
    // A year may be a page.
    let isShort = words.split(whereSeparator: { !$0.isDigit }).allSatisfy { $0.count < 4 }
    return words.contains(UInt8(ascii: ",")) || (isShort && before.map { $0.isAlphanumeric } ?? false)
}

/// Whether it is alone on its line, and the next line gives a key its value, as a table of TOML does.
private func isTableOfTOML(_ origin: Range<Int>, in bytes: ArraySlice<UInt8>) -> Bool {
    let isAtStart = origin.lowerBound == bytes.startIndex || bytes[origin.lowerBound - 1] == UInt8(ascii: "\n")
    guard isAtStart, origin.upperBound < bytes.endIndex, bytes[origin.upperBound] == UInt8(ascii: "\n") else { return false }
    let line = bytes[(origin.upperBound + 1)...].prefix { $0 != UInt8(ascii: "\n") }
    let value = line.drop { $0.isAlphanumeric || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ".") }
    return value.startIndex > line.startIndex && value.drop { $0 == UInt8(ascii: " ") }.first == UInt8(ascii: "=")
}

extension HTMLWriter {
    static let malformedCrossLink = DiagnosticKind(
        "malformed-cross-link", .warning, what: "double brackets stand in the text without making a cross-link",
        why: "The brackets are shown to the reader as they are.",
        mend: "Write [[page-id]], [[page-id#heading]] or [[page-id#heading|words]] on one line, or escape the bracket: \\[.",
        example: "[[ketamine#|dosing]]")
    static let nestedLink = DiagnosticKind(
        "nested-link", .error, what: "a cross-link or a note stands inside a link",
        why: "A link inside a link works in no browser: the inner one would be lost.",
        mend: "End the outer link before it.", example: "[see [[dosing]] here](https://example.org/)")

    /// Lines between `[` and `]:` that CommonMark may take for definitions, and what the page defined before: `[[x]]` stays a link in brackets
    /// where `[x]` is defined.
    func knownLabels(_ lines: [Range<Int>]) -> Set<String> {
        guard features.hasDefinitions, features.has(.crossLinks) else { return [] }
        var labels = scope.preludeLabels
        for line in lines {
            let content = page.bytes[line].drop { $0.isSpaceOrTab || $0 == UInt8(ascii: ">") }
            guard content.first == UInt8(ascii: "["), let end = content.firstIndex(of: Array("]:".utf8), from: content.startIndex) else {
                continue
            }
            labels.insert(normalizedLabel(content[(content.startIndex + 1)..<end]))
        }
        return labels
    }
}

/// A link label as CommonMark compares it: case folded, blanks run together.
func normalizedLabel(_ bytes: some Collection<UInt8>) -> String {
    String(utf8: bytes).lowercased().withSingleBlanks
}
