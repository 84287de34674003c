import Bytes
import Diagnostics
import Testing

/// Ours, not that of the testing library.
typealias SourceLocation = Diagnostics.SourceLocation

extension DiagnosticKind {
    static let unknownPage = DiagnosticKind(
        "unknown-page", .error, what: "a cross-link names a page that does not exist", why: "", mend: "", example: "")
    static let reviewOverdue = DiagnosticKind(
        "review-overdue", .warning, what: "a page is due for review", why: "", mend: "", example: "")
    static let looseVerb = DiagnosticKind(
        "loose-verb", .note, what: "a recommendation has an unusual verb", why: "", mend: "", example: "")
}

/// A file in which 👉 and 👈 enclose what a diagnostic points at, so that nobody counts columns.
struct MarkedFile {
    let path: Path
    private(set) var bytes: [UInt8] = []
    private(set) var location: SourceLocation
    private(set) var length = 0
    private(set) var marked = ""

    init(_ text: String, path: Path = "content/page.md") {
        self.path = path
        location = SourceLocation(path, 1, 1)
        var (line, column, isInside) = (1, 1, false)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "👉":
                location = SourceLocation(path, line, column)
                isInside = true
            case "👈": isInside = false
            default:
                let bytes = Array(String(scalar).utf8)
                self.bytes += bytes
                if isInside {
                    length += bytes.count
                    marked.unicodeScalars.append(scalar)
                }
                column += bytes.count
                if scalar == "\n" { (line, column) = (line + 1, 1) }
            }
        }
    }

    func diagnostic(
        _ message: String = "no page 'ketamin'", kind: DiagnosticKind = .unknownPage, length: Int? = nil,
        notes: [Diagnostic.Note] = [], fixes: [String] = [], isGated: Bool = false
    ) -> Diagnostic {
        Diagnostic(kind, at: location, length: length ?? self.length, message, notes: notes, fixes: fixes, isGated: isGated)
    }

    var excerpts: Excerpts { Excerpts { [path, bytes] in $0 == path ? bytes : nil } }

    /// The report on one diagnostic at the marker, with carets under as much as is marked.
    func report(_ message: String = "no page 'ketamin'", length: Int? = nil, colour: Bool = false) -> String {
        Report([diagnostic(message, length: length)]).text(excerpts: excerpts, colour: colour)
    }
}

extension Excerpts {
    static let none = Excerpts { _ in nil }
}

/// The two lines of an excerpt without the margin: the source and the carets.
func excerpt(of report: String) throws -> (source: String, carets: String) {
    let lines = report.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    func afterMargin(_ line: String) throws -> String {
        let bar = try #require(line.firstRange(of: "| "), "no margin in \(line.debugDescription)")
        return String(line[bar.upperBound...])
    }
    try #require(lines.count > 2, "no excerpt in \(report.debugDescription)")
    return (try afterMargin(lines[1]), try afterMargin(lines[2]))
}
