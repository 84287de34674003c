import Bytes

/// Reads a finished page once, tag after tag. It decides nothing about content: what it finds is what an HTML5 parser finds, as long as
/// `isNested` holds, and a test compares the two.
public struct FinishedReader {
    private let text: [UInt8]
    private var at = 0
    private var page = FinishedPage()
    private var open: [Element] = []
    private var attributes: [Attribute] = []
    /// The ids that labels are for.
    private var labelTargets: [Range<Int>] = []
    /// How often something was met that can be read or heard.
    private var words: Int32 = 0
    /// How many of the open elements want to know of words, and how many end the text that is read out.
    private var (listeners, hidden) = (0, 0)

    /// An element that has begun.
    private struct Element {
        let letters: Letters
        /// nil for one that nothing is asked about.
        let name: Tag?
        var listens = false
        var isHidden = false
        /// The words before it, and the controls.
        var words: Int32 = 0
        var controls: Int32 = 0
        /// Its place among headings, links, buttons and tables; of a label, among the ids that labels are for.
        var place: Int32 = -1
    }

    private struct Attribute {
        let name: AskedAttribute
        let value: Range<Int>
    }

    private init(_ text: [UInt8]) {
        self.text = text
        open.reserveCapacity(32)
        attributes.reserveCapacity(8)
        page.addresses.reserveCapacity(64)
        page.named.reserveCapacity(64)
        page.ids.reserveCapacity(32)
        page.headings.reserveCapacity(16)
    }

    public static func read(_ bytes: [UInt8]) -> FinishedPage {
        var reader = FinishedReader(bytes)
        reader.run()
        return reader.page
    }

    private mutating func run() {
        while let found = text.firstIndex(of: UInt8(ascii: "<"), from: at) {
            if listeners > 0 || open.last?.name?.isPartOfTable == true { readText(at..<found) }
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
        if open.contains(where: { $0.name?.mayStayOpen != true }) { page.isNested = false }
    }

    /// Text directly in a table is moved out of it; elsewhere it may name what it stands in.
    private mutating func readText(_ range: Range<Int>) {
        var hasWords = false
        var place = range.lowerBound
        while place < range.upperBound {
            let byte = text[place]
            if byte.isBlank {
                place += 1
            } else if byte == UInt8(ascii: "&"), let blank = Self.blanks.first(where: { text.holds($0, at: place) }) {
                place += blank.utf8CodeUnitCount
            } else if byte == 0xC2, text.holds("\u{A0}", at: place) {
                place += 2
            } else {
                hasWords = true
                break
            }
        }
        guard hasWords else { return }
        if open.last?.name?.isPartOfTable == true { page.isNested = false }
        if hidden == 0 { words += 1 }
    }

    private static let blanks: [StaticString] = ["&nbsp;", "&#160;", "&#xa0;", "&#xA0;", "&shy;"]

    private mutating func skipTag() { at = text.firstIndex(of: UInt8(ascii: ">"), from: at).map { $0 + 1 } ?? text.count }

    private mutating func skipComment() {
        let isComment = text.holds("<!--", at: at)
        if isComment { at = min(text.count, text.find("-->", from: at + 4) + 3) } else { skipTag() }
    }
}

// Tags.
extension FinishedReader {
    private mutating func readName() -> Letters {
        var name = Letters()
        while at < text.count {
            let byte = text[at]
            if byte.isHTMLBlank || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "=") { break }
            name.add(byte)
            at += 1
        }
        return name
    }

    private mutating func readStartTag() {
        let start = at
        at += 1
        let letters = readName()
        let name = Tag.names.find(letters, in: text, endingAt: at)
        let isEmptyTag = readAttributes()
        let tag = start..<at
        while let last = open.last?.name, last.ends(before: name) { close() }
        if let last = open.last?.name, !last.mayHold(name) { page.isNested = false }
        if name?.endsItself == true, open.contains(where: { $0.name == name }) { page.isNested = false }
        var element = Element(letters: letters, name: name)
        (element.words, element.controls) = (words, Int32(page.controls.count))
        if !attributes.isEmpty { takeEverywhere(name, tag, &element) }
        if let name { take(name, tag, &element) }
        if name?.isVoid == true || isEmptyTag && (name == .svg || isInDrawing) { return }
        if name?.isRawText == true { readRawText(name, letters) }
        if element.isHidden { hidden += 1 }
        if element.listens { listeners += 1 }
        open.append(element)
    }

    /// Whether the place is in SVG or MathML, where an element without content may end with `/>`.
    private var isInDrawing: Bool { open.contains { $0.name == .svg || $0.name == .math } }

    private mutating func readRawText(_ name: Tag?, _ letters: Letters) {
        if isInDrawing { return }
        let start = at
        while let found = text.firstIndex(of: UInt8(ascii: "<"), from: at), found + 1 + Int(letters.count) < text.count {
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
        if !attributes.isEmpty { attributes.removeAll(keepingCapacity: true) }
        while at < text.count {
            let byte = text[at]
            if byte == UInt8(ascii: ">") {
                at += 1
                return text[at - 2] == UInt8(ascii: "/")
            }
            guard !byte.isHTMLBlank, byte != UInt8(ascii: "/") else {
                at += 1
                continue
            }
            if byte == UInt8(ascii: "=") { at += 1 }
            let letters = readName()
            let name = AskedAttribute.names.find(letters, in: text, endingAt: at)
            while at < text.count, text[at].isHTMLBlank { at += 1 }
            var value = at..<at
            if at < text.count, text[at] == UInt8(ascii: "=") {
                at += 1
                value = readValue()
            }
            // Of two with one name the first holds.
            if let name, !attributes.contains(where: { $0.name == name }) { attributes.append(Attribute(name: name, value: value)) }
        }
        page.isNested = false
        return false
    }

    private mutating func readValue() -> Range<Int> {
        while at < text.count, text[at].isHTMLBlank { at += 1 }
        guard at < text.count, text[at] != UInt8(ascii: ">") else { return at..<at }
        let quote = text[at]
        let start = quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") ? at + 1 : at
        if start > at {
            let end = text.firstIndex(of: quote, from: start) ?? text.count
            at = min(text.count, end + 1)
            return start..<end
        }
        while at < text.count, !text[at].isHTMLBlank, text[at] != UInt8(ascii: ">") { at += 1 }
        return start..<at
    }

    private mutating func readEndTag() {
        at += 2
        let letters = readName()
        skipTag()
        guard let index = open.lastIndex(where: { $0.letters == letters }) else { return page.isNested = false }
        if open[(index + 1)...].contains(where: { $0.name?.mayStayOpen != true }) { page.isNested = false }
        while open.count > index { close() }
    }

    /// Ends the innermost element.
    private mutating func close() {
        let element = open.removeLast()
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

// Attributes.
extension FinishedReader {
    private func value(_ name: AskedAttribute) -> Range<Int>? { attributes.first { $0.name == name }?.value }
    private func has(_ name: AskedAttribute) -> Bool { attributes.contains { $0.name == name } }
    private func has(_ name: AskedAttribute, _ word: String) -> Bool { value(name).map { isWord($0, word) } ?? false }
    /// Whether a value is there and not blank.
    private func says(_ name: AskedAttribute) -> Bool { value(name).map { !text[$0].allSatisfy(\.isBlank) } ?? false }

    private func isWord(_ range: Range<Int>, _ word: String) -> Bool {
        let value = trimmed(range)
        return value.count == word.utf8.count && zip(text[value], word.utf8).allSatisfy { $0.lowered == $1 }
    }

    /// Whether it has a name without its content.
    private var isNamed: Bool { says(.ariaLabel) || says(.ariaLabelledby) || says(.title) }
    private var isDecorative: Bool { has(.role, "presentation") || has(.role, "none") || has(.ariaHidden, "true") || hidden > 0 }

    private mutating func add(_ use: FinishedPage.Address.Use, _ name: AskedAttribute, _ tag: Range<Int>) {
        guard let value = value(name) else { return }
        let range = trimmed(value)
        if !range.isEmpty { page.addresses.append(FinishedPage.Address(use: use, value: range, tag: tag)) }
    }

    private mutating func addCandidates(_ name: AskedAttribute, _ tag: Range<Int>) {
        guard let value = value(name) else { return }
        page.addresses += candidates(in: text[value]).map { FinishedPage.Address(use: .load, value: $0, tag: tag) }
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, text[start] <= 32 { start += 1 }
        while start < end, text[end - 1] <= 32 { end -= 1 }
        return start..<end
    }

    private mutating func takeEverywhere(_ name: Tag?, _ tag: Range<Int>, _ element: inout Element) {
        for index in attributes.indices {
            let attribute = attributes[index]
            switch attribute.name {
            case .id: if !attribute.value.isEmpty { page.ids.append(FinishedPage.ID(value: attribute.value)) }
            case .style: page.styles.append(attribute.value)
            case .background: add(.load, .background, tag)
            case .for: if name == .label { page.mentions.append(attribute.value) }
            case .hidden: element.isHidden = true
            case .ariaHidden: if isWord(attribute.value, "true") { element.isHidden = true }
            case .ariaLabelledby, .ariaDescribedby:
                page.mentions += text[attribute.value].split(whereSeparator: \.isHTMLBlank).map { $0.startIndex..<$0.endIndex }
            case .ariaLabel: if listeners > 0, hidden == 0, says(.ariaLabel) { words += 1 }
            default: break
            }
        }
    }

    /// What the start tag of an element says that is asked about.
    private mutating func take(_ name: Tag, _ tag: Range<Int>, _ element: inout Element) {
        switch name {
        case .a:
            add(.link, .href, tag)
            if let value = value(.name), !value.isEmpty { page.ids.append(FinishedPage.ID(value: value, isName: true)) }
            if has(.href) { listen(.link, tag, &element) }
        case .area:
            add(.link, .href, tag)
            if has(.href) { page.pictures.append(FinishedPage.Picture(tag: tag, hasAlternative: says(.alt) || isNamed)) }
        case .button:
            add(.link, .formaction, tag)
            listen(.button, tag, &element)
        case .summary: listen(.button, tag, &element)
        case .label:
            element.listens = true
            guard let target = value(.for) else { break }
            element.place = Int32(labelTargets.count)
            labelTargets.append(target)
        // What is sent to a server need not be a page.
        case .form: if !has(.method, "post") { add(.link, .action, tag) }
        case .link: takeLink(tag)
        case .meta: takeMeta(tag)
        case .base: if page.base == nil { page.base = value(.href) }
        case .img:
            add(.load, .src, tag)
            addCandidates(.srcset, tag)
            page.pictures.append(FinishedPage.Picture(tag: tag, hasAlternative: has(.alt) || isNamed || isDecorative))
            if listeners > 0, hidden == 0, says(.alt) || says(.title) { words += 1 }
        case .source, .script, .iframe, .embed, .audio, .video, .track, .frame:
            add(.load, .src, tag)
            addCandidates(.srcset, tag)
            add(.load, .poster, tag)
        case .object: add(.load, .data, tag)
        case .use, .image:
            for name in [AskedAttribute.href, .xlinkHref] {
                if let value = value(name), value.isEmpty || text[value.lowerBound] != UInt8(ascii: "#") { add(.load, name, tag) }
            }
        case .svg:
            guard has(.role, "img"), !isDecorative else { break }
            (element.listens, element.place) = (true, Int32(page.pictures.count))
            page.pictures.append(FinishedPage.Picture(tag: tag, hasAlternative: isNamed))
        case .input: takeInput(tag)
        case .select, .textarea: takeControl(tag)
        case .table:
            element.place = Int32(page.tables.count)
            page.tables.append(FinishedPage.Table(tag: tag, isLayout: has(.role, "presentation") || has(.role, "none")))
        case .th:
            if let table = open.last(where: { $0.name == .table }) { page.tables[Int(table.place)].hasHeader = true }
        default:
            guard let level = name.headingLevel, hidden == 0, !element.isHidden else { break }
            (element.listens, element.place) = (true, Int32(page.headings.count))
            page.headings.append(FinishedPage.Heading(level: level, tag: tag, hasWords: isNamed))
        }
    }

    private mutating func listen(_ kind: FinishedPage.Named.Kind, _ tag: Range<Int>, _ element: inout Element) {
        (element.listens, element.place) = (true, Int32(page.named.count))
        // What nobody hears needs no words.
        page.named.append(FinishedPage.Named(kind: kind, tag: tag, hasWords: isNamed || hidden > 0 || element.isHidden))
    }

    private mutating func takeLink(_ tag: Range<Int>) {
        let words = value(.rel).map { String(decoding: text[$0], as: UTF8.self).lowercased().split(separator: " ") } ?? []
        add(words.contains(where: Self.loadingLinks.contains) ? .load : .link, .href, tag)
        addCandidates(.imagesrcset, tag)
    }

    private static let loadingLinks: Set<Substring> = [
        "stylesheet", "icon", "apple-touch-icon", "mask-icon", "preload", "modulepreload", "manifest", "prefetch", "preconnect",
        "dns-prefetch",
    ]

    private mutating func takeMeta(_ tag: Range<Int>) {
        guard let content = value(.content) else { return }
        if has(.name, "description"), page.description == nil { page.description = content }
        if has(.httpEquiv, "refresh"), let equals = text[content].firstIndex(of: UInt8(ascii: "=")) {
            let url = trimmed((equals + 1)..<content.upperBound)
            page.addresses.append(FinishedPage.Address(use: .link, value: url, tag: tag))
            page.isRedirect = true
        }
        let property = value(.property) ?? value(.name)
        if let property, Self.addressProperties.contains(where: { isWord(property, $0) }) { add(.link, .content, tag) }
    }

    private static let addressProperties = [
        "og:url", "og:image", "og:image:url", "og:image:secure_url", "og:audio", "og:video", "twitter:image",
    ]

    private mutating func takeInput(_ tag: Range<Int>) {
        let type = value(.type).map { String(decoding: text[$0], as: UTF8.self).lowercased() } ?? "text"
        switch type {
        case "hidden": break
        case "image":
            add(.load, .src, tag)
            page.pictures.append(FinishedPage.Picture(tag: tag, hasAlternative: says(.alt) || isNamed))
        case "submit", "reset": break
        case "button": page.named.append(FinishedPage.Named(kind: .button, tag: tag, hasWords: says(.value) || isNamed))
        default: takeControl(tag)
        }
        add(.link, .formaction, tag)
    }

    private mutating func takeControl(_ tag: Range<Int>) {
        let isUnheard = hidden > 0 || has(.hidden) || has(.ariaHidden, "true")
        page.controls.append(FinishedPage.Control(tag: tag, id: value(.id), isNamed: isNamed || isUnheard))
    }
}
