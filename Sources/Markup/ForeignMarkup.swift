import Bytes
import Diagnostics

/// What other programs understand and Guidepost shows as text.
private struct Dialect: Sendable {
    let name: String
    let form: String
    let mend: String
    /// Whether a text is of it; `start` says whether a line, or a paragraph, begins there.
    let stands: @Sendable (_ text: ArraySlice<UInt8>, _ start: TextStart) -> Bool

    static let all: [Dialect] = [
        Dialect(name: "MkDocs", form: "!!! note", mend: "write ':::note'") { text, start in
            start == .paragraph && ["!!! ", "??? ", "???+ "].contains { text.starts(with: $0.utf8) }
        },
        Dialect(name: "MkDocs", form: "=== \"Tab\"", mend: "write headings") { text, start in start != .word && text.starts("=== \"") },
        Dialect(name: "GitHub", form: "[!NOTE]", mend: "write ':::note'") { text, start in
            start == .paragraph && ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"].contains { text.starts(with: "[!\($0)]".utf8) }
        },
        Dialect(name: "Hugo", form: "{{< … >}}", mend: "write a directive, such as ':::figure'") { text, _ in
            text.contains(Array("{{<".utf8)) || text.contains(Array("{{%".utf8))
        },
        Dialect(name: "Jekyll or Liquid", form: "{% … %}", mend: "write what it stands for") { text, _ in text.contains(Array("{% ".utf8))
        },
        Dialect(name: "kramdown", form: "{: .class}", mend: "take it out, or write a directive") { text, _ in
            ["{: .", "{:.", "{: #", "{:#"].contains { text.contains(Array($0.utf8)) }
        },
        Dialect(name: "MkDocs", form: "--8<--", mend: "put the other file's text here") { text, start in
            start != .word && text.starts("--8<--")
        },
        Dialect(name: "MDX", form: "import X from …", mend: "take the line out") { text, start in
            start == .paragraph && text.starts("import ") && [" from '", " from \""].contains { text.contains(Array($0.utf8)) }
        },
        Dialect(name: "other programs", form: "[TOC]", mend: "take it out: `toc: true` in front matter shows the headings") { text, start in
            start == .paragraph && text.trimmed.elementsEqual("[TOC]".utf8)
        },
        Dialect(name: "Pandoc", form: "Term⏎: definition", mend: "write a list") { text, start in start == .line && text.starts(": ") },
        Dialect(name: "Pandoc", form: "H~2~O or 10^9^", mend: "write the character, such as ₂ or ⁹, or <sub> and <sup>") { text, _ in
            isRaised(text, UInt8(ascii: "~")) || isRaised(text, UInt8(ascii: "^"))
        },
        Dialect(name: "TeX", form: "$…$", mend: "write the formula in words and characters") { text, _ in hasFormula(text) },
    ]
}

extension HTMLWriter {
    static let foreignMarkup = DiagnosticKind(
        "foreign-markup", .warning, what: "a text has marks of another program", why: "They are shown to the reader as they are.",
        mend: "Write what Guidepost understands; docs/markdown.md lists it.", example: "!!! note\n    Take care.")

    /// Looks at a text for marks of other programs, until the page has one.
    mutating func checkForeign(_ text: NodeText, _ start: TextStart) {
        guard !hasForeignMarkup else { return }
        let text = Array(text)[...]
        guard let dialect = Dialect.all.first(where: { $0.stands(text, start) }) else { return }
        hasForeignMarkup = true
        report(
            Self.foreignMarkup, at: find(text.trimmed) ?? leafOrigin,
            "'\(dialect.form)' is a form of \(dialect.name), and is shown as text; \(dialect.mend)")
    }
}

/// Where a text begins.
enum TextStart { case paragraph, line, word }

/// `~2~` right behind a letter, or `^9^` behind a digit too: up to four letters or digits between two signs.
private func isRaised(_ line: ArraySlice<UInt8>, _ sign: UInt8) -> Bool {
    var from = line.startIndex
    while let open = line.firstIndex(of: sign, from: from) {
        from = open + 1
        let inside = line[from...].prefix { $0.isAlphanumeric || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }
        guard open > line.startIndex, line[open - 1].isLetter || (sign == UInt8(ascii: "^") && line[open - 1].isDigit) else { continue }
        if (1...4).contains(inside.count), inside.endIndex < line.endIndex, line[inside.endIndex] == sign { return true }
    }
    return false
}

/// `$…$` around something that only TeX has; prices have none.
private func hasFormula(_ line: ArraySlice<UInt8>) -> Bool {
    guard let open = line.firstIndex(of: UInt8(ascii: "$"), from: line.startIndex), open + 1 < line.endIndex, !line[open + 1].isBlank,
        let close = line.firstIndex(of: UInt8(ascii: "$"), from: open + 2), !line[close - 1].isBlank
    else { return false }
    let inside = line[(open + 1)..<close]
    return inside.contains(UInt8(ascii: "\\")) || inside.contains(UInt8(ascii: "^")) || inside.contains(UInt8(ascii: "_"))
        || (inside.contains(UInt8(ascii: "=")) && !inside.contains(32))
}

extension ArraySlice<UInt8> {
    fileprivate func contains(_ text: [UInt8]) -> Bool { firstIndex(of: text, from: startIndex) != nil }
}
