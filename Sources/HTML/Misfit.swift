// Whether the tree is what the text plainly says.

import Bytes
extension TreeCheck {
    /// The first place where the parser dropped, moved, added or closed something that the text does not say; nil where there is none.
    func misfit() -> HTMLProblem? {
        var walk = Walk(check: self)
        walk.run()
        return walk.problem
    }
}

private struct Walk {
    let check: TreeCheck
    /// How much of the document the tree has accounted for.
    var cursor = 0
    var problem: HTMLProblem?

    private var nodes: [HTMLTree.Node] { check.nodes }
    private var before: Int { TreeCheck.before.count }
    private var text: HTMLText { check.text }

    init(check: TreeCheck) { self.check = check }

    mutating func run() {
        guard let article = nodes.firstIndex(where: { $0.name == "article" }), nodes[article].source?.upperBound == before else { return }
        cursor = before
        var open = [article]
        var index = article + 1
        while problem == nil, let top = open.last {
            if index == nodes[top].end {
                open.removeLast()
                close(top)
            } else {
                enter(index)
                if nodes[index].kind == .element, nodes[index].end > index + 1 || !isVoid(nodes[index]) { open.append(index) }
                index += 1
            }
        }
        // Only the rest of the body and its text may come after the article.
        if problem == nil, let rest = nodes[nodes[article].end...].first { fail(at: rest.source?.lowerBound ?? cursor) }
    }
}

private extension Walk {
    func isVoid(_ node: HTMLTree.Node) -> Bool { allowedElements[node.name]?.isVoid ?? false }

    mutating func enter(_ index: Int) {
        let node = nodes[index]
        guard let source = node.source else {
            // Parts of a table that need not be written.
            if !["tbody", "tr", "colgroup"].contains(node.name) { fail(at: cursor) }
            return
        }
        if node.isForced { return fail(at: source.lowerBound) }
        guard pass(to: source.lowerBound) else { return }
        if node.kind == .text, let dropped = droppedTag(in: source) { return fail(at: dropped) }
        cursor = source.upperBound
    }

    /// Takes up what may stand between two nodes: a line end that parsers leave out.
    mutating func pass(to place: Int) -> Bool {
        while cursor < place, let byte = byte(cursor), byte == 13 || (byte == 10 && isAfterPre) { cursor += 1 }
        if cursor == place { return true }
        // Where what stands at the cursor is somewhere else in the tree, this node has been moved before it.
        let isMoved = place < cursor || nodes.contains { $0.source?.lowerBound == cursor }
        fail(at: isMoved ? place : cursor)
        return false
    }

    private func byte(_ place: Int) -> UInt8? {
        let offset = place - before
        return text.bytes.indices.contains(offset) ? text.bytes[offset] : nil
    }

    private var isAfterPre: Bool {
        var at = cursor - 1 - before
        if at >= 0, text.bytes.indices.contains(at), text.bytes[at] == 13 { at -= 1 }
        guard text.bytes.indices.contains(at), text.bytes[at] == UInt8(ascii: ">"),
            let open = text.bytes[...at].lastIndex(of: UInt8(ascii: "<"))
        else { return false }
        return text.bytes[(open + 1)...].prefix(3).map(\.lowered).elementsEqual("pre".utf8)
    }

    /// A tag inside what the tree calls text: the parser passed over it.
    func droppedTag(in source: Range<Int>) -> Int? {
        guard let range = check.place(source) else { return nil }
        let bytes = text.bytes[range]
        var at = bytes.startIndex
        while let open = bytes[at...].firstIndex(of: UInt8(ascii: "<")), open + 1 < bytes.endIndex {
            let next = bytes[open + 1]
            if next.isLetter || next == UInt8(ascii: "/") || next == UInt8(ascii: "!") || next == UInt8(ascii: "?") { return open + before }
            at = open + 1
        }
        return nil
    }

    mutating func close(_ index: Int) {
        let node = nodes[index]
        if node.source == nil || isVoid(node) { return }
        let start = check.place(node.source)
        guard let endTag = node.endTag, pass(to: endTag.lowerBound) else {
            guard problem == nil else { return }
            guard let start, check.isRaw(start) else { return fail(at: cursor, ending: node.name) }
            let openIn = allowedElements[node.name]?.openIn ?? []
            if !openIn.contains("*"), !openIn.contains(nodes[node.parent].name) { unclosed(start) }
            return
        }
        cursor = endTag.upperBound
        let isRawEnd = check.isRaw(check.place(endTag))
        if let start, check.isRaw(start), !isRawEnd { return unclosed(start) }
        if isRawEnd, !check.isRaw(start) { fail(at: endTag.lowerBound) }
    }

    mutating func unclosed(_ start: Range<Int>) {
        let tag = check.shown(start)
        let name = tag.dropFirst().prefix { !$0.isWhitespace && $0 != ">" && $0 != "/" }
        let isSlashed = text.bytes[start].suffix(2).elementsEqual("/>".utf8)
        let hint = isSlashed ? "'/>' closes nothing in HTML" : "what follows would belong to it"
        problem = HTMLProblem(
            kind: .unclosed, range: start, message: "'<\(name)>' is not closed where it was opened, and \(hint); write '</\(name)>'")
    }

    /// Tells of the tag or text at a place of the document, or of the last raw tag before it.
    mutating func fail(at place: Int, ending element: String? = nil) {
        var offset = max(0, min(place - before, text.bytes.count))
        var part = text.part(at: offset)
        if part == nil {
            guard let last = text.raw.last(where: { $0.lowerBound < offset }) ?? text.raw.first else { return }
            part = text.part(at: last.lowerBound)
            offset = last.lowerBound
        }
        guard let part else { return }
        let raw = text.raw[part]
        let bytes = text.bytes[offset..<raw.upperBound]
        let length =
            bytes.first == UInt8(ascii: "<")
            ? (bytes.firstIndex(of: UInt8(ascii: ">")) ?? raw.upperBound - 1) + 1 - offset : min(20, bytes.count)
        let range = offset..<(offset + length)
        let name = String(check.shown(range).dropFirst().prefix { !$0.isWhitespace && $0 != ">" })
        let message: String
        if bytes.first != UInt8(ascii: "<") {
            message = "a browser moves this text out of its place, as it does with text directly in a table"
        } else if bytes.dropFirst().first == UInt8(ascii: "/"), let element, element != "article", element != "div" {
            message = "'<\(name)>' stands within a '<\(element)>' that ends after it; put it on a line of its own, with a blank line before"
        } else if bytes.dropFirst().first == UInt8(ascii: "/") {
            message =
                "'<\(name)>' closes nothing that was opened here, or closes too much; remove it, or open the element in the same place"
        } else if let element {
            message = "'<\(name)>' ends the '<\(element)>' in which it stands; put it on lines of its own, with blank lines around"
        } else if allowedElements[name.lowercased()] == nil {
            message = notAllowed(name)
        } else {
            message =
                "'<\(name)>' does not fit here: a browser would move, repeat or leave out parts; close what was opened before it, in order"
        }
        problem = HTMLProblem(kind: .misplaced, range: range, message: message)
    }
}
