import ArgumentParser
import Content
import Site

struct New: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Start a page: its front matter as the content type's file asks for it.",
        discussion: "guidepost new guideline \"Ketamine for acute pain\"")

    @Argument(help: "The content type, as its file in content/_types/ is named.")
    var type: String

    @Argument(help: "The page's title.")
    var title: String

    @OptionGroup var source: SourceOption

    @Option(help: "The page's file, in place of one named after the title.")
    var path: String?

    func run() throws {
        let path: String
        do {
            path = try newPage(type: type, title: title, path: self.path, source: source.source, date: today())
        } catch let problem as NewPageProblem {
            throw ValidationError("\(problem)")
        } catch {
            throw fail(error)
        }
        printOut(path)
    }
}
