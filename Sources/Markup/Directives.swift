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
    static let nestedMembers = DiagnosticKind(
        "members-in-members", .error, what: "a members block stands inside members-only text or a note",
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
    guard text.starts("<!--"), let mark = Mark.next(.marker, in: text, from: text.startIndex + 4) else { return nil }
    guard mark.range.lowerBound == text.startIndex + 4, text[mark.range.upperBound...].elementsEqual("-->".utf8) else { return nil }
    return mark.number
}

private extension HTMLWriter {
    mutating func writeMarker(_ marker: Marker, _ node: Node) {
        switch marker.kind {
        case .note, .end: break
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
        let first = document.diagnostics.count
        // What stands behind the name, but for its groups, was most likely meant for members.
        defer {
            if !text.opening.isQuotable { for index in first..<document.diagnostics.count { document.diagnostics[index].isGated = true } }
        }
        checkArguments(text.opening, known: ["group"])
        if !text.isClosed {
            let misplaced = text.misplacedClose.map { page.location(at: $0.lowerBound).line }
            report(
                Self.unclosedDirective, at: origin,
                "':::members' is never closed, so all text after it is hidden; "
                    + (misplaced.map { "the ':::' on line \($0) stands in a list item or quote; write it without what stands before it" }
                        ?? "write ':::' where it ends"))
        }
        let groups = groups(of: text.opening)
        let index = gates.count
        pieces.append(.gated(at: out.count, block: index))
        let id = text.opening.id.map { claim($0.text, at: $0.origin) }
        if let id { addAnchor(id, Anchor(kind: .directive("members"), text: "members")) }
        gates.append(
            PendingGate(text: text, origin: origin, id: id, groups: groups.isEmpty ? ["members"] : groups, levels: scope.levels))
    }

    /// The groups that `{group=…}` names; a name that is empty was forgotten, and must not mean everyone.
    mutating func groups(of line: DirectiveLine) -> [String] {
        guard let written = line.arguments.first(where: { $0.name.text == "group" })?.value else { return [] }
        let names = written.text.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
            .map { String(utf8: Array($0)[...].trimmed) }
        if names.contains("") {
            report(
                DirectiveLine.malformed, at: max(line.nameOrigin.lowerBound, written.origin.lowerBound - 1)..<written.origin.upperBound,
                "'group=' names no group here; write its name, or take 'group=' away for all members")
        }
        return names.filter { !$0.isEmpty }
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
            let isInPublicNote = scope.gatedBy == nil
            if isInPublicNote { isUnsure = true }
            report(
                Self.nestedMembers, at: origin,
                isInPublicNote
                    ? "':::members' stands in a note, which the public reads as a whole; write the note inside a members block"
                    : "':::members' stands inside members-only text; close the outer block first")
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
                    index = document.references.count
                    document.references.append(reference(bytes, kind, at: value.origin, isImage: isImage))
                } else if mayBeOwnFile(bytes[...]) {
                    learnOwnFile(bytes, at: value.origin)
                }
            } else {
                addRun(value.text, .argument, at: value.origin.lowerBound)
                if value.text.utf8.contains(UInt8(ascii: ".")), value.text.utf8.count < 1024 {
                    document.fileNames.append(
                        FileName(text: value.text, location: page.location(at: value.origin.lowerBound), gatedBy: scope.gatedBy))
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
        return directive
    }
}
