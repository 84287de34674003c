import Bytes
import Content
import Diagnostics
import Disk
import Publishing

/// One step over the whole finished site, before anything of it is published. Each stands in a file of its own, and in the list below.
struct FinishStep: Sendable {
    /// The file's name.
    let name: String
    /// An error that it finds publishes nothing.
    let run: @Sendable (FinishedSite) async throws -> [Diagnostic]

    static let all: [FinishStep] = [.inspected, .feeds, .redirectFiles, .leaks]
}

/// The whole site, rendered: some of its files wait on the stage, others stand published as an earlier build made them.
struct FinishedSite: Sendable {
    let map: SiteMap
    /// Of every file, in one order.
    let outputs: [PlannedOutput]
    let files: [RenderedFile]
    let drafts: [DraftPage]
    let tree: SourceTree
    let parser: PageParser
    let inspected: InspectedSite
    let words: GatedWords
    let standing: StandingOutputs
    /// Where its bytes are.
    let source: Source
    /// What was told before.
    let problems: [Diagnostic]

    var options: BuildOptions { map.options }

    /// The bytes of a file that is made here.
    func bytes(_ index: Int) throws -> [UInt8] {
        switch source {
        case .written(let stage): try stage.read(files[index].file, isStaged: files[index].isStaged)
        case .rendered(let renderer): try outputs[index].output.render(renderer).bytes
        }
    }

    enum Source: Sendable {
        case written(Stage)
        /// Nowhere: where nothing is to be written they are made once more.
        case rendered(Renderer)
    }
}

/// Runs every step, side by side.
func finish(_ site: FinishedSite) async throws -> [Diagnostic] {
    let found = try await withThrowingTaskGroup(of: [Diagnostic].self) { group in
        for step in FinishStep.all { group.addTask { try await step.run(site) } }
        return try await group.reduce(into: []) { $0 += $1 }
    }
    return withoutGatedLines(found, drafts: site.drafts)
}
