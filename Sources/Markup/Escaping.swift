import Bytes

/// Appends text with `&`, `<`, `>` and `"` as entities, as libcmark writes them.
public func escapeHTML(_ text: Span<UInt8>, into out: inout [UInt8]) {
    text.withUnsafeBufferPointer { escapeHTML($0, into: &out) }
}

private func escapeHTML(_ text: UnsafeBufferPointer<UInt8>, into out: inout [UInt8]) {
    guard let base = text.baseAddress else { return }
    let count = text.count
    var done = 0
    while true {
        let at = nextSpecial(base, done, count)
        if at > done { out.append(contentsOf: UnsafeBufferPointer(start: base + done, count: at - done)) }
        guard at < count else { return }
        switch base[at] {
        case UInt8(ascii: "&"): out.append(literal: "&amp;")
        case UInt8(ascii: "<"): out.append(literal: "&lt;")
        case UInt8(ascii: ">"): out.append(literal: "&gt;")
        default: out.append(literal: "&quot;")
        }
        done = at + 1
    }
}

/// Appends a string escaped for HTML text or a quoted attribute.
public func escapeHTML(_ text: String, into out: inout [UInt8]) {
    escapeHTML(text.utf8.span, into: &out)
}

func escapeHTML(_ text: NodeText, into out: inout [UInt8]) { text.withSpan { escapeHTML($0, into: &out) } }

/// Appends a URL for a quoted attribute: what may not stand in a URL is percent-encoded, what is encoded already stays so.
public func escapeHref(_ url: Span<UInt8>, into out: inout [UInt8]) {
    for index in url.indices {
        let byte = url[index]
        switch byte {
        case UInt8(ascii: "&"): out.append(literal: "&amp;")
        case UInt8(ascii: "'"): out.append(literal: "&#x27;")
        case _ where isURLByte(byte): out.append(byte)
        default: appendPercentEncoded(byte, to: &out)
        }
    }
}

/// Appends a URL given as a string; see `escapeHref(_:into:)` over bytes.
public func escapeHref(_ url: String, into out: inout [UInt8]) {
    escapeHref(url.utf8.span, into: &out)
}

func escapeHref(_ url: NodeText, into out: inout [UInt8]) { url.withSpan { escapeHref($0, into: &out) } }

// Eight bytes at a time: `"` and `&` differ in one bit, `<` and `>` in another, so two tests find all four. Byte by byte this
// loop was the slowest part of writing a page, slower than libcmark's own.
private func nextSpecial(_ base: UnsafePointer<UInt8>, _ start: Int, _ count: Int) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs: UInt64 = 0x8080_8080_8080_8080
    var at = start
    while at &+ 8 <= count {
        let word = UInt64(littleEndian: UnsafeRawPointer(base + at).loadUnaligned(as: UInt64.self))
        let quotes = (word & ~(ones &* 0x04)) ^ (ones &* 0x22)
        let angles = (word & ~(ones &* 0x02)) ^ (ones &* 0x3C)
        let found = (((quotes &- ones) & ~quotes) | ((angles &- ones) & ~angles)) & highs
        // A borrow can mark a byte above the first true one, never below it: the lowest mark is right.
        if found != 0 { return at &+ found.trailingZeroBitCount >> 3 }
        at &+= 8
    }
    while at < count {
        let byte = base[at]
        if byte & ~4 == 0x22 || byte & ~2 == 0x3C { return at }
        at &+= 1
    }
    return count
}

private func isURLByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
    case UInt8(ascii: "!"), UInt8(ascii: "#")...UInt8(ascii: "%"), UInt8(ascii: "(")...UInt8(ascii: "/"): true
    case UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "="), UInt8(ascii: "?"), UInt8(ascii: "@"): true
    case UInt8(ascii: "_"), UInt8(ascii: "~"): true
    default: false
    }
}
