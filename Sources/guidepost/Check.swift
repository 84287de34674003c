import ArgumentParser
import Foundation
import Site

struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Tell every problem of the site; write nothing.")

    @OptionGroup var options: SiteOptions

    @Flag(help: "Tell notes too: what may be as it is meant, and is worth a look.")
    var notes = false

    @OptionGroup var external: ExternalFlags

    func run() async throws { try await runBuild(options, output: nil, notes: notes, external: external.options) }
}

/// Whether other hosts are asked, and how.
struct ExternalFlags: ParsableArguments {
    @Flag(help: "Ask other hosts whether the addresses that the site links to still stand.")
    var external = false

    @Flag(name: .customLong("no-cache"), help: "With --external: ask for every address anew, without reading or writing .guidepost/.")
    var noCache = false

    @Option(name: .customLong("external-timeout"), help: "Seconds that a host has for an answer.")
    var timeout = 15.0

    @Flag(name: .customLong("external-private"), help: "Ask this machine and private networks too.")
    var asksPrivate = false

    /// For tests: the time, in seconds since 1970.
    @Option(name: .customLong("external-now"), help: .hidden)
    var now: Int?

    func validate() throws {
        if !(0.1...600).contains(timeout) { throw ValidationError("--external-timeout takes seconds, from 0.1 to 600") }
        if !external, noCache || asksPrivate || timeout != 15 || now != nil {
            throw ValidationError("--no-cache and --external-… are for `check --external`")
        }
    }

    var options: ExternalOptions? {
        guard external else { return nil }
        var options = ExternalOptions(now: now ?? currentTime(), tool: "Guidepost/\(Guidepost.version)")
        options.remembers = !noCache
        (options.bounds.timeout, options.bounds.asksPrivate) = (timeout, asksPrivate)
        return options
    }
}
