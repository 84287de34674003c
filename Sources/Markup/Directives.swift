import Diagnostics
import HTML

/// A directive that has been opened and not yet closed.
struct DirectiveFrame {
    /// nil where the line was in error: then the content stands without a template.
    var directive: Directive?
    var line: DirectiveLine
    var origin: Range<Int>
    /// The document, quote or list item whose child the opening line is.
    var parent: Node
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
    static let directiveInText = DiagnosticKind(
        "directive-in-text", .error, what: "a line of colons stands where it is read as text or code",
        why: "It opens or closes nothing there, and what it should frame or hide is shown.",
        mend: "Take away the indentation, or put a code example between fences.", example: "    :::members\n    Hidden.\n    :::")
    static let nestedMembers = DiagnosticKind(
        "members-in-members", .error, what: "a members block stands inside members-only text",
        why: "One text cannot be for two circles of readers at once.",
        mend: "Close the outer block first, or name all groups in it.", example: ":::members\n:::members {group=board}\n:::\n:::")

    mutating func writeHTMLBlock(_ node: Node) {
        let literal = node.literal
        if !source.markers.isEmpty, let number = markerNumber(literal), number < source.markers.count {
            return writeMarker(source.markers[number], node)
        }
        freshLine()
        if dialect { writeRawHTML(node, isBlock: true) } else { out.append(contentsOf: literal) }
        freshLine()
    }

    /// Ends the directives that were opened in a container which ends now.
    mutating func closeFrames(in parent: Node) {
        while frames.last?.parent == parent {
            if let frame = frames.last { reportUnclosed(frame, parent.kind) }
            closeFrame()
        }
    }
}

/// The number in a comment that the line scan made, or nil for any other HTML.
func markerNumber(_ literal: UnsafeBufferPointer<UInt8>) -> Int? {
    guard literal.count < 60 else { return nil }
    let text = Array(literal)[...].trimmed
    guard text.starts("<!--"), let mark = Mark.next(in: text, from: text.startIndex + 4) else { return nil }
    guard mark.range.lowerBound == text.startIndex + 4, text[mark.range.upperBound...].elementsEqual("-->".utf8) else { return nil }
    return mark.number
}

private extension HTMLWriter {
    mutating func writeMarker(_ marker: Marker, _ node: Node) {
        switch marker.kind {
        case .note: break
        case .open(let line): open(line, marker.line, node)
        case .gated(let text): openGate(text, marker.line)
        case .close:
            if let parent = node.parent, frames.last?.parent == parent {
                closeFrame()
            } else if forgivenCloses > 0 {
                forgivenCloses -= 1
            } else {
                report(Self.strayClose, at: marker.line, "this ':::' closes nothing; remove it, or open a directive before it")
            }
        }
    }

    mutating func open(_ line: DirectiveLine, _ origin: Range<Int>, _ node: Node) {
        freshLine()
        guard let parent = node.parent else { return }
        let directive = check(line, origin) ? makeDirective(line, origin) : nil
        frames.append(
            DirectiveFrame(directive: directive, line: line, origin: origin, parent: parent, start: out.count, outerPieces: pieces))
        pieces = []
    }

    mutating func reportUnclosed(_ frame: DirectiveFrame, _ parent: Node.Kind) {
        let place = parent == .document ? "" : parent == .item ? " in its list item" : " in its quote"
        report(Self.unclosedDirective, at: frame.origin, "':::\(frame.line.name)' is never closed\(place); write ':::' where it ends")
        if parent != .document { forgivenCloses += 1 }
    }

    mutating func closeFrame() {
        freshLine()
        guard var frame = frames.popLast() else { return }
        // Swapped, not copied: a second owner would make every later append copy all pieces.
        swap(&pieces, &frame.outerPieces)
        if let directive = frame.directive {
            pieces.append(.directive(from: frame.start, to: out.count, directive, pieces: frame.outerPieces))
        } else {
            pieces += frame.outerPieces
        }
    }

    mutating func openGate(_ text: GatedText, _ origin: Range<Int>) {
        freshLine()
        checkArguments(text.opening, known: ["group"])
        if !text.isClosed {
            report(
                Self.unclosedDirective, at: origin,
                "':::members' is never closed, so all text after it is hidden; write ':::' where it ends")
        }
        let written = text.opening.arguments.first { $0.name.text == "group" }?.value.text ?? ""
        let groups = written.utf8.split(separator: UInt8(ascii: ",")).map { String(utf8: Array($0)[...].trimmed) }.filter { !$0.isEmpty }
        let index = gates.count
        pieces.append(.gated(at: out.count, block: index))
        let id = text.opening.id.map { claim($0.text, at: $0.origin) }
        if let id { addAnchor(id, Anchor(kind: .directive("members"), text: "members")) }
        gates.append(
            PendingGate(text: text, origin: origin, id: id, groups: groups.isEmpty ? ["members"] : groups, levels: scope.levels))
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
            report(Self.nestedMembers, at: origin, "':::members' stands inside members-only text; close the outer block first")
            return false
        }
        guard let known = settings.directives[line.name] else {
            let hint = didYouMean(line.name, in: settings.directives.keys.sorted() + ["members"])
            report(
                Self.unknownDirective, at: line.nameOrigin,
                "no directive '\(line.name)'" + (hint.isEmpty ? "; write templates/directives/\(line.name).mustache" : hint))
            return false
        }
        checkArguments(line, known: known)
        return true
    }

    mutating func checkArguments(_ line: DirectiveLine, known: Set<String>) {
        if line.name == "members", let problem = line.problem { report(DirectiveLine.malformed, at: problem.origin, problem.message) }
        for argument in line.arguments where !known.contains(argument.name.text) {
            let name = argument.name.text
            let hint = didYouMean(name, in: known.sorted())
            let list = known.isEmpty ? "it takes only an id" : "it knows " + known.sorted().joined(separator: ", ")
            report(
                Self.unknownArgument, at: argument.name.origin,
                "':::\(line.name)' has no argument '\(name)'" + (hint.isEmpty ? "; \(list)" : hint))
        }
    }

    mutating func makeDirective(_ line: DirectiveLine, _ origin: Range<Int>) -> Directive {
        let location = page.location(at: origin.lowerBound)
        var directive = Directive(name: line.name, location: location)
        for (name, value) in line.arguments {
            var index: Int?
            let bytes = Array(value.text.utf8)
            if ["src", "href", "file", "poster", "captions"].contains(name.text) {
                let isImage = name.text == "src" || name.text == "poster"
                if let problem = forbiddenScheme(bytes, isImage: isImage), !settings.unrestrictedHTML {
                    report(Self.unsafeLink, at: value.origin, "'\(problem)' addresses are not allowed in links")
                }
                if let kind = referenceKind(bytes[...]) {
                    index = document.references.count
                    document.references.append(reference(bytes, kind, at: value.origin, isImage: isImage))
                }
            } else {
                addRun(value.text, .argument, at: value.origin.lowerBound)
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
        return directive
    }
}
