import Bytes

/// A report as services for code review read it: SARIF 2.1.0 (OASIS, https://docs.oasis-open.org/sarif/sarif/v2.1.0/).
public struct SARIFLog: Encodable, Sendable {
    let schema = "https://raw.githubusercontent.com/oasis-tcs/sarif-spec/master/Schemata/sarif-schema-2.1.0.json"
    let version = "2.1.0"
    let runs: [Run]

    struct Run: Encodable, Sendable {
        let tool: Tool
        let columnKind = "unicodeCodePoints"
        let invocations: [Invocation]
        let results: [Result]
    }

    struct Tool: Encodable, Sendable { let driver: Driver }

    struct Driver: Encodable, Sendable {
        let name = "Guidepost"
        let version: String
        let rules: [Rule]
    }

    /// A kind of problem.
    struct Rule: Encodable, Sendable {
        let id: String
        let shortDescription: Text
        let fullDescription: Text
        let help: Text
        let defaultConfiguration: Configuration
    }

    struct Configuration: Encodable, Sendable { let level: Severity }
    struct Text: Encodable, Sendable { let text: String }

    struct Invocation: Encodable, Sendable {
        let executionSuccessful: Bool
        var toolExecutionNotifications: [Notification]?
    }

    /// Why nothing could be looked at.
    struct Notification: Encodable, Sendable {
        let level: Severity
        let message: Text
    }

    struct Result: Encodable, Sendable {
        let ruleId: String
        let ruleIndex: Int
        let level: Severity
        let message: Text
        let locations: [Location]
        let relatedLocations: [Location]?
    }

    struct Location: Encodable, Sendable {
        let id: Int?
        let physicalLocation: PhysicalLocation
        let message: Text?
    }

    struct PhysicalLocation: Encodable, Sendable {
        let artifactLocation: ArtifactLocation
        let region: Region?
    }

    struct ArtifactLocation: Encodable, Sendable { let uri: String }

    struct Region: Encodable, Sendable {
        let startLine: Int
        let startColumn: Int?
        let endColumn: Int?
    }

    enum CodingKeys: String, CodingKey {
        case schema = "$schema"
        case version, runs
    }

    /// Of a run that could not go on.
    public init(failure: String, version: String) {
        let notification = Notification(level: .error, message: Text(text: failure))
        runs = [
            Run(
                tool: Tool(driver: Driver(version: version, rules: [])),
                invocations: [Invocation(executionSuccessful: false, toolExecutionNotifications: [notification])], results: [])
        ]
    }

    /// `folder` is where the site stands, from where the service looks: nothing, or `docs/site`.
    public init(_ report: Report, excerpts: Excerpts, in folder: Path, version: String) {
        let kinds = Array(Set(report.diagnostics.map(\.kind))).sorted { $0.code < $1.code }
        let places = Dictionary(uniqueKeysWithValues: kinds.enumerated().map { ($1.code, $0) })
        let results = report.placed(excerpts, in: folder).map { placed in
            let diagnostic = placed.diagnostic
            let notes = diagnostic.isGated ? [] : diagnostic.notes.compactMap { note in note.location.map { (note.message, $0) } }
            let related = notes.enumerated().map { index, note in
                Location(
                    id: index, physicalLocation: PhysicalLocation(SARIFLog.region(note.1.line, nil), uri: (folder / note.1.path.text).text),
                    message: Text(text: note.0))
            }
            return Result(
                ruleId: diagnostic.kind.code, ruleIndex: places[diagnostic.kind.code] ?? 0, level: diagnostic.severity,
                message: Text(text: placed.sentences.joined(separator: "\n")),
                locations: [
                    Location(
                        id: nil, physicalLocation: PhysicalLocation(SARIFLog.region(placed.line, placed.columns), uri: placed.file.text),
                        message: nil)
                ], relatedLocations: related.isEmpty ? nil : related)
        }
        let rules = kinds.map { kind in
            Rule(
                id: kind.code, shortDescription: Text(text: kind.what.asSentence), fullDescription: Text(text: kind.why.asSentence),
                help: Text(text: kind.mend.asSentence), defaultConfiguration: Configuration(level: kind.severity))
        }
        runs = [
            Run(
                tool: Tool(driver: Driver(version: version, rules: rules)), invocations: [Invocation(executionSuccessful: true)],
                results: results)
        ]
    }

    /// nil for a file as a whole.
    private static func region(_ line: Int, _ columns: Range<Int>?) -> Region? {
        line > 0 ? Region(startLine: line, startColumn: columns?.lowerBound, endColumn: columns?.upperBound) : nil
    }
}

extension SARIFLog.PhysicalLocation {
    init(_ region: SARIFLog.Region?, uri path: String) {
        let uri = percentEncoded(path) { $0.isAlphanumeric || "-._~/".utf8.contains($0) }
        self.init(artifactLocation: SARIFLog.ArtifactLocation(uri: uri), region: region)
    }
}

/// A diagnostic where another program finds it.
struct PlacedDiagnostic {
    let diagnostic: Diagnostic
    let file: Path
    /// 0 for the file as a whole.
    let line: Int
    /// Characters as Unicode counts them, from 1; nil where the line is not known.
    let columns: Range<Int>?

    /// What is wrong, then how to mend it, each without its full stop.
    var sentences: [String] { [diagnostic.publicMessage] + (diagnostic.isGated ? [] : diagnostic.fixes) }
}

extension Report {
    /// `folder` is where the site stands, from where the other program looks.
    func placed(_ excerpts: Excerpts, in folder: Path) -> [PlacedDiagnostic] {
        // Lines of members-only text are counted in, and never shown.
        let lines = excerpts.lines(for: diagnostics, showGated: true)
        return diagnostics.map { diagnostic in
            let location = diagnostic.location
            let columns = lines[location].map { line -> Range<Int> in
                func characters(_ column: Int) -> Int {
                    line.prefix(max(0, column - 1)).count { $0 & 0xC0 != 0x80 } + 1
                }
                let start = characters(location.column)
                return start..<max(start + 1, characters(location.column + diagnostic.length))
            }
            return PlacedDiagnostic(diagnostic: diagnostic, file: folder / location.path.text, line: location.line, columns: columns)
        }
    }
}
