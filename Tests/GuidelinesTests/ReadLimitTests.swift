import Content
import Diagnostics
import Testing

@testable import Guidelines

@Suite("Reading a limit")
struct ReadLimitTests {
    @Test("a limit says its drug, its number, what it is counted by, and for whom it holds")
    func whole() throws {
        let limit = try limit(
            "#l1 drug=ketamine route=infusion form=tablet for=acute-pain setting=ward population=adults max=\"0.35 mg/kg\" per=dose"
                + " over=\"30 minutes\" cap=\"30 mg\" weight=ideal differs=\"guidelines/other#r2: other patients: weaker; #r3: a trial\"")
        #expect(limit.id == "l1" && limit.drug.value == "ketamine" && limit.route?.value == "infusion" && limit.form?.value == "tablet")
        #expect(limit.indication?.value == "acute-pain" && limit.setting?.value == "ward" && limit.population?.value == "adults")
        #expect(limit.max == Amount(number: "0.35", unit: "mg/kg") && limit.base == .dose && limit.over == "30 minutes")
        #expect(limit.cap == Amount(number: "30", unit: "mg") && limit.weight == .ideal && !limit.isGated)
        #expect(limit.differs.map(\.page) == ["guidelines/other", nil] && limit.differs.map(\.anchor) == ["r2", "r3"])
        #expect(limit.differs.map(\.reason) == ["other patients: weaker", "a trial"])
        let columns = limit.differs.map(\.source.location.column)
        #expect(columns[1] - columns[0] == "guidelines/other#r2: other patients: weaker; ".utf8.count)
    }

    @Test(
        "a number and its unit may stand together, or with any space between them",
        arguments: [
            ("0.35 mg/kg", "0.35", "mg/kg"), ("0.35mg/kg", "0.35", "mg/kg"), ("0.35\u{A0}mg/kg", "0.35", "mg/kg"),
            ("0.35\u{202F}mg/kg", "0.35", "mg/kg"), ("10 units", "10", "units"), ("1000 mg", "1000", "mg"), ("2 tablets", "2", "tablets"),
            ("75 mg/m²", "75", "mg/m²"), ("0.5 mcg/kg", "0.5", "mcg/kg"), ("100 micrograms", "100", "micrograms"), ("20 mL", "20", "mL"),
            ("10.05 g", "10.05", "g"),
        ])
    func amounts(text: String, number: String, unit: String) throws {
        #expect(try limit("drug=ketamine max=\"\(text)\" per=day").max == Amount(number: number, unit: unit))
    }

    @Test("times in words", arguments: ["30 minutes", "1 hour", "30 to 60 minutes", "30–60 minutes", "2 days", "1.5 hours"])
    func durations(text: String) throws {
        #expect(try limit("drug=ketamine max=\"2 mg\" per=day over=\"\(text)\"").over == text)
    }

    /// 👉 stands where the one message must be told.
    static let faults: [(arguments: String, told: String)] = [
        ("drug=ketamine 👉max=\"\" per=dose", "empty-argument: 'max=' has no value"),
        ("drug=👉ketamin max=\"2 mg\" per=dose", "unknown-clinical-id: no drug 'ketamin'; did you mean 'ketamine'?"),
        ("drug=👉Exemplol max=\"2 mg\" per=dose", "unknown-clinical-id: 'Exemplol' is what the drug is called; its id is 'examplamine'"),
        ("drug=ketamine route=👉orl max=\"2 mg\" per=dose", "unknown-clinical-id: no route 'orl'; did you mean 'oral'?"),
        ("drug=ketamine form=👉syrup max=\"2 mg\" per=dose", "unknown-clinical-id: no form 'syrup'"),
        (
            "drug=ketamine for=\"👉acute pain\" max=\"2 mg\" per=dose",
            "unknown-clinical-id: 'acute pain' is what the indication is called; its id is 'acute-pain'"
        ),
        ("drug=ketamine setting=👉wards max=\"2 mg\" per=dose", "unknown-clinical-id: no setting 'wards'; did you mean 'ward'?"),
        ("drug=ketamine population=👉adult max=\"2 mg\" per=dose", "unknown-clinical-id: no population 'adult'; did you mean 'adults'?"),
        ("drug=ketamine max=\"👉0,35 mg\" per=dose", "bad-amount: '0,35' has a decimal comma"),
        (
            "drug=ketamine max=\"👉1,000 mg\" per=dose",
            "bad-amount: the comma of '1,000' is a mark between thousands to some, and a decimal point to others"
        ),
        ("drug=ketamine max=\"👉1,000,000 units\" per=dose", "bad-amount: '1,000,000' has marks between its digits"),
        ("drug=ketamine max=\"👉1 000 mg\" per=dose", "bad-amount: '1 000' has marks between its digits"),
        (
            "drug=ketamine max=\"👉1.0 mg\" per=dose",
            "unsafe-number: '1.0' has a zero at its end: where the point is overlooked, the dose is ten times as high or more"
        ),
        (
            "drug=ketamine max=\"👉0.50 mg\" per=dose",
            "unsafe-number: '0.50' has a zero at its end: where the point is overlooked, the dose is ten times as high or more"
        ),
        (
            "drug=ketamine max=\"👉.5 mg\" per=dose",
            "unsafe-number: '.5' begins with its point: where the point is overlooked, the dose is many times as high"
        ),
        ("drug=ketamine max=\"👉5. mg\" per=dose", "bad-amount: '5.' is no number"),
        ("drug=ketamine max=\"👉1.2.3 mg\" per=dose", "bad-amount: '1.2.3' is no number"),
        ("drug=ketamine max=\"👉05 mg\" per=dose", "bad-amount: '05' begins with a zero too many"),
        ("drug=ketamine max=\"👉-1 mg\" per=dose", "bad-amount: '-1' is less than nothing"),
        ("drug=ketamine max=\"👉−1 mg\" per=dose", "bad-amount: '−1' is less than nothing"),
        ("drug=ketamine max=\"👉0 mg\" per=dose", "bad-amount: '0' is nothing, and a limit is more"),
        ("drug=ketamine max=\"👉1–2 mg\" per=dose", "bad-amount: '1–2' is a range, and a limit is one number"),
        ("drug=ketamine max=👉mg per=dose", "bad-amount: 'mg' has no number"),
        ("drug=ketamine max=👉2 per=dose", "bad-amount: '2' has no unit"),
        ("drug=ketamine max=\"👉2 MG\" per=dose", "bad-amount: 'MG' is no unit"),
        ("drug=ketamine max=\"👉2 Mg/KG\" per=dose", "bad-amount: 'Mg/KG' is no unit"),
        ("drug=ketamine max=\"👉2 mg.\" per=dose", "bad-amount: 'mg.' is no unit"),
        ("drug=ketamine max=\"👉2 IU\" per=dose", "bad-amount: 'IU' is no unit"),
        ("drug=ketamine max=\"👉2 mg per kg\" per=dose", "bad-amount: 'mg per kg' is no unit"),
        ("drug=ketamine max=\"👉2 mgg\" per=dose", "bad-amount: 'mgg' is no unit"),
        ("drug=ketamine max=\"👉2 miligrams\" per=dose", "bad-amount: 'miligrams' is no unit; did you mean 'milligrams'?"),
        ("drug=ketamine max=\"👉2 %\" per=dose", "bad-amount: '%' is no unit"),
        ("drug=ketamine max=\"👉1 mg/kg/h\" per=hour", "bad-amount: the unit of a limit says no time, and 'mg/kg/h' ends in one"),
        ("drug=ketamine max=\"👉1 mg/day\" per=day", "bad-amount: the unit of a limit says no time, and 'mg/day' ends in one"),
        ("drug=ketamine max=\"👉1 mcg/kg/min\" per=hour", "bad-amount: the unit of a limit says no time, and 'mcg/kg/min' ends in one"),
        ("drug=ketamine max=\"👉5 µg\" per=dose", "unsafe-unit: 'µg' has been read as 'mg', a thousand times as much"),
        ("drug=ketamine max=\"2 mg\" per=👉hr", "bad-argument: 'hr' is no per; did you mean 'hour'?"),
        ("drug=ketamine max=\"2 mg\" per=👉dya", "bad-argument: 'dya' is no per; did you mean 'day'?"),
        ("drug=ketamine max=\"2 mg\" per=👉month", "bad-argument: 'month' is no per"),
        (
            "drug=ketamine max=\"2 mg\" per=dose cap=\"👉300 mg\"",
            "misplaced-argument: a cap stands beside a number by weight, and '2 mg' is none"
        ),
        (
            "drug=ketamine max=\"2 mg/kg\" per=dose cap=\"👉300 mL\"",
            "bad-amount: the cap of a limit in mg/kg is counted in mg, not in mL"
        ),
        (
            "drug=ketamine max=\"2 mg/kg\" per=dose cap=\"👉3 mg/kg\"",
            "bad-amount: the cap of a limit in mg/kg is counted in mg, not in mg/kg"
        ),
        (
            "drug=ketamine max=\"2 mg/kg\" per=dose cap=\"👉300.0 mg\"",
            "unsafe-number: '300.0' has a zero at its end: where the point is overlooked, the dose is ten times as high or more"
        ),
        (
            "drug=ketamine max=\"2 mg\" per=dose weight=👉ideal",
            "misplaced-argument: 'weight' says which weight counts, and '2 mg' is not by weight"
        ),
        ("drug=ketamine max=\"2 mg/kg\" per=dose weight=👉idel", "bad-argument: 'idel' is no weight; did you mean 'ideal'?"),
        ("drug=ketamine max=\"2 mg\" per=dose over=\"👉30 min\"", "malformed-argument: '30 min' is no time in words"),
        ("drug=ketamine max=\"2 mg\" per=dose over=👉slowly", "malformed-argument: 'slowly' is no time in words"),
        ("drug=ketamine max=\"2 mg\" per=dose over=\"👉60 to 30 minutes\"", "malformed-argument: '60 to 30 minutes' is no time in words"),
        ("drug=ketamine max=\"2 mg\" per=dose differs=\"👉other#r1\"", "malformed-argument: 'other#r1' has no reason"),
        ("drug=ketamine max=\"2 mg\" per=dose differs=\"a#r1: x; 👉other: y\"", "malformed-argument: 'other' names no recommendation"),
        ("drug=ketamine max=\"2 mg\" per=dose differs=\"👉other#: y\"", "malformed-argument: 'other#' names no recommendation"),
        ("drug=ketamine max=\"2 mg\" per=dose differs=\"a#r1: x;👉\"", "malformed-argument: 'differs' names no limit here"),
        ("drug=ketamine max=\"2 mg\" per=dose differs=\"👉/a/#r1: x\"", "malformed-argument: '/a/' is no page's id"),
        ("drug=ketamine max=\"2 mg\" per=dose differs=\"a#r1: x; 👉a#r1: y\"", "malformed-argument: 'a#r1' stands here twice"),
    ]

    @Test("each fault is one message, at the column of its argument", arguments: faults)
    func fault(arguments: String, told: String) throws {
        let marked = Marked(":::limit {\(arguments)}\n:::\n")
        let found = readLimit(try #require(blocks(marked.text).first), at: 0, clinical)
        #expect(found.diagnostics.map(\.told) == [told], "\(arguments)")
        #expect(found.diagnostics.map(\.location) == marked.places, "\(arguments)")
        #expect(found.diagnostics.allSatisfy { !$0.fixes.isEmpty || $0.message.contains("did you mean") })
        #expect(found.limit == nil || !told.hasPrefix("unknown"))
    }

    @Test("what must be there is asked for at the directive's name")
    func missing() throws {
        for (arguments, message) in [
            ("max=\"2 mg\" per=dose", "this limit does not say of which drug"), ("drug=ketamine per=dose", "this limit has no number"),
            ("drug=ketamine max=\"2 mg\"", "this limit does not say what its number is counted by"),
        ] {
            let found = try reading(arguments)
            #expect(found.diagnostics.map(\.told) == ["missing-argument: \(message)"] && found.limit == nil)
            #expect(found.diagnostics.first?.location == SourceLocation("content/x.md", 1, 1))
        }
    }

    @Test("each number that is refused comes with one that is read")
    func mended() throws {
        for (text, fix) in [
            ("1.0 mg", "write 1"), (".5 mg", "write 0.5"), ("0.50 mg", "write 0.5"), ("0,35 mg", "write 0.35"),
            ("1,000 mg", "write 1000, or 1"),
            ("1 000 mg", "write 1000, and no mark between thousands"), ("2 MG", "write 2 mg"), ("2 mg per kg", "write 2 mg/kg"),
            ("2 ML/KG", "write 2 mL/kg"), ("2 IU", "write 2 units"), ("2 gm", "write 2 g"), ("5 µg/kg", "write 5 mcg/kg"),
            ("1 mg/kg/hr", "write \"1 mg/kg\" and per=hour"), ("1 mg/24 h", "write \"1 mg\" and per=day"), ("30min", nil),
        ] as [(String, String?)] {
            let found = try reading("drug=ketamine max=\"\(text)\" per=dose").diagnostics
            #expect(found.count == 1)
            if let fix { #expect(found.first?.fixes == [fix], "\(text)") }
        }
        #expect(try reading("drug=ketamine max=\"2 mg\" per=dose over=30min").diagnostics.first?.fixes == ["write 30 minutes"])
        #expect(try reading("drug=ketamine max=\"2 mg\" per=dose over=\"1 hours\"").diagnostics.first?.fixes == ["write 1 hour"])
    }

    @Test("of a kind that the site does not list, the text stands, and the caller learns which kinds those are")
    func unlisted() throws {
        let data = parseClinical(Array("drugs: {ketamine: {label: Ketamine}}".utf8), path: "x").0
        let found = try reading("drug=ketamine route=\"into a vein\" for=sedation max=\"2 mg\" per=dose", data)
        #expect(found.diagnostics == [] && found.limit?.route?.value == "into a vein" && found.unlisted == [.route, .indication])
    }

    @Test("what a broken list lacks is not told a second time")
    func broken() throws {
        let data = parseClinical(Array("drugs: {Ketamine S: {label: Ketamine}}\nroutes: {oral: {label: By mouth}}".utf8), path: "x").0
        let found = try reading("drug=ketamine route=oral max=\"2 mg\" per=dose", data)
        #expect(found.diagnostics == [] && found.unlisted == [])
    }

    @Test("all that is told of a limit for members is gated", arguments: faults)
    func gated(arguments: String, told: String) throws {
        let text = arguments.replacing("👉", with: "")
        let found = try reading(text, gate: ["members"])
        #expect(found.diagnostics.map(\.isGated) == [true], "\(text)")
        #expect(found.limit?.isGated ?? true)
    }
}

@Suite("Reading a contraindication")
struct ReadContraindicationTests {
    @Test("a list, with or without a drug, is read")
    func list() throws {
        let block = try #require(blocks(":::contraindication {#c drug=ketamine}\n- One\n- Two\n:::\n").first)
        let found = readContraindication(block, at: 3, clinical)
        #expect(found.diagnostics == [] && found.contraindication?.drug?.value == "ketamine" && found.contraindication?.block == 3)
        let bare = readContraindication(try #require(blocks(":::contraindication\n1. One\n:::\n").first), at: 0, ClinicalData())
        #expect(bare.diagnostics == [] && bare.contraindication != nil && bare.unlisted == [])
    }

    @Test(
        "anything but one list is one message",
        arguments: [
            ("👉:::contraindication\n:::", "not-one-list: this contraindication says nothing"),
            ("👉:::contraindication\nNot now.\n:::", "not-one-list: this contraindication is no list"),
            ("👉:::contraindication\nNot:\n\n- One\n:::", "not-one-list: something else stands beside the list of this contraindication"),
            ("👉:::contraindication\n- One\n\n* Two\n:::", "not-one-list: this contraindication has 2 lists"),
            (
                ":::contraindication {drug=👉ketamin}\n- One\n:::",
                "unknown-clinical-id: no drug 'ketamin'; did you mean 'ketamine'?"
            ),
            (":::contraindication {👉drug=\"\"}\n- One\n:::", "empty-argument: 'drug=' has no value"),
        ])
    func faults(text: String, told: String) throws {
        let marked = Marked(text + "\n")
        for gate in [nil, ["members"]] {
            let found = readContraindication(try #require(blocks(marked.text, gate: gate).first), at: 0, clinical)
            #expect(found.diagnostics.map(\.told) == [told] && found.diagnostics.map(\.location) == marked.places)
            #expect(found.contraindication == nil && found.diagnostics.allSatisfy { $0.isGated == (gate != nil) })
        }
    }
}
