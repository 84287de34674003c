import Bytes
import Content
import Diagnostics
import Testing

@testable import Site

/// A small site of guidelines, with the project's own templates, its scheme of grades and words of dosing.
struct GuidelineSite {
    let site: TestSite

    /// Guidelines by name, each with its text, in a state in which nothing is compared with others.
    init(_ pages: [String: String] = [:]) throws {
        let starter = try readFolder(project + "/starter/content")
        var files = ["content/index.md": "---\ntitle: Home\ndescription: Home.\n---\nText.\n"]
        for path in [
            "_types/guideline.yaml", "_data/people.yaml", "_data/organizations.yaml", "_data/topics.yaml", "_data/grading/grade.yaml",
        ] {
            files["content/\(path)"] = starter[Path(path)].map { String(decoding: $0, as: UTF8.self) }
        }
        files["content/_data/clinical.yaml"] = clinicalWords
        files["content/_data/grading/narrow.yaml"] =
            "name: Narrow\nkinds: [evidence-statement, no-recommendation]\ncertainty:\n  a: {label: A}\n"
        site = try TestSite(files, templates: .shipped)
        try write(pages)
    }

    func write(_ pages: [String: String], front: String = "") throws {
        for (name, body) in pages { try site.write(guideline(name, body, front: front), to: "content/guidelines/\(name).md") }
    }

    /// What a check tells, without looking at finished pages: `path:line:column code`.
    func told(_ change: (inout BuildOptions) -> Void = { _ in }) async throws -> [String] {
        try await check(change).map { "\($0.location) \($0.kind.code)" }
    }

    func check(_ change: (inout BuildOptions) -> Void = { _ in }) async throws -> [Diagnostic] {
        let result = try await site.build(publishing: false) {
            $0.inspects = false
            change(&$0)
        }
        return result.report.diagnostics.filter { $0.severity != .note }
    }
}

/// A guideline's page. Its text begins on line 8, and `front` stands on line 7 and below.
func guideline(
    _ name: String, _ body: String, front: String = "", grading: String? = "grade", questions: String = "[{id: q1, population: Adults}]",
    status: String = "planned"
) -> String {
    "---\ntitle: \"\(name)\"\ndescription: \"About \(name).\"\nstatus: \(status)\n" + (grading.map { "grading: \($0)\n" } ?? "")
        + "questions: \(questions)\n" + (front.isEmpty ? "" : front + "\n") + "---\n\(body)"
}

let graded = "direction=for strength=conditional certainty=low"
let dose = "drug=examplamine max=\"2 mg\" per=day"
let clinicalWords = """
    drugs:
      examplamine: {label: Examplamine, aliases: [EX-12]}
      otheramine: {label: Otheramine}
      thirdamine: {label: Thirdamine}
    routes:
      oral: {label: Oral, words: by mouth}
    forms:
      tablet: {label: Tablet, words: as a tablet}
    indications:
      pain: {label: Pain}
      postoperative-pain: {label: Postoperative pain, within: pain}
    settings:
      ward: {label: Ward, words: on a ward}
    populations:
      adults: {label: Adults, words: in adults}

    """

func said(_ arguments: String = "#r1 \(graded)", text: String = "We suggest it.", parts: String = "") -> String {
    ":::recommendation {\(arguments)}\n\(text)\n\(parts):::\n"
}

func limited(_ arguments: String, text: String = "We suggest examplamine, no more than 2 mg per day or 2 mg/kg per day.") -> String {
    said(text: text, parts: "\n:::limit {\(arguments)}\n:::\n")
}

func avoided(_ arguments: String, _ list: String) -> String { said(parts: "\n:::contraindication\(arguments)\n\(list):::\n") }

/// A page with a mistake, and what is told of it: `line:column code`; nothing of one without.
struct Fault: Sendable {
    let name: String
    let page: String
    let told: String?

    init(
        _ name: String, _ body: String, _ told: String?, front: String = "", grading: String? = "grade",
        questions: String = "[{id: q1, population: Adults}]"
    ) {
        (self.name, self.told) = (name, told)
        page = guideline(name, body, front: front, grading: grading, questions: questions)
    }
}

/// Checks one site with a page for each.
func expectEach(of faults: [Fault]) async throws {
    let site = try GuidelineSite()
    for (index, fault) in faults.enumerated() { try site.site.write(fault.page, to: "content/guidelines/f\(index).md") }
    let told = Dictionary(grouping: try await site.check(), by: \.location.path)
    for (index, fault) in faults.enumerated() {
        let found = told[Path("content/guidelines/f\(index).md")] ?? []
        #expect(
            found.map { "\($0.location.line):\($0.location.column) \($0.kind.code)" } == [fault.told].compactMap { $0 },
            "\(fault.name): \(found.map(\.message))")
    }
    #expect(told.keys.filter { !$0.text.hasPrefix("content/guidelines/f") } == [])
}
