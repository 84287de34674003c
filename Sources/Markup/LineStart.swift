import Bytes

/// Where a line's own text begins, after the marks of the quotes and list items that it stands in.
struct LineStart {
    /// Offset of the first byte that is no mark and no blank.
    var content: Int
    /// Its column from 0, tabs to every fourth.
    var column: Int
    /// How many `>` stand before it.
    var quotes: Int
    /// Columns between the innermost container's edge and the text: from 4 on CommonMark takes it for code.
    var indent: Int
    var isBlank: Bool
}

/// The list items that are open, as far as the line scan needs to know; libcmark has the last word.
struct OpenItems {
    private struct Item {
        /// Where its mark stands in the page: no two items have the same.
        var mark: Int
        var quotes: Int
        var column: Int
    }

    private let features: Features
    private var items: [Item] = []

    init(_ features: Features) { self.features = features }

    /// What tells the open items from all others, outermost first.
    var marks: [Int] { items.map(\.mark) }

    /// The column of the innermost item's text, or 0.
    var innermostColumn: Int { items.last?.column ?? 0 }

    /// Reads a line's start and enters and leaves items as it says. `mayBeLazy` after a line of a paragraph.
    mutating func read(_ line: Range<Int>, of text: ArraySlice<UInt8>, mayBeLazy: Bool) -> LineStart {
        var start = LineStart(content: line.lowerBound, column: 0, quotes: 0, indent: 0, isBlank: false)
        var base = 0
        var kept = 0
        while true {
            skipBlanks(&start, to: line.upperBound, of: text)
            while kept < items.count, items[kept].quotes == start.quotes, start.column >= items[kept].column {
                base = items[kept].column
                kept += 1
            }
            start.indent = start.column - base
            guard start.content < line.upperBound else {
                start.isBlank = true
                return start
            }
            guard start.indent < 4 else { break }
            if text[start.content] == UInt8(ascii: ">") {
                start.content += 1
                start.column += 1
                start.quotes += 1
                base = start.column
                if start.content < line.upperBound, text[start.content].isSpaceOrTab { base += 1 }
            } else if let width = listMarkWidth(in: text[start.content..<line.upperBound]) {
                items.removeSubrange(kept...)
                let mark = start.content
                start.content += width
                start.column += width
                let edge = start.column
                skipBlanks(&start, to: line.upperBound, of: text)
                let gap = start.column - edge
                base = gap >= 1 && gap <= 4 && start.content < line.upperBound ? start.column : edge + 1
                items.append(Item(mark: mark, quotes: start.quotes, column: base))
                kept += 1
            } else {
                break
            }
        }
        let rest = text[start.content..<line.upperBound]
        // A quote that begins here ends the paragraph, too.
        if kept < items.count, !(mayBeLazy && start.quotes <= items[kept].quotes && !features.startsBlock(rest)) {
            items.removeSubrange(kept...)
        }
        return start
    }

    private func skipBlanks(_ start: inout LineStart, to end: Int, of text: ArraySlice<UInt8>) {
        while start.content < end, text[start.content].isSpaceOrTab {
            start.column += text[start.content] == 9 ? 4 - start.column % 4 : 1
            start.content += 1
        }
    }
}

/// The bytes of `-`, `*`, `+`, `1.` or `1)` at the start of a text, where a blank or nothing follows and it is no thematic break.
func listMarkWidth(in text: ArraySlice<UInt8>) -> Int? {
    guard let first = text.first else { return nil }
    var width = 1
    switch first {
    case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"):
        if isThematicBreak(text) { return nil }
    case _ where first.isDigit:
        width = text.prefix(10).prefix { $0.isDigit }.count
        guard width <= 9, let mark = text.dropFirst(width).first, mark == UInt8(ascii: ".") || mark == UInt8(ascii: ")") else { return nil }
        width += 1
    default: return nil
    }
    guard let after = text.dropFirst(width).first else { return width }
    return after.isSpaceOrTab ? width : nil
}

/// Whether a line is `---`, `* * *` and the like.
func isThematicBreak(_ text: ArraySlice<UInt8>) -> Bool {
    guard let mark = text.first, mark == 42 || mark == 45 || mark == 95 else { return false }
    var count = 0
    for byte in text {
        if byte == mark { count += 1 } else if !byte.isSpaceOrTab { return false }
    }
    return count >= 3
}

extension Features {
    /// Whether a line cannot be the lazy continuation of a paragraph, because it begins something else.
    func startsBlock(_ text: ArraySlice<UInt8>) -> Bool {
        guard let first = text.first else { return true }
        if lineReader(of: text) != nil { return true }
        switch first {
        case UInt8(ascii: ">"), UInt8(ascii: "<"): return true
        case UInt8(ascii: "#"):
            let level = text.prefix { $0 == first }.count
            return level <= 6 && (text.dropFirst(level).first?.isSpaceOrTab ?? true)
        case UInt8(ascii: "`"), UInt8(ascii: "~"): return fenceWidth(in: text) != nil
        case _ where first.isDigit:
            return listMarkWidth(in: text).map { text.prefix($0 - 1).elementsEqual([49]) && text.count > $0 } ?? false
        default: return isThematicBreak(text) || (listMarkWidth(in: text).map { text.count > $0 } ?? false)
        }
    }
}

/// How many backticks or tildes open a fence at the start of a text.
func fenceWidth(in text: ArraySlice<UInt8>) -> Int? {
    guard let mark = text.first, mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~") else { return nil }
    let width = text.prefix { $0 == mark }.count
    guard width >= 3, mark == UInt8(ascii: "~") || !text.dropFirst(width).contains(mark) else { return nil }
    return width
}
