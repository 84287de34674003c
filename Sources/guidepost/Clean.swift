import ArgumentParser
import Site

struct Clean: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Remove what Guidepost published to a folder, and its cache, and nothing else.")

    @OptionGroup var source: SourceOption

    @Option(name: [.short, .long], help: "The published folder. (default: public in the source folder)")
    var output: String?

    func run() throws {
        do {
            let count = try removePublished(output ?? source.source + "/public")
            try removeCache(of: source.source)
            printError("\(count) file\(count == 1 ? "" : "s") removed")
        } catch {
            throw fail(error)
        }
    }
}
