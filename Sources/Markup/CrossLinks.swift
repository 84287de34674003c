import Diagnostics

extension Token {
    /// The token that begins at the bracket `at`, or nil where CommonMark gives the text a meaning of its own.
    init?(at bracket: Int, in line: ArraySlice<UInt8>, knownLabels: Set<String>) {
        let next = bracket + 1
        guard next < line.endIndex, !isEscaped(bracket, in: line) else { return nil }
        if line[next] == UInt8(ascii: "^") {
            var end = next + 1
            while end < line.endIndex, isNoteLabelByte(line[end]) { end += 1 }
            guard end > next + 1, end < line.endIndex, line[end] == UInt8(ascii: "]"), !isFollowed(end, by: "(", in: line) else {
                return nil
            }
            kind = .note(label: String(utf8: line[(next + 1)..<end]))
            origin = bracket..<(end + 1)
        } else if line[next] == UInt8(ascii: "["), bracket == line.startIndex || line[bracket - 1] != UInt8(ascii: "[") {
            var end = next + 1
            while end < line.endIndex, line[end] != UInt8(ascii: "]") {
                if line[end] == UInt8(ascii: "[") || line[end] == UInt8(ascii: "`") { return nil }
                end += 1
            }
            guard isFollowed(end, by: "]", in: line), !isFollowed(end + 1, by: "]", in: line), !isFollowed(end + 1, by: "(", in: line)
            else { return nil }
            let inside = line[(next + 1)..<end]
            guard let parts = crossLink(inside), !knownLabels.contains(normalizedLabel(inside)) else { return nil }
            kind = parts
            origin = bracket..<(end + 2)
        } else {
            return nil
        }
    }
}

/// A link label as CommonMark compares it: case folded, blanks run together.
func normalizedLabel(_ bytes: some Collection<UInt8>) -> String {
    String(utf8: bytes).lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
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

    mutating func writeCrossLink(_ token: Token, target: String, fragment: String?, label: String?) {
        let text = label ?? fallbackLabel(target, fragment)
        append(toRun: text)
        guard !isInLink else {
            report(Self.nestedLink, at: token.origin, "cross-link '\(page.text(token.origin))' stands inside a link")
            return escapeHTML(text, into: &out)
        }
        let written = target + (fragment.map { "#" + $0 } ?? "")
        let index = document.references.count
        document.references.append(
            Reference(
                kind: target.isEmpty ? .fragment : .crossLink, target: target, fragment: fragment, written: written,
                hasLabel: label != nil, location: page.location(at: token.origin.lowerBound), length: token.origin.count,
                gatedBy: scope.gatedBy))
        out.append(literal: "<a href=\"")
        pieces.append(.href(at: out.count, reference: index))
        out.append(literal: "\">")
        if let label { escapeHTML(label, into: &out) } else { pieces.append(.label(at: out.count, reference: index)) }
        out.append(literal: "</a>")
    }

    /// What plain text, such as a heading's outline entry, shows for a cross-link.
    func fallbackLabel(_ target: String, _ fragment: String?) -> String {
        target.isEmpty ? fragment ?? "" : target
    }

    /// Tells of `[[` that came through as text.
    mutating func checkStrayBrackets(_ text: ArraySlice<UInt8>) {
        guard features.hasDoubleBrackets, text.contains(UInt8(ascii: "["), UInt8(ascii: "[")), let found = find(Array("[[".utf8)) else {
            return
        }
        guard !isEscaped(found.lowerBound, in: page.bytes), !isEscaped(found.lowerBound + 1, in: page.bytes) else { return }
        report(Self.malformedCrossLink, at: found, "'[[' begins no cross-link; write '[[page-id]]' on one line, or escape it as '\\['")
    }
}

private func crossLink(_ inside: ArraySlice<UInt8>) -> Token.Kind? {
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
    var fragment: String?
    if let hash = place.firstIndex(of: UInt8(ascii: "#")) {
        let name = place[(hash + 1)...].trimmed
        if name.isEmpty { return nil }
        fragment = String(utf8: name)
        place = place[..<hash].trimmed
    }
    if place.isEmpty && fragment == nil { return nil }
    if place.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "*") }) { return nil }
    return .crossLink(target: String(utf8: place), fragment: fragment, label: label)
}

/// Whether an odd number of backslashes stands before a byte.
func isEscaped(_ index: Int, in text: ArraySlice<UInt8>) -> Bool {
    var at = index
    while at > text.startIndex, text[at - 1] == UInt8(ascii: "\\") { at -= 1 }
    return (index - at) % 2 == 1
}

private func isFollowed(_ index: Int, by byte: Unicode.Scalar, in text: ArraySlice<UInt8>) -> Bool {
    index + 1 < text.endIndex && text[index + 1] == UInt8(ascii: byte)
}
