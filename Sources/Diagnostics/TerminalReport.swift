extension Report {
    /// The report as people read it: a line each with place, severity, message and code, then the source line with a caret, notes and fixes.
    ///
    /// `showGated` prints excerpts of members-only text too: for a person at a terminal, never for a log.
    public func text(excerpts: Excerpts, colour: Bool = false, showGated: Bool = false) -> String {
        let lines = excerpts.lines(for: diagnostics, showGated: showGated)
        let paint = Paint(isOn: colour)
        return diagnostics.map { diagnostic in
            var text = "\(paint.bold("\(diagnostic.location):")) \(paint.severity(diagnostic.severity))"
            text += " \(visible(showGated ? diagnostic.message : diagnostic.publicMessage)) \(paint.dim("[\(diagnostic.kind.code)]"))\n"
            if let line = lines[diagnostic.location] { text += excerpt(line, of: diagnostic, paint) }
            guard showGated || !diagnostic.isGated else { return text + paint.dim("  = members-only text is not shown here") + "\n" }
            for note in diagnostic.notes {
                text += "  \(paint.dim("note:")) \(note.location.map { "\($0): " } ?? "")\(visible(note.message))\n"
            }
            for fix in diagnostic.fixes { text += "  \(paint.green("fix:")) \(visible(fix))\n" }
            return text
        }.joined(separator: "\n")
    }
}

/// At most this many bytes of a long line are shown, around the column that matters.
private let widest = 120

private func excerpt(_ line: [UInt8], of diagnostic: Diagnostic, _ paint: Paint) -> String {
    let column = min(max(1, diagnostic.location.column), line.count + 1)
    var start = column > widest - 20 ? column - 1 - 60 : 0
    var end = min(line.count, start + widest)
    while start > 0, start < line.count, line[start] & 0xC0 == 0x80 { start -= 1 }
    while end < line.count, line[end] & 0xC0 == 0x80 { end += 1 }
    let before = visible(String(decoding: line[start..<max(start, column - 1)], as: UTF8.self))
    let marked = visible(String(decoding: line[(column - 1)..<min(end, max(column - 1, column - 1 + diagnostic.length))], as: UTF8.self))
    let after = visible(String(decoding: line[min(end, column - 1 + diagnostic.length)..<end], as: UTF8.self))
    let number = String(diagnostic.location.line)
    let margin = String(repeating: " ", count: number.count)
    let carets = String(repeating: "^", count: max(1, marked.unicodeScalars.count))
    let lead = (start > 0 ? "…" : "") + before
    let blanks = String(String.UnicodeScalarView(lead.unicodeScalars.map { $0 == "\t" ? $0 : " " }))
    return """
          \(paint.dim("\(number) |")) \(lead)\(marked)\(after)\(end < line.count ? "…" : "")
          \(paint.dim("\(margin) |")) \(blanks)\(paint.green(carets))

        """
}

/// Control characters would move the cursor or colour the terminal: they are shown as what they are.
private func visible(_ text: String) -> String {
    guard text.utf8.contains(where: { ($0 < 0x20 && $0 != 9) || $0 == 0x7F }) || text.unicodeScalars.contains(where: isDirectionMark) else {
        return text
    }
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        if scalar.value < 0x20, scalar != "\t", let picture = Unicode.Scalar(0x2400 + scalar.value) {
            shown.append(picture)
        } else if scalar.value == 0x7F || isDirectionMark(scalar) {
            shown.append("\u{FFFD}")
        } else {
            shown.append(scalar)
        }
    }
    return String(shown)
}

private func isDirectionMark(_ scalar: Unicode.Scalar) -> Bool {
    (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
}

private struct Paint {
    let isOn: Bool
    func bold(_ text: String) -> String { wrap(text, "1") }
    func dim(_ text: String) -> String { wrap(text, "2") }
    func green(_ text: String) -> String { wrap(text, "32") }
    func severity(_ severity: Severity) -> String { wrap("\(severity.rawValue):", severity == .error ? "1;31" : "1;33") }
    private func wrap(_ text: String, _ code: String) -> String { isOn ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text }
}
