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
            if !containers.isEmpty { checkLaziness(node) }
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
            // Paragraphs with letters before them read as they are meant; lines that begin so run together.
            if mark.first?.isLetter == true, leaf.lines.count(where: beginsWithLetter) < 2 { return }
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
            // Behind an item's mark, a tick says what the item is.
            let isInItem = containers.last?.isQuote == false && found.lowerBound <= source.origin(leaf.lines.lowerBound).upperBound
            if isInItem, ticks.contains(bullet) { return }
            let name = bullet == "\u{F0B7}" ? "this bullet of Word's" : "'\(bullet)'"
            report(
                Self.typedBullet, at: found,
                isInItem ? "\(name) is shown beside the item's own mark; take it out" : "\(name) makes no list; write '- ' instead")
        }
    }
}

private extension HTMLWriter {
    func beginsWithLetter(_ number: Int) -> Bool {
        let line = source.text[source.line(number)].drop { $0.isSpaceOrTab || $0 == UInt8(ascii: ">") }
        return line.first?.isLetter == true && line.dropFirst().starts(") ")
    }

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
            if number < leaf.lines.upperBound, line.suffix(2).elementsEqual("  ".utf8) || endsInBreakTag(line) { return }
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
            guard let last = line.last, !".;:,?!\\|)".utf8.contains(last), !line.suffix(2).elementsEqual("  ".utf8), !endsInBreakTag(line)
            else {
                continue
            }
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

private let ticks: Set<String> = ["✓", "✔", "□"]

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
