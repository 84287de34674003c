import Foundation
import HTML
import Testing

@Suite("The manual's list of raw HTML")
struct ManualTests {
    private let manual: String = {
        let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../docs/markdown.md").path
        let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        return text.components(separatedBy: "## Raw HTML\n").last?.components(separatedBy: "\n## ").first ?? ""
    }()

    private func codes(_ text: some StringProtocol) -> [String] {
        text.components(separatedBy: "`").enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
    }

    @Test("has each element with its attributes, as the table has them")
    func elements() {
        var listed: [String: [String]] = [:]
        for row in manual.components(separatedBy: "\n") where row.hasPrefix("| `") {
            let cells = row.components(separatedBy: " | ")
            for name in codes(cells[0]) { listed[name] = codes(cells[1]).sorted() }
        }
        let allowed = Dictionary(uniqueKeysWithValues: allowedElementNames.map { ($0.name, $0.attributes) })
        #expect(listed == allowed)
    }

    @Test("names what is allowed everywhere, each scheme and each property")
    func everywhere() {
        let named = Set(codes(manual.components(separatedBy: "On every element:").last ?? ""))
        for word in allowedEverywhere + allowedStyles + allowedImageData { #expect(named.contains(word), "\(word)") }
        for scheme in allowedSchemes { #expect(named.contains(scheme + ":"), "\(scheme)") }
    }

    @Test("no class of the style sheet that ships hides raw HTML on a screen or in print")
    func styleSheet() throws {
        let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../templates/assets/style.css")
            .path
        let sheet = try String(contentsOfFile: path, encoding: .utf8)
        let hiding = ["display: none", "visibility: hidden", "opacity: 0;", "clip-path", "clip:", "text-indent: -", "font-size: 0"]
        var selectors: [String] = []
        for rule in sheet.components(separatedBy: "}") {
            let parts = rule.components(separatedBy: "{").map { $0.components(separatedBy: "*/").last ?? "" }
            guard parts.count > 1, let block = parts.last, hiding.contains(where: block.contains) else { continue }
            var depth = 0
            let list = parts[parts.count - 2].split { character in
                if character == "(" { depth += 1 } else if character == ")" { depth -= 1 }
                return character == "," && depth == 0
            }
            selectors += list.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
        }
        #expect(selectors.count > 24)
        // A page's own navigation is none of an editor's.
        for selector in selectors where selector != "nav:not(.prose nav)" {
            #expect(hidingClasses.contains { selector.contains("." + $0) }, "\(selector)")
        }
    }
}
