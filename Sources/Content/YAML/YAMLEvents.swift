// Yams' own `compose` recurses, cannot refuse aliases, and takes about 340 ms for the front matter of 10,000 pages, where the events of its
// parser take 44. So this file, and no other, speaks to the C parser that Yams brings.
internal import CYaml

/// The events of one YAML text, in its order: `title: x` is a start of a mapping, two scalars and an end.
///
/// The bytes must outlive it. After a failure or the end, every further event is the end.
struct YAMLEvents: ~Copyable {
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private var isOver: Bool

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        // On the heap, since the C parser keeps its own address.
        parser = .allocate(capacity: 1)
        parser.initialize(to: yaml_parser_t())
        isOver = yaml_parser_initialize(parser) == 0
        guard !isOver else { return }
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deinitialize(count: 1)
        parser.deallocate()
    }

    mutating func next() -> YAMLEvent {
        guard !isOver else { return .end }
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else {
            isOver = true
            return .failure(failure)
        }
        defer { yaml_event_delete(&event) }
        let start = Int(event.start_mark.index)
        switch event.type {
        case YAML_DOCUMENT_START_EVENT: return .document(start)
        case YAML_ALIAS_EVENT: return .alias(start, Int(event.end_mark.index))
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            let text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
            return .scalar(text, style(scalar.style), properties(anchor: scalar.anchor, tag: scalar.tag), start, Int(event.end_mark.index))
        case YAML_SEQUENCE_START_EVENT:
            return .list(properties(anchor: event.data.sequence_start.anchor, tag: event.data.sequence_start.tag), start)
        case YAML_MAPPING_START_EVENT:
            return .mapping(properties(anchor: event.data.mapping_start.anchor, tag: event.data.mapping_start.tag), start)
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: return .close
        case YAML_STREAM_START_EVENT, YAML_DOCUMENT_END_EVENT: return next()
        default:
            isOver = true
            return .end
        }
    }
}

/// One step of reading YAML. Positions count characters (Unicode scalars) from the start of the text.
enum YAMLEvent {
    case document(Int)
    case alias(Int, Int)
    case scalar(String, YAMLStyle, YAMLProperty?, Int, Int)
    case list(YAMLProperty?, Int)
    case mapping(YAMLProperty?, Int)
    case close
    case failure(YAMLFailure)
    case end
}

/// How a scalar is written.
enum YAMLStyle {
    /// `title: Ketamine`
    case plain
    /// `title: "Ketamine"` or `title: 'Ketamine'`
    case quoted
    /// `bio: |` or `bio: >`, with the text on the lines below
    case block
}

/// What YAML allows before a value and pages do not.
enum YAMLProperty {
    /// `&name`
    case anchor
    /// `!!binary`
    case tag
}

/// Why the text is no YAML, in the C parser's words.
struct YAMLFailure {
    let problem: String
    /// What it was doing, such as `while scanning a quoted scalar`.
    let context: String
    /// In characters; nil where `byteOffset` is known instead.
    let position: Int?
    let contextPosition: Int
    let byteOffset: Int
}

extension YAMLEvents {
    private var failure: YAMLFailure {
        let state = parser.pointee
        let isReader = state.error == YAML_READER_ERROR
        return YAMLFailure(
            problem: state.problem.map { String(cString: $0) } ?? "out of memory",
            context: state.context.map { String(cString: $0) } ?? "",
            position: isReader ? nil : Int(state.problem_mark.index),
            contextPosition: Int(state.context_mark.index), byteOffset: Int(state.problem_offset))
    }

    private func properties(anchor: UnsafeMutablePointer<UInt8>?, tag: UnsafeMutablePointer<UInt8>?) -> YAMLProperty? {
        anchor != nil ? .anchor : tag != nil ? .tag : nil
    }

    private func style(_ style: yaml_scalar_style_t) -> YAMLStyle {
        switch style {
        case YAML_SINGLE_QUOTED_SCALAR_STYLE, YAML_DOUBLE_QUOTED_SCALAR_STYLE: .quoted
        case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: .block
        default: .plain
        }
    }
}
