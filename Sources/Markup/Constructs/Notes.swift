import Diagnostics

extension Construct {
    static let notes = Construct(
        name: "Notes", kinds: [HTMLWriter.repeatedNote, HTMLWriter.unknownNote, HTMLWriter.unusedNote, HTMLWriter.emptyNote], signs: ["[^"],
        token: NoteReference.self,
        lines: LineReader(begins: { noteLabel(in: $0) != nil }, read: { $0.readNote($1) }),
        begin: { $0.learnNotes(from: $1) }, end: { $0.endNotes() },
        endOfPage: { $0.checkUnusedNotes($0.scope.notes.known, used: $0.notes.used, isGated: !$0.gates.isEmpty) })
}

/// `[^dose]` within a line.
private struct NoteReference: Token {
    let label: String
    let origin: Range<Int>

    init?(at start: Int, in line: ArraySlice<UInt8>, knownLabels: Set<String>) {
        guard let label = labelInBrackets(at: start, in: line), !isFollowed(label.upperBound, by: "(", in: line) else { return nil }
        (self.label, origin) = (String(utf8: line[label]), start..<(label.upperBound + 1))
    }

    func write(_ node: Node, to writer: inout HTMLWriter) { writer.writeNoteReference(self) }
}

/// A footnote's text, cut out of the page.
struct NoteText: LineToken {
    var label: String
    /// `[^label]` in the page.
    var origin: Range<Int>
    var lines: [Range<Int>]

    /// It is written behind the text that refers to it.
    func write(_ marker: Marker, _ node: Node, to writer: inout HTMLWriter) {}
}

/// The notes that one scope knows and those that its text has used, in order of first use.
struct NoteList {
    struct Used {
        var label: String
        var number: Int
        var text: NoteText
        /// How many references the text has made to it so far.
        var uses: Int
    }

    /// By lower-case label.
    var known: [String: NoteText] = [:]
    /// Those of the public text, which a members block may use too.
    var outer: [String: NoteText] = [:]
    var used: [Used] = []
    /// Labels of used notes, each with its place in `used`.
    var places: [String: Int] = [:]
    /// What the public text has numbered already, for members blocks.
    var publicNumbers: [String: Int] = [:]

    /// What a members block begins with, after the public text.
    var forMembers: NoteList {
        var list = NoteList(outer: known)
        for note in used { list.publicNumbers[note.label.lowercased()] = note.number }
        return list
    }
}

/// What is true of the notes of all texts of a page.
struct PageNotes {
    var written = 0
    /// Labels that any text has used.
    var used: Set<String> = []
}

extension LineScan {
    /// Cuts out a note with the lines that continue it: lazily, or indented by four columns also after a blank line. The label itself may be
    /// indented by up to three.
    fileprivate mutating func readNote(_ line: ScannedLine) -> Int? {
        guard gate == nil, let label = noteLabel(in: line.content) else { return nil }
        var body = label.upperBound + 2
        while body < line.range.upperBound, page.bytes[body].isSpaceOrTab { body += 1 }
        var kept = [body..<line.range.upperBound]
        var pending: [Range<Int>] = []
        var mayBeLazy = body < line.range.upperBound
        var index = line.next
        var done = line.next
        while index < line.lines.count {
            let stripped = strip(line.lines[index], quotes: line.start.quotes, column: line.start.column - line.start.indent + 4)
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
            } else if mayBeLazy, !features.startsBlock(rest) {
                kept.append(rest.startIndex..<stripped.range.upperBound)
                done = index + 1
            } else {
                break
            }
            index += 1
        }
        let origin = (label.lowerBound - 2)..<(label.upperBound + 1)
        emit(line.range, line.start, NoteText(label: page.text(label), origin: origin, lines: kept))
        return done
    }
}

/// The label's bytes where a text begins with `[^label]:`.
private func noteLabel(in text: ArraySlice<UInt8>) -> Range<Int>? {
    labelInBrackets(at: text.startIndex, in: text).flatMap { isFollowed($0.upperBound, by: ":", in: text) ? $0 : nil }
}

/// The label's bytes where `[^label]` stands at a place of a text.
private func labelInBrackets(at start: Int, in text: ArraySlice<UInt8>) -> Range<Int>? {
    var end = start + 2
    while end < text.endIndex, isLabelByte(text[end]) { end += 1 }
    return end > start + 2 && end < text.endIndex && text[end] == UInt8(ascii: "]") ? (start + 2)..<end : nil
}

/// Not what only programs write in brackets: `[^\s]`, `[^"]`.
private func isLabelByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...32, UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "`"), UInt8(ascii: "^"), UInt8(ascii: "\\"), UInt8(ascii: "\""),
        UInt8(ascii: "&"):
        false
    default: true
    }
}

/// Whether an id has the form that notes use: `note-1`, `note-ref-1-2`.
public func isNoteID(_ id: String) -> Bool {
    var rest = id.utf8[...]
    guard rest.starts(with: "note-".utf8) else { return false }
    rest = rest.dropFirst(5)
    if rest.starts(with: "ref-".utf8) { return true }
    return !rest.isEmpty && rest.allSatisfy(\.isDigit)
}

extension HTMLWriter {
    static let unknownNote = DiagnosticKind(
        "unknown-note", .error, what: "a reference names a note that does not exist", why: "The reader would see the brackets and no note.",
        mend: "Write the note on a line of its own: [^dose]: text", example: "2 mg/kg[^dsoe]\n\n[^dose]: By weight.")
    static let repeatedNote = DiagnosticKind(
        "repeated-note", .error, what: "two notes have the same label", why: "Only the first would be shown.",
        mend: "Give one of them another label.", example: "[^a]: One.\n\n[^a]: Two.")
    static let unusedNote = DiagnosticKind(
        "unused-note", .warning, what: "a note is never referred to", why: "Its text is shown nowhere.",
        mend: "Refer to it from the text, or remove it.", example: "[^dose]: By weight.")
    static let emptyNote = DiagnosticKind(
        "empty-note", .error, what: "a note has no text", why: "Readers who follow its number find nothing.",
        mend: "Write the text behind the colon, or on lines below that are indented by four columns.",
        example: "Twice a day.[^dose]\n\n[^dose]:\nBy weight.")
}

private extension HTMLWriter {
    /// Makes a text's notes known to the scope.
    mutating func learnNotes(from source: Source) {
        for marker in source.markers {
            guard let note = marker.token as? NoteText else { continue }
            let key = note.label.lowercased()
            if note.lines.allSatisfy({ page.bytes[$0].trimmed.isEmpty }) {
                report(
                    Self.emptyNote, at: note.origin,
                    "note '\(note.label)' has no text; write it behind the colon, or below and indented by four")
            }
            if let first = scope.notes.known[key] ?? scope.notes.outer[key] {
                let hint = Diagnostic.Note("the first '\(first.label)' is here", at: page.location(at: first.origin.lowerBound))
                report(Self.repeatedNote, at: note.origin, "note '\(note.label)' is written twice", notes: [hint])
            } else {
                scope.notes.known[key] = note
            }
        }
    }

    mutating func writeNoteReference(_ reference: NoteReference) {
        let label = reference.label
        if isInLink {
            report(Self.nestedLink, at: reference.origin, "note '\(label)' stands inside a link")
            return escapeHTML(page.text(reference.origin), into: &out)
        }
        let key = label.lowercased()
        if let number = scope.notes.publicNumbers[key] {
            // No id and no way back: the public note must not know of it.
            return writeNoteReference(number, id: nil)
        }
        if let place = scope.notes.places[key] {
            scope.notes.used[place].uses += 1
            let note = scope.notes.used[place]
            return writeNoteReference(note.number, id: "note-ref-\(note.number)-\(note.uses)")
        }
        guard let text = scope.notes.known[key] ?? scope.notes.outer[key] else {
            let known = [scope.notes.known, scope.notes.outer].flatMap(\.values)
            let hint = known.count > 300 ? "" : didYouMean(label, in: known.map(\.label).sorted())
            report(Self.unknownNote, at: reference.origin, "no note '\(label)'" + (hint.isEmpty ? "; write it as '[^\(label)]: …'" : hint))
            return escapeHTML(page.text(reference.origin), into: &out)
        }
        notes.written += 1
        notes.used.insert(key)
        scope.notes.places[key] = scope.notes.used.count
        scope.notes.used.append(NoteList.Used(label: label, number: notes.written, text: text, uses: 1))
        writeNoteReference(notes.written, id: "note-ref-\(notes.written)")
    }

    mutating func endNotes() {
        writeNotes()
        // Those of the page may yet be used by a members block.
        if isInMembersBlock { checkUnusedNotes(scope.notes.known, used: Set(scope.notes.places.keys), isGated: true) }
    }

    /// Writes the scope's notes; a note may use others, which then follow.
    mutating func writeNotes() {
        guard let first = scope.notes.used.first else { return }
        var bodies: [(body: Body, end: Int, raw: Range<Int>)] = []
        scope.isInNote = true
        while bodies.count < scope.notes.used.count {
            let lines = scope.notes.used[bodies.count].text.lines
            let outer = (out, pieces)
            (out, pieces) = ([], [])
            let firstRaw = rawParts.count
            writeNote(lines)
            var body = Body()
            (body.html, body.pieces) = (out, pieces)
            (out, pieces) = outer
            let end = body.html.suffix(5).elementsEqual("</p>\n".utf8) ? body.html.count - 5 : body.html.count
            bodies.append((body, end, firstRaw..<rawParts.count))
        }
        scope.isInNote = false
        freshLine()
        out.append(literal: "<section class=\"notes\" role=\"doc-endnotes\" aria-label=\"")
        escapeHTML(settings.words.notes, into: &out)
        append(text: first.number == 1 ? "\">\n<ol>\n" : "\">\n<ol start=\"\(first.number)\">\n")
        for (note, (body, end, raw)) in zip(scope.notes.used, bodies) {
            append(text: "<li id=\"note-\(note.number)\">\n")
            pieces += body.pieces.map { $0.moved(by: out.count) }
            for index in raw { rawParts[index].move(by: out.count) }
            out.append(contentsOf: body.html[..<end])
            writeWaysBack(from: note)
            out.append(contentsOf: body.html[end...])
            out.append(literal: "</li>\n")
        }
        out.append(literal: "</ol>\n</section>\n")
    }

    /// Tells of notes that no text has used, once the whole page is written.
    mutating func checkUnusedNotes(_ known: [String: NoteText], used: Set<String>, isGated: Bool) {
        for (key, note) in known.sorted(by: { $0.value.origin.lowerBound < $1.value.origin.lowerBound }) where !used.contains(key) {
            let shown = excerpt(Array(note.lines.map { page.bytes[$0] }.joined(separator: [32]))[...])
            report(Self.unusedNote, at: note.origin, "note '\(note.label)' is never used; '\(shown)' is shown nowhere", isGated: isGated)
        }
    }

    /// A definition in a note serves that note alone.
    mutating func writeNote(_ lines: [Range<Int>]) {
        let parsed = parse(lines, gating: false)
        let outer = (scope.prelude, scope.preludeLabels)
        learnDefinitions(from: parsed)
        (scope.prelude, scope.preludeLabels) = outer
        write(parsed)
    }

    mutating func writeNoteReference(_ number: Int, id: String?) {
        append(text: "<sup><a href=\"#note-\(number)\"")
        if let id { append(text: " id=\"\(id)\"") }
        append(text: " role=\"doc-noteref\">\(number)</a></sup>")
    }

    mutating func writeWaysBack(from note: NoteList.Used) {
        for use in 1...max(1, note.uses) {
            let id = use == 1 ? "note-ref-\(note.number)" : "note-ref-\(note.number)-\(use)"
            append(text: " <a href=\"#\(id)\" role=\"doc-backlink\" aria-label=\"")
            escapeHTML(settings.words.backToText, into: &out)
            if note.uses > 1 { append(text: " (\(use))") }
            // The variation selector keeps phones from showing an emoji.
            append(text: "\">\u{21A9}\u{FE0E}")
            if note.uses > 1 { append(text: "<sup>\(use)</sup>") }
            out.append(literal: "</a>")
        }
    }
}
