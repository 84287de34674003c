import Diagnostics

extension HTMLWriter {
    /// Writes text; libcmark has joined what brackets and ampersands had cut, so a node is a whole run.
    mutating func writeText(_ node: Node) {
        let literal = node.literal
        guard dialect else { return escapeHTML(literal, into: &out) }
        if let first = literal.first, leaf.textStart != .word || features.hasSigns { checkText(literal, first) }
        leaf.textStart = .word
        let hasMarks = !source.tokens.isEmpty && literal.has(Mark.lead)
        let hasSigns = features.tokens.contains { literal.has($0.sign.first) }
        guard hasMarks || hasSigns || heading?.hasAttribute == true || leaf.task != nil else { return literal.withSpan { writeWords($0) } }
        let text = Array(literal)
        var whole = text[...]
        if let isDone = leaf.task {
            leaf.task = nil
            writeTaskMark(isDone: isDone)
            whole = whole.dropFirst(3).drop(while: \.isBlank)
            out.append(32)
        }
        if heading?.hasAttribute == true, node.next == nil, let cut = attribute(in: whole) { whole = whole[..<cut.start] }
        if hasSigns { for token in features.tokens { token.type.check(whole, in: &self) } }
        var done = whole.startIndex
        while hasMarks, let mark = Mark.next(in: whole, from: done), mark.number < source.tokens.count {
            let words = whole[done..<mark.range.lowerBound]
            writeWords(words.span)
            source.tokens[mark.number].write(node, to: &self)
            done = mark.range.upperBound
        }
        let rest = whole[done...]
        writeWords(rest.span)
    }

    mutating func writeSoftBreak() {
        out.append(10)
        leaf.textStart = .line
        appendBlankToRun()
    }

    mutating func writeCode(_ node: Node) {
        leaf.textStart = .word
        out.append(literal: "<code>")
        writeRestored(node.literal)
        out.append(literal: "</code>")
        append(toRun: node.literal)
    }

    mutating func openLink(_ node: Node) -> Bool {
        leaf.textStart = .word
        isInLink = true
        out.append(literal: "<a href=\"")
        writeDestination(node, isImage: false)
        writeTitle(node)
        out.append(literal: "\">")
        if dialect {
            checkLinkText(node)
            checkEmptyText(node)
        }
        return true
    }

    mutating func writeImage(_ node: Node) {
        leaf.textStart = .word
        out.append(literal: "<img src=\"")
        let reference = document.facts.references.count
        writeDestination(node, isImage: true)
        let isOwn = document.facts.references.count > reference
        out.append(literal: "\" alt=\"")
        let text = plainText(of: node, isAlternative: true)
        escapeHTML(text.span, into: &out)
        writeTitle(node)
        out.append(literal: "\"")
        if isOwn { pieces.append(.picture(at: out.count, reference: reference)) }
        out.append(literal: " />")
        guard dialect else { return }
        if text[...].trimmed.isEmpty { checkMissingAlternative(node) }
        addRun(String(utf8: text), .alternativeText, at: leafOrigin.lowerBound)
    }

    /// The text of a node's subtree: as libcmark writes an image's alternative, or as a heading's outline entry shows it.
    func plainText(of root: Node, isAlternative: Bool) -> [UInt8] {
        var text: [UInt8] = []
        var node = root
        while true {
            switch node.kind {
            case .text where !isAlternative: appendPlain(node.literal, to: &text)
            case .htmlInline where !isAlternative: break
            // Comments are not published, here neither.
            case .htmlInline where dialect && node.literal.starts(with: "<!--".utf8): break
            case .text, .code, .htmlInline: text.append(contentsOf: restored(node.literal))
            case .softBreak, .lineBreak: text.append(32)
            default: break
            }
            if let child = node.firstChild {
                node = child
                continue
            }
            while true {
                if node == root { return text }
                if let next = node.next {
                    node = next
                    break
                }
                guard let parent = node.parent else { return text }
                node = parent
            }
        }
    }
}

private extension HTMLWriter {
    /// Text without marks, in which only e-mail addresses and abbreviations are left to find.
    mutating func writeWords(_ text: Span<UInt8>) {
        if !isInLink, !leaf.isInRawLink, features.hasMail, text.indices.contains(where: { text[$0] == UInt8(ascii: "@") }) {
            var bytes: [UInt8] = []
            bytes.append(contentsOf: text)
            writeMailLinks(bytes[...]) { $0.writePlain($1.span) }
        } else {
            writePlain(text)
        }
    }

    mutating func writePlain(_ text: Span<UInt8>) {
        if settings.wantsTextRuns { leaf.run.append(contentsOf: text) }
        if heading == nil, !settings.abbreviations.terms.isEmpty { writeWithAbbreviations(text) } else { escapeHTML(text, into: &out) }
    }

    mutating func writeTitle(_ node: Node) {
        guard node.hasTitle else { return }
        let title = node.title
        out.append(literal: "\" title=\"")
        writeRestored(title)
        if dialect, settings.wantsTextRuns { addRun(String(utf8: restored(title)), .title, at: leafOrigin.lowerBound) }
    }

    /// Text with tokens as the words that they show; a note's number is no word.
    func appendPlain(_ literal: NodeText, to text: inout [UInt8]) {
        guard !source.tokens.isEmpty else { return text.append(contentsOf: literal) }
        let whole = Array(literal)[...]
        var done = whole.startIndex
        while let mark = Mark.next(in: whole, from: done), mark.number < source.tokens.count {
            text.append(contentsOf: whole[done..<mark.range.lowerBound])
            text.append(contentsOf: source.tokens[mark.number].words.utf8)
            done = mark.range.upperBound
        }
        text.append(contentsOf: whole[done...])
    }
}
