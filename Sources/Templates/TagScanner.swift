import Bytes
import Diagnostics

/// Reads a template into nodes, as the Mustache specification has it, and tells every fault where it stands.
struct TagScanner {
    private let bytes: [UInt8]
    private let path: Path
    private var offset = 0
    private var line = 1
    private var lineStart = 0
    /// True as long as the line holds nothing but white space: a tag may then stand alone on it.
    private var lineIsBlank = true
    private var text: [UInt8] = []
    /// Where its first letter stands: there it is told, where it is told at all.
    private var textLocation: SourceLocation?
    /// The runs that it consists of, between tags that leave nothing.
    private var origins: [TextOrigin] = []
    private var runEnd = -1
    /// Far more than anybody reads, and far less than would end the process.
    private static let deepest = 100
    private(set) var problems: [Diagnostic] = []

    init(_ file: TemplateFile) {
        bytes = file.bytes
        path = file.path
    }

    mutating func scan() -> [Node] {
        var open: [(tag: Tag, nodes: [Node])] = []
        var nodes: [Node] = []
        while let tag = nextTag(&nodes) {
            switch tag.sigil {
            case "#", "^", "<", "$":
                guard open.count < TagScanner.deepest else {
                    report(
                        .templateSection, tag.name, "sections nest deeper than \(TagScanner.deepest) levels",
                        fix: "close the sections that were forgotten")
                    return nodes
                }
                open.append((tag, nodes))
                nodes = []
            case ">": nodes.append(.partial(tag.name))
            case "{", "&": nodes.append(.variable(tag.name, isEscaped: false))
            case "/":
                guard let last = open.last, last.tag.name.text == tag.name.text else {
                    let expected =
                        open.last.map { "; '\($0.tag.name.text)' from line \($0.tag.name.location.line) is open" } ?? "; no section is open"
                    report(
                        .templateSection, tag.name, "'\(tag.name.text)' is closed where it is not open\(expected)",
                        fix: "close sections in the opposite order of their opening")
                    continue
                }
                open.removeLast()
                nodes = last.nodes + [last.tag.holding(nodes)]
            default: nodes.append(.variable(tag.name, isEscaped: true))
            }
        }
        while let last = open.popLast() {
            report(.templateSection, last.tag.name, "'\(last.tag.name.text)' is never closed", fix: "add {{/\(last.tag.name.text)}}")
            nodes = last.nodes + [last.tag.holding(nodes)]
        }
        return nodes
    }
}

private struct Tag {
    /// What follows `{{`, a blank for a plain name.
    let sigil: Character
    let name: Name

    func holding(_ nodes: [Node]) -> Node {
        switch sigil {
        case "<": .parent(name, nodes)
        case "$": .block(name, nodes)
        default: .section(name, isInverted: sigil == "^", nodes)
        }
    }
}

extension TagScanner {
    /// The next tag that means something; the text on the way goes to `nodes`. nil at the end of the file.
    private mutating func nextTag(_ nodes: inout [Node]) -> Tag? {
        while offset < bytes.count {
            let byte = bytes[offset]
            if byte == UInt8(ascii: "{"), offset + 1 < bytes.count, bytes[offset + 1] == UInt8(ascii: "{") {
                let tag = readTag()
                if let tag {
                    flush(&nodes)
                    return tag
                }
                continue
            }
            if textLocation == nil, !byte.isBlank { textLocation = here(offset) }
            if runEnd != offset { origins.append(TextOrigin(offset: text.count, location: here(offset))) }
            text.append(byte)
            offset += 1
            runEnd = offset
            if endsLine(offset - 1) { startLine() } else if !byte.isBlank { lineIsBlank = false }
        }
        flush(&nodes)
        return nil
    }

    private func endsLine(_ index: Int) -> Bool { Bytes.endsLine(index, of: bytes) }

    private mutating func startLine() {
        line += 1
        lineStart = offset
        lineIsBlank = true
    }

    private mutating func flush(_ nodes: inout [Node]) {
        if !text.isEmpty {
            nodes.append(.text(text, textLocation ?? here(offset), isBlank: textLocation == nil, origins: origins))
        }
        (text, origins, runEnd) = ([], [], -1)
        textLocation = nil
    }

    private mutating func readTag() -> Tag? {
        let start = offset
        var inside = offset + 2
        var sigil: Character = " "
        if inside < bytes.count, "#^/!<>$&{=%".utf8.contains(bytes[inside]) {
            sigil = Character(Unicode.Scalar(bytes[inside]))
            inside += 1
        }
        let ending = Array((sigil == "{" ? "}}}" : "}}").utf8)
        guard let end = bytes[inside...].indices.first(where: { bytes[$0...].starts(with: ending) }) else {
            report(
                .templateSyntax, Name(text: "{{", location: here(start)), "'{{' is never closed",
                fix: "write '\(String(decoding: ending, as: UTF8.self))' after the name")
            offset = bytes.count
            return nil
        }
        var (first, last) = (inside, end)
        while first < last, bytes[first].isBlank { first += 1 }
        while last > first, bytes[last - 1].isBlank { last -= 1 }
        let name = Name(text: String(decoding: bytes[first..<last], as: UTF8.self), location: here(first))
        offset = end + ending.count
        for index in start..<end where endsLine(index) {
            line += 1
            lineStart = index + 1
        }
        let isAlone = sigil != " " && sigil != "{" && sigil != "&" && lineIsBlank && endLine()
        if !isAlone { lineIsBlank = false }
        return check(sigil, name)
    }

    /// Takes the rest of a line that holds nothing but one tag, and the blanks before it; false where the line holds more.
    private mutating func endLine() -> Bool {
        var end = offset
        while end < bytes.count, bytes[end] == UInt8(ascii: " ") || bytes[end] == UInt8(ascii: "\t") || bytes[end] == UInt8(ascii: "\r") {
            end += 1
        }
        guard end == bytes.count || bytes[end] == UInt8(ascii: "\n") else { return false }
        while let blank = text.last, blank != UInt8(ascii: "\n") { text.removeLast() }
        offset = min(end + 1, bytes.count)
        if end < bytes.count { startLine() }
        return true
    }

    /// Refuses what Mustache can do and a strict template must not: names whose meaning is known only while rendering.
    private mutating func check(_ sigil: Character, _ name: Name) -> Tag? {
        switch sigil {
        case "!": return nil
        case "=", "%":
            report(
                .unsupportedTag, name, "templates here always use '{{' and '}}', and escape by the ending of their file",
                fix: "remove the tag")
            return nil
        default: break
        }
        if name.text.isEmpty {
            report(.templateSyntax, name, "a tag without a name", fix: "write a name, or {{! a comment }}")
        } else if name.text.hasPrefix("*") {
            report(.unsupportedTag, name, "a template's name cannot be computed", fix: "write the name, each in a section of its own")
        } else if name.text.utf8.contains(UInt8(ascii: "(")) {
            report(
                .unsupportedTag, name, "'\(name.text)' asks for a transform, which templates here do not have",
                fix: "use a name that says it already, such as a has- flag; docs/templates.md lists them")
        } else if !name.text.utf8.allSatisfy({ $0.isAlphanumeric || [45, 46, 47, 95].contains($0) }) {
            report(
                .templateSyntax, name, "'\(name.text)' cannot be a name: a name has letters, digits, '-' and '.'", fix: "correct the tag")
        } else {
            return Tag(sigil: sigil, name: name)
        }
        return nil
    }

    private func here(_ offset: Int) -> SourceLocation {
        // In a tag of several lines `offset` lies beyond the line that is being read.
        var (line, start) = (line, lineStart)
        for index in min(self.offset, offset)..<offset where endsLine(index) { (line, start) = (line + 1, index + 1) }
        return SourceLocation(path, line, offset - start + 1)
    }

    private mutating func report(_ kind: DiagnosticKind, _ name: Name, _ message: String, fix: String) {
        problems.append(Diagnostic(kind, at: name.location, length: name.text.utf8.count, message, fixes: [fix]))
    }
}
