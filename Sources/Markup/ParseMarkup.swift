import Bytes
import Diagnostics

/// Parses the body of one page, which is valid UTF-8 and starts at line `firstLine` of the file at `path`.
///
/// `gate` names the groups where the whole page is members-only: then everything is gated, and `body` holds it all.
public func parseMarkup(
    _ body: ArraySlice<UInt8>, path: Path, firstLine: Int = 1, settings: MarkupSettings, gate: [String]? = nil
) -> MarkupDocument {
    let features = Features(body, settings: settings)
    let (clean, marks) = features.needsScan ? withoutMarks(body) : (body, [])
    let page = PageText(clean, path: path, firstLine: firstLine)
    var writer = HTMLWriter(settings: settings, page: page, features: features, scope: Scope(gatedBy: gate))
    writer.out.reserveCapacity(body.count + body.count / 4 + 256)
    writer.writePage()
    for mark in marks { writer.reportMark(mark) }
    writer.checkLooks()
    return writer.document
}

// The passes over one page, in their order.
extension HTMLWriter {
    mutating func writePage() {
        let parsed =
            features.needsScan ? parse(page.lines, gating: scope.gatedBy == nil) : Parsed(tree: Tree(page.bytes), source: Source(page))
        writeScope(parsed)
        (document.body.html, document.body.pieces, document.facts.outline) = (out.fitted, pieces.fitted, scope.outline.fitted)
        for construct in features.constructs { construct.endOfPage?(&self) }
        checkUnusedDefinitions(isGated: !gates.isEmpty)
        document.facts.references = document.facts.references.fitted
        document.facts.anchors.settle()
        document.facts.gatedAnchors.settle()
    }

    /// Writes one scope's whole text, and what its constructs put behind it.
    mutating func writeScope(_ parsed: borrowing Parsed) {
        for construct in features.constructs { construct.begin?(&self, parsed.source) }
        learnDefinitions(from: parsed)
        write(parsed)
        for construct in features.constructs { construct.end?(&self) }
        checkRawHTML()
        if !dataTexts.isEmpty { takeDataTexts() }
    }
}

extension Array {
    /// Without the room that was only reserved: what a page says is kept until the whole site is rendered.
    fileprivate var fitted: [Element] {
        var fitted: [Element] = []
        fitted.reserveCapacity(count)
        fitted.append(contentsOf: self)
        return fitted
    }
}

extension HTMLWriter {
    static let reservedCharacter = DiagnosticKind(
        "reserved-character", .error, what: "the text has a character that Unicode reserves for programs",
        why: "It means nothing to a reader, and Guidepost uses it inside.", mend: "Remove it.", example: "a U+FDD0 between two words")

    /// Once it is known what is gated.
    fileprivate mutating func reportMark(_ place: Range<Int>) {
        report(
            Self.reservedCharacter, at: place, "a character that Unicode reserves stands here and is not shown; remove it",
            isGated: isGated(at: place.lowerBound))
    }
}

/// The page with the two characters of `Mark` replaced by U+FFFD, however they are written: as themselves or as `&#xFDD0;`.
///
/// The text keeps its length, so that places stay true. After this only the line scan can have put a mark into what libcmark gives.
private func withoutMarks(_ body: ArraySlice<UInt8>) -> (ArraySlice<UInt8>, [Range<Int>]) {
    var clean = body
    var places: [Range<Int>] = []
    for mark in [Mark.open, Mark.close] {
        var at = body.startIndex
        while let found = body.firstIndex(of: mark, from: at) {
            at = found + 3
            clean.replaceSubrange(found..<at, with: [0xEF, 0xBF, 0xBD])
            places.append(found..<at)
        }
    }
    var at = body.startIndex
    while let found = body.firstIndex(of: Array("&#".utf8), from: at) {
        at = found + 2
        let isHex = at < body.endIndex && body[at] | 32 == UInt8(ascii: "x")
        let digits = body[(isHex ? at + 1 : at)...].prefix(12).prefix { isHex ? $0.isHexDigit : $0.isDigit }
        guard let value = Int(String(utf8: digits), radix: isHex ? 16 : 10), value == 0xFDD0 || value == 0xFDD1 else { continue }
        at = digits.endIndex
        let other = (isHex ? "FFFD" : "65533").utf8
        clean.replaceSubrange((at - other.count)..<at, with: other)
        places.append(found..<at)
    }
    return (clean, places)
}
