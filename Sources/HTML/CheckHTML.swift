/// What the raw HTML of one scope says, and what is wrong with it.
public struct HTMLFindings: Sendable {
    /// An address in an attribute of raw HTML.
    public struct Address: Sendable, Equatable {
        /// References decoded, blanks around it left out.
        public var url: String
        public var range: Range<Int>
        public var isQuoted: Bool
        public var isImage: Bool
        /// Of a picture whose tag says neither how large it is nor when to load it.
        public var lacksSize = false
    }

    /// An element that links may name.
    public struct Target: Sendable, Equatable {
        public var id: String
        public var range: Range<Int>
        /// The words in it.
        public var text: String
    }

    /// Words that a reader sees or hears.
    public struct Words: Sendable, Equatable {
        /// The attribute's name; nil for text.
        public var attribute: String?
        public var text: String
        public var range: Range<Int>
    }

    /// In the order of the text.
    public var problems: [HTMLProblem] = []
    public var addresses: [Address] = []
    public var targets: [Target] = []
    public var words: [Words] = []
    public var comments: [Range<Int>] = []
}

/// Decides over raw HTML by what an HTML5 parser makes of the finished text around it.
///
/// What is in the text must stand in the tree in the same order, each tag as the start or the end of one element: then nothing is dropped, moved,
/// closed or swallowed by chance, and what Markdown wrote is where it was written. What came from raw HTML must be in the table as well.
public func checkHTML(_ text: HTMLText) -> HTMLFindings {
    var findings = HTMLFindings()
    let scan = HTMLScan(text)
    findings.problems = scan.problems
    guard scan.isBounded else { return findings }
    var check = TreeCheck(text)
    check.readElements()
    let misfit = check.misfit()
    findings.problems += check.findings.problems
    // A tag that is not allowed is often why what follows does not fit: one cause, one message.
    if let misfit, !findings.problems.contains(where: { $0.kind == .notAllowed && $0.range.lowerBound <= misfit.range.lowerBound }) {
        findings.problems.append(misfit)
    }
    findings.problems.sort { $0.range.lowerBound < $1.range.lowerBound }
    (findings.addresses, findings.targets) = (check.findings.addresses, check.findings.targets)
    (findings.words, findings.comments) = (check.findings.words, check.findings.comments)
    return findings
}

/// Of one text; what more there may be is told when these are mended.
private let mostProblems = 200

/// The tree of a text within an article, and what is read off it. Offsets are the text's.
struct TreeCheck {
    static let before = Array("<!DOCTYPE html><html><head></head><body><article>".utf8)
    static let after = Array("</article></body></html>".utf8)

    let text: HTMLText
    let nodes: [HTMLTree.Node]
    var findings = HTMLFindings()

    init(_ text: HTMLText) {
        self.text = text
        nodes = HTMLTree(Self.before + text.bytes + Self.after).nodes
    }

    /// The place of a part of the document in the text; nil for what the text does not hold.
    func place(_ range: Range<Int>?) -> Range<Int>? {
        guard let range, range.lowerBound >= Self.before.count else { return nil }
        let start = range.lowerBound - Self.before.count
        // A text that ends behind it has swallowed the end of the article.
        return start < text.bytes.count ? start..<min(range.upperBound - Self.before.count, text.bytes.count) : nil
    }

    /// Whether an editor wrote the tag or text at a place.
    func isRaw(_ range: Range<Int>?) -> Bool { range.map { text.part(at: $0.lowerBound) != nil } ?? false }

    func shown(_ range: Range<Int>, _ length: Int = 40) -> String {
        let bytes = text.bytes[range].prefix(length)
        return String(decoding: bytes, as: UTF8.self) + (bytes.count < range.count ? "…" : "")
    }

    mutating func add(_ kind: HTMLProblem.Kind, _ range: Range<Int>, _ message: String) {
        guard findings.problems.count < mostProblems else { return }
        findings.problems.append(HTMLProblem(kind: kind, range: range, message: message))
    }

    /// Looks at each element, text and comment of raw HTML for itself, wherever the parser has put it.
    mutating func readElements() {
        var seen = -1
        for (index, node) in nodes.enumerated() {
            guard let place = place(node.source), isRaw(place) else { continue }
            switch node.kind {
            case .comment: findings.comments.append(place)
            case .text where !text.wantsWords: break
            case .text:
                let words = node.text.withSingleBlanks
                if !words.isEmpty { findings.words.append(HTMLFindings.Words(attribute: nil, text: words, range: place)) }
            case .element:
                // The parser's copies come after what they are copies of.
                if place.lowerBound > seen {
                    seen = place.lowerBound
                    readElement(index, node, place)
                }
            case .document: break
            }
        }
        for comment in findings.comments where joins(comment) {
            add(.misplaced, comment, "this comment stands within a tag or an entity, which would join without it; move it")
        }
    }
}
