import ArgumentParser
import Site

struct Build: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Write the site to a folder, ready for any host.")

    @OptionGroup var options: SiteOptions

    @Option(name: [.short, .long], help: "The folder to publish to. (default: public in the source folder)")
    var output: String?

    @Flag(name: .customLong("no-cache"), help: "Build everything anew, without reading or writing .guidepost/.")
    var noCache = false

    func validate() throws {
        if output?.isEmpty == true { throw ValidationError("--output takes a folder; '' is none") }
    }

    func run() async throws {
        try await runBuild(options, output: output ?? options.source.source + "/public", cache: !noCache)
    }
}
