import Bytes
import CGumbo

/// What an HTML5 parser makes of a text: the nodes in document order, each with its place in the bytes.
///
/// Gumbo reads them; nothing else in Guidepost touches it, and no pointer leaves this file. It descends by recursion and takes quadratic time
/// in depth, so whoever gives it foreign text asks `HTMLScan` first.
public struct HTMLTree: Sendable {
    public var nodes: [Node] = []

    public struct Node: Sendable {
        public enum Kind: Sendable { case document, element, text, comment }

        public var kind: Kind
        /// An element's, in lower case; empty for others.
        public var name = ""
        /// Of a text or a comment, references decoded.
        public var text = ""
        public var attributes: [Attribute] = []
        /// False for SVG and MathML.
        public var isHTML = true
        /// The start tag, or the whole of a text or comment; nil where the parser added the element.
        public var source: Range<Int>?
        /// nil for an element without an end tag of its own.
        public var endTag: Range<Int>?
        /// Whether the parser cloned or moved it, or made it of another tag.
        public var isForced = false
        public var parent: Int
        /// The index behind its last descendant.
        public var end = 0
    }

    public struct Attribute: Sendable {
        /// In lower case.
        public var name: String
        /// References decoded.
        public var value: String
        public var nameRange: Range<Int>
        /// With its quotes; empty where there is none.
        public var valueRange: Range<Int>
    }

    private let hasWords: Bool

    /// Parses a whole document of less than 2 GiB. Without words, nothing is said of texts and attributes but where texts are.
    public init(_ bytes: [UInt8], hasWords: Bool = true) {
        self.hasWords = hasWords
        bytes.withUnsafeBytes { buffer in
            guard let start = buffer.baseAddress?.assumingMemoryBound(to: CChar.self) else { return }
            var options = kGumboDefaultOptions
            options.max_errors = 0
            guard let output = gumbo_parse_with_options(&options, start, bytes.count) else { return }
            defer { gumbo_destroy_output(&options, output) }
            nodes.reserveCapacity(bytes.count / 24 + 16)
            read(output.pointee.document, Places(bytes: bytes, address: Int(bitPattern: start)))
        }
    }
}

/// Turns the parser's pointers into offsets.
private struct Places {
    let bytes: [UInt8]
    /// Where the parser saw the first byte.
    let address: Int

    /// Empty where the piece is.
    func range(_ piece: GumboStringPiece) -> Range<Int>? {
        guard piece.length > 0, let data = piece.data else { return nil }
        let offset = Int(bitPattern: data) - address
        guard offset >= 0, offset + piece.length <= bytes.count else { return nil }
        return offset..<(offset + piece.length)
    }

    /// The value of the attribute whose name ends at `place`: the parser's own pointer is wrong where it begins with a reference.
    func value(after place: Int) -> Range<Int> {
        let count = bytes.count
        func skip(_ from: Int, _ matches: (UInt8) -> Bool) -> Int { bytes[from...].firstIndex { !matches($0) } ?? count }
        let equals = skip(place, \.isHTMLBlank)
        guard equals < count, bytes[equals] == UInt8(ascii: "=") else { return place..<place }
        let first = skip(equals + 1, \.isHTMLBlank)
        guard first < count else { return place..<place }
        let quote = bytes[first]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") { return first..<min(skip(first + 1) { $0 != quote } + 1, count) }
        return first..<skip(first) { !$0.isHTMLBlank && $0 != UInt8(ascii: ">") }
    }
}

private extension HTMLTree {
    /// Reads a node and all below it, without recursion.
    mutating func read(_ root: UnsafeMutablePointer<GumboNode>?, _ places: Places) {
        var open: [(node: UnsafeMutablePointer<GumboNode>, index: Int, next: Int)] = []
        if let root { open.append((root, add(root, parent: 0, places), 0)) }
        while let (node, index, next) = open.last {
            let children = children(of: node)
            guard next < Int(children.length), let child = children.data[next]?.assumingMemoryBound(to: GumboNode.self) else {
                nodes[index].end = nodes.count
                open.removeLast()
                continue
            }
            open[open.count - 1].next += 1
            open.append((child, add(child, parent: index, places), 0))
        }
    }

    /// The flags of what the parser cloned or moved, or made of another tag.
    static let forced = [
        GUMBO_INSERTION_CONVERTED_FROM_END_TAG, GUMBO_INSERTION_FROM_ISINDEX, GUMBO_INSERTION_FROM_IMAGE,
        GUMBO_INSERTION_RECONSTRUCTED_FORMATTING_ELEMENT, GUMBO_INSERTION_ADOPTION_AGENCY_CLONED,
        GUMBO_INSERTION_ADOPTION_AGENCY_MOVED, GUMBO_INSERTION_FOSTER_PARENTED,
    ].reduce(0) { $0 | $1.rawValue }

    func children(of node: UnsafeMutablePointer<GumboNode>) -> GumboVector {
        switch node.pointee.type {
        case GUMBO_NODE_DOCUMENT: node.pointee.v.document.children
        case GUMBO_NODE_ELEMENT, GUMBO_NODE_TEMPLATE: node.pointee.v.element.children
        default: kGumboEmptyVector
        }
    }

    mutating func add(_ node: UnsafeMutablePointer<GumboNode>, parent: Int, _ places: Places) -> Int {
        var made: Node
        switch node.pointee.type {
        case GUMBO_NODE_DOCUMENT: made = Node(kind: .document, parent: parent)
        case GUMBO_NODE_ELEMENT, GUMBO_NODE_TEMPLATE: made = element(node.pointee.v.element, parent: parent, places)
        default:
            let text = node.pointee.v.text
            made = Node(kind: node.pointee.type == GUMBO_NODE_COMMENT ? .comment : .text, parent: parent)
            if hasWords { made.text = text.text.map { String(cString: $0) } ?? "" }
            made.source = places.range(text.original_text)
        }
        let flags = node.pointee.parse_flags.rawValue
        made.isForced = flags & Self.forced != 0
        if flags & GUMBO_INSERTION_IMPLICIT_END_TAG.rawValue != 0 { made.endTag = nil }
        nodes.append(made)
        return nodes.count - 1
    }

    func element(_ element: GumboElement, parent: Int, _ places: Places) -> Node {
        var made = Node(kind: .element, parent: parent)
        made.isHTML = element.tag_namespace == GUMBO_NAMESPACE_HTML
        made.source = places.range(element.original_tag)
        made.endTag = places.range(element.original_end_tag)
        if element.tag == GUMBO_TAG_UNKNOWN {
            var piece = element.original_tag
            if made.source != nil { gumbo_tag_from_original_text(&piece) }
            if let range = places.range(piece) {
                made.name = String(decoding: places.bytes[range], as: UTF8.self).lowercased()
            }
        } else if let name = gumbo_normalized_tagname(element.tag) {
            made.name = String(cString: name)
        }
        for position in 0..<(hasWords ? Int(element.attributes.length) : 0) {
            guard let attribute = element.attributes.data[position]?.assumingMemoryBound(to: GumboAttribute.self).pointee,
                let name = attribute.name, let value = attribute.value, let nameRange = places.range(attribute.original_name)
            else { continue }
            let valueRange = places.value(after: nameRange.upperBound)
            made.attributes.append(
                Attribute(
                    name: String(cString: name).lowercased(), value: String(cString: value), nameRange: nameRange, valueRange: valueRange))
        }
        return made
    }
}

/// A small number for each element that the parser knows, and one for all others.
func tagNumber(_ name: ArraySlice<UInt8>) -> Int {
    name.withUnsafeBytes { name in
        guard let text = name.baseAddress?.assumingMemoryBound(to: CChar.self) else { return Int(GUMBO_TAG_UNKNOWN.rawValue) }
        return Int(gumbo_tagn_enum(text, UInt32(name.count)).rawValue)
    }
}

/// How many numbers `tagNumber` gives.
let tagNumbers = Int(GUMBO_TAG_LAST.rawValue)
