import Bytes
import Diagnostics

/// A value with the place where an editor wrote it.
///
/// A text in quotes is located at its first letter, a block (`|` or `>`) at the first line below its key, so that columns and lines can be
/// counted on from there.
public struct Located<Value: Sendable & Hashable>: Sendable, Hashable {
    public var value: Value
    public var location: SourceLocation

    public init(_ value: Value, at location: SourceLocation) {
        self.value = value
        self.location = location
    }
}

extension Located: ByteCoded where Value: ByteCoded {
    public static var blank: Located<Value> { Located(.blank, at: .blank) }
    public mutating func pass(_ coder: inout ByteCoder) throws { try coder.pass(&value, &location) }
}

extension Diagnostic {
    /// At a value as an editor wrote it, and as long as that is.
    public init(
        _ kind: DiagnosticKind, at value: Located<String>, _ message: String, notes: [Note] = [], fixes: [String] = [],
        isGated: Bool = false
    ) {
        self.init(
            kind, at: value.location, length: value.value.utf8.count, message, notes: notes, fixes: fixes, isGated: isGated)
    }

    /// At a name that stands for nothing: `no topic 'opiods'; did you mean 'opioids'?` `called` leads from what things are called, in small
    /// letters, to their ids: an editor may have written the one for the other.
    public init(
        _ kind: DiagnosticKind, unknown noun: String, _ name: Located<String>, in known: some Sequence<String>,
        called: [String: String] = [:], fix: String? = nil, isGated: Bool = false
    ) {
        if let id = called[name.value.lowercased()] {
            self.init(
                kind, at: name, "'\(name.value)' is what the \(noun) is called; its id is '\(id)'", fixes: ["write \(id)"], isGated: isGated
            )
            return
        }
        self.init(
            kind, at: name, "no \(noun) '\(name.value)'\(didYouMean(name.value, in: known))", fixes: fix.map { [$0] } ?? [],
            isGated: isGated)
    }
}
