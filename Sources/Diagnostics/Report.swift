import Bytes

/// All diagnostics of a run, sorted, each once. Notes are among them only where they were asked for, so that no report tells one by oversight.
public struct Report: Sendable {
    public let diagnostics: [Diagnostic]

    public init(_ diagnostics: some Sequence<Diagnostic>, tellsNotes: Bool = false) {
        var seen: Set<Diagnostic> = []
        self.diagnostics = diagnostics.filter { (tellsNotes || $0.severity != .note) && seen.insert($0).inserted }.sorted()
    }

    public var errors: Int { diagnostics.count { $0.severity == .error } }
    public var warnings: Int { diagnostics.count { $0.severity == .warning } }
    public var notes: Int { diagnostics.count { $0.severity == .note } }

    /// The same report with every warning an error, as `--strict` asks, but for those of some files and kinds. Notes stay notes.
    public func strict(sparing files: Set<Path> = [], _ kinds: Set<DiagnosticKind> = []) -> Report {
        Report(
            diagnostics.map {
                var diagnostic = $0
                if $0.severity == .warning, !files.contains($0.location.path), !kinds.contains($0.kind) { diagnostic.severity = .error }
                return diagnostic
            }, tellsNotes: true)
    }
}

/// Gives the lines of the files that diagnostics point into. Each file is read once, when its first excerpt is wanted.
public struct Excerpts: Sendable {
    private let read: @Sendable (Path) -> [UInt8]?

    /// `read` answers a file's bytes by its path from the site's folder, or nil where it cannot be read.
    public init(_ read: @escaping @Sendable (Path) -> [UInt8]?) { self.read = read }

    /// The lines that the diagnostics need, by location; gated ones only where `showGated` says so. They are parts of the file's bytes, not copies.
    func lines(for diagnostics: [Diagnostic], showGated: Bool) -> [SourceLocation: ArraySlice<UInt8>] {
        var found: [SourceLocation: ArraySlice<UInt8>] = [:]
        let wanted = Dictionary(grouping: diagnostics.filter { $0.location.line > 0 && (showGated || !$0.isGated) }, by: \.location.path)
        for (path, diagnostics) in wanted {
            guard let bytes = read(path) else { continue }
            let lines = Bytes.lines(of: bytes)
            for diagnostic in diagnostics where diagnostic.location.line <= lines.count {
                found[diagnostic.location] = bytes[lines[diagnostic.location.line - 1]]
            }
        }
        return found
    }
}
