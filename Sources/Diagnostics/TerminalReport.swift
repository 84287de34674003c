extension Report {
    /// The report as people read it: a line each with place, severity, message and code, then the source line with a caret, notes and fixes.
    ///
    /// `showGated` prints excerpts of members-only text too: for a person at a terminal, never for a log.
    public func text(excerpts: Excerpts, colour: Bool = false, showGated: Bool = false) -> String {
        let lines = excerpts.lines(for: diagnostics, showGated: showGated)
        let paint = Paint(isOn: colour)
        return diagnostics.map { diagnostic in
            var text = "\(paint.bold(visible("\(diagnostic.location):"))) \(paint.severity(diagnostic.severity))"
            text += " \(visible(showGated ? diagnostic.message : diagnostic.publicMessage)) \(paint.dim("[\(diagnostic.kind.code)]"))\n"
            guard showGated || !diagnostic.isGated else {
                return text + paint.dim("  = what is or may be for members only is not shown here") + "\n"
            }
            if let line = lines[diagnostic.location] { text += excerpt(line, of: diagnostic, paint) }
            for note in diagnostic.notes {
                text += "  \(paint.dim("note:")) \(visible((note.location.map { "\($0): " } ?? "") + note.message))\n"
            }
            for fix in diagnostic.fixes { text += "  \(paint.green("fix:")) \(visible(fix))\n" }
            return text
        }.joined(separator: "\n")
    }
}

/// At most this many bytes of a long line are shown, around the column that matters.
private let widest = 120

private func excerpt(_ line: ArraySlice<UInt8>, of diagnostic: Diagnostic, _ paint: Paint) -> String {
    let place = min(max(1, diagnostic.location.column), line.count + 1) - 1
    var first = line.startIndex + place
    var start = place > widest - 21 ? first - 60 : line.startIndex
    var end = min(line.endIndex, start + widest)
    var last = min(end, first + min(diagnostic.length, line.count))
    // No letter of several bytes is cut in two.
    while start > line.startIndex, isInsideLetter(start, of: line) { start -= 1 }
    while first > start, isInsideLetter(first, of: line) { first -= 1 }
    while isInsideLetter(last, of: line) { last += 1 }
    while isInsideLetter(end, of: line) { end += 1 }
    let before = visible(String(decoding: line[start..<first], as: UTF8.self))
    let marked = visible(String(decoding: line[first..<last], as: UTF8.self))
    let after = visible(String(decoding: line[last..<end], as: UTF8.self))
    let number = String(diagnostic.location.line)
    let margin = String(repeating: " ", count: number.count)
    let carets = String(repeating: "^", count: max(1, marked.count))
    let lead = (start > line.startIndex ? "…" : "") + before
    let blanks = String(lead.map { $0 == "\t" ? $0 : " " })
    return """
          \(paint.dim("\(number) |")) \(lead)\(marked)\(after)\(end < line.endIndex ? "…" : "")
          \(paint.dim("\(margin) |")) \(blanks)\(paint.green(carets))

        """
}

/// True for a byte that goes on a letter of several bytes; a stray one, which is no UTF-8, is a place of its own.
func isInsideLetter(_ index: Int, of line: ArraySlice<UInt8>) -> Bool {
    guard index < line.endIndex, line[index] & 0xC0 == 0x80 else { return false }
    for distance in 1...3 where index - distance >= line.startIndex && line[index - distance] & 0xC0 != 0x80 {
        return line[index - distance].leadingZeroBitCount == 0 && (~line[index - distance]).leadingZeroBitCount > distance
    }
    return false
}

/// Control characters would move the cursor or colour the terminal: they are shown as what they are.
private func visible(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { $0 != "\t" && movesCursor($0) }) else { return text }
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        if scalar == "\t" || !movesCursor(scalar) {
            shown.append(scalar)
        } else {
            shown.append(scalar.value < 0x20 ? Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}" : "\u{FFFD}")
        }
    }
    return String(shown)
}

/// Control characters of both ranges, line separators, and marks that turn the direction of the text around them.
private func movesCursor(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
}

private struct Paint {
    let isOn: Bool
    func bold(_ text: String) -> String { wrap(text, "1") }
    func dim(_ text: String) -> String { wrap(text, "2") }
    func green(_ text: String) -> String { wrap(text, "32") }
    func severity(_ severity: Severity) -> String {
        let colour =
            switch severity {
            case .error: "1;31"
            case .warning: "1;33"
            case .note: "1;36"
            }
        return wrap("\(severity.rawValue):", colour)
    }
    private func wrap(_ text: String, _ code: String) -> String { isOn ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text }
}
