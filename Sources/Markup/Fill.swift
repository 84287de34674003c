/// Appends a body to `out` with every hole filled.
///
/// `href` and `label` answer for a reference and are escaped here; `directive` gets the finished content of its block, with the places of the
/// directives directly in it, and answers, like `gated`, with finished HTML. With `keepsSource` raw HTML stays as it is written: comments are left out and addresses led only where
/// a page is published.
public func fill(
    _ body: Body, into out: inout [UInt8], keepsSource: Bool = false, href: (Int) -> String, label: (Int) -> String,
    picture: (Int) -> String = { _ in "" }, directive: (Directive, FilledContent) -> [UInt8], gated: (Int) -> [UInt8]
) {
    out.reserveCapacity(out.count + body.html.count + body.pieces.count * 32)
    _ = fill(body.html, 0..<body.html.count, body.pieces, keepsSource, &out, href, label, picture, directive, gated)
}

/// What stands in a directive, finished.
public struct FilledContent {
    public var bytes: [UInt8] = []
    /// Where the directives and gates directly in it stand; a gate has no directive.
    public var parts: [(directive: Directive?, range: Range<Int>)] = []
}

// Recursion is as deep as directives nest, which the line scan limits.
private func fill(
    _ html: [UInt8], _ range: Range<Int>, _ pieces: [Piece], _ keepsSource: Bool, _ out: inout [UInt8],
    _ href: (Int) -> String, _ label: (Int) -> String, _ picture: (Int) -> String,
    _ directive: (Directive, FilledContent) -> [UInt8], _ gated: (Int) -> [UInt8]
) -> [(directive: Directive?, range: Range<Int>)] {
    var done = range.lowerBound
    var parts: [(directive: Directive?, range: Range<Int>)] = []
    for piece in pieces {
        switch piece {
        case .href(let at, let reference):
            out.append(contentsOf: html[done..<at])
            escapeHref(href(reference), into: &out)
            done = at
        case .label(let at, let reference):
            out.append(contentsOf: html[done..<at])
            escapeHTML(label(reference), into: &out)
            done = at
        case .picture(let at, let reference):
            out.append(contentsOf: html[done..<at])
            out.append(contentsOf: picture(reference).utf8)
            done = at
        case .directive(let from, let to, let made, let inner):
            out.append(contentsOf: html[done..<from])
            var content = FilledContent()
            content.parts = fill(html, from..<to, inner, keepsSource, &content.bytes, href, label, picture, directive, gated)
            let start = out.count
            out.append(contentsOf: directive(made, content))
            parts.append((made, start..<out.count))
            done = to
        case .gated(let at, let block):
            out.append(contentsOf: html[done..<at])
            let start = out.count
            out.append(contentsOf: gated(block))
            parts.append((nil, start..<out.count))
            done = at
        // What stands in a comment or an address that is replaced comes from nowhere.
        case .origin(let at, _) where at < done: break
        case .origin(let at, let mark):
            out.append(contentsOf: html[done..<at])
            out.append(contentsOf: mark.bytes)
            done = at
        case .comment where keepsSource, .address where keepsSource: break
        case .comment(let from, let to):
            out.append(contentsOf: html[done..<from])
            done = to
        case .address(let from, let to, let reference, let isQuoted):
            out.append(contentsOf: html[done..<from])
            if !isQuoted { out.append(UInt8(ascii: "\"")) }
            escapeHref(href(reference), into: &out)
            if !isQuoted { out.append(UInt8(ascii: "\"")) }
            done = to
        }
    }
    out.append(contentsOf: html[done..<range.upperBound])
    return parts
}
