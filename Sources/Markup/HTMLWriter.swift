import Diagnostics

/// Writes trees as HTML, and while it does so collects what a page has to say: references, outline, ids, diagnostics.
///
/// Without the dialect its bytes are those of libcmark's own writer. It walks without recursion, so depth costs no stack.
struct HTMLWriter {
    let settings: MarkupSettings
    let page: PageText
    let dialect: Bool
    let features: Features

    /// What the tree being written was made from.
    var source: Source
    var out: [UInt8] = []
    var pieces: [Piece] = []
    var document = MarkupDocument()
    var scope = Scope()

    // Where the walk stands.
    var containers: [Container] = []
    var frames: [DirectiveFrame] = []
    /// Where in `out` the texts of the scope's data stand, by their place among the page's.
    var dataTexts: [(block: Int, text: Range<Int>)] = []
    var leaf = Leaf()
    var paragraphIsTight = false
    var isInLink = false
    var heading: OpenHeading?
    /// The raw HTML of the scope's text so far, in the order of `out`.
    var rawParts: [RawPart] = []

    // What the whole page shares, public text first.
    var ids: [String: Int] = [:]
    var usedTerms: [Bool]
    var definitions: [LinkDefinition] = []
    var linkedURLs: Set<[UInt8]> = []
    var notes = PageNotes()
    var tables = PageTables()
    /// What the tildes of a page are, by their place, as far as it is written.
    var tildes: [Int: TildeRole] = [:]
    var gates: [PendingGate] = []
    var reportedDepth = false
    var hasForeignMarkup = false
    /// Starts of the page's lines that were read as lines of ours.
    var readLines: Set<Int> = []
    var fences: [FencedLines] = []
    /// Whether a text that was meant for members may stand outside of every members block.
    var isUnsure = false
    /// Closing lines that come after their container has ended were already told of, at the opening one.
    var forgivenCloses = 0

    init(settings: MarkupSettings, page: PageText, features: Features, scope: Scope) {
        (self.settings, self.page, self.features, self.scope) = (settings, page, features, scope)
        dialect = settings.dialect
        source = Source(page)
        usedTerms = [Bool](repeating: false, count: settings.abbreviations.terms.count)
    }

    /// Writes a node and all below it; `bare` leaves out the node's own tags.
    mutating func write(_ root: Node, bare: Bool = false) {
        var node = root
        if bare {
            guard let child = root.firstChild else { return }
            node = child
        }
        while true {
            if enter(node) {
                if let child = node.firstChild {
                    node = child
                    continue
                }
                leave(node)
            }
            while true {
                if node == root { return }
                if let next = node.next {
                    node = next
                    break
                }
                guard let parent = node.parent else { return }
                node = parent
                if bare && node == root { return }
                leave(node)
            }
        }
    }

    /// A new line, unless one has just begun.
    mutating func freshLine() {
        if let last = out.last, last != 10 { out.append(10) }
    }

    /// Writes an opening tag; always true, so that `enter` can answer with it.
    mutating func open(_ tag: StaticString) -> Bool {
        out.append(literal: tag)
        return true
    }

    mutating func append(text: String) { out.append(contentsOf: text.utf8) }
}

/// The lines of a code block between fences, as a range of the page.
struct FencedLines {
    var lines: Range<Int>
    /// Where the fence begins.
    var opening: Int
    var isClosed: Bool
}

/// A quote or a list item that the walk is inside of.
struct Container {
    var isQuote: Bool
    /// The column from 1 at which an item's text begins.
    var column: Int
}

extension HTMLWriter {
    static let nestingTooDeep = DiagnosticKind(
        "nesting-too-deep", .error, what: "quotes, lists, directives or raw HTML are nested too deeply",
        why: "No reader can follow it, and browsers stop at about five hundred levels.",
        mend: "Take the inner parts out; it is often a stray row of '>' or ':::'.", example: "> > > > > > > > … two hundred times")
    static let deepestContainer = 200
    static let deepestDirective = 32
}

private extension HTMLWriter {
    /// Writes what stands before a node's children; false where all of the node is written.
    mutating func enter(_ node: Node) -> Bool {
        switch node.kind {
        case .text: writeText(node)
        case .softBreak: writeSoftBreak()
        case .lineBreak:
            out.append(literal: "<br />\n")
            appendBlankToRun()
        case .code: writeCode(node)
        case .htmlInline: writeInlineHTML(node)
        case .emphasis:
            if dialect { checkDigits(node) }
            return open("<em>")
        case .strong:
            if dialect { checkDigits(node) }
            return open("<strong>")
        case .link: return openLink(node)
        case .image: writeImage(node)
        case .paragraph: return openParagraph(node)
        case .heading: return openHeading(node)
        case .list: return openList(node)
        case .item:
            freshLine()
            push(node, isQuote: false)
            return open("<li>")
        case .blockQuote:
            freshLine()
            push(node, isQuote: true)
            return open("<blockquote>\n")
        case .codeBlock: writeCodeBlock(node)
        case .htmlBlock: writeHTMLBlock(node)
        case .thematicBreak:
            freshLine()
            out.append(literal: "<hr />\n")
        case .document, .customBlock, .customInline, .none: return true
        }
        return false
    }

    mutating func leave(_ node: Node) {
        switch node.kind {
        case .emphasis: out.append(literal: "</em>")
        case .strong: out.append(literal: "</strong>")
        case .link:
            out.append(literal: "</a>")
            isInLink = false
        case .paragraph:
            if !paragraphIsTight { out.append(literal: "</p>\n") }
            endRun()
        case .heading: closeHeading(node)
        case .list: if node.isBulletList { out.append(literal: "</ul>\n") } else { out.append(literal: "</ol>\n") }
        case .item:
            pop(node)
            out.append(literal: "</li>\n")
        case .blockQuote:
            pop(node)
            freshLine()
            out.append(literal: "</blockquote>\n")
        case .document: closeFrames(in: node)
        default: break
        }
    }

    mutating func push(_ node: Node, isQuote: Bool) {
        guard dialect else { return }
        var column = node.startColumn
        if !isQuote, let child = node.firstChild {
            column = child.startLine == node.startLine ? child.startColumn : column + 2
        }
        containers.append(Container(isQuote: isQuote, column: column))
        if containers.count > Self.deepestContainer, !reportedDepth {
            reportedDepth = true
            let line = source.origin(node.startLine)
            report(Self.nestingTooDeep, at: line, "quotes and lists are nested more than \(Self.deepestContainer) levels deep")
        }
    }

    mutating func pop(_ node: Node) {
        guard dialect else { return }
        closeFrames(in: node)
        containers.removeLast()
    }

    mutating func openList(_ node: Node) -> Bool {
        freshLine()
        if node.isBulletList { return open("<ul>\n") }
        let start = node.listStart
        if dialect { checkNumbers(of: node, from: start) }
        if start == 1 { return open("<ol>\n") }
        out.append(literal: "<ol start=\"")
        append(text: String(start))
        return open("\">\n")
    }
}
