import Bytes
import Diagnostics

extension HTMLWriter {
    static let missingAlternative = DiagnosticKind(
        "missing-alternative-text", .warning, what: "an image has no alternative text",
        why: "Readers who cannot see it do not learn what it shows.",
        mend: "Say between the brackets what the image tells: ![Flow of patients](flow.png)", example: "![](flow.png)")
    static let vagueLink = DiagnosticKind(
        "vague-link", .warning, what: "a link's text does not say where it leads",
        why: "Screen readers list links without the text around them.", mend: "Make the words that name the target the link.",
        example: "For dosing click [here](dosing.md).")
    static let droppedFenceWords = DiagnosticKind(
        "dropped-fence-words", .warning, what: "words after the language of a code block are shown nowhere",
        why: "CommonMark uses the first word only.", mend: "Put them into the text before the block.",
        example: "``` yaml the site's settings\n```")
    static let renumberedList = DiagnosticKind(
        "renumbered-list", .warning, what: "a list is shown with other numbers than it is written with",
        why: "Only the first number counts, so a text that refers to 'item 5' leads to another item.",
        mend: "Number the items one after another, or all with the first number.", example: "1. Assess\n3. Taper")

    mutating func checkMissingAlternative(_ node: Node) {
        let origin = find(Array("![".utf8)) ?? leafOrigin
        report(Self.missingAlternative, at: origin, "this image has no alternative text; say between '![' and ']' what it shows")
    }

    mutating func checkLinkText(_ node: Node) {
        guard let child = node.firstChild else { return }
        guard child.kind == .text, child.next == nil, child.literal.count <= 14 else { return }
        let text = String(utf8: Array(child.literal)[...].trimmed.map(\.lowered))
        guard vagueTexts.contains(text) else { return }
        let origin = find(Array("[\(String(utf8: child.literal))]".utf8)) ?? leafOrigin
        report(
            Self.vagueLink, at: origin, "the link text '\(text)' does not say where it leads; make the words that name the target the link")
    }

    mutating func checkFenceInfo(_ node: Node, _ info: ArraySlice<UInt8>, _ shown: Int) {
        let rest = info.dropFirst(shown).trimmed
        guard !rest.isEmpty, !areOptions(rest) else { return }
        beginLeaf(node, .code)
        report(
            Self.droppedFenceWords, at: find(rest) ?? leafOrigin,
            "'\(excerpt(rest))' after the language of this code block is shown nowhere")
    }

    /// Compares an ordered list's numbers in the page with those that a reader sees.
    mutating func checkNumbers(of list: Node, from start: Int) {
        var shown = start
        var child = list.firstChild
        while let item = child {
            defer {
                child = item.next
                shown += 1
            }
            let line = source.origin(item.startLine)
            let text = source.text[source.line(item.startLine)].dropFirst(item.startColumn - 1)
            let digits = text.prefix { $0.isDigit }
            guard let written = Int(String(utf8: digits)), written != shown, written != start else { continue }
            let offset = source.originOffset(of: digits.startIndex, line: item.startLine)
            report(
                Self.renumberedList, at: offset..<min(offset + digits.count, max(offset + 1, line.upperBound)),
                "this item is written as \(written) but shown as \(shown); number the items one after another")
            return
        }
    }
}

/// Whether words behind a code block's language are options of some program, and none a reader would miss: `{1,3}`, `linenums="1"`, `{.wide #x}`.
private func areOptions(_ text: ArraySlice<UInt8>) -> Bool {
    if text.first == UInt8(ascii: "{"), text.last == UInt8(ascii: "}") { return true }
    // One word in small letters, as in `shell script`, is for a program.
    if text.allSatisfy({ $0.isLowercase || $0 == UInt8(ascii: "-") }) { return true }
    // A blank between quotation marks belongs to the value: `hl_lines="6 14"`.
    var isQuoted = false
    let parts = text.split {
        if $0 == UInt8(ascii: "\"") { isQuoted.toggle() }
        return !isQuoted && $0.isBlank
    }
    return parts.allSatisfy { part in
        guard let sign = part.firstIndex(of: UInt8(ascii: "=")) else {
            return part.first == UInt8(ascii: "{") && part.last == UInt8(ascii: "}")
        }
        let value = part[(sign + 1)...]
        return sign > part.startIndex && (value.first != UInt8(ascii: "\"") || (value.count > 1 && value.last == UInt8(ascii: "\"")))
    }
}

private let vagueTexts: Set<String> = ["here", "click here", "read more", "more", "this link", "link", "this", "this page"]
