import Diagnostics

/// One page's body, parsed: HTML with holes that the site fills once it knows every page.
///
/// What is public never depends on what is gated: numbers, ids and first uses are settled over the public text first.
public struct MarkupDocument: Sendable {
    /// The public text, or everything where the whole page is gated.
    public var body = Body()
    /// Each `:::members` block, in order; `Piece.gated` names it by its place here.
    public var gatedBlocks: [GatedBlock] = []
    /// Headings from level 2 of `body`, without those inside quotes and lists.
    public var outline: [Heading] = []
    /// Every id in `body` that a link may name, notes apart.
    public var anchors = Anchors()
    /// Ids that only gated text has.
    public var gatedAnchors = Anchors()
    /// What the site must resolve; pieces and arguments refer to it by index, and the public ones come first.
    public var references: [Reference] = []
    /// Values of directives' other arguments that may name a file: a template can print them as they are.
    public var fileNames: [FileName] = []
    /// One run for each paragraph, heading, cell and so on; empty unless `MarkupSettings.wantsTextRuns`.
    public var textRuns: [TextRun] = []
    public var diagnostics: [Diagnostic] = []
    /// Whether something looks like the opening of a members block and is none, so that nobody knows what is public: an error comes with it.
    public var isUnsure = false

    public init() {}
}

/// HTML and the places in it where something is still to be inserted.
public struct Body: Sendable {
    public var html: [UInt8] = []
    /// Sorted by offset; offsets count bytes of `html`, also inside a directive.
    public var pieces: [Piece] = []

    public init() {}
}

/// One hole in a body.
public enum Piece: Sendable {
    /// The URL of `references[reference]`, inside `href=""` or `src=""`.
    case href(at: Int, reference: Int)
    /// The title of the target of `references[reference]`, for `[[ketamine-acute-pain]]`.
    case label(at: Int, reference: Int)
    /// `html[from..<to]` is the content of `:::note`; the template's output replaces it.
    indirect case directive(from: Int, to: Int, Directive, pieces: [Piece])
    /// The gate, or later the ciphertext, of `gatedBlocks[block]`.
    case gated(at: Int, block: Int)
    /// `html[from..<to]` is a comment of raw HTML, which is not published.
    case comment(from: Int, to: Int)
    /// `html[from..<to]` is an address in raw HTML as it is written; the URL of `references[reference]` takes its place, between quotes.
    case address(from: Int, to: Int, reference: Int, isQuoted: Bool)

    /// Where in `html` it begins.
    var start: Int {
        switch self {
        case .href(let at, _), .label(let at, _), .gated(let at, _): at
        case .directive(let from, _, _, _), .comment(let from, _), .address(let from, _, _, _): from
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
    public var isQuotable = true

    public init(groups: [String], id: String? = nil, body: Body, outline: [Heading], location: SourceLocation) {
        (self.groups, self.id, self.body, self.outline, self.location) = (groups, id, body, outline, location)
    }
}

/// A heading as the table of contents shows it.
public struct Heading: Sendable, Hashable {
    /// 2 to 6.
    public var level: Int
    public var id: String
    /// Plain text, not escaped.
    public var text: String
    public var location: SourceLocation

    public init(level: Int, id: String, text: String, location: SourceLocation) {
        (self.level, self.id, self.text, self.location) = (level, id, text, location)
    }
}

/// A place in a page that a link can name.
public struct Anchor: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        case heading
        case table
        /// With the directive's name: `figure`.
        case directive(String)
        /// An element of raw HTML.
        case html
    }

    public var kind: Kind
    /// What a link without label shows: the heading, the caption, the `title=` of a directive or else its name, an element's words or else its id.
    public var text: String

    public init(kind: Kind, text: String) {
        (self.kind, self.text) = (kind, text)
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
    public var location: SourceLocation

    public init(name: String, id: String? = nil, arguments: [Argument] = [], location: SourceLocation) {
        (self.name, self.id, self.arguments, self.location) = (name, id, arguments, location)
    }
}

/// A link, an image or an argument that names something inside the site.
///
/// `https:`, `mailto:` and `//host` addresses are none: they stand in the HTML complete.
public struct Reference: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        /// `[[ketamine-acute-pain#dosing]]`
        case crossLink
        /// `../guidelines/x.md#id`, `figure.png`
        case relative
        /// `/join/`
        case rootRelative
        /// `[text](#dosing)`, `[[#dosing]]`
        case fragment
    }

    public var kind: Kind
    /// The page or path, percent-decoded, without query and fragment; empty for a fragment alone.
    public var target: String
    /// Without `?`.
    public var query: String?
    /// Percent-decoded, without `#`.
    public var fragment: String?
    /// The destination as written, escapes of CommonMark or HTML resolved.
    public var written: String
    public var isImage: Bool
    public var hasLabel: Bool
    public var location: SourceLocation
    /// Bytes of the source line to underline.
    public var length: Int
    /// The groups that may read the text in which it stands; nil where that is public.
    public var gatedBy: [String]?

    public init(
        kind: Kind, target: String, query: String? = nil, fragment: String? = nil, written: String, isImage: Bool = false,
        hasLabel: Bool = true, location: SourceLocation, length: Int, gatedBy: [String]? = nil
    ) {
        // Most are written as they are meant: one text serves for both.
        (self.kind, self.target, self.query, self.fragment, self.written) = (
            kind, target, query, fragment, written == target ? target : written
        )
        (self.isImage, self.hasLabel, self.location, self.length) = (isImage, hasLabel, location, length)
        self.gatedBy = gatedBy
    }
}

/// A word that may name a file, without being a reference that the site leads to its target.
public struct FileName: Sendable, Hashable {
    public var text: String
    public var location: SourceLocation
    /// The groups that may read the text in which it stands; nil where that is public.
    public var gatedBy: [String]?

    public init(text: String, location: SourceLocation, gatedBy: [String]? = nil) {
        (self.text, self.location, self.gatedBy) = (text, location, gatedBy)
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
