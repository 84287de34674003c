import ArgumentParser
import Bytes
import Content
import Foundation
import Site

/// Where the site's sources are.
struct SourceOption: ParsableArguments {
    @Option(name: [.short, .long], help: "The folder that holds content/ and templates/.")
    var source = "."

    func validate() throws {
        if source.isEmpty { throw ValidationError("--source takes a folder; '' is none") }
    }
}

/// What `build` and `check` share.
struct SiteOptions: ParsableArguments {
    @OptionGroup var source: SourceOption

    @Option(name: [.customShort("b"), .customLong("base-url")], help: "The site's address, in place of the one in _site.yaml.")
    var baseURL: String?

    @Flag(name: [.customShort("D"), .long], help: "Build drafts too.")
    var drafts = false

    @Flag(name: [.customShort("F"), .long], help: "Build pages whose publish-on lies ahead too.")
    var future = false

    @Option(name: .customLong("as-of"), help: "Build as on this day, YYYY-MM-DD. (default: today, UTC)")
    var asOf: String?

    @Flag(help: "Warnings fail too.")
    var strict = false

    @Option(name: [.short, .long], help: "How many tasks run side by side. (default: one for each core)")
    var jobs: Int?

    @Option(
        help:
            "How diagnostics are printed: text on standard error; json as one object, sarif as a log, github as annotations, on standard output."
    )
    var format: Format = .text

    @Flag(name: [.short, .long], help: "Print diagnostics only.")
    var quiet = false

    @Flag(help: "Print how long each stage took.")
    var timings = false

    @Flag(name: .customLong("show-gated"), help: "Quote members-only text in diagnostics; on a terminal only.")
    var showGated = false

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, sarif, github }

    /// Where the site stands, as a repository's paths have it: nothing where that is here, or cannot be told.
    var place: Path {
        let path = withoutTrailingSlash(source.source)
        return path.hasPrefix("/") || path.hasPrefix("..")
            ? "" : Path(path.split(separator: "/").filter { $0 != "." }.joined(separator: "/"))
    }

    func validate() throws {
        try checkDay(asOf)
        if let jobs, jobs < 1 || jobs > 256 { throw ValidationError("--jobs takes a number from 1 to 256") }
        if let baseURL, !isBaseURL(baseURL) {
            throw ValidationError("--base-url takes an address such as https://example.org/docs/; '\(baseURL)' is none")
        }
    }

    func buildOptions(output: String?, cache: Bool, notes: Bool, external: ExternalOptions?) -> BuildOptions {
        var options = BuildOptions(asOf: asOf.flatMap(PartialDate.init) ?? today())
        options.source = withoutTrailingSlash(source.source)
        options.output = output.map(withoutTrailingSlash)
        options.baseURL = baseURL.map { $0.hasSuffix("/") ? $0 : $0 + "/" }
        (options.drafts, options.future, options.strict, options.notes) = (drafts, future, strict, notes)
        options.scratch = withoutTrailingSlash(ProcessInfo.processInfo.environment["TMPDIR", default: "/tmp"])
        (options.tool, options.cache, options.external) = (toolMark(), cache, external)
        options.jobs = jobs ?? ProcessInfo.processInfo.activeProcessorCount
        return options
    }
}

/// Refuses what `--as-of` cannot take.
func checkDay(_ day: String?) throws {
    if let day, PartialDate(day)?.day == nil { throw ValidationError("--as-of takes a day, such as 2026-04-03; '\(day)' is none") }
}

/// The time in seconds since 1970: the only place that asks the clock what time it is.
func currentTime() -> Int { Int(Date().timeIntervalSince1970) }

/// Today's date in UTC.
func today() -> PartialDate {
    let now = Date(timeIntervalSince1970: Double(currentTime()))
    let parts = Calendar.utc.dateComponents([.year, .month, .day], from: now)
    return PartialDate(String(format: "%04d-%02d-%02d", parts.year ?? 1970, parts.month ?? 1, parts.day ?? 1)) ?? .epoch
}

/// Names this very executable, so that a cache that another one left is never used.
private func toolMark() -> String {
    let path = Bundle.main.executablePath ?? CommandLine.arguments[0]
    let facts = try? FileManager.default.attributesOfItem(atPath: path)
    let changed = (facts?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
    return "\(path) \(facts?[.size] as? Int ?? 0) \(changed)"
}

func withoutTrailingSlash(_ path: String) -> String {
    path.count > 1 && path.hasSuffix("/") ? withoutTrailingSlash(String(path.dropLast())) : path
}

extension Calendar {
    fileprivate static var utc: Calendar {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        return calendar
    }
}
