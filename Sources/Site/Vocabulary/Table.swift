import Content
import Templates

/// The names of one kind of record, a line a name: kind, meaning and value. Templates are held against it when they are loaded, the manual is
/// made from it, and a record is filled by it; names that no template uses are not computed.
struct Table<Subject>: Sendable {
    let shape: RecordShape
    /// By slot; nil for the flag of a list.
    private let values: [(@Sendable (Subject, Records) -> Value)?]

    init(_ name: String, _ rows: [Row<Subject>]) {
        shape = RecordShape(name, rows.flatMap { $0.names })
        values = rows.flatMap { row in [row.value] + row.names.dropFirst().map { _ in nil } }
    }

    func record(_ subject: Subject, _ records: Records) -> Value { .record(filled(subject, records, records.slots(of: shape))) }

    /// With the values of some slots.
    func filled(_ subject: Subject, _ records: Records, _ slots: [Int]) -> Record {
        Record(shape, slots) { values[$0]?(subject, records) ?? .null }
    }
}

/// One name of a record.
struct Row<Subject>: Sendable {
    let name: String
    let shape: Shape
    let meaning: String
    let value: @Sendable (Subject, Records) -> Value

    /// The name as it is declared. A list comes with a flag `has-<name>`, so that a template can put one heading above it.
    var names: [(String, Shape, String)] {
        guard case .list = shape else { return [(name, shape, meaning)] }
        return [(name, shape, meaning), ("has-" + name, .flag, "whether there are any `\(name)`")]
    }
}

extension Row {
    /// Nothing and empty text are the same: absent.
    static func text(_ name: String, _ meaning: String, _ value: @escaping @Sendable (Subject, Records) -> String?) -> Row {
        Row(name: name, shape: .text, meaning: meaning) { Site.text(value($0, $1)) }
    }

    static func flag(_ name: String, _ meaning: String, _ value: @escaping @Sendable (Subject, Records) -> Bool) -> Row {
        Row(name: name, shape: .flag, meaning: meaning) { .flag(value($0, $1)) }
    }

    static func number(_ name: String, _ meaning: String, _ value: @escaping @Sendable (Subject, Records) -> Int) -> Row {
        Row(name: name, shape: .number, meaning: meaning) { .number(value($0, $1)) }
    }

    /// Finished HTML.
    static func html(_ name: String, _ meaning: String, _ value: @escaping @Sendable (Subject, Records) -> Value) -> Row {
        Row(name: name, shape: .html, meaning: meaning, value: value)
    }

    static func date(_ name: String, _ meaning: String, _ value: @escaping @Sendable (Subject, Records) -> PartialDate?) -> Row {
        one(name, Vocabulary.date, meaning, value)
    }

    static func one<Other>(
        _ name: String, _ table: Table<Other>, _ meaning: String, _ value: @escaping @Sendable (Subject, Records) -> Other?
    ) -> Row {
        Row(name: name, shape: .record(table.shape), meaning: meaning) { subject, records in
            value(subject, records).map { table.record($0, records) } ?? .null
        }
    }

    static func many<Other>(
        _ name: String, _ table: Table<Other>, _ meaning: String, _ value: @escaping @Sendable (Subject, Records) -> [Other]
    ) -> Row {
        Row(name: name, shape: .list(.record(table.shape)), meaning: meaning) { subject, records in
            .list(value(subject, records).map { table.record($0, records) })
        }
    }

    /// A record that is made once and stands on many pages.
    static func made(
        _ name: String, _ shape: RecordShape, _ meaning: String, _ value: @escaping @Sendable (Subject, Records) -> Value
    ) -> Row { Row(name: name, shape: .record(shape), meaning: meaning, value: value) }

    static func allMade(
        _ name: String, _ shape: RecordShape, _ meaning: String, _ value: @escaping @Sendable (Subject, Records) -> [Value]
    ) -> Row { Row(name: name, shape: .list(.record(shape)), meaning: meaning) { .list(value($0, $1)) } }
}

/// Text for a template; nothing and empty text are the same: absent.
func text(_ text: String?) -> Value {
    guard let text, !text.isEmpty else { return .null }
    return .text(text)
}
