import Bytes

/// The elements that a finished page is asked about, by their names.
enum Tag: String, CaseIterable {
    case a, area, audio, base, body, br, button, caption, col, colgroup, datalist, dd, dt, embed, form, frame, h1, h2, h3, h4, h5, h6, head,
        hr
    case html, iframe, image, img, input, label, li, link, math, meta, noframes, noscript, object, optgroup, option, p, param, rp, rt,
        script
    case select, source, style, summary, svg, table, tbody, td, template, textarea, tfoot, th, thead, title, tr, track, use, video, wbr, xmp
    case address, article, aside, blockquote, details, div, dl, fieldset, figcaption, figure, footer, header, hgroup, main, menu, nav, ol,
        pre
    case section, ul

    static let names = NameTable<Tag>()
}

/// The attributes that a finished page is asked about.
enum AskedAttribute: String, CaseIterable {
    case action, alt, background, content, data, formaction, height, hidden, href, id, imagesrcset, method, name, poster, property, rel,
        role, src,
        srcset
    case style, title, type, value, width
    case `for`
    case ariaDescribedby = "aria-describedby"
    case ariaHidden = "aria-hidden"
    case ariaLabel = "aria-label"
    case ariaLabelledby = "aria-labelledby"
    case httpEquiv = "http-equiv"
    case xlinkHref = "xlink:href"

    static let names = NameTable<AskedAttribute>()
}

/// Names in lower case, found by their letters in whatever case they are written.
struct NameTable<Case: RawRepresentable<String> & CaseIterable & Sendable>: Sendable {
    private struct Entry {
        let letters: Letters
        let name: Case
    }

    /// A power of two, at least four times as many as there are names, so that a search ends at once.
    private var places: [Entry?]
    /// The whole name for each place: it is looked at only where it is longer than `Letters` knows.
    private var texts: [[UInt8]]
    private let mask: Int

    init() {
        let size = Case.allCases.reduce(into: 8) { size, _ in size += 4 }
        mask = (1 << (Int.bitWidth - size.leadingZeroBitCount)) - 1
        places = Array(repeating: nil, count: mask + 1)
        texts = Array(repeating: [], count: mask + 1)
        for name in Case.allCases {
            let text = Array(name.rawValue.utf8)
            let letters = Letters(text[...])
            var place = letters.place & mask
            while places[place] != nil { place = (place + 1) & mask }
            (places[place], texts[place]) = (Entry(letters: letters, name: name), text)
        }
    }

    /// The name whose letters were read from `text`, ending before `end`.
    func find(_ letters: Letters, in text: [UInt8], endingAt end: Int) -> Case? {
        var place = letters.place & mask
        while let known = places[place] {
            if known.letters == letters, letters.count <= 8 || isSame(texts[place], text, endingAt: end) { return known.name }
            place = (place + 1) & mask
        }
        return nil
    }

    private func isSame(_ name: [UInt8], _ text: [UInt8], endingAt end: Int) -> Bool {
        name.indices.allSatisfy { text[end - name.count + $0].lowered == name[$0] }
    }
}

/// A name in lower case while it is read: its last eight letters, and how many there were.
struct Letters: Equatable {
    private(set) var last: UInt64 = 0
    private(set) var count: Int32 = 0

    init() {}
    init(_ text: ArraySlice<UInt8>) { for byte in text { add(byte) } }

    @inline(__always)
    mutating func add(_ byte: UInt8) {
        last = last << 8 | UInt64(byte.lowered)
        count += 1
    }

    fileprivate var place: Int { Int(truncatingIfNeeded: (last &* 0x9E37_79B9_7F4A_7C15) >> 40) }
}

extension Tag {
    var isVoid: Bool {
        switch self {
        case .area, .base, .br, .col, .embed, .hr, .img, .input, .link, .meta, .param, .source, .track, .wbr, .frame: true
        default: false
        }
    }

    /// What follows is no HTML, up to its end tag.
    var isRawText: Bool {
        switch self {
        case .script, .style, .title, .textarea, .iframe, .xmp, .noframes: true
        default: false
        }
    }

    /// Where text and other elements than its own have no place.
    var isPartOfTable: Bool {
        switch self {
        case .table, .tbody, .thead, .tfoot, .tr, .colgroup: true
        default: false
        }
    }

    var headingLevel: Int? {
        switch self {
        case .h1: 1
        case .h2: 2
        case .h3: 3
        case .h4: 4
        case .h5: 5
        case .h6: 6
        default: nil
        }
    }

    /// Whether its end tag may be left out.
    var mayStayOpen: Bool {
        switch self {
        case .html, .head, .body, .p, .li, .dt, .dd, .tr, .td, .th, .tbody, .thead, .tfoot, .colgroup, .option, .optgroup, .rt, .rp: true
        default: false
        }
    }

    /// Whether it may not stand in one of its own.
    var endsItself: Bool {
        switch self {
        case .a, .button, .form, .option, .select: true
        default: false
        }
    }

    /// Whether it ends a paragraph that is open.
    var isBlock: Bool {
        switch self {
        case .address, .article, .aside, .blockquote, .details, .div, .dl, .fieldset, .figcaption, .figure, .footer, .form, .header,
            .hgroup,
            .hr, .main, .menu, .nav, .ol, .p, .pre, .section, .table, .ul, .h1, .h2, .h3, .h4, .h5, .h6, .summary, .li, .dt, .dd:
            true
        default: false
        }
    }

    /// Whether an open element of this name ends where another begins; what it may be left open for.
    func ends(before next: Tag?) -> Bool {
        guard mayStayOpen, let next else { return false }
        switch self {
        case .p: return next.isBlock
        case .li: return next == .li
        case .dt, .dd: return next == .dt || next == .dd
        case .td, .th: return [.td, .th, .tr, .tbody, .tfoot].contains(next)
        case .tr: return [.tr, .tbody, .tfoot].contains(next)
        case .tbody, .thead: return next == .tbody || next == .tfoot
        case .colgroup: return [.tbody, .thead, .tr].contains(next)
        case .option: return next == .option || next == .optgroup
        case .optgroup: return next == .optgroup
        case .rt, .rp: return next == .rt || next == .rp
        case .head: return next == .body
        default: return false
        }
    }

    /// Whether another element may begin right in this one, so that a browser leaves it there.
    func mayHold(_ next: Tag?) -> Bool {
        let isAnywhere = next == .script || next == .template || next == .style
        return switch self {
        case .table:
            switch next {
            case .caption, .colgroup, .col, .thead, .tbody, .tfoot, .tr: true
            default: isAnywhere
            }
        case .thead, .tbody, .tfoot: isAnywhere || next == .tr
        case .tr: isAnywhere || next == .td || next == .th
        case .colgroup: next == .col || next == .template
        case .select: isAnywhere || next == .option || next == .optgroup || next == .hr
        case .head:
            switch next {
            case .meta, .link, .title, .base, .noscript: true
            default: isAnywhere
            }
        case .h1, .h2, .h3, .h4, .h5, .h6: next?.headingLevel == nil
        default: next != .html && next != .head && next != .body || self == .html
        }
    }
}
