import Foundation
import Testing

@testable import Site

/// Texts and sites made at random and spoiled: `make fuzz` tries 50,000 pages, every other run a few hundred.
@Suite("Fuzzed pages and sites", .serialized)
struct FuzzTests {
    private let plan = FuzzPlan()

    @Test("pages of random and spoiled text crash nothing, let no members' words out and build with the cache as without")
    func pages() async throws {
        let fuzz = try PageFuzz(plan)
        let faults = try await plan.run("batch", plan.batches) { try await fuzz.batch($0, worker: $1, watch: $2) }
        #expect(faults.isEmpty, "\(faults.joined(separator: "\n"))")
        let figures = fuzz.figures.value
        #expect(figures.clean > figures.pages / 10 && figures.publications > plan.batches.count / 2, "\(figures)")
        plan.say("seed \(plan.seed), \(figures)")
    }

    @Test("sites with spoiled settings, data, templates and names crash nothing, let no members' words out and build as without the cache")
    func sites() async throws {
        let seeds = try Seeds.load(PageCheck(PageFuzz.baseSite(), limit: nil))
        let figures = Guarded((builds: 0, publications: 0))
        let faults = try await plan.run("site", plan.sites) { number, worker, watch in
            var site = try SpoiledSite(number, plan: plan, seeds: seeds)
            watch.begin("seed \(plan.seed), FUZZ_FIRST=\(number * FuzzPlan.share), site \(number)", worker: worker)
            let fault = try await site.run()
            let (made, good) = (site.builds, site.site.publications)
            figures.change { $0 = ($0.builds + made, $0.publications + good) }
            return fault.map { ["seed \(plan.seed), FUZZ_FIRST=\(number * FuzzPlan.share), site \(number): \($0)"] } ?? []
        }
        #expect(faults.isEmpty, "\(faults.joined(separator: "\n"))")
        let (builds, publications) = figures.value
        #expect(publications >= plan.sites.count)
        plan.say("seed \(plan.seed), \(plan.sites.count) sites, \(builds) builds, \(publications) without errors")
    }

    @Test("a page whose words for members stand in public text is found, and made small")
    func found() throws {
        let seeds = try Seeds.load()
        let check = try PageCheck(try PageFuzz.baseSite(), limit: nil)
        var page = FuzzedPage(7, seed: 7, seeds: seeds)
        page.parts = [
            (Array("---\ntitle: x\n---\n".utf8), true), (Array("Some words.\n\nOf zqabcdef and more.\n\nThe end.\n".utf8), false),
        ]
        page.secrets = ["zqabcdef"]
        #expect(check.outcome(page).fault == "the members' word 'zqabcdef' is shown, and no error is told")
        #expect(page.smallest { check.outcome($0).fault != nil }.parts[1].bytes == Array("zqabcdef".utf8))
    }

    @Test("the same seed makes the same page, alone or after others")
    func repeatable() throws {
        let seeds = try Seeds.load()
        #expect(FuzzedPage(12, seed: 3, seeds: seeds).bytes == FuzzedPage(12, seed: 3, seeds: seeds).bytes)
        #expect(FuzzedPage(12, seed: 3, seeds: seeds).bytes != FuzzedPage(13, seed: 3, seeds: seeds).bytes)
        #expect(Set((0..<60).map { FuzzedPage($0, seed: 3, seeds: seeds).kind }) == Set(FuzzedPage.Kind.allCases))
    }
}
