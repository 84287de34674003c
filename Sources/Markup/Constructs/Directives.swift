import Diagnostics
import HTML

extension Construct {
    static let directives = Construct(
        name: "Directives",
        kinds: [
            DirectiveLine.malformed, HTMLWriter.misplacedData, HTMLWriter.strayClose, HTMLWriter.struckOutData,
            HTMLWriter.unclosedDirective,
            HTMLWriter.unknownArgument,
            HTMLWriter.unknownDirective,
        ], signs: ["::"], lines: LineReader(begins: { $0.starts(":::") }, read: { $0.readDirective($1) }))
}

/// A directive that the line scan has opened and not yet closed.
struct OpenDirective {
    /// It is a members block that is being cut out.
    var isGate: Bool
    /// The quotes and list items that its opening line stands in.
    var quotes: Int
    var items: [Int]

    /// Whether a line of colons may close it: not one in a quote or an item that began inside of it, or beside it.
    func mayEnd(quotes: Int, items: [Int]) -> Bool { quotes <= self.quotes && self.items.starts(with: items) }
}

extension LineScan {
    fileprivate mutating func readDirective(_ line: ScannedLine) -> Int {
        let (start, directive) = (line.start, DirectiveLine(line.content))
        if directive.isClose {
            if let last = directives.last, !last.mayEnd(quotes: start.quotes, items: items.marks) {
                if last.isGate { gate?.misplacedClose = line.content.startIndex..<line.content.endIndex }
                emit(line.range, start, directive)
            } else if directives.popLast()?.isGate ?? false, let finished = gate {
                gate = nil
                finish(finished, closing: line.range)
            } else {
                emit(line.range, start, directive)
            }
        } else {
            let opensGate = gating && gate == nil && directive.name == "members"
            if opensGate { openGate(directive, line) } else { emit(line.range, start, directive) }
            directives.append(OpenDirective(isGate: opensGate, quotes: start.quotes, items: items.marks))
        }
        return line.next
    }
}

extension DirectiveLine: LineToken {
    func write(_ marker: Marker, _ node: Node, to writer: inout HTMLWriter) {
        writer.readLines.insert(writer.page.lineStart(of: marker.line.lowerBound))
        if isClose { writer.close(at: marker.line, node) } else { writer.open(self, marker.line, node) }
    }
}

/// A directive that has been opened and not yet closed.
struct DirectiveFrame {
    /// nil where the line was in error: then the content stands without a template.
    var directive: Directive?
    var line: DirectiveLine
    var origin: Range<Int>
    /// The document, quote or list item whose child the opening line is.
    var parent: Node
    /// The opening line.
    var node: Node
    var start: Int
    var outerPieces: [Piece]
}

extension HTMLWriter {
    static let unknownDirective = DiagnosticKind(
        "unknown-directive", .error, what: "a directive has no template",
        why: "Its text would be shown without the frame that it was meant to have.",
        mend: "Correct the name, or write templates/directives/<name>.mustache.", example: ":::wraning\nTake care.\n:::")
    static let unknownArgument = DiagnosticKind(
        "unknown-argument", .error, what: "a directive does not know one of its arguments", why: "Its value would be shown nowhere.",
        mend: "Correct the name, or use it in the directive's template.", example: ":::quote {form=\"Ada Osei\"}\n:::")
    static let unclosedDirective = DiagnosticKind(
        "unclosed-directive", .error, what: "a directive is never closed",
        why: "Everything after it would belong to it; after ':::members' all of that would be hidden.",
        mend: "Write ':::' on a line of its own where it ends, in the same list item or quote.", example: ":::note\nTake care.")
    static let strayClose = DiagnosticKind(
        "stray-directive-end", .error, what: "a line of colons closes nothing", why: "A directive above it may have ended too early.",
        mend: "Remove it, or open a directive before it.", example: "Take care.\n\n:::")

    static let misplacedData = DiagnosticKind(
        "misplaced-data", .error, what: "a directive that says data stands in a note",
        why: "A note is read beside the text, and may be shown more than once.", mend: "Move it out of the note.",
        example: "See below.[^1]\n\n[^1]: As follows.\n\n    :::limit {drug=examplamine}\n    :::")

    static let struckOutData = DiagnosticKind(
        "struck-out-data", .error, what: "a directive that says data stands in an element that strikes it out",
        why: "A recommendation or a limit is shown in other places too, where nothing would strike it out.",
        mend: "Take it away, and list the id of a recommendation under 'removed-recommendations:'; or take '<del>' away.",
        example: "<del>\n\n:::limit {drug=examplamine}\n:::\n\n</del>")

    /// Tells of arguments that a directive does not know.
    mutating func checkArguments(_ line: DirectiveLine, known: Set<String>) {
        if line.name == "members", let problem = line.problem { report(DirectiveLine.malformed, at: problem.origin, problem.message) }
        let unknown = line.arguments.filter { !known.contains($0.name.text) }
        let names = known.sorted()
        let list = names.isEmpty ? "it takes only an id" : "it knows " + names.joined(separator: ", ")
        // The rest of a line that nobody wrote by hand tells nothing new.
        for argument in unknown.prefix(20) {
            let name = argument.name.text
            let hint = didYouMean(name, in: names)
            report(
                Self.unknownArgument, at: argument.name.origin,
                "':::\(line.name)' has no argument '\(name)'" + (hint.isEmpty ? "; \(list)" : hint)
                    + (unknown.count > 20 ? ", nor \(unknown.count - 1) others on this line" : ""))
        }
    }

    /// Ends the directives that were opened in a container which ends now.
    mutating func closeFrames(in parent: Node) {
        while frames.last?.parent == parent {
            if let frame = frames.last { reportUnclosed(frame, parent.kind) }
            closeFrame()
        }
    }
}

private extension HTMLWriter {
    mutating func close(at line: Range<Int>, _ node: Node) {
        if let parent = node.parent, frames.last?.parent == parent {
            closeFrame(at: node)
        } else if forgivenCloses > 0 {
            forgivenCloses -= 1
        } else {
            report(Self.strayClose, at: line, "this ':::' closes nothing; remove it, or open a directive before it")
        }
    }

    mutating func open(_ line: DirectiveLine, _ origin: Range<Int>, _ node: Node) {
        freshLine()
        guard let parent = node.parent else { return }
        let directive = check(line, origin) ? makeDirective(line, origin) : nil
        frames.append(
            DirectiveFrame(
                directive: directive, line: line, origin: origin, parent: parent, node: node, start: out.count, outerPieces: pieces))
        pieces = []
    }

    mutating func reportUnclosed(_ frame: DirectiveFrame, _ parent: Node.Kind) {
        let place = parent == .document ? "" : parent == .item ? " in its list item" : " in its quote"
        report(Self.unclosedDirective, at: frame.origin, "':::\(frame.line.name)' is never closed\(place); write ':::' where it ends")
        if parent != .document { forgivenCloses += 1 }
    }

    mutating func closeFrame(at end: Node? = nil) {
        freshLine()
        guard var frame = frames.popLast() else { return }
        endData(of: frame, at: end)
        // Swapped, not copied: a second owner would make every later append copy all pieces.
        swap(&pieces, &frame.outerPieces)
        if let directive = frame.directive {
            pieces.append(.directive(from: frame.start, to: out.count, directive, pieces: frame.outerPieces))
        } else {
            pieces += frame.outerPieces
        }
    }

    /// Tells what is wrong with an opening line; false where it cannot become a directive.
    mutating func check(_ line: DirectiveLine, _ origin: Range<Int>) -> Bool {
        if let problem = line.problem {
            report(DirectiveLine.malformed, at: problem.origin, problem.message)
            return false
        }
        if frames.count >= Self.deepestDirective {
            if !reportedDepth {
                report(Self.nestingTooDeep, at: origin, "directives are nested more than \(Self.deepestDirective) levels deep")
            }
            reportedDepth = true
            return false
        }
        if line.name == "members" {
            reportNestedMembers(at: origin)
            return false
        }
        guard let known = settings.directives[line.name] else {
            let hint = didYouMean(line.name, in: settings.directives.keys.sorted() + ["members"])
            report(
                Self.unknownDirective, at: line.nameOrigin,
                "no directive '\(line.name)'" + (hint.isEmpty ? "; write templates/directives/\(line.name).mustache" : hint))
            return false
        }
        checkArguments(line, known: known.arguments)
        return true
    }

    mutating func makeDirective(_ line: DirectiveLine, _ origin: Range<Int>) -> Directive {
        let location = page.location(at: origin.lowerBound)
        var directive = Directive(name: line.name, location: location)
        for (name, value) in line.arguments {
            var index: Int?
            let bytes = Array(value.text.utf8)
            if ["src", "href", "file", "poster", "captions"].contains(name.text) {
                let isImage = name.text == "src" || name.text == "poster"
                if let problem = forbiddenScheme(bytes[...], isImage: isImage), !settings.unrestrictedHTML {
                    report(Self.unsafeLink, at: value.origin, "'\(problem)' addresses are not allowed in links")
                }
                if let kind = referenceKind(bytes[...]) {
                    index = document.facts.references.count
                    document.facts.references.append(reference(bytes, kind, at: value.origin, isImage: isImage))
                } else if isNoted(bytes[...]) {
                    note(bytes, at: value.origin)
                }
            } else {
                addRun(value.text, .argument, at: value.origin.lowerBound)
                if value.text.utf8.contains(UInt8(ascii: ".")), value.text.utf8.count < 1024 {
                    mention(value.text, as: .file, at: value.origin)
                }
            }
            directive.arguments.append(Directive.Argument(name: name.text, value: value.text, reference: index))
        }
        if let id = line.id {
            if !isID(Array(id.text.utf8)[...]) {
                report(Self.malformedID, at: id.origin, "'\(id.text)' cannot be an id; use letters, digits and hyphens, a letter first")
            } else {
                directive.id = claim(id.text, at: id.origin)
                let title = directive.arguments.first { $0.name == "title" }?.value ?? line.name
                addAnchor(id.text, Anchor(kind: .directive(line.name), text: title))
            }
        }
        directive.block = keepData(line, id: line.id?.text, at: location, origin)
        return directive
    }
}
