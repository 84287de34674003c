import Diagnostics

/// A directive that says data: its arguments, and its own text, stand in tables and lists elsewhere too.
///
/// What they mean is for whoever declared the directive to say.
public struct DataBlock: Sendable, Hashable {
    public struct Argument: Sendable, Hashable {
        public var name: String
        public var value: String
        /// Of its name and of its value.
        public var nameLocation: SourceLocation
        public var location: SourceLocation

        public init(name: String, value: String, nameLocation: SourceLocation, location: SourceLocation) {
            (self.name, self.value, self.nameLocation, self.location) = (name, value, nameLocation, location)
        }
    }

    /// The directive's.
    public var name: String
    public var id: String?
    public var arguments: [Argument] = []
    /// The data block that it stands in, by its place on the page.
    public var parent: Int?
    /// The heading of the second level above it, by its id.
    public var section: String?
    /// What stands before the first directive in it.
    public var text = Body()
    /// What stands directly in its text: lists, the items in them, and anything else.
    public var lists = 0
    public var items = 0
    public var hasOther = false
    /// Whether a directive or a members block stands in it.
    public var hasParts = false
    /// Whether a line ends it. What stands in one that none ends may be meant to stand behind it.
    public var isClosed = true
    /// Where text stands behind a directive in it.
    public var stray: SourceLocation?
    public var location: SourceLocation
    /// The groups that may read it; nil where it is public.
    public var gatedBy: [String]?

    public init(name: String, id: String? = nil, location: SourceLocation, gatedBy: [String]? = nil) {
        (self.name, self.id, self.location, self.gatedBy) = (name, id, location, gatedBy)
    }

    public func argument(_ name: String) -> Argument? { arguments.first { $0.name == name } }

    /// Without places in the source.
    var withoutPlaces: DataBlock {
        var bare = self
        bare.location = SourceLocation("")
        bare.stray = stray.map { _ in SourceLocation("") }
        bare.arguments = arguments.map {
            Argument(name: $0.name, value: $0.value, nameLocation: SourceLocation(""), location: SourceLocation(""))
        }
        return bare
    }
}

/// What a site knows of a directive.
public struct DirectiveShape: Sendable, Hashable, ExpressibleByArrayLiteral {
    /// The names of the arguments that it takes, besides an id.
    public var arguments: Set<String>
    /// Whether each is kept as a `DataBlock`.
    public var isData: Bool

    public init(_ arguments: Set<String>, isData: Bool = false) { (self.arguments, self.isData) = (arguments, isData) }
    public init(arrayLiteral arguments: String...) { self.init(Set(arguments)) }
}

extension HTMLWriter {
    /// Keeps a directive's data, and answers its place among the page's; nil for one that says none.
    mutating func keepData(_ line: DirectiveLine, id: String?, at location: SourceLocation, _ origin: Range<Int>) -> Int? {
        guard settings.directives[line.name]?.isData == true else { return nil }
        if scope.isInNote {
            report(Self.misplacedData, at: origin, "':::\(line.name)' stands in a note; move it into the text")
            return nil
        }
        if scope.strikes.open > 0, !scope.strikes.areTold {
            scope.strikes.areTold = true
            report(
                Self.struckOutData, at: origin,
                "':::\(line.name)' is struck out, and lists, data and the search would show it as if it held; take it out, or what strikes it out away"
            )
        }
        var block = DataBlock(name: line.name, id: id, location: location, gatedBy: scope.gatedBy)
        block.arguments = line.arguments.map { name, value in
            DataBlock.Argument(
                name: name.text, value: value.text, nameLocation: page.location(at: name.origin.lowerBound),
                location: page.location(at: value.origin.lowerBound))
        }
        block.parent = openBlock
        block.section = scope.levels.first { $0.level == 2 }?.id
        document.facts.blocks.append(block)
        return document.facts.blocks.count - 1
    }

    /// The data block that the walk is inside of: of the present scope, or the one that its members block stands in.
    var openBlock: Int? { frames.last { $0.directive?.block != nil }?.directive?.block ?? scope.block }

    /// Notes what stands directly in a directive that ends at a node, and where its own text does.
    mutating func endData(of frame: DirectiveFrame, at end: Node?) {
        guard let index = frame.directive?.block else { return }
        document.facts.blocks[index].isClosed = end != nil
        var depth = 0
        var hasParts = false
        var node = frame.node.next
        while let current = node, current != end {
            node = current.next
            if current.kind == .htmlBlock, let number = Marker.number(current.literal), number < source.markers.count {
                let token = source.markers[number].token
                if let line = token as? DirectiveLine {
                    depth += line.isClose ? -1 : 1
                    hasParts = true
                    continue
                }
                if token is GatedText {
                    hasParts = true
                    continue
                }
                if token is NoteText { continue }
            }
            guard depth == 0, !current.isComment else { continue }
            if hasParts {
                let place = source.origin(current.startLine).lowerBound
                document.facts.blocks[index].stray = document.facts.blocks[index].stray ?? page.location(at: place)
            } else if current.kind == .list {
                document.facts.blocks[index].lists += 1
                var item = current.firstChild
                while let next = item {
                    document.facts.blocks[index].items += 1
                    item = next.next
                }
            } else {
                document.facts.blocks[index].hasOther = true
            }
        }
        document.facts.blocks[index].hasParts = hasParts
        let first = pieces.first { if case .directive = $0 { true } else if case .gated = $0 { true } else { false } }
        dataTexts.append((block: index, text: frame.start..<(first?.start ?? out.count)))
    }

    /// Takes the texts of a scope's data, once the scope is finished.
    mutating func takeDataTexts() {
        for (block, range) in dataTexts {
            document.facts.blocks[block].text.html = Array(out[range])
            document.facts.blocks[block].text.pieces = holes(in: range, of: pieces)
        }
        dataTexts = []
    }

    /// The holes in a range in which no directive begins.
    private func holes(in range: Range<Int>, of pieces: [Piece]) -> [Piece] {
        for case .directive(let from, let to, _, let inner) in pieces where from <= range.lowerBound && range.upperBound <= to {
            return holes(in: range, of: inner)
        }
        return pieces.filter { piece in
            if case .directive = piece { return false }
            if case .gated = piece { return false }
            return range.contains(piece.start)
        }.map { $0.moved(by: -range.lowerBound) }
    }
}

extension Node {
    /// Whether it is a comment of the page's source and nothing else.
    fileprivate var isComment: Bool {
        guard kind == .htmlBlock else { return false }
        let text = String(decoding: literal, as: UTF8.self)
        guard text.hasPrefix("<!--"), let end = text.firstRange(of: "-->")?.upperBound else { return false }
        return text[end...].allSatisfy(\.isWhitespace)
    }
}
