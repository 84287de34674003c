import Bytes
import Content
import Diagnostics
import Guidelines
import Markup

/// What a page says as data, with its texts finished: links lead somewhere, and nothing in them is a place of its own.
struct PageGuideline: Sendable {
    let guideline: Guideline
    /// The statement of each recommendation, the note of each limit, by their place among the page's data.
    let texts: [Int: DataText]
    /// The items of each contraindication.
    let items: [Int: [DataText]]
    /// Stands for all of it, and for what of other pages it shows.
    let key: UInt64

    func text(of block: Int) -> DataText { texts[block] ?? DataText() }
    func recommendation(at block: Int) -> Recommendation? { guideline.recommendations.first { $0.block == block } }
    func limit(at block: Int) -> Limit? { guideline.limits.first { $0.block == block } }
    func contraindication(at block: Int) -> Contraindication? { guideline.contraindications.first { $0.block == block } }
}

/// A finished text that may stand on any page.
struct DataText: Sendable, Hashable {
    /// Without ids and note marks.
    var html: [UInt8] = []
    /// Its words alone.
    var words = ""

    init() {}

    init(_ finished: [UInt8]) {
        html = repeatable(finished)
        words = plainWords(html)
    }
}

extension PageGuideline {
    /// nil for a page that says nothing as data. `links` are those of the page's references.
    init?(_ face: Face, links: [Link], on ground: GuidelineGround) {
        let facts = face.markup.facts
        guard !facts.blocks.isEmpty else { return nil }
        guideline = readGuideline(facts, face.front, on: ground).0
        func href(_ index: Int) -> String { links.indices.contains(index) ? links[index].href : "" }
        func label(_ index: Int) -> String { links.indices.contains(index) ? links[index].label : "" }
        var (texts, items) = ([Int: DataText](), [Int: [DataText]]())
        var hasher = KeyHasher(21)
        for (index, block) in facts.blocks.enumerated() where ["recommendation", "limit", "contraindication"].contains(block.name) {
            var html: [UInt8] = []
            fill(block.text, into: &html, href: href, label: label, directive: { $1.bytes }, gated: { _ in [] })
            if block.name == "contraindication" {
                items[index] = listItems(html).map { DataText($0) }
            } else {
                texts[index] = DataText(html)
            }
            hasher.combine(block.name, block.id, String(decoding: html, as: UTF8.self))
            for argument in block.arguments { hasher.combine(argument.name, argument.value) }
        }
        (self.texts, self.items, key) = (texts, items, hasher.value)
    }
}

extension Definitions {
    /// What pages' recommendations are read against.
    var guidelineGround: GuidelineGround {
        let people = broken.contains("content/_data/people.yaml") ? nil : Set(self.people.flatMap { [$0.id] + $0.aliases })
        return GuidelineGround(schemes: gradings, clinical: clinical, people: people)
    }
}

/// HTML of ours without ids, and without the marks of notes, which stand at the end of another page.
func repeatable(_ html: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(html.count)
    var at = 0
    while at < html.count {
        if html.holds("<sup><a href=\"#note-", at: at) {
            at = min(html.count, html.find("</a></sup>", from: at) + "</a></sup>".utf8.count)
            continue
        }
        guard html[at] == UInt8(ascii: "<"), !html.holds("<!--", at: at) else {
            result.append(html[at])
            at += 1
            continue
        }
        // A tag, up to its end outside of quotes.
        var quote: UInt8?
        while at < html.count {
            let byte = html[at]
            if quote == nil, byte == 32 || byte == 10, let end = endOfID(in: html, from: at) {
                at = end
                continue
            }
            result.append(byte)
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
    return result
}

/// Where an `id` with its value ends that begins behind a blank; nil where there is none.
private func endOfID(in html: [UInt8], from start: Int) -> Int? {
    var at = start
    while at < html.count, html[at].isBlank { at += 1 }
    guard at + 2 < html.count, html[at].lowered == UInt8(ascii: "i"), html[at + 1].lowered == UInt8(ascii: "d") else { return nil }
    at += 2
    while at < html.count, html[at].isBlank { at += 1 }
    guard at < html.count, html[at] == UInt8(ascii: "=") else { return nil }
    at += 1
    while at < html.count, html[at].isBlank { at += 1 }
    guard at < html.count else { return nil }
    if html[at] == UInt8(ascii: "\"") || html[at] == UInt8(ascii: "'") {
        return html[(at + 1)...].firstIndex(of: html[at]).map { $0 + 1 }
    }
    return html[at...].firstIndex { $0.isBlank || $0 == UInt8(ascii: ">") } ?? html.count
}

/// What stands in each item of the first list, whose own lists stay whole.
func listItems(_ html: [UInt8]) -> [[UInt8]] {
    var items: [[UInt8]] = []
    var (depth, lists, start) = (0, 0, 0)
    var at = 0
    while at < html.count {
        guard html[at] == UInt8(ascii: "<") else {
            at += 1
            continue
        }
        if html.holds("<ul", at: at) || html.holds("<ol", at: at) {
            lists += 1
        } else if html.holds("</ul>", at: at) || html.holds("</ol>", at: at) {
            lists -= 1
        } else if lists == 1, html.holds("<li>", at: at) {
            (depth, start) = (depth + 1, at + 4)
        } else if lists == 1, depth > 0, html.holds("</li>", at: at) {
            items.append(Array(html[start..<at]))
            depth = 0
        }
        at += 1
    }
    return items
}

/// The words of HTML, with one blank between them. What is struck out is said to be: its words alone would say that it holds.
func plainWords(_ html: [UInt8]) -> String {
    var text: [UInt8] = []
    var at = 0
    while at < html.count {
        guard html[at] == UInt8(ascii: "<") else {
            text.append(html[at])
            at += 1
            continue
        }
        let isEnd = at + 1 < html.count && html[at + 1] == UInt8(ascii: "/")
        let name = html[(at + (isEnd ? 2 : 1))...].prefix { $0.isAlphanumeric }.map(\.lowered)
        if ["del", "s", "strike"].contains(where: { name.elementsEqual($0.utf8) }) {
            text += Array((isEnd ? "]" : "[struck out: ").utf8)
        } else if !inlineNames.contains(where: { name.elementsEqual($0.utf8) }) {
            text.append(32)
        }
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
    let decoded = String(decoding: text.decoded(0..<text.count), as: UTF8.self)
    return decoded.split { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r\n" }.joined(separator: " ")
}

/// Elements that end no word.
private let inlineNames =
    "a abbr b bdi bdo cite code data dfn em i ins kbd mark q samp small span strong sub sup time u var wbr".split(separator: " ").map(
        String.init)
