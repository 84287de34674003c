import CArena
import CCommonMark

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A parsed document that belongs to libcmark and is freed with this value.
///
/// Nothing else in Guidepost touches libcmark. A `Node` must not outlive its tree, so both stay inside one call of `parseMarkup`. The tree
/// lies in its thread's arena and is given back as a whole.
struct Tree: ~Copyable {
    private let document: OpaquePointer?
    private let mark: arena_mark

    /// Parses UTF-8; it is validated when a file is read, so libcmark need not do so again.
    init(_ text: ArraySlice<UInt8>) {
        mark = arena_open()
        let parser = cmark_parser_new_with_mem(
            CMARK_OPT_DEFAULT, UnsafeMutableRawPointer(arena_memory()).assumingMemoryBound(to: cmark_mem.self))
        text.withUnsafeBytes { cmark_parser_feed(parser, $0.baseAddress?.assumingMemoryBound(to: CChar.self), $0.count) }
        document = cmark_parser_finish(parser)
        cmark_parser_free(parser)
    }

    deinit { arena_close(mark) }

    var root: Node? { document.map(Node.init) }
}

/// One node of a `Tree`.
struct Node: Equatable {
    fileprivate let pointer: OpaquePointer

    /// In libcmark's order, which a test compares with `cmark.h`.
    enum Kind: UInt32 {
        case none, document, blockQuote, list, item, codeBlock, htmlBlock, customBlock, paragraph, heading, thematicBreak
        case text, softBreak, lineBreak, code, htmlInline, customInline, emphasis, strong, link, image
    }

    fileprivate init(_ pointer: OpaquePointer) { self.pointer = pointer }

    var kind: Kind { Kind(rawValue: cmark_node_get_type(pointer).rawValue) ?? .none }

    var parent: Node? { cmark_node_parent(pointer).map(Node.init) }
    var firstChild: Node? { cmark_node_first_child(pointer).map(Node.init) }
    var lastChild: Node? { cmark_node_last_child(pointer).map(Node.init) }
    var next: Node? { cmark_node_next(pointer).map(Node.init) }
    var previous: Node? { cmark_node_previous(pointer).map(Node.init) }

    /// Right for blocks; for inlines only the line can be trusted, and that not always.
    var startLine: Int { Int(cmark_node_get_start_line(pointer)) }
    var startColumn: Int { Int(cmark_node_get_start_column(pointer)) }
    var endLine: Int { Int(cmark_node_get_end_line(pointer)) }

    var headingLevel: Int { Int(cmark_node_get_heading_level(pointer)) }
    var isBulletList: Bool { cmark_node_get_list_type(pointer) == CMARK_BULLET_LIST }
    var listStart: Int { Int(cmark_node_get_list_start(pointer)) }
    var isTight: Bool { cmark_node_get_list_tight(pointer) != 0 }

    /// Text of a text, code or HTML node.
    var literal: NodeText { bytes(cmark_node_get_literal(pointer)) }
    var url: NodeText { bytes(cmark_node_get_url(pointer)) }
    var title: NodeText { bytes(cmark_node_get_title(pointer)) }
    /// False for a link without title. 0.30.2 also knows titles that are there and empty, and writes them.
    var hasTitle: Bool { UInt(bitPattern: cmark_node_get_title(pointer)) != addressOfNoTitle }
    var fenceInfo: NodeText { bytes(cmark_node_get_fence_info(pointer)) }
}

/// Bytes that belong to a node; like it they must not outlive the tree.
struct NodeText: RandomAccessCollection {
    fileprivate let bytes: UnsafeBufferPointer<UInt8>

    var startIndex: Int { 0 }
    var endIndex: Int { bytes.count }
    subscript(index: Int) -> UInt8 { bytes[index] }

    func withContiguousStorageIfAvailable<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result? {
        try body(bytes)
    }

    func withSpan(_ body: (Span<UInt8>) -> Void) { body(bytes.span) }

    /// By `memchr`.
    func has(_ byte: UInt8) -> Bool {
        guard let start = bytes.baseAddress else { return false }
        return memchr(start, Int32(byte), bytes.count) != nil
    }
}

/// What libcmark answers where a link has no title: one constant of its own.
private let addressOfNoTitle: UInt = {
    guard let link = cmark_node_new(CMARK_NODE_LINK) else { return 0 }
    defer { cmark_node_free(link) }
    return UInt(bitPattern: cmark_node_get_title(link))
}()

private func bytes(_ text: UnsafePointer<CChar>?) -> NodeText {
    guard let text else { return NodeText(bytes: UnsafeBufferPointer(start: nil, count: 0)) }
    let start = UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self)
    return NodeText(bytes: UnsafeBufferPointer(start: start, count: strlen(text)))
}
