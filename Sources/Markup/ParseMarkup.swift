import Bytes
import Diagnostics

/// Parses the body of one page, which is valid UTF-8 and starts at line `firstLine` of the file at `path`.
///
/// `gate` names the groups where the whole page is members-only: then everything is gated, and `body` holds it all.
public func parseMarkup(
    _ body: ArraySlice<UInt8>, path: Path, firstLine: Int = 1, settings: MarkupSettings, gate: [String]? = nil
) -> MarkupDocument {
    let features = Features(body, dialect: settings.dialect)
    let (clean, marks) = features.needsScan ? withoutMarks(body) : (body, [])
    let page = PageText(clean, path: path, firstLine: firstLine)
    var writer = HTMLWriter(settings: settings, page: page, features: features, scope: Scope(gatedBy: gate))
    writer.out.reserveCapacity(body.count + body.count / 4 + 256)
    writer.writePage()
    for mark in marks { writer.reportMark(mark) }
    writer.checkLooks()
    return writer.document
}

// The passes over one page, in their order. Citations and recommendation numbers belong here: keys are collected by `writePublic`
// and `writeGates` as tokens like notes, and the reference list follows the notes.
extension HTMLWriter {
    mutating func writePage() {
        let parsed =
            features.needsScan ? parse(page.lines, gating: scope.gatedBy == nil) : Parsed(tree: Tree(page.bytes), source: Source(page))
        writeScope(parsed)
        (document.body.html, document.body.pieces, document.outline) = (out.fitted, pieces.fitted, scope.outline.fitted)
        let gatedBy = scope.gatedBy
        let publicNotes = scope.notes
        var used = Set(scope.notes.places.keys)
        let hasGates = !gates.isEmpty
        if hasGates { used.formUnion(writeGates(after: publicNotes, prelude: scope.prelude, labels: scope.preludeLabels)) }
        scope.gatedBy = gatedBy
        checkUnusedNotes(publicNotes.known, used: used, isGated: hasGates)
        checkUnusedDefinitions(isGated: hasGates)
        document.references = document.references.fitted
        document.anchors.settle()
        document.gatedAnchors.settle()
    }
}

private extension HTMLWriter {
    /// Writes one scope's whole text and its notes.
    mutating func writeScope(_ parsed: borrowing Parsed) {
        if features.hasBraces { scope.reserved = reservedIDs(in: parsed.source.text) }
        learnDefinitions(from: parsed)
        learnNotes(from: parsed.source)
        write(parsed)
        writeNotes()
        checkRawHTML()
    }

    /// Writes what stands in a members block, read together with the line that ends it: in code or in an item that line would end nothing.
    mutating func writeGate(_ text: GatedText) {
        let parsed = parse(text.lines, gating: false, end: text.closing)
        switch endPlace(parsed) {
        // HTML that is whole has ended there for its reader, though not for CommonMark; all other HTML is an error of its own.
        case .html: writeScope(parse(text.lines, gating: false))
        case .own: writeScope(parsed)
        case .inside:
            writeScope(parsed)
            if let closing = text.closing { reportEnd(closing) }
        }
    }

    /// Writes each members block after the public text; answers which public notes they used.
    mutating func writeGates(after publicNotes: NoteList, prelude: [UInt8], labels: Set<String>) -> Set<String> {
        var usedHere: Set<String> = []
        for gate in gates {
            var inner = Scope(gatedBy: gate.groups)
            inner.levels = gate.levels
            inner.prelude = prelude
            inner.preludeLabels = labels
            inner.notes.known = publicNotes.known
            for note in publicNotes.used { inner.notes.publicNumbers[note.label.lowercased()] = note.number }
            (scope, out, pieces) = (inner, [], [])
            // The message about the block names it.
            forgivenCloses = gate.text.misplacedClose == nil ? 0 : 1
            writeGate(gate.text)
            var body = Body()
            (body.html, body.pieces) = (out, pieces)
            document.gatedBlocks.append(
                GatedBlock(
                    groups: gate.groups, id: gate.id, body: body, outline: scope.outline,
                    location: page.location(at: gate.origin.lowerBound)))
            document.gatedBlocks[document.gatedBlocks.count - 1].isQuotable = gate.text.opening.isQuotable
            let used = Set(scope.notes.places.keys)
            usedHere.formUnion(used)
            checkUnusedNotes(scope.notes.known.filter { publicNotes.known[$0.key] == nil }, used: used, isGated: true)
        }
        return usedHere
    }
}

extension Array {
    /// Without the room that was only reserved: what a page says is kept until the whole site is rendered.
    fileprivate var fitted: [Element] { withUnsafeBufferPointer { Array($0) } }
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

/// Everything that looks like `{#id}`; to keep one too many free does no harm.
private func reservedIDs(in text: ArraySlice<UInt8>) -> Set<String> {
    var ids: Set<String> = []
    var at = text.startIndex
    while let brace = text.firstIndex(of: Array("{#".utf8), from: at) {
        let name = text[(brace + 2)...].prefix { !$0.isBlank && $0 != UInt8(ascii: "}") && $0 != UInt8(ascii: "{") }
        ids.insert(String(utf8: name))
        at = name.endIndex
    }
    return ids
}
