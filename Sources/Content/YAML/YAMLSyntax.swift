import Bytes
import Diagnostics

/// What is wrong with a text that is no YAML, in an editor's words and with the likeliest mend.
///
/// The C parser tells where it gave up and what it was doing; the line itself tells what the editor meant.
func syntaxProblem(_ failure: YAMLFailure, bytes: [UInt8], firstLine: Int, path: Path) -> Diagnostic {
    var locator = YAMLLocator(bytes, firstLine: firstLine)
    func problem(_ mark: YAMLMark, _ message: String, _ fixes: String...) -> Diagnostic {
        Diagnostic(.yamlSyntax, at: SourceLocation(path, mark.line, mark.column), length: mark.length, message, fixes: fixes)
    }
    guard let position = failure.position else { return unreadableByte(failure, locator.mark(byte: failure.byteOffset), path: path) }
    let mark = locator.mark(position)

    if failure.problem.contains("nesting level") {
        return Diagnostic(.yamlTooDeep, at: SourceLocation(path, mark.line, mark.column), YAMLTree.tooDeep)
    }
    if failure.context.contains("quoted scalar"),
        failure.problem.contains("end of stream") || failure.problem.contains("document indicator")
    {
        return problem(
            locator.mark(failure.contextPosition), "this quotation mark is never closed", "write the same mark again at the end of the text"
        )
    }
    if failure.problem.contains("escape") || failure.problem.contains("hexdecimal") {
        return problem(
            mark, "a backslash in double quotes begins an escape, and YAML knows none of this name",
            "write \\\\ for a backslash, or put the text in single quotes")
    }
    if let tab = leadingTab(at: mark, bytes: bytes, firstLine: firstLine) {
        return problem(tab, "a tab indents this line; YAML takes spaces only", "replace the tab by two spaces")
    }
    // Some errors are seen only on the next line, as where a key lacks its colon.
    let lines = [mark.line, locator.mark(failure.contextPosition).line].map { SyntaxLine(number: $0, bytes: bytes, firstLine: firstLine) }
    for line in lines { if let problem = line.likelyProblem(path: path) { return problem } }

    switch failure.problem {
    case let text where text.contains("',' or ']'"):
        return problem(
            locator.mark(failure.contextPosition), "this list is never closed", "write ']' at its end, and commas between its entries")
    case let text where text.contains("',' or '}'"):
        return problem(
            locator.mark(failure.contextPosition), "this group of keys is never closed",
            "write '}' at its end, and commas between its entries")
    case let text where text.contains("expected ':'"):
        return problem(locator.mark(failure.contextPosition), "a key needs a colon and a space after its name", "write `name: value`")
    case let text where text.contains("not allowed in this context"), let text where text.contains("expected key"),
        let text where text.contains("'-' indicator"):
        return problem(
            mark, "this line does not fit to the one above it", "indent lines that belong together equally, with two spaces for each level",
            "put a text in double quotes that holds ': ' or ' #'")
    case let text where text.contains("document start"):
        return problem(
            mark, "this stands behind the end of the YAML", "remove the line `...`, or what stands above this line outside of all keys")
    case let text where text.contains("cannot start any token"):
        return problem(mark, "a text may not begin with this character", "put the text in double quotes")
    default:
        return problem(
            mark, "this is no YAML: \(failure.problem)", "put the text in double quotes if it holds any of : # [ ] { } & * ! | > ' \" % @ `"
        )
    }
}

private func unreadableByte(_ failure: YAMLFailure, _ mark: YAMLMark, path: Path) -> Diagnostic {
    let location = SourceLocation(path, mark.line, mark.column)
    if failure.problem.contains("control characters") {
        return Diagnostic(
            .controlCharacter, at: location, "a control character stands in the text", fixes: ["remove it; it is invisible in most editors"]
        )
    }
    return Diagnostic(.yamlSyntax, at: location, "the text is not UTF-8 here", fixes: ["save the file as UTF-8 in your editor"])
}

/// The first tab in the white space that the line starts with.
private func leadingTab(at mark: YAMLMark, bytes: [UInt8], firstLine: Int) -> YAMLMark? {
    let line = SyntaxLine(number: mark.line, bytes: bytes, firstLine: firstLine)
    guard let tab = line.text.prefix(while: { $0 == 32 || $0 == 9 }).firstIndex(of: 9) else { return nil }
    return YAMLMark(line: mark.line, column: tab - line.text.startIndex + 1, length: 1)
}

/// One line of a broken text, looked at for the usual slips.
private struct SyntaxLine {
    let number: Int
    let text: ArraySlice<UInt8>

    init(number: Int, bytes: [UInt8], firstLine: Int) {
        self.number = number
        var start = 0
        var line = firstLine
        while line < number, let end = bytes[start...].firstIndex(of: 10) {
            start = end + 1
            line += 1
        }
        let end = bytes[start...].firstIndex(of: 10) ?? bytes.count
        // A page's title fits; a line of megabytes need not be looked at whole.
        text = Array(bytes[start..<min(end, start + 2000)])[...]
    }

    func likelyProblem(path: Path) -> Diagnostic? {
        guard let colon = keyColon else { return nil }
        let value = trimmed(text[(colon + 1)...])
        guard let first = value.first else { return nil }
        func problem(_ index: Int, _ message: String, _ fix: String) -> Diagnostic {
            Diagnostic(.yamlSyntax, at: SourceLocation(path, number, index + 1), message, fixes: [fix])
        }
        let key = String(decoding: trimmed(text[..<colon]), as: UTF8.self)
        let quoted = "write `\(key): \(doubleQuoted(String(decoding: value, as: UTF8.self)))`"
        switch first {
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            guard let end = closingQuote(of: value) else { return nil }
            let rest = trimmed(value[(end + 1)...])
            guard let next = rest.first, next != UInt8(ascii: "#"), next != UInt8(ascii: ",") else { return nil }
            let text = value.last == first ? value.dropFirst().dropLast() : value
            return problem(
                rest.startIndex, "more text stands after the closing quotation mark",
                "write `\(key): \(doubleQuoted(String(decoding: text, as: UTF8.self)))`")
        case UInt8(ascii: "["), UInt8(ascii: "{"):
            let close = first == UInt8(ascii: "[") ? UInt8(ascii: "]") : UInt8(ascii: "}")
            guard let end = value.lastIndex(of: close), let next = trimmed(value[(end + 1)...]).first, next != UInt8(ascii: "#") else {
                return nil
            }
            return problem(value.startIndex, "a text that begins with '\(Character(Unicode.Scalar(first)))' must be in quotes", quoted)
        case UInt8(ascii: "@"), UInt8(ascii: "`"), UInt8(ascii: "%"), UInt8(ascii: "*"), UInt8(ascii: "&"), UInt8(ascii: "!"),
            UInt8(ascii: "|"),
            UInt8(ascii: ">"), UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: "-"), UInt8(ascii: "?"):
            if first == UInt8(ascii: "-") || first == UInt8(ascii: "?"), value.dropFirst().first != 32 { return nil }
            return problem(value.startIndex, "a text that begins with '\(Character(Unicode.Scalar(first)))' must be in quotes", quoted)
        default:
            guard let second = colonAndSpace(in: value) else { return nil }
            let hint = value.starts(with: "“".utf8) || value.starts(with: "„".utf8) ? " (YAML knows straight quotation marks only)" : ""
            return problem(second, "a text that holds a colon and a space must be in quotes\(hint)", quoted)
        }
    }

    /// The mark that ends the quoted text at the beginning of `value`.
    private func closingQuote(of value: ArraySlice<UInt8>) -> Int? {
        guard let quote = value.first else { return nil }
        var index = value.startIndex + 1
        while index < value.endIndex {
            if value[index] == quote {
                // Two single marks are one inside.
                guard quote == UInt8(ascii: "'"), index + 1 < value.endIndex, value[index + 1] == quote else { return index }
                index += 1
            } else if value[index] == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
                index += 1
            }
            index += 1
        }
        return nil
    }

    private var keyColon: Int? { colonAndSpace(in: text) }

    private func colonAndSpace(in part: ArraySlice<UInt8>) -> Int? {
        part.indices.first { part[$0] == UInt8(ascii: ":") && ($0 + 1 == part.endIndex || part[$0 + 1] == 32 || part[$0 + 1] == 13) }
    }

    private func trimmed(_ part: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var part = part
        while let first = part.first, first == 32 || first == 9 { part.removeFirst() }
        while let last = part.last, last == 32 || last == 9 || last == 13 { part.removeLast() }
        return part
    }
}
