import Content
import Diagnostics
import Testing

@Suite("Grading schemes")
struct GradingTests {
    private static let file = """
        name: Example grades
        version: 2
        source: https://example.org/grades
        certainty-of: net-benefit
        kinds: [recommendation, good-practice, no-recommendation]
        needs-reason:
          - strength: strong
            certainty: [low, none-found]
            reasons: {life-threatening: "Without it, patients would die.", no-harm: "It can do no harm."}
        strength:
          weak: {label: Weak, direction: for, verbs: we suggest}
          strong:
            label: Strong
            symbol: "↑↑"
            direction: against
            verbs: [we recommend, should]
            clinicians: Do it.
            patients: Most would want it.
            policy: It can be required.
            meaning: Nearly all should have it.
        certainty:
          high: {label: High, symbol: ⊕⊕, meaning: We are sure., common: high}
          low: {label: Low, common: very-low}
          none-found: {label: None found}
        """

    private func parse(_ file: String) -> (GradingScheme, [Diagnostic]) {
        parseGrading(Array(file.utf8), path: "content/_data/grading/example.yaml")
    }

    @Test("name, source and kinds are read, with the places that pages refer to")
    func whole() {
        let (scheme, problems) = parse(Self.file)
        #expect(problems == [])
        #expect(scheme.id == "example" && scheme.name == "Example grades" && scheme.version == "2")
        #expect(scheme.source?.value == "https://example.org/grades" && scheme.certaintyOf == .netBenefit)
        #expect(scheme.kinds.map(\.value) == [.recommendation, .goodPractice, .noRecommendation])
        #expect(scheme.kinds[1].location == SourceLocation(scheme.location.path, 5, 25))
    }

    @Test("levels keep the order of the file and all that it says of them")
    func levels() throws {
        let scheme = parse(Self.file).0
        #expect(scheme.strengths.map(\.code) == ["weak", "strong"])
        #expect(scheme.certainties.map(\.code) == ["high", "low", "none-found"])
        let strong = try #require(scheme.strength("strong"))
        #expect(strong.label == "Strong" && strong.symbol == "↑↑" && strong.direction == .against)
        #expect(strong.verbs.map(\.value) == ["we recommend", "should"] && strong.verbs[1].location.column == 27)
        #expect([strong.clinicians, strong.patients] == ["Do it.", "Most would want it."])
        #expect([strong.policy, strong.meaning] == ["It can be required.", "Nearly all should have it."])
        #expect(strong.location == SourceLocation(scheme.location.path, 12, 3))
        #expect(scheme.strength("weak")?.verbs.map(\.value) == ["we suggest"])
        let low = try #require(scheme.certainty("low"))
        #expect(low.common == .veryLow && low.meaning == nil && low.location.line == 23)
        #expect(scheme.certainty("high")?.meaning == "We are sure." && scheme.certainty("none-found")?.common == nil)
        #expect(scheme.strength("high") == nil && scheme.certainty("strong") == nil)
    }

    @Test("a strength with too little behind it has the reasons that the file gives it, and no other has any")
    func reasons() {
        let scheme = parse(Self.file).0
        let reasons = scheme.reasons(forStrength: "strong", certainty: "none-found")
        #expect(reasons.map(\.code) == ["life-threatening", "no-harm"])
        #expect(reasons.first?.sentence == "Without it, patients would die." && reasons.first?.location.line == 9)
        for (strength, certainty) in [("strong", "high"), ("weak", "low"), ("strong", "not-graded")] {
            #expect(scheme.reasons(forStrength: strength, certainty: certainty) == [])
        }
    }

    @Test("a scheme may grade neither strength nor certainty, or ask for a reason where nothing was graded")
    func small() {
        let (scheme, problems) = parse("name: Consensus\nkinds: good-practice\nstrength:\ncertainty: {}\n")
        #expect(problems == [] && scheme.kinds.map(\.value) == [.goodPractice])
        #expect(scheme.strengths == [] && scheme.certainties == [] && scheme.reasonRules == [])
        let rule = "needs-reason: {strength: strong, certainty: not-graded, reasons: {x: \"Because.\"}}"
        let asking = parse("name: X\nkinds: [recommendation]\nstrength: {strong: {label: Strong}}\n\(rule)\n")
        #expect(asking.1 == [])
        #expect(asking.0.reasons(forStrength: "strong", certainty: GradingScheme.notGraded).map(\.sentence) == ["Because."])
    }

    @Test("the common scale goes from the most certain to the least")
    func common() { #expect(CommonCertainty.allCases.reversed().sorted() == CommonCertainty.allCases) }

    /// The head of a scheme that is complete.
    private static let head = "name: X\nkinds: [recommendation]\n"
    private static let levels = "strength: {strong: {label: Strong}}\ncertainty: {low: {label: Low}}\n"

    static let cases: [(file: String, problem: String)] = [
        ("👉", "missing-key: the grading scheme is empty"),
        ("👉# nothing yet\n", "missing-key: the grading scheme is empty"),
        ("👉- name", "wrong-kind: the file must be a group of keys, not a list"),
        ("👉kinds: [recommendation]", "missing-key: the grading scheme has no 'name'"),
        ("👉name: X", "missing-key: the grading scheme has no 'kinds'"),
        ("👉name: X\nkinds: []", "missing-key: the grading scheme has no 'kinds'"),
        ("👉nam: X\nkinds: [recommendation]", "unknown-key: unknown key 'nam'; did you mean 'name'?"),
        (head + "👉levels: {}", "unknown-key: unknown key 'levels'"),
        ("name: [👉X]\nkinds: [recommendation]".replacing("[👉X]", with: "👉[X]"), "wrong-kind: 'name' must be a text, not a list"),
        ("name: X\nkinds: [👉recomendation]", "bad-choice: 'recomendation' is no value of 'kinds'; did you mean 'recommendation'?"),
        ("name: X\nkinds: [recommendation, 👉advice]", "bad-choice: 'advice' is no value of 'kinds'"),
        (
            "name: X\nkinds: [recommendation, 👉recommendation]",
            "duplicate-id: the kind 'recommendation' stands here a second time"
        ),
        ("name: X\nkinds: [recommendation, 👉~]", "empty-value: an entry of 'kinds' is empty"),
        (head + "source: 👉www.example.org", "bad-url: 'www.example.org' is no address: it has no scheme, and does not begin with '/'"),
        (head + "certainty-of: 👉benefit", "bad-choice: 'benefit' is no value of 'certainty-of'"),
        (head + "strength: 👉strong", "wrong-kind: 'strength' must be a group of levels, not a text"),
        (head + "strength: 👉[strong]", "wrong-kind: 'strength' must be a group of levels, not a list"),
        (head + "strength: {strong: 👉Strong}", "wrong-kind: 'strong' must be a group of keys, not a text"),
        (
            head + "strength: {👉Strong: {label: Strong}}",
            "bad-id: 'Strong' cannot be the id of a strength of a grading scheme: write lower-case letters, digits and hyphens"
        ),
        (
            head + "certainty: {👉very low: {label: Very low}}",
            "bad-id: 'very low' cannot be the id of a certainty of a grading scheme: write lower-case letters, digits and hyphens"
        ),
        (
            head + "certainty: {👉not-graded: {label: Not graded}}",
            "reserved-grade: 'not-graded' stands for what has no grade, in every scheme"
        ),
        (head + "strength: {👉strong: {symbol: A}}", "missing-key: 'strong' has no 'label'"),
        (head + "strength: {👉strong: {label: \"\"}}", "missing-key: 'strong' has no 'label'"),
        (head + "strength: {strong: {👉lable: Strong}}", "unknown-key: unknown key 'lable'; did you mean 'label'?"),
        (head + "certainty: {high: {label: High, 👉verbs: [is]}}", "unknown-key: unknown key 'verbs'"),
        (
            head + "strength: {a: {label: Strong}, b: {label: 👉strong}}",
            "duplicate-id: 'strong' is the label of another level of 'strength' already"
        ),
        (
            head + "certainty: {a: {label: High}, b: {label: \"👉High\"}}",
            "duplicate-id: 'High' is the label of another level of 'certainty' already"
        ),
        (head + "strength: {a: {label: A}, 👉a: {label: B}}", "duplicate-key: the key 'a' stands here a second time"),
        (head + "strength: {a: {label: A, direction: 👉up}}", "bad-choice: 'up' is no value of 'direction'"),
        (head + "strength: {a: {label: A, verbs: [should, 👉~]}}", "empty-value: an entry of 'verbs' is empty"),
        (head + "strength: {a: {label: A, verbs: [\"👉 \", must]}}", "empty-value: an entry of 'verbs' is empty"),
        (head + "strength: {a: {label: A, verbs: 👉{must: x}}}", "wrong-kind: 'verbs' must be a text, not a group of keys"),
        (
            head + "certainty: {a: {label: A, common: 👉very low}}",
            "bad-choice: 'very low' is no value of 'common'; did you mean 'very-low'?"
        ),
        (
            head + levels + "needs-reason: [{strength: 👉strng, certainty: [low], reasons: {x: y}}]",
            "bad-choice: the scheme has no strength 'strng'; did you mean 'strong'?"
        ),
        (
            head + levels + "needs-reason: [{strength: strong, certainty: [low, 👉lowest], reasons: {x: y}}]",
            "bad-choice: the scheme has no certainty 'lowest'"
        ),
        (
            head + "strength: {strong: {label: Strong}}\nneeds-reason: {strength: strong, certainty: 👉low, reasons: {x: y}}",
            "bad-choice: the scheme has no certainty 'low'"
        ),
        (
            head + levels + "needs-reason: [👉{certainty: [low], reasons: {x: y}}]", "missing-key: the rule has no 'strength'"
        ),
        (
            head + levels + "needs-reason: [👉{strength: strong, reasons: {x: y}}]", "missing-key: the rule has no 'certainty'"
        ),
        (
            head + levels + "needs-reason: [👉{strength: strong, certainty: low}]", "missing-key: the rule has no 'reasons'"
        ),
        (
            head + levels + "needs-reason: [👉{strength: strong, certainty: low, reasons: {}}]", "missing-key: the rule has no 'reasons'"
        ),
        (
            head + levels + "needs-reason: [{strength: strong, certainty: low, reasons: 👉[x]}]",
            "wrong-kind: 'reasons' must be a group of reasons, not a list"
        ),
        (
            head + levels + "needs-reason: [{strength: strong, certainty: low, reasons: {👉x: \"\"}}]",
            "empty-value: the reason 'x' has no sentence"
        ),
        (
            head + levels + "needs-reason: [{strength: strong, certainty: low, reasons: {👉Life: y}}]",
            "bad-id: 'Life' cannot be the id of a reason: write lower-case letters, digits and hyphens"
        ),
        (
            head + levels + "needs-reason: [{strength: strong, certainty: low, reasons: {x: y}, 👉note: z}]",
            "unknown-key: unknown key 'note'"
        ),
        (head + levels + "needs-reason: 👉strong", "wrong-kind: 'needs-reason' must be a group of keys, not a text"),
        // What a broken level is called is known all the same.
        (
            head + "strength: {strong: 👉Strong}\ncertainty: {low: {label: Low}}\n"
                + "needs-reason: [{strength: strong, certainty: low, reasons: {x: y}}]",
            "wrong-kind: 'strong' must be a group of keys, not a text"
        ),
        (
            head + "strength: 👉[strong]\ncertainty: {low: {label: Low}}\n"
                + "needs-reason: [{strength: strong, certainty: low, reasons: {x: y}}]",
            "wrong-kind: 'strength' must be a group of levels, not a list"
        ),
        (
            head + "👉strenght: {strong: {label: Strong}}\ncertainty: {low: {label: Low}}\n"
                + "needs-reason: [{strength: strong, certainty: low, reasons: {x: y}}]",
            "unknown-key: unknown key 'strenght'; did you mean 'strength'?"
        ),
        (
            head + "strength: {strong: {label: 👉&a Strong}}",
            "yaml-alias: a text that begins with '*' or '&' is a reference to YAML, and none to a reader"
        ),
    ]

    @Test("what is wrong with a scheme is one message at its place", arguments: cases)
    func problem(file: String, problem: String) {
        let marked = Marked(file, path: "content/_data/grading/example.yaml")
        let found = parseGrading(marked.bytes, path: "content/_data/grading/example.yaml").1
        #expect(found.map { "\($0.kind.code): \($0.message)" } == [problem])
        #expect(found.map(\.location) == marked.places)
    }

    @Test("a file whose name is no id is told with the name that it may have")
    func fileName() {
        let (scheme, problems) = parseGrading(Array(Self.file.utf8), path: "content/_data/grading/GRADE 2.yaml")
        #expect(problems.codes == ["bad-id"] && problems.first?.location == SourceLocation("content/_data/grading/GRADE 2.yaml"))
        #expect(problems.first?.fixes == ["rename the file to grade-2.yaml"] && scheme.id == "GRADE 2")
    }
}
