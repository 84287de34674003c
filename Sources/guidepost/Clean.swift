import ArgumentParser
import Site

struct Clean: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Remove what Guidepost published to a folder, and its cache, and nothing else.")

    @OptionGroup var source: SourceOption

    @Option(name: [.short, .long], help: "The published folder. (default: public in the source folder)")
    var output: String?

    func validate() throws {
        if output?.isEmpty == true { throw ValidationError("--output takes a folder; '' is none") }
    }

    func run() throws {
        do {
            let count = try clean(output ?? source.source + "/public", source: source.source)
            printError("\(count) file\(count == 1 ? "" : "s") removed")
        } catch {
            throw fail(error)
        }
    }
}
