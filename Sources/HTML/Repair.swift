import Bytes

/// The first thing in a finished page that a browser would mend on its own, by moving, dropping or closing something.
public struct Repair: Sendable, Equatable {
    /// The tag or text, in the page's bytes.
    public var range: Range<Int>
    public var message: String
}

/// Asks an HTML5 parser what it makes of a finished page: each tag must be the start or the end of one element of its tree, and the tree have
/// tags and text in the order of the page. End tags that the standard lets be left out may be missing. nil where all is so.
public func repair(in page: [UInt8]) -> Repair? {
    let scan = HTMLScan(HTMLText(bytes: page, raw: []))
    guard scan.isBounded else {
        return Repair(range: 0..<0, message: "the page is nested so deeply that it cannot be checked; it may be a row of unclosed tags")
    }
    return Mended(page).first
}

/// A page's bytes beside the parser's tree of them.
private struct Mended {
    let page: [UInt8]
    let nodes: [HTMLTree.Node]
    /// Where their start tags stand.
    private var elements: Set<Int> = []
    /// Elements by where their end tags stand.
    private var ends: [Int: Int] = [:]

    init(_ page: [UInt8]) {
        self.page = page
        nodes = HTMLTree(page, hasWords: false).nodes
        elements.reserveCapacity(nodes.count)
        ends.reserveCapacity(nodes.count)
        for index in nodes.indices where nodes[index].kind == .element {
            if let start = nodes[index].source?.lowerBound { elements.insert(start) }
            if let end = nodes[index].endTag?.lowerBound { ends[end] = index }
        }
    }

    /// The first in the order of the page.
    var first: Repair? { [lost, moved, unclosed].compactMap { $0 }.min { $0.range.lowerBound < $1.range.lowerBound } }

    private func name(_ range: Range<Int>) -> String {
        String(
            decoding: page[range].drop { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "/") }.prefix { $0.isAlphanumeric || $0 == 45 },
            as: UTF8.self
        )
        .lowercased()
    }

    /// A tag that is no element's, or an end that came too late. The parser does not say where forms and drawings end: their tags are counted.
    private var lost: Repair? {
        var scanner = TagScanner(text: page, at: 0, end: page.count)
        var counted: [String: [Range<Int>]] = [:]
        while let token = scanner.next() {
            let name = name(token.range)
            let isInDrawing = counted["svg"]?.isEmpty == false || counted["math"]?.isEmpty == false
            switch token.kind {
            case .comment: break
            case .bogusComment:
                if ["<!D", "<!d", "<?xml"].contains(where: { page.holds($0, at: token.range.lowerBound) }) { break }
                let message = "a browser takes this for the start of a comment and shows nothing up to the next '>'"
                return Repair(range: token.range, message: message)
            case .start:
                guard elements.contains(token.range.lowerBound) else {
                    return Repair(
                        range: token.range, message: "a browser drops '<\(name)>' here: it may not stand in what is open before it")
                }
                let isEmpty = page[token.range].suffix(2).elementsEqual("/>".utf8)
                if Self.counted.contains(name), !(isEmpty && name != "form") { counted[name, default: []].append(token.range) }
                if isRawText(name), !isInDrawing { scanner.skip(to: token.name) }
            case .end where Self.counted.contains(name):
                if counted[name]?.popLast() == nil { return closesNothing(token.range, name) }
            case .end:
                let end = ends[token.range.lowerBound]
                if end.map({ nodes[$0].source == nil }) ?? !isInDrawing { return closesNothing(token.range, name) }
            }
        }
        return counted.values.compactMap(\.first).min { $0.lowerBound < $1.lowerBound }.map(isNotClosed)
    }

    private static let counted = ["form", "svg", "math"]

    private func closesNothing(_ range: Range<Int>, _ name: String) -> Repair {
        let what = Tag(rawValue: name)?.isVoid == true ? "'<\(name)>' has no end tag" : "'</\(name)>' closes nothing that is open here"
        return Repair(range: range, message: "\(what); a browser drops it, or ends something else with it")
    }

    private func isNotClosed(_ range: Range<Int>) -> Repair {
        Repair(range: range, message: "'<\(name(range))>' is not closed where it must be, and what follows becomes a part of it")
    }

    private func isRawText(_ name: String) -> Bool { Tag(rawValue: name)?.isRawText == true }

    /// An element or a text that the tree has in another place, or twice.
    private var moved: Repair? {
        var (seen, last) = (0, 0)
        for index in nodes.indices {
            guard let source = nodes[index].source, nodes[index].kind == .element || !page[source].allSatisfy(\.isBlank) else { continue }
            if nodes[index].isForced || source.lowerBound < seen {
                // What was moved stands before what it came after.
                let culprit = nodes[nodes[index].isForced ? index : last]
                let what = culprit.kind == .element ? "'<\(culprit.name)>'" : "this text"
                return Repair(
                    range: textStart(culprit.source ?? source),
                    message: "a browser moves or repeats \(what): it may not stand in what is open before it")
            }
            (seen, last) = (source.lowerBound, index)
        }
        return nil
    }

    /// Without the blanks before it.
    private func textStart(_ range: Range<Int>) -> Range<Int> {
        (page[range].firstIndex { !$0.isBlank } ?? range.lowerBound)..<range.upperBound
    }

    /// An element that its parent ends.
    private var unclosed: Repair? {
        for node in nodes.lazy.filter({ $0.endTag == nil && $0.kind == .element && $0.isHTML && !Self.counted.contains($0.name) }) {
            guard let source = node.source else { continue }
            let tag = Tag(rawValue: node.name)
            if tag?.isVoid == true || tag?.mayStayOpen == true { continue }
            return isNotClosed(source)
        }
        return nil
    }
}
