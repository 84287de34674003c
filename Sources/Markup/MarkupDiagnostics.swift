import Diagnostics

/// Every kind of problem that this room can find, for `explain` and the manual.
public enum MarkupDiagnostics {
    public static let all: [DiagnosticKind] = []
}
