import ArgumentParser
import Bytes
import Diagnostics
import Foundation
import Site

struct Render: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Print the HTML of one Markdown text, without a template.")

    @Argument(help: "A Markdown file, or - for standard input.")
    var file: String

    @Flag(help: "CommonMark alone: no tables, notes, directives, cross-links or heading ids.")
    var commonmark = false

    @OptionGroup var source: SourceOption

    func run() throws {
        let bytes: [UInt8]
        if file == "-" {
            bytes = Array(try FileHandle.standardInput.readToEnd() ?? Data())
        } else {
            do { bytes = try Array(Data(contentsOf: URL(fileURLWithPath: file))) } catch { throw fail(BuildFailure.unreadable(file)) }
        }
        let (html, diagnostics) = renderBody(
            bytes, path: Path(file == "-" ? "standard input" : file), isPage: file != "-", dialect: !commonmark, source: source.source)
        FileHandle.standardOutput.write(Data(html))
        let report = Report(diagnostics)
        if !report.diagnostics.isEmpty { printError(report.text(excerpts: Excerpts { _ in bytes })) }
        if report.errors > 0 { throw Exit.mend }
    }
}
