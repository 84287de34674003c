import Bytes
import Diagnostics

// Whatever looks like the line of a directive must be one, or an error: else an editor believes a text hidden that everybody reads.
extension HTMLWriter {
    static let mistypedDirective = DiagnosticKind(
        "mistyped-directive", .error, what: "a line looks like a directive and is none",
        why: "It opens or closes nothing, so what it should frame or hide is shown as text.",
        mend:
            "Write ':::' with plain colons at the start of the line and the name right behind; or escape the first colon, '\\:', if it is text.",
        example: "::note\nTake care.\n::")
    static let directiveInText = DiagnosticKind(
        "directive-in-text", .error, what: "a line of colons stands where it is read as text or code",
        why: "It opens or closes nothing there, and what it should frame or hide is shown.",
        mend: "Take away the indentation, or put a code example between fences.", example: "    :::members\n    Hidden.\n    :::")
    static let frontMatterInText = DiagnosticKind(
        "front-matter-in-text", .error, what: "a line of the text says who may read the page",
        why: "Only front matter can say so: the page is shown to everyone.",
        mend: "Move the line between the two lines '---' at the top, or put an example between fences.",
        example: "status: current\nmembers-only: true")

    /// Looks at every line of the page that is not read as a directive and stands in no fence, once all is written.
    ///
    /// Where a line looks like the opening of a members block nobody knows what was meant to be hidden: then the page is `isUnsure`.
    mutating func checkLooks() {
        guard dialect else { return }
        var forgiven = 0
        var shown: Set<Int> = []
        var seen = SeenLines(page)
        var next = seen.nextLine()
        if next == nil { return settleGates(showing: []) }
        let names = settings.directives.keys + ["members"]
        let fences = fences.sorted { $0.opening < $1.opening }
        let open = fences.first { !$0.isClosed }
        var fence = 0
        while let line = next {
            defer { next = seen.nextLine() }
            if readLines.contains(line.lowerBound) {
                checkName(of: line, names)
                continue
            }
            while fence < fences.count, fences[fence].lines.upperBound <= line.lowerBound { fence += 1 }
            let isCode = fence < fences.count && fences[fence].lines.contains(line.lowerBound)
            if !isCode { checkFrontMatter(line) }
            guard let found = lookalike(in: page.bytes[line], directives: names) else { continue }
            if isCode {
                if let open { checkFence(found, open) }
            } else if found.meaning == .close || found.meaning == .shortClose, forgiven > 0 {
                // The line that it closes has been told.
                forgiven -= 1
            } else {
                if found.meaning == .members || found.meaning == .directive { forgiven += 1 }
                if found.isAlone, found.meaning == .members || found.meaning == .close { shown.insert(document.diagnostics.count) }
                reportLook(found)
            }
        }
        settleGates(showing: shown)
    }

    /// Whether a place of the page belongs to a members block, or the whole page does.
    func isGated(at offset: Int) -> Bool {
        if scope.gatedBy != nil { return true }
        // They stand in the page's order.
        var (low, high) = (0, gates.count)
        while low < high {
            let middle = (low + high) / 2
            if gates[middle].origin.upperBound <= offset { low = middle + 1 } else { high = middle }
        }
        return low > 0 && offset <= (gates[low - 1].text.lines.last?.upperBound ?? 0)
    }

    /// The line that closes a members block is code to CommonMark: then nobody knows where the block was meant to end.
    mutating func reportEnd(_ line: Range<Int>) {
        let colons = (page.bytes[line].firstIndex { !$0.isSpaceOrTab } ?? line.lowerBound)..<line.upperBound
        report(
            Self.directiveInText, at: colons,
            "this line is read as part of the code or the item above it; close that before ':::'")
        isUnsure = true
    }
}

private extension HTMLWriter {
    mutating func reportLook(_ found: Lookalike) {
        let isGated = isGated(at: found.origin.lowerBound)
        // Two colons that mean nothing are an odd text; in a members block they may be meant to end it.
        let isHarmless: Bool =
            switch found.meaning {
            case .members, .directive, .close: false
            case .shortClose: !isGated
            case .twoColons: true
            }
        var problem = Diagnostic(
            found.isPlain ? Self.directiveInText : Self.mistypedDirective, at: page.location(at: found.origin.lowerBound),
            length: found.origin.count, message(found), isGated: isGated)
        if isHarmless { problem.severity = .warning }
        document.diagnostics.append(problem)
        if !isGated, found.meaning == .members || (!gates.isEmpty && !isHarmless) { isUnsure = true }
    }

    func message(_ found: Lookalike) -> String {
        let start = page.lineStart(of: found.origin.lowerBound)
        if found.isPlain, page.bytes[start..<found.origin.lowerBound].contains(where: { $0 >= 0x80 }) {
            return "a blank or a character that nobody sees stands before this line's colons, so it opens or closes nothing; remove it"
        }
        if found.isPlain, isInHTML(start) {
            return "this line is read as part of the HTML above it, so it opens or closes nothing; put a blank line before ':::'"
        }
        if found.isPlain {
            return "this line is read as text or code, so it opens or closes nothing; take away the indentation, "
                + "or put a code example between fences"
        }
        switch found.meaning {
        case .members:
            return "this looks like ':::members' and hides nothing; write ':::members' at the start of the line, or '\\:' if it is text"
        case .directive: return "this looks like a directive and is text; write ':::' and the name at the start of the line"
        case .close, .shortClose: return "this looks like the end of a directive and is text; write ':::', or '\\:' if it is text"
        case .twoColons: return "a directive begins with three colons; this line is shown as text"
        }
    }

    /// Whether the lines before one, up to a blank line or a directive's, begin with a tag: such a block of HTML goes on until a blank line.
    func isInHTML(_ line: Int) -> Bool {
        var start = line
        var first: UInt8?
        // A message is not worth the whole of a long page.
        for _ in 0..<200 where start > page.bytes.startIndex {
            start = page.lineStart(of: start - 1)
            let text = page.bytes[start..<line].prefix { $0 != 10 && $0 != 13 }.drop { $0.isSpaceOrTab || $0 == UInt8(ascii: ">") }
            guard let byte = text.first, !readLines.contains(start) else { break }
            first = byte
        }
        return first == UInt8(ascii: "<")
    }

    /// A line that was read as a directive, though not as the opening of a members block that it looks like; it has its error already.
    mutating func checkName(of line: Range<Int>, _ names: [String]) {
        guard !isUnsure, let found = lookalike(in: page.bytes[line], directives: names), found.meaning == .members else { return }
        if found.isPlain, DirectiveLine(page.bytes[found.origin]).name == "members" { return }
        let number = page.location(at: line.lowerBound).line
        let isTold = document.diagnostics.contains {
            $0.location.line == number && ($0.kind == DirectiveLine.malformed || $0.kind == Self.unknownDirective)
        }
        if isTold, !isGated(at: line.lowerBound) { isUnsure = true }
    }

    /// A fence that is never closed hides the lines of members from nobody; and where the page has members blocks, its lines of colons may
    /// have been meant to end one.
    mutating func checkFence(_ found: Lookalike, _ open: FencedLines) {
        guard found.meaning == .members || (found.meaning != .twoColons && !gates.isEmpty) else { return }
        let isGated = isGated(at: found.origin.lowerBound)
        isUnsure = isUnsure || !isGated
        report(
            Self.directiveInText, at: found.origin,
            "this line is code, since the fence on line \(page.location(at: open.opening).line) is never closed; close it",
            isGated: isGated)
    }

    mutating func checkFrontMatter(_ line: Range<Int>) {
        let text = page.bytes[line].drop { $0.isSpaceOrTab || "*#>".utf8.contains($0) }
        guard scope.gatedBy == nil, let said = MembersOnlyLine(text), said.isKey else { return }
        report(
            Self.frontMatterInText, at: line, "this line is text and hides nothing; move it between the two lines '---' at the top",
            isGated: isGated(at: line.lowerBound))
        isUnsure = true
    }

    /// Where the page is unsure, nothing on it may be quoted: what was meant for members may stand anywhere.
    ///
    /// A line may be shown that has nothing but colons and `members`: any other name or argument may be what was to be hidden.
    mutating func settleGates(showing shown: Set<Int>) {
        if !gates.isEmpty, document.diagnostics.contains(where: { $0.kind == Self.strayClose }) { isUnsure = true }
        guard isUnsure, scope.gatedBy == nil else { return }
        document.isUnsure = true
        for index in document.diagnostics.indices where !shown.contains(index) {
            document.diagnostics[index].isGated = true
        }
        for index in document.facts.references.indices where document.facts.references[index].gatedBy == nil {
            document.facts.references[index].gatedBy = ["members"]
        }
    }
}
