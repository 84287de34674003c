import Content
import Diagnostics
import Testing

@Suite("Kinds of problems")
struct ContentDiagnosticsTests {
    @Test("each kind is told apart by its code, in kebab-case, and has all its texts")
    func complete() {
        let codes = ContentDiagnostics.all.map(\.code)
        #expect(Set(codes).count == codes.count)
        for kind in ContentDiagnostics.all {
            #expect(kind.code.utf8.allSatisfy { (97...122).contains($0) || $0 == UInt8(ascii: "-") })
            #expect(![kind.what, kind.why, kind.mend, kind.example].contains(""))
            #expect(kind.what.first?.isLowercase == true || kind.what.hasPrefix("YAML"))
        }
    }

    @Test("each kind's example causes it", arguments: ContentDiagnostics.all)
    func example(kind: DiagnosticKind) {
        let example = Array(kind.example.utf8)
        var found = read(kind.example).problems + readKeys(kind.example).problems
        found += parsePeople(example, path: "x").1 + parseType(example, path: "x.yaml").1 + parseSite(example, path: "x").1
        found += parseGrading(example, path: "x.yaml").1
        found += parseClinical(example, path: "x").1
        found += readKeys(kind.example, type: makeType("fields: {doi: {kind: text, matches: doi}, url: url}")).problems
        found += readKeys("resources: [\(kind.example)]").problems
        #expect(found.contains { $0.kind == kind })
    }
}
