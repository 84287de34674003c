/// What is to be looked at: the finished text of one scope, and which of its bytes an editor wrote as HTML.
public struct HTMLText: Sendable {
    public var bytes: [UInt8]
    /// Each a whole block or one tag or comment; sorted, and apart from each other.
    public var raw: [Range<Int>]
    /// Whether `HTMLFindings.words` is filled.
    public var wantsWords: Bool

    public init(bytes: [UInt8], raw: [Range<Int>], wantsWords: Bool = false) {
        (self.bytes, self.raw, self.wantsWords) = (bytes, raw, wantsWords)
    }

    /// The raw part that an offset stands in.
    public func part(at offset: Int) -> Int? {
        var (low, high) = (0, raw.count)
        while low < high {
            let middle = (low + high) / 2
            if raw[middle].upperBound <= offset { low = middle + 1 } else { high = middle }
        }
        return low < raw.count && raw[low].lowerBound <= offset ? low : nil
    }
}

/// Something wrong in raw HTML.
public struct HTMLProblem: Sendable, Equatable {
    public enum Kind: Sendable { case notAllowed, unclosed, misplaced, tooDeep, badID }

    public var kind: Kind
    /// In the text, inside a raw part.
    public var range: Range<Int>
    public var message: String
}

/// Looks at text before a parser does: whether its tags and comments end, and whether the parser can be given it.
///
/// The parser descends by recursion, searches its open elements for each tag, and opens formatting elements again in each block; all three are
/// bounded here. Nothing else is decided: what tags mean is the tree's to say.
struct HTMLScan {
    static let deepestRaw = 200
    private static let deepest = 1_000
    private static let mostAttributes = 100
    /// In tenths of a microsecond, about.
    private static let mostWork = 8_000_000

    private(set) var problems: [HTMLProblem] = []
    /// Whether the parser may be asked.
    private(set) var isBounded = true

    private var open = [Int](repeating: 0, count: tagNumbers + 1)
    private var depth = 0
    private var formatting = 0
    private var work = 0

    init(_ text: HTMLText) {
        var scanner = TagScanner(text: text.bytes, at: 0, end: text.bytes.count)
        var part = 0
        while isBounded, let token = scanner.next() {
            while part < text.raw.count, text.raw[part].upperBound <= token.range.lowerBound { part += 1 }
            let own = part < text.raw.count && text.raw[part].lowerBound <= token.range.lowerBound ? text.raw[part] : nil
            read(token, own, text)
        }
    }

    private mutating func read(_ token: TagScanner.Token, _ part: Range<Int>?, _ text: HTMLText) {
        let number = tagNumber(text.bytes[token.name])
        if let part {
            let shown = shownStart(of: token, in: text.bytes)
            if token.isUnclosed || token.range.upperBound > part.upperBound {
                let place = token.range.lowerBound..<min(part.upperBound, token.range.lowerBound + shown.utf8.count)
                return refuse(.unclosed, place, "'\(shown)' is not closed in this block of HTML")
            }
            switch token.kind {
            case .comment: break
            case .bogusComment: checkBogus(token, text)
            case .start, .end:
                if token.attributes > Self.mostAttributes {
                    return refuse(.tooDeep, token.range, "'\(shown)' has more than \(Self.mostAttributes) attributes")
                }
                if swallowers[number] {
                    return refuse(.notAllowed, token.name.lowerBound - 1..<token.name.upperBound, notAllowed(shown))
                }
            }
        }
        switch token.kind {
        case .start where !uncounted[number]:
            open[number] += 1
            depth += 1
            if formatters[number] { formatting += 1 }
        case .end where !uncounted[number] && open[number] > 0:
            open[number] -= 1
            depth -= 1
            if formatters[number] { formatting -= 1 }
        default: break
        }
        work += (part == nil ? 10 : 60) + 10 * token.attributes + depth / 8 + 8 * formatting
        let place = part.map { max($0.lowerBound, token.range.lowerBound)..<token.range.upperBound } ?? text.raw.first ?? token.range
        if depth > (part == nil ? Self.deepest : Self.deepestRaw), token.kind == .start {
            refuse(.tooDeep, place, "HTML is nested more than \(Self.deepestRaw) levels deep here; it may be a row of unclosed tags")
        } else if work > Self.mostWork {
            refuse(.tooDeep, place, "this page has more raw HTML than can be checked; split it, or write it in Markdown")
        }
    }

    private mutating func checkBogus(_ token: TagScanner.Token, _ text: HTMLText) {
        let bytes = text.bytes[token.range]
        if bytes.starts(with: "<!--".utf8) {
            let bang = (token.range.upperBound - 4)..<token.range.upperBound
            problems.append(HTMLProblem(kind: .unclosed, range: bang, message: "a browser ends the comment at this '--!>'; write '-->'"))
        } else {
            let shown = shownStart(of: token, in: text.bytes)
            let message = "a browser takes '\(shown)' for the start of a comment and shows nothing up to the next '>'; write '&lt;' for '<'"
            problems.append(HTMLProblem(kind: .notAllowed, range: token.range, message: message))
        }
    }

    private mutating func refuse(_ kind: HTMLProblem.Kind, _ range: Range<Int>, _ message: String) {
        problems.append(HTMLProblem(kind: kind, range: range, message: message))
        isBounded = false
    }
}

/// Where the comments of raw HTML stand, found without a parser: for a site that allows everything, scripts too.
public func comments(in text: HTMLText) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var scanner = TagScanner(text: text.bytes, at: 0, end: text.bytes.count)
    while let token = scanner.next() {
        let isComment = text.bytes[token.range].starts(with: "<!--".utf8)
        if isComment, text.part(at: token.range.lowerBound) != nil { found.append(token.range) }
        if token.kind == .start, rawTexts[tagNumber(text.bytes[token.name])] { scanner.skip(to: token.name) }
    }
    return found
}

/// `<name`, `</name`, `<!--` or `<?`, as written.
func shownStart(of token: TagScanner.Token, in bytes: [UInt8]) -> String {
    let isTag = token.kind == .start || token.kind == .end
    let end = isTag ? token.name.upperBound : token.range.lowerBound + (bytes[token.range].starts(with: "<!--".utf8) ? 4 : 2)
    return String(decoding: bytes[token.range.lowerBound..<min(end, token.range.upperBound)], as: UTF8.self)
}

func notAllowed(_ shown: String) -> String {
    let name = shown.drop { $0 == "<" || $0 == "/" }
    return "'<\(name)>' is not allowed in a page"
}

/// By tag number.
private func tags(_ names: String...) -> [Bool] {
    var isIn = [Bool](repeating: false, count: tagNumbers + 1)
    for name in names { isIn[tagNumber(Array(name.utf8)[...])] = true }
    return isIn
}

/// What follows these is read as something other than tags. None is in the table.
private let swallowers = tags(
    "title", "textarea", "style", "script", "xmp", "iframe", "noembed", "noframes", "noscript", "plaintext", "svg", "math", "template",
    "select", "frameset", "listing")
private let rawTexts = tags("title", "textarea", "style", "script", "xmp", "iframe", "noembed", "noframes")
private let formatters = tags("a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u")
/// Void, or closed by the next of their kind: neither nests without another element between.
private let uncounted = tags(
    "area", "br", "col", "embed", "hr", "img", "image", "input", "link", "meta", "param", "source", "track", "wbr", "base", "p", "li", "dt",
    "dd", "td", "th", "tr", "tbody", "thead", "tfoot", "colgroup", "rt", "rp", "body", "html", "head", "keygen", "basefont", "bgsound")
