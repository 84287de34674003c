import Bytes

/// The words of HTML, with one blank between them. What is struck out is said to be: its words alone would say that it holds.
///
/// `standing` are the words that are not struck out.
public func plainWords(_ html: [UInt8], standing: Bool = false) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(html.count)
    var struck = 0
    var at = 0
    while at < html.count {
        guard html[at] == UInt8(ascii: "<") else {
            if struck == 0 || !standing { text.append(html[at]) }
            at += 1
            continue
        }
        if html.holds("<!--", at: at) {
            at = min(html.count, html.find("-->", from: at) + 3)
            continue
        }
        let isEnd = at + 1 < html.count && html[at + 1] == UInt8(ascii: "/")
        let name = html[(at + (isEnd ? 2 : 1))...].prefix { $0.isAlphanumeric }.map(\.lowered)
        if strikesOut(name) {
            struck += isEnd ? -1 : 1
            text += Array((standing ? " " : isEnd ? "]" : strikeMark).utf8)
        } else if isPower(html, at, behind: text) {
            text.append(UInt8(ascii: "^"))
        } else if !inlineElements.contains(where: { name.elementsEqual($0.utf8) }) {
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
    return String(decoding: withSingleBlanks(text.decoded(0..<text.count)), as: UTF8.self)
}

/// A text without blanks at its ends, and with one between any two words.
private func withSingleBlanks(_ text: [UInt8]) -> [UInt8] {
    var words: [UInt8] = []
    words.reserveCapacity(text.count)
    for index in text.indices {
        let byte = text[index]
        // A carriage return by itself ends no line.
        let isBlank = byte == 32 || byte == 9 || byte == 10 || byte == 13 && index + 1 < text.count && text[index + 1] == 10
        if !isBlank {
            words.append(byte)
        } else if let last = words.last, last != 32 {
            words.append(32)
        }
    }
    if words.last == 32 { words.removeLast() }
    return words
}

/// Whether a number is raised to a power here: `10<sup>9</sup>` without its tags would be 109.
func isPower(_ html: [UInt8], _ at: Int, behind text: [UInt8]) -> Bool {
    guard html.holds("<sup>", at: at), text.last?.isDigit == true else { return false }
    let inside = at + "<sup>".utf8.count
    return inside < html.count && html[inside].isDigit || html.holds("-", at: inside) || html.holds("\u{2212}", at: inside)
}

/// Elements whose words hold no longer.
let strikingElements = ["del", "s", "strike"]
/// Stands before such words, and `]` behind them.
let strikeMark = "[struck out: "

private func strikesOut(_ name: [UInt8]) -> Bool { strikingElements.contains { name.elementsEqual($0.utf8) } }

/// How many more elements that strike out are open behind some raw HTML than before it.
public func strikes(in html: [UInt8]) -> Int {
    var scanner = TagScanner(text: html, at: 0, end: html.count)
    var strikes = 0
    while let token = scanner.next() {
        guard strikesOut(html[token.name].map(\.lowered)) else { continue }
        strikes += token.kind == .start ? 1 : token.kind == .end ? -1 : 0
    }
    return strikes
}

/// Elements that stand within a line and end no word.
public let inlineElements =
    "a abbr b bdi bdo cite code data del dfn em i ins kbd mark q s samp small span strong sub sup time u var wbr"
    .split(separator: " ").map(String.init)
