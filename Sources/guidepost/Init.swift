import ArgumentParser
import Foundation
import Site

struct Init: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Start a site of one's own: configuration, content types, templates and a page of each type.")

    @Argument(help: "The new site's folder; it must not hold anything yet.")
    var folder: String

    @Option(help: "The site's title.")
    var title = "Our guidelines"

    func run() throws {
        do {
            let count = try startSite(folder, title: title, date: today(), from: shareFolder())
            printOut("\(count) files written to \(folder)\nnext: guidepost build --source \(folder)")
        } catch {
            throw fail(error)
        }
    }
}

/// The folder with the templates and the starter that come with the tool: `../share/guidepost` beside an installed tool, else the
/// project's own folder above the one that it was built in.
private func shareFolder() throws -> String {
    let tool = URL(fileURLWithPath: Bundle.main.executablePath ?? CommandLine.arguments[0]).resolvingSymlinksInPath()
    var folder = tool.deletingLastPathComponent()
    let installed = folder.deletingLastPathComponent().appendingPathComponent("share/guidepost")
    if FileManager.default.fileExists(atPath: installed.appendingPathComponent("starter").path) { return installed.path }
    while folder.path != "/" {
        if FileManager.default.fileExists(atPath: folder.appendingPathComponent("starter/content/_site.yaml").path) { return folder.path }
        folder.deleteLastPathComponent()
    }
    throw BuildFailure.noFolder("share/guidepost")
}
