import ArgumentParser
import Content
import Diagnostics
import Dispatch
import Foundation
import Preview
import Site

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show the site in a browser while you write.",
        discussion: "Drafts, future pages and members-only text are shown, and marked. Nothing is written: only this machine sees them.")

    @OptionGroup var source: SourceOption

    @Option(name: [.short, .long], help: "The port to serve on.")
    var port: UInt16 = 8080

    @Option(help: "The address to serve on. Any but 127.0.0.1 shows drafts and members-only text to the network.")
    var host = "127.0.0.1"

    @Flag(help: "Open the site in your browser.")
    var open = false

    @Flag(name: .customLong("no-livereload"), help: "Leave open pages alone when the site changes.")
    var noLivereload = false

    @Option(name: .customLong("as-of"), help: "Build as on this day, YYYY-MM-DD. (default: today, UTC)")
    var asOf: String?

    @Flag(help: "Warnings are shown like errors.")
    var strict = false

    @Option(name: [.short, .long], help: "How many tasks run side by side. (default: one for each core)")
    var jobs: Int?

    @Flag(name: [.short, .long], help: "Print diagnostics only.")
    var quiet = false

    func validate() throws {
        try checkDay(asOf)
        if let jobs, jobs < 1 || jobs > 256 { throw ValidationError("--jobs takes a number from 1 to 256") }
    }

    func run() async throws {
        var options = BuildOptions(asOf: asOf.flatMap(PartialDate.init) ?? today())
        options.source = withoutTrailingSlash(source.source)
        options.strict = strict
        options.jobs = jobs ?? ProcessInfo.processInfo.activeProcessorCount
        let folder = options.source
        let excerpts = Excerpts { try? Array(Data(contentsOf: URL(fileURLWithPath: $0.file(in: folder)))) }
        let colour = isTerminal(.standardError) && ProcessInfo.processInfo.environment["NO_COLOR", default: ""].isEmpty
        let build = options
        let (host, port, reloads, opens, isQuiet) = (host, port, !noLivereload, open, quiet)
        // A browser that goes away in the middle of an answer must not end the server.
        signal(SIGPIPE, SIG_IGN)
        let serving = Task {
            try await servePreview(build, host: host, port: port, reloads: reloads, excerpts: excerpts, colour: colour) { address in
                if !isQuiet { printError("serving \(address) until you press Ctrl-C") }
                if opens { openInBrowser(address) }
            } rebuilt: {
                if !$0.text.isEmpty { printError($0.text) }
                if !isQuiet { printError(summary(of: $0)) }
            }
        }
        let ends = [SIGINT, SIGTERM].map { endOn($0) { serving.cancel() } }
        defer { for end in ends { end.cancel() } }
        do { try await serving.value } catch is CancellationError {} catch {
            if serving.isCancelled { return }
            throw fail(error)
        }
    }
}

private func summary(of build: Rebuilt) -> String {
    let time = String(format: "%.2f s", build.seconds)
    if build.errors > 0 {
        let outcome = build.pages > 0 ? "the last good version stays" : "the site shows once it is mended"
        return "\(counted(build.errors, "error")), \(counted(build.warnings, "warning")): \(outcome) (\(time))"
    }
    return "\(counted(build.pages, "page")), \(counted(build.warnings, "warning")), \(time)"
}

/// Calls `end` once the process is asked to end, in place of ending it at once.
private func endOn(_ number: Int32, _ end: @escaping @Sendable () -> Void) -> any DispatchSourceSignal {
    signal(number, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
    source.setEventHandler(handler: end)
    source.activate()
    return source
}

/// Asks the system to show an address; without a browser there is nothing to do about it.
private func openInBrowser(_ address: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    #if os(macOS)
        process.arguments = ["open", address]
    #else
        process.arguments = ["xdg-open", address]
    #endif
    (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
    try? process.run()
}
