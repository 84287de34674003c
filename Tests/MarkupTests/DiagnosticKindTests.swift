import Diagnostics
import Foundation
import Markup
import Testing

@Suite("Kinds of problems")
struct DiagnosticKindTests {
    @Test("the example of every kind causes it", arguments: MarkupDiagnostics.all)
    func example(_ kind: DiagnosticKind) {
        let text =
            switch kind.code {
            case "reserved-character": "a\(String(decoding: [0xEF, 0xB7, 0x90] as [UInt8], as: UTF8.self))b\n\n:::note\n:::"
            case "nesting-too-deep": String(repeating: "> ", count: 201) + "x"
            default: kind.example
            }
        let found = render(text).document.diagnostics
        #expect(found.contains { $0.kind == kind && $0.severity == kind.severity }, "\(found.map(\.message))")
    }

    @Test("every kind that the sources declare is listed once")
    func list() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../Sources/Markup")
        var declared = 0
        for file in try FileManager.default.subpathsOfDirectory(atPath: folder.path) where file.hasSuffix(".swift") {
            let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
            declared += text.components(separatedBy: "= DiagnosticKind(").count - 1
        }
        #expect(declared == MarkupDiagnostics.all.count)
        #expect(Set(MarkupDiagnostics.all.map(\.code)).count == declared)
    }
}
