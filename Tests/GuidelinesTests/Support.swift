import Content
import Diagnostics
import Markup
import Testing

@testable import Guidelines

/// Ours, not that of the testing library.
typealias SourceLocation = Diagnostics.SourceLocation

/// A text in which 👉 marks where a problem must be told, so that nobody counts columns.
struct Marked {
    let text: String
    private(set) var places: [SourceLocation] = []

    init(_ marked: String, path: String = "content/x.md") {
        var text = ""
        var (line, column) = (1, 1)
        for scalar in marked.unicodeScalars {
            if scalar == "👉" {
                places.append(SourceLocation(.init(path), line, column))
                continue
            }
            text.unicodeScalars.append(scalar)
            column += String(scalar).utf8.count
            if scalar == "\n" { (line, column) = (line + 1, 1) }
        }
        self.text = text
    }
}

let directiveSettings: MarkupSettings = {
    var settings = MarkupSettings()
    for directive in GuidelineDirective.all {
        settings.directives[directive.name] = DirectiveShape(Set(directive.arguments.map(\.name)), isData: true)
    }
    return settings
}()

func blocks(_ text: String, gate: [String]? = nil) -> [DataBlock] {
    parseMarkup(Array(text.utf8)[...], path: "content/x.md", settings: directiveSettings, gate: gate).facts.blocks
}

let clinicalFile = """
    drugs:
      examplamine: {label: Examplamine, aliases: [Exemplol], tall-man: EXAMPLamine, codes: {rxnorm: 123}}
      ketamine: {label: Ketamine}
    routes:
      oral: {label: By mouth}
      infusion: {label: Infusion, words: as an infusion}
    forms: {tablet: {label: Tablet}}
    indications:
      analgesia: {label: Analgesia}
      acute-pain: {label: Acute pain, within: analgesia}
      postoperative-pain: {label: Postoperative pain, within: acute-pain}
      induction: {label: Induction of anaesthesia}
    settings:
      hospital: {label: In hospital}
      ward: {label: On a ward, within: hospital}
      intensive-care: {label: In intensive care, within: hospital}
    populations:
      adults: {label: Adults}
      older-adults: {label: Older adults, within: adults}
      children: {label: Children}
    """

let clinical = parseClinical(Array(clinicalFile.utf8), path: "content/_data/clinical.yaml").0

func reading(_ arguments: String, _ data: ClinicalData = clinical, gate: [String]? = nil) throws -> LimitReading {
    let block = try #require(blocks(":::limit {\(arguments)}\n:::\n", gate: gate).first)
    return readLimit(block, at: 0, data)
}

/// A limit without faults.
func limit(_ arguments: String, _ data: ClinicalData = clinical) throws -> Limit {
    let reading = try reading(arguments, data)
    #expect(reading.diagnostics == [], "\(arguments)")
    return try #require(reading.limit, "\(arguments)")
}

/// Limits of one page each, `guidelines/a#r1`, `guidelines/b#r1` and so on, each on a line of its own.
func placed(_ arguments: [String], gated: Set<Int> = [], _ data: ClinicalData = clinical) throws -> [PlacedLimit] {
    try arguments.enumerated().map { index, text in
        let page = "guidelines/\(["a", "b", "c", "d", "e"][index])"
        return PlacedLimit(
            try limit(text, data), page: page, recommendation: "r1", location: SourceLocation(.init("content/\(page).md"), 5, 3),
            isGated: gated.contains(index))
    }
}

extension Diagnostic {
    var told: String { "\(kind.code): \(message)" }
}
