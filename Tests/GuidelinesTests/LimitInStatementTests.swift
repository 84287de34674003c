import Content
import Diagnostics
import Testing

@testable import Guidelines

@Suite("A limit and its statement")
struct LimitInStatementTests {
    static let standing: [(max: String, per: String, statement: String)] = [
        ("1 mg/kg", "hour", "Give 1 mg/kg/hr at most."), ("1 mg/kg", "hour", "Give 1 mg/kg per hour at most."),
        ("1 mg/kg", "hour", "Give 1 mg/kg/h at most."), ("1 mg/kg", "hour", "Give 1\u{A0}mg/kg/h at most."),
        ("1 mg/kg", "hour", "Give 1mg/kg/hour at most."), ("1 mg/kg", "hour", "Give 1 mg per kg per hour."),
        ("1 mg/kg", "hour", "No more than 1 mg/kg of ideal body weight per hour."), ("1 mg/kg", "hour", "1 mg·kg⁻¹·h⁻¹ at most."),
        ("1 mg/kg", "hour", "1 mg kg-1 h-1 at most."), ("1 mg/kg", "hour", "An hourly rate of 1 mg/kg is the most."),
        ("1 mg/kg", "hour", "Infusions of up to 1 mg/kg an hour."), ("0.35 mg/kg", "dose", "A bolus of 0.1–0.35 mg/kg."),
        ("0.35 mg/kg", "dose", "Boluses of 0.1 to 0.35\u{202F}mg/kg"), ("0.1 mg/kg", "dose", "A bolus of 0.1–0.35 mg/kg per dose."),
        ("2 mg/kg", "dose", "Between 1 and 2 mg/kg per bolus."), ("1 mg/kg", "dose", "Between 1 and 2 mg/kg per bolus."),
        ("10 mg", "dose", "A 10-mg dose"), ("10 mg", "dose", "10 mg twice daily"), ("10 mg", "dose", "10 mg every 6 hours"),
        ("10 mg", "day", "10 mg daily"), ("10 mg", "day", "10 mg/24 h"), ("10 mg", "day", "10 mg in 24 hours"), ("10 mg", "day", "10 mg/d"),
        ("10 mg", "week", "10 mg/wk"), ("10 mg", "week", "10 mg once weekly: 10 mg per week"), ("10 mg", "course", "10 mg per course"),
        ("10 mg", "course", "The whole course has 10 mg at most."), ("1000 mg", "day", "1,000 mg a day"),
        ("1000 mg", "day", "1\u{A0}000 mg a day"),
        ("0.35 mg", "dose", "0,35 mg"), ("0.5 mg", "dose", ".5 mg"), ("5 mcg", "dose", "5 micrograms"), ("5 mcg", "dose", "5 µg"),
        ("10 units", "dose", "10 units"), ("75 mg/m²", "dose", "75 mg/m2"), ("75 mg/m²", "dose", "75 mg per square metre"),
        ("2 tablets", "day", "2 tablets each day"), ("1 mg", "dose", "1 mg (10 mg/mL) is the dose"),
    ]

    @Test("a number and its unit stand in the text, however they are spelt", arguments: standing)
    func stands(max: String, per: String, statement: String) throws {
        let told = checkStatement(statement, [try limit("drug=ketamine max=\"\(max.replacing("µ", with: "mc"))\" per=\(per)")])
        #expect(told.filter { $0.kind.code == "limit-not-in-statement" } == [], "\(statement)")
    }

    static let missing: [(max: String, per: String, statement: String)] = [
        ("1 mg/kg", "dose", "Give 1 mg/kg/hr at most."), ("1 mg", "dose", "Give 10 mg."), ("0.35 mg", "dose", "Give 10.35 mg."),
        ("0.35 mg", "dose", "Give 0.3500001 mg."), ("1 mg", "dose", "Give 1 mg/kg."), ("1 mg/kg", "dose", "Give 1 mg."),
        ("1 mg/kg", "hour", "Give 1 mg/kg/min."), ("1 mg/kg", "hour", "Give 1 mg/kg per day."), ("1 mg", "dose", "Give 1 mg/mL."),
        ("1 mg", "dose", "Give 1 mcg."), ("1 mg", "dose", "Give 1 Mg."), ("1 g", "dose", "Give 1000 mg."),
        ("12 mg", "dose", "Vitamin B12 mg"),
        ("10 mg", "day", "Give 10 mg twice daily."), ("10 mg", "day", "Give 10 mg every 6 hours."), ("1 mg", "dose", ""),
        ("1 mg/kg", "hour", "Give 1 mg/kg."), ("1 mg", "dose", "Give 1.1 mg"), ("1 mg", "dose", "Give 1 mmol"),
        ("5 mg", "dose", "Give 0.5 mg"),
    ]

    @Test("another number, unit or time is no such number", arguments: missing)
    func isMissing(max: String, per: String, statement: String) throws {
        let limit = try limit("drug=ketamine max=\"\(max)\" per=\(per)")
        let told = checkStatement(statement, [limit])
        #expect(told.first?.kind.code == "limit-not-in-statement", "\(statement)")
        #expect(told.first?.location == limit.maxSource.location)
    }

    @Test(
        "a larger number of the same unit and time is told, once, unless it is another limit",
        arguments: [
            ("Give 1 mg/kg/h, or 2 mg/kg/h at most.", ["max=\"1 mg/kg\" per=hour"], ["2 mg/kg/h"]),
            ("Give 1 mg/kg/h, or 2 mg/kg/h at most; 2 mg/kg/h is much.", ["max=\"1 mg/kg\" per=hour"], ["2 mg/kg/h"]),
            ("Give 1 mg/kg/h, or 2 mg/kg/h at most.", ["max=\"1 mg/kg\" per=hour", "max=\"2 mg/kg\" per=hour"], []),
            ("Give 1–2 mg/kg/h.", ["max=\"1 mg/kg\" per=hour"], ["2 mg/kg/h"]),
            ("Give 1 mg/kg/h after 2 mg/kg.", ["max=\"1 mg/kg\" per=hour"], []),
            ("Give 1 mg/kg/h, 24 mg/kg per day.", ["max=\"1 mg/kg\" per=hour"], []),
            ("Give 2 mg/kg/h and less: 1 mg/kg/h.", ["max=\"2 mg/kg\" per=hour"], []),
            ("Give 0.35 mg/kg, 35 mg at most.", ["max=\"0.35 mg/kg\" per=dose cap=\"35 mg\""], []),
            ("Give 1 mg, then 2000 mcg.", ["max=\"1 mg\" per=dose"], ["2000 mcg"]),
            ("Give 1 mg, then 900 mcg.", ["max=\"1 mg\" per=dose"], []),
            ("Give 1 mg of 10 mg/mL.", ["max=\"1 mg\" per=dose"], []), ("Give 1 mg daily as 5 mg/kg.", ["max=\"1 mg\" per=day"], []),
            ("An hourly rate of 1 mg/kg, or 2 mg/kg.", ["max=\"1 mg/kg\" per=hour"], ["2 mg/kg"]),
            ("Give 100 mg daily, 200 mg daily later.", ["max=\"100 mg\" per=day"], ["200 mg daily"]),
        ])
    func larger(statement: String, arguments: [String], told: [String]) throws {
        let limits = try arguments.map { try limit("drug=ketamine \($0)") }
        let found = checkStatement(statement, limits)
        #expect(found.map(\.kind.code) == told.map { _ in "statement-beyond-limit" }, "\(statement)")
        for (problem, words) in zip(found, told) { #expect(problem.message.contains("'\(words)'") && problem.severity == .warning) }
    }

    @Test("what is told of a limit for members is gated")
    func gated() throws {
        let limit = try #require(try reading("drug=ketamine max=\"1 mg\" per=dose", gate: ["members"]).limit)
        for statement in ["Give 2 mg.", "Give 1 mg, or 2 mg."] { #expect(checkStatement(statement, [limit]).map(\.isGated) == [true]) }
    }

    @Test(
        "a limit's own words stand in a text that says them",
        arguments: ["0.1 mg/kg", "1 mg", "2 tablets", "10 units", "30 mL/kg", "0.5 mcg/m²"])
    func ownWords(amount: String) throws {
        for base in Limit.Base.allCases {
            let limit = try limit("drug=ketamine max=\"\(amount)\" per=\(base.rawValue)")
            #expect(checkStatement(LimitWords(limit, clinical).sentence, [limit]) == [])
        }
    }

    @Test("no text whatever stops the reader", arguments: 0..<40)
    func anyText(number: UInt64) throws {
        var seed = Seed(value: number)
        let parts = [
            "1", "2.5", ".", ",", " ", "\u{A0}", "–", "mg", "/", "kg", "per", "hour", "h", "⁻¹", "-1", "(", "·", "24", "µg", "to", "½", "é",
            "times",
        ]
        let text = (0..<60).map { _ in parts.randomElement(using: &seed) ?? "" }.joined()
        let limit = try limit("drug=ketamine max=\"1 mg/kg\" per=hour")
        #expect(checkStatement(text, [limit]) == checkStatement(text, [limit]))
    }
}

@Suite("A limit in words")
struct LimitWordsTests {
    @Test(
        "a sentence is made of labels and of what the limit says",
        arguments: [
            ("drug=ketamine max=\"1 mg/kg\" per=hour", "No more than 1\u{A0}mg/kg per hour of ketamine"),
            (
                "drug=ketamine max=\"1 mg/kg\" per=hour route=infusion for=analgesia setting=ward",
                "No more than 1\u{A0}mg/kg per hour of ketamine as an infusion for analgesia, on a ward"
            ),
            (
                "drug=examplamine max=\"0.35 mg/kg\" per=dose weight=ideal cap=\"300 mg\" over=\"30 minutes\" route=oral form=tablet population=adults",
                "No more than 0.35\u{A0}mg/kg per dose of examplamine, by mouth, tablet, adults, by ideal body weight, over 30\u{A0}minutes, "
                    + "and never more than 300\u{A0}mg"
            ),
        ])
    func sentence(arguments: String, sentence: String) throws {
        #expect(try LimitWords(limit(arguments), clinical).sentence == sentence)
    }

    @Test("each part stands by itself, and what the limit does not say has none")
    func parts() throws {
        let words = LimitWords(
            try limit("drug=examplamine max=\"0.35 mg/kg\" per=dose over=\"30 to 60 minutes\" cap=\"300 mg\" weight=lean for=induction"),
            clinical)
        #expect(words.drug == "Examplamine" && words.tallMan == "EXAMPLamine" && words.number == "0.35" && words.unit == "mg/kg")
        #expect(words.base == "per dose" && words.weight == "by lean body weight" && words.cap == "and never more than 300\u{A0}mg")
        #expect(words.over == "over 30\u{A0}to 60\u{A0}minutes" && words.indication == "Induction of anaesthesia")
        #expect(
            words.conditions
                == "for induction of anaesthesia, by lean body weight, over 30\u{A0}to 60\u{A0}minutes, and never more than 300\u{A0}mg")
        #expect(try LimitWords(limit("drug=ketamine max=\"1 mg\" per=day"), clinical).conditions == "")
        #expect(words.route == nil && words.form == nil && words.setting == nil && words.population == nil)
    }

    @Test("without a list, the text stands as it is written; letters in capitals are not touched")
    func unlisted() throws {
        let data = parseClinical(Array("routes: {iv: {label: IV infusion}}".utf8), path: "x").0
        let limit = try limit("drug=Examplamine route=iv max=\"1 mg\" per=day", data)
        #expect(LimitWords(limit, data).sentence == "No more than 1\u{A0}mg per day of Examplamine, IV infusion")
    }
}

@Suite("Exact numbers")
struct ExactNumberTests {
    @Test("numbers are ordered as their digits are, at any length")
    func order() throws {
        let texts = ["0", "0.001", "0.01", "0.1", "0.35", "0.351", "1", "1.5", "2", "10", "10.35", "99", "100", "12345678901234567890"]
        let numbers = try texts.map { try #require(ExactNumber($0)) }
        for (index, number) in numbers.enumerated() {
            #expect(number.text == texts[index] && number.timesTen(toThe: 7).timesTen(toThe: -7) == number)
            for other in numbers[..<index] {
                #expect(other < number && !(number < other) && other.timesTen(toThe: -9) < number.timesTen(toThe: -9))
            }
        }
        #expect(ExactNumber("1.50") == ExactNumber("01.5") && ExactNumber("0.0")?.isZero == true)
        for text in ["", ".", "1.", ".5", "-1", "1e3", "1,5", "١"] { #expect(ExactNumber(text) == nil) }
    }
}
