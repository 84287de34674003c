import Content
import Diagnostics
import Testing

@Suite("The words of dosing")
struct ClinicalTests {
    private func parse(_ file: String) -> (ClinicalData, [Diagnostic]) { parseClinical(Array(file.utf8), path: Marked.path) }

    private let nested = """
        drugs:
          examplamine: {label: Examplamine, aliases: [Exemplol, exam-drug], tall-man: EXAMPLamine, codes: {rxnorm: 123, atc: N01}}
        indications:
          pain: {label: Pain}
          acute-pain: {label: Acute pain, within: pain}
          postoperative-pain: {label: Postoperative pain, within: acute-pain}
          induction: {label: Induction, words: inducing anaesthesia}
        """

    @Test("entries are found by id, and ids by what things are called")
    func entries() throws {
        let (data, problems) = parse(nested)
        #expect(problems == [] && data.lists(.drug) && data.lists(.indication) && !data.lists(.route))
        let drug = try #require(data.entry("examplamine", .drug))
        #expect(drug.label == "Examplamine" && drug.aliases == ["Exemplol", "exam-drug"] && drug.tallMan == "EXAMPLamine")
        #expect(drug.codes == ["rxnorm": "123", "atc": "N01"] && drug.location.line == 2)
        #expect(data.called(.drug) == ["examplamine": "examplamine", "exemplol": "examplamine", "exam-drug": "examplamine"])
        #expect(data.label("pain", .indication) == "Pain" && data.label("by mouth", .route) == "by mouth")
        #expect(data.entries(.indication).map(\.id) == ["pain", "acute-pain", "postoperative-pain", "induction"])
        #expect(data.entry("induction", .indication)?.words == "inducing anaesthesia")
    }

    @Test("a word is equal to itself, overlaps with what it stands within at any depth, and with nothing else; none means all")
    func relations() {
        let (data, _) = parse(nested)
        for (a, b, relation) in [
            ("pain", "pain", .equal), ("pain", "acute-pain", .overlaps), ("pain", "postoperative-pain", .overlaps),
            ("acute-pain", "induction", .disjoint), (nil, nil, .equal), (nil, "pain", .overlaps),
        ] as [(String?, String?, ClinicalData.Relation)] {
            #expect(data.relation(a, b, .indication) == relation && data.relation(b, a, .indication) == relation)
        }
        #expect(data.relation("By mouth", "by  mouth", .route) == .equal && data.relation("by mouth", "oral", .route) == .disjoint)
    }

    @Test("an empty file lists nothing", arguments: ["", "# none yet\n", "drugs:\n", "drugs: {}\n"])
    func empty(file: String) {
        let (data, problems) = parse(file)
        #expect(problems == [] && !data.lists(.drug) && data.incomplete.isEmpty)
    }

    static let faults: [(file: String, problem: String)] = [
        ("👉drug: {a: {label: A}}", "unknown-key: unknown key 'drug'; did you mean 'drugs'?"),
        ("drugs: 👉examplamine", "wrong-kind: 'drugs' must be a group of ids, not a text"),
        ("drugs: 👉[a, b]", "wrong-kind: 'drugs' must be a group of ids, not a list"),
        ("drugs: {a: 👉A}", "wrong-kind: 'a' must be a group of keys, not a text"),
        ("drugs: {👉a: {aliases: [b]}}", "missing-key: the drug 'a' has no 'label'"),
        ("drugs: {👉a: {label: \"\"}}", "missing-key: the drug 'a' has no 'label'"),
        ("drugs: {a: {label: 👉[A]}}", "wrong-kind: 'label' must be a text, not a list"),
        (
            "drugs: {👉Example Amine: {label: A}}",
            "bad-id: 'Example Amine' cannot be the id of a drug: write lower-case letters, digits and hyphens"
        ),
        ("drugs: {a: {label: A, 👉within: b}, b: {label: B}}", "unknown-key: unknown key 'within'"),
        ("routes: {a: {label: A, 👉tall-man: A}}", "unknown-key: unknown key 'tall-man'"),
        ("drugs: {a: {label: A}, b: {label: 👉a}}", "duplicate-id: 'a' is the name of another drug already"),
        ("drugs: {x: {label: One}, y: {label: 👉one}}", "duplicate-id: 'one' is the name of another drug already"),
        (
            "drugs: {x: {label: One, aliases: [A b]}, y: {label: Two, aliases: [👉a B]}}",
            "duplicate-id: 'a B' is the name of another drug already"
        ),
        ("drugs: {x: {label: One}, y: {label: Two, aliases: [👉x]}}", "duplicate-id: 'x' is the name of another drug already"),
        ("drugs: {x: {label: One, tall-man: 👉TWo}}", "bad-tall-man: 'TWo' is not 'One' with some letters in capitals"),
        ("drugs: {x: {label: One, codes: 👉123}}", "wrong-kind: 'codes' must be a group of keys, not a text"),
        (
            "drugs: {x: {label: One, codes: {👉Rx: 1}}}",
            "bad-id: 'Rx' cannot be the id of a code system: write lower-case letters, digits and hyphens"
        ),
        (
            "settings: {ward: {label: Ward, within: 👉hospitl}, hospital: {label: Hospital}}",
            "unknown-clinical-id: no setting 'hospitl'; did you mean 'hospital'?"
        ),
        (
            "settings: {ward: {label: Ward, within: 👉The House}, hospital: {label: The house}}",
            "unknown-clinical-id: 'The House' is what the setting is called; its id is 'hospital'"
        ),
        ("settings: {a: {label: A, within: 👉a}}", "clinical-ring: 'a' stands within itself"),
        (
            "settings:\n  x: {label: X, within: a}\n  a: {label: A, within: 👉b}\n  b: {label: B, within: c}\n  c: {label: C, within: a}",
            "clinical-ring: these stand within each other in a ring: 'a', 'b', 'c', 'a'"
        ),
        ("populations: {a: {label: A}, 👉a: {label: B}}", "duplicate-key: the key 'a' stands here a second time"),
    ]

    @Test("each fault of the file is one message at its place", arguments: faults)
    func fault(file: String, problem: String) {
        let marked = Marked(file)
        let (data, problems) = parse(marked.text)
        #expect(problems.map { "\($0.kind.code): \($0.message)" } == [problem])
        #expect(problems.map(\.location) == marked.places)
        #expect(!data.incomplete.isEmpty)
    }

    @Test("rings end: what stands in one stands within nothing, and what stands below it has it as its wider word")
    func rings() {
        let (data, problems) = parse(
            "settings: {x: {label: X, within: a}, a: {label: A, within: b}, b: {label: B, within: a}, c: {label: C, within: d}, d: {label: D, within: c}}"
        )
        #expect(problems.map(\.kind.code) == ["clinical-ring", "clinical-ring"])
        #expect(data.relation("x", "a", .setting) == .overlaps && data.relation("a", "b", .setting) == .disjoint)
    }
}
