import Foundation
import Testing

/// `GUIDEPOST_SEEDS=100 swift test --filter IncrementalTests` tries more sites than the few of every run.
private let seeds = 1...(ProcessInfo.processInfo.environment["GUIDEPOST_SEEDS"].flatMap(UInt64.init) ?? 2)

@Suite("Incremental builds")
struct IncrementalTests {
    @Test("every kind of edit leaves the site, the diagnostics and the mark as a clean build makes them", arguments: seeds)
    func edits(seed: UInt64) async throws {
        var run = try RandomRun(seed: seed)
        #expect(try await run.step(Edit("the first build") { _ in }) == nil)
        try #require(run.publications == 1, "\(run.errors)")
        for edit in Edit.all.shuffled(using: &run.editor.dice) {
            if let fault = try await run.step(edit) {
                Issue.record("\(fault)")
                return
            }
        }
        // Else the ways to do less than a whole build would not have been compared at all.
        #expect(run.revisions > 0 && run.replays > 0, "\(run.revisions) revisions, \(run.replays) replays")
        #expect(run.publications > Edit.all.count / 2, "only \(run.publications) builds of \(run.log.count) had no errors")
    }

    @Test("edits change what they say they change")
    func effective() throws {
        var editor = try RandomEditor(seed: 0)
        let inContent = Edit.all.filter { edit in !Edit.disk.contains { $0.description == edit.description } }
        for edit in inContent {
            let changes = try (0..<8).contains { _ in try editor.make(edit) }
            #expect(changes, "\(edit)")
        }
    }
}
