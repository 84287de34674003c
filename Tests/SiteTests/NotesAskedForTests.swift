import Bytes
import Diagnostics
import Testing

@testable import Site

@Suite("Notes where they are asked for")
struct NotesAskedForTests {
    private static let note = Diagnostic(.reviewOverdue, at: SourceLocation("content/a.md", 1, 1), "worth a look", severity: .note)

    private func report(_ change: (inout BuildOptions) -> Void) -> Report {
        var options = BuildOptions(asOf: testDay)
        change(&options)
        return Report([Self.note], of: [], options)
    }

    @Test("a run tells a note only if it was asked for notes, and --strict leaves it a note")
    func asked() {
        #expect(report { $0.strict = true }.diagnostics == [])
        #expect(report { $0.notes = true }.diagnostics == [Self.note])
        #expect(report { ($0.notes, $0.strict) = (true, true) }.diagnostics == [Self.note])
    }

    @Test("what the cache keeps of a page has its notes, and a report without notes never stands in for one with them")
    func kept() {
        let kept = [Self.note].written(of: "content/a.md")
        #expect([Diagnostic](reading: kept, kept.indices, of: "content/a.md") == [Self.note])
        var options = BuildOptions(asOf: testDay)
        let key = options.key
        options.notes = true
        #expect(options.key != key)
    }
}
