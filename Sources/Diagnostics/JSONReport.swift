import Foundation

extension Report {
    /// The report as objects for programs, in the same order as the text; members-only text gives neither excerpt nor quoted words.
    public func objects(excerpts: Excerpts) -> [JSONDiagnostic] {
        let lines = excerpts.lines(for: diagnostics, showGated: false)
        return diagnostics.map { diagnostic in
            JSONDiagnostic(
                path: diagnostic.location.path.text, line: max(1, diagnostic.location.line), column: max(1, diagnostic.location.column),
                length: diagnostic.length, severity: diagnostic.severity, code: diagnostic.kind.code, message: diagnostic.publicMessage,
                source: diagnostic.isGated ? nil : lines[diagnostic.location].map { part(of: $0, around: diagnostic.location.column) },
                notes: diagnostic.isGated
                    ? []
                    : diagnostic.notes.map {
                        .init(
                            message: $0.message, path: $0.location?.path.text, line: $0.location.map { max(1, $0.line) },
                            column: $0.location.map { max(1, $0.column) })
                    },
                fixes: diagnostic.isGated ? [] : diagnostic.fixes, membersOnly: diagnostic.isGated)
        }
    }
}

/// At most this many bytes of a long line are printed: a page of one line with many problems would be printed once for each.
private let longest = 1000

private func part(of line: ArraySlice<UInt8>, around column: Int) -> String {
    guard line.count > longest else { return String(decoding: line, as: UTF8.self) }
    let place = min(max(1, column), line.count) - 1
    var start = line.startIndex + min(max(0, place - longest / 2), line.count - longest)
    var end = start + longest
    while start < end, isInsideLetter(start, of: line) { start += 1 }
    while end > start, isInsideLetter(end, of: line) { end -= 1 }
    let text = String(decoding: line[start..<end], as: UTF8.self)
    return (start > line.startIndex ? "…" : "") + text + (end < line.endIndex ? "…" : "")
}

/// One diagnostic as `--format json` prints it.
public struct JSONDiagnostic: Codable, Sendable, Equatable {
    public struct Note: Codable, Sendable, Equatable {
        public let message: String
        public let path: String?
        public let line: Int?
        public let column: Int?
    }

    public let path: String
    public let line: Int
    public let column: Int
    public let length: Int
    public let severity: Severity
    public let code: String
    public let message: String
    public let source: String?
    public let notes: [Note]
    public let fixes: [String]
    public let membersOnly: Bool
}

/// JSON with sorted keys and no escaped slashes, the same bytes on every machine.
public func encodeJSON(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
}
