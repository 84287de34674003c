import Bytes
import Foundation
import Testing

@testable import Site

/// The site in `content/`: its readers come for the matter, not for where it was found.
@Suite("The demonstration site")
struct DemonstrationTests {
    /// Its Markdown, by path from `content/`; what is for members as well, which no finished page shows.
    private static func sources() throws -> [Path: String] {
        try readFolder(project + "/content").filter { $0.key.hasSuffix(".md") }.mapValues { String(decoding: $0, as: UTF8.self) }
    }

    /// Its finished pages, without those that lead on.
    private static func pages() async throws -> [Path: String] {
        let site = try TestSite(templates: .shipped)
        for (path, bytes) in try readFolder(project + "/content") { try site.write(bytes, to: "content/\(path)") }
        let result = try await site.build()
        #expect(result.codes == [], "\(site.report(result))")
        return try site.published.filter { $0.key.hasSuffix(".html") }.mapValues { String(decoding: $0, as: UTF8.self) }
            .filter { !$0.value.contains("http-equiv=\"refresh\"") }
    }

    @Test("a page talks about its source in one source note, at its end")
    func sourceNotes() throws {
        let sources = try Self.sources()
        #expect(sources.count > 35 && sources.values.filter { $0.contains(noteLine) }.count > 15)
        for (path, text) in sources {
            let parts = text.components(separatedBy: noteLine)
            #expect(parts.count <= 2 && !parts.joined().contains("title=\"Source"), "content/\(path)")
            #expect(talk(in: parts[0]) == [], "content/\(path)")
            if parts.count == 2 { #expect(parts[1].hasSuffix("\n:::\n") && !parts[1].dropLast(5).contains("\n:::"), "content/\(path)") }
        }
    }

    @Test("readers see it once, under its name, and nothing of the kind elsewhere; every page says that this is a demonstration")
    func pages() async throws {
        let pages = try await Self.pages()
        #expect(pages.count > 70)
        var noted: [Path] = []
        for (path, page) in pages {
            let main = try #require(page.components(separatedBy: "<main").last?.components(separatedBy: "</main>").first, "\(path)")
            let parts = main.components(separatedBy: "<div class=\"callout callout-note\" role=\"note\" id=\"source-note\">")
            #expect(parts.count <= 2 && !parts.joined().contains("id=\"source-note\""), "\(path)")
            if parts.count == 2 {
                noted.append(path)
                #expect(parts[1].components(separatedBy: "</p>")[0].hasSuffix("</span>Source note"), "\(path)")
            }
            let rest = parts[0] + (parts.dropFirst().first?.components(separatedBy: "</div>").dropFirst().joined() ?? "")
            #expect(talk(in: rest.replacing(/<[^>]*>/, with: "")) == [], "\(path)")
            #expect(page.contains("This site is a demonstration of Guidepost."), "\(path)")
        }
        #expect(noted.count > 15)
    }

    @Test(
        "what is talk about a source, and what is the matter",
        arguments: [
            ("Our source gives no date.", 1), ("the sources of\nthis site", 1), ("as AAPM's index lists it", 1), ("retold from a blog", 1),
            ("not known to us", 1), ("see the [source\nnote](#source-note)", 0), ("one source of low back pain", 0), ("more resources", 0),
        ])
    func phrases(text: String, count: Int) { #expect(talk(in: text).count == count, "\(text)") }
}

private let noteLine = "\n:::note {#source-note title=\"Source note\"}\n"

/// Phrases of a text that are about what it was taken from. A source of pain is none, nor is the source note's name.
private func talk(in text: String) -> [String] {
    // The site's own words for a document without a date are the name of a state.
    let text = text.replacing("No date in source", with: "")
    let source = /\bsources?\b(?!-|\s+notes?\b|\s+of\b(?!\s+this\s))/.ignoresCase()
    let other = /\b(?:(?:the|AAPM['’]s)\s+index|(?:taken|retold)\s+from|in\s+our\s+(?:own\s+)?words|known\s+to\s+us)\b/.ignoresCase()
    return text.matches(of: source).map { String($0.output) } + text.matches(of: other).map { String($0.output) }
}
