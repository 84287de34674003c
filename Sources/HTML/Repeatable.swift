import Bytes

/// HTML of ours without ids, and without the marks of notes, which stand at the end of another page.
public func repeatable(_ html: [UInt8]) -> [UInt8] {
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
public func listItems(_ html: [UInt8]) -> [[UInt8]] {
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
