import ArgumentParser
import Site

struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Tell every problem of the site; write nothing.")

    @OptionGroup var options: SiteOptions

    func run() async throws { try await runBuild(options, output: nil) }
}
