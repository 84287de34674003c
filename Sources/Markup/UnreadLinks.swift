import Bytes
import Diagnostics

// What was meant as a link, or a heading that was not meant as one.
extension HTMLWriter {
    static let unreadLink = DiagnosticKind(
        "unread-link", .warning, what: "brackets and parentheses make no link", why: "The reader sees them, and cannot follow them.",
        mend:
            "Write [words](address) without a blank between the two; an address with blanks stands in <…>; close the parenthesis.",
        example: "![Ward](Photo of ward.JPG)")
    static let emptyLinkText = DiagnosticKind(
        "empty-link-text", .warning, what: "a link has no words", why: "Nobody can see or hear it.",
        mend: "Write the words that name the target between the brackets.", example: "[](/about/)")
    static let underlinedSentence = DiagnosticKind(
        "underlined-sentence", .warning, what: "a line of dashes below a sentence makes it a heading",
        why: "The whole paragraph is shown large, and stands in the table of contents.",
        mend: "Put a blank line before the dashes, or write '## ' before a heading.", example: "Give it with food.\n---")

    /// Looks at a text in which `](`, `] (` or a bracket before an address came through.
    mutating func checkUnreadLink(_ text: ArraySlice<UInt8>) {
        var from = text.startIndex
        while let close = text.firstIndex(of: UInt8(ascii: "]"), from: from) {
            from = close + 1
            let behind = text[from...]
            let hasBlank = behind.first == 32 && behind.dropFirst().first == UInt8(ascii: "(")
            guard hasBlank || behind.first == UInt8(ascii: "("), let open = text[..<close].lastIndex(of: UInt8(ascii: "[")) else {
                continue
            }
            let inside = behind.dropFirst(hasBlank ? 2 : 1).prefix { $0 != UInt8(ascii: ")") }
            // Words in parentheses behind words in brackets are text; an address is none.
            guard !hasBlank || looksLikeAddress(inside.trimmed) else { continue }
            // Another program's mark is told as that.
            guard !inside.starts("{{"), !inside.starts("{%") else { continue }
            let sign = hasBlank ? "] (" : "]("
            guard let whole = find(text[open..<close] + Array(sign.utf8)), !isEscaped(whole.lowerBound, in: page.bytes) else { continue }
            let found = (whole.upperBound - sign.utf8.count)..<whole.upperBound
            guard !isEscaped(found.lowerBound, in: page.bytes) else { continue }
            let isClosed = inside.endIndex < text.endIndex
            let mend: String
            if hasBlank {
                mend = "take the blank between ']' and '(' away"
            } else if inside.contains(32) {
                mend = "an address with blanks stands in angle brackets: '](<…>)'"
            } else {
                mend = isClosed ? "look at what stands in the parentheses" : "write the closing parenthesis"
            }
            report(Self.unreadLink, at: found, "this is no link, and its signs are shown; \(mend)")
        }
    }

    /// Looks at a link's words.
    mutating func checkEmptyText(_ node: Node) {
        guard node.firstChild == nil else { return }
        report(
            Self.emptyLinkText, at: find(Array("[](".utf8)) ?? leafOrigin,
            "this link has no words, so nobody can see it; write them between '[' and ']'")
    }

    /// Looks at a heading that a line of dashes has made of a paragraph.
    mutating func checkUnderline(_ node: Node, _ text: [UInt8]) {
        guard leaf.lines.count > 1, let last = text.last, leaf.lines.count > 2 || ".!?;:".utf8.contains(last) || text.count > 100 else {
            return
        }
        let line = source.text[source.line(leaf.lines.upperBound)].drop { $0.isSpaceOrTab || $0 == UInt8(ascii: ">") }
        guard line.first == UInt8(ascii: "-") || line.first == UInt8(ascii: "=") else { return }
        report(
            Self.underlinedSentence, at: source.origin(leaf.lines.upperBound),
            "this line makes the text above it a heading; put a blank line before it, or write '## ' before a heading")
    }
}

/// Whether a text in parentheses may be meant as an address: without blanks, and with a slash, a dot before an ending, or a hash.
private func looksLikeAddress(_ text: ArraySlice<UInt8>) -> Bool {
    guard !text.isEmpty, !text.contains(where: \.isBlank) else { return false }
    if text.starts(with: Mark.open) { return true }
    if text.first == UInt8(ascii: "#") || text.contains(UInt8(ascii: "/")) { return true }
    guard let dot = text.lastIndex(of: UInt8(ascii: ".")) else { return false }
    let ending = text[(dot + 1)...]
    return dot > text.startIndex && (2...5).contains(ending.count) && ending.allSatisfy(\.isLetter)
}
