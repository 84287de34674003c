import Bytes
import Diagnostics

/// The paragraph, heading or cell that is being written: where its source stands and the words it has.
struct Leaf {
    /// Lines of `Source`, from 1.
    var lines = 0...0
    /// Where the next search begins; -1 before the first.
    var cursor = -1
    /// How many bytes have been searched for the addresses of links.
    var searched = 0
    var context = TextRun.Context.paragraph
    var run: [UInt8] = []
    /// Whether the task that its text begins with is done; nil once that is written, and for all others.
    var task: Bool?
    /// Whether raw HTML has opened a link.
    var isInRawLink = false
    /// What the next text begins.
    var textStart = TextStart.paragraph
}

extension HTMLWriter {
    mutating func beginLeaf(_ node: Node, _ context: TextRun.Context) {
        guard dialect else { return }
        leaf.lines = node.startLine...max(node.startLine, node.endLine)
        if context == .heading, leaf.lines.count > 1 { leaf.lines = leaf.lines.lowerBound...underline(in: leaf.lines) }
        (leaf.cursor, leaf.searched) = (-1, 0)
        leaf.context = scope.isInNote && context == .paragraph ? .note : context
        leaf.textStart = .paragraph
        leaf.task = nil
        leaf.isInRawLink = false
        if settings.marksOrigins { mark(leafOrigin) }
    }

    /// Where something stands in the page: searched for, since libcmark's columns of inlines are wrong after an indented continuation.
    ///
    /// The search goes on from the last hit, so that two links with one destination have each its own place.
    mutating func find(_ needle: some Collection<UInt8>) -> Range<Int>? {
        find(needle, fromStart: false) ?? find(needle, fromStart: true)
    }

    mutating func find(_ needle: some Collection<UInt8>, fromStart: Bool) -> Range<Int>? {
        let first = source.origin(leaf.lines.lowerBound).lowerBound
        let start = fromStart ? first : max(first, leaf.cursor)
        // A paragraph of megabytes must not be searched to its end for every link.
        let end = min(source.origin(leaf.lines.upperBound).upperBound, start + 65_536)
        let found = page.bytes.firstIndex(of: needle, from: start, to: end)
        leaf.searched += max(0, (found ?? end) - start)
        guard let found else { return nil }
        leaf.cursor = found + needle.count
        return found..<(found + needle.count)
    }

    /// The line of `===` or `---` under a heading: 0.30.2 gives the line after it as the heading's last.
    private func underline(in lines: ClosedRange<Int>) -> Int {
        lines.dropFirst().first { number in
            let marks = source.text[source.line(number)].drop { $0.isSpaceOrTab || $0 == UInt8(ascii: ">") }.trimmed
            return marks.allSatisfy { $0 == UInt8(ascii: "-") } || marks.allSatisfy { $0 == UInt8(ascii: "=") }
        } ?? lines.upperBound
    }

    /// The first line of the leaf in the page, without its container's marks.
    var leafOrigin: Range<Int> {
        let line = page.bytes[source.origin(leaf.lines.lowerBound)]
        let content = line.drop { $0.isSpaceOrTab || $0 == UInt8(ascii: ">") }
        return content.isEmpty ? line.startIndex..<line.endIndex : content.startIndex..<content.endIndex
    }

    mutating func openParagraph(_ node: Node) -> Bool {
        if dialect {
            beginLeaf(node, .paragraph)
            checkComparison(node)
            if writeAsConstruct(node) { return false }
            checkParagraph(node)
        }
        paragraphIsTight = tables.isBeforeTight || isTight(node)
        if !paragraphIsTight {
            freshLine()
            out.append(literal: "<p>")
        }
        return true
    }

    /// Whether one of the page's constructs has written a paragraph or heading in its own way.
    mutating func writeAsConstruct(_ node: Node) -> Bool {
        for write in features.paragraphs where write(&self, node) { return true }
        return false
    }

    /// Whether a paragraph stands in a tight list, where it has no tags of its own.
    func isTight(_ node: Node) -> Bool {
        guard let list = node.parent?.parent, list.kind == .list else { return false }
        return list.isTight
    }

    /// Writes HTML, or the line of ours that a comment stands for.
    mutating func writeHTMLBlock(_ node: Node) {
        let literal = node.literal
        if !source.markers.isEmpty, let number = Marker.number(literal), number < source.markers.count {
            let marker = source.markers[number]
            return marker.token.write(marker, node, to: &self)
        }
        freshLine()
        if dialect { writeRawHTML(node, isBlock: true) } else { out.append(contentsOf: literal) }
        freshLine()
    }

    mutating func writeCodeBlock(_ node: Node) {
        freshLine()
        let info = node.fenceInfo
        if info.isEmpty {
            out.append(literal: "<pre><code>")
        } else {
            out.append(literal: "<pre><code class=\"language-")
            let words = restored(info)
            let first = words.prefix { !$0.isBlank }
            escapeHTML(first.span, into: &out)
            out.append(literal: "\">")
            if dialect { checkFenceInfo(node, words[...].trimmed, first.count) }
        }
        if dialect { noteFence(node) }
        writeRestored(node.literal)
        out.append(literal: "</code></pre>\n")
        if settings.wantsTextRuns {
            beginLeaf(node, .code)
            append(toRun: node.literal)
            endRun()
        }
    }

    /// Remembers where a block between fences stands; an indented one is no place to put a line of colons on purpose.
    private mutating func noteFence(_ node: Node) {
        let code = node.literal
        let content = code.count { $0 == 10 }
        func text(_ number: Int) -> ArraySlice<UInt8> { withoutContainers(source.text[source.line(number)]) }
        let opening = text(node.startLine)
        guard let mark = opening.first, let width = fenceWidth(in: opening) else { return }
        // Indented code may begin with backticks; they belong to it then.
        if node.fenceInfo.isEmpty, Array(code)[...].prefix(while: { $0 != 10 }).trimmed.elementsEqual(opening.trimmed) { return }
        let after = text(node.startLine + content + 1)
        let marks = after.prefix { $0 == mark }.count
        // Where its item or quote has ended before, so has the block.
        let isInside = reachesContainer(source.text[source.line(node.startLine + content + 1)])
        let isClosed = isInside && marks >= width && after.dropFirst(marks).allSatisfy(\.isBlank)
        let start = source.origin(node.startLine).upperBound
        let end = content == 0 ? start : source.origin(node.startLine + content).upperBound
        fences.append(
            FencedLines(lines: start..<max(start, end + 1), opening: source.origin(node.startLine).lowerBound, isClosed: isClosed))
    }

    /// Text as the page has it.
    func restored(_ text: NodeText) -> [UInt8] {
        mayHoldMarks(text) ? source.restored(text, in: page) : Array(text)
    }

    /// Escaped, with the page's own bytes where a mark stands.
    mutating func writeRestored(_ text: NodeText) {
        guard mayHoldMarks(text) else { return escapeHTML(text, into: &out) }
        escapeHTML(source.restored(text, in: page).span, into: &out)
    }

    private func mayHoldMarks(_ text: NodeText) -> Bool {
        !(source.tokens.isEmpty && source.markers.isEmpty) && text.has(Mark.lead)
    }
}

// Text runs.
extension HTMLWriter {
    mutating func append(toRun text: String) {
        if settings.wantsTextRuns { leaf.run.append(contentsOf: text.utf8) }
    }

    mutating func append(toRun text: NodeText) {
        if settings.wantsTextRuns { leaf.run.append(contentsOf: restored(text)) }
    }

    mutating func appendBlankToRun() {
        if settings.wantsTextRuns { leaf.run.append(32) }
    }

    mutating func endRun() {
        guard settings.wantsTextRuns, !leaf.run.isEmpty else { return }
        addRun(String(utf8: leaf.run), leaf.context, at: leafOrigin.lowerBound)
        leaf.run.removeAll(keepingCapacity: true)
    }

    mutating func addRun(_ text: String, _ context: TextRun.Context, at offset: Int) {
        guard settings.wantsTextRuns, !text.isEmpty else { return }
        document.textRuns.append(TextRun(text: text, context: context, location: page.location(at: offset), gatedBy: scope.gatedBy))
    }
}

/// A line's text behind the marks of quotes and list items.
func withoutContainers(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var rest = line.trimmed
    while true {
        if rest.first == UInt8(ascii: ">") {
            rest = rest.dropFirst().trimmed
        } else if let width = listMarkWidth(in: rest) {
            rest = rest.dropFirst(width).trimmed
        } else {
            return rest
        }
    }
}
