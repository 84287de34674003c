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
/// Nothing else in Guidepost touches libcmark. A `Node` must not outlive its tree, so both stay inside one call of `parseMarkup`.
struct Tree: ~Copyable {
    private let document: OpaquePointer?

    /// Parses UTF-8; it is validated when a file is read, so libcmark need not do so again.
    init(_ text: ArraySlice<UInt8>) {
        document = text.withUnsafeBytes {
            cmark_parse_document($0.baseAddress?.assumingMemoryBound(to: CChar.self), $0.count, CMARK_OPT_DEFAULT)
        }
    }

    deinit {
        if let document { cmark_node_free(document) }
    }

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
    var literal: UnsafeBufferPointer<UInt8> { bytes(cmark_node_get_literal(pointer)) }
    var url: UnsafeBufferPointer<UInt8> { bytes(cmark_node_get_url(pointer)) }
    var title: UnsafeBufferPointer<UInt8> { bytes(cmark_node_get_title(pointer)) }
    /// False for a link without title. 0.30.2 also knows titles that are there and empty, and writes them.
    var hasTitle: Bool { UInt(bitPattern: cmark_node_get_title(pointer)) != addressOfNoTitle }
    var fenceInfo: UnsafeBufferPointer<UInt8> { bytes(cmark_node_get_fence_info(pointer)) }
}

/// What libcmark answers where a link has no title: one constant of its own.
private let addressOfNoTitle: UInt = {
    guard let link = cmark_node_new(CMARK_NODE_LINK) else { return 0 }
    defer { cmark_node_free(link) }
    return UInt(bitPattern: cmark_node_get_title(link))
}()

private func bytes(_ text: UnsafePointer<CChar>?) -> UnsafeBufferPointer<UInt8> {
    guard let text else { return UnsafeBufferPointer(start: nil, count: 0) }
    let start = UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self)
    return UnsafeBufferPointer(start: start, count: strlen(text))
}
