import Bytes
import Diagnostics

// Lines that stand outside of a list item or a quote and are read as part of it.
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
        if before.last == UInt8(ascii: "\\") || before.suffix(2).elementsEqual("  ".utf8) || endsInBreakTag(before) || line.starts("![") {
            return true
        }
        // Indented, though not enough: it was meant to belong there.
        let outer = containers.dropLast().last { !$0.isQuote }?.column ?? 1
        if containers.last?.isQuote == false, textStart(of: source.text[source.line(number)]).column > outer { return true }
        // Another program's mark is told as that. A link's words go on.
        if line.starts("{%") || line.starts("{{") { return true }
        let above = source.text[source.line(near(number).lowerBound).lowerBound..<before.endIndex]
        if isOpen(UInt8(ascii: "["), UInt8(ascii: "]"), in: above) || isOpen(UInt8(ascii: "{"), UInt8(ascii: "}"), in: above) {
            return true
        }
        // A sentence that goes on.
        let words = before.split(whereSeparator: \.isBlank)
        if words.count > 2, let last = words.last {
            if last.last == UInt8(ascii: ",") || joiningWords.contains(String(utf8: last)) { return true }
            if words.count > 4, line.first?.isLowercase == true, last.allSatisfy({ $0.isLetter || $0 >= 0x80 }) { return true }
        }
        return isWrapped(number, at: start)
    }

    /// Whether the next word, or the link that a program does not divide, would not have fitted into the lines above. Lines with an address are
    /// no measure.
    private func isWrapped(_ number: Int, at start: Int) -> Bool {
        let line = source.text[start..<source.line(number).upperBound]
        var word = line.prefix { !$0.isBlank }.count
        if line.first == UInt8(ascii: "["), let end = line.firstIndex(of: UInt8(ascii: ")")) { word = max(word, end - line.startIndex) }
        let lines = near(number).map { source.text[source.line($0)] }
        let plain = lines.filter { $0.firstIndex(of: Array("://".utf8), from: $0.startIndex) == nil }
        let longest = (plain.count > 1 ? plain : lines).map(\.count).max() ?? 0
        return longest >= 60 && source.line(number - 1).count + 1 + word > longest
    }

    /// The lines of the paragraph around a line: of one that goes on for thousands, not all are read for each.
    private func near(_ number: Int) -> ClosedRange<Int> {
        max(leaf.lines.lowerBound, number - 20)...min(leaf.lines.upperBound, number + 20)
    }

    /// A line of the paragraph that stands left of its item or outside of its quote.
    mutating func checkLaziness(_ node: Node, isTable: Bool = false) {
        let isInItem = containers.last?.isQuote == false
        // A paragraph between two items would end their list: a line there belongs to its item, unless that stands in another.
        let isBetweenItems = isInItem && node.parent?.next != nil && !containers.dropLast().contains { !$0.isQuote }
        var lineEnds: [Bool]?
        for number in leaf.lines.dropFirst() {
            let line = source.text[source.line(number)]
            guard !reachesContainer(line) else { continue }
            let at = textStart(of: line).at
            if continues(number, at: at) { continue }
            // Only where words run together, or a dose is at stake, it is told.
            if !isTable, !holdsDose(line) {
                let before = source.text[source.line(number - 1)]
                if isBetweenItems ? endsSentence(before) : isHabit(node, behind: before) { continue }
            }
            let ends = lineEnds ?? breaksInWords(of: node)
            lineEnds = ends
            if ends.count == leaf.lines.count - 1, ends[number - leaf.lines.lowerBound - 1] { continue }
            let start = source.originOffset(of: at, line: number)
            let isBackslash = line.trimmed.elementsEqual("\\".utf8)
            let message =
                isBackslash
                ? "this backslash belongs to the \(isInItem ? "list item" : "quote") above it and is shown; take it out, or put a blank line in its place"
                : isBetweenItems && !isTable
                    ? "this line runs on in the list item above it; end the line above with a backslash, or indent this one"
                    : "this line is part of the \(isInItem ? "list item" : "quote") above it; put a blank line before it, or indent it if it belongs there"
            return report(Self.swallowedParagraph, at: start..<max(start + 1, source.origin(number).upperBound), message)
        }
    }

    /// Whether the items above have their text below their first line as well: one, below a head, or two, at the edge.
    private func isHabit(_ node: Node, behind before: ArraySlice<UInt8>) -> Bool {
        guard let item = node.parent?.previous, let other = item.firstChild, other.kind == .paragraph else { return false }
        if isHead(before) { return other.endLine > other.startLine }
        return endsSentence(before) && isLazy(other) && item.previous?.firstChild.map(isLazy) == true
    }

    private func isLazy(_ node: Node) -> Bool {
        node.kind == .paragraph && node.endLine > node.startLine && !reachesContainer(source.text[source.line(node.startLine + 1)])
    }

    /// For each line end of a paragraph whether it stands within emphasis, bold or a link.
    private func breaksInWords(of node: Node, isInside: Bool = false) -> [Bool] {
        var found: [Bool] = []
        var child = node.firstChild
        while let current = child {
            let kind = current.kind
            if kind == .softBreak || kind == .lineBreak {
                found.append(isInside)
            } else if current.firstChild != nil {
                found += breaksInWords(of: current, isInside: true)
            }
            child = current.next
        }
        return found
    }
}

/// Whether a bracket is open at the end of a text.
private func isOpen(_ open: UInt8, _ close: UInt8, in text: ArraySlice<UInt8>) -> Bool {
    var depth = 0
    for byte in text {
        if byte == open { depth += 1 } else if byte == close, depth > 0 { depth -= 1 }
    }
    return depth > 0
}

/// Whether a line is wholly in bold or emphasis, or ends in a colon: what follows does not run together with it.
private func isHead(_ line: ArraySlice<UInt8>) -> Bool {
    guard let last = line.trimmed.last else { return false }
    if last == UInt8(ascii: "*") || last == UInt8(ascii: "_") { return withoutContainers(line).first == last }
    return last == UInt8(ascii: ":")
}

private func endsSentence(_ line: ArraySlice<UInt8>) -> Bool {
    let text = line.trimmed
    guard let last = text.last else { return false }
    return isHead(line) || ".;?!}\"".utf8.contains(last) || text.suffix(3).elementsEqual("”".utf8) || text.suffix(3).elementsEqual("…".utf8)
}

/// Whether a number with a unit stands in a line, such as `5 mg`.
private func holdsDose(_ line: ArraySlice<UInt8>) -> Bool {
    var at = line.startIndex
    while let digit = line[at...].firstIndex(where: \.isDigit) {
        at = line[digit...].firstIndex { !($0.isDigit || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",")) } ?? line.endIndex
        let unit = line[at...].drop { $0 == 32 }.prefix { $0.isLetter || $0 >= 0x80 }
        if unit.startIndex - at <= 1, !unit.isEmpty, clinicalUnits.contains(String(utf8: unit).lowercased()) { return true }
    }
    return false
}

/// Whether a line ends in `<br>`, however that is written.
func endsInBreakTag(_ line: ArraySlice<UInt8>) -> Bool {
    let text = line.trimmed
    guard text.last == UInt8(ascii: ">"), let open = text.suffix(7).lastIndex(of: UInt8(ascii: "<")) else { return false }
    let tag = text[(open + 1)...].dropLast()
    return tag.count >= 2 && tag.prefix(2).allSatisfy(\.isLetter) && tag.prefix(2).map(\.lowered).elementsEqual("br".utf8)
        && tag.dropFirst(2).allSatisfy { $0.isBlank || $0 == UInt8(ascii: "/") }
}

/// Words behind which no sentence ends.
private let joiningWords: Set<String> = [
    "a", "an", "and", "are", "as", "at", "be", "by", "can", "for", "from", "has", "have", "if", "in", "into", "is", "it", "its", "may",
    "must",
    "not", "of", "on", "or", "our", "should", "than", "that", "the", "their", "they", "this", "to", "was", "we", "when", "which", "who",
    "will",
    "with", "you", "your",
]
