import Bytes

/// A value of a YAML text with its place: a scalar, a list, or keys with values.
///
/// Scalars are always text. What `no`, `2020-04` or `1e3` means is for the key to say, so that the language `no` stays Norwegian.
struct YAMLNode {
    var content: Content
    var mark: YAMLMark

    enum Content {
        case scalar(String, YAMLStyle)
        case list([YAMLNode])
        case mapping([YAMLEntry])
        /// A value that was refused already; nobody need complain again.
        case refused
    }

    /// Nothing stands after the key, or `~`.
    var isEmpty: Bool {
        guard case .scalar(let text, .plain) = content else { return false }
        return text.isEmpty || text == "~"
    }

    /// Whether something is written that counts as an answer. What was refused counts: it has its own diagnostic.
    var hasContent: Bool {
        switch content {
        case .scalar(let text, _): !isEmpty && text.utf8.contains { !$0.isBlank }
        case .list(let nodes): !nodes.isEmpty
        case .mapping(let entries): !entries.isEmpty
        case .refused: true
        }
    }

    /// The text of a scalar, of any kind.
    var scalar: String? {
        guard case .scalar(let text, _) = content else { return nil }
        return text
    }

    var isGroup: Bool {
        switch content {
        case .list, .mapping: true
        case .scalar, .refused: false
        }
    }

    /// `a text`, `a list`, for messages.
    var noun: String {
        switch content {
        case .scalar: "a text"
        case .list: "a list"
        case .mapping, .refused: "a group of keys"
        }
    }
}

/// A key with its value.
struct YAMLEntry {
    var key: String
    var keyMark: YAMLMark
    var value: YAMLNode
}

/// Where something stands in the file: line and column from 1, column and length in bytes.
struct YAMLMark: Hashable {
    var line: Int
    var column: Int
    var length: Int
}
