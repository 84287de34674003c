import Bytes
import Content
import Diagnostics
import Disk
import Testing

@testable import Site

@Suite("Limits of a site's pages against each other")
struct GuidelineLimitTests {
    /// What two pages say, and what is told at the second.
    struct Pair: Sendable {
        let one: String
        let other: String
        let told: String?

        init(_ one: String, _ other: String, _ told: String?) { (self.one, self.other, self.told) = (one, other, told) }
    }

    private static let pairs: [Pair] = {
        func amounts(_ one: String, _ other: String, _ told: String?, per: String = "dose") -> Pair {
            Pair("\(k)max=\"\(one)\" per=\(per)", "\(k)max=\"\(other)\" per=\(per)", told)
        }
        func scopes(_ one: String, _ other: String, _ told: String?) -> Pair {
            Pair("\(k)max=\"1 mg\" per=dose \(one)", "\(k)max=\"2 mg\" per=dose \(other)", told)
        }
        func capped(_ one: String, _ other: String, _ told: String?) -> Pair {
            Pair("\(k)max=\"1 mg/kg\" per=hour \(one)", "\(k)max=\"1 mg/kg\" per=hour \(other)", told)
        }
        let k = "drug=examplamine "
        return [
            // What is counted.
            amounts("1 mg", "1 mg", nil), amounts("1 mg", "2 mg", disagree), amounts("1 mg", "1000 mcg", nil),
            amounts("1 mg", "1001 mcg", disagree), amounts("1 g", "1000 mg", nil), amounts("2 mg", "0.002 g", nil),
            amounts("1 mg/kg", "1000 mcg/kg", nil), amounts("1 mg/kg", "2 mg/kg", disagree), amounts("1 mg", "2 mg/kg", nil),
            amounts("1 mg/m²", "2 mg/kg", nil), amounts("2 tablets", "3 tablets", disagree), amounts("2 tablets", "3 mg", nil),
            amounts("10 units", "20 units", disagree), amounts("1 mg", "2 mg", disagree, per: "week"),
            Pair("\(k)max=\"1 mg\" per=hour", "\(k)max=\"24 mg\" per=day", nil),
            Pair("\(k)max=\"1 mg\" per=dose", "\(k)max=\"2 mg\" per=hour", nil),
            Pair("\(k)max=\"1 mg\" per=dose", "drug=otheramine max=\"2 mg\" per=dose", nil),
            // For whom it holds.
            scopes("for=induction", "for=analgesia", nil), scopes("for=pain", "for=postoperative-pain", overlap),
            scopes("for=postoperative-pain", "for=pain", overlap), scopes("", "for=pain", overlap), scopes("for=pain", "", overlap),
            scopes("for=pain", "for=pain", disagree), scopes("setting=ward", "setting=hospital", overlap),
            scopes("setting=ward", "setting=clinic", nil), scopes("population=adults", "population=children", nil),
            scopes("population=adults", "population=older-adults", overlap), scopes("population=adults", "population=adults", disagree),
            scopes("route=oral", "route=infused", nil), scopes("route=oral", "population=adults", overlap),
            scopes("for=induction setting=ward", "for=analgesia setting=ward", nil),
            scopes("for=pain setting=ward", "for=postoperative-pain setting=clinic", nil),
            scopes("for=pain setting=ward", "for=postoperative-pain setting=hospital", overlap),
            // What stands beside the number.
            capped("cap=\"50 mg\"", "cap=\"0.05 g\"", nil), capped("cap=\"50 mg\"", "cap=\"60 mg\"", disagree),
            capped("cap=\"50 mg\"", "", nil),
            capped("weight=ideal", "weight=actual", disagree), capped("weight=ideal", "", nil),
            // What an editor says of it.
            scopes("differs=\"guidelines/b#r1: a trial\"", "", nil), scopes("", "differs=\"guidelines/a#r1: a trial\"", nil),
            scopes("#l1", "differs=\"guidelines/a#l1: a trial\"", nil),
            scopes("", "for=pain differs=\"guidelines/a#r1: a trial\"", nil),
            capped("", "differs=\"guidelines/a#r1: a trial\"", "needless-difference"),
            scopes("for=induction", "for=analgesia differs=\"guidelines/a#r1: a trial\"", "needless-difference"),
        ]
    }()

    @Test("two pages are told at the second one's number, or not at all", arguments: pairs)
    func pair(pair: Pair) async throws {
        let found = try await site(["a": pair.one, "b": pair.other]).check().filter { limitKinds.contains($0.kind.code) }
        #expect(found.map(\.kind.code) == [pair.told].compactMap { $0 })
        for problem in found {
            #expect(problem.location.path == "content/guidelines/b.md" && problem.location.line == 13 && !problem.isGated)
            #expect(problem.severity == (problem.kind.code == disagree ? .error : .warning))
            let argument = problem.kind.code.hasPrefix("limits-") ? "max=\"" : "differs=\""
            let column = ":::limit {\(pair.other)".utf8.count
            #expect(problem.location.column == column - (pair.other.components(argument).last?.utf8.count ?? 0) + 1)
        }
    }

    @Test("`differs` that names nothing is told, and settles nothing")
    func slip() async throws {
        let limits = ["a": "\(limit)max=\"1 mg\"", "b": "\(limit)max=\"2 mg\" differs=\"guidelines/a#r2: a trial\""]
        #expect(try await site(limits).check().map(\.kind.code).sorted() == ["differs-from-nothing", disagree])
    }

    private static let states: [(String, String, String?)] = [
        ("current", "updated: 2024", disagree), ("reaffirmed", "updated: 2024", disagree), ("under-review", "updated: 2024", disagree),
        ("current", "updated: 2019\nreview-by: 2020", disagree), ("under-review", "", disagree), ("planned", "", nil),
        ("in-development", "updated: 2024", nil), ("public-comment", "updated: 2024\ncomment-by: 2027", nil),
        ("retired", "updated: 2024", nil), ("superseded", "updated: 2024\nsuperseded-by: [guidelines/a]", nil),
        ("current", "updated: 2024\nsuperseded-by: [guidelines/a]", nil), ("current", "updated: 2019\nexpires-on: 2020", nil),
        ("current", "updated: 2024\ndraft: true", nil), ("current", "updated: 2024\npublish-on: 2027-01-01", nil),
    ]

    @Test(
        "only what readers may go by is compared: not what is in the making, replaced, withdrawn, expired or not published",
        arguments: states)
    func state(status: String, front: String, told: String?) async throws {
        let site = try site(["a": "\(limit)max=\"1 mg\""])
        try site.site.write(page("b", "\(limit)max=\"2 mg\"", front: front, status: status), to: "content/guidelines/b.md")
        #expect(try await site.check().map(\.kind.code).filter(limitKinds.contains) == [told].compactMap { $0 })
    }

    @Test("a page of tomorrow is compared as of tomorrow, and a draft never, not even where drafts are built")
    func built() async throws {
        for (front, told) in [("updated: 2024\npublish-on: 2027-01-01", [disagree]), ("updated: 2024\ndraft: true", [])] {
            let site = try site(["a": "\(limit)max=\"1 mg\""])
            try site.site.write(page("b", "\(limit)max=\"2 mg\"", front: front), to: "content/guidelines/b.md")
            let found = try await site.check {
                $0.drafts = true
                $0.asOf = PartialDate("2027-01-02") ?? .epoch
            }
            #expect(found.map(\.kind.code).filter(limitKinds.contains) == told, "\(front)")
        }
    }

    @Test("two limits of one page are compared as well, also within one recommendation")
    func onePage() async throws {
        let text = "We suggest examplamine, 1 mg per dose, or 2 mg per dose."
        let parts = ["1 mg", "2 mg"].map { "\n:::limit {\(limit)max=\"\($0)\"}\n:::\n" }
        let both = said(text: text, parts: parts.joined())
        let each = said(text: text, parts: parts[0]) + "\n" + said("#r2 \(graded)", text: text, parts: parts[1])
        for (body, line) in [(both, 15), (each, 18)] {
            let site = try site([:])
            try site.site.write(guideline("a", body, front: current, status: "current"), to: "content/guidelines/a.md")
            let told = try await site.check().filter { limitKinds.contains($0.kind.code) }
            #expect(
                told.map { "\($0.location.line) \($0.kind.code)" } == ["\(line + 1) \(disagree)"] || told.map(\.kind.code) == [disagree])
        }
    }

    @Test("a limit for members is told as gated, at its own place, with no word of it in any form, and changes nothing of what is public")
    func gated() async throws {
        let open = ["b": "\(limit)max=\"1 mg\"", "c": "\(limit)max=\"2 mg\""]
        let secret = "\(limit)max=\"777 mcg\" differs=\"guidelines/zqpage#r1: zqreason\""
        let before = try await site(open).check()
        #expect(before.map(\.kind.code) == [disagree])
        let block = ":::members\n" + said(text: "We suggest zqword, 777 mcg per dose.", parts: "\n:::limit {\(secret)}\n:::\n") + ":::\n"
        for body in [page("a", secret, front: "members-only: true\n\(current)"), guideline("a", block, front: current, status: "current")] {
            let site = try site(open)
            try site.site.write(body, to: "content/guidelines/a.md")
            let result = try await site.site.build(publishing: false) { $0.inspects = false }
            let gated = result.report.diagnostics.filter(\.isGated)
            #expect(gated.map(\.kind.code).sorted() == ["differs-from-nothing", disagree])
            #expect(gated.allSatisfy { $0.location.path == "content/guidelines/a.md" })
            #expect(result.report.diagnostics.filter { !$0.isGated && limitKinds.contains($0.kind.code) } == before)
            let source = site.site.source
            let excerpts = Excerpts { try? Disk.read("\(source)/\($0)") }
            let forms = [
                site.site.report(result), try encodeJSON(result.report.objects(excerpts: excerpts)),
                result.report.annotations(excerpts: excerpts, in: ""),
                try encodeJSON(SARIFLog(result.report, excerpts: excerpts, in: "", version: "1")),
            ]
            for form in forms {
                #expect(form.contains(disagree))
                #expect(!form.contains("777") && !form.contains("zq"), "\(form)")
            }
        }
    }

    private func site(_ limits: [String: String]) throws -> GuidelineSite {
        let site = try GuidelineSite()
        try site.site.write(
            """
            drugs: {examplamine: {label: Examplamine}, otheramine: {label: Otheramine}}
            routes: {oral: {label: Oral}, infused: {label: Infused}}
            indications:
              induction: {label: Induction}
              analgesia: {label: Analgesia}
              pain: {label: Pain}
              postoperative-pain: {label: Postoperative pain, within: pain}
            settings: {hospital: {label: Hospital}, ward: {label: Ward, within: hospital}, clinic: {label: Clinic}}
            populations: {adults: {label: Adults}, older-adults: {label: Older adults, within: adults}, children: {label: Children}}

            """, to: "content/_data/clinical.yaml")
        for (name, limit) in limits { try site.site.write(page(name, limit, front: current), to: "content/guidelines/\(name).md") }
        return site
    }

    /// A page with one limit, whose statement says the same. The limit stands on line 13 where the front matter is that of `current`.
    private func page(_ name: String, _ limit: String, front: String, status: String = "current") -> String {
        func value(_ argument: String) -> String {
            let rest = limit.components("\(argument)=").last ?? ""
            return rest.hasPrefix("\"") ? String(rest.dropFirst().prefix { $0 != "\"" }) : String(rest.prefix { $0 != " " })
        }
        let organizations = front.contains("organizations:") ? "" : "organizations: [{id: example-society, role: lead}]\n"
        return guideline(
            name, said(text: "We suggest it, \(value("max")) per \(value("per")).", parts: "\n:::limit {\(limit)}\n:::\n"),
            front: organizations + front, status: status)
    }
}

private let disagree = "limits-disagree"
private let overlap = "limits-overlap"
private let limitKinds: Set = [disagree, overlap, "differs-from-nothing", "needless-difference"]
private let limit = "drug=examplamine per=dose "
private let current = "organizations: [{id: example-society, role: lead}]\nupdated: 2024-06"

extension String {
    fileprivate func components(_ separator: String) -> [Substring] { split(separator: separator, omittingEmptySubsequences: false) }
}
