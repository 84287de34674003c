import Bytes
import Diagnostics
import Testing

@Suite struct ReportTests {
    private static func diagnostic(
        _ path: Path, _ line: Int = 1, _ column: Int = 1, _ message: String = "m", kind: DiagnosticKind = .unknownPage,
        length: Int = 1, notes: [Diagnostic.Note] = [], fixes: [String] = [], isGated: Bool = false
    ) -> Diagnostic {
        Diagnostic(kind, at: SourceLocation(path, line, column), length: length, message, notes: notes, fixes: fixes, isGated: isGated)
    }

    private static let sorted = [
        diagnostic("content/a.md", 2, 9),
        diagnostic("content/a.md", 10, 1),
        diagnostic("content/a.md", 10, 2, "z", kind: .reviewOverdue),
        diagnostic("content/a.md", 10, 2, "a", kind: .unknownPage),
        diagnostic("content/a.md", 10, 2, "b", kind: .unknownPage),
        diagnostic("content/a/x.md", 1, 1),
        diagnostic("content/b.md"),
    ]

    @Test("diagnostics come by path, line, column, code and message, whatever was found first")
    func order() {
        var generator = Steps(seed: 7)
        let orders = Set((0..<50).map { _ in Report(Self.sorted.shuffled(using: &generator)).diagnostics })
        #expect(orders == [Self.sorted])
    }

    @Test("diagnostics that differ in nothing but their notes, fixes or length have an order too")
    func orderOfTwins() {
        let twins = [
            Self.diagnostic("a.md", length: 1),
            Self.diagnostic("a.md", length: 2),
            Self.diagnostic("a.md", notes: [.init("first here", at: SourceLocation("b.md", 2, 1))]),
            Self.diagnostic("a.md", notes: [.init("first here", at: SourceLocation("c.md", 2, 1))]),
            Self.diagnostic("a.md", fixes: ["remove it"]),
            Self.diagnostic("a.md", fixes: ["rename it"]),
            Self.diagnostic("a.md", isGated: true),
            Self.diagnostic("a.md").asWarning,
        ]
        var generator = Steps(seed: 11)
        let orders = Set((0..<50).map { _ in Report(twins.shuffled(using: &generator)).diagnostics })
        #expect(orders.count == 1)
    }

    @Test("a problem that two stages find is told once")
    func duplicates() {
        let report = Report(Self.sorted + Self.sorted.reversed())
        #expect(report.diagnostics == Self.sorted)
        #expect(report.errors == 6)
        #expect(report.warnings == 1)
    }

    @Test("two problems of different messages at one place are both told")
    func samePlace() {
        let report = Report([Self.diagnostic("a.md", 1, 1, "x"), Self.diagnostic("a.md", 1, 1, "y")])
        #expect(report.diagnostics.map(\.message) == ["x", "y"])
    }

    @Test("strict turns warnings into errors and changes nothing else")
    func strict() {
        let strict = Report(Self.sorted).strict()
        #expect(strict.errors == 7)
        #expect(strict.warnings == 0)
        #expect(strict.diagnostics.map(\.message) == Self.sorted.map(\.message))
        #expect(strict.diagnostics.map(\.kind) == Self.sorted.map(\.kind))
    }

    @Test("a problem that is a warning here and an error there is one error under strict")
    func strictMerges() {
        let error = Self.diagnostic("a.md")
        #expect(Report([error, error.asWarning]).diagnostics.count == 2)
        #expect(Report([error, error.asWarning]).strict().diagnostics == [error])
    }

    @Test("a diagnostic has its kind's severity unless it says otherwise, and underlines at least one byte")
    func defaults() {
        #expect(Self.diagnostic("a.md", kind: .reviewOverdue).severity == .warning)
        #expect(Self.diagnostic("a.md").severity == .error)
        #expect(Diagnostic(.unknownPage, at: SourceLocation("a.md"), "m", severity: .warning).severity == .warning)
        #expect(Diagnostic(.unknownPage, at: SourceLocation("a.md"), length: 0, "m").length == 1)
        #expect(Diagnostic(.unknownPage, at: SourceLocation("a.md"), length: -3, "m").length == 1)
    }

    @Test("an empty report prints nothing")
    func empty() {
        #expect(Report([]).text(excerpts: .none) == "")
        #expect(Report([]).objects(excerpts: .none).isEmpty)
    }
}

/// The same pseudo-random numbers on every machine.
struct Steps: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        var value = state
        value = (value ^ (value >> 33)) &* 0xff51_afd7_ed55_8ccd
        return value ^ (value >> 33)
    }
}
