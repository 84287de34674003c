/// Appends a body to `out` with every hole filled.
///
/// `href` and `label` answer for a reference and are escaped here; `directive` gets the finished content of its block and answers,
/// like `gated`, with finished HTML. With `keepsSource` raw HTML stays as it is written: comments are left out and addresses led only where
/// a page is published.
public func fill(
    _ body: Body, into out: inout [UInt8], keepsSource: Bool = false, href: (Int) -> String, label: (Int) -> String,
    directive: (Directive, [UInt8]) -> [UInt8], gated: (Int) -> [UInt8]
) {
    out.reserveCapacity(out.count + body.html.count + body.pieces.count * 32)
    fill(body.html, 0..<body.html.count, body.pieces, keepsSource, &out, href, label, directive, gated)
}

// Recursion is as deep as directives nest, which the line scan limits.
private func fill(
    _ html: [UInt8], _ range: Range<Int>, _ pieces: [Piece], _ keepsSource: Bool, _ out: inout [UInt8],
    _ href: (Int) -> String, _ label: (Int) -> String, _ directive: (Directive, [UInt8]) -> [UInt8], _ gated: (Int) -> [UInt8]
) {
    var done = range.lowerBound
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
        case .directive(let from, let to, let made, let inner):
            out.append(contentsOf: html[done..<from])
            var content: [UInt8] = []
            fill(html, from..<to, inner, keepsSource, &content, href, label, directive, gated)
            out.append(contentsOf: directive(made, content))
            done = to
        case .gated(let at, let block):
            out.append(contentsOf: html[done..<at])
            out.append(contentsOf: gated(block))
            done = at
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
}
