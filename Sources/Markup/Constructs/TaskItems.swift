extension Construct {
    static let taskItems = Construct(
        name: "TaskItems", kinds: [], signs: ["[ ", "[x", "[X"],
        paragraph: { writer, node in
            writer.leaf.task = writer.task(node)
            return false
        })
}

extension HTMLWriter {
    /// Whether a list item that begins with `[ ]` or `[x]` is done; nil for any other paragraph.
    fileprivate func task(_ node: Node) -> Bool? {
        guard node.kind == .paragraph, node.previous == nil, node.parent?.kind == .item, let text = node.firstChild, text.kind == .text
        else { return nil }
        let mark = Array(text.literal.prefix(4))
        // An escaped bracket is text.
        guard withoutContainers(source.text[source.line(node.startLine)]).first == UInt8(ascii: "[") else { return nil }
        guard mark.count >= 3, mark[0] == UInt8(ascii: "["), mark[2] == UInt8(ascii: "]") else { return nil }
        guard mark.count == 3 ? text.next == nil : mark[3].isBlank else { return nil }
        return mark[1] == 32 ? false : mark[1].lowered == UInt8(ascii: "x") ? true : nil
    }

    /// A mark to look at, with a word for who hears the page; no control, since nobody can tick it.
    mutating func writeTaskMark(isDone: Bool) {
        out.append(literal: "<span class=\"task\" role=\"img\" aria-label=\"")
        escapeHTML(isDone ? settings.words.done : settings.words.toDo, into: &out)
        // The variation selector keeps phones from showing an emoji.
        append(text: isDone ? "\">\u{2611}\u{FE0E}</span>" : "\">\u{2610}\u{FE0E}</span>")
    }
}
