import Content
import Templates

/// The names of one kind of record, a line a name: kind, meaning and value. Templates are held against it when they are loaded, the manual is
/// made from it, and a record is filled by it; names that no template uses are not computed.
struct Table<Subject>: Sendable {
    let shape: RecordShape
    /// By slot; nothing for the flag of a list.
    private let values: [RowValue<Subject>]

    init(_ name: String, _ rows: [Row<Subject>]) {
        shape = RecordShape(name, rows.flatMap { $0.names })
        values = rows.flatMap { row in [row.value] + row.names.dropFirst().map { _ in .none } }
    }

    func record(_ subject: Subject, _ records: Records) -> Value { .record(filled(subject, records, records.slots(of: shape))) }

    /// With the values of some slots.
    func filled(_ subject: Subject, _ records: Records, _ slots: [Int]) -> Record {
        Record(shape, slots) { values[$0](subject, records) }
    }
}

/// How a name finds its value. A function that holds nothing is called as it is: another one, put around it, would be counted at every call,
/// and all threads would wait for that one count.
enum RowValue<Subject>: Sendable {
    case none
    case text(@Sendable (Subject, Records) -> String?)
    case flag(@Sendable (Subject, Records) -> Bool)
    case number(@Sendable (Subject, Records) -> Int?)
    case date(@Sendable (Subject, Records) -> PartialDate?)
    case made(@Sendable (Subject, Records) -> Value)
    case allMade(@Sendable (Subject, Records) -> [Value])

    func callAsFunction(_ subject: Subject, _ records: Records) -> Value {
        switch self {
        case .none: .null
        case .text(let value): Site.text(value(subject, records))
        case .flag(let value): .flag(value(subject, records))
        case .number(let value): value(subject, records).map { .number($0) } ?? .null
        case .date(let value): value(subject, records).map { Vocabulary.date.record($0, records) } ?? .null
        case .made(let value): value(subject, records)
        case .allMade(let value): .list(value(subject, records))
        }
    }
}

/// One name of a record.
struct Row<Subject>: Sendable {
    let name: String
    let shape: Shape
    let meaning: String
    let value: RowValue<Subject>

    /// The name as it is declared. A list comes with a flag `has-<name>`, so that a template can put one heading above it.
    var names: [(String, Shape, String)] {
        guard case .list = shape else { return [(name, shape, meaning)] }
        return [(name, shape, meaning), ("has-" + name, .flag, "whether there are any `\(name)`")]
    }
}

extension Row {
    /// Nothing and empty text are the same: absent.
    static func text(_ name: String, _ meaning: String, _ value: @escaping @Sendable (Subject, Records) -> String?) -> Row {
        Row(name: name, shape: .text, meaning: meaning, value: .text(value))
    }

    static func texts(_ name: String, _ meaning: String, _ value: @escaping @Sendable (Subject, Records) -> [Value]) -> Row {
        Row(name: name, shape: .list(.text), meaning: meaning, value: .allMade(value))
    }

    static func flag(_ name: String, _ meaning: String, _ value: @escaping @Sendable (Subject, Records) -> Bool) -> Row {
        Row(name: name, shape: .flag, meaning: meaning, value: .flag(value))
    }

    static func number(_ name: String, _ meaning: String, _ value: @escaping @Sendable (Subject, Records) -> Int?) -> Row {
        Row(name: name, shape: .number, meaning: meaning, value: .number(value))
    }

    /// Finished HTML.
    static func html(_ name: String, _ meaning: String, _ value: @escaping @Sendable (Subject, Records) -> Value) -> Row {
        Row(name: name, shape: .html, meaning: meaning, value: .made(value))
    }

    static func date(_ name: String, _ meaning: String, _ value: @escaping @Sendable (Subject, Records) -> PartialDate?) -> Row {
        Row(name: name, shape: .record(Vocabulary.date.shape), meaning: meaning, value: .date(value))
    }

    static func one<Other>(
        _ name: String, _ table: Table<Other>, _ meaning: String, _ value: @escaping @Sendable (Subject, Records) -> Other?
    ) -> Row { made(name, table.shape, meaning) { subject, records in value(subject, records).map { table.record($0, records) } ?? .null } }

    static func many<Other>(
        _ name: String, _ table: Table<Other>, _ meaning: String, _ value: @escaping @Sendable (Subject, Records) -> [Other]
    ) -> Row { allMade(name, table.shape, meaning) { subject, records in value(subject, records).map { table.record($0, records) } } }

    /// Pieces of pages' data, each of which is made once and stands on many pages.
    static func said<Said: DataPiece>(
        _ name: String, _ table: Table<SaidView<Said>>, _ meaning: String,
        _ value: @escaping @Sendable (Subject, Records) -> [SaidView<Said>]
    ) -> Row { allMade(name, table.shape, meaning) { subject, records in value(subject, records).map { records.said($0, table) } } }

    /// A record that is made once and stands on many pages.
    static func made(
        _ name: String, _ shape: RecordShape, _ meaning: String, _ value: @escaping @Sendable (Subject, Records) -> Value
    ) -> Row { Row(name: name, shape: .record(shape), meaning: meaning, value: .made(value)) }

    static func allMade(
        _ name: String, _ shape: RecordShape, _ meaning: String, _ value: @escaping @Sendable (Subject, Records) -> [Value]
    ) -> Row { Row(name: name, shape: .list(.record(shape)), meaning: meaning, value: .allMade(value)) }
}

/// Text for a template; nothing and empty text are the same: absent.
func text(_ text: String?) -> Value {
    guard let text, !text.isEmpty else { return .null }
    return .text(text)
}
