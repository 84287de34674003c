import Testing

@testable import Site

/// `\n`, `\r\n` and `\r`: the line that is shown for a message is the one that it is about, whoever counted.
@Suite("Line ends of all systems")
struct LineEndTests {
    @Test("every part of a site tells the same line, and shows it", arguments: ["\n", "\r\n", "\r"])
    func places(end: String) async throws {
        func ended(_ lines: [String]) -> String { lines.map { $0 + end }.joined() }
        let site = try TestSite([
            "content/_site.yaml": ended(["title: Test", "base-url: https://x.org/", "wrong-setting: 1"]),
            "content/_data/people.yaml": ended(["ada-osei:", "  name: Ada", "  wrong-name: 1"]),
            "content/index.md": ended(["---", "title: Home", "wrong-key: 1", "---", "", "Text.", "", "A [[wrong-link]]."]),
            "templates/partials/entry.mustache": ended(["<p>", "{{! a", "comment }}", "{{entry.wrong-tag}}"]),
        ])
        let report = site.report(try await site.build())
        for (place, line) in [
            ("content/_site.yaml:3", "wrong-setting: 1"), ("content/_data/people.yaml:3", "  wrong-name: 1"),
            ("content/index.md:3", "wrong-key: 1"),
            ("content/index.md:8", "A [[wrong-link]]."), ("templates/partials/entry.mustache:4", "{{entry.wrong-tag}}"),
        ] {
            let number = place.split(separator: ":").last ?? ""
            #expect(report.contains("\(place):"), "\(place)")
            #expect(report.contains("\(number) | \(line)\n"), "\(place)\n\(report)")
        }
    }

    @Test("a message for everyone shows no members-only line, whichever ends stand before it")
    func gated() async throws {
        for end in ["\r", "\r\n", "\n", "\n\r"] {
            let site = try TestSite([
                "content/index.md":
                    "---\ntitle: Home\n---\n" + String(repeating: end, count: 8)
                    + "A [[wrong-link]].\n\n:::members\n\n\n\n\n\n\n\nThe secret.\n:::\n"
            ])
            let report = site.report(try await site.build())
            #expect(report.contains("| A [[wrong-link]].") && !report.contains("secret"), "\(report)")
        }
    }
}
