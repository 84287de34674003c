import Bytes
import Diagnostics

/// A place that a person takes for the line of a directive: colons, or what is taken for them, and a name or nothing.
struct Lookalike {
    enum Meaning {
        /// `:::members`, and whatever reads so.
        case members
        /// Another directive, or a name that none has.
        case directive
        /// Colons alone.
        case close
        /// Two colons alone, or as many as look like two.
        case shortClose
        /// Two colons that no directive's name follows.
        case twoColons
    }

    var meaning: Meaning
    /// From the first colon on.
    var origin: Range<Int>
    /// Three or more plain colons where a line's own text begins: what a directive begins with.
    var isPlain: Bool
    /// Nothing but colons, or `members` and nothing longer, stands on the line.
    var isAlone: Bool
}

/// What a line looks like to a person; nil for nearly every line.
///
/// Width, case, blanks, invisible characters and letters of other scripts do not count, nor do the marks that may stand before a line's
/// text. Whatever reads as `members` after two colons or more counts anywhere on the line. A backslash before the colons, or backticks
/// around them, say that they are text.
func lookalike(in line: ArraySlice<UInt8>, directives: [String]) -> Lookalike? {
    var glyphs = SeenLine(line)
    var index = 0
    var other: Lookalike?
    while let run = glyphs.run(from: index) {
        index = run.end
        guard let found = glyphs.lookalike(of: run, directives: directives) else { continue }
        if found.meaning == .members { return found }
        if other == nil || other?.meaning == .twoColons { other = found }
    }
    return other
}

/// A line as a row of glyphs, each with its place in the page.
private struct SeenLine {
    private let line: ArraySlice<UInt8>
    private var glyphs: [Glyph] = []
    private var places: [Int] = []
    /// For each glyph, whether an odd number of rows of backticks begins before it.
    private var isBehindTick: [Bool] = []
    private var lastTick = -1
    /// The first letter or backtick behind the last row of colons that was asked about, and whether `members` begins there.
    private var reading = (start: -1, isMembers: false)

    struct Run {
        var start: Int
        var end: Int
        /// How many colons the eye sees.
        var colons: Int
        /// Nothing stands between them.
        var isTight: Bool
    }

    init(_ line: ArraySlice<UInt8>) {
        self.line = line
        var place = line.startIndex
        var isBehind = false
        for scalar in String(utf8: line).unicodeScalars {
            let glyph = Glyph(scalar)
            if glyph != .nothing {
                isBehindTick.append(isBehind)
                if glyph == .tick {
                    if glyphs.last != .tick { isBehind.toggle() }
                    lastTick = glyphs.count
                }
                glyphs.append(glyph)
                places.append(place)
            }
            place += UTF8.width(scalar)
        }
    }

    /// The next row of colons; blanks may stand between.
    func run(from index: Int) -> Run? {
        guard var at = glyphs[index...].firstIndex(where: \.isColons) else { return nil }
        var run = Run(start: at, end: at, colons: 0, isTight: true)
        while at < glyphs.count {
            if case .colons(let count) = glyphs[at] {
                if at > run.end { run.isTight = false }
                run.colons += count
                run.end = at + 1
            } else if glyphs[at] != .blank {
                break
            }
            at += 1
        }
        return run
    }

    mutating func lookalike(of run: Run, directives: [String]) -> Lookalike? {
        let first = places[run.start]
        if first > line.startIndex, line[first - 1] == UInt8(ascii: "\\") { return nil }
        if isInCode(run) { return nil }
        let isStart = isLineStart(run.start)
        let (name, rest) = word(after: run.end)
        let isWhole = rest == nil || rest == .plain(UInt8(ascii: "{"))
        let hasGap = run.end < glyphs.count && glyphs[run.end] == .blank
        let origin = first..<line.endIndex
        func found(_ meaning: Lookalike.Meaning) -> Lookalike {
            let isPlain = isStart && run.isTight && line[first...].starts(":::")
            let isAlone = isStart && rest == nil && name.count <= "members".utf8.count
            return Lookalike(meaning: meaning, origin: origin, isPlain: isPlain, isAlone: isAlone)
        }
        if run.colons == 1 {
            guard isStart else { return nil }
            if let word = onlyWord(after: run.end), looks(word, like: "members", slack: hasGap ? 1 : 2) { return found(.members) }
            return isWhole && !hasGap && directives.contains { looks(name, like: $0, slack: 0) } ? found(.directive) : nil
        }
        let isBesideWord = run.start > 0 && glyphs[run.start - 1].nameByte != nil
        if readsAsMembers(after: run.end), isStart || run.colons > 2 || (run.isTight && !hasGap && !isBesideWord) { return found(.members) }
        guard isStart else { return nil }
        if run.colons > 2 { return found(name.isEmpty ? .close : .directive) }
        if name.isEmpty { return rest == nil ? found(.shortClose) : nil }
        return found(directives.contains { looks(name, like: $0, slack: $0.utf8.count / 3) } ? .directive : .twoColons)
    }

    /// Only marks that may stand before a line's text: of quotes, lists, headings, emphasis, cells.
    private func isLineStart(_ index: Int) -> Bool {
        for glyph in glyphs[..<index].reversed() {
            switch glyph {
            case .lineEnd: return true
            case .blank, .sign, .nothing: continue
            case .plain(let byte) where ">*_#+-~|=.)(\"'".utf8.contains(byte) || byte.isDigit: continue
            default: return false
            }
        }
        return true
    }

    /// The name after the colons, folded, and what follows it on the line besides blanks.
    private func word(after index: Int) -> (name: [UInt8], rest: Glyph?) {
        var at = index
        while at < glyphs.count, glyphs[at] == .blank { at += 1 }
        var name: [UInt8] = []
        while at < glyphs.count, let byte = glyphs[at].nameByte {
            name.append(byte)
            at += 1
        }
        // Emphasis may end there.
        while at < glyphs.count, glyphs[at] == .blank || glyphs[at] == .plain(UInt8(ascii: "*")) { at += 1 }
        return (name, at < glyphs.count && glyphs[at] != .lineEnd ? glyphs[at] : nil)
    }

    /// The letters up to the braces or the end, blanks apart; nil where something else stands among them.
    private func onlyWord(after index: Int) -> [UInt8]? {
        var word: [UInt8] = []
        for glyph in glyphs[index...] {
            if glyph == .plain(UInt8(ascii: "{")) { break }
            if let byte = glyph.nameByte { word.append(byte) } else if glyph != .blank, glyph != .lineEnd { return nil }
            if word.count > 9 { return nil }
        }
        return word
    }

    /// Whether what follows reads as `members`, blanks within it apart; marks may stand before it: `:::{.members}`, `:::"members"`.
    ///
    /// Rows of colons are asked about in their order, so that no part of a line is read twice.
    private mutating func readsAsMembers(after index: Int) -> Bool {
        if reading.start < index {
            let start = glyphs[index...].firstIndex { $0.nameByte != nil || $0 == .tick } ?? glyphs.count
            reading = (start, isMembers(at: start))
        }
        return reading.isMembers
    }

    private func isMembers(at start: Int) -> Bool {
        var letters: [UInt8] = []
        for glyph in glyphs[start...] {
            if letters.count == 9 { break }
            if glyph == .blank || glyph == .sign || glyph == .lineEnd { continue }
            guard let byte = glyph.nameByte else { break }
            letters.append(byte)
        }
        guard letters.count >= 5 else { return false }
        return (5...letters.count).contains { looks(letters[..<$0], like: "members", slack: 2) }
    }

    /// Whether an odd number of rows of backticks stands before, and one behind.
    private func isInCode(_ run: Run) -> Bool {
        lastTick >= run.end && isBehindTick[run.start]
    }
}

extension Glyph {
    fileprivate static let tick = Glyph.plain(UInt8(ascii: "`"))

    fileprivate var isColons: Bool { if case .colons = self { true } else { false } }
}
