import Bytes

/// A tree with the text that it was made from.
struct Parsed: ~Copyable {
    let tree: Tree
    let source: Source
}

extension HTMLWriter {
    /// Parses lines of the page after the scan for our constructs.
    ///
    /// A construct that libcmark finds to be code is excluded and the scan repeated; one repetition is rare, more are for hostile text.
    func parse(_ lines: [Range<Int>], gating: Bool, end: Range<Int>? = nil) -> Parsed {
        var excluded: Set<Int> = []
        let labels = knownLabels(lines)
        // Without a bracket there is no link to define.
        let hasLinks =
            !scope.prelude.isEmpty
            && lines.contains {
                page.bytes.firstIndex(of: UInt8(ascii: "["), from: $0.lowerBound, to: $0.upperBound) != nil
            }
        let prelude = hasLinks ? scope.prelude : []
        for _ in 0..<24 {
            let source = LineScan.source(
                lines, of: page, excluding: excluded, prelude: prelude, knownLabels: labels, gating: gating, end: end)
            let tree = Tree(source.text)
            let missed = source.markers.isEmpty ? [] : missedMarkers(tree, source)
            let isEndMissed = end.map { missed.contains($0.lowerBound) } ?? false
            // The end of a block is told where it is written, and not read again: all before it stands.
            if missed.count == (isEndMissed ? 1 : 0) { return Parsed(tree: tree, source: source) }
            excluded.formUnion(missed)
        }
        for line in lines { excluded.insert(line.lowerBound) }
        let source = LineScan.source(lines, of: page, excluding: excluded, prelude: prelude, knownLabels: labels, gating: gating)
        return Parsed(tree: Tree(source.text), source: source)
    }

    /// Writes a parsed text, then returns to the one before it.
    mutating func write(_ parsed: borrowing Parsed) {
        guard let root = parsed.tree.root else { return }
        for marker in parsed.source.markers {
            if case .note = marker.kind { continue }
            readLines.insert(page.lineStart(of: marker.line.lowerBound))
            if case .gated(let text) = marker.kind, let closing = text.closing { readLines.insert(page.lineStart(of: closing.lowerBound)) }
        }
        let outer = (source, leaf, containers, frames)
        (source, leaf, containers, frames) = (parsed.source, Leaf(), [], [])
        write(root)
        (source, leaf, containers, frames) = outer
    }

    /// Lines between `[` and `]:` that CommonMark may take for definitions, and what the page defined before.
    private func knownLabels(_ lines: [Range<Int>]) -> Set<String> {
        guard features.hasDefinitions, features.hasDoubleBrackets else { return [] }
        var labels = scope.preludeLabels
        for line in lines {
            let content = page.bytes[line].drop { $0.isSpaceOrTab || $0 == UInt8(ascii: ">") }
            guard content.first == UInt8(ascii: "["), let end = content.firstIndex(of: Array("]:".utf8), from: content.startIndex) else {
                continue
            }
            labels.insert(normalizedLabel(content[(content.startIndex + 1)..<end]))
        }
        return labels
    }
}

/// Where the line that ends a members block stands, to libcmark.
enum EndPlace {
    /// On its own, outside all that stands in the block.
    case own
    /// In a block of HTML.
    case html
    /// In code, or in a list item or quote.
    case inside
}

/// Where the end stands that was parsed with a block; a text without one has its own end.
func endPlace(_ parsed: borrowing Parsed) -> EndPlace {
    guard case .end? = parsed.source.markers.last?.kind else { return .own }
    let last = parsed.source.markers.count - 1
    var place = EndPlace.inside
    forEachBlock(below: parsed.tree.root) { node, kind in
        guard kind == .htmlBlock, lastMarker(in: node.literal) == last else { return }
        if markerNumber(node.literal) == nil { place = .html } else if node.parent?.kind == .document { place = .own }
    }
    return place
}

/// The number of the last marker in a text.
private func lastMarker(in literal: UnsafeBufferPointer<UInt8>) -> Int? {
    let text = Array(literal)[...]
    var number: Int?
    var at = text.startIndex
    while let mark = Mark.next(.marker, in: text, from: at) { (number, at) = (mark.number, mark.range.upperBound) }
    return number
}

/// Starts of the lines whose markers did not become HTML blocks of their own: the first such and those right after it, which stand
/// in the same code; a later one may be well once the first is gone.
private func missedMarkers(_ tree: borrowing Tree, _ source: Source) -> [Int] {
    var found = [Bool](repeating: false, count: source.markers.count)
    forEachBlock(below: tree.root) { node, kind in
        if kind == .htmlBlock, let number = markerNumber(node.literal), number < found.count { found[number] = true }
    }
    guard let first = found.firstIndex(of: false) else { return [] }
    return (first..<found.count).prefix { !found[$0] }.map { source.markers[$0].lineStart }
}

/// Visits every block in order, without recursion.
func forEachBlock(below root: Node?, _ visit: (Node, Node.Kind) -> Void) {
    guard let root else { return }
    var node = root
    while true {
        let kind = node.kind
        visit(node, kind)
        switch kind {
        case .document, .blockQuote, .list, .item:
            if let child = node.firstChild {
                node = child
                continue
            }
        default: break
        }
        while true {
            if node == root { return }
            if let next = node.next {
                node = next
                break
            }
            guard let parent = node.parent else { return }
            node = parent
        }
    }
}
