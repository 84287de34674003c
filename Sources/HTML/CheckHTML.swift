import Bytes

/// What the raw HTML of one scope says, and what is wrong with it.
public struct HTMLFindings: Sendable {
    /// An address in an attribute of raw HTML.
    public struct Address: Sendable, Equatable {
        /// References decoded, blanks around it left out.
        public var url: String
        public var range: Range<Int>
        public var isQuoted: Bool
        public var isImage: Bool
    }

    /// An element that links may name.
    public struct Target: Sendable, Equatable {
        public var id: String
        public var range: Range<Int>
        /// The words in it.
        public var text: String
    }

    /// Words that a reader sees or hears.
    public struct Words: Sendable, Equatable {
        /// The attribute's name; nil for text.
        public var attribute: String?
        public var text: String
        public var range: Range<Int>
    }

    /// In the order of the text.
    public var problems: [HTMLProblem] = []
    public var addresses: [Address] = []
    public var targets: [Target] = []
    public var words: [Words] = []
    public var comments: [Range<Int>] = []
}

/// Decides over raw HTML by what an HTML5 parser makes of the finished text around it.
///
/// What is in the text must stand in the tree in the same order, each tag as the start or the end of one element: then nothing is dropped, moved,
/// closed or swallowed by chance, and what Markdown wrote is where it was written. What came from raw HTML must be in the table as well.
public func checkHTML(_ text: HTMLText) -> HTMLFindings {
    var findings = HTMLFindings()
    let scan = HTMLScan(text)
    findings.problems = scan.problems
    guard scan.isBounded else { return findings }
    var check = TreeCheck(text)
    check.readElements()
    let misfit = check.misfit()
    findings.problems += check.findings.problems
    // A tag that is not allowed is often why what follows does not fit: one cause, one message.
    if let misfit, !findings.problems.contains(where: { $0.kind == .notAllowed && $0.range.lowerBound <= misfit.range.lowerBound }) {
        findings.problems.append(misfit)
    }
    findings.problems.sort { $0.range.lowerBound < $1.range.lowerBound }
    (findings.addresses, findings.targets) = (check.findings.addresses, check.findings.targets)
    (findings.words, findings.comments) = (check.findings.words, check.findings.comments)
    return findings
}

/// Of one text; what more there may be is told when these are mended.
private let mostProblems = 200

/// The tree of a text within an article, and what is read off it. Offsets are the text's.
struct TreeCheck {
    static let before = Array("<!DOCTYPE html><html><head></head><body><article>".utf8)
    static let after = Array("</article></body></html>".utf8)

    let text: HTMLText
    let nodes: [HTMLTree.Node]
    var findings = HTMLFindings()

    init(_ text: HTMLText) {
        self.text = text
        nodes = HTMLTree(Self.before + text.bytes + Self.after).nodes
    }

    /// The place of a part of the document in the text; nil for what the text does not hold.
    func place(_ range: Range<Int>?) -> Range<Int>? {
        guard let range, range.lowerBound >= Self.before.count else { return nil }
        let start = range.lowerBound - Self.before.count
        // A text that ends behind it has swallowed the end of the article.
        return start < text.bytes.count ? start..<min(range.upperBound - Self.before.count, text.bytes.count) : nil
    }

    /// Whether an editor wrote the tag or text at a place.
    func isRaw(_ range: Range<Int>?) -> Bool { range.map { text.part(at: $0.lowerBound) != nil } ?? false }

    func shown(_ range: Range<Int>, _ length: Int = 40) -> String {
        let bytes = text.bytes[range].prefix(length)
        return String(decoding: bytes, as: UTF8.self) + (bytes.count < range.count ? "…" : "")
    }

    mutating func add(_ kind: HTMLProblem.Kind, _ range: Range<Int>, _ message: String) {
        guard findings.problems.count < mostProblems else { return }
        findings.problems.append(HTMLProblem(kind: kind, range: range, message: message))
    }

    /// Looks at each element, text and comment of raw HTML for itself, wherever the parser has put it.
    mutating func readElements() {
        var seen = -1
        for (index, node) in nodes.enumerated() {
            guard let place = place(node.source), isRaw(place) else { continue }
            switch node.kind {
            case .comment: findings.comments.append(place)
            case .text where !text.wantsWords: break
            case .text:
                let words = node.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
                if !words.isEmpty { findings.words.append(HTMLFindings.Words(attribute: nil, text: words, range: place)) }
            case .element:
                // The parser's copies come after what they are copies of.
                if place.lowerBound > seen {
                    seen = place.lowerBound
                    readElement(index, node, place)
                }
            case .document: break
            }
        }
        for comment in findings.comments where joins(comment) {
            add(.misplaced, comment, "this comment stands within a tag or an entity, which would join without it; move it")
        }
    }
}

private extension TreeCheck {
    mutating func readElement(_ index: Int, _ node: HTMLTree.Node, _ place: Range<Int>) {
        let name = String(shown(place).dropFirst().prefix { !$0.isWhitespace && $0 != ">" && $0 != "/" })
        let tag = place.lowerBound..<min(place.upperBound, place.lowerBound + 1 + name.utf8.count)
        guard node.isHTML, !node.isForced || node.name == name.lowercased(), let rule = allowedElements[node.name] else {
            guard !node.isForced || text.bytes[place].starts(with: "<".utf8) && text.bytes[place.lowerBound + 1] != UInt8(ascii: "/") else {
                return
            }
            let message = notAllowed(name)
            return add(.notAllowed, tag, isKnown(name) ? message : message + ": HTML has no such element; write '&lt;' for '<' in text")
        }
        if node.name == "rp", nodes[node.parent].name != "ruby" || words(in: index).count > 3 || hasElement(index, where: { _ in true }) {
            add(
                .notAllowed, tag,
                "'<rp>' hides what stands in it; only a bracket within '<ruby>' may, without links, images or other elements")
        }
        if node.name == "audio" || node.name == "video" { readMedia(index, node, tag) }
        if node.name == "a", hasElement(index, where: isFrame) {
            add(.notAllowed, tag, "a directive stands in this '<\(name)>' and may write links of its own; close the '<\(name)>' before it")
        }
        if attributeCount(place) > node.attributes.count {
            add(.notAllowed, tag, "'<\(name)>' has an attribute twice, and browsers drop the second")
        }
        for attribute in node.attributes { read(attribute, of: index, rule, tag) }
    }

    /// Browsers show nothing of a film or sound without controls, and what stands in it only where they cannot play it.
    mutating func readMedia(_ index: Int, _ node: HTMLTree.Node, _ tag: Range<Int>) {
        func has(_ name: String, _ node: HTMLTree.Node) -> Bool { node.attributes.contains { $0.name == name } }
        if !has("controls", node) { add(.notAllowed, tag, "'<\(node.name)>' shows nothing without 'controls'") }
        if !has("src", node), !hasElement(index, where: { $0.name == "source" && has("src", $0) }) {
            add(.notAllowed, tag, "'<\(node.name)>' has nothing to play; give it 'src' or a '<source src=…>'")
        }
        if hasElement(index, where: { isFrame($0) || ["h1", "h2", "h3", "h4", "h5", "h6"].contains($0.name) }) {
            add(.notAllowed, tag, "browsers hide what stands in '<\(node.name)>'; move headings and directives out of it")
        }
    }

    /// Whether a node stands for a directive or a members block: Markdown itself writes no `<div>`.
    func isFrame(_ node: HTMLTree.Node) -> Bool { node.name == "div" && !isRaw(place(node.source)) }

    func hasElement(_ index: Int, where matches: (HTMLTree.Node) -> Bool) -> Bool {
        nodes[index..<max(index + 1, nodes[index].end)].dropFirst().contains { $0.kind == .element && matches($0) }
    }

    /// How many attributes a tag has as written; the tree has each name once.
    func attributeCount(_ tag: Range<Int>) -> Int {
        text.bytes.withUnsafeBufferPointer { buffer in
            var scanner = TagScanner(text: buffer, at: tag.lowerBound, end: tag.upperBound)
            return scanner.next()?.attributes ?? 0
        }
    }

    mutating func read(_ attribute: HTMLTree.Attribute, of index: Int, _ rule: ElementRule, _ tag: Range<Int>) {
        guard let name = self.place(attribute.nameRange) else { return }
        let written = self.place(attribute.valueRange) ?? name.upperBound..<name.upperBound
        let isQuoted = written.count >= 2 && [UInt8(ascii: "\""), UInt8(ascii: "'")].contains(text.bytes[written.lowerBound])
        let value = isQuoted ? (written.lowerBound + 1)..<(written.upperBound - 1) : written
        let place = value.isEmpty ? name : value
        switch rule.rule(of: attribute.name) {
        case .none:
            let isHandler = attribute.name.utf8.count > 2 && attribute.name.utf8.starts(with: "on".utf8)
            let shown = "'\(attribute.name)'"
            add(
                .notAllowed, name,
                isHandler ? "\(shown) is an event handler, which is not allowed" : "\(shown) is not allowed in '\(self.shown(tag))>'")
        case .text: break
        case .words(let words):
            if !words.contains(attribute.value.lowercased()) {
                let known = words.filter { !$0.isEmpty }.joined(separator: ", ")
                add(.notAllowed, place, "'\(attribute.value)' is not allowed in '\(attribute.name)', only \(known)")
            }
        case .number(let range):
            if !attribute.value.isEmpty, !isNumber(trimmed(attribute.value[...].utf8), within: range) {
                add(.notAllowed, place, "'\(attribute.name)' is a whole number from \(range.lowerBound) to \(range.upperBound)")
            }
        case .length:
            if !attribute.value.isEmpty, !isLength(trimmed(attribute.value[...].utf8), units: ["", "%", "px", "*"]) {
                add(.notAllowed, place, "'\(attribute.name)' is a number from 1 to 9999, perhaps with '%'")
            }
        case .classes:
            let names = attribute.value.utf8.split(whereSeparator: \.isHTMLBlank)
            if let name = names.map({ String(decoding: $0.map(\.lowered), as: UTF8.self) }).first(where: hidingClasses.contains) {
                add(.notAllowed, place, "the class '\(name)' hides text from those who see the page; remove it")
            }
        case .style:
            if let property = forbiddenStyle(attribute.value) {
                add(.notAllowed, place, "'\(property)' is not allowed in 'style' as it stands here; use a class, or a directive")
            }
        case .id: readID(attribute, index, place)
        case .address, .image:
            let isImage = if case .image = rule.rule(of: attribute.name) { true } else { false }
            readAddress(attribute.value, of: attribute.name, at: value, orName: name, isQuoted: isQuoted, isImage: isImage)
        case .images: readImages(attribute, value, isQuoted: isQuoted)
        }
        if text.wantsWords, ["alt", "title", "aria-label", "abbr", "label", "summary"].contains(attribute.name), !attribute.value.isEmpty {
            findings.words.append(HTMLFindings.Words(attribute: attribute.name, text: attribute.value, range: place))
        }
    }

    mutating func readID(_ attribute: HTMLTree.Attribute, _ index: Int, _ place: Range<Int>) {
        let id = attribute.value
        if id.isEmpty || id == "_main" || id.utf8.contains(where: { $0 <= 32 || $0 == UInt8(ascii: "\"") || $0 == 127 }) {
            return add(.badID, place, "'\(id)' cannot be an id; use letters, digits and hyphens, a letter first")
        }
        // `<a id="x" name="x">` was once written for old browsers.
        if attribute.name == "name", nodes[index].attributes.contains(where: { $0.name == "id" && $0.value == id }) { return }
        findings.targets.append(HTMLFindings.Target(id: id, range: place, text: words(in: index)))
    }

    mutating func readAddress(
        _ value: String, of attribute: String, at range: Range<Int>, orName name: Range<Int>, isQuoted: Bool, isImage: Bool
    ) {
        if let scheme = forbiddenScheme(Array(value.utf8)[...], isImage: isImage) {
            return add(.notAllowed, range.isEmpty ? name : range, "'\(scheme)' addresses are not allowed in '\(attribute)'")
        }
        // The parser puts another character in its place, browsers do not.
        if text.bytes[range].contains(where: { ($0 < 32 && !$0.isHTMLBlank) || $0 == 127 }) {
            return add(.notAllowed, range, "a control character stands in this address; remove it")
        }
        let url = String(decoding: trimmed(value[...].utf8).filter { $0 != 9 && $0 != 10 && $0 != 13 }, as: UTF8.self)
        guard !url.isEmpty else { return }
        findings.addresses.append(HTMLFindings.Address(url: url, range: range, isQuoted: isQuoted, isImage: isImage))
    }

    mutating func readImages(_ attribute: HTMLTree.Attribute, _ range: Range<Int>, isQuoted: Bool) {
        let written = candidates(in: text.bytes[range])
        let read = candidates(in: Array(attribute.value.utf8)[...])
        guard written.count == read.count else {
            return add(.notAllowed, range, "the addresses in '\(attribute.name)' cannot be told apart; write blanks and commas as they are")
        }
        let value = Array(attribute.value.utf8)
        for (place, url) in zip(written, read) {
            readAddress(
                String(decoding: value[url], as: UTF8.self), of: attribute.name, at: place, orName: place, isQuoted: isQuoted, isImage: true
            )
        }
    }

    /// The words below an element.
    func words(in index: Int) -> String {
        var text = ""
        for node in nodes[index..<max(index + 1, nodes[index].end)] where node.kind == .text && text.utf8.count < 200 {
            text += node.text.utf8.count < 500 ? node.text : String(node.text.prefix(200))
        }
        return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// Whether the bytes on both sides of a comment would become one tag or entity without it.
    func joins(_ comment: Range<Int>) -> Bool {
        guard comment.lowerBound > 0 else { return false }
        if text.bytes[comment.lowerBound - 1] == UInt8(ascii: "<") { return true }
        var at = comment.lowerBound - 1
        // Hardly an entity is longer.
        let first = max(0, at - 100)
        while at > first, text.bytes[at].isLetter || text.bytes[at].isDigit || text.bytes[at] == UInt8(ascii: "#") { at -= 1 }
        return text.bytes[at] == UInt8(ascii: "&")
    }
}

/// Whether HTML has an element of that name, allowed or not.
private func isKnown(_ name: String) -> Bool {
    Array(name.utf8).withUnsafeBufferPointer { tagNumber($0) } != tagNumbers - 1
}

/// The addresses of a `srcset`, as the HTML standard takes it apart.
func candidates(in text: ArraySlice<UInt8>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var at = text.startIndex
    func isComma(_ index: Int) -> Bool { text[index] == UInt8(ascii: ",") }
    while true {
        while at < text.endIndex, text[at].isHTMLBlank || isComma(at) { at += 1 }
        guard at < text.endIndex else { return found }
        let start = at
        while at < text.endIndex, !text[at].isHTMLBlank { at += 1 }
        var end = at
        while end > start, isComma(end - 1) { end -= 1 }
        found.append(start..<end)
        guard end == at else { continue }
        var depth = 0
        while at < text.endIndex, depth > 0 || !isComma(at) {
            if text[at] == UInt8(ascii: "(") { depth += 1 } else if text[at] == UInt8(ascii: ")") { depth = max(0, depth - 1) }
            at += 1
        }
    }
}
