import Bytes
import Diagnostics

/// What a page says for a field of its type.
public enum FieldValue: Sendable, Hashable {
    case text(Located<String>)
    case markdown(Located<String>)
    case date(PartialDate)
    case url(Located<String>)
    /// As written, never a `Double`: a dose of `0.50` is not `0.5`.
    case number(String)
    case boolean(Bool)
    case choice(String)
    case list([FieldValue])
    case record(FieldRecord)
    case person(Located<String>)
    case organization(Located<String>)
    case page(Located<String>)
    case reference(Located<String>)
    /// The id of something that has no other meaning here than its kind's: whether it stands for anything is for that kind's check to ask.
    case id(Located<String>, of: String)
}

/// The values of a record field, in the order in which the page has them.
public struct FieldRecord: Sendable, Hashable {
    public var entries: [Entry]
    /// Keys whose value could not be read, which is told: they are not missing.
    public var unread: [String] = []

    public init(entries: [Entry]) { self.entries = entries }

    public subscript(name: String) -> FieldValue? { entries.first { $0.name == name }?.value }

    public struct Entry: Sendable, Hashable {
        public var name: String
        public var value: FieldValue

        public init(name: String, value: FieldValue) { (self.name, self.value) = (name, value) }
    }
}

extension FieldValue {
    /// The value itself, or what a list or record holds, all the way down.
    public var leaves: [FieldValue] {
        switch self {
        case .list(let values): values.flatMap(\.leaves)
        case .record(let record): record.entries.flatMap { $0.value.leaves }
        default: [self]
        }
    }

    /// The id that it is, where its kind of field is the one of this name.
    public func id(of kind: String) -> Located<String>? {
        if case .id(let id, kind) = self { id } else { nil }
    }

    /// A value that a template can print as it is; nil for dates, flags and groups.
    public var plainText: String? {
        switch self {
        case .number(let text), .choice(let text): text
        default: located?.value
        }
    }

    /// What a list sorts by; nil for groups.
    public var order: SortValue? {
        switch self {
        case .choice(let text): .text(text)
        case .number(let text): Double(text).flatMap { $0.isFinite ? .number($0) : nil } ?? .text(text)
        case .date(let value): .number(Double(value.rank))
        case .boolean(let flag): .number(flag ? 0 : 1)
        default: (located?.value).map { .text($0) }
        }
    }
}

/// What a list sorts by: numbers stand before texts.
public enum SortValue: Sendable {
    case number(Double)
    case text(String)
}

extension FieldRecord.Entry: ByteCoded {
    public static var blank: FieldRecord.Entry { FieldRecord.Entry(name: "", value: .blank) }
    public mutating func pass(_ coder: inout ByteCoder) throws { try coder.pass(&name, &value) }
}

extension FieldValue: ByteCoded {
    public static var blank: FieldValue { .number("") }

    public mutating func pass(_ coder: inout ByteCoder) throws {
        var kind = number
        try coder.pass(&kind)
        func text(_ make: (Located<String>) -> FieldValue) throws {
            var text = located ?? .blank
            try text.pass(&coder)
            self = make(text)
        }
        switch kind {
        case 0: try text { .text($0) }
        case 1: try text { .markdown($0) }
        case 2: try text { .url($0) }
        case 3: try text { .person($0) }
        case 4: try text { .organization($0) }
        case 5: try text { .page($0) }
        case 6: try text { .reference($0) }
        case 7:
            var date = if case .date(let date) = self { date } else { PartialDate.blank }
            try date.pass(&coder)
            self = .date(date)
        case 8:
            var number = if case .number(let number) = self { number } else { "" }
            try number.pass(&coder)
            self = .number(number)
        case 9:
            var choice = if case .choice(let choice) = self { choice } else { "" }
            try choice.pass(&coder)
            self = .choice(choice)
        case 10:
            var flag = if case .boolean(let flag) = self { flag } else { false }
            try flag.pass(&coder)
            self = .boolean(flag)
        case 11:
            var values = if case .list(let values) = self { values } else { [FieldValue]() }
            try values.pass(&coder)
            self = .list(values)
        case 12:
            var record = if case .record(let record) = self { record } else { FieldRecord(entries: []) }
            try record.entries.pass(&coder)
            try record.unread.pass(&coder)
            self = .record(record)
        case 13:
            var kind = if case .id(_, let kind) = self { kind } else { "" }
            try kind.pass(&coder)
            try text { .id($0, of: kind) }
        default: throw DamagedBytes()
        }
    }

    private var number: Int {
        switch self {
        case .text: 0
        case .markdown: 1
        case .url: 2
        case .person: 3
        case .organization: 4
        case .page: 5
        case .reference: 6
        case .date: 7
        case .number: 8
        case .choice: 9
        case .boolean: 10
        case .list: 11
        case .record: 12
        case .id: 13
        }
    }

    public var located: Located<String>? {
        switch self {
        case .text(let text), .markdown(let text), .url(let text), .person(let text), .organization(let text), .page(let text),
            .reference(let text), .id(let text, _):
            text
        case .date, .number, .choice, .boolean, .list, .record: nil
        }
    }
}
