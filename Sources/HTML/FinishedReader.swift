import Bytes

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Reads a finished page once, tag after tag. It decides nothing about content: what it finds is what an HTML5 parser finds, as long as
/// `isNested` holds, and a test compares the two.
public struct FinishedReader {
    /// Its bytes, and their address while the reader runs: it looks at each of them once, on every page of a site.
    let bytes: [UInt8]
    let text: UnsafeBufferPointer<UInt8>
    private let tags = Tag.names
    private let traits = TagTraits.ofNames
    private let asked = AskedAttribute.names
    var at = 0
    var page = FinishedPage()
    var open: Stack<Element>
    /// Of the tag at hand.
    var attributes: TagAttributes
    /// The ids that labels are for.
    var labelTargets: [Range<Int>] = []
    /// How often something was met that can be read or heard.
    var words: Int32 = 0
    /// How many of the open elements want to know of words, and how many end the text that is read out.
    var (listeners, hidden) = (0, 0)

    /// What the tag at hand says of its element, which is put together when all is known.
    var (listens, isHidden, place) = (false, false, Int32(-1))

    private static let deepest = 1_000

    /// An element that has begun.
    struct Element {
        let letters: Letters
        /// nil for one that nothing is asked about.
        let name: Tag?
        let traits: TagTraits
        let listens: Bool
        let isHidden: Bool
        /// The words before it, and the controls.
        let words: Int32
        let controls: Int32
        /// Its place among headings, links, buttons and tables; of a label, among the ids that labels are for.
        let place: Int32
    }

    private init(_ bytes: [UInt8], _ text: UnsafeBufferPointer<UInt8>, _ open: Stack<Element>, _ attributes: TagAttributes) {
        (self.bytes, self.text, self.open, self.attributes) = (bytes, text, open, attributes)
        page.addresses.reserveCapacity(64)
        page.named.reserveCapacity(64)
        page.ids.reserveCapacity(32)
        page.headings.reserveCapacity(16)
    }

    public static func read(_ bytes: [UInt8]) -> FinishedPage {
        bytes.withUnsafeBufferPointer { text in
            withUnsafeTemporaryAllocation(of: Element.self, capacity: deepest) { open in
                withUnsafeTemporaryAllocation(of: TagAttributes.One.self, capacity: AskedAttribute.allCases.count) { attributes in
                    var reader = FinishedReader(bytes, text, Stack(open), TagAttributes(Stack(attributes), in: text))
                    reader.run()
                    return reader.page
                }
            }
        }
    }

    /// `memchr`, because it looks at 32 bytes a step. Handed the text alone: to hand over the reader would copy all of it.
    @inline(__always)
    private static func place(of byte: UInt8, in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        guard let base = text.baseAddress, start < text.count, let found = memchr(base + start, Int32(byte), text.count - start) else {
            return nil
        }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }

    private mutating func run() {
        while let found = Self.place(of: UInt8(ascii: "<"), in: text, from: at) {
            if listeners > 0 || open.last?.traits.contains(.isPartOfTable) == true { readText(at..<found) }
            at = found
            guard at + 1 < text.count else { break }
            switch text[at + 1] {
            case let byte where byte.isLetter: readStartTag()
            case UInt8(ascii: "/") where at + 2 < text.count && text[at + 2].isLetter: readEndTag()
            case UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "/"): skipComment()
            default:
                if listeners > 0, hidden == 0 { words += 1 }
                at += 1
            }
        }
        if !open.allSatisfy({ $0.traits.contains(.mayStayOpen) }) { page.isNested = false }
    }

    /// Text directly in a table is moved out of it; elsewhere it may name what it stands in.
    private mutating func readText(_ range: Range<Int>) {
        var hasWords = false
        var place = range.lowerBound
        while place < range.upperBound {
            let byte = text[place]
            if byte.isBlank {
                place += 1
            } else if byte == UInt8(ascii: "&"), let blank = Self.blanks.first(where: { bytes.holds($0, at: place) }) {
                place += blank.utf8CodeUnitCount
            } else if byte == 0xC2, bytes.holds("\u{A0}", at: place) {
                place += 2
            } else {
                hasWords = true
                break
            }
        }
        guard hasWords else { return }
        if open.last?.traits.contains(.isPartOfTable) == true { page.isNested = false }
        if hidden == 0 { words += 1 }
    }

    private static let blanks: [StaticString] = ["&nbsp;", "&#160;", "&#xa0;", "&#xA0;", "&shy;"]

    private mutating func skipTag() { at = Self.place(of: UInt8(ascii: ">"), in: text, from: at).map { $0 + 1 } ?? text.count }

    private mutating func skipComment() {
        let isComment = bytes.holds("<!--", at: at)
        // Anything else hides text up to the next '>', but for what a page begins with.
        if !isComment, !bytes.holds("<!D", at: at), !bytes.holds("<!d", at: at), !bytes.holds("<?xml", at: at) { page.isNested = false }
        if isComment { at = min(text.count, bytes.find("-->", from: at + 4) + 3) } else { skipTag() }
    }
}

// Tags.
extension FinishedReader {
    private mutating func readName() -> Letters {
        let (name, end) = Self.name(in: text, from: at)
        at = end
        return name
    }

    // Handed the text alone: to hand over the reader would copy all of it.
    private static func name(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> (name: Letters, end: Int) {
        var (name, place) = (Letters(), start)
        if start + 8 <= text.count {
            name = Letters(firstOf: UnsafeRawBufferPointer(text).loadUnaligned(fromByteOffset: start, as: UInt64.self))
            place += Int(name.count)
        }
        while place < text.count {
            let byte = text[place]
            // No letter, and most likely the end of the name.
            if byte < 0x40, byte.isHTMLBlank || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "=") {
                break
            }
            name.add(byte)
            place += 1
        }
        return (name, place)
    }

    private mutating func readStartTag() {
        let start = at
        at += 1
        let letters = readName()
        let known = tags.find(letters, in: bytes, endingAt: at)
        let name = known.flatMap { tags.names[$0] }
        let own = known.map { traits[$0] } ?? TagTraits.ofOthers
        let isEmptyTag = readAttributes()
        while let last = open.last, last.traits.contains(.mayStayOpen), last.name?.ends(before: name) == true { close() }
        if let last = open.last, !last.traits.contains(.holdsAll) || own.contains(.isFrame), last.name?.mayHold(name) == false {
            page.isNested = false
        }
        if own.contains(.endsItself), open.contains(where: { $0.name == name }) { page.isNested = false }
        (listens, isHidden, place) = (false, false, -1)
        let (words, controls) = (words, Int32(truncatingIfNeeded: page.controls.count))
        if !attributes.all.isEmpty { takeEverywhere(name) }
        if own.contains(.isAsked), let name { take(name, start..<at) }
        if own.contains(.isVoid) || isEmptyTag && (name == .svg || isInDrawing) { return }
        if own.contains(.isRawText) { readRawText(name, letters) }
        // So deep no page is, and a browser would stop nesting it.
        if open.isFull { return page.isNested = false }
        if isHidden { hidden += 1 }
        if listens { listeners += 1 }
        open.append(
            Element(
                letters: letters, name: name, traits: own, listens: listens, isHidden: isHidden, words: words, controls: controls,
                place: place))
    }

    /// Whether the place is in SVG or MathML, where an element without content may end with `/>`.
    private var isInDrawing: Bool { open.contains { $0.traits.contains(.isDrawing) } }

    private mutating func readRawText(_ name: Tag?, _ letters: Letters) {
        if isInDrawing { return }
        let start = at
        while let found = Self.place(of: UInt8(ascii: "<"), in: text, from: at), found + 1 + Int(letters.count) < text.count {
            at = found + 2
            if text[found + 1] == UInt8(ascii: "/"), readName() == letters {
                at = found
                break
            }
            at = found + 1
        }
        if at < text.count, text[at] != UInt8(ascii: "<") { at = text.count }
        switch name {
        case .title: if page.title == nil { page.title = start..<at }
        case .style: page.styles.append(start..<at)
        default: break
        }
    }

    /// Answers whether the tag ends with `/>`.
    private mutating func readAttributes() -> Bool {
        attributes.removeAll()
        while at < text.count {
            let byte = text[at]
            if byte == UInt8(ascii: ">") {
                at += 1
                return text[at - 2] == UInt8(ascii: "/")
            }
            if byte.isHTMLBlank || byte == UInt8(ascii: "/") {
                at += 1
                continue
            }
            if byte == UInt8(ascii: "=") { at += 1 }
            let letters = readName()
            let name = asked.find(letters, in: bytes, endingAt: at).flatMap { asked.names[$0] }
            skipBlanks()
            var value = at..<at
            if at < text.count, text[at] == UInt8(ascii: "=") {
                at += 1
                value = readValue()
            }
            if let name { attributes.add(name, value) }
        }
        page.isNested = false
        return false
    }

    private mutating func skipBlanks() { while at < text.count, text[at].isHTMLBlank { at += 1 } }

    private mutating func readValue() -> Range<Int> {
        skipBlanks()
        guard at < text.count, text[at] != UInt8(ascii: ">") else { return at..<at }
        let quote = text[at]
        let start = quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") ? at + 1 : at
        if start > at {
            let end = Self.place(of: quote, in: text, from: start) ?? text.count
            at = min(text.count, end + 1)
            return start..<end
        }
        while at < text.count, !text[at].isHTMLBlank, text[at] != UInt8(ascii: ">") { at += 1 }
        return start..<at
    }

    private mutating func readEndTag() {
        at += 2
        let letters = readName()
        if at < text.count, text[at] == UInt8(ascii: ">") { at += 1 } else { skipTag() }
        // Nearly always the innermost.
        if let last = open.last, last.letters == letters { return close() }
        guard let index = open.lastIndex(where: { $0.letters == letters }) else { return page.isNested = false }
        if !open[(index + 1)...].allSatisfy({ $0.traits.contains(.mayStayOpen) }) { page.isNested = false }
        while open.count > index { close() }
    }

    /// Ends the innermost element.
    private mutating func close() {
        guard let element = open.last else { return }
        open.removeLast()
        let hasWords = words > element.words
        if element.isHidden { hidden -= 1 }
        guard element.listens else { return }
        listeners -= 1
        switch element.name {
        case .a, .button, .summary: if hasWords { page.named[Int(element.place)].hasWords = true }
        case .label:
            guard hasWords else { return }
            for control in page.controls.indices.dropFirst(Int(element.controls)) { page.controls[control].isNamed = true }
            if element.place >= 0 { page.labels.append(labelTargets[Int(element.place)]) }
        case .svg: if hasWords, element.place >= 0 { page.pictures[Int(element.place)].hasAlternative = true }
        default: if element.name?.headingLevel != nil, hasWords { page.headings[Int(element.place)].hasWords = true }
        }
    }
}
