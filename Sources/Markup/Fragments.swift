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
        let scan = LineScan(page: page, features: features, knownLabels: knownLabels(lines), gating: gating)
        // Without a bracket there is no link to define.
        let hasLinks =
            !scope.prelude.isEmpty
            && lines.contains {
                page.bytes.firstIndex(of: UInt8(ascii: "["), from: $0.lowerBound, to: $0.upperBound) != nil
            }
        let prelude = hasLinks ? scope.prelude : []
        for _ in 0..<24 {
            let source = scan.source(of: lines, excluding: excluded, prelude: prelude, end: end)
            let tree = Tree(source.text)
            let missed = source.markers.isEmpty ? [] : missedMarkers(tree, source)
            let isEndMissed = end.map { missed.contains($0.lowerBound) } ?? false
            // The end of a block is told where it is written, and not read again: all before it stands.
            if missed.count == (isEndMissed ? 1 : 0) { return Parsed(tree: tree, source: source) }
            excluded.formUnion(missed)
        }
        for line in lines { excluded.insert(line.lowerBound) }
        let source = scan.source(of: lines, excluding: excluded, prelude: prelude)
        return Parsed(tree: Tree(source.text), source: source)
    }

    /// Writes a parsed text, then returns to the one before it.
    mutating func write(_ parsed: borrowing Parsed) {
        guard let root = parsed.tree.root else { return }
        let outer = (source, leaf, containers, frames)
        (source, leaf, containers, frames) = (parsed.source, Leaf(), [], [])
        write(root)
        (source, leaf, containers, frames) = outer
    }
}

/// Starts of the lines whose markers did not become HTML blocks of their own: the first such and those right after it, which stand
/// in the same code; a later one may be well once the first is gone.
private func missedMarkers(_ tree: borrowing Tree, _ source: Source) -> [Int] {
    var found = [Bool](repeating: false, count: source.markers.count)
    forEachBlock(below: tree.root) { node, kind in
        if kind == .htmlBlock, let number = Marker.number(node.literal), number < found.count { found[number] = true }
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
