import Diagnostics

/// One page's body, parsed: HTML with holes that the site fills once it knows every page.
///
/// What is public never depends on what is gated: numbers, ids and first uses are settled over the public text first.
public struct MarkupDocument: Sendable {
    /// The public text, or everything where the whole page is gated.
    public var body = Body()
    /// Each `:::members` block, in order; `Piece.gated` names it by its place here.
    public var gatedBlocks: [GatedBlock] = []
    /// What it says to the rest of the site, which must resolve `facts.references`: pieces and arguments name them by their place.
    public var facts = PageFacts()
    /// One run for each paragraph, heading, cell and so on; empty unless `MarkupSettings.wantsTextRuns`.
    public var textRuns: [TextRun] = []
    public var diagnostics: [Diagnostic] = []
    /// Whether something looks like the opening of a members block and is none, so that nobody knows what is public: an error comes with it.
    public var isUnsure = false

    public init(facts: PageFacts = PageFacts()) { self.facts = facts }
}

/// HTML and the places in it where something is still to be inserted.
public struct Body: Sendable, Hashable {
    public var html: [UInt8] = []
    /// Sorted by offset; offsets count bytes of `html`, also inside a directive.
    public var pieces: [Piece] = []

    public init() {}
}

/// One hole in a body.
public enum Piece: Sendable, Hashable {
    /// The URL of `references[reference]`, inside `href=""` or `src=""`.
    case href(at: Int, reference: Int)
    /// The title of the target of `references[reference]`, for `[[ketamine-acute-pain]]`.
    case label(at: Int, reference: Int)
    /// `html[from..<to]` is the content of `:::note`; the template's output replaces it.
    indirect case directive(from: Int, to: Int, Directive, pieces: [Piece])
    /// In the tag of a picture, `references[reference]`: how large it is, which the text does not say.
    case picture(at: Int, reference: Int)
    /// The gate, or later the ciphertext, of `gatedBlocks[block]`.
    case gated(at: Int, block: Int)
    /// `html[from..<to]` is a comment of raw HTML, which is not published.
    case comment(from: Int, to: Int)
    /// `html[from..<to]` is an address in raw HTML as it is written; the URL of `references[reference]` takes its place, between quotes.
    case address(from: Int, to: Int, reference: Int, isQuoted: Bool)
    /// Where `html[at...]` comes from; only where it is asked for.
    case origin(at: Int, OriginMark)

    /// Where in `html` it begins.
    var start: Int {
        switch self {
        case .href(let at, _), .label(let at, _), .picture(let at, _), .gated(let at, _), .origin(let at, _): at
        case .directive(let from, _, _, _), .comment(let from, _), .address(let from, _, _, _): from
        }
    }

    /// The same piece after its HTML was put behind `offset` other bytes.
    func moved(by offset: Int) -> Piece {
        switch self {
        case .href(let at, let reference): .href(at: at + offset, reference: reference)
        case .label(let at, let reference): .label(at: at + offset, reference: reference)
        case .picture(let at, let reference): .picture(at: at + offset, reference: reference)
        case .gated(let at, let block): .gated(at: at + offset, block: block)
        case .origin(let at, let mark): .origin(at: at + offset, mark)
        case .comment(let from, let to): .comment(from: from + offset, to: to + offset)
        case .address(let from, let to, let reference, let isQuoted):
            .address(from: from + offset, to: to + offset, reference: reference, isQuoted: isQuoted)
        case .directive(let from, let to, let directive, let pieces):
            .directive(from: from + offset, to: to + offset, directive, pieces: pieces.map { $0.moved(by: offset) })
        }
    }
}

/// A `:::members` block.
public struct GatedBlock: Sendable {
    /// Who may read it: `["members"]` unless `{group=}` says otherwise.
    public var groups: [String]
    /// From `:::members {#id}`; it is the gate's, and public.
    public var id: String?
    public var body: Body
    public var outline: [Heading]
    public var location: SourceLocation
    /// Whether its opening line may be shown: nothing stands on it but names of groups.
    public var isQuotable: Bool

    public init(groups: [String], id: String? = nil, body: Body, outline: [Heading], location: SourceLocation, isQuotable: Bool = true) {
        (self.groups, self.id, self.body, self.outline, self.location) = (groups, id, body, outline, location)
        self.isQuotable = isQuotable
    }
}

/// An opening line `:::figure {#flow src=flow.png alt="…"}`.
public struct Directive: Sendable, Hashable {
    public struct Argument: Sendable, Hashable {
        public var name: String
        public var value: String
        /// For `src`, `href`, `file`, `poster` and `captions` with a link inside the site.
        public var reference: Int?

        public init(name: String, value: String, reference: Int? = nil) {
            (self.name, self.value, self.reference) = (name, value, reference)
        }
    }

    public var name: String
    public var id: String?
    /// In the editor's order, without `id`.
    public var arguments: [Argument]
    /// Its place among the page's data, if it says any.
    public var block: Int?
    public var location: SourceLocation

    public init(name: String, id: String? = nil, arguments: [Argument] = [], location: SourceLocation) {
        (self.name, self.id, self.arguments, self.location) = (name, id, arguments, location)
    }
}

/// The words of one paragraph, heading, cell …, for checks, search and the leak audit.
public struct TextRun: Sendable, Hashable {
    public enum Context: String, Sendable, Hashable {
        case paragraph, heading, cell, caption, code, note, html
        case alternativeText = "alternative text"
        /// The title of a link or an image.
        case title
        /// The value of a directive's argument.
        case argument
    }

    /// Plain, not escaped; line breaks are spaces except in code.
    public var text: String
    public var context: Context
    public var location: SourceLocation
    public var gatedBy: [String]?

    public init(text: String, context: Context, location: SourceLocation, gatedBy: [String]? = nil) {
        (self.text, self.context, self.location, self.gatedBy) = (text, context, location, gatedBy)
    }
}
