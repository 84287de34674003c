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
}
