import Diagnostics

/// What is asked of templates that make JSON, scripts and tables, in which finished HTML is text like any other.
extension TemplateCompiler {
    /// How a value is printed: in data a flag has its word, and a number that is not known is `null` where a value must stand.
    func printing(_ shape: Shape, _ path: Program.Path) -> [Program.Step] {
        guard let escaping, escaping.isData else { return [.print(path)] }
        switch shape {
        case .flag:
            return [.section(path, opens: false, [.bytes(Array("true".utf8))]), .inverted(path, [.bytes(Array("false".utf8))])]
        case .number where escaping != .table && !(escaping == .json && quotes.isInString):
            return [.print(path), .inverted(path, [.bytes(Array("null".utf8))])]
        case .number, .text, .html, .list, .record: return [.print(path)]
        }
    }

    /// Whether the tag was judged: lists and records are wrong here as they are everywhere.
    mutating func checkData(_ name: Name, _ shape: Shape, isEscaped: Bool) -> Bool {
        switch shape {
        case .list, .record: return false
        case .flag, .number, .text, .html: break
        }
        if escaping == .table { readField(name) }
        let isString = if case .text = shape { true } else if case .html = shape { true } else { false }
        if !isEscaped {
            report(
                .wrongTag, name, "'\(name.text)' in three braces would break the file, which is no HTML", fix: "write {{\(name.text)}}")
        } else if escaping == .json, quotes.isAfterBackslash || (isString && !quotes.isInString) {
            report(
                .wrongTag, name, "'\(name.text)' is text and stands outside a string of JSON",
                fix: "put quotation marks around it: \"{{\(name.text)}}\"")
        }
        return true
    }

    mutating func read(_ bytes: [UInt8]) {
        quotes.read(bytes)
        guard escaping == .table, let first = bytes.first, let last = bytes.last else { return }
        if let value = fields.value, !TableFields.isEnd(first) { report(beside: value) }
        fields = TableFields(isStart: TableFields.isEnd(last))
    }

    /// In a table each value is a field by itself: whatever stands beside it would stand outside its quotation marks.
    private mutating func readField(_ name: Name) {
        if let value = fields.value { report(beside: value) }
        if !fields.isStart { report(beside: name) }
        fields = TableFields(isStart: false, value: name)
    }

    private mutating func report(beside name: Name) {
        report(
            .wrongTag, name, "'\(name.text)' is a field of its own, and something else stands beside it",
            fix: "leave only separators and line ends beside it; it gets quotation marks where it needs them")
    }

    /// A section that was read, for one that stands behind it and is shown instead.
    struct Alternative {
        let name: String
        let isInverted: Bool
        let before: TableFields
        let after: TableFields

        func isOther(of name: Name, _ isInverted: Bool) -> Bool { self.name == name.text && self.isInverted != isInverted }
    }

    /// Answers what stands before a section.
    mutating func begin(_ name: Name, _ isInverted: Bool, after previous: Alternative?) -> (JSONQuotes, TableFields) {
        if let previous, previous.isOther(of: name, isInverted) { fields = previous.before }
        return (quotes, fields)
    }

    /// A section prints what it holds once, often or not at all: what stands behind it must fit each of them.
    mutating func end(
        _ name: Name, _ isInverted: Bool, _ before: (quotes: JSONQuotes, fields: TableFields), after previous: Alternative?,
        repeating inner: [Node]?
    ) -> Alternative? {
        if escaping == .json, quotes != before.quotes {
            report(
                .wrongTag, name, "'\(name.text)' holds one quotation mark of a string in JSON and not the other",
                fix: "open and close the string on the same side of the section's tags")
            quotes = before.quotes
        }
        guard escaping == .table else { return nil }
        if !fields.isStart, let first = inner?.first {
            let isSeparated = if case .text(let bytes, _, _, _) = first { bytes.first.map(TableFields.isEnd) ?? false } else { false }
            if !isSeparated { report(beside: fields.value ?? name) }
        }
        let after = fields
        let other = previous.flatMap { $0.isOther(of: name, isInverted) ? $0.after : nil } ?? before.fields
        fields = TableFields(isStart: after.isStart && other.isStart, value: after.value ?? other.value)
        return Alternative(name: name.text, isInverted: isInverted, before: before.fields, after: after)
    }
}

/// Where the text of a table stands, as far as it was read.
struct TableFields {
    /// Whether a field may begin here.
    var isStart = true
    /// The value that was printed last, if nothing followed it.
    var value: Name?

    static func isEnd(_ byte: UInt8) -> Bool { ",;\t\r\n".utf8.contains(byte) }
}

/// Whether a text of JSON, as far as it was read, has come into a string.
struct JSONQuotes: Equatable {
    private(set) var isInString = false
    private(set) var isAfterBackslash = false

    mutating func read(_ bytes: [UInt8]) {
        for byte in bytes {
            if isAfterBackslash {
                isAfterBackslash = false
            } else if byte == UInt8(ascii: "\"") {
                isInString.toggle()
            } else if byte == UInt8(ascii: "\\") {
                isAfterBackslash = isInString
            }
        }
    }
}
