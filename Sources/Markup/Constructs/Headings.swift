import Bytes
import Diagnostics

extension Construct {
    static let headings = Construct(
        name: "Headings",
        kinds: [
            HTMLWriter.malformedID, HTMLWriter.repeatedHeading, HTMLWriter.repeatedID, HTMLWriter.secondTitle, HTMLWriter.skippedLevel,
        ], signs: ["{"], begin: { $0.scope.reserved = reservedIDs(in: $1.text) })
}

/// The heading that is being written.
struct OpenHeading {
    var level: Int
    var id: String
    var text: [UInt8]
    /// Whether its text ends in `{#id}`, which is not shown.
    var hasAttribute: Bool
}

extension HTMLWriter {
    static let repeatedHeading = DiagnosticKind(
        "repeated-heading", .warning, what: "two headings would have the same address, and a number was added",
        why: "The number changes when a heading is added before it, and links to it then lead elsewhere.",
        mend: "Give the heading an id of its own: ## Dosing {#dosing-children}", example: "## Dosing\n\n## Dosing")
    static let repeatedID = DiagnosticKind(
        "repeated-id", .error, what: "an id is given twice on one page", why: "A link to it leads to the first one only.",
        mend: "Choose another id for one of them.", example: "## Adults {#dosing}\n\n## Children {#dosing}")
    static let malformedID = DiagnosticKind(
        "malformed-id", .error, what: "an id in braces cannot be used",
        why: "It would be shown as text, or clash with the ids of the notes.",
        mend: "Use letters, digits, '-', '_' and '.'; begin with a letter, and not with 'note-' and a number.",
        example: "## Dosing {#my id}")
    static let skippedLevel = DiagnosticKind(
        "skipped-heading-level", .warning, what: "a heading is more than one level below the one before it",
        why: "Readers who move by headings look for a level in between.", mend: "Use one '#' less.", example: "## Dosing\n\n#### Adults")
    static let secondTitle = DiagnosticKind(
        "second-title", .warning, what: "the text has a first-level heading, but the title of the page is that heading",
        why: "A page has one title; a second one confuses readers who move by headings, and search engines.",
        mend: "Use '##'.", example: "# Dosing")

    mutating func openHeading(_ node: Node) -> Bool {
        if dialect {
            beginLeaf(node, .heading)
            if writeAsConstruct(node) { return false }
        }
        let level = node.headingLevel
        freshLine()
        out.append(literal: "<h")
        out.append(48 + UInt8(level))
        guard dialect else { return open(">") }
        var text = plainText(of: node, isAlternative: false)
        var explicit: (name: String, origin: Range<Int>)?
        var hasAttribute = false
        let hasBraces = features.has(.headings)
        if hasBraces, node.lastChild?.kind == .text, let found = attribute(in: text[...]) {
            hasAttribute = true
            explicit = (found.name, find(Array("{#\(found.name)}".utf8)) ?? leafOrigin)
            text.removeSubrange(found.start...)
        } else if hasBraces, text.last == UInt8(ascii: "}"), let brace = text.lastIndex(of: UInt8(ascii: "{")),
            text[brace...].contains(UInt8(ascii: "#"))
        {
            report(
                Self.malformedID, at: find(text[brace...]) ?? leafOrigin,
                "this id is not read; write '{#' + a letter, then letters, digits and hyphens + '}', and nothing else in the braces")
        }
        checkUnderline(node, text)
        checkLevel(level)
        let id = explicit.map { claim($0.name, at: $0.origin) } ?? automaticID(text, level)
        out.append(literal: " id=\"")
        escapeHTML(id, into: &out)
        out.append(literal: "\">")
        heading = OpenHeading(level: level, id: id, text: text, hasAttribute: hasAttribute)
        record(level, id, String(utf8: text))
        return true
    }

    mutating func closeHeading(_ node: Node) {
        if let heading {
            out.append(literal: " <a class=\"anchor\" href=\"#")
            escapeHTML(heading.id, into: &out)
            out.append(literal: "\" aria-label=\"")
            escapeHTML(settings.words.linkToSection, into: &out)
            out.append(literal: ": ")
            escapeHTML(heading.text.span, into: &out)
            out.append(literal: "\">#</a>")
            self.heading = nil
            endRun()
        }
        out.append(literal: "</h")
        out.append(48 + UInt8(node.headingLevel))
        out.append(literal: ">\n")
    }

    /// Takes an id that an editor wrote, and tells where it stands already.
    mutating func claim(_ id: String, at origin: Range<Int>, mayBeNote: Bool = false) -> String {
        if !mayBeNote, isNoteID(id) {
            report(Self.malformedID, at: origin, "id '\(id)' is kept for notes; choose another")
        } else if let first = ids[id] {
            let note = Diagnostic.Note("the first '\(id)' is here", at: page.location(at: first))
            report(Self.repeatedID, at: origin, "id '\(id)' is given twice on this page", notes: [note])
        } else {
            ids[id] = origin.lowerBound
        }
        return id
    }
}

/// An id in braces at the end of a text, and where the text before it ends.
func attribute(in text: ArraySlice<UInt8>) -> (name: String, start: Int)? {
    let whole = text.trimmed
    guard whole.last == UInt8(ascii: "}"), let brace = whole.lastIndex(of: UInt8(ascii: "{")) else { return nil }
    let inside = whole[(brace + 1)...].dropLast()
    guard inside.first == UInt8(ascii: "#"), isID(inside.dropFirst()) else { return nil }
    var start = brace
    while start > text.startIndex, text[start - 1].isBlank { start -= 1 }
    return (String(utf8: inside.dropFirst()), start)
}

/// Whether an editor may use these bytes as an id: a letter, then letters, digits, `-`, `_`, `.`.
public func isID(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let first = bytes.first, first.isLetter || first >= 0x80 else { return false }
    return bytes.allSatisfy {
        $0.isLetter || $0.isDigit || $0 >= 0x80 || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ".")
    }
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

/// A heading's text as an id: letters and digits in lower case, hyphens between the words.
func slug(_ text: [UInt8]) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var needsHyphen = false
    var at = 0
    while at < text.count {
        let byte = text[at]
        guard byte < 0x80 else {
            let end = text[(at + 1)...].firstIndex { $0 & 0xC0 != 0x80 } ?? text.count
            appendScalar(text[at..<end], to: &result, &needsHyphen)
            at = end
            continue
        }
        at += 1
        if byte.isLetter || byte.isDigit {
            if needsHyphen && !result.isEmpty { result.append(UInt8(ascii: "-")) }
            needsHyphen = false
            result.append(byte.lowered)
        } else if byte != UInt8(ascii: "'") {
            needsHyphen = true
        }
    }
    return result.isEmpty ? "section" : String(utf8: result)
}

/// Letters, digits and marks of every script belong to a word; a typographic apostrophe does not end one.
private func appendScalar(_ bytes: ArraySlice<UInt8>, to result: inout [UInt8], _ needsHyphen: inout Bool) {
    guard let scalar = String(utf8: bytes).unicodeScalars.first else { return }
    let properties = scalar.properties
    if properties.isAlphabetic || properties.numericType != nil || properties.canonicalCombiningClass.rawValue != 0 {
        if needsHyphen && !result.isEmpty { result.append(UInt8(ascii: "-")) }
        needsHyphen = false
        result.append(contentsOf: properties.lowercaseMapping.utf8)
    } else if scalar.value != 0x2019 {
        needsHyphen = true
    }
}

private extension HTMLWriter {
    mutating func checkLevel(_ level: Int) {
        guard containers.isEmpty else { return }
        if level == 1 {
            report(Self.secondTitle, at: leafOrigin, "the title of the page is its first-level heading; write '##' here")
        } else if let above = scope.levels.last?.level ?? Optional(1), level > above + 1 {
            let message =
                "this heading is of level \(level), but the one above it is of level \(above); write '\(String(repeating: "#", count: above + 1))'"
            report(Self.skippedLevel, at: leafOrigin, message)
        }
    }

    mutating func automaticID(_ text: [UInt8], _ level: Int) -> String {
        var own = slug(text)
        if isNoteID(own) { own = "section-" + own }
        if take(own) { return own }
        if let parent = scope.levels.last(where: { $0.level < level && !$0.isTitle }) {
            own = parent.id + "-" + own
            if take(own) { return own }
        }
        var number = scope.repeats[own, default: 1] + 1
        while !take("\(own)-\(number)") { number += 1 }
        scope.repeats[own] = number
        // A title in the text is told itself: once it is gone, its id is free.
        if own != scope.titleID {
            report(
                Self.repeatedHeading, at: leafOrigin,
                "another heading has the id '\(own)' already; give this one its own: '{#\(own)-…}'")
        }
        return "\(own)-\(number)"
    }

    /// Takes an id if it is free.
    mutating func take(_ id: String) -> Bool {
        if !scope.reserved.isEmpty, scope.reserved.contains(id) { return false }
        guard let taken = ids.updateValue(leafOrigin.lowerBound, forKey: id) else { return true }
        ids[id] = taken
        return false
    }

    mutating func record(_ level: Int, _ id: String, _ text: String) {
        let location = page.location(at: leafOrigin.lowerBound)
        addAnchor(id, Anchor(kind: .heading, text: text))
        guard containers.isEmpty else { return }
        let isTitle = level == 1 && scope.outline.isEmpty && scope.titleID == nil
        if isTitle { scope.titleID = id }
        scope.levels.removeAll { $0.level >= level }
        scope.levels.append(Scope.Level(level: level, id: id, isTitle: isTitle))
        if level > 1 { scope.outline.append(Heading(level: level, id: id, text: text, location: location)) }
    }
}
