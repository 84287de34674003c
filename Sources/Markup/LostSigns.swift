import Bytes
import Diagnostics

// A sign that a clinician reads, taken for a mark of Markdown: the text goes on without it.
extension HTMLWriter {
    static let quotedComparison = DiagnosticKind(
        "quoted-comparison", .error, what: "a line begins with '>' before a number, and is read as a quotation",
        why: "The sign is not shown: '>7 mmol/L' becomes '7 mmol/L'.",
        mend: "Put a backslash before the sign, '\\>', or write 'more than'.", example: ">7 mmol/L needs treatment")
    static let emphasisBetweenDigits = DiagnosticKind(
        "emphasis-between-digits", .error, what: "asterisks between digits are read as emphasis",
        why: "The signs are not shown: '5*6*7' becomes '567'.", mend: "Write '×', or put a backslash before each: '5\\*6\\*7'.",
        example: "5*6*7 mg")

    /// Looks at a text's lines for marks of a quotation that are signs.
    mutating func checkComparison(_ node: Node) {
        let quotes = containers.count { $0.isQuote }
        guard quotes > 0 else { return }
        for number in leaf.lines {
            let line = source.text[source.line(number)]
            guard let sign = comparison(in: line, quotes: quotes, isFirst: number == leaf.lines.lowerBound) else { continue }
            let isAlone = sign.isCertain || (node.parent?.kind == .blockQuote && node.parent?.startLine == node.parent?.endLine)
            guard isAlone else { continue }
            let start = source.originOffset(of: sign.at, line: number)
            let origin = start..<max(start + 1, source.origin(number).upperBound)
            report(
                Self.quotedComparison, at: origin,
                "this line is read as a quotation, and '>' is not shown; write '\\>' if it is a sign"
                    + (sign.isCertain ? ", or put a blank behind it" : ""), severity: sign.isCertain ? .error : .warning)
            return
        }
    }

    /// Where a mark of a quotation on this line may be a sign: certainly with a digit, `=` or `≥` right behind it, perhaps before a measure.
    private func comparison(in line: ArraySlice<UInt8>, quotes: Int, isFirst: Bool) -> (at: Int, isCertain: Bool)? {
        var (rest, left) = (line.trimmed, quotes)
        while let first = rest.first {
            if first == UInt8(ascii: ">"), left > 0 {
                let behind = rest.dropFirst()
                let isList = listMarkWidth(in: behind) != nil
                let isSign = beginsNumber(behind) || behind.first == UInt8(ascii: "=") || behind.starts(with: "≥".utf8)
                if isSign, !isList { return (rest.startIndex, true) }
                if left == 1, !isList, beginsWithMeasure(withoutNoBreak(behind.trimmed)) { return (rest.startIndex, false) }
                (rest, left) = (behind.trimmed, left - 1)
            } else if isFirst, let width = listMarkWidth(in: rest) {
                rest = rest.dropFirst(width).trimmed
            } else {
                return nil
            }
        }
        return nil
    }

    /// Looks at emphasis that has a digit on both sides of one of its ends.
    mutating func checkDigits(_ node: Node) {
        let ends = [
            (edge(node.previous, \.lastChild)?.last, edge(node, \.firstChild)?.first),
            (edge(node, \.lastChild)?.last, edge(node.next, \.firstChild)?.first),
        ]
        for case (let before?, let after?) in ends where before.isDigit && after.isDigit {
            let marks = sequence(first: node) { $0.firstChild }.prefix { $0.kind == .emphasis || $0.kind == .strong }
            let signs = [before] + marks.flatMap { Array(($0.kind == .strong ? "**" : "*").utf8) } + [after]
            return report(
                Self.emphasisBetweenDigits, at: find(signs) ?? leafOrigin,
                "'\(String(utf8: signs))' is read as emphasis, and the signs are not shown; write '×', or '\\*'")
        }
    }

    /// The text at one end of a node, in emphasis of any depth.
    private func edge(_ node: Node?, _ inwards: (Node) -> Node?) -> NodeText? {
        var inner = node
        while let outer = inner, outer.kind == .emphasis || outer.kind == .strong { inner = inwards(outer) }
        return inner?.kind == .text ? inner?.literal : nil
    }
}

/// Whether a number begins here, with a sign or a point before it if need be: `7`, `.5`, `-5`, `±2`.
private func beginsNumber(_ text: ArraySlice<UInt8>) -> Bool {
    let sign = [".", "-", "+", "−", "–", "±", "~", "$"].first { text.starts(with: $0.utf8) } ?? ""
    return text.dropFirst(sign.utf8.count).first?.isDigit == true
}

/// Behind a no-break space, as word processors put it between a sign or a number and what follows.
private func withoutNoBreak(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> { text.starts(with: "\u{A0}".utf8) ? text.dropFirst(2) : text }

/// Whether a text begins with a number and a unit: `65 years`, `7.5 mmol/L`, `5%`.
private func beginsWithMeasure(_ text: ArraySlice<UInt8>) -> Bool {
    let number = text.prefix { $0.isDigit || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }
    guard number.first?.isDigit == true else { return false }
    let rest = withoutNoBreak(text[number.endIndex...].trimmed)
    if rest.first == UInt8(ascii: "%") { return true }
    let unit = rest.prefix { !$0.isBlank && !"/.,;:)".utf8.contains($0) }
    return clinicalUnits.contains(String(utf8: unit).lowercased())
}
