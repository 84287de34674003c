import Diagnostics

/// One circle of readers: the public text, or one members block.
///
/// The public scope is finished before the first gated one begins, so nothing in it can depend on gated text.
struct Scope {
    struct Level {
        var level: Int
        var id: String
    }

    /// Who may read it; nil for everyone.
    var gatedBy: [String]?
    var isInNote = false
    var outline: [Heading] = []
    /// The headings above the present place, outermost first.
    var levels: [Level] = []
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

/// A members block that waits for the public text to be finished.
struct PendingGate {
    var text: GatedText
    /// Its opening line.
    var origin: Range<Int>
    var id: String?
    var groups: [String]
    var levels: [Scope.Level]
}

/// Which constructs can occur on a page at all, found by `memchr`: a page pays only for what it uses.
struct Features {
    var hasColons = false
    var hasBrackets = false
    var hasDoubleBrackets = false
    var hasPipes = false
    var hasBraces = false
    var hasDefinitions = false

    init(_ text: ArraySlice<UInt8>, dialect: Bool) {
        guard dialect else { return }
        hasColons = text.contains(UInt8(ascii: ":"), UInt8(ascii: ":"))
        hasDoubleBrackets = text.contains(UInt8(ascii: "["), UInt8(ascii: "["))
        hasBrackets = hasDoubleBrackets || text.contains(UInt8(ascii: "["), UInt8(ascii: "^"))
        hasPipes = text.firstIndex(of: UInt8(ascii: "|"), from: text.startIndex) != nil
        hasBraces = text.contains(UInt8(ascii: "{"), UInt8(ascii: "#"))
        hasDefinitions = text.contains(UInt8(ascii: "]"), UInt8(ascii: ":"))
    }

    var needsScan: Bool { hasColons || hasBrackets }
}

extension HTMLWriter {
    /// Adds a diagnostic at a place of the page; inside gated text it is marked as such.
    mutating func report(
        _ kind: DiagnosticKind, at origin: Range<Int>, _ message: String, notes: [Diagnostic.Note] = [], isGated: Bool = false
    ) {
        document.diagnostics.append(
            Diagnostic(
                kind, at: page.location(at: origin.lowerBound), length: max(1, origin.count), message, notes: notes,
                isGated: isGated || scope.gatedBy != nil))
    }

    mutating func addAnchor(_ id: String, _ anchor: Anchor) {
        // Where the whole page is gated, its ids are those of its body.
        let isBody = scope.gatedBy == nil || gates.isEmpty
        if isBody { document.anchors.add(anchor, id: id) } else { document.gatedAnchors.add(anchor, id: id) }
    }
}
