import Diagnostics

extension Construct {
    static let tables = Construct(
        name: "Tables",
        kinds: [HTMLWriter.captionAlone, HTMLWriter.noTable, HTMLWriter.rowTooLong, HTMLWriter.rowTooShort, HTMLWriter.tableTooLarge],
        signs: ["|", "+-"], paragraph: { $0.writeTable($1) })
}

/// What is true of all tables of a page.
struct PageTables {
    /// The cells of all up to here.
    var cellCount = 0
    /// A caption that its table has already written.
    var consumed: Node?
    /// Whether lines before a table are written that share a tight item's paragraph with it.
    var isBeforeTight = false
}

/// A pipe table found in the lines of a paragraph.
private struct Table {
    var alignments: [Alignment]
    /// Header first.
    var rows: [(line: Int, cells: [CellText])] = []
    var isRowHeader = false
    var caption: [UInt8]?
    var captionLine = 0
    var id: (name: String, origin: Range<Int>)?
}

extension HTMLWriter {
    static let rowTooLong = DiagnosticKind(
        "table-row-too-long", .error, what: "a row of a table has more cells than its header",
        why: "The last cells would be shown nowhere.",
        mend: "Escape a bar that belongs to the text as \\|, or give the header another column.",
        example: "| a | b |\n|---|---|\n| 1 | 2 | 3 |")
    static let rowTooShort = DiagnosticKind(
        "table-row-too-short", .warning, what: "a row of a table has fewer cells than its header",
        why: "Its values may stand under the wrong heading.", mend: "Write an empty cell where a value is missing.",
        example: "| a | b |\n|---|---|\n| 1 |")
    static let tableTooLarge = DiagnosticKind(
        "table-too-large", .error, what: "a table has more than 200 columns, or the tables of a page more than 200,000 cells",
        why: "No reader could use it, and no page of that size opens; it is shown as text.",
        mend: "Divide the table over several pages, or publish it as a file beside the page.",
        example: "| " + Array(repeating: "a |", count: 201).joined() + "\n|" + Array(repeating: "-|", count: 201).joined() + "\n| 1 |")
    static let noTable = DiagnosticKind(
        "table-not-recognised", .error, what: "lines with bars, or a frame of '+---+', do not make a table",
        why: "They are shown as one paragraph, and nobody can tell which dose stands where.",
        mend: "Write a line of dashes right after the header with as many cells: |---|---|", example: "| a | b |\n|---|\n| 1 | 2 |")
    static let captionAlone = DiagnosticKind(
        "caption-without-table", .warning, what: "a caption has no table before it", why: "It is shown as a paragraph.",
        mend: "Put it right after the table, with at most one blank line between.", example: "Table: Doses by weight")

    /// Tells of a caption that no table has written.
    mutating func checkCaption(_ text: Node) {
        guard text.literal.first == UInt8(ascii: "T"), text.literal.starts(with: "Table:".utf8) else { return }
        report(Self.captionAlone, at: leafOrigin, "this caption has no table before it; put it right after the table")
    }

    /// Writes a paragraph, or a heading underlined by dashes, as a table if it is one.
    fileprivate mutating func writeTable(_ node: Node) -> Bool {
        if node == tables.consumed { return true }
        guard leaf.lines.count >= 2 else {
            let cells = tableCells(content(leaf.lines.lowerBound))
            // One line between blank ones: a header, or its dashes, that the rest has lost.
            if cells.count > 1, isBarred(leaf.lines.lowerBound) { reportNoTable() }
            return false
        }
        guard let (table, before) = findTable(node) else { return false }
        if !containers.isEmpty { checkLaziness(node, isTable: true) }
        writeBefore(leaf.lines.lowerBound..<before, isTight: isTight(node))
        // Lines of a heading end in its underline: dashes that are a break after a table, as in GFM.
        let endsInBreak = node.kind == .heading && source.text[source.line(leaf.lines.upperBound)].contains(UInt8(ascii: "-"))
        write(table)
        if endsInBreak { out.append(literal: "<hr />\n") }
        return true
    }
}

private extension HTMLWriter {
    /// A line of the leaf without the marks of the quotes that it stands in.
    func content(_ number: Int) -> ArraySlice<UInt8> {
        var rest = source.text[source.line(number)].trimmed
        for container in containers where container.isQuote && rest.first == UInt8(ascii: ">") { rest = rest.dropFirst().trimmed }
        if number == leaf.lines.lowerBound {
            while let width = containers.isEmpty ? nil : listMarkWidth(in: rest) { rest = rest.dropFirst(width).trimmed }
        }
        return rest
    }

    /// The table and its header's line.
    mutating func findTable(_ node: Node) -> (Table, Int)? {
        let lines = leaf.lines
        for number in (lines.lowerBound + 1)...lines.upperBound {
            let line = content(number)
            guard line.contains(UInt8(ascii: "|")) || line.first == UInt8(ascii: ":"), let alignments = tableRule(line) else { continue }
            let header = content(number - 1)
            guard header.contains(UInt8(ascii: "|")) || line.contains(UInt8(ascii: "|")) else { continue }
            var cells = tableCells(header)
            guard cells.count == alignments.count else {
                if header.contains(UInt8(ascii: "|")) {
                    let message =
                        "this line has \(alignments.count) cells, but the header above it has \(cells.count), so the lines make no table"
                    report(Self.noTable, at: source.origin(number), message)
                }
                return nil
            }
            guard takeRoom(columns: alignments.count, rows: lines.upperBound - number + 1, header: number - 1) else { return nil }
            var table = Table(alignments: alignments)
            table.isRowHeader = takeScope(&cells)
            table.rows = [(number - 1, cells)]
            readRows(from: number + 1, node, &table)
            return (table, number - 1)
        }
        if lines.allSatisfy({ content($0).first == UInt8(ascii: "|") }) || lines.contains(where: { isFrame(content($0)) }) {
            reportNoTable()
        }
        return nil
    }

    func isBarred(_ number: Int) -> Bool {
        let line = content(number)
        return line.count > 2 && line.first == UInt8(ascii: "|") && line.last == UInt8(ascii: "|")
    }

    /// Dashes that are meant to be a table's and are none: `+----+----+`, or Word's `| – | – |`.
    func isFrame(_ line: ArraySlice<UInt8>) -> Bool {
        guard line.count > 2 else { return false }
        if line.first == UInt8(ascii: "+"), line.last == UInt8(ascii: "+") {
            return line.contains { "-=".utf8.contains($0) } && line.allSatisfy { "+-=:".utf8.contains($0) }
        }
        let text = String(utf8: line)
        return line.contains(UInt8(ascii: "|")) && text.contains { "–—−".contains($0) } && text.allSatisfy { "|-–—−: \t".contains($0) }
    }

    mutating func reportNoTable() {
        report(Self.noTable, at: leafOrigin, "these lines make no table; write a line of dashes right after the header: '|---|---|'")
    }

    /// Whether the page has room for a table of that size; the cells that its short rows lack count too, since they are written.
    mutating func takeRoom(columns: Int, rows: Int, header: Int) -> Bool {
        if columns <= 200, columns * rows <= 200_000 - tables.cellCount {
            tables.cellCount += columns * rows
            return true
        }
        let message =
            "this table has \(columns) columns and \(rows) rows; a table has at most 200 columns, and a page 200,000 cells: "
            + "divide it, or publish it as a file"
        report(Self.tableTooLarge, at: source.origin(header), message)
        return false
    }

    func takeScope(_ cells: inout [CellText]) -> Bool {
        let mark = Array("{scope=row}".utf8)
        guard let first = cells.first?.text, first.suffix(mark.count).elementsEqual(mark) else { return false }
        cells[0].text = Array(first.dropLast(mark.count)[...].trimmed)
        return true
    }

    mutating func readRows(from first: Int, _ node: Node, _ table: inout Table) {
        var last = leaf.lines.upperBound
        if node.kind == .heading, content(last).contains(UInt8(ascii: "-")) { last -= 1 }
        var number = first
        while number <= last {
            let line = content(number)
            if line.starts("Table:") { return readCaption(number...last, &table) }
            table.rows.append((number, tableCells(line)))
            number += 1
        }
        // `leaf` keeps the table's lines: the caption's are given explicitly.
        guard let next = node.next, next.kind == .paragraph, next.startLine <= leaf.lines.upperBound + 2 else { return }
        let outer = leaf.lines
        leaf.lines = next.startLine...max(next.startLine, next.endLine)
        if content(next.startLine).starts("Table:") {
            tables.consumed = next
            readCaption(leaf.lines, &table)
        }
        leaf.lines = outer
    }

    mutating func readCaption(_ lines: ClosedRange<Int>, _ table: inout Table) {
        var text: [UInt8] = []
        for number in lines {
            if !text.isEmpty { text.append(32) }
            text += number == lines.lowerBound ? content(number).dropFirst(6).trimmed : content(number)
        }
        table.captionLine = lines.lowerBound
        if let found = attribute(in: text[...]) {
            let start = source.origin(lines.lowerBound).lowerBound
            let place = page.bytes.firstIndex(
                of: Array("{#\(found.name)}".utf8), from: start, to: source.origin(lines.upperBound).upperBound)
            table.id = (found.name, (place ?? start)..<((place ?? start) + found.name.utf8.count + 3))
            text.removeSubrange(found.start...)
        }
        table.caption = text
    }

    /// Lines of the paragraph before the header are a paragraph, or definitions, of their own.
    mutating func writeBefore(_ lines: Range<Int>, isTight: Bool) {
        guard !lines.isEmpty else { return }
        var text = scope.prelude
        var origins = [Range<Int>](repeating: page.nowhere, count: scope.prelude.count { $0 == 10 })
        for number in lines {
            text += content(number) + [10]
            origins.append(source.origin(number))
        }
        let inner = Source(text: text, origins: origins, tokens: source.tokens, markers: source.markers)
        tables.isBeforeTight = isTight
        write(Parsed(tree: Tree(inner.text), source: inner))
        tables.isBeforeTight = false
    }

    /// Parses all cells at once, each as a heading of one line, which holds inlines and nothing else.
    mutating func write(_ table: Table) {
        var text = scope.prelude
        var origins = [Range<Int>](repeating: page.nowhere, count: scope.prelude.count { $0 == 10 })
        func add(_ cell: [UInt8], _ origin: Range<Int>) {
            text.append(literal: "# ")
            text += cell
            text.append(literal: " #\n")
            origins.append(origin)
        }
        if let caption = table.caption { add(caption, source.origin(table.captionLine)) }
        let columns = table.alignments.count
        let hidesNothing = shortRowsFit(table)
        for row in table.rows {
            checkLength(of: row, columns, hidesNothing)
            for cell in row.cells.prefix(columns) { add(cell.text, source.origin(row.line)) }
        }
        let inner = Source(text: text, origins: origins, tokens: source.tokens, markers: source.markers)
        let tree = Tree(inner.text)
        let outer = (source, leaf, paragraphIsTight)
        (source, leaf) = (inner, Leaf())
        var cells = CellNodes(next: tree.root?.firstChild)
        let labels = writeOpening(table, &cells)
        for (index, row) in table.rows.enumerated() {
            out.append(literal: index == 0 ? "<thead>\n<tr>" : index == 1 ? "<tbody>\n<tr>" : "<tr>")
            for column in 0..<columns {
                let isHeader = index == 0 ? !(column < row.cells.count && row.cells[column].text.isEmpty) : column == 0 && table.isRowHeader
                out.append(literal: isHeader ? (index == 0 ? "<th scope=\"col\"" : "<th scope=\"row\"") : "<td")
                out.append(literal: table.alignments[column].attribute)
                if let labels, index > 0, !isHeader, !labels[column].isEmpty {
                    out.append(literal: " data-label=\"")
                    escapeHTML(labels[column], into: &out)
                    out.append(literal: "\"")
                }
                out.append(literal: ">")
                if column < row.cells.count { writeCell(cells.take(), .cell) }
                out.append(literal: isHeader ? "</th>" : "</td>")
            }
            out.append(literal: index == 0 ? "</tr>\n</thead>\n" : "</tr>\n")
        }
        out.append(literal: table.rows.count > 1 ? "</tbody>\n</table>\n</div>\n" : "</table>\n</div>\n")
        (source, leaf, paragraphIsTight) = outer
    }

    /// Whether the rows that end early, which say themselves that they begin, have lost nothing but words from their end. Where one has not, all
    /// are told.
    func shortRowsFit(_ table: Table) -> Bool {
        let columns = table.alignments.count
        guard table.rows.contains(where: { $0.cells.count < columns }) else { return true }
        let numeric = numericColumns(of: table.rows.dropFirst().map(\.cells), columns)
        return table.rows.allSatisfy {
            $0.cells.count >= columns || (content($0.line).first == UInt8(ascii: "|") && fits($0.cells, numeric))
        }
    }

    mutating func checkLength(of row: (line: Int, cells: [CellText]), _ columns: Int, _ hidesNothing: Bool) {
        if row.cells.count > columns {
            // Nothing is lost with an empty cell.
            guard row.cells[columns...].contains(where: { !$0.text.isEmpty }) else { return }
            let start = source.originOffset(of: row.cells[columns].range.lowerBound, line: row.line)
            let message = "this row has \(row.cells.count) cells, but the header has \(columns); escape a bar that is text as '\\|'"
            report(Self.rowTooLong, at: start..<max(start + 1, source.origin(row.line).upperBound), message)
        } else if row.cells.count < columns, !hidesNothing {
            let message =
                "this row has \(row.cells.count) cells, but the header has \(columns); write an empty cell where a value is missing"
            report(Self.rowTooShort, at: source.origin(row.line), message)
        }
    }

    /// The columns' names, where the theme may show each row as a card on a narrow screen, each value with its name: of three or four columns,
    /// all named but perhaps the first. Two fit as they are, and of five nobody keeps the names in mind.
    mutating func writeOpening(_ table: Table, _ cells: inout CellNodes) -> [String]? {
        freshLine()
        let caption = table.caption == nil ? nil : cells.take()
        func words(_ node: Node) -> String { String(utf8: plainText(of: node, isAlternative: false)) }
        // Without a caption, the columns say what it is. It scrolls where it is wide, so the keyboard must reach it in any case.
        var header = cells
        let names = (table.rows.first?.cells.indices ?? 0..<0).compactMap { _ in header.take().map(words) }
        let stacks =
            (3...4).contains(table.alignments.count) && names.count == table.alignments.count
            && names.dropFirst().allSatisfy { !$0.isEmpty }
            && table.rows.count > 1
        let label = caption.map(words) ?? names.filter { !$0.isEmpty }.joined(separator: ", ")
        out.append(literal: stacks ? "<div class=\"table stacks\"" : "<div class=\"table\"")
        out.append(literal: caption == nil ? " role=\"group\"" : " role=\"region\"")
        out.append(literal: " tabindex=\"0\" aria-label=\"")
        escapeHTML(label, into: &out)
        out.append(literal: "\">\n<table")
        if let id = table.id {
            out.append(literal: " id=\"")
            escapeHTML(claim(id.name, at: id.origin), into: &out)
            out.append(literal: "\"")
            addAnchor(id.name, Anchor(kind: .table, text: label))
        }
        out.append(literal: ">\n")
        if let caption {
            out.append(literal: "<caption>")
            writeCell(caption, .caption)
            out.append(literal: "</caption>\n")
        }
        return stacks ? names : nil
    }

    mutating func writeCell(_ node: Node?, _ context: TextRun.Context) {
        guard let node else { return }
        beginLeaf(node, context)
        leaf.textStart = .word
        write(node, bare: true)
        endRun()
    }
}
