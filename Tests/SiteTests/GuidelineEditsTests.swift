import Bytes
import Diagnostics
import Foundation
import Testing

@testable import Site

/// A preview that follows the edits of a site.
private struct FollowedPreview {
    private var kept: PreviewBuild?
    private var day = testDay
    private var written: [String: Data] = [:]
    /// How many pages were compared.
    private(set) var pages = 0

    /// Builds it anew from what it knew and from nothing, and answers what differs.
    mutating func fault(_ editor: RandomEditor, _ files: some Sequence<Path>) async throws -> String? {
        var options = BuildOptions(asOf: editor.site.options.asOf)
        options.source = editor.folder.source
        if day != options.asOf { kept = nil }
        day = options.asOf
        let changed = Set(written.keys).union(editor.written.keys).filter { written[$0] != editor.written[$0] }
        // Only pages that are still there: else nobody could tell which.
        let isOfTexts = changed.allSatisfy { $0.hasSuffix(".md") && written[$0] != nil && editor.written[$0] != nil }
        written = editor.written
        let next = try await (kept ?? PreviewBuild(options)).rebuilt(
            changed: kept != nil && isOfTexts ? Set(changed.map { Path($0) }) : nil)
        kept = next
        let fresh = try await PreviewBuild(options).rebuilt()
        if next.report.diagnostics != fresh.report.diagnostics {
            return "the preview: \(difference(next.report.diagnostics, fresh.report.diagnostics))"
        }
        guard fresh.report.errors == 0 else { return nil }
        for file in files where file.text.hasSuffix(".html") || file.text.hasSuffix(".json") {
            let address = "/" + (file.text.hasSuffix("index.html") ? String(file.text.dropLast("index.html".count)) : file.text)
            guard case .bytes(let one, _)? = try next.site?.answer(address), case .bytes(let other, _)? = try fresh.site?.answer(address)
            else {
                continue
            }
            pages += 1
            if one != other { return "the preview: " + difference([file: Data(one)], [file: Data(other)]) }
        }
        return nil
    }
}

/// Edits of a run: GUIDEPOST_EDITS=300 makes a long one.
private let most = ProcessInfo.processInfo.environment["GUIDEPOST_EDITS"].flatMap(Int.init) ?? 40
private let seeds = 1...(ProcessInfo.processInfo.environment["GUIDEPOST_SEEDS"].flatMap(UInt64.init) ?? 1)

@Suite("Guidelines between builds")
struct GuidelineEditsTests {
    @Test(
        "random edits of recommendations and of all that they are read against: each build leaves what a clean one makes",
        arguments: seeds)
    func edits(seed: UInt64) async throws {
        var run = try RandomRun(seed: seed) { try $0.makeGuidelineSite() }
        var preview = FollowedPreview()
        #expect(try await run.step(Edit("the first build") { _ in }) == nil)
        try #require(run.publications == 1, "\(run.errors)")
        var edits: [Edit] = []
        while run.log.count < most {
            if edits.isEmpty { edits = Edit.guidelines.shuffled(using: &run.editor.dice) }
            var fault = try await run.step(edits.removeLast())
            if fault == nil, run.log.count % 3 == 0 {
                fault = try await preview.fault(run.editor, snapshot(run.editor.folder.output).keys)
            }
            if let fault {
                Issue.record("seed \(seed): \(fault)")
                return
            }
        }
        // Else little would have been compared.
        #expect(
            run.publications > most / 4 && preview.pages > most,
            "\(run.publications) builds without errors, \(preview.pages) pages of previews")
    }

    /// What a site of three guidelines on one topic publishes before and after an edit of the last one, as a build with the cache leaves it.
    private func edited(_ old: String, _ new: String, in page: String) async throws -> (before: [Path: String], after: [Path: String]) {
        let recommendation = ":::recommendation {#r1 direction=for strength=weak certainty=high}\nWe propose it.\n:::\n"
        let site = try TestSite(
            [
                "content/_site.yaml": "title: Test\nbase-url: https://x.org/\npage-size: 1\n",
                "content/_types/guideline.yaml": "folder: guidelines\nlayout: guideline\nfields: \(panelFields)\n", panelPath: panelScheme,
                topicsPath: "dosing: {label: Dosing}\n",
            ], templates: .shipped)
        let front = "status: current\ntopics: [dosing]\ngrading: panel\nrecommendation-numbers: section\n"
        for name in ["a", "b", "c"] {
            try site.write(
                "---\ntitle: \(name.uppercased())\ndate: 2025-0\(name == "c" ? 1 : 9)\n\(front)---\n## One\n\n\(recommendation)",
                to: "content/guidelines/\(name).md")
        }
        func texts() throws -> [Path: String] { try site.published.mapValues { String(decoding: $0, as: UTF8.self) } }
        #expect(try await site.build().codes == [])
        let before = try texts()
        let text = try String(contentsOfFile: "\(site.source)/content/guidelines/\(page).md", encoding: .utf8)
        try site.write(text.replacing(old, with: new), to: "content/guidelines/\(page).md")
        #expect(try await site.build().codes == [])
        return (before, try texts())
    }

    @Test("a topic has what the last page in its list recommends now")
    func farDown() async throws {
        let path: Path = "topics/dosing/index.html"
        let (before, after) = try await edited("We propose it.", "We propose thistlequern.", in: "c")
        #expect(before[path]?.contains("We propose it.") == true)
        #expect(after[path]?.contains("thistlequern") == true)
    }

    @Test("a number by section is another in every list and file where nothing but a heading came above it")
    func headingAbove() async throws {
        let (before, after) = try await edited("## One", "## Before\n\n## One", in: "c")
        for path: Path in [
            "recommendations/index.html", "recommendations.json", "recommendations.csv", "guidelines/c/recommendations.json",
        ] {
            #expect(before[path]?.contains("Recommendation 2.1") == false && after[path]?.contains("Recommendation 2.1") == true, "\(path)")
        }
    }

    @Test("edits of guidelines change what they say they change")
    func effective() throws {
        var editor = try RandomEditor(seed: 0) { try $0.makeGuidelineSite() }
        for edit in Edit.guidelines {
            let changes = try (0..<40).contains { _ in try editor.make(edit) }
            #expect(changes, "\(edit)")
        }
    }

    @Test("one job and four publish the same guidelines and tell the same", arguments: 1...4 as ClosedRange<UInt64>)
    func jobs(seed: UInt64) async throws {
        var editor = try RandomEditor(seed: seed &+ 40) { try $0.makeGuidelineSite() }
        for edit in seed == 1 ? [] : Edit.guidelines.shuffled(using: &editor.dice).prefix(8) { try editor.make(edit) }
        var outcomes: [BuildOutcome] = []
        var folders: [[Path: Data]] = []
        for jobs in [1, 4] {
            let folder = try TemporaryFolder()
            outcomes.append(await editor.folder.outcome(to: folder.path + "/public", cached: false) { ($0.jobs, $0.notes) = (jobs, true) })
            folders.append(try snapshot(folder.path + "/public"))
        }
        #expect(seed > 1 || outcomes[0].publication != nil, "\(outcomes[0].diagnostics.map(line))")
        #expect(outcomes[0].thrown == outcomes[1].thrown && outcomes[0].diagnostics == outcomes[1].diagnostics)
        #expect(folders[0] == folders[1], "\(difference(folders[0], folders[1]))")
    }
}
