import Diagnostics

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
    var used: [Used] = []
    /// Labels of used notes, each with its place in `used`.
    var places: [String: Int] = [:]
    /// What the public text has numbered already, for members blocks.
    var publicNumbers: [String: Int] = [:]
    var firstNumber = 1
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

    /// Makes a fragment's notes known to the scope.
    mutating func learnNotes(from source: Source) {
        for marker in source.markers {
            guard case .note(let note) = marker.kind else { continue }
            let key = note.label.lowercased()
            if let first = scope.notes.known[key] {
                let hint = Diagnostic.Note("the first '\(first.label)' is here", at: page.location(at: first.origin.lowerBound))
                report(Self.repeatedNote, at: note.origin, "note '\(note.label)' is written twice", notes: [hint])
            } else {
                scope.notes.known[key] = note
            }
        }
    }

    mutating func writeNoteReference(_ token: Token, _ label: String) {
        if isInLink {
            report(Self.nestedLink, at: token.origin, "note '\(label)' stands inside a link")
            return escapeHTML(page.text(token.origin), into: &out)
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
        guard let text = scope.notes.known[key] else {
            let known = scope.notes.known.count > 300 ? [] : scope.notes.known.values.map(\.label).sorted()
            let hint = didYouMean(label, in: known)
            report(Self.unknownNote, at: token.origin, "no note '\(label)'" + (hint.isEmpty ? "; write it as '[^\(label)]: …'" : hint))
            return escapeHTML(page.text(token.origin), into: &out)
        }
        notesWritten += 1
        scope.notes.places[key] = scope.notes.used.count
        scope.notes.used.append(NoteList.Used(label: label, number: notesWritten, text: text, uses: 1))
        writeNoteReference(notesWritten, id: "note-ref-\(notesWritten)")
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
}

/// The first words of a text for a message.
func excerpt(_ text: ArraySlice<UInt8>) -> String {
    let words = String(utf8: text.trimmed.map { $0 == 10 ? 32 : $0 })
    return words.count <= 60 ? words : words.prefix(57) + "…"
}

extension Piece {
    /// The same piece after its HTML was put behind `offset` other bytes.
    func moved(by offset: Int) -> Piece {
        switch self {
        case .href(let at, let reference): .href(at: at + offset, reference: reference)
        case .label(let at, let reference): .label(at: at + offset, reference: reference)
        case .gated(let at, let block): .gated(at: at + offset, block: block)
        case .comment(let from, let to): .comment(from: from + offset, to: to + offset)
        case .address(let from, let to, let reference, let isQuoted):
            .address(from: from + offset, to: to + offset, reference: reference, isQuoted: isQuoted)
        case .directive(let from, let to, let directive, let pieces):
            .directive(from: from + offset, to: to + offset, directive, pieces: pieces.map { $0.moved(by: offset) })
        }
    }
}

private extension HTMLWriter {
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
