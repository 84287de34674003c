import Bytes

// What the tags of a finished page say.
extension FinishedReader {
    private var isDecorative: Bool { attributes.isDecorative || hidden > 0 }

    private mutating func add(_ use: FinishedPage.Address.Use, _ name: AskedAttribute) {
        guard let value = attributes.value(name) else { return }
        let range = attributes.trimmed(value)
        if !range.isEmpty { page.addresses.append(FinishedPage.Address(use: use, value: range)) }
    }

    private mutating func addCandidates(_ name: AskedAttribute) {
        guard let value = attributes.value(name) else { return }
        page.addresses += candidates(in: bytes[value]).map { FinishedPage.Address(use: .load, value: $0) }
    }

    mutating func takeEverywhere(_ name: Tag?) {
        for attribute in attributes.all {
            switch attribute.name {
            case .id: if !attribute.value.isEmpty { page.ids.append(FinishedPage.ID(value: attribute.value)) }
            case .style: page.styles.append(attribute.value)
            case .background: add(.load, .background)
            case .for: if name == .label { page.mentions.append(attribute.value) }
            case .hidden: isHidden = true
            case .ariaHidden: if attributes.isWord(attribute.value, "true") { isHidden = true }
            case .ariaLabelledby, .ariaDescribedby:
                page.mentions += bytes[attribute.value].split(whereSeparator: \.isHTMLBlank).map { $0.startIndex..<$0.endIndex }
            case .ariaLabel: if listeners > 0, hidden == 0, attributes.says(.ariaLabel) { words += 1 }
            default: break
            }
        }
    }

    /// What the start tag of an element says that is asked about.
    mutating func take(_ name: Tag, _ tag: Range<Int>) {
        switch name {
        case .a:
            add(.link, .href)
            if let value = attributes.value(.name), !value.isEmpty { page.ids.append(FinishedPage.ID(value: value, isName: true)) }
            if attributes.has(.href) { listen(.link, tag) }
        case .area:
            add(.link, .href)
            if attributes.has(.href) {
                page.pictures.append(FinishedPage.Picture(tag: tag, hasAlternative: attributes.says(.alt) || attributes.isNamed))
            }
        case .button:
            add(.link, .formaction)
            listen(.button, tag)
        case .summary: listen(.button, tag)
        case .label:
            listens = true
            guard let target = attributes.value(.for) else { break }
            place = Int32(labelTargets.count)
            labelTargets.append(target)
        // What is sent to a server need not be a page.
        case .form: if !attributes.has(.method, "post") { add(.link, .action) }
        case .link: takeLink()
        case .meta: takeMeta()
        case .base: if page.base == nil { page.base = attributes.value(.href) }
        case .img:
            add(.load, .src)
            addCandidates(.srcset)
            page.pictures.append(
                FinishedPage.Picture(
                    tag: tag, hasAlternative: attributes.has(.alt) || attributes.isNamed || isDecorative,
                    isSized: attributes.says(.width) && attributes.says(.height)))
            if listeners > 0, hidden == 0, attributes.says(.alt) || attributes.says(.title) { words += 1 }
        case .script:
            add(.load, .src)
            // What has another type is data.
            let isData = attributes.value(.type).map { type in
                !Self.scriptTypes.contains { attributes.isWord(type, $0) }
            }
            if !attributes.has(.src), isData != true { page.inlineScripts.append(tag) }
        case .source, .iframe, .embed, .audio, .video, .track, .frame:
            add(.load, .src)
            addCandidates(.srcset)
            add(.load, .poster)
        case .object: add(.load, .data)
        case .use, .image:
            for name in [AskedAttribute.href, .xlinkHref] {
                if let value = attributes.value(name), value.isEmpty || text[value.lowerBound] != UInt8(ascii: "#") { add(.load, name) }
            }
        case .svg:
            guard attributes.has(.role, "img"), !isDecorative else { break }
            (listens, place) = (true, Int32(page.pictures.count))
            page.pictures.append(FinishedPage.Picture(tag: tag, hasAlternative: attributes.isNamed))
        case .input: takeInput(tag)
        case .select, .textarea: takeControl(tag)
        case .table:
            place = Int32(page.tables.count)
            page.tables.append(
                FinishedPage.Table(tag: tag, isLayout: attributes.has(.role, "presentation") || attributes.has(.role, "none")))
        case .th:
            if let table = open.last(where: { $0.name == .table }) { page.tables[Int(table.place)].hasHeader = true }
        default:
            guard let level = name.headingLevel, hidden == 0, !isHidden else { break }
            (listens, place) = (true, Int32(page.headings.count))
            page.headings.append(FinishedPage.Heading(level: level, tag: tag, hasWords: attributes.isNamed))
        }
    }

    private mutating func listen(_ kind: FinishedPage.Named.Kind, _ tag: Range<Int>) {
        (listens, place) = (true, Int32(page.named.count))
        // What nobody hears needs no words.
        page.named.append(FinishedPage.Named(kind: kind, tag: tag, hasWords: attributes.isNamed || hidden > 0 || isHidden))
    }

    private mutating func takeLink() {
        let rel = attributes.value(.rel) ?? 0..<0
        // Mostly one word.
        let words = bytes[rel].contains(where: \.isHTMLBlank) ? bytes[rel].split(whereSeparator: \.isHTMLBlank).map(\.indices) : [rel]
        let isLoaded = words.contains { word in Self.loadingLinks.contains { attributes.isWord(word, $0) } }
        add(isLoaded ? .load : .link, .href)
        addCandidates(.imagesrcset)
    }

    private static let loadingLinks: [StaticString] = [
        "stylesheet", "icon", "apple-touch-icon", "mask-icon", "preload", "modulepreload", "manifest", "prefetch", "preconnect",
        "dns-prefetch",
    ]

    private static let scriptTypes: [StaticString] = ["", "module", "text/javascript", "application/javascript"]

    private mutating func takeMeta() {
        guard let content = attributes.value(.content) else { return }
        if attributes.has(.name, "description"), page.description == nil { page.description = content }
        if attributes.has(.httpEquiv, "refresh"), let equals = bytes[content].firstIndex(of: UInt8(ascii: "=")) {
            let url = attributes.trimmed((equals + 1)..<content.upperBound)
            page.addresses.append(FinishedPage.Address(use: .link, value: url))
            page.isRedirect = true
        }
        let property = attributes.value(.property) ?? attributes.value(.name)
        if let property, Self.addressProperties.contains(where: { attributes.isWord(property, $0) }) { add(.link, .content) }
    }

    private static let addressProperties: [StaticString] = [
        "og:url", "og:image", "og:image:url", "og:image:secure_url", "og:audio", "og:video", "twitter:image",
    ]

    private mutating func takeInput(_ tag: Range<Int>) {
        let type = attributes.value(.type).map { String(decoding: bytes[$0], as: UTF8.self).lowercased() } ?? "text"
        switch type {
        case "hidden": break
        case "image":
            add(.load, .src)
            page.pictures.append(FinishedPage.Picture(tag: tag, hasAlternative: attributes.says(.alt) || attributes.isNamed))
        case "submit", "reset": break
        case "button":
            page.named.append(FinishedPage.Named(kind: .button, tag: tag, hasWords: attributes.says(.value) || attributes.isNamed))
        default: takeControl(tag)
        }
        add(.link, .formaction)
    }

    private mutating func takeControl(_ tag: Range<Int>) {
        let isUnheard = hidden > 0 || attributes.has(.hidden) || attributes.has(.ariaHidden, "true")
        page.controls.append(FinishedPage.Control(tag: tag, id: attributes.value(.id), isNamed: attributes.isNamed || isUnheard))
    }
}
