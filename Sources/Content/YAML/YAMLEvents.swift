// Yams' own `compose` recurses, cannot refuse aliases, and takes about 340 ms for the front matter of 10,000 pages, where the events of its
// parser take 44. So this file, and no other, speaks to the C parser that Yams brings.
internal import CYaml

/// Hands on the events of one YAML text, in its order, until `take` says that it is enough: `title: x` is a start of a mapping, two scalars and
/// an end. A failure is the last one.
func readYAMLEvents(_ bytes: [UInt8], _ take: (YAMLEvent) -> Bool) {
    var state = yaml_parser_t()
    // The C parser keeps its own address, and that of the bytes.
    withUnsafeMutablePointer(to: &state) { parser in
        guard yaml_parser_initialize(parser) == 1 else { return }
        defer { yaml_parser_delete(parser) }
        bytes.withUnsafeBufferPointer { bytes in
            yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
            yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
            var event = yaml_event_t()
            while yaml_parser_parse(parser, &event) == 1 {
                defer { yaml_event_delete(&event) }
                if event.type == YAML_NO_EVENT || event.type == YAML_STREAM_END_EVENT { return }
                if let event = YAMLEvent(event), !take(event) { return }
            }
            _ = take(.failure(YAMLFailure(parser.pointee)))
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

extension YAMLEvent {
    /// nil for the start of the text and the end of a document, which say nothing.
    fileprivate init?(_ event: yaml_event_t) {
        let start = Int(event.start_mark.index)
        switch event.type {
        case YAML_DOCUMENT_START_EVENT: self = .document(start)
        case YAML_ALIAS_EVENT: self = .alias(start, Int(event.end_mark.index))
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            let text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
            self = .scalar(
                text, YAMLStyle(scalar.style), YAMLProperty(anchor: scalar.anchor, tag: scalar.tag), start, Int(event.end_mark.index))
        case YAML_SEQUENCE_START_EVENT:
            let list = event.data.sequence_start
            self = .list(YAMLProperty(anchor: list.anchor, tag: list.tag), start)
        case YAML_MAPPING_START_EVENT:
            let mapping = event.data.mapping_start
            self = .mapping(YAMLProperty(anchor: mapping.anchor, tag: mapping.tag), start)
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: self = .close
        default: return nil
        }
    }
}

extension YAMLFailure {
    fileprivate init(_ state: yaml_parser_t) {
        problem = state.problem.map { String(cString: $0) } ?? "out of memory"
        context = state.context.map { String(cString: $0) } ?? ""
        position = state.error == YAML_READER_ERROR ? nil : Int(state.problem_mark.index)
        contextPosition = Int(state.context_mark.index)
        byteOffset = Int(state.problem_offset)
    }
}

extension YAMLProperty {
    fileprivate init?(anchor: UnsafeMutablePointer<UInt8>?, tag: UnsafeMutablePointer<UInt8>?) {
        if anchor == nil, tag == nil { return nil }
        self = anchor != nil ? .anchor : .tag
    }
}

extension YAMLStyle {
    fileprivate init(_ style: yaml_scalar_style_t) {
        switch style {
        case YAML_SINGLE_QUOTED_SCALAR_STYLE, YAML_DOUBLE_QUOTED_SCALAR_STYLE: self = .quoted
        case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: self = .block
        default: self = .plain
        }
    }
}
