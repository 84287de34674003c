import Diagnostics

/// One part of a template, as the engine will understand it, with its place in the file.
indirect enum Node: Sendable {
    /// Text with something other than white space in it; where it stands matters only inside `{{<parent}}`.
    case text(SourceLocation)
    case variable(Name, isEscaped: Bool)
    case section(Name, isInverted: Bool, [Node])
    case partial(Name)
    case parent(Name, [Node])
    case block(Name, [Node])
}

/// A name in a tag.
struct Name: Sendable {
    let text: String
    let location: SourceLocation
}

/// Finds a template's tags: unlike the engine it knows where each stands, and tells every fault instead of the first.
struct TagScanner {
    private let bytes: [UInt8]
    private let path: String
    private var offset = 0
    private var line = 1
    private var lineStart = 0
    private var lineIsBlank = true
    private(set) var problems: [Diagnostic] = []
    /// The template as the engine gets it: names of templates without slashes, which it cannot close, and no blanks before standalone tags
    /// for templates, which it would put before each line of what they include, at a cost.
    private(set) var prepared: [UInt8] = []

    init(_ file: TemplateFile) {
        bytes = file.bytes
        path = file.path
        prepared.reserveCapacity(bytes.count)
    }

    /// The template's nodes; faults are in `problems`.
    mutating func scan() -> [Node] {
        var open: [(sigil: UInt8, name: Name, nodes: [Node])] = []
        var nodes: [Node] = []
        while let (sigil, name) = nextTag(&nodes) {
            switch sigil {
            case UInt8(ascii: "!"): break
            case UInt8(ascii: "#"), UInt8(ascii: "^"), UInt8(ascii: "<"), UInt8(ascii: "$"):
                open.append((sigil, name, nodes))
                nodes = []
            case UInt8(ascii: ">"): nodes.append(.partial(name))
            case UInt8(ascii: "{"), UInt8(ascii: "&"): nodes.append(.variable(name, isEscaped: false))
            case UInt8(ascii: "/"):
                guard let last = open.last, last.name.text == name.text else {
                    let expected = open.last.map { "; '\($0.name.text)' from line \($0.name.location.line) is open" } ?? "; no section is open"
                    report(.templateSection, name, "'\(name.text)' is closed where it is not open\(expected)", fix: "close sections in the opposite order of their opening")
                    continue
                }
                open.removeLast()
                nodes = last.nodes + [wrap(last.sigil, last.name, nodes)]
            default: nodes.append(.variable(name, isEscaped: true))
            }
        }
        while let last = open.popLast() {
            report(.templateSection, last.name, "'\(last.name.text)' is never closed", fix: "add {{/\(last.name.text)}}")
            nodes = last.nodes + [wrap(last.sigil, last.name, nodes)]
        }
        return nodes
    }

    private func wrap(_ sigil: UInt8, _ name: Name, _ inner: [Node]) -> Node {
        switch sigil {
        case UInt8(ascii: "<"): .parent(name, inner)
        case UInt8(ascii: "$"): .block(name, inner)
        default: .section(name, isInverted: sigil == UInt8(ascii: "^"), inner)
        }
    }

    /// Reads up to and including the next tag; nil at the end. Text on the way goes to `nodes` and, like the tag, to `prepared`.
    private mutating func nextTag(_ nodes: inout [Node]) -> (sigil: UInt8, name: Name)? {
        var hasText = false
        while offset < bytes.count {
            let byte = bytes[offset]
            if byte == UInt8(ascii: "{"), offset + 1 < bytes.count, bytes[offset + 1] == UInt8(ascii: "{") {
                if let tag = readTag() { return tag }
                continue
            }
            if byte == UInt8(ascii: "\n") {
                line += 1
                lineStart = offset + 1
                lineIsBlank = true
            } else if byte != UInt8(ascii: " "), byte != UInt8(ascii: "\t"), byte != UInt8(ascii: "\r") {
                lineIsBlank = false
                if !hasText {
                    hasText = true
                    nodes.append(.text(here(offset)))
                }
            }
            prepared.append(byte)
            offset += 1
        }
        return nil
    }

    private mutating func readTag() -> (sigil: UInt8, name: Name)? {
        let start = offset
        var inside = offset + 2
        var sigil = inside < bytes.count ? bytes[inside] : 0
        let isTriple = sigil == UInt8(ascii: "{")
        let sigils = Array("#^/!<>$&{=%".utf8)
        if sigils.contains(sigil) { inside += 1 } else { sigil = 0 }
        let ending = Array((isTriple ? "}}}" : "}}").utf8)
        guard let end = find(ending, from: inside) else {
            report(.templateSyntax, Name(text: "{{", location: here(start)), "'{{' is never closed", fix: "write '\(String(decoding: ending, as: UTF8.self))' after the name")
            offset = bytes.count
            return nil
        }
        var (first, last) = (inside, end)
        while first < last, isBlank(bytes[first]) { first += 1 }
        while last > first, isBlank(bytes[last - 1]) { last -= 1 }
        let name = Name(text: String(decoding: bytes[first..<last], as: UTF8.self), location: here(first))
        let isTemplate = sigil == UInt8(ascii: "<") || sigil == UInt8(ascii: ">") || sigil == UInt8(ascii: "$")
        if isTemplate, lineIsBlank { while let blank = prepared.last, blank == UInt8(ascii: " ") || blank == UInt8(ascii: "\t") { prepared.removeLast() } }
        if sigil == 0 || isTriple || sigil == UInt8(ascii: "&") { lineIsBlank = false }
        prepared += bytes[start..<first]
        let closesTemplate = sigil == UInt8(ascii: "/") && name.text.contains("/")
        prepared += (isTemplate || closesTemplate) ? Array(engineName(name.text).utf8) : Array(bytes[first..<last])
        prepared += bytes[last..<(end + ending.count)]
        for index in start..<end where bytes[index] == UInt8(ascii: "\n") {
            line += 1
            lineStart = index + 1
        }
        offset = end + ending.count
        return check(sigil, name)
    }

    /// Refuses what the engine can do and a strict template must not: names whose meaning is known only while rendering.
    private mutating func check(_ sigil: UInt8, _ name: Name) -> (sigil: UInt8, name: Name)? {
        if sigil == UInt8(ascii: "!") { return (sigil, name) }
        if sigil == UInt8(ascii: "=") || sigil == UInt8(ascii: "%") {
            report(.unsupportedTag, name, "templates here always use '{{' and '}}', and escape by the ending of their file", fix: "remove the tag")
            return nil
        }
        if name.text.isEmpty {
            report(.templateSyntax, name, "a tag without a name", fix: "write a name, or {{! a comment }}")
            return nil
        }
        if name.text.hasPrefix("*") {
            report(.unsupportedTag, name, "a template's name cannot be computed", fix: "write the name, each in a section of its own")
            return nil
        }
        if name.text.contains("(") {
            report(.unsupportedTag, name, "'\(name.text)' asks for a transform, which templates here do not have", fix: "use a name that says it already, such as a has- flag; docs/templates.md lists them")
            return nil
        }
        let allowed = name.text.utf8.allSatisfy { byte in
            (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || [45, 46, 47, 95].contains(byte)
        }
        if !allowed {
            report(.templateSyntax, name, "'\(name.text)' cannot be a name: a name has letters, digits, '-' and '.'", fix: "correct the tag")
            return nil
        }
        return (sigil, name)
    }

    private func find(_ ending: [UInt8], from start: Int) -> Int? {
        var index = start
        while index + ending.count <= bytes.count {
            if bytes[index] == ending[0], bytes[index..<(index + ending.count)].elementsEqual(ending) { return index }
            index += 1
        }
        return nil
    }

    private func isBlank(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }

    private func here(_ offset: Int) -> SourceLocation {
        // `offset` may lie lines further on, in a tag that was opened earlier.
        var (line, start) = (line, lineStart)
        for index in min(self.offset, offset)..<offset where bytes[index] == UInt8(ascii: "\n") {
            line += 1
            start = index + 1
        }
        return SourceLocation(path, line, offset - start + 1)
    }

    private mutating func report(_ kind: DiagnosticKind, _ name: Name, _ message: String, fix: String) {
        problems.append(Diagnostic(kind, at: name.location, length: name.text.utf8.count, message, fixes: [fix]))
    }
}

/// The engine closes no section whose name has a slash.
func engineName(_ name: String) -> String { name.replacing("/", with: "__") }
