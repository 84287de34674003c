import Bytes

/// The words of a finished text, by the places in it that links can name.
public struct PlaceText: Sendable, Equatable {
    /// nil for what stands before every place.
    public var id: String?
    /// Words with a blank between them; a return where one block ends and another begins. What is struck out is said to be.
    public var text: [UInt8] = []
}

/// Reads a finished text once. `places` says whether a place with some id begins a part of its own: of a heading up to the next, of any other element up to its
/// end. Names of headings, captions of tables, marks of notes, links to copy, scripts, and what only an editor's preview shows are left out.
public func placeTexts(_ html: [UInt8], places: (String) -> Bool) -> [PlaceText] {
    var reader = PlaceReader(html)
    reader.read(places)
    // What only an editor's preview shows has no id either.
    return reader.found.enumerated().filter { $0.offset == 0 || $0.element.id != nil }.map { _, place in
        var place = place
        while place.text.last.map({ $0 == 32 || $0 == block }) == true { place.text.removeLast() }
        place.text = place.text.decoded(0..<place.text.count)
        return place
    }
}

private let block = UInt8(ascii: "\r")

/// The name of an element in one number; longer ones than eight letters are no name that is asked for.
private func key(_ name: some Sequence<UInt8>) -> UInt64 { name.reduce(0) { $0 << 8 | UInt64($1.lowered) } }
private let inline = Set(inlineElements.map { key($0.utf8) })
private let struck = Set(strikingElements.map { key($0.utf8) })
private let (script, style, caption) = (key("script".utf8), key("style".utf8), key("caption".utf8))
private let headings = Set((1...6).map { key("h\($0)".utf8) })

private struct PlaceReader {
    private let html: [UInt8]
    private(set) var found = [PlaceText()]
    /// The part that text goes to, and its text as long as it does.
    private var current = 0
    private var text: [UInt8] = []
    /// Elements that are places, with how many of their name are open within, and the part around them.
    private var open: [(name: UInt64, depth: Int, outer: Int, isHidden: Bool)] = []
    private var at = 0
    /// How many elements are open that strike out, and whether the text says so where it stands.
    private var (strikes, isMarked) = (0, false)
    /// Whether it stands in what only an editor's preview shows.
    private var isHidden: Bool { open.contains { $0.isHidden } }

    init(_ html: [UInt8]) { self.html = html }

    mutating func read(_ places: (String) -> Bool) {
        while at < html.count {
            let byte = html[at]
            if byte == UInt8(ascii: "<") {
                readTag(places)
            } else if byte.isBlank {
                if let last = text.last, last != 32, last != block { text.append(32) }
                at += 1
            } else {
                let start = at
                while at < html.count, html[at] != UInt8(ascii: "<"), !html[at].isBlank { at += 1 }
                if strikes > 0, !isMarked {
                    text += strikeMark.utf8
                    isMarked = true
                }
                text.append(start..<at, of: html)
            }
        }
        endMark()
        found[current].text = text
    }

    private mutating func go(to part: Int) {
        endMark()
        found[current].text = text
        (text, current) = (found[part].text, part)
        // Else it would be copied when it grows.
        found[part].text = []
    }

    private mutating func endBlock() {
        if text.last == 32 { text.removeLast() }
        endMark()
        if let last = text.last, last != block { text.append(block) }
    }

    /// Each block and each part of what is struck out says so.
    private mutating func endMark() {
        if isMarked { text.append(UInt8(ascii: "]")) }
        isMarked = false
    }

    private mutating func readTag(_ places: (String) -> Bool) {
        if html.holds("<!--", at: at) { return at = min(html.count, html.find("-->", from: at) + 3) }
        if html.holds("<sup><a href=\"#note-", at: at) { return skip(to: "</sup>") }
        if isPower(html, at, behind: text) { text.append(UInt8(ascii: "^")) }
        let start = at
        at += 1
        let isEnd = at < html.count && html[at] == UInt8(ascii: "/")
        if isEnd { at += 1 }
        var name: UInt64 = 0
        while at < html.count, html[at].isAlphanumeric {
            name = name << 8 | UInt64(html[at].lowered)
            at += 1
        }
        let hasMore = at < html.count && html[at] != UInt8(ascii: ">")
        endTag()
        let tag = start..<at
        if struck.contains(name) {
            strikes = max(0, strikes + (isEnd ? -1 : 1))
            if strikes == 0 { endMark() }
        }
        if !inline.contains(name), !struck.contains(name) { endBlock() }
        if isEnd { return close(name) }
        if name == script || name == style { return skip(to: name == script ? "</script>" : "</style>") }
        if name == caption, !open.isEmpty { return skip(to: "</caption>") }
        if hasMore {
            if value(of: " class=\"", in: tag) == "anchor" { return skip(to: "</a>") }
            if html[tag].firstIndex(of: " data-guidepost-members=".utf8, from: start, to: at) != nil {
                return begin(nil, name)
            } else if !isHidden, let id = value(of: " id=\"", in: tag), places(id) {
                return begin(id, name)
            }
        }
        for index in open.indices where open[index].name == name { open[index].depth += 1 }
    }

    /// A part of its own begins; without an id one that is left out.
    private mutating func begin(_ id: String?, _ name: UInt64) {
        found.append(PlaceText(id: id))
        for index in open.indices where open[index].name == name { open[index].depth += 1 }
        if headings.contains(name) {
            // What comes behind the place in which it stands goes on with it.
            if !open.isEmpty { open[open.count - 1].outer = found.count - 1 }
            let end = html.find("</h", from: at)
            at = end
            endTag()
        } else {
            open.append((name, 1, current, id == nil))
        }
        go(to: found.count - 1)
    }

    private mutating func close(_ name: UInt64) {
        for index in open.indices.reversed() where open[index].name == name {
            open[index].depth -= 1
            guard open[index].depth <= 0 else { continue }
            let outer = open[index].outer
            open.removeSubrange(index...)
            go(to: outer)
            endBlock()
        }
    }

    private mutating func skip(to end: StaticString) { at = min(html.count, html.find(end, from: at) + end.utf8CodeUnitCount) }

    /// Goes behind the tag in which it stands.
    private mutating func endTag() {
        var quote: UInt8?
        while at < html.count {
            let byte = html[at]
            at += 1
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: ">") {
                break
            }
        }
    }

    private func value(of name: String, in tag: Range<Int>) -> String? {
        guard let found = html[tag].firstIndex(of: name.utf8, from: tag.lowerBound, to: tag.upperBound) else { return nil }
        let start = found + name.utf8.count
        let end = html[start..<tag.upperBound].firstIndex(of: UInt8(ascii: "\"")) ?? tag.upperBound
        return String(decoding: html.decoded(start..<end), as: UTF8.self)
    }
}
