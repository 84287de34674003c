import Diagnostics

/// One circle of readers: the public text, or one members block.
///
/// The public scope is finished before the first gated one begins, so nothing in it can depend on gated text.
struct Scope {
    struct Level {
        var level: Int
        var id: String
        /// Whether it is the first heading of the text, of the first level: the page's title once more.
        var isTitle = false
    }

    /// Who may read it; nil for everyone.
    var gatedBy: [String]?
    var isInNote = false
    var outline: [Heading] = []
    /// The headings above the present place, outermost first.
    var levels: [Level] = []
    /// The data block that a members block stands in, by its place among the page's.
    var block: Int?
    /// How many elements of raw HTML are open that strike out, and whether data in them is told.
    var strikes = (open: 0, areTold: false)
    /// The id of a heading that is the page's title once more.
    var titleID: String?
    /// Ids that editors wrote, which no heading may take by chance before they appear.
    var reserved: Set<String> = []
    /// The last number given to an id that came again: without it a page of equal headings would take quadratic time.
    var repeats: [String: Int] = [:]
    var notes = NoteList()
    /// The page's link definitions as libcmark is to see them before a cell, a note or a members block.
    var prelude: [UInt8] = []
    var preludeLabels: Set<String> = []

    init(gatedBy: [String]? = nil) { self.gatedBy = gatedBy }
}

extension HTMLWriter {
    /// Adds a diagnostic at a place of the page; inside gated text it is marked as such.
    mutating func report(
        _ kind: DiagnosticKind, at origin: Range<Int>, _ message: String, severity: Severity? = nil, notes: [Diagnostic.Note] = [],
        isGated: Bool = false
    ) {
        document.diagnostics.append(
            Diagnostic(
                kind, at: page.location(at: origin.lowerBound), length: max(1, origin.count), message, severity: severity, notes: notes,
                isGated: isGated || scope.gatedBy != nil))
    }

    /// Says where what is written next comes from.
    mutating func mark(_ origin: Range<Int>) {
        if settings.marksOrigins { pieces.append(.origin(at: out.count, OriginMark(.made, page.location(at: origin.lowerBound)))) }
    }

    /// Notes a name that the rest of the site may ask for.
    mutating func mention(_ text: String, as kind: PageMention.Kind, at origin: Range<Int>) {
        document.facts.mentions.append(PageMention(kind, text, location: page.location(at: origin.lowerBound), gatedBy: scope.gatedBy))
    }

    mutating func addAnchor(_ id: String, _ anchor: Anchor) {
        if isInMembersBlock { document.facts.gatedAnchors.add(anchor, id: id) } else { document.facts.anchors.add(anchor, id: id) }
    }

    /// Whether a members block is being written; where the whole page is gated there is none.
    var isInMembersBlock: Bool { scope.gatedBy != nil && !gates.isEmpty }
}
