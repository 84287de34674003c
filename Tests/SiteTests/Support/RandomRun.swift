import Bytes
import Diagnostics
import Foundation

@testable import Publishing
@testable import Site

/// A site that is edited at random and built after each edit, twice: with the cache into one folder, and without it into a new one.
struct RandomRun {
    let seed: UInt64
    var editor: RandomEditor
    /// What was done so far, the latest last.
    private(set) var log: [String] = []
    /// How many builds had no errors.
    private(set) var publications = 0
    /// How many builds only put new texts into published pages.
    private(set) var revisions = 0
    /// How many builds found nothing to do.
    private(set) var replays = 0
    /// Whether the latest build told anything of members-only text: then the next one begins anew.
    private var toldOfMembers = false
    /// What the latest build told, where it had errors.
    private(set) var errors = [String]()
    /// What the latest build left in the published folder.
    private var published: [Path: Data] = [:]
    /// Where the builds without the cache go: nothing is ever changed there by hand.
    private var clean: TemporaryFolder

    init(seed: UInt64, making: (inout RandomEditor) throws -> Void = { try $0.makeSite() }) throws {
        (self.seed, editor, clean) = (seed, try RandomEditor(seed: seed, making: making), try TemporaryFolder())
    }

    /// Makes an edit, before that mends the site where the last edit broke it, and answers what is wrong with the build after each.
    mutating func step(_ edit: Edit) async throws -> String? {
        if !errors.isEmpty, let good = editor.lastGood, editor.chance(2, in: 3) {
            if let fault = try await step(Edit("what was broken is mended") { $0.site = good }, comparesTwin: false) { return fault }
        }
        if errors.isEmpty, toldOfMembers, editor.chance(2, in: 3) {
            let mended = Edit("what was told of members-only text is mended") { $0.quieten() }
            if let fault = try await step(mended, comparesTwin: false) { return fault }
        }
        for _ in 0..<edit.times {
            let isOfDisk = Edit.disk.contains { $0.description == edit.description }
            if let fault = try await step(edit, comparesTwin: isOfDisk) { return fault }
        }
        return nil
    }

    private mutating func step(_ edit: Edit, comparesTwin: Bool) async throws -> String? {
        if editor.blocksCache {
            try? FileManager.default.removeItem(atPath: editor.cacheFolder)
            editor.blocksCache = false
        }
        let output = editor.folder.output
        try editor.make(edit)
        log.append(edit.description)
        let before = try comparesTwin ? snapshot(output) : published

        let twin = try TemporaryFolder()
        if comparesTwin { try? FileManager.default.copyItem(atPath: output, toPath: twin.path + "/public") }
        let kept = await build(to: output, cached: true)
        let after = try snapshot(output)
        published = after
        // Every twentieth time there is nothing to compare with either.
        if log.count % 20 == 0 { clean = try TemporaryFolder() }
        let clean = await build(to: clean.path + "/public", cached: false)

        if let fault = gatedTextInCache(published: kept.publication != nil) { return told(fault) }
        if comparesTwin {
            let same = await build(to: twin.path + "/public", cached: false)
            if same.thrown != kept.thrown || same.publication != kept.publication {
                return told(
                    "\(kept.thrown ?? "\(String(describing: kept.publication))"), and without cache \(same.thrown ?? "\(String(describing: same.publication))")"
                )
            }
        }
        if let thrown = kept.thrown, thrown != clean.thrown {
            // The published folder is not as Guidepost left it: without the cache it is refused as well.
            if after != before { return told("'\(thrown)' was thrown, and \(difference(after, before))") }
            if !comparesTwin {
                try? FileManager.default.copyItem(atPath: output, toPath: twin.path + "/public")
                let same = await build(to: twin.path + "/public", cached: false)
                if same.thrown != thrown { return told("only the build with the cache threw '\(thrown)'") }
            }
            try FileManager.default.removeItem(atPath: output)
            (editor.foreign, published) = ([:], [:])
            return nil
        }
        if kept.thrown != clean.thrown { return told("only the clean build threw '\(clean.thrown ?? "")'") }
        if kept.diagnostics != clean.diagnostics { return told(difference(kept.diagnostics, clean.diagnostics)) }
        if kept.pages != clean.pages { return told("\(kept.pages) pages, not \(clean.pages)") }
        errors = clean.diagnostics.filter { $0.severity == .error }.map(line)
        if !errors.isEmpty || kept.thrown != nil {
            return after == before ? nil : told("published in spite of errors: \(difference(after, before))")
        }

        editor.lastGood = editor.site
        editor.caches = editor.caches.suffix(3) + [try snapshot(editor.cacheFolder)]
        publications += 1
        toldOfMembers = kept.diagnostics.contains(where: \.isGated)
        if !kept.stages.contains("parse") { if kept.stages.contains("revise") { revisions += 1 } else { replays += 1 } }
        for (path, data) in editor.foreign where after[path] != data { return told("the foreign file '\(path)' was touched") }
        let own = after.filter { editor.foreign[$0.key] == nil }
        let expected = try snapshot(self.clean.path + "/public")
        if own != expected { return told(difference(own, expected)) }
        let written = own.keys.filter { $0 != Manifest.name && before[$0] != own[$0] }.count
        guard kept.publication?.written == written else {
            return told("\(written) files changed, told was \(String(describing: kept.publication))")
        }
        return nil
    }

    private func build(to output: String, cached: Bool) async -> BuildOutcome {
        await editor.folder.outcome(to: output, cached: cached, editor.site.options.apply)
    }

    /// What the cache holds of members-only text, or of text that was public before.
    private func gatedTextInCache(published: Bool) -> String? {
        guard let files = try? snapshot(editor.cacheFolder), !files.isEmpty else { return nil }
        let found = files.values.reduce(into: Set<String>()) { $0.formUnion(distinctiveWords($1)) }
        if let word = found.sorted().first(where: { $0.hasPrefix("zq") }) { return "the members' word '\(word)' stands in the cache" }
        guard published else { return nil }
        let pages = editor.site.pages.values.filter { $0.spoiled == nil }
        func words(_ texts: [String]) -> Set<String> { distinctiveWords(texts.joined(separator: "\n").utf8) }
        let gated = words(pages.flatMap(\.gatedTexts)).subtracting(words(pages.flatMap(\.publicTexts)))
        return gated.intersection(found).sorted().first.map { "the word '\($0)', which is for members now, stands in the cache" }
    }

    private func told(_ fault: String) -> String {
        "seed \(seed), step \(log.count), \(log.suffix(6).map { "‘\($0)’" }.joined(separator: ", ")): \(fault)"
    }
}
