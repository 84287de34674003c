import Content
import Diagnostics
import Testing

@testable import Guidelines

@Suite("Comparing limits")
struct CompareLimitsTests {
    /// Two limits, and what is told of them.
    static let pairs: [(String, String, String?)] = {
        let k = "drug=ketamine "
        func mg(_ first: String, _ second: String, _ scope: String = "", _ other: String = "", per: String = "dose") -> (String, String) {
            ("\(k)max=\"\(first)\" per=\(per) \(scope)", "\(k)max=\"\(second)\" per=\(per) \(other)")
        }
        let (error, warning): (String?, String?) = ("limits-disagree", "limits-overlap")
        let pairs: [((String, String), String?)] = [
            // Masses.
            (mg("1 mg", "1 mg"), nil), (mg("1 mg", "2 mg"), error), (mg("1 mg", "1000 mcg"), nil), (mg("1 mg", "1000 micrograms"), nil),
            (mg("1 mg", "0.001 g"), nil), (mg("1 mg", "1001 mcg"), error), (mg("1 g", "1000 mg"), nil), (mg("1 g", "999 mg"), error),
            (mg("0.1 mcg", "100 ng"), nil), (mg("1 mg/kg", "1000 mcg/kg"), nil), (mg("1 mg/kg", "1 mcg/kg"), error),
            (mg("0.3 mg", "300.0000000000000000001 mcg"), error), (mg("10 mg", "10 milligrams"), nil),
            // Other units meet their like alone.
            (mg("1 mg", "2 mg/kg"), nil), (mg("1 mg/m²", "2 mg/kg"), nil), (mg("1 mg/m²", "2 mg/m2"), error), (mg("1 mL", "1 L"), nil),
            (mg("1 mL", "2 ml"), error), (mg("10 units", "20 units"), error), (mg("10 units", "20 mg"), nil),
            (mg("2 tablets", "3 tablets"), error), (mg("1 tablet", "1 tablets"), nil), (mg("2 tablets", "3 capsules"), nil),
            // Time bases never meet.
            (("\(k)max=\"1 mg\" per=dose", "\(k)max=\"2 mg\" per=hour"), nil),
            (("\(k)max=\"1 mg\" per=hour", "\(k)max=\"24 mg\" per=day"), nil),
            (("\(k)max=\"1 mg\" per=week", "\(k)max=\"2 mg\" per=course"), nil), (mg("1 mg", "2 mg", per: "course"), error),
            (mg("1 mg", "2 mg", per: "week"), error),
            // Drugs.
            (("\(k)max=\"1 mg\" per=dose", "drug=examplamine max=\"2 mg\" per=dose"), nil),
            // Absent means all.
            (mg("1 mg", "2 mg", "route=oral"), warning), (mg("1 mg", "2 mg", "", "form=tablet"), warning),
            (mg("1 mg", "2 mg", "setting=ward"), warning), (mg("1 mg", "2 mg", "for=induction"), warning),
            (mg("1 mg", "2 mg", "population=adults"), warning), (mg("1 mg", "1 mg", "population=adults"), nil),
            (mg("1 mg", "2 mg", "route=oral", "population=adults"), warning),
            // Equal and unrelated.
            (mg("1 mg", "2 mg", "route=oral", "route=oral"), error), (mg("1 mg", "2 mg", "route=oral", "route=infusion"), nil),
            (mg("1 mg", "2 mg", "for=induction", "for=analgesia"), nil),
            (mg("1 mg", "2 mg", "for=induction", "for=postoperative-pain"), nil),
            (mg("1 mg", "2 mg", "population=adults", "population=children"), nil),
            (mg("1 mg", "2 mg", "setting=ward", "setting=intensive-care"), nil),
            (mg("1 mg", "2 mg", "for=induction setting=ward", "for=induction setting=ward"), error),
            // Within, in both directions and at every depth.
            (mg("1 mg", "2 mg", "for=acute-pain", "for=analgesia"), warning),
            (mg("1 mg", "2 mg", "for=analgesia", "for=acute-pain"), warning),
            (mg("1 mg", "2 mg", "for=postoperative-pain", "for=analgesia"), warning),
            (mg("1 mg", "2 mg", "for=analgesia", "for=postoperative-pain"), warning),
            (mg("1 mg", "2 mg", "setting=ward", "setting=hospital"), warning),
            (mg("1 mg", "2 mg", "population=older-adults", "population=adults"), warning),
            (mg("1 mg", "1 mg", "population=older-adults", "population=adults"), nil),
            (mg("1 mg", "2 mg", "for=acute-pain route=oral", "for=analgesia route=infusion"), nil),
            (mg("1 mg", "2 mg", "for=acute-pain population=adults", "for=analgesia population=older-adults"), warning),
            // What stands beside the number.
            (mg("1 mg/kg", "1 mg/kg", "cap=\"50 mg\"", "cap=\"0.05 g\""), nil),
            (mg("1 mg/kg", "1 mg/kg", "cap=\"50 mg\"", "cap=\"60 mg\""), error),
            (mg("1 mg/kg", "1 mg/kg", "cap=\"50 mg\""), nil), (mg("1 mg/kg", "1 mg/kg", "weight=ideal", "weight=actual"), error),
            (mg("1 mg/kg", "1 mg/kg", "weight=ideal"), nil),
            // Settled.
            (mg("1 mg", "2 mg", "differs=\"guidelines/b#r1: a trial\""), nil),
            (mg("1 mg", "2 mg", "", "differs=\"guidelines/a#r1: a trial\""), nil),
            (mg("1 mg", "2 mg", "for=analgesia differs=\"guidelines/b#r1: a trial\"", "for=acute-pain"), nil),
            (mg("1 mg", "2 mg", "differs=\"guidelines/c#r1: a slip\""), "differs-from-nothing limits-disagree"),
            (mg("1 mg", "1 mg", "differs=\"guidelines/b#r1: nothing\""), "needless-difference"),
            (mg("1 mg", "2 mg", "for=induction differs=\"guidelines/b#r1: nothing\"", "for=analgesia"), "needless-difference"),
            (mg("1 mg", "2 mg", "differs=\"#r1: itself\""), "differs-from-nothing limits-disagree"),
        ]
        return pairs.map { ($0.0, $0.1, $1) }
    }()

    @Test("two limits are equal, apart, or told", arguments: pairs)
    func pair(first: String, second: String, told: String?) throws {
        let limits = try placed([first, second])
        let found = compare(limits, clinical)
        #expect(found.map(\.kind.code).sorted().joined(separator: " ") == told ?? "", "\(first) — \(second)")
        // The order in which limits come makes no difference.
        #expect(compare(limits.reversed(), clinical) == found)
        // Nor does which of the two stands first.
        let other = compare(try placed([second, first].map(swapped)), clinical)
        #expect(other.map(\.kind.code).sorted() == found.map(\.kind.code).sorted())
    }

    /// The pages change places.
    private func swapped(_ text: String) -> String {
        text.replacing("guidelines/a#", with: "guidelines/x#").replacing("guidelines/b#", with: "guidelines/a#")
            .replacing("guidelines/x#", with: "guidelines/b#")
    }

    @Test("there are pairs enough") func count() { #expect(Self.pairs.count >= 40) }

    @Test("both places are named, the later one with the message")
    func places() throws {
        let found = compare(try placed(["drug=ketamine max=\"1 mg/kg\" per=hour", "drug=ketamine max=\"2 mg/kg\" per=hour"]), clinical)
        let only = try #require(found.first)
        #expect(only.location == SourceLocation("content/guidelines/b.md", 5, 3))
        #expect(only.notes.map(\.location) == [SourceLocation("content/guidelines/a.md", 5, 3)])
        #expect(
            only.message
                == "'Ketamine' is limited to 2\u{A0}mg/kg per hour here, and to 1\u{A0}mg/kg per hour by 'guidelines/a#r1', for the same patients"
        )
    }

    @Test("one limit that disagrees with many is one message")
    func many() throws {
        let same = "drug=ketamine max=\"1 mg\" per=dose"
        let found = compare(try placed([same, same, same, "drug=ketamine max=\"2 mg\" per=dose"]), clinical)
        #expect(found.count == 1 && found.first?.notes.count == 3 && found.first?.message.hasSuffix(", and 2 more differ") == true)
    }

    @Test(
        "induction and analgesia of one drug never meet, whatever they say",
        arguments: ["0.5 mg/kg", "1 mg/kg", "2 mg/kg", "50 mg", "100 mg"])
    func inductionAndAnalgesia(amount: String) throws {
        for base in Limit.Base.allCases {
            for pain in ["analgesia", "acute-pain", "postoperative-pain"] {
                let limits = try placed([
                    "drug=ketamine for=induction max=\"\(amount)\" per=\(base.rawValue)",
                    "drug=ketamine for=\(pain) max=\"0.1 mg/kg\" per=\(base.rawValue)",
                    "drug=ketamine for=\(pain) max=\"5 mg\" per=\(base.rawValue)",
                ])
                #expect(compare(limits, clinical) == [])
            }
        }
    }

    @Test("a limit for members is told at its own place, and changes nothing of what is told of public ones")
    func gated() throws {
        let texts = [
            "drug=ketamine max=\"1 mg\" per=dose", "drug=ketamine max=\"2 mg\" per=dose differs=\"guidelines/c#r1: x\"",
            "drug=ketamine max=\"3 mg\" per=dose", "drug=ketamine max=\"1 mg\" per=dose for=induction",
        ]
        for number in 0..<4 {
            let all = compare(try placed(texts, gated: [number]), clinical)
            var others = try placed(texts)
            others.remove(at: number)
            #expect(all.filter { !$0.isGated } == compare(others, clinical))
            for problem in all where problem.isGated {
                #expect(problem.location.path == "content/guidelines/\(["a", "b", "c", "d"][number]).md")
            }
            #expect(all.contains { $0.isGated })
        }
        let openCount = compare(try placed(texts), clinical).count
        let hidden = compare(try placed(texts, gated: [0, 1, 2, 3]), clinical)
        #expect(hidden.allSatisfy(\.isGated) && hidden.count == openCount)
    }

    @Test("a limit that could not be read is no limit that is not there")
    func unread() throws {
        let limits = try placed(["drug=ketamine max=\"1 mg\" per=dose differs=\"guidelines/x#r9: a trial\""])
        #expect(compare(limits, clinical).map(\.kind.code) == ["differs-from-nothing"])
        #expect(compare(limits, clinical, unread: ["guidelines/x#r9"]) == [])
    }

    @Test("limits at random: every pair that disagrees is told once, whatever the order")
    func random() throws {
        var seed = Seed(value: 7)
        let words: [(String, [String?])] = [
            ("for", [nil, "analgesia", "acute-pain", "postoperative-pain", "induction"]), ("route", [nil, "oral", "infusion"]),
            ("setting", [nil, "hospital", "ward"]), ("population", [nil, "adults", "older-adults", "children"]),
        ]
        for _ in 0..<60 {
            let texts = (0..<5).map { _ in
                let scope = words.compactMap { name, all in all.randomElement(using: &seed).flatMap { $0 }.map { "\(name)=\($0)" } }
                let number = ["1 mg", "1000 mcg", "2 mg", "0.002 g"].randomElement(using: &seed) ?? ""
                return "drug=ketamine max=\"\(number)\" per=dose " + scope.joined(separator: " ")
            }
            let limits = try placed(texts)
            let found = compare(limits, clinical)
            #expect(compare(limits.shuffled(using: &seed), clinical) == found)
            var pairs = 0
            for (index, one) in limits.enumerated() {
                for other in limits[..<index] {
                    let pair = compare([one, other], clinical)
                    #expect(pair == compare([other, one], clinical) && pair.count <= 1)
                    pairs += pair.count
                }
            }
            #expect(found.reduce(0) { $0 + $1.notes.count } == pairs)
        }
    }

    @Test("ten thousand limits are compared in a moment", .timeLimit(.minutes(2)))
    func speed() throws {
        let scopes = ["", "for=analgesia", "for=induction", "route=oral", "setting=ward", "population=children"]
        let base = try scopes.map { try limit("drug=ketamine max=\"1 mg\" per=dose \($0)") }
        let limits = (0..<10_000).map { index in
            var limit = base[index % scopes.count]
            limit.drug.value = ["ketamine", "examplamine"][index % 7 % 2]
            return PlacedLimit(
                limit, page: "guidelines/\(index)", recommendation: "r1", location: SourceLocation("content/x.md", index + 1, 1))
        }
        #expect(compare(limits, clinical) == [])
        // Every limit of one drug disagrees with one other, which is told at each that comes behind it.
        var one = limits
        one[5000].limit.max.number = "2"
        one[5000].limit.indication = nil
        #expect(compare(one, clinical).count > 2500)
    }
}

/// The same numbers each time.
struct Seed: RandomNumberGenerator {
    var value: UInt64
    mutating func next() -> UInt64 {
        value = value &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return value ^ (value >> 29)
    }
}
