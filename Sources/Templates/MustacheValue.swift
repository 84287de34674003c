import Mustache

/// The one bridge to the engine. Every cast that it tries on a `Value` succeeds at once: casts that miss cost more than the rendering.
extension Value: MustacheParent, MustacheCustomRenderable {
    public func child(named name: String) -> Any? {
        guard case .record(let record) = self, let slot = record.shape.slots[name] else { return nil }
        switch record.values[slot] {
        case .flag(let flag): return flag
        case .list(let list): return list
        case let other: return other
        }
    }

    /// Empty text is absent: to Mustache itself an empty string is true.
    public var isNull: Bool {
        switch self {
        case .null: true
        case .text(let text), .html(let text): text.isEmpty
        case .flag(let flag): !flag
        case .list(let list): list.isEmpty
        case .number, .slot, .record: false
        }
    }

    public var renderText: String {
        switch self {
        case .text(let text), .html(let text): text
        case .number(let number): String(number)
        case .slot(let number): Value.placeholder(number)
        case .null, .flag, .list, .record: ""
        }
    }

    /// Stands in the engine's output where a slot's bytes go; a NUL is in no text that is loaded.
    private static func placeholder(_ number: Int) -> String { "\u{0}\(number)\u{0}" }
}
