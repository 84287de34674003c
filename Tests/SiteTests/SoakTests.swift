import Bytes
import Foundation
import Testing

@testable import Site

/// A site that is edited for a long time by one process: `make soak` makes 5,000 edits, every other run a few.
///
/// A long run tells also whether memory and open files stay what they were; other tests beside it would blur that.
@Suite("A long time of editing")
struct SoakTests {
    private let edits = ProcessInfo.processInfo.environment["GUIDEPOST_SOAK"].flatMap(Int.init)
    /// After as many edits the site is what it was at first, so that it does not grow.
    private let round = 100

    @Test("leaves the preview and the published site as new ones would be, and takes no more memory or files")
    func soak() async throws {
        var editor = try RandomEditor(seed: 5)
        try editor.make(Edit("nothing is told of members-only text, so that new texts are put into published pages") { $0.quieten() })
        let first = editor.site
        let kinds = (Edit.pages + Edit.places + Edit.definitions + Edit.templates + Edit.files)
        var preview = try await PreviewBuild(editor.previewOptions).rebuilt()
        var usage = [Usage]()
        for number in 1...(edits ?? 30) {
            let isLast = number % round == 0 || number == edits ?? 30
            let (before, links) = (editor.written, editor.site.links)
            try editor.make(isLast ? Edit("all is as it was at first") { $0.site = first } : editor.dice.pick(kinds))
            if !isLast, preview.report.errors > 0, let good = editor.lastGood { try editor.make(Edit("mended") { $0.site = good }) }

            // Every other time the preview is told which files changed, as a watcher of the folder tells it.
            let changed = Set(before.keys).union(editor.written.keys).filter { before[$0] != editor.written[$0] }
            let isTold = number % 2 == 0 && links == editor.site.links
            preview = try await preview.rebuilt(changed: isTold ? Set(changed.map { Path($0) }) : nil)
            let published = try await editor.folder.build { editor.site.options.apply(to: &$0) }
            if preview.report.errors == 0, published.report.errors == 0 { editor.lastGood = editor.site }
            guard isLast || edits == nil else { continue }

            let fresh = try await PreviewBuild(editor.previewOptions).rebuilt()
            #expect(preview.report.diagnostics == fresh.report.diagnostics, "edit \(number)")
            if fresh.report.errors == 0 {
                #expect(try answers(preview, editor).difference(answers(fresh, editor)) == nil, "edit \(number)")
            }
            if isLast {
                #expect(published.report.errors == 0)
                let clean = try TemporaryFolder()
                try await editor.folder.build {
                    editor.site.options.apply(to: &$0)
                    ($0.output, $0.cache) = (clean.path + "/public", false)
                }
                #expect(try snapshot(editor.folder.output).difference(snapshot(clean.path + "/public")) == nil, "edit \(number)")
                guard edits != nil else { continue }
                usage.append(try Usage())
                print("\(number) edits: \(usage[usage.count - 1])")
            }
        }
        guard usage.count > 10, let start = usage.dropFirst(5).first, let end = usage.last else { return }
        #expect(end.descriptors == start.descriptors)
        #expect(end.memory - start.memory < min(40 << 20, start.memory / 5))
    }

    /// What the preview answers at every address that the published site has, and at that of every page.
    private func answers(_ preview: PreviewBuild, _ editor: RandomEditor) throws -> [Path: Data] {
        let site = try #require(preview.site)
        let addresses = Set(editor.folder.manifest.map { "/docs/" + $0.text.replacing("index.html", with: "") })
            .union(editor.site.pages.keys.map { "/docs/" + pageID($0) + "/" })
        var answers: [Path: Data] = ["pages": Data("\(site.pages)".utf8), "not found": Data(try site.notFound())]
        for address in addresses {
            switch try site.answer(address) {
            case .bytes(let bytes, let file): answers["\(address) \(file)"] = Data(bytes)
            case .file(let source, let file): answers["\(address) \(file)"] = Data(try source.read(0..<source.size))
            case .redirect(let target), .home(let target): answers[Path(address)] = Data(target.utf8)
            case nil: continue
            }
        }
        #expect(answers.count > 40)
        return answers
    }
}

extension RandomEditor {
    /// The flags that an editor gives once, when the preview is started.
    fileprivate var previewOptions: BuildOptions {
        var options = BuildOptions(asOf: testDay)
        (options.source, options.baseURL) = (folder.source, "https://x.org/docs/")
        return options
    }
}

extension [Path: Data] {
    /// Where they differ; nil where they do not.
    fileprivate func difference(_ expected: Self) -> String? {
        self == expected ? nil : SiteTests.difference(self, expected)
    }
}

/// What this process takes of its machine.
private struct Usage: CustomStringConvertible {
    /// Resident memory in bytes.
    let memory: Int
    let descriptors: Int

    init() throws {
        let pages = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")[1]
        memory = (Int(pages) ?? 0) * Int(sysconf(Int32(_SC_PAGESIZE)))
        descriptors = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
    }

    var description: String { "\(memory >> 20) MiB, \(descriptors) open files" }
}
