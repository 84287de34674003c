import Bytes

extension TreeCheck {
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
        var scanner = TagScanner(text: text.bytes, at: tag.lowerBound, end: tag.upperBound)
        return scanner.next()?.attributes ?? 0
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
                add(.notAllowed, place, "the class '\(name)' hides text from those who see the page or print it; remove it")
            }
        case .style:
            if let property = forbiddenStyle(attribute.value) {
                add(.notAllowed, place, "'\(property)' is not allowed in 'style' as it stands here; use a class, or a directive")
            }
        case .id: readID(attribute, index, place)
        case .address, .image:
            let isImage = if case .image = rule.rule(of: attribute.name) { true } else { false }
            let isBare = !nodes[index].attributes.contains { ["width", "height", "loading"].contains($0.name) }
            let lacksSize = isBare && attribute.name == "src" && nodes[index].name == "img"
            readAddress(
                attribute.value, of: attribute.name, at: value, orName: name, isQuoted: isQuoted, isImage: isImage, lacksSize: lacksSize)
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

    /// The words below an element.
    func words(in index: Int) -> String {
        var text = ""
        for node in nodes[index..<max(index + 1, nodes[index].end)] where node.kind == .text && text.utf8.count < 200 {
            text += node.text.utf8.count < 500 ? node.text : String(node.text.prefix(200))
        }
        return text.withSingleBlanks
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
private func isKnown(_ name: String) -> Bool { tagNumber(Array(name.utf8)[...]) != tagNumbers - 1 }
