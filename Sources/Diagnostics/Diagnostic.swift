import Bytes

/// A problem found in what an editor or a maintainer wrote, with the place and the way to mend it.
///
/// Diagnostics are values: a stage returns them beside its result and goes on, so that one run tells every problem of a site.
public struct Diagnostic: Sendable, Hashable {
    public var kind: DiagnosticKind
    public var severity: Severity
    /// What is wrong, in the editor's words, with the thing's name in single quotes: `no page 'ketamin'; did you mean 'ketamine'?`
    public var message: String
    public var location: SourceLocation
    /// How many bytes of the line the caret underlines, at least 1.
    public var length: Int
    /// Other places that explain the problem, such as the first of two pages with one URL.
    public var notes: [Note]
    /// What the editor can do, each a sentence.
    public var fixes: [String]
    /// True inside members-only text: then neither the source line nor any quoted word may be shown.
    public var isGated: Bool

    public init(
        _ kind: DiagnosticKind, at location: SourceLocation, length: Int = 1, _ message: String,
        severity: Severity? = nil, notes: [Note] = [], fixes: [String] = [], isGated: Bool = false
    ) {
        self.kind = kind
        self.severity = severity ?? kind.severity
        self.message = message
        self.location = location
        self.length = max(1, length)
        self.notes = notes
        self.fixes = fixes
        self.isGated = isGated
    }

    /// The sentence that may be shown everywhere: inside gated text the kind's own, which quotes nothing.
    public var publicMessage: String { isGated ? kind.what : message }

    /// The same inside members-only text.
    public var gated: Diagnostic {
        var gated = self
        gated.isGated = true
        return gated
    }

    /// The same, gated where it stands on one of some lines: a report shows whole lines.
    public func gated(on lines: [ClosedRange<Int>]) -> Diagnostic {
        lines.contains { $0.contains(location.line) } ? gated : self
    }

    /// The same, where it need not stop a build.
    public var asWarning: Diagnostic {
        var warning = self
        warning.severity = max(severity, .warning)
        return warning
    }

    /// A second place that a diagnostic speaks of.
    public struct Note: Sendable, Hashable {
        public var message: String
        public var location: SourceLocation?

        public init(_ message: String, at location: SourceLocation? = nil) {
            self.message = message
            self.location = location
        }

        fileprivate var order: String { "\(message) \(location?.description ?? "")" }
    }
}

/// How grave a diagnostic is, the gravest first. An error stops publication; a warning does so only under `--strict`; a note never does, and is
/// told only where notes are asked for.
public enum Severity: String, Sendable, Hashable, Comparable, Codable {
    case error
    case warning
    case note

    public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }

    private var rank: Int {
        switch self {
        case .error: 0
        case .warning: 1
        case .note: 2
        }
    }
}

extension Diagnostic: Comparable {
    /// By path, line, column, code, message, then all the rest: the order in which every report prints, whatever ran first.
    public static func < (a: Diagnostic, b: Diagnostic) -> Bool {
        if a.location != b.location { return a.location < b.location }
        if a.kind.code != b.kind.code { return a.kind.code < b.kind.code }
        if a.message != b.message { return a.message < b.message }
        if a.severity != b.severity { return a.severity < b.severity }
        if a.length != b.length { return a.length < b.length }
        if a.isGated != b.isGated { return b.isGated }
        if a.fixes != b.fixes { return a.fixes.lexicographicallyPrecedes(b.fixes) }
        return a.notes.map(\.order).lexicographicallyPrecedes(b.notes.map(\.order))
    }
}

extension Severity: ByteCoded { public static var blank: Severity { .error } }

extension Diagnostic.Note: ByteCoded {
    public static var blank: Diagnostic.Note { Diagnostic.Note("") }
    public mutating func pass(_ coder: inout ByteCoder) throws { try coder.pass(&message, &location) }
}
