import Bytes

/// Finds directives, notes and members blocks line by line, outside code, and replaces each by a marker before libcmark reads.
///
/// It knows fences and list items well enough to be right at once for nearly every page; where libcmark disagrees, the line is
/// excluded and the scan runs again.
struct LineScan {
    let page: PageText
    /// Starts of lines that libcmark found inside code or text.
    let excluded: Set<Int>
    /// Labels that CommonMark itself knows: `[[x]]` stays a link in brackets where `[x]` is defined.
    let knownLabels: Set<String>

    private(set) var text: [UInt8] = []
    private(set) var origins: [Range<Int>] = []
    private(set) var tokens: [Token] = []
    private(set) var markers: [Marker] = []

    private var items = OpenItems()
    private var fence: Fence?
    private var afterText = false
    private var directives: [OpenDirective] = []
    private var gate: Gate?

    /// Reads `lines`; `prelude` is given to libcmark before them and belongs to no line of the page.
    ///
    /// `end` is the line that closes a members block whose inside `lines` are: it becomes the last marker.
    static func source(
        _ lines: [Range<Int>], of page: PageText, excluding excluded: Set<Int>, prelude: [UInt8], knownLabels: Set<String>, gating: Bool,
        end: Range<Int>? = nil
    ) -> Source {
        var scan = LineScan(page: page, excluded: excluded, knownLabels: knownLabels)
        scan.text.reserveCapacity(prelude.count + lines.reduce(64) { $0 + $1.count + 8 })
        scan.appendPrelude(prelude)
        scan.read(lines, gating: gating)
        if let end { scan.emitEnd(end) }
        return Source(text: scan.text, origins: scan.origins, tokens: scan.tokens, markers: scan.markers)
    }

    private init(page: PageText, excluded: Set<Int>, knownLabels: Set<String>) {
        (self.page, self.excluded, self.knownLabels) = (page, excluded, knownLabels)
    }
}

private struct Fence {
    var mark: UInt8
    var width: Int
    var quotes: Int
    var column: Int
}

private struct OpenDirective {
    /// It is a members block that is being cut out.
    var isGate: Bool
    /// The quotes and list items that its opening line stands in.
    var quotes: Int
    var items: [Int]

    /// Whether a line of colons may close it: not one in a quote or an item that began inside of it, or beside it.
    func mayEnd(quotes: Int, items: [Int]) -> Bool { quotes <= self.quotes && self.items.starts(with: items) }
}

private struct Gate {
    var marker: Int
    var quotes: Int
    var column: Int
    var lines: [Range<Int>] = []
    /// A line of colons inside, in a list item or a quote, that was perhaps meant to end it.
    var misplacedClose: Range<Int>?
}

private extension LineScan {
    mutating func appendPrelude(_ prelude: [UInt8]) {
        guard !prelude.isEmpty else { return }
        text.append(contentsOf: prelude)
        for byte in prelude where byte == 10 { origins.append(page.nowhere) }
    }

    mutating func read(_ lines: [Range<Int>], gating: Bool) {
        var index = 0
        while index < lines.count {
            let line = lines[index]
            index += 1
            if fence != nil, isInFence(line) {
                emit(line, verbatim: true)
                continue
            }
            let start = items.read(line, of: page.bytes, mayBeLazy: afterText)
            let content = page.bytes[start.content..<line.upperBound]
            if start.indent < 4, !start.isBlank, !excluded.contains(line.lowerBound) {
                if content.starts(":::") {
                    readDirective(line, start, gating: gating)
                    continue
                }
                if gate == nil, let label = noteLabel(in: content) {
                    index = readNote(label, line, start, lines, next: index)
                    continue
                }
            }
            if start.indent < 4, let width = fenceWidth(in: content) {
                fence = Fence(mark: content[content.startIndex], width: width, quotes: start.quotes, column: items.innermostColumn)
            }
            afterText = !start.isBlank && fence == nil && content.first != UInt8(ascii: "#")
            emit(line, verbatim: false)
        }
        if let gate { finish(gate, closing: nil) }
    }

    /// Whether a line belongs to the open fence; ends the fence at its closing line and where its container ends.
    mutating func isInFence(_ line: Range<Int>) -> Bool {
        guard let open = fence else { return false }
        var at = line.lowerBound
        var column = 0
        var quotes = 0
        // Where the text of its container begins.
        var edge = 0
        while at < line.upperBound {
            let byte = page.bytes[at]
            let isQuote = byte == UInt8(ascii: ">") && quotes < open.quotes
            guard isQuote || byte.isSpaceOrTab else { break }
            column += byte == 9 ? 4 - column % 4 : 1
            at += 1
            if isQuote {
                quotes += 1
                edge = column + (at < line.upperBound && page.bytes[at].isSpaceOrTab ? 1 : 0)
            }
        }
        let isBlank = at == line.upperBound
        if quotes < open.quotes || (!isBlank && column < open.column) {
            fence = nil
            return false
        }
        let rest = page.bytes[at..<line.upperBound]
        let width = rest.prefix { $0 == open.mark }.count
        // Indented by four columns it is part of the code.
        if width >= open.width, column - max(edge, open.column) < 4, rest.dropFirst(width).allSatisfy(\.isSpaceOrTab) {
            fence = nil
            afterText = false
        }
        return true
    }

    mutating func readDirective(_ line: Range<Int>, _ start: LineStart, gating: Bool) {
        afterText = false
        let directive = DirectiveLine(page.bytes[start.content..<line.upperBound])
        if directive.isClose {
            guard directives.last?.mayEnd(quotes: start.quotes, items: items.marks) ?? true else {
                if directives.last?.isGate == true { gate?.misplacedClose = start.content..<line.upperBound }
                return emit(line, start, .close)
            }
            let closesGate = directives.popLast()?.isGate ?? false
            if closesGate, let finished = gate {
                gate = nil
                finish(finished, closing: line)
            } else {
                emit(line, start, .close)
            }
            return
        }
        let opensGate = gating && gate == nil && directive.name == "members"
        if opensGate {
            let marker = markers.count
            emit(line, start, .gated(GatedText(opening: directive, lines: [])))
            gate = Gate(marker: marker, quotes: start.quotes, column: start.column)
        } else {
            emit(line, start, .open(directive))
        }
        directives.append(OpenDirective(isGate: opensGate, quotes: start.quotes, items: items.marks))
    }

    mutating func finish(_ gate: Gate, closing: Range<Int>?) {
        guard case .gated(var gated) = markers[gate.marker].kind else { return }
        gated.lines = gate.lines
        gated.closing = closing.map { strip($0, quotes: gate.quotes, column: gate.column).range }
        gated.misplacedClose = closing == nil ? gate.misplacedClose : nil
        markers[gate.marker].kind = .gated(gated)
    }

    /// Cuts out a note with the lines that continue it: lazily, or indented by four columns also after a blank line.
    mutating func readNote(_ label: Range<Int>, _ line: Range<Int>, _ start: LineStart, _ lines: [Range<Int>], next: Int) -> Int {
        var body = label.upperBound + 2
        while body < line.upperBound, page.bytes[body].isSpaceOrTab { body += 1 }
        var kept = [body..<line.upperBound]
        var pending: [Range<Int>] = []
        var mayBeLazy = body < line.upperBound
        var index = next
        var done = next
        while index < lines.count {
            let stripped = strip(lines[index], quotes: start.quotes, column: start.column + 4)
            let rest = page.bytes[stripped.range].trimmed
            if rest.isEmpty {
                pending.append(stripped.range)
                mayBeLazy = false
            } else if stripped.isFull {
                kept += pending
                kept.append(stripped.range)
                pending = []
                mayBeLazy = fenceWidth(in: rest) == nil
                done = index + 1
            } else if mayBeLazy, !startsBlock(rest) {
                kept.append(rest.startIndex..<stripped.range.upperBound)
                done = index + 1
            } else {
                break
            }
            index += 1
        }
        let origin = (label.lowerBound - 2)..<(label.upperBound + 1)
        emit(line, start, .note(NoteText(label: page.text(label), origin: origin, lines: kept)))
        afterText = false
        return done
    }

    /// A line without its container's prefix; `isFull` where it was indented at least that far.
    func strip(_ line: Range<Int>, quotes: Int, column: Int) -> (range: Range<Int>, isFull: Bool) {
        var at = line.lowerBound
        var reached = 0
        var left = quotes
        while at < line.upperBound, reached < column {
            let byte = page.bytes[at]
            if byte == UInt8(ascii: ">"), left > 0 { left -= 1 } else if !byte.isSpaceOrTab { break }
            reached += byte == 9 ? 4 - reached % 4 : 1
            at += 1
        }
        return (at..<line.upperBound, reached >= column && left == 0)
    }

    mutating func emit(_ line: Range<Int>, verbatim: Bool) {
        if gate != nil { return gateLine(line) }
        origins.append(line)
        if verbatim { text.append(contentsOf: page.bytes[line]) } else { appendWithTokens(line) }
        text.append(10)
    }

    mutating func emit(_ line: Range<Int>, _ start: LineStart, _ kind: Marker.Kind) {
        if gate != nil { return gateLine(line) }
        origins.append(line)
        text.append(contentsOf: page.bytes[line.lowerBound..<start.content])
        text.append(literal: "<!--")
        Mark.append(markers.count, .marker, to: &text)
        text.append(literal: "-->\n")
        markers.append(Marker(kind: kind, line: start.content..<line.upperBound, lineStart: line.lowerBound))
    }

    mutating func emitEnd(_ line: Range<Int>) {
        var start = line.lowerBound
        while start < line.upperBound, page.bytes[start].isSpaceOrTab { start += 1 }
        emit(line, LineStart(content: start, column: 0, quotes: 0, indent: 0, isBlank: false), .end)
    }

    mutating func gateLine(_ line: Range<Int>) {
        // The numbers alone are copied: a copy of the gate would make every append copy its lines.
        guard let quotes = gate?.quotes, let column = gate?.column else { return }
        let stripped = strip(line, quotes: quotes, column: column).range
        gate?.lines.append(stripped)
    }

    mutating func appendWithTokens(_ line: Range<Int>) {
        var done = line.lowerBound
        var at = done
        while let bracket = page.bytes.firstIndex(of: UInt8(ascii: "["), from: at, to: line.upperBound - 1) {
            at = bracket + 1
            guard let token = Token(at: bracket, in: page.bytes[line], knownLabels: knownLabels) else { continue }
            text.append(contentsOf: page.bytes[done..<bracket])
            Mark.append(tokens.count, to: &text)
            tokens.append(token)
            done = token.origin.upperBound
            at = done
        }
        text.append(contentsOf: page.bytes[done..<line.upperBound])
    }
}
