import Bytes

/// One cell of a pipe table as its line has it.
struct CellText {
    /// The part of the line, trimmed, with `\|` still escaped.
    var range: Range<Int>
    /// With `\|` as `|`.
    var text: [UInt8]

    var hasDigit: Bool { text.contains(where: \.isDigit) }
}

/// Cuts a line at the bars that no backslash stands before, as GFM does even after two; bars at both ends are no cells.
func tableCells(_ line: ArraySlice<UInt8>) -> [CellText] {
    var rest = line.trimmed
    if rest.first == UInt8(ascii: "|") { rest.removeFirst() }
    if rest.last == UInt8(ascii: "|"), rest.dropLast().last != UInt8(ascii: "\\") { rest.removeLast() }
    var cells: [CellText] = []
    var start = rest.startIndex
    var at = start
    while at <= rest.endIndex {
        if at == rest.endIndex || (rest[at] == UInt8(ascii: "|") && (at == rest.startIndex || rest[at - 1] != UInt8(ascii: "\\"))) {
            let part = rest[start..<at].trimmed
            cells.append(CellText(range: part.startIndex..<part.endIndex, text: withoutEscapedBars(part)))
            start = at + 1
        }
        at += 1
    }
    return cells
}

/// The columns in which at least half of the rows that have all their cells have a digit.
func numericColumns(of rows: [[CellText]], _ columns: Int) -> [Bool] {
    let whole = rows.filter { $0.count >= columns }
    return (0..<columns).map { column in !whole.isEmpty && whole.count { $0[column].hasDigit } * 2 >= whole.count }
}

/// Whether a row that ends early can have lost nothing but words from its end: it has numbers where others have them, and none is missing.
func fits(_ row: [CellText], _ numeric: [Bool]) -> Bool {
    guard row.contains(where: { !$0.text.isEmpty }), !numeric.dropFirst(row.count).contains(true) else { return false }
    return zip(row, numeric).allSatisfy { $0.hasDigit == $1 }
}

/// How a column is set: the word of its class, or nil.
enum Alignment {
    case none, left, center, right

    var attribute: StaticString {
        switch self {
        case .none: ""
        case .left: " class=\"align-left\""
        case .center: " class=\"align-center\""
        case .right: " class=\"align-right\""
        }
    }
}

/// The columns of a line such as `|:--|--:|`, or nil for any other line.
func tableRule(_ line: ArraySlice<UInt8>) -> [Alignment]? {
    guard line.contains(UInt8(ascii: "-")), line.allSatisfy({ $0.isBlank || "|:-".utf8.contains($0) }) else { return nil }
    var columns: [Alignment] = []
    for cell in tableCells(line) {
        var dashes = cell.text[...]
        let left = dashes.first == UInt8(ascii: ":")
        if left { dashes.removeFirst() }
        let right = dashes.last == UInt8(ascii: ":")
        if right { dashes.removeLast() }
        guard !dashes.isEmpty, dashes.allSatisfy({ $0 == UInt8(ascii: "-") }) else { return nil }
        columns.append(left ? (right ? .center : .left) : (right ? .right : .none))
    }
    return columns
}

private func withoutEscapedBars(_ part: ArraySlice<UInt8>) -> [UInt8] {
    guard part.contains(UInt8(ascii: "\\")) else { return Array(part) }
    var text: [UInt8] = []
    for (index, byte) in zip(part.indices, part) {
        if byte == UInt8(ascii: "|"), index > part.startIndex, part[index - 1] == UInt8(ascii: "\\") { text.removeLast() }
        text.append(byte)
    }
    return text
}

/// The headings that hold the cells, in order.
struct CellNodes {
    var next: Node?

    mutating func take() -> Node? {
        while let node = next {
            next = node.next
            if node.kind == .heading { return node }
        }
        return nil
    }
}
