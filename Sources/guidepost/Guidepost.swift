import ArgumentParser
import Diagnostics

/// The tool. Each command stands in a file of its own.
@main
struct Guidepost: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "guidepost",
        abstract: "Publish clinical practice guidelines: from Markdown to a static site.",
        discussion: """
            Exit codes: 0 done; 1 something in the content or the templates is to be mended; 64 wrong flags, or `new` on a file that exists; \
            70 a fault in Guidepost; 74 a folder or file cannot be read or written.
            """,
        version: version,
        subcommands: commands)

    static let version = "0.1.0"
    private static let commands: [any ParsableCommand.Type] = [
        Init.self, Build.self, Check.self, Serve.self, New.self, Render.self, Lock.self, Clean.self, Explain.self,
    ]

    static func main() async {
        let names = commands.map { String(describing: $0).lowercased() } + ["help"]
        guard let name = CommandLine.arguments.dropFirst().first, !name.hasPrefix("-"), !names.contains(name) else {
            return await main(nil)
        }
        exit(withError: ValidationError("no command '\(name)'\(didYouMean(name, in: names))"))
    }
}
