import Diagnostics

/// What the dialect has and CommonMark has not: each construct in one file of `Constructs/`, and in the list below.
struct Construct: Sendable {
    /// The file's name.
    let name: String
    /// What can be wrong with it.
    let kinds: [DiagnosticKind]
    /// What it is known by: nobody looks for it on a page without any of these. Empty where any text may hold it; tokens and lines have one.
    var signs: [Sign] = []
    /// Where its signs stand in much that is none of its own: whether a text that has one may have the construct.
    var mayStand: (@Sendable (ArraySlice<UInt8>, BytePairs) -> Bool)?
    /// Where it stands within a line.
    var token: (any Token.Type)?
    /// Where it has lines of its own.
    var lines: LineReader?
    /// Writes a paragraph, or a heading, in its own way; false where the node is none of its own.
    var paragraph: (@Sendable (inout HTMLWriter, Node) -> Bool)?
    /// Before a scope's text is written, which is read from the source.
    var begin: (@Sendable (inout HTMLWriter, Source) -> Void)?
    /// Behind a scope's text.
    var end: (@Sendable (inout HTMLWriter) -> Void)?
    /// Behind the public text of the page, or all of a page that is for members.
    var endOfPage: (@Sendable (inout HTMLWriter) -> Void)?

    /// In the order in which they are asked: members blocks are written before the page's notes are counted.
    static let all: [Construct] = [
        .abbreviations,
        .bareLinks,
        .crossLinks,
        .directives,
        .headings,
        .membersBlocks,
        .notes,
        .strikethrough,
        .tables,
        .taskItems,
    ]
}

/// The one or two bytes that a construct begins with, or that stand in it.
struct Sign: ExpressibleByStringLiteral, Sendable {
    let first: UInt8
    let second: UInt8?

    init(stringLiteral text: String) {
        let bytes = text.utf8.prefix(2)
        (first, second) = (bytes.first ?? 0, bytes.dropFirst().first)
    }

    func stands(among pairs: BytePairs) -> Bool { second.map { pairs.contains(first, $0) } ?? pairs.contains(first) }

    /// Whether it stands at a place where there is a byte.
    func stands(at place: Int, in text: ArraySlice<UInt8>) -> Bool {
        guard text[place] == first else { return false }
        return second == nil || (place + 1 < text.endIndex && text[place + 1] == second)
    }
}

/// How lines of a construct's own are found.
struct LineReader: Sendable {
    /// Whether a text that begins with the construct's sign begins such a line.
    let begins: @Sendable (ArraySlice<UInt8>) -> Bool
    /// Reads the line, with those that belong to it; answers where to go on, or nil where the line is text.
    let read: @Sendable (inout LineScan, ScannedLine) -> Int?
}

/// Which constructs can occur on a page at all, found in one pass: a page pays only for what it uses.
struct Features {
    private(set) var constructs: [Construct] = []
    private(set) var tokens: [(sign: Sign, type: any Token.Type)] = []
    private(set) var lines: [(sign: Sign, reader: LineReader)] = []
    private(set) var paragraphs: [@Sendable (inout HTMLWriter, Node) -> Bool] = []
    /// CommonMark's own `[label]: destination`.
    private(set) var hasDefinitions = false
    /// Whether an e-mail address may stand in the text.
    private(set) var hasMail = false
    /// Whether a link may have failed.
    private(set) var hasBrackets = false
    /// What stands in it of the signs that other programs' marks have within a line.
    private(set) var foreignSigns: [UInt8] = []
    var hasSigns: Bool { hasBrackets || !foreignSigns.isEmpty }

    private static let foreign = Array("{~^$".utf8)

    /// The bytes that any sign of these begins with.
    static func signBytes(_ constructs: [Construct]) -> [Bool] {
        let bytes = Set(constructs.flatMap(\.signs).map(\.first) + foreign + "@]".utf8)
        return (0...255).map { bytes.contains($0) }
    }

    init(_ text: ArraySlice<UInt8>, settings: MarkupSettings) {
        guard settings.dialect else { return }
        let pairs = text.pairs(of: settings.signBytes)
        hasMail = pairs.contains(UInt8(ascii: "@"))
        hasBrackets = pairs.contains(UInt8(ascii: "]"), UInt8(ascii: "(")) || pairs.contains(UInt8(ascii: "]"), 32)
        foreignSigns = Features.foreign.filter(pairs.contains)
        hasDefinitions = pairs.contains(UInt8(ascii: "]"), UInt8(ascii: ":"))
        for construct in settings.constructs {
            let signs = construct.signs.filter { $0.stands(among: pairs) }
            guard !signs.isEmpty || construct.signs.isEmpty, construct.mayStand?(text, pairs) ?? true else { continue }
            if let token = construct.token { tokens += signs.map { ($0, token) } }
            if let reader = construct.lines { lines += signs.map { ($0, reader) } }
            constructs.append(construct)
            if let paragraph = construct.paragraph { paragraphs.append(paragraph) }
        }
    }

    var needsScan: Bool { !tokens.isEmpty || !lines.isEmpty }

    /// The reader of a line of ours that begins so.
    func lineReader(of text: ArraySlice<UInt8>) -> LineReader? {
        for (sign, reader) in lines where sign.stands(at: text.startIndex, in: text) && reader.begins(text) { return reader }
        return nil
    }

    func has(_ construct: Construct) -> Bool { constructs.contains { $0.name == construct.name } }
}
