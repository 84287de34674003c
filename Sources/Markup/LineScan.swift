import Bytes

/// Finds lines and tokens of our constructs line by line, outside code, and replaces each by a mark before libcmark reads.
///
/// It knows fences and list items well enough to be right at once for nearly every page; where libcmark disagrees, the line is
/// excluded and the scan runs again.
struct LineScan {
    let page: PageText
    let features: Features
    /// Labels that CommonMark itself knows.
    let knownLabels: Set<String>
    /// Whether members blocks are cut out.
    let gating: Bool

    /// Starts of lines that libcmark found inside code or text.
    private var excluded: Set<Int> = []
    private var text: [UInt8] = []
    private var origins: [Range<Int>] = []
    private var tokens: [any Token] = []
    private var signs: TokenSigns
    var markers: [Marker] = []

    private(set) var items: OpenItems
    private var fence: Fence?
    /// Whether the line before belongs to a paragraph, which the next may continue.
    private var afterText = false
    var directives: [OpenDirective] = []
    var gate: Gate?

    init(page: PageText, features: Features, knownLabels: Set<String>, gating: Bool) {
        (self.page, self.features, self.knownLabels, self.gating) = (page, features, knownLabels, gating)
        signs = TokenSigns(features)
        items = OpenItems(features)
    }

    /// What libcmark is given for lines of the page; `prelude` comes before them and belongs to no line.
    ///
    /// `end` is the line that closes a members block whose inside `lines` are: it becomes the last marker.
    func source(of lines: [Range<Int>], excluding excluded: Set<Int>, prelude: [UInt8], end: Range<Int>? = nil) -> Source {
        var scan = self
        scan.excluded = excluded
        scan.text.reserveCapacity(prelude.count + lines.reduce(64) { $0 + $1.count + 8 })
        scan.appendPrelude(prelude)
        scan.read(lines)
        if let end { scan.emitEnd(end) }
        return Source(
            text: scan.text, origins: scan.origins, tokens: scan.tokens, markers: scan.markers, hasEnd: end != nil)
    }
}

/// A line that may be one of ours.
struct ScannedLine {
    let range: Range<Int>
    let start: LineStart
    let content: ArraySlice<UInt8>
    /// All lines of the text, and the place of the one behind this.
    let lines: [Range<Int>]
    let next: Int
}

private struct Fence {
    var mark: UInt8
    var width: Int
    var quotes: Int
    var column: Int
}

// For constructs with lines of their own.
extension LineScan {
    /// Puts a marker into the place of a line, or the line into the members block that it belongs to.
    mutating func emit(_ line: Range<Int>, _ start: LineStart, _ token: some LineToken) {
        if gate != nil { return gateLine(line) }
        origins.append(line)
        text.append(contentsOf: page.bytes[line.lowerBound..<start.content])
        text.append(literal: "<!--")
        Mark.append(marker: markers.count, to: &text)
        text.append(literal: "-->\n")
        markers.append(Marker(token: token, line: start.content..<line.upperBound, lineStart: line.lowerBound))
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
}

private extension LineScan {
    mutating func appendPrelude(_ prelude: [UInt8]) {
        guard !prelude.isEmpty else { return }
        text.append(contentsOf: prelude)
        for byte in prelude where byte == 10 { origins.append(page.nowhere) }
    }

    mutating func read(_ lines: [Range<Int>]) {
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
            if start.indent < 4, !start.isBlank, let reader = features.lineReader(of: content), !excluded.contains(line.lowerBound),
                let next = reader.read(&self, ScannedLine(range: line, start: start, content: content, lines: lines, next: index))
            {
                index = next
                afterText = false
                continue
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

    mutating func emit(_ line: Range<Int>, verbatim: Bool) {
        if gate != nil { return gateLine(line) }
        origins.append(line)
        if verbatim { text.append(contentsOf: page.bytes[line]) } else { appendWithTokens(line) }
        text.append(10)
    }

    mutating func appendWithTokens(_ line: Range<Int>) {
        var done = line.lowerBound
        var at = done
        signs.beginLine()
        while let start = signs.next(in: page.bytes, from: at, to: line.upperBound) {
            at = start + 1
            guard let token = token(at: start, in: page.bytes[line]), token.origin.lowerBound >= done else { continue }
            text.append(contentsOf: page.bytes[done..<token.origin.lowerBound])
            Mark.append(token: tokens.count, for: page.bytes[token.origin], to: &text)
            tokens.append(token)
            done = token.origin.upperBound
            at = done
        }
        text.append(contentsOf: page.bytes[done..<line.upperBound])
    }

    func token(at start: Int, in line: ArraySlice<UInt8>) -> (any Token)? {
        for (sign, type) in features.tokens where sign.stands(at: start, in: line) && !isEscaped(start, in: line) {
            if let token = type.init(at: start, in: line, knownLabels: knownLabels) { return token }
        }
        return nil
    }
}

/// Where in a line the first bytes of the page's tokens stand.
private struct TokenSigns {
    private var bytes: [UInt8] = []
    /// The next place of each; `.max` where the line has no other.
    private var places: [Int] = []

    init(_ features: Features) {
        for (sign, _) in features.tokens where !bytes.contains(sign.first) { bytes.append(sign.first) }
        places = bytes.map { _ in .min }
    }

    mutating func beginLine() {
        for index in places.indices { places[index] = .min }
    }

    mutating func next(in text: ArraySlice<UInt8>, from start: Int, to end: Int) -> Int? {
        var nearest = Int.max
        for index in bytes.indices {
            if places[index] < start { places[index] = text.firstIndex(of: bytes[index], from: start, to: end) ?? .max }
            nearest = min(nearest, places[index])
        }
        return nearest == .max ? nil : nearest
    }
}
