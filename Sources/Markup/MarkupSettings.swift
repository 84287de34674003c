/// What a site decides about its Markdown.
///
/// One value serves every page of a build: it holds nothing that a page changes.
public struct MarkupSettings: Sendable {
    /// False: CommonMark alone, byte for byte what libcmark's own writer gives with raw HTML allowed.
    public var dialect = true
    /// True where `_site.yaml` says `raw-html: unrestricted`: scripts, frames and event handlers pass without a word.
    public var unrestrictedHTML = false
    /// Each known directive; `id` is always allowed, and `members` always exists.
    public var directives: [String: DirectiveShape] = [:]
    /// The glossary, prepared once for all pages.
    public var abbreviations = Abbreviations([:])
    /// The site's own address without its scheme, in lower case, with a slash at its end: `example.org/docs/`. What begins so may name its files.
    public var ownAddress = ""
    /// Whether `MarkupDocument.textRuns` is filled; it costs about a tenth of the time.
    public var wantsTextRuns = false
    /// Whether the body says where its bytes come from.
    public var marksOrigins = false
    /// Whether `PageFacts.mentions` has every complete address of the text.
    public var wantsAddresses = false
    /// What the dialect adds to CommonMark.
    var constructs = Construct.all { didSet { signBytes = Features.signBytes(constructs) } }
    /// The bytes that their signs begin with, prepared once for all pages.
    private(set) var signBytes = Features.signBytes(Construct.all)
    /// The few words that the writer itself adds to a page.
    public var words = MarkupWords()

    public init() {}
}

/// Words that stand in the HTML without an editor having written them.
public struct MarkupWords: Sendable {
    /// Names the section of footnotes for screen readers.
    public var notes = "Notes"
    /// Names the link from a note to the place that it belongs to.
    public var backToText = "Back to the text"
    /// Names a heading's own anchor; the heading's text follows.
    public var linkToSection = "Link to this section"
    /// What the mark of a task item says.
    public var (done, toDo) = ("done", "to do")

    public init() {}
}
