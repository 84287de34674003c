import Bytes
import Diagnostics

// Markdown that does not say what it seems to say: each check looks at one place while it is written.
extension HTMLWriter {
    static let swallowedParagraph = DiagnosticKind(
        "swallowed-paragraph", .warning, what: "a line without indentation is read as part of the list item or quote above it",
        why: "What was meant as a new paragraph is shown inside the list.",
        mend: "Put a blank line before it, or indent it if it belongs to the item.",
        example: "- Ketamine\n- Lidocaine\nMonitor all patients.")
    static let typedBullet = DiagnosticKind(
        "typed-bullet", .warning, what: "a line begins with a typed bullet",
        why: "Lines with typed bullets run together into one paragraph and are no list to a screen reader.", mend: "Write '- ' instead.",
        example: "• Ketamine\n• Lidocaine")
    static let boldHeading = DiagnosticKind(
        "bold-heading", .warning, what: "a paragraph wholly in bold stands for a heading",
        why: "It is missing from the table of contents, and readers who move by headings miss it.", mend: "Write '## ' and no asterisks.",
        example: "**Dosing**\n\nBegin with 0.1 mg/kg.")
    static let runTogether = DiagnosticKind(
        "run-together-lines", .warning, what: "short lines, such as signatures, run together into one",
        why: "A line end inside a paragraph is only a blank: names and roles stand in one row.",
        mend: "End each line with a backslash, make a list of them, or use ':::signatories'.",
        example: "Ada Osei, MD\nPresident\nExample Academy")
    static let mistypedHeading = DiagnosticKind(
        "mistyped-heading", .warning, what: "a line begins with '#' but is no heading",
        why: "Without a blank after the marks it is shown as text.",
        mend: "Put a blank after the last '#', or escape the first as \\#.", example: "##Dosing")

    /// Looks at a paragraph's shape before it is written.
    mutating func checkParagraph(_ node: Node) {
        if leaf.lines.count > 1 {
            if !containers.isEmpty { checkLaziness() }
            checkRunTogether(node)
        }
        guard let first = node.firstChild else { return }
        let kind = first.kind
        if kind == .strong, first.next == nil { checkBold(node, first) }
        if kind == .text { checkCaption(first) }
    }

    /// Looks at the first text of a line that begins with a hash or something beyond ASCII.
    mutating func checkLineStart(_ text: NodeText) {
        guard heading == nil, leaf.context != .cell, leaf.context != .caption else { return }
        let text = Array(text.prefix(200))[...]
        if text.first == UInt8(ascii: "#") {
            let level = text.prefix { $0 == UInt8(ascii: "#") }.count
            guard level <= 6, let next = text.dropFirst(level).first, next.isLetter, let found = find(text) else { return }
            guard !isEscaped(found.lowerBound, in: page.bytes) else { return }
            report(Self.mistypedHeading, at: found, "put a blank after '\(String(repeating: "#", count: level))' to make this a heading")
        } else if let bullet = typedBullets.first(where: { text.starts(with: $0.utf8) }) {
            let after = text.dropFirst(bullet.utf8.count)
            guard after.first?.isBlank ?? true || after.first == 0xC2 || leaf.lines.count > 1, let found = find(Array(bullet.utf8)) else {
                return
            }
            report(Self.typedBullet, at: found, "'\(bullet)' makes no list; write '- ' instead")
        }
    }
}

extension HTMLWriter {
    /// Whether a line stands inside the quote or list item where the walk is.
    func reachesContainer(_ line: ArraySlice<UInt8>) -> Bool {
        let start = textStart(of: line)
        let isInItem = containers.last?.isQuote == false
        return start.missingQuotes == 0 && !(isInItem && start.column < (containers.last?.column ?? 0))
    }

    /// Where a line's text begins behind blanks and the marks of the quotes that the walk is in, with its column from 1.
    private func textStart(of line: ArraySlice<UInt8>) -> (at: Int, column: Int, missingQuotes: Int) {
        var left = containers.count { $0.isQuote }
        var column = 1
        var at = line.startIndex
        while at < line.endIndex {
            if line[at] == UInt8(ascii: ">"), left > 0 { left -= 1 } else if !line[at].isSpaceOrTab { break }
            column += line[at] == 9 ? 4 - (column - 1) % 4 : 1
            at += 1
        }
        return (at, column, left)
    }

    /// A line of the paragraph that stands left of its item or outside of its quote.
    mutating func checkLaziness() {
        for number in leaf.lines.dropFirst() {
            let line = source.text[source.line(number)]
            guard !reachesContainer(line) else { continue }
            let isInItem = containers.last?.isQuote == false
            let at = textStart(of: line).at
            let start = source.originOffset(of: at, line: number)
            let what = isInItem ? "list item" : "quote"
            return report(
                Self.swallowedParagraph, at: start..<max(start + 1, source.origin(number).upperBound),
                "this line is part of the \(what) above it; put a blank line before it, or indent it if it belongs there")
        }
    }
}

private extension HTMLWriter {
    mutating func checkBold(_ node: Node, _ strong: Node) {
        guard leaf.lines.count == 1, node.parent?.kind != .item, node.next != nil, let child = strong.firstChild, child.kind != .image
        else { return }
        let text = plainText(of: strong, isAlternative: false)
        guard text.count <= 80, let last = text.last, !".!;,".utf8.contains(last) else { return }
        report(Self.boldHeading, at: leafOrigin, "this paragraph looks like a heading but is none; write '## ' and no asterisks")
    }

    /// Two or more short lines with soft breaks between them, of which one ends in a degree, or three that all begin like names.
    mutating func checkRunTogether(_ node: Node) {
        let first = source.text[source.line(leaf.lines.lowerBound)]
        guard first.count <= 60, leaf.lines.count <= 30 else { return }
        var hasDegree = false
        var looksLikeNames = leaf.lines.count >= 3
        for number in leaf.lines {
            let line = source.text[source.line(number)].drop { $0.isSpaceOrTab || $0 == UInt8(ascii: ">") }
            guard line.count <= 60, let last = line.last, !".;:,?!\\|".utf8.contains(last) || endsInDegree(line) else { return }
            if number < leaf.lines.upperBound, line.suffix(2).elementsEqual("  ".utf8) { return }
            hasDegree = hasDegree || endsInDegree(line)
            if line.count > 40 || line.first?.isUppercase != true { looksLikeNames = false }
        }
        guard hasDegree || looksLikeNames, node.firstChild?.kind != .htmlInline else { return }
        report(
            Self.runTogether, at: leafOrigin,
            "these \(leaf.lines.count) lines run together into one; end each with a backslash, or make them a list")
    }
}

private let typedBullets = ["•", "·", "▪", "▫", "●", "○", "◦", "‣", "⁃", "■", "□", "➢", "➤", "❖", "✓", "✔"]

private let degrees: Set<String> = [
    "MD", "PhD", "DO", "RN", "NP", "PA", "PA-C", "PharmD", "MPH", "MSc", "MS", "MBA", "MSN", "DNP", "FAAPM", "FACP", "DDS", "DMD", "PsyD",
    "JD",
]

/// Whether a line has a comma and a degree after it, as `Ada Osei, MD PhD`.
private func endsInDegree(_ line: ArraySlice<UInt8>) -> Bool {
    guard let comma = line.firstIndex(of: UInt8(ascii: ",")) else { return false }
    let word = line[(comma + 1)...].trimmed.prefix { !$0.isBlank && $0 != UInt8(ascii: ",") }
    return degrees.contains(String(utf8: word.filter { $0 != UInt8(ascii: ".") }))
}
