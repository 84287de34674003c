import Bytes
import Foundation

@testable import Site

/// Tries batches of pages: each page alone, then all that have no errors of their own as one site, which is edited.
final class PageFuzz: Sendable {
    let plan: FuzzPlan
    private let seeds: Seeds
    private let base: TestSite
    private let check: PageCheck
    let figures = Guarded(Figures())

    struct Figures: CustomStringConvertible {
        var pages = 0
        /// Pages without errors of their own.
        var clean = 0
        var builds = 0
        /// Builds without errors.
        var publications = 0
        /// Processor seconds of the slowest page.
        var slowest = (seconds: 0.0, page: 0)

        var description: String {
            "\(pages) pages, \(clean) of them without errors, \(builds) builds, \(publications) without errors, "
                + "the slowest page took \(Int(slowest.seconds * 1000)) ms (page \(slowest.page))"
        }
    }

    init(_ plan: FuzzPlan) throws {
        (self.plan, base) = (plan, try Self.baseSite())
        check = try PageCheck(base, limit: plan.limit)
        seeds = try Seeds.load(check)
    }

    /// What every batch has beside its pages.
    static func baseSite() throws -> TestSite {
        let site = try TestSite(
            [
                "content/_site.yaml": """
                title: Fuzz
                base-url: https://x.org/docs/
                members: {join: /about/, groups: [members, board]}

                """,
                "content/_types/page.yaml": "fields: \(panelFields.dropLast()), rank: number, summary: markdown, private: text}\n",
                panelPath: panelScheme, clinicalPath: panelClinical.map { "\($0): \($1)\n" }.sorted().joined(),
                "content/_data/glossary.yaml": "CRPS: complex regional pain syndrome\nPCA: patient-controlled analgesia\n",
                "content/_data/topics.yaml": "a: {label: A}\nb: {label: B}\n", "content/_data/people.yaml": "ada-osei: {name: Ada Osei}\n",
                "content/index.md": "---\ntitle: Home\n---\n\nHome.\n", "content/about.md": "---\ntitle: About\n---\n\n## Two {#two}\n",
                "content/fuzz/flow.png": "flow", "content/flow.png": "flow", "content/fuzz/x.png": "x", "content/x.png": "x",
            ], templates: .shipped)
        return site
    }

    /// Tries a batch and returns what is wrong.
    func batch(_ batch: Int, worker: Int, watch: FuzzWatch) async throws -> [String] {
        var (faults, good) = ([String](), [FuzzedPage]())
        for number in batch * FuzzPlan.batch..<(batch + 1) * FuzzPlan.batch {
            let place = "seed \(plan.seed), FUZZ_FIRST=\(number - number % FuzzPlan.batch), page \(number)"
            watch.begin(place, worker: worker)
            let page = FuzzedPage(number, seed: plan.seed, seeds: seeds)
            // Of a single batch all pages are kept, so that the one that crashes can be looked at.
            if plan.pages == 1 { _ = try plan.keep(page.bytes, as: "page-\(plan.seed)-\(number).md") }
            let outcome = check.outcome(page)
            figures.change { figures in
                figures.pages += 1
                if !outcome.hasErrors { figures.clean += 1 }
                if outcome.seconds > figures.slowest.seconds { figures.slowest = (outcome.seconds, number) }
            }
            if let fault = outcome.fault {
                let file = try plan.keep(page.bytes, as: "page-\(plan.seed)-\(number).md")
                watch.begin("\(place), made smaller", worker: worker)
                let small = fault.hasPrefix("takes") ? page : page.smallest { check.outcome($0).fault != nil }
                let smallFile = try plan.keep(small.bytes, as: "page-\(plan.seed)-\(number)-small.md")
                faults.append(
                    "\(place), \(page.kind): \(fault)\(file)\(smallFile)\n\(String(decoding: small.bytes.prefix(600), as: UTF8.self).debugDescription)"
                )
            } else if !outcome.hasErrors {
                good.append(page)
            }
        }
        let place = "seed \(plan.seed), FUZZ_FIRST=\(batch * FuzzPlan.batch), site of batch \(batch)"
        watch.begin(place, worker: worker)
        if let fault = try await edited(good, dice: Dice(state: plan.seed &+ UInt64(batch))) { faults.append("\(place): \(fault)") }
        return faults
    }

    /// Builds the pages as a site, and again after some edits of pages that stay whole.
    private func edited(_ pages: [FuzzedPage], dice: Dice) async throws -> String? {
        var dice = dice
        var site = FuzzedSite(try Self.baseSite())
        var standing: [String: FuzzedPage] = [:]
        func put(_ page: FuzzedPage?, _ path: String) throws {
            if let page { try site.folder.write(page.bytes, to: path) } else { try site.folder.remove(path) }
            standing[path] = page
        }
        for page in pages { try put(page, "content/fuzz/page-\(page.number).md") }
        for round in 0..<4 {
            if round > 0, !pages.isEmpty {
                for _ in 0..<dice.number(1...4) {
                    let path = "content/fuzz/page-\(dice.pick(pages).number).md"
                    let isKept = standing.count < 3 || dice.number(0...3) > 0
                    if isKept { try put(dice.pick(pages), path) } else if standing[path] != nil { try put(nil, path) }
                }
            }
            // What a page alone cannot know, such as links to pages that are missing, is told by the first builds.
            for _ in 0..<6 {
                let fault = try await site.build()
                let isPublished = fault == nil && site.errors.isEmpty && site.thrown == nil
                figures.change { figures in
                    figures.builds += 1
                    if isPublished { figures.publications += 1 }
                }
                if let fault { return fault }
                let broken = Set(site.errors.map(\.location.path.text)).filter { standing[$0] != nil }
                if broken.isEmpty { break }
                for path in broken { try put(nil, path) }
            }
            if let error = site.errors.first { return "an error in no page: \(line(error))" }
            if let thrown = site.thrown { return "'\(thrown)' was thrown" }
        }
        return nil
    }
}
