import Diagnostics
import Testing

@Suite("Problems of a long line", .timeLimit(.minutes(2)))
struct LongLineTests {
    @Test("share the line, and JSON has of it what is around the place")
    func shared() {
        let bytes = Array(String(repeating: "é💊 ", count: 40_000).utf8)
        let report = Report((1...bytes.count / 14).map { Diagnostic(.unknownPage, at: SourceLocation("a.md", 1, $0 * 14 - 13), "no page") })
        let excerpts = Excerpts { _ in bytes }
        let objects = report.objects(excerpts: excerpts)
        #expect(objects.count == 20_000)
        for object in objects {
            let source = object.source ?? ""
            #expect((990...1006).contains(source.utf8.count) && !source.contains("\u{FFFD}"))
        }
        #expect(objects.first?.source?.hasPrefix("é💊 é") == true && objects.first?.source?.hasSuffix("…") == true)
        #expect(objects.last?.source?.hasPrefix("…") == true && objects.last?.source?.hasSuffix("é💊 ") == true)
        #expect(report.text(excerpts: excerpts).utf8.count < 20_000 * 1000)
    }

    @Test("a line of a thousand bytes is whole, behind others too")
    func whole() {
        let line = String(repeating: "x", count: 1000)
        let report = Report([Diagnostic(.unknownPage, at: SourceLocation("a.md", 2, 900), length: 3, "no page")])
        let excerpts = Excerpts { _ in Array("first\n\(line)\nlast".utf8) }
        #expect(report.objects(excerpts: excerpts).map(\.source) == [line])
        #expect(report.text(excerpts: excerpts).contains("2 | …" + String(repeating: "x", count: 120) + "…\n"))
    }
}
