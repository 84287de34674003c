import ArgumentParser
import Content
import Diagnostics
import Foundation
import Site

struct Lock: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write down every address that the site publishes, so that none of them is lost later.",
        discussion: "From then on an address in content/_data/published.yaml that the site no longer has is an error. Commit the file.")

    @OptionGroup var source: SourceOption

    @Option(name: .customLong("as-of"), help: "Lock as on this day, YYYY-MM-DD. (default: today, UTC)")
    var asOf: String?

    @Flag(name: [.short, .long], help: "Print diagnostics only.")
    var quiet = false

    func validate() throws { try checkDay(asOf) }

    func run() async throws {
        var options = BuildOptions(asOf: asOf.flatMap(PartialDate.init) ?? today())
        options.source = withoutTrailingSlash(source.source)
        let result: LockResult
        do { result = try await lockSite(options) } catch { throw fail(error) }
        let folder = options.source
        let text = result.report.text(excerpts: Excerpts { try? Array(Data(contentsOf: URL(fileURLWithPath: $0.file(in: folder)))) })
        if !text.isEmpty { printError(text) }
        guard result.report.errors == 0 else {
            if !quiet { printError("\(counted(result.report.errors, "error")): nothing was written") }
            throw Exit.mend
        }
        if !quiet {
            printError(
                "\(counted(result.count, "address", "addresses")) in content/_data/published.yaml, \(result.added) of them new, \(result.removed) taken out"
            )
        }
    }
}
