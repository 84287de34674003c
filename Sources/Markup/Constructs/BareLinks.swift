import Bytes

extension Construct {
    static let bareLinks = Construct(name: "BareLinks", kinds: [], signs: [":/", "ww"], mayStand: mayHoldAddress, token: BareLink.self)
}

/// Most addresses are destinations of links, and a page that has no other need not be read for these.
private func mayHoldAddress(_ text: ArraySlice<UInt8>, _ pairs: BytePairs) -> Bool {
    if pairs.contains(UInt8(ascii: "w"), UInt8(ascii: "w")), text.firstIndex(of: Array("www.".utf8), from: text.startIndex) != nil {
        return true
    }
    var from = text.startIndex
    let slashes = Array("://".utf8)
    while let sign = text.firstIndex(of: slashes, from: from) {
        from = sign + 3
        let before = text[..<sign].reversed().drop(while: \.isLetter).prefix(2)
        if before.first == UInt8(ascii: "<") ? !endsAutolink(text[sign...]) : !before.elementsEqual("(]".utf8) { return true }
    }
    return false
}

/// An address that stands in the text: `https://example.org/a`, `www.example.org`. E-mail addresses are found while text is written.
///
/// It ends where GFM ends it (https://github.github.com/gfm/#autolinks-extension-), and also at what may belong to something around it: a
/// backtick, a quotation mark, `>`, `]`, a bar, or a closing parenthesis without its opening one.
private struct BareLink: Token {
    let origin: Range<Int>
    let address: [UInt8]
    let isWhole: Bool

    init?(at sign: Int, in line: ArraySlice<UInt8>, knownLabels: Set<String>) {
        var start = sign
        isWhole = line[sign] == UInt8(ascii: ":")
        if isWhole {
            guard line[sign...].starts("://") else { return nil }
            while start > line.startIndex, line[start - 1].isLetter { start -= 1 }
            let scheme = line[start..<sign].map(\.lowered)
            guard scheme == Array("https".utf8) || scheme == Array("http".utf8) else { return nil }
        } else {
            guard line[sign...].starts("www.") else { return nil }
            guard start == line.startIndex || line[start - 1].isBlank || "*_~(".utf8.contains(line[start - 1]) else { return nil }
        }
        // Where it is a destination or between angle brackets CommonMark knows it.
        let before = line[..<start]
        guard before.last != UInt8(ascii: "<") || !endsAutolink(line[start...]) else { return nil }
        guard !before.trimmed.suffix(2).elementsEqual("](".utf8) else { return nil }
        let domain = isWhole ? sign + 3 : start
        guard let domainEnd = endOfDomain(line[domain...], needsDot: !isWhole) else { return nil }
        let end = endOfAddress(line[start...], from: domainEnd, quote: before.last)
        guard end >= domainEnd || end > domain else { return nil }
        (origin, address) = (start..<end, Array(line[start..<end]))
    }

    var words: String { String(utf8: address) }

    func write(_ node: Node, to writer: inout HTMLWriter) {
        writer.append(toRun: words)
        guard !writer.isInLink, !writer.leaf.isInRawLink else { return escapeHTML(address.span, into: &writer.out) }
        let url = isWhole ? address : Array("https://".utf8) + address
        if writer.isNoted(url[...]) { writer.note(url, at: origin) }
        writer.writeLink(to: url, address)
    }
}

extension HTMLWriter {
    fileprivate mutating func writeLink(to url: [UInt8], _ words: [UInt8]) {
        out.append(literal: "<a href=\"")
        escapeHref(url.span, into: &out)
        out.append(literal: "\">")
        escapeHTML(words.span, into: &out)
        out.append(literal: "</a>")
    }

    /// Takes text apart at its e-mail addresses, whose domains have a dot; answers what is left behind the last.
    mutating func writeMailLinks(_ text: ArraySlice<UInt8>, words: (inout HTMLWriter, ArraySlice<UInt8>) -> Void) {
        var (done, from) = (text.startIndex, text.startIndex)
        while let at = text[from...].firstIndex(of: UInt8(ascii: "@")) {
            from = at + 1
            let name = text[done..<at].reversed().prefix { $0.isAlphanumeric || ".+-_".utf8.contains($0) }.count
            guard name > 0, let end = endOfMailDomain(text, at) else { continue }
            let scheme = Array("mailto:".utf8)
            let hasScheme = text[done..<(at - name)].suffix(scheme.count).elementsEqual(scheme)
            let start = at - name - (hasScheme ? scheme.count : 0)
            let address = Array(text[start..<end])
            words(&self, text[done..<start])
            writeLink(to: hasScheme ? address : scheme + address, address)
            append(toRun: String(utf8: address))
            (done, from) = (end, end)
        }
        words(&self, text[done...])
    }
}

/// Whether an address behind `<` is CommonMark's own, up to `>` without a blank.
private func endsAutolink(_ text: ArraySlice<UInt8>) -> Bool {
    text.first { $0.isBlank || $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">") } == UInt8(ascii: ">")
}

/// Where the domain at the start of a text ends; nil where it is none. Of its last two parts none has an underscore.
private func endOfDomain(_ text: ArraySlice<UInt8>, needsDot: Bool) -> Int? {
    guard Beside(text.firstCharacter) == .letter else { return nil }
    let domain = text.prefix {
        $0.isAlphanumeric || $0 >= 0x80 || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
    }
    let parts = domain.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard !parts.suffix(2).contains(where: { $0.contains(UInt8(ascii: "_")) }), !needsDot || parts.dropFirst().first?.isEmpty == false
    else { return nil }
    return domain.endIndex
}

/// Where an address ends, without the punctuation behind it.
private func endOfAddress(_ text: ArraySlice<UInt8>, from start: Int, quote: UInt8?) -> Int {
    var (end, open) = (start, 0)
    loop: while end < text.endIndex {
        switch text[end] {
        case UInt8(ascii: "("): open += 1
        case UInt8(ascii: ")"):
            if open == 0 { break loop }
            open -= 1
        case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "`"), UInt8(ascii: "]"), UInt8(ascii: "|"): break loop
        case let byte where byte.isBlank || byte == quote && byte == UInt8(ascii: "'"): break loop
        default: break
        }
        end += 1
    }
    while end > text.startIndex {
        let last = text[end - 1]
        if "?!.,:*_~'\"".utf8.contains(last) {
            end -= 1
        } else if last == UInt8(ascii: ";") {
            let letters = text[..<(end - 1)].reversed().prefix(while: \.isLetter).count
            let mark = end - 2 - letters
            end = letters > 0 && mark >= text.startIndex && text[mark] == UInt8(ascii: "&") ? mark : end - 1
        } else {
            break
        }
    }
    return end
}

/// Where the domain of an e-mail address ends whose `@` stands there: it has a dot, and ends in a letter.
private func endOfMailDomain(_ text: ArraySlice<UInt8>, _ at: Int) -> Int? {
    var (end, dots) = (at + 1, 0)
    while end < text.endIndex {
        let byte = text[end]
        if byte == UInt8(ascii: "@") { return nil }
        if byte == UInt8(ascii: "."), end + 1 < text.endIndex, text[end + 1].isAlphanumeric {
            dots += 1
        } else if !byte.isAlphanumeric, byte != UInt8(ascii: "-"), byte != UInt8(ascii: "_") {
            break
        }
        end += 1
    }
    guard dots > 0, text[end - 1].isLetter else { return nil }
    return end
}
