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
    /// By place; a power of two of them, at least four times as many as there are names, so that a search ends at once.
    let names: [Case?]
    private let letters: [Letters]
    /// The whole names: each is looked at only where it is longer than `Letters` knows.
    private let texts: [[UInt8]]
    private let mask: Int

    init() {
        let size = Case.allCases.reduce(into: 8) { size, _ in size += 4 }
        mask = (1 << (Int.bitWidth - size.leadingZeroBitCount)) - 1
        var names = [Case?](repeating: nil, count: mask + 1)
        var letters = names.map { _ in Letters() }
        var texts = names.map { _ in [UInt8]() }
        for name in Case.allCases {
            let text = Array(name.rawValue.utf8)
            let own = Letters(text[...])
            var place = own.place & mask
            while names[place] != nil { place = (place + 1) & mask }
            (names[place], letters[place], texts[place]) = (name, own, text)
        }
        (self.names, self.letters, self.texts) = (names, letters, texts)
    }

    /// The place of the name whose letters were read from `text`, ending before `end`.
    func find(_ own: Letters, in text: [UInt8], endingAt end: Int) -> Int? {
        var place = own.place & mask
        while letters[place].count > 0 {
            if letters[place] == own, own.count <= 8 || isSame(texts[place], text, endingAt: end) { return place }
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

    /// The letters of ASCII that eight bytes begin with, as they stand in memory: all at once, since a reader of tags meets little but names.
    @inline(__always)
    init(firstOf bytes: UInt64) {
        func each(_ byte: UInt64) -> UInt64 { byte &* 0x0101_0101_0101_0101 }
        let lower = UInt64(littleEndian: bytes) | each(0x20)
        let low = lower & each(0x7F)
        // The high bit of each byte that stands before `a` or behind `z`, or is no ASCII.
        let others = (~(low &+ each(0x80 - 0x61)) | (low &+ each(0x7F - 0x7A)) | lower) & each(0x80)
        count = Int32(truncatingIfNeeded: others.trailingZeroBitCount / 8)
        last = count == 0 ? 0 : lower.byteSwapped &>> UInt64(truncatingIfNeeded: 64 - 8 * count)
    }

    @inline(__always)
    mutating func add(_ byte: UInt8) {
        last = last << 8 | UInt64(byte.lowered)
        count += 1
    }

    fileprivate var place: Int { Int(truncatingIfNeeded: (last &* 0x9E37_79B9_7F4A_7C15) >> 40) }
}

/// What is asked of an element at each tag, all at once.
struct TagTraits: OptionSet {
    let rawValue: UInt16

    static let isVoid = TagTraits(rawValue: 1 << 0)
    static let isRawText = TagTraits(rawValue: 1 << 1)
    static let isPartOfTable = TagTraits(rawValue: 1 << 2)
    static let mayStayOpen = TagTraits(rawValue: 1 << 3)
    static let endsItself = TagTraits(rawValue: 1 << 4)
    /// Whether a browser leaves everything in it but parts of the page's frame.
    static let holdsAll = TagTraits(rawValue: 1 << 5)
    static let isFrame = TagTraits(rawValue: 1 << 6)
    /// Whether its own attributes are asked about.
    static let isAsked = TagTraits(rawValue: 1 << 7)
    static let isDrawing = TagTraits(rawValue: 1 << 8)

    /// Of the names in `Tag.names`, by place.
    static let ofNames = Tag.names.names.map { $0.map { TagTraits($0) } ?? [] }
    /// Of an element that nothing is asked about.
    static let ofOthers: TagTraits = [.holdsAll]

    init(rawValue: UInt16) { self.rawValue = rawValue }

    init(_ tag: Tag) {
        let all: [(TagTraits, Bool)] = [
            (.isVoid, tag.isVoid), (.isRawText, tag.isRawText), (.isPartOfTable, tag.isPartOfTable), (.mayStayOpen, tag.mayStayOpen),
            (.endsItself, tag.endsItself), (.holdsAll, Tag.allCases.allSatisfy { $0.isFrame || tag.mayHold($0) }),
            (.isFrame, tag.isFrame), (.isAsked, tag.isAsked), (.isDrawing, tag == .svg || tag == .math),
        ]
        self.init(all.filter(\.1).map(\.0))
    }
}

extension Tag {
    /// What a page consists of.
    var isFrame: Bool { self == .html || self == .head || self == .body }

    var isAsked: Bool {
        switch self {
        case .a, .area, .audio, .base, .button, .embed, .form, .frame, .iframe, .image, .img, .input, .label, .link, .meta, .object,
            .script,
            .select, .source, .summary, .svg, .table, .textarea, .th, .track, .use, .video:
            true
        default: headingLevel != nil
        }
    }

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
        default: next?.isFrame != true || self == .html
        }
    }
}
