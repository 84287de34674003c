import Bytes

// What the tags of a finished page say.
extension FinishedReader {
    private func value(_ name: AskedAttribute) -> Range<Int>? { attributes.first { $0.name == name }?.value }
    private func has(_ name: AskedAttribute) -> Bool { attributes.contains { $0.name == name } }
    private func has(_ name: AskedAttribute, _ word: StaticString) -> Bool { value(name).map { isWord($0, word) } ?? false }
    /// Whether a value is there and not blank.
    private func says(_ name: AskedAttribute) -> Bool { value(name).map { !bytes[$0].allSatisfy(\.isBlank) } ?? false }

    private func isWord(_ range: Range<Int>, _ word: StaticString) -> Bool {
        let value = trimmed(range)
        guard value.count == word.utf8CodeUnitCount else { return false }
        for place in 0..<value.count where text[value.lowerBound + place].lowered != word.utf8Start[place] { return false }
        return true
    }

    /// Whether it has a name without its content.
    private var isNamed: Bool { says(.ariaLabel) || says(.ariaLabelledby) || says(.title) }
    private var isDecorative: Bool { has(.role, "presentation") || has(.role, "none") || has(.ariaHidden, "true") || hidden > 0 }

    private mutating func add(_ use: FinishedPage.Address.Use, _ name: AskedAttribute) {
        guard let value = value(name) else { return }
        let range = trimmed(value)
        if !range.isEmpty { page.addresses.append(FinishedPage.Address(use: use, value: range)) }
    }

    private mutating func addCandidates(_ name: AskedAttribute) {
        guard let value = value(name) else { return }
        page.addresses += candidates(in: bytes[value]).map { FinishedPage.Address(use: .load, value: $0) }
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, text[start] <= 32 { start += 1 }
        while start < end, text[end - 1] <= 32 { end -= 1 }
        return start..<end
    }

    mutating func takeEverywhere(_ name: Tag?, _ element: inout Element) {
        for index in attributes.indices {
            let attribute = attributes[index]
            switch attribute.name {
            case .id: if !attribute.value.isEmpty { page.ids.append(FinishedPage.ID(value: attribute.value)) }
            case .style: page.styles.append(attribute.value)
            case .background: add(.load, .background)
            case .for: if name == .label { page.mentions.append(attribute.value) }
            case .hidden: element.isHidden = true
            case .ariaHidden: if isWord(attribute.value, "true") { element.isHidden = true }
            case .ariaLabelledby, .ariaDescribedby:
                page.mentions += bytes[attribute.value].split(whereSeparator: \.isHTMLBlank).map { $0.startIndex..<$0.endIndex }
            case .ariaLabel: if listeners > 0, hidden == 0, says(.ariaLabel) { words += 1 }
            default: break
            }
        }
    }

    /// What the start tag of an element says that is asked about.
    mutating func take(_ name: Tag, _ tag: Range<Int>, _ element: inout Element) {
        switch name {
        case .a:
            add(.link, .href)
            if let value = value(.name), !value.isEmpty { page.ids.append(FinishedPage.ID(value: value, isName: true)) }
            if has(.href) { listen(.link, tag, &element) }
        case .area:
            add(.link, .href)
            if has(.href) { page.pictures.append(FinishedPage.Picture(tag: tag, hasAlternative: says(.alt) || isNamed)) }
        case .button:
            add(.link, .formaction)
            listen(.button, tag, &element)
        case .summary: listen(.button, tag, &element)
        case .label:
            element.listens = true
            guard let target = value(.for) else { break }
            element.place = Int32(labelTargets.count)
            labelTargets.append(target)
        // What is sent to a server need not be a page.
        case .form: if !has(.method, "post") { add(.link, .action) }
        case .link: takeLink()
        case .meta: takeMeta()
        case .base: if page.base == nil { page.base = value(.href) }
        case .img:
            add(.load, .src)
            addCandidates(.srcset)
            page.pictures.append(
                FinishedPage.Picture(
                    tag: tag, hasAlternative: has(.alt) || isNamed || isDecorative, isSized: says(.width) && says(.height)))
            if listeners > 0, hidden == 0, says(.alt) || says(.title) { words += 1 }
        case .script:
            add(.load, .src)
            // What has another type is data.
            let isData = value(.type).map { type in
                !Self.scriptTypes.contains { isWord(type, $0) }
            }
            if !has(.src), isData != true { page.inlineScripts.append(tag) }
        case .source, .iframe, .embed, .audio, .video, .track, .frame:
            add(.load, .src)
            addCandidates(.srcset)
            add(.load, .poster)
        case .object: add(.load, .data)
        case .use, .image:
            for name in [AskedAttribute.href, .xlinkHref] {
                if let value = value(name), value.isEmpty || text[value.lowerBound] != UInt8(ascii: "#") { add(.load, name) }
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

    private mutating func takeLink() {
        let rel = value(.rel) ?? 0..<0
        // Mostly one word.
        let words = bytes[rel].contains(where: \.isHTMLBlank) ? bytes[rel].split(whereSeparator: \.isHTMLBlank).map(\.indices) : [rel]
        let isLoaded = words.contains { word in Self.loadingLinks.contains { isWord(word, $0) } }
        add(isLoaded ? .load : .link, .href)
        addCandidates(.imagesrcset)
    }

    private static let loadingLinks: [StaticString] = [
        "stylesheet", "icon", "apple-touch-icon", "mask-icon", "preload", "modulepreload", "manifest", "prefetch", "preconnect",
        "dns-prefetch",
    ]

    private static let scriptTypes: [StaticString] = ["", "module", "text/javascript", "application/javascript"]

    private mutating func takeMeta() {
        guard let content = value(.content) else { return }
        if has(.name, "description"), page.description == nil { page.description = content }
        if has(.httpEquiv, "refresh"), let equals = bytes[content].firstIndex(of: UInt8(ascii: "=")) {
            let url = trimmed((equals + 1)..<content.upperBound)
            page.addresses.append(FinishedPage.Address(use: .link, value: url))
            page.isRedirect = true
        }
        let property = value(.property) ?? value(.name)
        if let property, Self.addressProperties.contains(where: { isWord(property, $0) }) { add(.link, .content) }
    }

    private static let addressProperties: [StaticString] = [
        "og:url", "og:image", "og:image:url", "og:image:secure_url", "og:audio", "og:video", "twitter:image",
    ]

    private mutating func takeInput(_ tag: Range<Int>) {
        let type = value(.type).map { String(decoding: bytes[$0], as: UTF8.self).lowercased() } ?? "text"
        switch type {
        case "hidden": break
        case "image":
            add(.load, .src)
            page.pictures.append(FinishedPage.Picture(tag: tag, hasAlternative: says(.alt) || isNamed))
        case "submit", "reset": break
        case "button": page.named.append(FinishedPage.Named(kind: .button, tag: tag, hasWords: says(.value) || isNamed))
        default: takeControl(tag)
        }
        add(.link, .formaction)
    }

    private mutating func takeControl(_ tag: Range<Int>) {
        let isUnheard = hidden > 0 || has(.hidden) || has(.ariaHidden, "true")
        page.controls.append(FinishedPage.Control(tag: tag, id: value(.id), isNamed: isNamed || isUnheard))
    }
}
