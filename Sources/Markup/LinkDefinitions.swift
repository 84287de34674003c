import Bytes
import Diagnostics

/// A line `[label]: destination "title"`, which CommonMark shows nowhere.
struct LinkDefinition {
    /// As CommonMark compares it.
    var label: String
    /// Where it begins in the page.
    var origin: Range<Int>
    /// As libcmark gives it in a link's URL.
    var destination: [UInt8]
    /// What no reader will see.
    var shown: String
    var isGated: Bool
    /// Whether it is an address and no more: whoever wrote it meant a definition.
    var isAddress: Bool
}

extension HTMLWriter {
    static let unusedDefinition = DiagnosticKind(
        "unused-link-definition", .warning, what: "a line is read as a link definition that no link uses",
        why: "CommonMark shows a line such as '[Warning]: contraindicated' nowhere.",
        mend: "If it is text, write it without the brackets or escape the first as \\[; else remove it.",
        example: "[Warning]: contraindicated")
    static let repeatedDefinition = DiagnosticKind(
        "repeated-link-definition", .warning, what: "a link label is defined twice",
        why: "Only the first definition counts; the other is shown nowhere.",
        mend: "Remove one of them or give it another label.", example: "[a]: /one/\n[a]: /two/")

    /// Finds what libcmark took for definitions. They leave no node, so the lines are read again where no text covers them.
    mutating func learnDefinitions(from parsed: borrowing Parsed) {
        let source = parsed.source
        // Notes have been cut out, and most pages with `]:` have it in notes only.
        guard features.hasDefinitions, source.text.contains(UInt8(ascii: "]"), UInt8(ascii: ":")) else { return }
        var leaves: [(lines: ClosedRange<Int>, holdsText: Bool)] = []
        forEachBlock(below: parsed.tree.root) { node, kind in
            switch kind {
            case .document, .blockQuote, .list, .item: return
            case .htmlBlock:
                // libcmark's end lines of HTML blocks are wrong.
                let start = node.startLine
                leaves.append((start...(start + node.literal.dropLast().count { $0 == 10 }), false))
            default: leaves.append((node.startLine...max(node.startLine, node.endLine), kind == .paragraph || kind == .heading))
            }
        }
        var leaf = 0
        var next = 1
        var afterDefinition = 0
        while next <= source.lineStarts.count {
            let number = next
            next += 1
            guard source.origins.isEmpty || !source.origin(number).isEmpty else { continue }
            let line = unmarked(source.text[source.line(number)])
            guard line.first == UInt8(ascii: "[") else { continue }
            while leaf + 1 < leaves.count, leaves[leaf + 1].lines.lowerBound <= number { leaf += 1 }
            var last = number
            if leaf < leaves.count, leaves[leaf].lines.contains(number) {
                guard leaves[leaf].holdsText, number == leaves[leaf].lines.lowerBound || number == afterDefinition else { continue }
                // No title is longer, and a page of definitions alone must not take quadratic time.
                last = min(leaves[leaf].lines.upperBound, number + 50)
            } else {
                while last < source.lineStarts.count, last - number < 20, !unmarked(source.text[source.line(last + 1)]).isEmpty {
                    last += 1
                }
            }
            var text: [UInt8] = []
            for covered in number...last { text += unmarked(source.text[source.line(covered)]) + [10] }
            guard let parsed = DefinitionParser(text[...]).parse(), let end = parsed.ends.first(where: { isDefinition(text[..<$0]) })
            else { continue }
            // It comes before other texts, whose marks have other numbers.
            learn(
                parsed, source.restored(text[..<end], in: page), to: source.restored(parsed.destination, in: page),
                at: source.origin(number))
            next = number + max(1, text[..<end].count { $0 == 10 })
            afterDefinition = next
        }
    }

    /// A link leads there: a definition with the same destination is used.
    mutating func noteUse(of url: [UInt8]) {
        if !definitions.isEmpty { linkedURLs.insert(url) }
    }

    mutating func checkUnusedDefinitions(isGated: Bool) {
        guard !definitions.isEmpty else { return }
        let mentioned = bracketLabels()
        var defined: [String: Int] = [:]
        for definition in definitions { defined[definition.label, default: 0] += 1 }
        var unused: [LinkDefinition] = []
        for definition in definitions {
            let isMentioned = mentioned[definition.label, default: 0] > defined[definition.label, default: 0]
            // A destination with escapes is not the URL that the link has, so there the label alone decides.
            let isPlain = !definition.destination.contains { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "&") }
            if isMentioned && (!isPlain || linkedURLs.contains(definition.destination)) { continue }
            unused.append(definition)
        }
        // Where none is used they may be a list of sources, which nobody sees; and where there is nothing else, the page shows nothing.
        let areSources = unused.count == definitions.count
        for definition in unused where !definition.isAddress || (areSources && (out.isEmpty || namesSource(definition.label))) {
            let isMentioned = mentioned[definition.label, default: 0] > defined[definition.label, default: 0]
            let why = isMentioned ? "what uses this definition stands in code, where nothing is a link" : "no link uses this definition"
            report(
                Self.unusedDefinition, at: definition.origin,
                "\(why), so '\(definition.shown)' is shown nowhere; escape the bracket as '\\[' if it is text",
                isGated: isGated || definition.isGated)
        }
    }
}

private extension HTMLWriter {
    mutating func learn(_ parsed: DefinitionParser.Result, _ text: [UInt8], to destination: [UInt8], at line: Range<Int>) {
        let content = unmarked(page.bytes[line])
        let origin = content.isEmpty ? line : content.startIndex..<content.endIndex
        let isGated = scope.gatedBy != nil
        // `[//]: # (…)` is how editors write a comment: it is meant to be shown nowhere.
        let isComment = destination.isEmpty || destination.elementsEqual("#".utf8)
        if scope.preludeLabels.contains(parsed.label) {
            if isComment { return }
            let shown = excerpt(text[...])
            report(Self.repeatedDefinition, at: origin, "label '\(parsed.written)' is defined already, so '\(shown)' is shown nowhere")
            return
        }
        scope.preludeLabels.insert(parsed.label)
        scope.prelude += text
        if scope.prelude.last != 10 { scope.prelude.append(10) }
        scope.prelude.append(10)
        if isComment { return }
        definitions.append(
            LinkDefinition(
                label: parsed.label, origin: origin, destination: destination, shown: excerpt(text[...]), isGated: isGated,
                isAddress: isAddress(destination, endingIn: text[...])))
    }

    /// How often each label stands in brackets anywhere on the page.
    func bracketLabels() -> [String: Int] {
        var counts: [String: Int] = [:]
        var at = page.bytes.startIndex
        while let open = page.bytes.firstIndex(of: UInt8(ascii: "["), from: at) {
            at = open + 1
            guard let close = page.bytes[at...].prefix(1000).firstIndex(where: { $0 == UInt8(ascii: "]") || $0 == UInt8(ascii: "[") })
            else { continue }
            if page.bytes[close] == UInt8(ascii: "]") { counts[normalizedLabel(page.bytes[at..<close]), default: 0] += 1 }
            at = close
        }
        return counts
    }
}

/// Whether a destination is an address or a file, with no title behind it. `5mg/kg` is none.
private func isAddress(_ destination: [UInt8], endingIn text: ArraySlice<UInt8>) -> Bool {
    var rest = text.trimmed
    if rest.last == UInt8(ascii: ">") { rest.removeLast() }
    guard rest.suffix(destination.count).elementsEqual(destination) else { return false }
    if destination[...].firstIndex(of: Array("://".utf8), from: 0) != nil
        || ["/", "./", "../"].contains(where: { destination.starts(with: $0.utf8) })
    {
        return true
    }
    guard let dot = destination.lastIndex(of: UInt8(ascii: ".")), dot > 0 else { return false }
    let ending = destination[(dot + 1)...]
    return (2...5).contains(ending.count) && ending.allSatisfy(\.isLetter)
}

/// Whether a label is that of a source: a number, or words with one, as `Osei 2024`.
private func namesSource(_ label: String) -> Bool {
    label.utf8.contains(where: \.isDigit) && (label.utf8.contains(32) || label.utf8.allSatisfy(\.isDigit))
}

/// Whether libcmark takes the text for a definition as well: what it reads as text must never be put before another text.
private func isDefinition(_ text: ArraySlice<UInt8>) -> Bool { Tree(text).root?.firstChild == nil }

/// A line without the marks of quotes and list items, as far as a definition can stand after them.
private func unmarked(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var rest = line.trimmed
    while let first = rest.first {
        if first == UInt8(ascii: ">") {
            rest = rest.dropFirst().trimmed
        } else if let width = listMarkWidth(in: rest), rest.dropFirst(width).contains(UInt8(ascii: "[")) {
            rest = rest.dropFirst(width).trimmed
        } else {
            break
        }
    }
    return rest
}

/// CommonMark 0.30, section 4.7, somewhat more lenient: what it finds is a guess that libcmark confirms.
struct DefinitionParser {
    struct Result {
        var label: String
        var written: String
        var destination: [UInt8]
        /// Where it may end: behind a title, or before what looks like one.
        var ends: [Int]
    }

    private let text: ArraySlice<UInt8>
    private var at: Int

    init(_ text: ArraySlice<UInt8>) {
        self.text = text
        at = text.startIndex
    }

    /// The definition at the start of the text, or nil.
    consuming func parse() -> Result? {
        guard let inside = label(), at < text.endIndex, text[at] == UInt8(ascii: ":") else { return nil }
        at += 1
        skipBlanks()
        guard let destination = destination() else { return nil }
        let end = at
        let plainEnd = endOfLine()
        at = end
        // A title must be set apart, and nothing may follow it.
        let ends = [withTitle(), plainEnd].compactMap { $0 }
        return Result(label: normalizedLabel(inside), written: String(utf8: inside), destination: destination, ends: ends)
    }
}

private extension DefinitionParser {
    mutating func label() -> ArraySlice<UInt8>? {
        at += 1
        let start = at
        while at < text.endIndex, at - start < 1000 {
            switch text[at] {
            case UInt8(ascii: "\\"): at += 1
            case UInt8(ascii: "["): return nil
            case UInt8(ascii: "]"):
                let inside = text[start..<at]
                at += 1
                return inside.trimmed.isEmpty ? nil : inside
            default: break
            }
            at += 1
        }
        return nil
    }

    mutating func skipBlanks() {
        while at < text.endIndex, text[at].isBlank { at += 1 }
    }

    mutating func destination() -> [UInt8]? {
        guard at < text.endIndex else { return nil }
        let start = at
        if text[at] == UInt8(ascii: "<") {
            at += 1
            while at < text.endIndex, text[at] != UInt8(ascii: ">") {
                if text[at] == 10 || text[at] == UInt8(ascii: "<") { return nil }
                at += text[at] == UInt8(ascii: "\\") ? 2 : 1
            }
            guard at < text.endIndex else { return nil }
            at += 1
            return Array(text[(start + 1)..<(at - 1)])
        }
        while at < text.endIndex, !text[at].isBlank { at += 1 }
        return at == start ? nil : Array(text[start..<at])
    }

    /// The place after the line end where only blanks are left on the line.
    mutating func endOfLine() -> Int? {
        while at < text.endIndex, text[at].isSpaceOrTab { at += 1 }
        if at == text.endIndex { return at }
        return text[at] == 10 ? at + 1 : nil
    }

    mutating func withTitle() -> Int? {
        let start = at
        skipBlanks()
        guard at > start, at < text.endIndex else { return nil }
        let close: UInt8
        switch text[at] {
        case UInt8(ascii: "\""), UInt8(ascii: "'"): close = text[at]
        case UInt8(ascii: "("): close = UInt8(ascii: ")")
        default: return nil
        }
        at += 1
        while at < text.endIndex, text[at] != close { at += text[at] == UInt8(ascii: "\\") ? 2 : 1 }
        guard at < text.endIndex else { return nil }
        at += 1
        return endOfLine()
    }
}
