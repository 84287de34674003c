import Bytes
import Foundation
import Testing

@testable import Site

@Suite("Members-only text stays out")
struct NonInterferenceTests {
    @Test("two sites that differ only in members-only text are published as the same bytes", arguments: 1...16 as ClosedRange<UInt64>)
    func pair(seed: UInt64) async throws {
        var (one, other) = (GatedText(seed: seed &* 7919), GatedText(seed: seed &* 104_729 &+ 1))
        let templates: TestSite.Templates = seed % 2 == 0 ? .shipped : .tiny
        let first = try site(seed: seed, gated: &one, templates: templates)
        let second = try site(seed: seed, gated: &other, templates: templates)
        let results = [try await first.build { $0.notes = true }, try await second.build { $0.notes = true }]
        for (site, result) in zip([first, second], results) {
            #expect(result.report.errors == 0, "\(site.report(result))")
            #expect(!site.report(result).lowercased().contains("zq"))
            let cache = try snapshot(Cache.folder(of: site.source)).values
            // Two letters alone stand by chance among the bytes of a time of change.
            #expect(
                cache.count > 1
                    && cache.allSatisfy { distinctiveWords($0).isEmpty && !String(decoding: $0, as: UTF8.self).contains("zq.example") })
        }
        #expect(Set(told(results[0])).symmetricDifference(told(results[1])) == [])

        let (published, twin) = (try first.published, try second.published)
        #expect(published.count >= 27)
        #expect(published.keys.allSatisfy { !$0.hasPrefix("loose") && !$0.hasPrefix("caf") })
        #expect(published.keys.sorted() == twin.keys.sorted())
        for (path, bytes) in published { #expect(bytes == twin[path], "\(path) differs") }
        #expect(first.manifest == second.manifest)

        // What is recommended, and each drug that the public may know of.
        let data = [
            "recommendations.json", "recommendations.csv", "recommendations/index.html", "guidelines/partly-g0/recommendations.json",
        ]
        #expect((data + ["drugs/examplamine/index.html"]).allSatisfy { (published[Path($0)] == nil) == (templates == .tiny) })
        #expect(published.allSatisfy { !$0.key.text.contains("hidestatin") && !words($0.value).contains("hidestatin") })

        let secrets = Set((one.sentences + other.sentences).flatMap(runs))
        // The letters come by chance in a picture of the theme.
        for (path, bytes) in published where !path.hasSuffix(".png") {
            let text = words(bytes)
            #expect(!path.text.contains("zq") && !text.contains("zq"), "\(path)")
            #expect(secrets.intersection(runs(text)).isEmpty, "\(path)")
        }
    }

    @Test(
        "what is told of public text is the same, whatever is wrong in recommendations for members",
        arguments: 1...6 as ClosedRange<UInt64>)
    func messages(seed: UInt64) async throws {
        var texts = [GatedText(seed: seed &* 7919), GatedText(seed: seed &* 104_729 &+ 1), GatedText(seed: seed &* 31 &+ 3)]
        var results: [BuildResult] = []
        for index in texts.indices {
            let site = try TestSite(["content/_data/people.yaml": "ada-osei: {name: Ada Osei}\n"], templates: .shipped)
            try site.write("a: {label: A}\nb: {label: B}\n", to: "content/_data/topics.yaml")
            try addGuidelines(to: site, seed: seed, gated: &texts[index], isWrong: true)
            results.append(try await site.build(publishing: false) { $0.notes = true })
            #expect(!site.report(results[index]).lowercased().contains("zq"))
        }
        #expect(results.allSatisfy { $0.report.errors > 0 })
        #expect(
            Set(told(results[0])).symmetricDifference(told(results[1])).union(Set(told(results[1])).symmetricDifference(told(results[2])))
                == [])
    }

    /// What is told of public text, without the lines: text for members may stand above it. A file is named by whoever names it.
    private func told(_ result: BuildResult) -> [String] {
        result.report.diagnostics.filter { !$0.isGated && $0.kind.code != "unlinked-file" }.map { problem in
            "\(problem.location.path) \(problem.kind.code) \(problem.message) \(problem.notes.map(\.message)) \(problem.fixes)"
        }.sorted()
    }

    @Test("what the test looks for would be found if it stood there")
    func found() async throws {
        var gated = GatedText(seed: 3)
        let sentence = gated.sentence()
        let site = try TestSite(["content/index.md": "---\ntitle: Open\n---\nPublic *zqword*, \(sentence).\n"])
        try await site.build()
        let text = words(Array(try #require(try site.text("index.html")).utf8))
        #expect(text.contains("zqword"))
        #expect(runs(sentence).count == 5)
        #expect(Set(runs(sentence)).isSubset(of: runs(text)))
    }
}

/// A site whose public part comes from `seed` alone, and which has the same files whatever is gated.
private func site(seed: UInt64, gated: inout GatedText, templates: TestSite.Templates) throws -> TestSite {
    var dice = Dice(state: seed)
    let site = try TestSite(templates: templates)
    try site.write(
        "title: Site\nbase-url: https://x.org/docs/\nmembers: {join: /open-0/, groups: [members, board]}\n"
            + (templates == .shipped ? "search: true\n" : ""), to: "content/_site.yaml")
    try site.write(
        """
        folder: updates
        layout: page
        list: {layout: list, sort: [rank, -date], page-size: 3}
        feed: true
        schema-org: Article
        fields: {zq-field: text, rank: number, summary: markdown}
        """, to: "content/_types/update.yaml")
    try site.write("CRPS: complex regional pain syndrome\nPCA: patient-controlled analgesia\n", to: "content/_data/glossary.yaml")
    try site.write("a: {label: A}\nb: {label: B}\n", to: "content/_data/topics.yaml")
    try site.write("ada-osei: {name: Ada Osei}\n", to: "content/_data/people.yaml")
    try site.write("shared", to: "content/shared.png")
    try site.write("gated file", to: "content/updates/zqfile.png")
    // Gated text may name them, nothing public does: not the first, in the one spelling or the other; the last is public all the same.
    try site.write("loose", to: "content/loose.png")
    try site.write("loose", to: "content/caf\u{E9}.png")
    try site.write("loose", to: "content/open-0.txt")

    let pages = (0..<4).map { "open-\($0)" } + (0..<4).map { "updates/partly-\($0)" } + (0..<4).map { "updates/closed-\($0)" }
    func front(_ title: String) -> String {
        "---\ntitle: \(title)\ndescription: A public sentence.\ndate: 2025-\(dice.number(10...12))\ntopics: [\(dice.pick(["a", "b"]))]\n"
            + (dice.next() % 2 == 0 ? "authors: [ada-osei]\n" : "")
    }
    func open() -> String {
        let sentence = (0..<12).map { _ in dice.pick(plainWords) }.joined(separator: " ")
        return dice.pick([
            "## Dosing \(sentence)", "Of CRPS: \(sentence).", "See [[\(dice.pick(pages))]].", "| a | b |\n|---|---|\n| \(sentence) | PCA |",
            "Note[^n].\n\n[^n]: \(sentence)", "- \(sentence)\n- b", "![An image](/shared.png)", "",
        ])
    }
    func block() -> String {
        let place = dice.pick([("", ":::"), ("- item\n\n  ", "  :::"), ("> quote\n>\n> ", "> :::")])
        let indent = String(place.1.dropLast(3))
        // The file belongs to members because members-only text, and no other, refers to it: on both sites.
        let text = "![\(gated.word())](zqfile.png)\n\n" + gated.body(pages: pages)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? indent : indent + $0 }
        let group = dice.pick(["", " {group=board}"])
        return place.0 + ":::members\(group)\n" + lines.joined(separator: "\n") + "\n" + place.1
    }
    for number in 0..<4 { try site.write(front("Open \(number)") + "---\n" + open() + "\n", to: "content/open-\(number).md") }
    for number in 0..<4 {
        let body = [open(), block(), dice.pick(["A line.", "## Dosing"]), block(), "The end of CRPS."].joined(separator: "\n\n")
        try site.write(front("Partly \(number)") + "---\n" + body + "\n", to: "content/updates/partly-\(number).md")
    }
    for number in 0..<4 {
        let status = number == 0 ? "status: retired\n" : ""
        let head = front("Closed \(number)") + status + "members-only: \(dice.pick(["true", "[board]"]))\n" + gated.keys(pages: pages)
        let path = number < 2 ? "content/updates/closed-\(number).md" : "content/updates/closed-\(number)/index.md"
        try site.write(head + "---\n" + gated.body(pages: pages) + "\n", to: path)
        if number >= 2 { try site.write("zq attachment", to: "content/updates/closed-\(number)/zqattachment.txt") }
    }
    if templates == .shipped { try addGuidelines(to: site, seed: seed, gated: &gated) }
    return site
}

/// The words of a page, one blank between two. What stands in a tag counts too: titles, addresses, alternative texts.
private func words(_ bytes: [UInt8]) -> String {
    let marks = Set("<>\"=/.,;:*".utf8)
    // What stands for the bytes of a file may have any letters.
    let page = String(decoding: bytes, as: UTF8.self).replacing(/integrity="[^"]*"/, with: "").utf8
    let plain = page.map { marks.contains($0) ? UInt8(ascii: " ") : $0 }
    return String(decoding: plain, as: UTF8.self).lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
}

/// Every run of eight words.
private func runs(_ text: String) -> [String] {
    let words = text.split(separator: " ")
    guard words.count >= 8 else { return [] }
    return (0...(words.count - 8)).map { words[$0..<($0 + 8)].joined(separator: " ") }
}
