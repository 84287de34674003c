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

    /// Looks at a text that begins a line, or has a sign that may mean something to an editor.
    mutating func checkText(_ text: NodeText, _ first: UInt8) {
        if leaf.textStart != .word, first >= 0xC2 || !(first.isLetter || first == 32) || first == UInt8(ascii: "i") {
            checkLineStart(text)
            checkForeign(text, leaf.textStart)
        } else if features.foreignSigns.contains(where: { text.has($0) }) {
            checkForeign(text, leaf.textStart)
        } else if leaf.textStart != .word, text.count > 2, text[text.startIndex + 1] == UInt8(ascii: ")") {
            checkLineStart(text)
        }
        if features.hasBrackets, text.has(UInt8(ascii: "]")) { checkUnreadLink(Array(text)[...]) }
    }

    /// Looks at the first text of a line that does not begin with a word.
    mutating func checkLineStart(_ text: NodeText) {
        guard heading == nil, leaf.context != .cell, leaf.context != .caption else { return }
        let text = Array(text.prefix(200))[...]
        if let mark = typedMark(text), let whole = find(text.prefix(mark.count + 12)) {
            guard !isEscaped(whole.lowerBound, in: page.bytes) else { return }
            return report(Self.typedBullet, at: whole.lowerBound..<(whole.lowerBound + mark.count), typedMarkMessage(mark))
        }
        if text.first == UInt8(ascii: "#") {
            let level = text.prefix { $0 == UInt8(ascii: "#") }.count
            guard level <= 6, let next = text.dropFirst(level).first, next.isLetter, let found = find(text) else { return }
            guard !isEscaped(found.lowerBound, in: page.bytes) else { return }
            // It may be a name, of a channel or a tag: in small letters, within a sentence or in a list.
            let isFirst = found.lowerBound <= source.origin(leaf.lines.lowerBound).upperBound
            guard level > 1 || (next.isUppercase && isFirst && containers.isEmpty) else { return }
            report(Self.mistypedHeading, at: found, "put a blank after '\(String(repeating: "#", count: level))' to make this a heading")
        } else if let bullet = typedBullets.first(where: { text.starts(with: $0.utf8) }) {
            let after = text.dropFirst(bullet.utf8.count)
            guard after.first?.isBlank ?? true || after.first == 0xC2 || leaf.lines.count > 1, let found = find(Array(bullet.utf8)) else {
                return
            }
            let name = bullet == "\u{F0B7}" ? "this bullet of Word's" : "'\(bullet)'"
            report(Self.typedBullet, at: found, "\(name) makes no list; write '- ' instead")
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

    /// Whether a line goes on with the one before by the writer's own wish, or because there was no more room: behind a hard break, with a picture,
    /// or in prose that is wrapped where the next word would not have fitted.
    private func continues(_ number: Int, at start: Int) -> Bool {
        let before = source.text[source.line(number - 1)]
        let line = source.text[start..<source.line(number).upperBound]
        if before.last == UInt8(ascii: "\\") || before.suffix(2).elementsEqual("  ".utf8) || line.starts("![") { return true }
        // Indented, though not enough: it was meant to belong there.
        let outer = containers.dropLast().last { !$0.isQuote }?.column ?? 1
        if containers.last?.isQuote == false, textStart(of: source.text[source.line(number)]).column > outer { return true }
        // Another program's mark is told as that. A link's words go on.
        if line.starts("{%") || before.count(where: { $0 == UInt8(ascii: "[") }) > before.count(where: { $0 == UInt8(ascii: "]") }) {
            return true
        }
        // A sentence that goes on.
        let words = before.split(whereSeparator: \.isBlank)
        if words.count > 4, let last = words.last, last.allSatisfy({ $0.isLetter || $0 >= 0x80 || $0 == UInt8(ascii: ",") }) {
            if line.first?.isLowercase == true || joiningWords.contains(String(utf8: last)) { return true }
        }
        let longest = leaf.lines.map { source.line($0).count }.max() ?? 0
        return longest >= 60 && before.count + 1 + line.prefix { !$0.isBlank }.count > longest
    }

    /// A line of the paragraph that stands left of its item or outside of its quote.
    mutating func checkLaziness() {
        for number in leaf.lines.dropFirst() {
            let line = source.text[source.line(number)]
            guard !reachesContainer(line) else { continue }
            let isInItem = containers.last?.isQuote == false
            let at = textStart(of: line).at
            if continues(number, at: at) { continue }
            let start = source.originOffset(of: at, line: number)
            let what = isInItem ? "list item" : "quote"
            return report(
                Self.swallowedParagraph, at: start..<max(start + 1, source.origin(number).upperBound),
                "this line is part of the \(what) above it; put a blank line before it, or indent it if it belongs there")
        }
    }
}

/// Words behind which no sentence ends.
private let joiningWords: Set<String> = [
    "a", "an", "and", "are", "as", "at", "be", "by", "can", "for", "from", "has", "have", "if", "in", "into", "is", "it", "its", "may",
    "must",
    "not", "of", "on", "or", "our", "should", "than", "that", "the", "their", "they", "this", "to", "was", "we", "when", "which", "who",
    "will",
    "with", "you", "your",
]

private extension HTMLWriter {
    mutating func checkBold(_ node: Node, _ strong: Node) {
        guard leaf.lines.count == 1, node.parent?.kind != .item, node.next != nil, let child = strong.firstChild, child.kind != .image
        else { return }
        // A link alone is something to press.
        if child.kind == .link, child.next == nil { return }
        let text = plainText(of: strong, isAlternative: false)
        let words = text.split(whereSeparator: \.isBlank).count
        guard words <= 20, let last = text.last, !".!;,".utf8.contains(last) else { return }
        report(Self.boldHeading, at: leafOrigin, "this paragraph looks like a heading but is none; write '## ' and no asterisks")
    }

    /// Two or more short lines with soft breaks between them, of which one ends in a degree, or three that all begin like names.
    mutating func checkRunTogether(_ node: Node) {
        if isUnwrapped() {
            return report(
                Self.runTogether, at: leafOrigin,
                "these \(leaf.lines.count) lines run together into one paragraph; put a blank line between them, or make them a list")
        }
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

private extension HTMLWriter {
    /// Whether the lines were meant to stand each for itself, as in a text that was pasted: of four or more, three end without a stop before a
    /// capital, though the next word would have fitted into the longest line.
    func isUnwrapped() -> Bool {
        guard leaf.lines.count >= 4, leaf.lines.count <= 400 else { return false }
        let lines = leaf.lines.map { source.text[source.line($0)].drop { $0.isSpaceOrTab || $0 == UInt8(ascii: ">") } }
        let longest = lines.map(\.count).max() ?? 0
        var found = 0
        for (line, next) in zip(lines, lines.dropFirst()) {
            guard let last = line.last, !".;:,?!\\|)".utf8.contains(last), !line.suffix(2).elementsEqual("  ".utf8) else { continue }
            guard next.first?.isUppercase == true, line.count + 1 + next.prefix(while: { !$0.isBlank }).count <= longest else { continue }
            found += 1
        }
        return found >= 3
    }
}

/// A mark that makes no list or heading as it is written: `-x`, `1.x`, `a) x`, `– x`, or one before a no-break space.
private func typedMark(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let noBreak = Array("\u{A0}".utf8)
    let width: Int
    switch text.first {
    case UInt8(ascii: "#"): width = text.prefix { $0 == UInt8(ascii: "#") }.count
    case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"): width = 1
    case let first? where first.isDigit:
        width = text.prefix(while: \.isDigit).count + 1
        guard width <= 4, text.count > width, ".)".utf8.contains(text[text.startIndex + width - 1]) else { return nil }
    case let first? where first.isLetter: return text.dropFirst().starts(") ") ? text.prefix(2) : nil
    default: return text.starts(with: "– ".utf8) ? text.prefix(3) : nil
    }
    let behind = text.dropFirst(width)
    if behind.starts(with: noBreak) { return text.prefix(width + 2) }
    guard text.first != UInt8(ascii: "#"), text.first != UInt8(ascii: "*"), text.first != UInt8(ascii: "+") else { return nil }
    return behind.first?.isUppercase == true && behind.dropFirst().first?.isLowercase == true ? text.prefix(width) : nil
}

private func typedMarkMessage(_ mark: ArraySlice<UInt8>) -> String {
    let name = String(utf8: mark)
    if name.hasSuffix("\u{A0}") {
        return "a no-break space stands behind '\(name.dropLast())', so it is shown as text; write a plain space"
    }
    if mark.first == UInt8(ascii: "-") || mark.first?.isDigit == true { return "put a space behind '\(name)' to make this a list" }
    return mark.first?.isLetter == true ? "'\(name)' makes no list; write '1. '" : "'\(name)' makes no list; write '- '"
}

private let typedBullets = ["\u{F0B7}", "•", "·", "▪", "▫", "●", "○", "◦", "‣", "⁃", "■", "□", "➢", "➤", "❖", "✓", "✔"]

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
