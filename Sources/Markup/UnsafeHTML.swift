import Diagnostics

extension HTMLWriter {
    static let unsafeHTML = DiagnosticKind(
        "unsafe-html", .error, what: "raw HTML has a script, a frame or an event handler",
        why: "It runs with the rights of the site in every reader's browser.",
        mend: "Use a directive such as ':::video'; 'raw-html: unrestricted' in _site.yaml allows it.",
        example: "<b onclick=\"x()\">Dose</b>")
    static let unclosedHTML = DiagnosticKind(
        "unclosed-html", .error, what: "a block of raw HTML ends inside a tag or a comment",
        why: "Browsers then take the text after it for a part of it and do not show it.",
        mend: "Close it with '>' or '-->' before the blank line.",
        example: "<!-- to do\n\nThe rest of the page")

    mutating func writeInlineHTML(_ node: Node) {
        guard dialect else { return out.append(contentsOf: node.literal) }
        leaf.isAtLineStart = false
        writeRawHTML(node, isBlock: false)
    }

    /// Writes raw HTML as it stands, after a look at what it can do.
    mutating func writeRawHTML(_ node: Node, isBlock: Bool) {
        let html = restored(node.literal)
        out.append(contentsOf: html)
        if isBlock { beginLeafOfHTML(node, html) }
        if settings.wantsTextRuns { addRun(String(utf8: html), .html, at: leafOrigin.lowerBound) }
        guard !settings.unrestrictedHTML else { return }
        var scan = HTMLScan(html)
        scan.run()
        for problem in scan.problems { report(Self.unsafeHTML, at: find(problem.bytes) ?? leafOrigin, problem.message) }
        if isBlock, let opening = scan.unclosed {
            report(Self.unclosedHTML, at: find(opening) ?? leafOrigin, "'\(String(utf8: opening))' is not closed in this block of HTML")
        }
    }

    private mutating func beginLeafOfHTML(_ node: Node, _ html: [UInt8]) {
        leaf.lines = node.startLine...(node.startLine + html.dropLast().count { $0 == 10 })
        leaf.cursor = -1
    }
}

/// Reads HTML as browsers do, leniently, and collects what could run.
struct HTMLScan {
    private let text: ArraySlice<UInt8>
    private var at: Int
    private(set) var problems: [(bytes: [UInt8], message: String)] = []
    /// How the tag or comment begins inside which the text ends.
    private(set) var unclosed: [UInt8]?

    init(_ html: [UInt8]) {
        text = html[...]
        at = text.startIndex
    }

    mutating func run() {
        while let open = text.firstIndex(of: UInt8(ascii: "<"), from: at) {
            at = open + 1
            guard at < text.endIndex else { return }
            if text[at...].starts("!--") {
                skip(past: "-->", from: open, length: 4)
            } else if text[at] == UInt8(ascii: "!") || text[at] == UInt8(ascii: "?") {
                skip(past: ">", from: open, length: 2)
            } else if text[at].isLetter || (text[at] == UInt8(ascii: "/") && at + 1 < text.endIndex && text[at + 1].isLetter) {
                readTag(open)
            }
        }
    }
}

private extension HTMLScan {
    mutating func skip(past end: StaticString, from open: Int, length: Int) {
        let needle = UnsafeBufferPointer(start: end.utf8Start, count: end.utf8CodeUnitCount)
        // `<!-->` is a whole comment to a browser, so its dashes may count for both ends.
        let start = length == 4 ? open + 2 : at
        if let found = text.firstIndex(of: Array(needle), from: start) {
            at = found + needle.count
        } else {
            unclosed = Array(text[open..<min(text.endIndex, open + length)])
            at = text.endIndex
        }
    }

    mutating func readTag(_ open: Int) {
        let isEnd = text[at] == UInt8(ascii: "/")
        if isEnd { at += 1 }
        let name = take { !$0.isBlank && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: ">") }
        let tag = String(utf8: name.map(\.lowered))
        let shown = Array(text[open..<name.endIndex])
        if !isEnd, ["script", "iframe", "frame", "object", "embed", "base"].contains(tag) {
            problems.append((shown, "'<\(tag)>' is not allowed in a page"))
        }
        while true {
            _ = take { $0.isBlank || $0 == UInt8(ascii: "/") }
            guard at < text.endIndex else {
                unclosed = shown
                return
            }
            if text[at] == UInt8(ascii: ">") {
                at += 1
                return
            }
            readAttribute(of: tag)
        }
    }

    mutating func readAttribute(of tag: String) {
        let start = at
        at += 1
        _ = take { !$0.isBlank && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "=") }
        let written = text[start..<at]
        let name = String(utf8: written.map(\.lowered))
        _ = take { $0.isBlank }
        var value = text[at..<at]
        if at < text.endIndex, text[at] == UInt8(ascii: "=") {
            at += 1
            _ = take { $0.isBlank }
            if at < text.endIndex, text[at] == UInt8(ascii: "\"") || text[at] == UInt8(ascii: "'") {
                let quote = text[at]
                at += 1
                value = take { $0 != quote }
                if at < text.endIndex { at += 1 }
            } else {
                value = take { !$0.isBlank && $0 != UInt8(ascii: ">") }
            }
        }
        if name.utf8.count > 2, name.hasPrefix("on") {
            problems.append((Array(written), "'\(name)' is an event handler, which is not allowed"))
        }
        if name == "srcdoc" { problems.append((Array(written), "'srcdoc' is not allowed in a page")) }
        if let scheme = scriptScheme(in: value, anywhere: ["content", "values", "from", "to"].contains(name)) {
            problems.append((Array(value.isEmpty ? written : value), "'\(scheme)' addresses are not allowed in '\(name)'"))
        }
    }

    mutating func take(_ matches: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        let start = at
        while at < text.endIndex, matches(text[at]) { at += 1 }
        return text[start..<at]
    }

    /// The scheme of a value that runs a script, entities decoded.
    func scriptScheme(in value: ArraySlice<UInt8>, anywhere: Bool) -> String? {
        guard value.contains(UInt8(ascii: ":")) || value.contains(UInt8(ascii: "&")) else { return nil }
        let plain = withoutReferences(value).filter { $0 > 32 }
        if let found = unsafeScheme(plain[...]), found != "file:" { return found }
        let needle = Array("javascript:".utf8)
        return anywhere && plain.map(\.lowered)[...].firstIndex(of: needle, from: 0) != nil ? "javascript:" : nil
    }
}

/// Text with the character references decoded that could hide a scheme; others stay, since no scheme contains them.
private func withoutReferences(_ text: ArraySlice<UInt8>) -> [UInt8] {
    guard text.contains(UInt8(ascii: "&")) else { return Array(text) }
    var result: [UInt8] = []
    var rest = text
    while let byte = rest.popFirst() {
        guard byte == UInt8(ascii: "&") else {
            result.append(byte)
            continue
        }
        let name = rest.prefix { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "#") }
        var value: UInt32?
        switch String(utf8: name.map(\.lowered)) {
        case "colon": value = 58
        case "tab", "newline": value = 32
        case let word where word.hasPrefix("#x"): value = UInt32(word.dropFirst(2), radix: 16)
        case let word where word.hasPrefix("#"): value = UInt32(word.dropFirst(1).prefix { $0.isASCII && $0.isNumber })
        default: break
        }
        guard let value, value < 128 else {
            result.append(byte)
            continue
        }
        result.append(UInt8(value))
        rest = rest[name.endIndex...]
        if rest.first == UInt8(ascii: ";") { rest.removeFirst() }
    }
    return result
}
