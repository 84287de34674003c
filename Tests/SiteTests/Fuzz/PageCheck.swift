import Bytes
import Content
import Diagnostics
import Foundation
import Markup

@testable import Site

/// Tries one page in this process, as the file of a site that is not built.
struct PageCheck: Sendable {
    private let site: TestSite
    private let parser: PageParser
    /// Seconds of processor time that a page may take; nil where nobody looks at a clock.
    let limit: Double?

    init(_ site: TestSite, limit: Double?) throws {
        let ground = try Ground(site.source)
        var options = BuildOptions(asOf: testDay)
        options.source = site.source
        parser = PageParser(ground.tree, definitions: ground.definitions, bodies: nil, known: KnownPages(), options: options)
        (self.site, self.limit) = (site, limit)
    }

    /// Texts that stand alone without an error: of them pages are made that can be published.
    func calm(_ texts: [[UInt8]]) throws -> [[UInt8]] {
        try texts.filter { text in
            try site.write(Array("---\ntitle: x\n---\n".utf8) + text, to: "content/fuzz/calm.md")
            return Report(try parser.page("content/fuzz/calm.md").problems).errors == 0
        }
    }

    struct Outcome {
        var fault: String?
        var hasErrors = false
        /// Of processor time.
        var seconds = 0.0
    }

    func outcome(_ page: FuzzedPage) -> Outcome {
        var outcome = Outcome()
        let start = processorSeconds()
        do {
            outcome.fault = try fault(page, &outcome)
        } catch {
            outcome.fault = "'\(error)' was thrown"
        }
        outcome.seconds = processorSeconds() - start
        if let limit, outcome.seconds > limit { outcome.fault = "takes \(outcome.seconds) seconds" }
        return outcome
    }

    private func fault(_ page: FuzzedPage, _ outcome: inout Outcome) throws -> String? {
        let bytes = page.bytes
        let source = Path("content/fuzz/page-\(page.number).md")
        try site.write(bytes, to: source.text)
        defer { try? site.remove(source.text) }
        let parsed = try parser.page(source)
        let (markup, problems) = (parsed.draft.markup, parsed.problems)
        let shown = publicText(Page(parsed.draft, path: "/fuzz/page/", audience: .everyone).markup)
        for gated in markup.gatedBlocks { _ = text(of: gated.body, markup) }
        let report = Report(problems)
        outcome.hasErrors = report.errors > 0
        let excerpts = Excerpts { _ in bytes }
        let told = try report.text(excerpts: excerpts) + encodeJSON(report.objects(excerpts: excerpts))
        if let word = distinctiveWords(told.utf8).intersection(page.secrets).min() {
            return "the members' word '\(word)' is told by \(problems.filter { tells(word, $0, excerpts) }.map(\.kind.code))"
        }
        if report.errors == 0, let word = distinctiveWords(shown).intersection(page.secrets).min() {
            return "the members' word '\(word)' is shown, and no error is told"
        }
        if page.kind == .open {
            for dialect in [true, false] { _ = renderBody(bytes, path: source, isPage: true, dialect: dialect, source: "") }
        }
        return nil
    }

    private func tells(_ word: String, _ problem: Diagnostic, _ excerpts: Excerpts) -> Bool {
        Report([problem]).text(excerpts: excerpts).lowercased().contains(word)
    }

    private func publicText(_ markup: MarkupDocument) -> [UInt8] {
        let names =
            markup.facts.references.filter { $0.gatedBy == nil }.map(\.written) + markup.facts.mentions.map(\.text)
            + markup.facts.outline.map(\.text)
        return text(of: markup.body, markup) + Array(names.joined(separator: "\n").utf8)
    }

    private func text(of body: Body, _ markup: MarkupDocument) -> [UInt8] {
        var html = [UInt8]()
        fill(
            body, into: &html, href: { markup.facts.references[$0].written }, label: { markup.facts.references[$0].target },
            directive: { made, content in Array(made.arguments.map(\.value).joined(separator: "\n").utf8) + content.bytes },
            gated: { _ in [] })
        return html
    }
}

/// What this thread has used: a busy machine does not lengthen it.
private func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

extension FuzzedPage {
    /// A shorter page with the same fault: halves, lines and bytes are left out as long as it stays.
    func smallest(_ isFaulty: (FuzzedPage) -> Bool) -> FuzzedPage {
        var page = self
        var tries = 3000
        for index in parts.indices where !parts[index].isFixed {
            var size = max(1, page.parts[index].bytes.count / 2)
            while true {
                var start = 0
                while start < page.parts[index].bytes.count, tries > 0 {
                    var shorter = page
                    let end = min(start + size, shorter.parts[index].bytes.count)
                    shorter.parts[index].bytes.removeSubrange(start..<end)
                    tries -= 1
                    if shorter.isSound, isFaulty(shorter) { page = shorter } else { start += size }
                }
                if size == 1 { break }
                size /= 2
            }
        }
        return page
    }
}
