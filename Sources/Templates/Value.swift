/// What a template can see: one closed set of kinds, with nothing behind it that could be reflected upon.
public enum Value: Sendable {
    case null
    case flag(Bool)
    case number(Int)
    case text(String)
    /// Finished HTML of a few hundred bytes.
    case html(String)
    /// Finished HTML that stands in `slots` of the call to `render`: a page's body never passes through the engine.
    case slot(Int)
    case list([Value])
    case record(Record)
}

extension Value {
    /// Whether a section skips it. Empty text is absent: to Mustache itself an empty string would be true.
    var isAbsent: Bool {
        switch self {
        case .null: true
        case .text(let text), .html(let text): text.isEmpty
        case .flag(let flag): !flag
        case .list(let list): list.isEmpty
        case .number, .slot, .record: false
        }
    }
}

/// The values of one record, a slot for each declared name.
public final class Record: Sendable {
    public let shape: RecordShape
    let values: [Value]

    /// Sets what is known; every other declared name is null.
    public init(_ shape: RecordShape, _ fill: (inout Fields) -> Void) {
        self.shape = shape
        var fields = Fields(shape: shape)
        fill(&fields)
        values = fields.values
    }

    /// Sets some slots, each list together with its `has-` flag.
    public init(_ shape: RecordShape, _ slots: [Int], _ value: (Int) -> Value) {
        self.shape = shape
        var values = [Value](repeating: .null, count: shape.fields.count)
        for slot in slots {
            values[slot] = value(slot)
            if case .list(let list) = values[slot], let flag = shape.flags[slot] { values[flag] = .flag(!list.isEmpty) }
        }
        self.values = values
    }

    public subscript(name: String) -> Value { shape.slots[name].map { values[$0] } ?? .null }
}

/// A record while it is filled. A name that the shape does not declare is ignored: no template could ask for it.
public struct Fields {
    private let shape: RecordShape
    fileprivate var values: [Value]

    fileprivate init(shape: RecordShape) {
        self.shape = shape
        values = [Value](repeating: .null, count: shape.fields.count)
    }

    public subscript(name: String) -> Value {
        get { shape.slots[name].map { values[$0] } ?? .null }
        set { if let slot = shape.slots[name] { values[slot] = newValue } }
    }
}
