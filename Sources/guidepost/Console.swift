import ArgumentParser
import Diagnostics
import Disk
import Foundation
import Preview
import Publishing
import Site

/// Exit codes, as `guidepost --help` and docs/commands.md list them.
enum Exit {
    static let mend = ExitCode(1)
    static let usage = ExitCode(64)
    static let fault = ExitCode(70)
    static let disk = ExitCode(74)
}

/// Builds or checks a site and prints what there is to say.
func runBuild(
    _ options: SiteOptions, output: String?, cache: Bool = false, notes: Bool = false, external: ExternalOptions? = nil
) async throws {
    // A write beyond the limit of a file's size shall fail like a full disk, not kill the build.
    signal(SIGXFSZ, SIG_IGN)
    let started = ContinuousClock.now
    let build = options.buildOptions(output: output, cache: cache, notes: notes, external: external)
    let progress = Progress(isOn: !options.quiet && options.format == .text && isTerminal(.standardError), since: started)
    let result: BuildResult
    do {
        result = try await Site.build(build, progress: { progress.show($0) })
    } catch {
        progress.clear()
        throw fail(error, format: options.format)
    }
    progress.clear()
    let seconds = (ContinuousClock.now - started).seconds
    let excerpts = Excerpts { try? Array(Data(contentsOf: URL(fileURLWithPath: $0.file(in: build.source)))) }
    switch options.format {
    case .sarif:
        printOut(try encodeJSON(SARIFLog(result.report, excerpts: excerpts, in: options.place, version: Guidepost.version)))
    case .github:
        let lines = result.report.annotations(excerpts: excerpts, in: options.place)
        if !lines.isEmpty { printOut(lines) }
        if !options.quiet { printError(lastLines(result, build, seconds: seconds)) }
    case .json:
        let summary = Summary(result, build, seconds: seconds)
        printOut(try encodeJSON(JSONOutput(diagnostics: result.report.objects(excerpts: excerpts), summary: summary)))
    case .text:
        let colour = isTerminal(.standardError) && ProcessInfo.processInfo.environment["NO_COLOR", default: ""].isEmpty
        let text = result.report.text(excerpts: excerpts, colour: colour, showGated: options.showGated && isTerminal(.standardError))
        if !text.isEmpty { printError(text) }
        if options.timings { printError(table(result.timings)) }
        if !options.quiet { printError(lastLines(result, build, seconds: seconds)) }
    }
    if result.report.errors > 0 { throw result.hasUnreadableFiles ? Exit.disk : Exit.mend }
    // Nothing is left to do, and what the build made need not be taken apart.
    exit(0)
}

/// Prints why the build could not go on, and gives the exit code for it.
func fail(_ error: any Error, format: SiteOptions.Format = .text) -> ExitCode {
    let isDisk = error is BuildFailure || error is DiskError || error is PublishingFailure || error is PreviewFailure
    let message = isDisk ? "\(error)" : "a fault in Guidepost, please report it: \(error)"
    let text: String? =
        switch format {
        case .text: nil
        case .json: try? encodeJSON(["failure": message])
        case .sarif: try? encodeJSON(SARIFLog(failure: message, version: Guidepost.version))
        case .github: annotation(failure: message)
        }
    if let text { printOut(text) } else { printError("guidepost: error: \(message)") }
    return isDisk ? Exit.disk : Exit.fault
}

func printOut(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }
func printError(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }
func isTerminal(_ handle: FileHandle) -> Bool { isatty(handle.fileDescriptor) == 1 }

private func lastLines(_ result: BuildResult, _ options: BuildOptions, seconds: Double) -> String {
    let last = lastLine(result, options, seconds: seconds)
    return result.external.map { "\(line($0))\n\(last)" } ?? last
}

/// `external: 214 addresses on 61 hosts: 3 dead, 5 moved (180 known from before)`
private func line(_ summary: ExternalSummary) -> String {
    let counts = [
        (summary.dead, "dead"), (summary.moved, "moved"), (summary.unreachable, "could not be reached"),
        (summary.refused, "not for programs"), (summary.unasked, "not asked"),
    ]
    let told = counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    let known = summary.known > 0 ? " (\(summary.known) known from the last day)" : ""
    let all = "\(counted(summary.addresses, "address", "addresses")) on \(counted(summary.hosts, "host"))"
    return "external: \(all)\(summary.addresses == 0 ? "" : ": \(told.isEmpty ? "all answer" : told)")\(known)"
}

private func lastLine(_ result: BuildResult, _ options: BuildOptions, seconds: Double) -> String {
    let warnings = counted(result.report.warnings, "warning") + (options.notes ? ", \(counted(result.report.notes, "note"))" : "")
    let time = String(format: "%.2f s", seconds)
    if result.report.errors > 0 {
        let outcome = options.output != nil ? "nothing was published" : "not fit to publish"
        return "\(counted(result.report.errors, "error")), \(warnings): \(outcome) (\(counted(result.pages, "page")), \(time))"
    }
    guard let publication = result.publication else { return "\(counted(result.pages, "page")) checked, \(warnings), \(time)" }
    let removed = publication.removed > 0 ? ", \(publication.removed) removed" : ""
    return
        "\(counted(result.pages, "page")), \(counted(publication.written, "file")) written, \(publication.unchanged) unchanged\(removed), \(warnings), \(time)"
}

func counted(_ count: Int, _ noun: String, _ plural: String? = nil) -> String { "\(count) \(count == 1 ? noun : plural ?? noun + "s")" }

private func table(_ timings: [StageTiming]) -> String {
    timings.map { timing in
        let name = timing.stage.padding(toLength: 10, withPad: " ", startingAt: 0)
        return String(format: "%@ %8.1f ms  %8.1f ms cpu  %@", name, timing.wall * 1000, timing.processor * 1000, timing.count)
    }.joined(separator: "\n")
}

/// What `--format json` prints.
private struct JSONOutput: Encodable {
    let diagnostics: [JSONDiagnostic]
    let summary: Summary
}

private struct Summary: Encodable {
    let pages: Int
    let errors: Int
    let warnings: Int
    /// nil where nobody asked for them.
    let notes: Int?
    let published: Bool
    let written: Int
    let unchanged: Int
    let removed: Int
    let seconds: Double
    let external: ExternalSummary?

    init(_ result: BuildResult, _ options: BuildOptions, seconds: Double) {
        (pages, errors, warnings) = (result.pages, result.report.errors, result.report.warnings)
        notes = options.notes ? result.report.notes : nil
        published = result.publication != nil
        (written, unchanged, removed) = (
            result.publication?.written ?? 0, result.publication?.unchanged ?? 0, result.publication?.removed ?? 0
        )
        external = result.external
        self.seconds = (seconds * 1000).rounded() / 1000
    }
}

/// Says which stage is at work once the build has taken a second.
private struct Progress: Sendable {
    let isOn: Bool
    let since: ContinuousClock.Instant

    func show(_ stage: String) {
        guard isOn, ContinuousClock.now - since > .seconds(1) else { return }
        FileHandle.standardError.write(Data("\r\u{1B}[K\(stage) …".utf8))
    }

    func clear() {
        if isOn, ContinuousClock.now - since > .seconds(1) { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
    }
}

extension Duration {
    fileprivate var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
