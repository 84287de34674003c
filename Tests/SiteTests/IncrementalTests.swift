import Foundation
import Testing

@testable import Site

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

    @Test("a contact form without an address is told as long as it has none, whatever the cache knows")
    func contactForm() async throws {
        let settings = "title: Test\nbase-url: https://x.org/\n"
        let site = try TestSite(
            [
                "content/_site.yaml": settings + "contact: {action: https://x.org/form}\n",
                "content/index.md": "---\ntitle: Home\n---\nText.\n",
                "content/contact.md": "---\ntitle: Contact\n---\n:::contact-form\n:::\n",
            ], templates: .shipped)
        #expect(try await site.build().codes == [])
        try site.write(settings, to: "content/_site.yaml")
        for text in ["Text.", "Other text.", "Text."] {
            try site.write("---\ntitle: Home\n---\n\(text)\n", to: "content/index.md")
            #expect(try await site.build().codes == ["contact-missing"])
        }
        var options = BuildOptions(asOf: testDay)
        options.source = site.source
        var preview = try await PreviewBuild(options).rebuilt()
        try site.write("---\ntitle: Home\n---\n:::contact-form\n:::\n", to: "content/index.md")
        preview = try await preview.rebuilt(changed: ["content/index.md"])
        #expect(preview.report.diagnostics.map(\.kind.code) == ["contact-missing", "contact-missing"])
    }

    @Test("edits change what they say they change")
    func effective() throws {
        var editor = try RandomEditor(seed: 0)
        let inContent = Edit.all.filter { edit in !Edit.disk.contains { $0.description == edit.description } }
        for edit in inContent {
            let changes = try (0..<40).contains { _ in try editor.make(edit) }
            #expect(changes, "\(edit)")
        }
    }
}
