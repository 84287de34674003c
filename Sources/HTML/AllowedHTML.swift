// What raw HTML may hold: the one table. The manual's list is compared with it by a test.

import Bytes

/// What an attribute's value may be.
enum AttributeRule: Sendable {
    case text
    case words([String])
    /// A whole number of at most four digits, or nothing.
    case number(ClosedRange<Int>)
    /// A number from 1 up of at most four digits, with a fraction, and `%`, `px` or `*` behind it; or nothing.
    case length
    /// An id, which links may name.
    case id
    /// Names of the style sheet.
    case classes
    /// A link to a page, a file or another site.
    case address
    case image
    /// `srcset`: images, each with its width or density.
    case images
    /// CSS with a few properties.
    case style
}

struct ElementRule: Sendable {
    var attributes: [String: AttributeRule] = [:]
    /// Neither content nor end tag.
    var isVoid = false
    /// The parents in which its end tag may be left out; empty where it may not, and `["*"]` for any.
    var openIn: [String] = []
}

/// Schemes of addresses; an address without one leads within the site or to `//host`.
public let allowedSchemes = ["http", "https", "mailto", "tel", "sms", "geo", "ftp", "webcal"]
/// Pictures may also stand in the page itself.
public let allowedImageData = ["image/png", "image/gif", "image/jpeg", "image/webp"]

/// On every element; `data-` and `aria-` attributes see `rule(of:)`.
public let allowedEverywhere = ["class", "dir", "id", "lang", "role", "style", "title", "translate"]

/// Properties that `style` may set: to words (`center`), `width` and `max-width` to a width, `height` to `auto` alone.
public let allowedStyles = [
    "border-collapse", "caption-side", "clear", "float", "font-style", "font-variant", "font-weight", "list-style-type", "text-align",
    "text-decoration", "vertical-align",
    "height", "max-width", "width",
]

/// Classes that hide text on a screen or in print, in Guidepost's own style sheet (also where others stand beside them) or in common ones. A
/// test reads the sheet.
public let hidingClasses = [
    "visually-hidden", "visuallyhidden", "skip-link", "sr-only", "screen-reader-text", "hidden", "is-hidden", "d-none", "invisible",
    "main-menu", "toc", "anchor", "of-one-type", "home-section", "type", "stacks", "site-top", "search", "search-link", "unscripted",
    "unsearched",
    // In print.
    "feed-link", "data-links", "contact-form", "report", "gate", "script", "more", "theme", "search-key", "topics", "see-also", "filters",
    "message", "tasks", "from", "in-brief", "about", "explain", "video",
]

let allowedElements: [String: ElementRule] = {
    var table: [String: ElementRule] = [:]
    for name in plainElements { table[name] = ElementRule() }
    func add(_ names: String..., attributes: [String: AttributeRule] = [:], isVoid: Bool = false, openIn: [String] = []) {
        for name in names { table[name] = ElementRule(attributes: attributes, isVoid: isVoid, openIn: openIn) }
    }
    let align: [String: AttributeRule] = ["align": .text]
    let size: [String: AttributeRule] = ["width": .length, "height": .length]
    let referrerPolicy: AttributeRule = .words([
        "", "no-referrer", "no-referrer-when-downgrade", "origin", "origin-when-cross-origin", "same-origin", "strict-origin",
        "strict-origin-when-cross-origin", "unsafe-url",
    ])
    let crossOrigin: AttributeRule = .words(["", "anonymous", "use-credentials"])
    add(
        "a",
        attributes: [
            "href": .address, "name": .id, "target": .words(["_blank", "_self"]), "rel": .text, "download": .text, "hreflang": .text,
            "type": .text, "referrerpolicy": referrerPolicy,
        ])
    add("blockquote", "q", attributes: ["cite": .address])
    add("del", "ins", attributes: ["cite": .address, "datetime": .text])
    add("time", attributes: ["datetime": .text])
    add("data", attributes: ["value": .text])
    add("details", attributes: ["open": .text])
    add("div", "h1", "h2", "h3", "h4", "h5", "h6", attributes: align)
    add("p", attributes: align, openIn: ["*"])
    add("br", attributes: ["clear": .text], isVoid: true)
    add("wbr", isVoid: true)
    add("hr", attributes: ["align": .text, "width": .length, "size": .length, "noshade": .text], isVoid: true)
    add("ol", attributes: ["start": .number(-9999...9999), "reversed": .text, "type": .text])
    add("ul", "menu", attributes: ["type": .text])
    add("li", attributes: ["value": .number(-9999...9999), "type": .text], openIn: ["ol", "ul", "menu"])
    add("dt", "dd", openIn: ["dl", "div"])
    add("rt", "rp", openIn: ["ruby"])
    let cell = align.merging(["valign": .text, "width": .length, "height": .length]) { first, _ in first }
    add(
        "table",
        attributes: cell.merging([
            "border": .number(0...9999), "cellpadding": .number(0...9999), "cellspacing": .number(0...9999), "summary": .text,
        ]) { first, _ in first })
    add("caption", attributes: align, openIn: ["table"])
    add("colgroup", attributes: cell.merging(["span": .number(1...1000)]) { first, _ in first }, openIn: ["table"])
    add("col", attributes: cell.merging(["span": .number(1...1000)]) { first, _ in first }, isVoid: true)
    add("thead", "tbody", "tfoot", attributes: cell, openIn: ["table"])
    add("tr", attributes: cell, openIn: ["thead", "tbody", "tfoot"])
    add(
        "td", "th",
        attributes: cell.merging([
            "colspan": .number(1...1000), "rowspan": .number(0...9999), "headers": .text, "scope": .text, "abbr": .text, "nowrap": .text,
        ]) { first, _ in first }, openIn: ["tr"])
    let picture: [String: AttributeRule] = ["src": .image, "srcset": .images, "sizes": .text]
    let picked = picture.merging(size) { first, _ in first }
    add(
        "img",
        attributes: picked.merging([
            "alt": .text, "loading": .words(["lazy", "eager"]), "decoding": .words(["async", "sync", "auto"]), "align": .text,
            "border": .number(0...9999), "hspace": .number(0...9999), "vspace": .number(0...9999), "usemap": .text,
            "fetchpriority": .words(["high", "low", "auto"]), "referrerpolicy": referrerPolicy, "crossorigin": crossOrigin,
        ]) { first, _ in first }, isVoid: true)
    add("source", attributes: picked.merging(["media": .text, "type": .text]) { first, _ in first }, isVoid: true)
    add("map", attributes: ["name": .text])
    add(
        "area",
        attributes: [
            "shape": .text, "coords": .text, "href": .address, "alt": .text, "target": .words(["_blank", "_self"]), "rel": .text,
        ],
        isVoid: true)
    let media: [String: AttributeRule] = [
        "src": .address, "controls": .text, "loop": .text, "muted": .text, "preload": .words(["none", "metadata", "auto", ""]),
        "crossorigin": crossOrigin,
    ]
    add("audio", attributes: media)
    add(
        "video",
        attributes: media.merging(size) { first, _ in first }.merging(["poster": .image, "playsinline": .text]) { first, _ in first })
    add("track", attributes: ["src": .address, "kind": .text, "srclang": .text, "label": .text, "default": .text], isVoid: true)
    return table
}()

/// Elements without attributes of their own.
private let plainElements = [
    "abbr", "acronym", "address", "aside", "b", "bdi", "bdo", "big", "center", "cite", "code", "dfn", "dl", "em", "figcaption", "figure",
    "footer",
    "header", "hgroup", "i", "kbd", "mark", "nav", "picture", "pre", "ruby", "s", "samp", "section", "small", "span", "strike", "strong",
    "sub", "summary", "sup", "tt", "u", "var",
]

/// The table as text, for the manual: each element with its own attributes.
public var allowedElementNames: [(name: String, attributes: [String])] {
    allowedElements.map { ($0.key, $0.value.attributes.keys.sorted()) }.sorted { $0.name < $1.name }
}

extension ElementRule {
    /// What an attribute may be; nil for one that is not allowed.
    func rule(of name: String) -> AttributeRule? {
        if let own = attributes[name] { return own }
        switch name {
        case "id": return .id
        case "style": return .style
        case "class": return .classes
        case "dir": return .words(["ltr", "rtl", "auto"])
        case _ where allowedEverywhere.contains(name): return .text
        case "aria-hidden": return nil
        default: break
        }
        let bytes = name.utf8
        let isOpen = bytes.starts(with: "aria-".utf8) || (bytes.starts(with: "data-".utf8) && !bytes.starts(with: "data-guidepost".utf8))
        return isOpen && bytes.allSatisfy { $0.isLowercase || $0.isDigit || $0 == UInt8(ascii: "-") } ? .text : nil
    }
}

private let commonScheme = Array("https://".utf8)

/// The scheme of an address that is not allowed, with its colon, as browsers read it; nil for a sound one.
public func forbiddenScheme(_ url: ArraySlice<UInt8>, isImage: Bool) -> String? {
    // Nearly every address ends here.
    guard let start = url.first, start.isLetter || start <= 32 else { return nil }
    if url.starts(with: commonScheme) { return nil }
    // Browsers skip what stands before it and line ends within.
    let bare = url.drop { $0 <= 32 }.lazy.filter { $0 != 9 && $0 != 10 && $0 != 13 }
    guard let first = bare.first, first.isLetter else { return nil }
    var name: [UInt8] = []
    for byte in bare {
        if byte == UInt8(ascii: ":") {
            let scheme = String(decoding: name, as: UTF8.self)
            if allowedSchemes.contains(scheme) { return nil }
            if scheme == "data", isImage {
                let type = bare.dropFirst(5).prefix { $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: ",") }.prefix(16).map(\.lowered)
                if allowedImageData.contains(where: { $0.utf8.elementsEqual(type) }) { return nil }
            }
            return scheme + ":"
        }
        guard byte.isLetter || byte.isDigit || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") else {
            return nil
        }
        name.append(byte.lowered)
    }
    return nil
}

/// The first property of a `style` that is not allowed, or a value that is more than words.
func forbiddenStyle(_ css: String) -> String? {
    var (hasWidth, hasFloat) = (false, false)
    for declaration in css.utf8.split(separator: UInt8(ascii: ";")) {
        let parts = declaration.split(separator: UInt8(ascii: ":"), maxSplits: 1)
        let name = String(decoding: parts.first.map { trimmed($0).map(\.lowered) } ?? [], as: UTF8.self)
        if name.isEmpty, parts.count < 2 { continue }
        guard allowedStyles.contains(name), parts.count == 2 else { return name.isEmpty ? css : name }
        let value = trimmed(parts[1])
        let isWidth = name == "width" || name == "max-width"
        hasWidth = hasWidth || isWidth
        hasFloat = hasFloat || name == "float"
        // Text that overflows a narrow float lies over the text beside it.
        if hasWidth, hasFloat { return name }
        if name == "height" {
            guard value.map(\.lowered) == Array("auto".utf8) else { return name }
            continue
        }
        let isSound =
            isWidth
            ? isLength(value, units: ["", "%", "px", "em", "rem", "ex", "ch", "vw", "pt", "pc", "cm", "mm", "in"])
            : !value.isEmpty && value.allSatisfy { $0.isLetter || $0 == UInt8(ascii: "-") || $0 == 32 }
        guard isSound || (isWidth && value.map(\.lowered) == Array("auto".utf8)) || (name == "font-weight" && value.allSatisfy(\.isDigit))
        else { return name }
    }
    return nil
}

/// Whether a value is a number from 1 up of at most four digits, perhaps with a fraction, and one of the units.
func isLength(_ value: Substring.UTF8View, units: [String]) -> Bool {
    let digits = value.prefix(while: \.isDigit)
    guard (1...4).contains(digits.count), digits.first != UInt8(ascii: "0") else { return false }
    var unit = value.dropFirst(digits.count)
    if unit.first == UInt8(ascii: ".") {
        let fraction = unit.dropFirst().prefix(while: \.isDigit)
        guard (1...4).contains(fraction.count) else { return false }
        unit = unit.dropFirst(1 + fraction.count)
    }
    return units.contains(String(decoding: unit.map(\.lowered), as: UTF8.self))
}

/// Whether a value is a whole number within a range, of at most four digits.
func isNumber(_ value: Substring.UTF8View, within range: ClosedRange<Int>) -> Bool {
    let digits = value.first == UInt8(ascii: "-") ? value.dropFirst() : value
    guard (1...4).contains(digits.count), digits.allSatisfy(\.isDigit), let number = Int(String(decoding: value, as: UTF8.self)) else {
        return false
    }
    return range.contains(number)
}

func trimmed(_ text: Substring.UTF8View) -> Substring.UTF8View {
    var text = text.drop { $0.isHTMLBlank }
    while let last = text.last, last.isHTMLBlank { text.removeLast() }
    return text
}
