import Bytes
import Diagnostics

/// The body of one page as its file has it, and where its lines begin.
///
/// Every place that a diagnostic names is an offset into these bytes, so it is true however often the text was cut and rearranged.
struct PageText {
    let bytes: ArraySlice<UInt8>
    let path: Path
    let firstLine: Int
    let lineStarts: [Int]

    init(_ bytes: ArraySlice<UInt8>, path: Path, firstLine: Int) {
        (self.bytes, self.path, self.firstLine) = (bytes, path, firstLine)
        lineStarts = startsOfLines(in: bytes)
    }

    /// The place of what stands nowhere in the page: empty, at its start.
    var nowhere: Range<Int> { bytes.startIndex..<bytes.startIndex }

    func location(at offset: Int) -> SourceLocation {
        SourceLocation(path, firstLine + lineIndex(of: offset), offset - lineStart(of: offset) + 1)
    }

    /// Every line without its line end.
    var lines: [Range<Int>] { lineStarts.indices.map { line($0) } }

    /// A line from 0, without its line end.
    func line(_ index: Int) -> Range<Int> {
        let end = index + 1 < lineStarts.count ? lineStarts[index + 1] : bytes.endIndex
        return lineStarts[index]..<withoutLineEnd(end, from: lineStarts[index], in: bytes)
    }

    /// Where the line begins that holds a byte.
    func lineStart(of offset: Int) -> Int { lineStarts.isEmpty ? offset : lineStarts[lineIndex(of: offset)] }

    private func lineIndex(of offset: Int) -> Int {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        return low
    }

    func text(_ range: Range<Int>) -> String { String(utf8: bytes[range]) }
}

/// The text that libcmark is given, and where each of its lines stands in the page.
///
/// It is the page itself where no construct of ours occurs, which costs nothing.
struct Source {
    var text: ArraySlice<UInt8>
    var lineStarts: [Int]
    /// The part of the page that each line came from, its container's prefix apart; empty where `text` is the page.
    var origins: [Range<Int>] = []
    var tokens: [any Token] = []
    var markers: [Marker] = []
    /// Whether the last marker stands for the line that closes a members block, read once more with what stands inside.
    var hasEnd = false

    init(_ page: PageText) {
        text = page.bytes
        lineStarts = page.lineStarts
    }

    init(text: [UInt8], origins: [Range<Int>], tokens: [any Token], markers: [Marker], hasEnd: Bool = false) {
        self.text = text[...]
        lineStarts = startsOfLines(in: self.text)
        (self.origins, self.tokens, self.markers, self.hasEnd) = (origins, tokens, markers, hasEnd)
    }

    /// A line from 1, as libcmark counts, without its line end; empty where there is no such line.
    func line(_ number: Int) -> Range<Int> {
        guard number >= 1, number <= lineStarts.count else { return text.endIndex..<text.endIndex }
        let start = lineStarts[number - 1]
        let end = number < lineStarts.count ? lineStarts[number] : text.endIndex
        return start..<withoutLineEnd(end, from: start, in: text)
    }

    /// Where that line stands in the page; the nearest line where it stands nowhere.
    func origin(_ number: Int) -> Range<Int> {
        if origins.isEmpty { return line(number) }
        return origins[max(0, min(number - 1, origins.count - 1))]
    }
}

private func withoutLineEnd(_ end: Int, from start: Int, in text: ArraySlice<UInt8>) -> Int {
    var end = end
    while end > start, text[end - 1] == 10 || text[end - 1] == 13 { end -= 1 }
    return end
}

private func startsOfLines(in text: ArraySlice<UInt8>) -> [Int] {
    guard !text.isEmpty else { return [] }
    var starts = [text.startIndex]
    starts.reserveCapacity(text.count / 48 + 4)
    let hasReturns = text.firstIndex(of: 13, from: text.startIndex) != nil
    var at = text.startIndex
    if hasReturns {
        while at < text.endIndex {
            if text[at] == 10 || (text[at] == 13 && (at + 1 == text.endIndex || text[at + 1] != 10)) { starts.append(at + 1) }
            at += 1
        }
    } else {
        while let newline = text.firstIndex(of: 10, from: at) {
            starts.append(newline + 1)
            at = newline + 1
        }
    }
    if starts.last == text.endIndex { starts.removeLast() }
    return starts
}
