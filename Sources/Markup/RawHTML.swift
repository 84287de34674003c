import Bytes
import Diagnostics
import HTML

/// A block of raw HTML, or one tag or comment within a line, in a scope's written text.
struct RawPart {
    /// In `out`.
    var html: Range<Int>
    /// For each of its lines the offset in `out` at which it begins, and where that byte stands in the page.
    var lines: [(start: Int, origin: Int)]

    mutating func move(by offset: Int) {
        html = (html.lowerBound + offset)..<(html.upperBound + offset)
        lines = lines.map { ($0.start + offset, $0.origin) }
    }
}

extension HTMLWriter {
    static let unsafeHTML = DiagnosticKind(
        "unsafe-html", .error, what: "raw HTML has an element, an attribute or an address that is not allowed",
        why: "It would run with the rights of the site, hide text, or mean nothing to a browser.",
        mend: "Write Markdown or a directive; the manual lists what is allowed, and 'raw-html: unrestricted' in _site.yaml allows all.",
        example: "<b onclick=\"x()\">Dose</b>")
    static let unclosedHTML = DiagnosticKind(
        "unclosed-html", .error, what: "a tag, a comment or an element of raw HTML is not closed where it was opened",
        why: "Browsers then take the text after it for a part of it, and may hide it.",
        mend: "Close it with '>' or '-->' before the blank line, or write the end tag.",
        example: "<!-- to do\n\nThe rest of the page")
    static let misplacedHTML = DiagnosticKind(
        "misplaced-html", .error, what: "raw HTML stands where a browser would drop, move or close something",
        why: "Text would be shown in another place than it was written, or outside of the page's own text.",
        mend: "Close what was opened, in order and in the same place; put blocks on lines of their own.",
        example: "The dose.</div> And more.")

    mutating func writeInlineHTML(_ node: Node) {
        guard dialect else { return out.append(contentsOf: node.literal) }
        leaf.textStart = .word
        writeRawHTML(node, isBlock: false)
    }

    /// Writes raw HTML as it stands; `checkRawHTML` looks at it when the scope's text is finished.
    mutating func writeRawHTML(_ node: Node, isBlock: Bool) {
        let html = restored(node.literal)
        let start = out.count
        out.append(contentsOf: html)
        if isBlock { beginLeafOfHTML(node, html) } else { noteRawLink(html) }
        if settings.unrestrictedHTML { learnFileNames(in: html) }
        scope.strikes.open = max(0, scope.strikes.open + HTML.strikes(in: html))
        if scope.strikes.open == 0 { scope.strikes.areTold = false }
        rawParts.append(RawPart(html: start..<out.count, lines: origins(of: html, at: start, isBlock: isBlock)))
    }

    /// An address that stands within `<a …>` and `</a>` is the words of that link.
    private mutating func noteRawLink(_ html: [UInt8]) {
        let name = html.dropFirst().prefix { $0.isLetter || $0 == UInt8(ascii: "/") }
        if name.count == 1, name.first.map(\.lowered) == UInt8(ascii: "a") { leaf.isInRawLink = true }
        if name.count == 2, name.first == UInt8(ascii: "/"), name.last.map(\.lowered) == UInt8(ascii: "a") { leaf.isInRawLink = false }
    }

    /// Without a parse nobody knows which words of the HTML are addresses: each that may name a file is kept.
    private mutating func learnFileNames(in html: [UInt8]) {
        if html[...].trimmed.starts("<!--") { return }
        for word in html.split(whereSeparator: { $0.isBlank || "\"'=<>(),;".utf8.contains($0) })
        where word.contains(UInt8(ascii: ".")) && word.count < 1024 {
            mention(String(utf8: word), as: .file, at: leafOrigin)
        }
    }

    private mutating func beginLeafOfHTML(_ node: Node, _ html: [UInt8]) {
        leaf.lines = node.startLine...(node.startLine + html.dropLast().count { $0 == 10 })
        leaf.cursor = -1
    }

    /// Where each line of raw HTML stands in the page: a block's line is the end of its own, and what stands in a line is searched for.
    private mutating func origins(of html: [UInt8], at start: Int, isBlock: Bool) -> [(start: Int, origin: Int)] {
        var lines: [(start: Int, origin: Int)] = []
        var after = leafOrigin.lowerBound
        var at = 0
        for (number, line) in html.split(separator: 10, omittingEmptySubsequences: false).enumerated() where at < html.count {
            let text = line.last == 13 ? line.dropLast() : line
            var origin = after
            if isBlock {
                let place = source.origin(leaf.lines.lowerBound + number)
                origin = max(place.lowerBound, place.upperBound - text.count)
            } else if number == 0 {
                origin = find(text)?.lowerBound ?? after
            } else {
                origin = page.bytes.firstIndex(of: text, from: after, to: min(page.bytes.endIndex, after + 4_096)) ?? after
            }
            after = min(page.bytes.endIndex, origin + text.count)
            lines.append((start + at, origin))
            at += line.count + 1
        }
        return lines
    }
}

extension HTMLWriter {
    /// Decides over the raw HTML of a scope, once its text is finished: what is wrong with it, where it leads, and what of it is not published.
    mutating func checkRawHTML() {
        guard !rawParts.isEmpty else { return }
        defer { rawParts = [] }
        if scope.gatedBy == nil { document.facts.hasRawHTML = true }
        let text = textToCheck()
        var holes = settings.marksOrigins ? marks : []
        if settings.unrestrictedHTML {
            addSourceRuns()
            if settings.wantsAddresses { noteAddresses(in: text) }
            if holes.isEmpty, out[...].firstIndex(of: Array("<!--".utf8), from: 0) == nil { return }
            holes += comments(in: text).compactMap { written($0, in: text).map { .comment(from: $0.lowerBound, to: $0.upperBound) } }
        } else {
            let findings = checkHTML(text)
            for problem in findings.problems { report(problem, in: text) }
            for target in findings.targets {
                let origin = origin(of: target.range, in: text)
                // Where no notes are, nothing can clash with theirs.
                let id = claim(target.id, at: origin, mayBeNote: !features.has(.notes))
                addAnchor(id, Anchor(kind: .html, text: target.text.isEmpty ? target.id : target.text))
            }
            for comment in findings.comments {
                guard let place = written(comment, in: text) else { continue }
                holes.append(.comment(from: place.lowerBound, to: place.upperBound))
            }
            for address in findings.addresses { addAddress(address, in: text, to: &holes) }
            for words in findings.words { addRun(words, in: text) }
        }
        guard !holes.isEmpty else { return }
        holes.sort { $0.start < $1.start }
        var rest = holes[...]
        pieces = merged(pieces, &rest, before: .max)
    }
}

private extension HTMLWriter {
    /// Where each line of it stands.
    var marks: [Piece] {
        rawParts.flatMap(\.lines).map { .origin(at: $0.start, OriginMark(.text, page.location(at: $0.origin))) }
    }

    /// The scope's text as a browser will meet it: in the place of each directive's own tags, which its template writes, stands a `<div>`.
    func textToCheck() -> HTMLText {
        var frames: [(at: Int, tag: StaticString)] = []
        addFrames(of: pieces, to: &frames)
        guard !frames.isEmpty else { return HTMLText(bytes: out, raw: rawParts.map(\.html), wantsWords: settings.wantsTextRuns) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(out.count + frames.count * 6)
        var raw: [Range<Int>] = []
        var part = 0
        var done = 0
        func take(to end: Int) {
            while part < rawParts.count, rawParts[part].html.upperBound <= end {
                let moved = bytes.count - done
                raw.append((rawParts[part].html.lowerBound + moved)..<(rawParts[part].html.upperBound + moved))
                part += 1
            }
            bytes += out[done..<end]
            done = end
        }
        for frame in frames {
            take(to: frame.at)
            bytes.append(literal: frame.tag)
        }
        take(to: out.count)
        return HTMLText(bytes: bytes, raw: raw, wantsWords: settings.wantsTextRuns)
    }

    func addFrames(of pieces: [Piece], to frames: inout [(at: Int, tag: StaticString)]) {
        for piece in pieces {
            switch piece {
            case .directive(let from, let to, _, let inner):
                frames.append((from, "<div>"))
                addFrames(of: inner, to: &frames)
                frames.append((to, "</div>"))
            case .gated(let at, _): frames.append((at, "<div></div>"))
            case .href, .label, .picture, .comment, .address, .origin: break
            }
        }
    }

    /// The place in `out` of what stands in a raw part of the checked text.
    func written(_ range: Range<Int>, in text: HTMLText) -> Range<Int>? {
        guard let part = text.part(at: range.lowerBound) else { return nil }
        let moved = rawParts[part].html.lowerBound - text.raw[part].lowerBound
        return (range.lowerBound + moved)..<(min(range.upperBound, text.raw[part].upperBound) + moved)
    }

    /// The place in the page of what stands in a raw part of the checked text.
    func origin(of range: Range<Int>, in text: HTMLText) -> Range<Int> {
        guard let part = text.part(at: range.lowerBound), let place = written(range, in: text),
            let line = rawParts[part].lines.last(where: { $0.start <= place.lowerBound })
        else { return page.bytes.startIndex..<page.bytes.startIndex }
        let start = min(line.origin + place.lowerBound - line.start, page.bytes.endIndex)
        return start..<min(start + place.count, page.bytes.endIndex)
    }

    mutating func report(_ problem: HTMLProblem, in text: HTMLText) {
        let kind: DiagnosticKind =
            switch problem.kind {
            case .notAllowed: Self.unsafeHTML
            case .unclosed: Self.unclosedHTML
            case .misplaced: Self.misplacedHTML
            case .tooDeep: Self.nestingTooDeep
            case .badID: Self.malformedID
            }
        report(kind, at: origin(of: problem.range, in: text), problem.message)
    }

    mutating func addAddress(_ address: HTMLFindings.Address, in text: HTMLText, to holes: inout [Piece]) {
        let url = Array(address.url.utf8)
        guard let kind = referenceKind(url[...]) else {
            if isNoted(url[...]) { note(url, at: origin(of: address.range, in: text)) }
            return
        }
        guard let place = written(address.range, in: text) else { return }
        holes.append(
            .address(from: place.lowerBound, to: place.upperBound, reference: document.facts.references.count, isQuoted: address.isQuoted))
        if address.lacksSize {
            let end = place.upperBound + (address.isQuoted ? 1 : 0)
            holes.append(.picture(at: end, reference: document.facts.references.count))
        }
        document.facts.references.append(reference(url, kind, at: origin(of: address.range, in: text), isImage: address.isImage))
    }

    /// Where everything is allowed nothing is parsed, unless somebody wants the addresses.
    mutating func noteAddresses(in text: HTMLText) {
        for address in checkHTML(text).addresses where referenceKind(Array(address.url.utf8)[...]) == nil {
            note(Array(address.url.utf8), at: origin(of: address.range, in: text))
        }
    }

    mutating func addRun(_ words: HTMLFindings.Words, in text: HTMLText) {
        let context: TextRun.Context =
            switch words.attribute {
            case nil: .html
            case "alt": .alternativeText
            default: .title
            }
        addRun(words.text, context, at: origin(of: words.range, in: text).lowerBound)
    }

    /// Where nothing is parsed, the source stands for the words.
    mutating func addSourceRuns() {
        guard settings.wantsTextRuns else { return }
        for part in rawParts {
            addRun(String(utf8: out[part.html]), .html, at: part.lines.first?.origin ?? page.bytes.startIndex)
        }
    }

    /// Pieces with holes put between them, each into the directive that it stands in.
    func merged(_ pieces: [Piece], _ holes: inout ArraySlice<Piece>, before end: Int) -> [Piece] {
        var all: [Piece] = []
        for piece in pieces {
            while let hole = holes.first, hole.start < piece.start { all.append(holes.removeFirst()) }
            if case .directive(let from, let to, let directive, let inner) = piece {
                all.append(.directive(from: from, to: to, directive, pieces: merged(inner, &holes, before: to)))
            } else {
                all.append(piece)
            }
        }
        while let hole = holes.first, hole.start < end { all.append(holes.removeFirst()) }
        return all
    }
}
