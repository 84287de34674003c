import Bytes
import Diagnostics

/// One YAML text as a tree, as far as it could be read, and what was wrong with it as YAML.
struct YAMLTree {
    /// Nil where the text is empty or broken from its start.
    private(set) var root: YAMLNode?
    private(set) var diagnostics: [Diagnostic] = []
    /// The text ended in an error: what is missing may stand behind it.
    private(set) var isCut = false

    private let path: Path
    private var locator: YAMLLocator
    private var open: [Frame] = []

    /// Deeper than any page: `resources` of records are three levels.
    static let deepest = 32
    static let tooDeep = "the text is nested more than \(deepest) levels deep"

    init(_ bytes: [UInt8], firstLine: Int, path: Path) {
        self.path = path
        locator = YAMLLocator(bytes, firstLine: firstLine)
        read(bytes, firstLine: firstLine)
        while !open.isEmpty { close() }
        if isCut { refuseLast() }
    }

    /// A list or mapping whose end has not come yet. A stack of these, not recursion: 10,000 levels must not reach the process's own.
    private struct Frame {
        var isMapping: Bool
        var isRefused: Bool
        var mark: YAMLMark
        var items: [YAMLNode] = []
        var entries: [YAMLEntry] = []
        var key: YAMLNode?
    }
}

extension YAMLTree {
    private mutating func read(_ bytes: [UInt8], firstLine: Int) {
        var hasDocument = false
        readYAMLEvents(bytes) { event in
            switch event {
            case .failure(let failure):
                // A text that begins with an asterisk, or ends for YAML at a '#', was told at that; what YAML makes of the rest follows from it.
                let problem = syntaxProblem(failure, bytes: bytes, firstLine: firstLine, path: path)
                let causes: [DiagnosticKind] = [.yamlAlias, .commentInText]
                if !diagnostics.contains(where: {
                    causes.contains($0.kind) && $0.severity == .error && $0.location.line == problem.location.line
                }) {
                    diagnostics.append(problem)
                }
                isCut = true
            case .document(let position):
                if hasDocument {
                    report(.yamlDocuments, at: locator.mark(position, length: 3), "a second YAML document begins here; a file may hold one")
                    return false
                }
                hasDocument = true
            case .alias(let start, let end):
                var mark = locator.mark(start)
                mark.length = max(1, end - start)
                refuse(.anchor, at: mark)
                add(YAMLNode(content: .refused, mark: mark))
            case .scalar(let text, let style, let property, let start, let end):
                let mark = locator.mark(scalar: style, from: start, to: end)
                if style == .plain, end > start { checkComment() }
                if let property {
                    refuse(property, at: mark)
                    add(YAMLNode(content: .refused, mark: mark))
                } else {
                    add(YAMLNode(content: .scalar(text, style), mark: mark))
                }
            case .list(let property, let start): return enter(isMapping: false, property, start)
            case .mapping(let property, let start): return enter(isMapping: true, property, start)
            case .close: close()
            }
            return true
        }
    }

    private mutating func enter(isMapping: Bool, _ property: YAMLProperty?, _ start: Int) -> Bool {
        let mark = locator.mark(start)
        if let property { refuse(property, at: mark) }
        guard open.count < YAMLTree.deepest else {
            report(.yamlTooDeep, at: mark, YAMLTree.tooDeep)
            isCut = true
            return false
        }
        open.append(Frame(isMapping: isMapping, isRefused: property != nil, mark: mark))
        return true
    }

    private mutating func close() {
        guard let frame = open.popLast() else { return }
        if frame.isRefused {
            add(YAMLNode(content: .refused, mark: frame.mark))
        } else if frame.isMapping {
            add(YAMLNode(content: .mapping(withoutRepeats(frame.entries)), mark: frame.mark))
        } else {
            add(YAMLNode(content: .list(frame.items), mark: frame.mark))
        }
    }

    private mutating func add(_ node: YAMLNode) {
        guard let top = open.indices.last else {
            root = node
            return
        }
        guard open[top].isMapping else {
            open[top].items.append(node)
            return
        }
        guard let key = open[top].key else {
            // Behind an error nobody can say what was meant for a key.
            if node.isGroup, !isCut {
                report(.wrongKind, at: node.mark, "\(node.noun) stands where a key is expected", fixes: ["put the text in double quotes"])
            }
            open[top].key = node
            return
        }
        open[top].key = nil
        if let name = key.scalar { open[top].entries.append(YAMLEntry(key: name, keyMark: key.mark, value: node)) }
    }

    /// The entries with the first of each key only.
    private mutating func withoutRepeats(_ entries: [YAMLEntry]) -> [YAMLEntry] {
        // Up to a dozen keys are compared one with another, so that most pages need no table.
        if entries.count <= 12 {
            let isFree = entries.indices.allSatisfy { index in !entries[..<index].contains { $0.key == entries[index].key } }
            if isFree { return entries }
        }
        var first: [String: YAMLMark] = [:]
        return entries.filter { entry in
            guard let other = first[entry.key] else {
                first[entry.key] = entry.keyMark
                return true
            }
            report(
                .duplicateKey, at: entry.keyMark, "the key '\(entry.key)' stands here a second time",
                notes: [.init("the first one is here", at: SourceLocation(path, other.line, other.column))],
                fixes: ["keep one of them"])
            return false
        }
    }

    /// The value before an error is not what the editor meant: `title: [Draft] x` is no list.
    private mutating func refuseLast() {
        guard case .mapping(var entries)? = root?.content, let last = entries.indices.last else { return }
        entries[last].value.content = .refused
        root?.content = .mapping(entries)
    }

    /// `Guideline #3`: YAML takes the end for a comment, and the editor hardly did. Where a blank follows the `#` it is one.
    private mutating func checkComment() {
        guard let (mark, isWord) = locator.commentWithoutBlank() else { return }
        report(
            .commentInText, at: mark, "'#' behind a space begins a comment, so that the rest of the line is not part of the text",
            severity: isWord ? .error : .warning,
            fixes: ["put the text in double quotes", "if it is a comment, write a space after the '#'"])
    }

    private mutating func refuse(_ property: YAMLProperty, at mark: YAMLMark) {
        let kind: DiagnosticKind = property == .anchor ? .yamlAlias : .yamlTag
        // One of a kind tells enough: a text made to explode has thousands.
        guard !diagnostics.contains(where: { $0.kind == kind }) else { return }
        switch property {
        case .anchor:
            report(
                kind, at: mark, "a text that begins with '*' or '&' is a reference to YAML, and none to a reader",
                fixes: ["put a text in double quotes that begins with '*' or '&'", "write a value out where it is needed"])
        case .tag:
            report(
                kind, at: mark, "YAML's tags (!name) are not supported",
                fixes: ["remove the tag: the key says what its value is", "put a text in quotes that starts with '!'"])
        }
    }

    private mutating func report(
        _ kind: DiagnosticKind, at mark: YAMLMark, _ message: String, severity: Severity? = nil, notes: [Diagnostic.Note] = [],
        fixes: [String] = []
    ) {
        diagnostics.append(
            Diagnostic(
                kind, at: SourceLocation(path, mark.line, mark.column), length: mark.length, message, severity: severity, notes: notes,
                fixes: fixes))
    }
}
