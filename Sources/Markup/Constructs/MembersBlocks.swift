import Diagnostics

extension Construct {
    static let membersBlocks = Construct(
        name: "MembersBlocks", kinds: [HTMLWriter.nestedMembers], signs: ["::"], endOfPage: { $0.writeMembersBlocks() })
}

/// A members block that the line scan is cutting out.
struct Gate {
    var opening: DirectiveLine
    /// The number of its marker.
    var marker: Int
    var quotes: Int
    var column: Int
    var lines: [Range<Int>] = []
    /// A line of colons inside, in a list item or a quote, that was perhaps meant to end it.
    var misplacedClose: Range<Int>?
}

/// The inside of a `:::members` block, cut out of the page so that nothing public can depend on it.
struct GatedText: LineToken {
    var opening: DirectiveLine
    var lines: [Range<Int>] = []
    /// The line that closes it.
    var closing: Range<Int>?
    /// Where it is never closed: the line of colons in one of its list items or quotes that was perhaps meant to.
    var misplacedClose: Range<Int>?

    func write(_ marker: Marker, _ node: Node, to writer: inout HTMLWriter) { writer.openGate(self, marker.line) }
}

/// The line that closes a members block, read once more with what stands inside.
private struct MembersEnd: LineToken {
    func write(_ marker: Marker, _ node: Node, to writer: inout HTMLWriter) {}
}

/// A members block that waits for the public text to be finished.
struct PendingGate {
    var text: GatedText
    /// Its opening line.
    var origin: Range<Int>
    var id: String?
    var groups: [String]
    var levels: [Scope.Level]
    /// The data block that it stands in, by its place among the page's.
    var block: Int?
    /// What is open around it that strikes out.
    var strikes: (open: Int, areTold: Bool)
}

// Where the page is scanned.
extension LineScan {
    mutating func openGate(_ opening: DirectiveLine, _ line: ScannedLine) {
        let marker = markers.count
        emit(line.range, line.start, GatedText(opening: opening))
        gate = Gate(opening: opening, marker: marker, quotes: line.start.quotes, column: line.start.column)
    }

    mutating func gateLine(_ line: Range<Int>) {
        // The numbers alone are copied: a copy of the gate would make every append copy its lines.
        guard let quotes = gate?.quotes, let column = gate?.column else { return }
        let stripped = strip(line, quotes: quotes, column: column).range
        gate?.lines.append(stripped)
    }

    mutating func finish(_ gate: Gate, closing: Range<Int>?) {
        markers[gate.marker].token = GatedText(
            opening: gate.opening, lines: gate.lines, closing: closing.map { strip($0, quotes: gate.quotes, column: gate.column).range },
            misplacedClose: closing == nil ? gate.misplacedClose : nil)
    }

    mutating func emitEnd(_ line: Range<Int>) {
        var start = line.lowerBound
        while start < line.upperBound, page.bytes[start].isSpaceOrTab { start += 1 }
        emit(line, LineStart(content: start, column: 0, quotes: 0, indent: 0, isBlank: false), MembersEnd())
    }
}

extension HTMLWriter {
    static let nestedMembers = DiagnosticKind(
        "members-in-members", .error, what: "a members block stands inside members-only text or a note",
        why: "One text cannot be for two circles of readers at once.",
        mend: "Close the outer block first, or name all groups in it.", example: ":::members\n:::members {group=board}\n:::\n:::")

    mutating func reportNestedMembers(at origin: Range<Int>) {
        let isInPublicNote = scope.gatedBy == nil
        if isInPublicNote { isUnsure = true }
        report(
            Self.nestedMembers, at: origin,
            isInPublicNote
                ? "':::members' stands in a note, which the public reads as a whole; write the note inside a members block"
                : "':::members' stands inside members-only text; close the outer block first")
    }
}

// Where its marker is written.
private extension HTMLWriter {
    mutating func openGate(_ text: GatedText, _ origin: Range<Int>) {
        readLines.insert(page.lineStart(of: origin.lowerBound))
        if let closing = text.closing { readLines.insert(page.lineStart(of: closing.lowerBound)) }
        freshLine()
        let first = document.diagnostics.count
        // What stands behind the name, but for its groups, was most likely meant for members.
        defer {
            if !text.opening.isQuotable { for index in first..<document.diagnostics.count { document.diagnostics[index].isGated = true } }
        }
        checkArguments(text.opening, known: ["group"])
        if text.closing == nil {
            let misplaced = text.misplacedClose.map { page.location(at: $0.lowerBound).line }
            report(
                Self.unclosedDirective, at: origin,
                "':::members' is never closed, so all text after it is hidden; "
                    + (misplaced.map { "the ':::' on line \($0) stands in a list item or quote; write it without what stands before it" }
                        ?? "write ':::' where it ends"))
        }
        let groups = groups(of: text.opening)
        pieces.append(.gated(at: out.count, block: gates.count))
        let id = text.opening.id.map { claim($0.text, at: $0.origin) }
        if let id { addAnchor(id, Anchor(kind: .directive("members"), text: "members")) }
        gates.append(
            PendingGate(
                text: text, origin: origin, id: id, groups: groups.isEmpty ? ["members"] : groups, levels: scope.levels, block: openBlock,
                strikes: scope.strikes))
    }

    /// The groups that `{group=…}` names; a name that is empty was forgotten, and must not mean everyone.
    mutating func groups(of line: DirectiveLine) -> [String] {
        guard let written = line.arguments.first(where: { $0.name.text == "group" })?.value else { return [] }
        let names = written.text.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
            .map { String(utf8: Array($0)[...].trimmed) }
        if names.contains("") {
            report(
                DirectiveLine.malformed, at: max(line.nameOrigin.lowerBound, written.origin.lowerBound - 1)..<written.origin.upperBound,
                "'group=' names no group here; write its name, or take 'group=' away for all members")
        }
        return names.filter { !$0.isEmpty }
    }
}

// When the public text is finished.
private extension HTMLWriter {
    mutating func writeMembersBlocks() {
        let open = scope
        let notes = open.notes.forMembers
        for gate in gates {
            scope = Scope(gatedBy: gate.groups)
            scope.strikes = gate.strikes
            (scope.levels, scope.notes, scope.block) = (gate.levels, notes, gate.block)
            (scope.prelude, scope.preludeLabels) = (open.prelude, open.preludeLabels)
            (out, pieces) = ([], [])
            // The message about the block names it.
            forgivenCloses = gate.text.misplacedClose == nil ? 0 : 1
            write(gate.text)
            var body = Body()
            (body.html, body.pieces) = (out, pieces)
            document.gatedBlocks.append(
                GatedBlock(
                    groups: gate.groups, id: gate.id, body: body, outline: scope.outline,
                    location: page.location(at: gate.origin.lowerBound), isQuotable: gate.text.opening.isQuotable))
        }
        scope = open
    }

    /// Writes what stands in a members block, read together with the line that ends it: in code or in an item that line would end nothing.
    mutating func write(_ text: GatedText) {
        let parsed = parse(text.lines, gating: false, end: text.closing)
        switch endPlace(parsed) {
        // HTML that is whole has ended there for its reader, though not for CommonMark; all other HTML is an error of its own.
        case .html: writeScope(parse(text.lines, gating: false))
        case .own: writeScope(parsed)
        case .inside:
            writeScope(parsed)
            if let closing = text.closing { reportEnd(closing) }
        }
    }
}

/// Where the line that ends a members block stands, to libcmark.
private enum EndPlace {
    /// On its own, outside all that stands in the block.
    case own
    /// In a block of HTML.
    case html
    /// In code, or in a list item or quote.
    case inside
}

/// Where the end stands that was parsed with a block; a text without one has its own end.
private func endPlace(_ parsed: borrowing Parsed) -> EndPlace {
    guard parsed.source.hasEnd else { return .own }
    let last = parsed.source.markers.count - 1
    var place = EndPlace.inside
    forEachBlock(below: parsed.tree.root) { node, kind in
        guard kind == .htmlBlock, lastMarker(in: node.literal) == last else { return }
        if Marker.number(node.literal) == nil { place = .html } else if node.parent?.kind == .document { place = .own }
    }
    return place
}

/// The number of the last marker in a text.
private func lastMarker(in literal: NodeText) -> Int? {
    let text = Array(literal)[...]
    var number: Int?
    var at = text.startIndex
    while let mark = Mark.next(.marker, in: text, from: at) { (number, at) = (mark.number, mark.range.upperBound) }
    return number
}
