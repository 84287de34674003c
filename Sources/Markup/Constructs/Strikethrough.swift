import Bytes
import Diagnostics

extension Construct {
    static let strikethrough = Construct(name: "Strikethrough", kinds: [HTMLWriter.strayTildes], signs: ["~~"], token: Tildes.self)
}

/// Two tildes, which begin or end struck text: `~~stop warfarin~~`. One alone is text, as in `10~20 mg`, and three are a fence.
private struct Tildes: Token {
    let origin: Range<Int>
    /// As asterisks would: by what stands beside them.
    let opens: Bool
    let closes: Bool

    init?(at start: Int, in line: ArraySlice<UInt8>, knownLabels: Set<String>) {
        let (tilde, end) = (UInt8(ascii: "~"), start + 2)
        let isInRow = start > line.startIndex && line[start - 1] == tilde && !isEscaped(start - 1, in: line)
        guard !isInRow, end == line.endIndex || line[end] != tilde else { return nil }
        let (before, after) = (Beside(line[..<start].lastCharacter), Beside(line[end...].firstCharacter))
        opens = after != .blank && (after != .punctuation || before != .letter)
        closes = before != .blank && (before != .punctuation || after != .letter)
        guard opens || closes else { return nil }
        origin = start..<end
    }

    /// Where a text is shown without marks, they stay: text that was struck must not stand there as if it held.
    var words: String { "~~" }

    func write(_ node: Node, to writer: inout HTMLWriter) {
        if writer.tildes[origin.lowerBound] == nil { writer.pairTildes(beside: node) }
        switch writer.tildes[origin.lowerBound] {
        case .open: writer.out.append(literal: "<del>")
        case .close: writer.out.append(literal: "</del>")
        case .text, nil:
            writer.append(toRun: words)
            writer.out.append(literal: "~~")
            writer.report(
                HTMLWriter.strayTildes, at: origin, "these '~~' strike nothing out: they have no other half within the same words")
        }
    }
}

/// What two tildes of a page are.
enum TildeRole { case open, close, text }

extension HTMLWriter {
    static let strayTildes = DiagnosticKind(
        "stray-tildes", .warning, what: "two tildes strike nothing out", why: "They are shown, and the text stands as if it held.",
        mend: "Write '~~' right before and right behind the words; bold or a link must begin and end on the same side.",
        example: "~~stop warfarin")

    /// Settles which tildes among a text's neighbours belong together, in GFM's order: each that can close ends the nearest that can open.
    fileprivate mutating func pairTildes(beside node: Node) {
        var open: [Int] = []
        var sibling = node.parent?.firstChild
        while let text = sibling {
            sibling = text.next
            guard text.kind == .text, text.literal.has(Mark.lead) else { continue }
            let bytes = Array(text.literal)[...]
            var done = bytes.startIndex
            while let mark = Mark.next(in: bytes, from: done) {
                done = mark.range.upperBound
                guard mark.number < source.tokens.count, let pair = source.tokens[mark.number] as? Tildes else { continue }
                let place = pair.origin.lowerBound
                tildes[place] = .text
                if pair.closes, let other = open.popLast() {
                    (tildes[other], tildes[place]) = (.open, .close)
                } else if pair.opens {
                    open.append(place)
                }
            }
        }
    }
}
