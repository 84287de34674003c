import Bytes
import Content
import Guidelines
import Templates

/// What a page recommends as programs get it: written once, for the page's own file and for those of the whole site.
struct GuidelineData: Sendable {
    /// Each recommendation, as an element of a list that is a member of a whole file.
    let items: [JSONText]
    /// The rows of a table.
    let rows: [UInt8]

    init(of page: Int, _ map: SiteMap) {
        let said = map.guidelines[page]?.guideline.recommendations.map { RecommendationData($0, on: page, map) } ?? []
        items = said.map { $0.json.written(indent: 4) }
        rows = said.reduce(into: []) { $0 += $1.row }
    }
}

/// One recommendation as programs get it, with all that says whether it holds: nobody who reads a single item may take a withdrawn dose for a
/// valid one.
///
/// docs/recommendations.schema.json has its shape. What does not exist is `null`, and an empty cell; `not-graded` is what an editor wrote.
struct RecommendationData {
    private let members: [(key: String, value: JSONText)]

    var json: JSONText { .object(members) }

    init(_ said: Recommendation, on index: Int, _ map: SiteMap) {
        let (page, guideline, state) = (map.pages[index], map.guidelines[index], map.state(of: index))
        let (front, scheme, clinical) = (page.front, map.scheme(of: index), map.definitions.clinical)
        func address(_ id: String?) -> JSONText { .text(map.address.absolute(map.path(of: id ?? said.id, on: index))) }
        func html(_ text: DataText) -> JSONText {
            .text(String(decoding: withWholeAddresses(text.html, map.address.origin), as: UTF8.self))
        }
        func dates(_ date: Located<PartialDate>?) -> JSONText { .text(date?.value.iso) }
        let statement = guideline?.text(of: said.block) ?? DataText()
        let limits = said.limits.map { limit -> JSONText in
            let words = guideline?.words(of: limit) ?? LimitWords(limit, clinical)
            let note = guideline?.text(of: limit.block) ?? DataText()
            return .object([
                ("id", .text(limit.id)), ("url", address(limit.id)), ("drug", .text(limit.drug.value)), ("drug-label", .text(words.drug)),
                ("drug-codes", codes(ofDrug: limit.drug.value, clinical)),
                ("route", .text(limit.route?.value)), ("form", .text(limit.form?.value)), ("for", .text(limit.indication?.value)),
                ("setting", .text(limit.setting?.value)), ("population", .text(limit.population?.value)),
                ("max", amount(limit.max)), ("per", .text(limit.base.rawValue)), ("over", .text(limit.over)),
                ("cap", limit.cap.map(amount) ?? .null), ("weight", .text(limit.weight?.rawValue)), ("sentence", .text(words.sentence)),
                ("note", note.words.isEmpty ? .null : .text(note.words)),
                ("differs", .list(limit.differs.map { difference(SaidView(page: index, said: $0), map) })),
            ])
        }
        let contraindications = said.contraindications.flatMap { contraindication in
            (guideline?.items[contraindication.block] ?? []).map { item -> JSONText in
                .object([
                    ("drug", .text(contraindication.drug?.value)),
                    ("drug-label", .text(contraindication.drug.map { clinical.label($0.value, .drug) })),
                    ("drug-codes", contraindication.drug.map { codes(ofDrug: $0.value, clinical) } ?? .list([])),
                    ("text", .text(item.words)),
                    ("html", html(item)), ("url", address(contraindication.id)),
                ])
            }
        }
        let corrections = front.corrections.sorted { $0.date > $1.date }
            .filter { $0.recommendation == nil || $0.recommendation?.value == said.id }
            .map { correction -> JSONText in
                .object([
                    ("date", .text(correction.date.iso)), ("recommendation", .text(correction.recommendation?.value)),
                    ("text", .text(correction.text)), ("was", .text(correction.was)), ("now", .text(correction.now)),
                ])
            }
        let question = front.questions.first { $0.id == said.question }.map { question -> JSONText in
            .object([
                ("id", .text(question.id)), ("population", .text(question.population)), ("intervention", .text(question.intervention)),
                ("comparator", .text(question.comparator)), ("outcomes", .text(question.outcomes)), ("setting", .text(question.setting)),
            ])
        }
        let recused = said.recused.map { id in JSONText.text(map.definitions.person(id.value)?.name ?? id.value) }
        members = [
            ("page", .text(page.id)), ("page-title", .text(page.title)), ("url", address(nil)), ("id", .text(said.id)),
            ("number", .text(said.number)), ("label", .text(said.label)), ("kind", .text(said.kind.rawValue)),
            ("statement", .text(statement.words)), ("statement-html", html(statement)),
            ("direction", .text(said.direction?.rawValue)), ("strength", .text(said.strength)),
            ("strength-label", .text(said.strength.map { LevelView(strength: $0, of: scheme).label })),
            ("certainty", .text(said.certainty)),
            ("certainty-label", .text(said.certainty.map { LevelView(certainty: $0, of: scheme).label })),
            ("certainty-words", .text(said.certaintyWords)),
            ("common-certainty", .text(said.certainty.flatMap { scheme?.certainty($0)?.common?.rawValue })),
            ("scheme", .text(scheme?.id)), ("scheme-name", .text(scheme?.name)), ("scheme-version", .text(scheme?.version)),
            ("since", .text(said.since?.iso)), ("changed", .text(said.changed?.iso)), ("change", .text(said.change?.rawValue)),
            ("history", .text(said.history)), ("agreement", .text(said.agreement)), ("recused", .list(recused)), ("key", .flag(said.isKey)),
            ("question", question ?? .null), ("discordant", .text(said.discordant)), ("limits", .list(limits)),
            ("contraindications", .list(contraindications)), ("corrections", .list(corrections)),
            ("page-state", .text(state.code)), ("page-state-label", .text(map.definitions.configuration.label(of: state))),
            ("is-current", .flag(state.isCurrent)),
            ("page-status", .text(front.status?.value.rawValue)), ("page-date", dates(front.date)), ("page-updated", dates(front.updated)),
            ("page-reviewed", dates(front.reviewed)), ("page-review-by", dates(front.reviewBy)),
            ("page-expires-on", dates(front.expiresOn)),
            ("superseded-by", .list(front.supersededBy.map { .text($0.value) })),
            ("page-version", .text(front.fields["version"]?.value.plainText)),
        ]
    }

    /// The same as a row of a table, but for the statement's HTML. What is a list has its elements between bars.
    var row: [UInt8] { tableRow(columns.map(\.value.cell)) }
    /// The row of names above.
    var head: [UInt8] { tableRow(columns.map(\.key)) }
    private var columns: [(key: String, value: JSONText)] { members.filter { $0.key != "statement-html" } }
}

extension JSONText {
    /// As one cell of a table. Of an object its sentence, its text or its id, and what must not be lost of the rest: a limit's note, the drug
    /// to avoid, the day of a correction.
    fileprivate var cell: String {
        switch self {
        case .null: return ""
        case .flag(let flag): return flag ? "true" : "false"
        case .number(let number): return String(number)
        case .text(let text): return text
        case .written(let text): return String(decoding: text, as: UTF8.self)
        case .list(let values): return values.map(\.cell).joined(separator: " | ")
        case .object(let members):
            func part(_ key: String) -> String? {
                guard let value = members.first(where: { $0.key == key })?.value.cell, !value.isEmpty else { return nil }
                return value
            }
            if let sentence = part("sentence") {
                let differs: [JSONText] = if case .list(let all) = members.first(where: { $0.key == "differs" })?.value { all } else { [] }
                return sentence + ([part("note")].compactMap { $0 } + differs.map(\.cell)).map { " (\($0))" }.joined()
            }
            if let reason = part("reason") { return "differs from \(part("label") ?? "another limit"): \(reason)" }
            if let text = part("text") { return ((part("drug-label") ?? part("date")).map { "\($0): " } ?? "") + text }
            return part("id") ?? ""
        }
    }
}

/// A row of a table of RFC 4180.
private func tableRow(_ cells: [String]) -> [UInt8] {
    var bytes: [UInt8] = []
    for (index, cell) in cells.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        appendTableField(cell, to: &bytes)
    }
    return bytes + "\r\n".utf8
}

/// What other systems call a drug.
private func codes(ofDrug id: String, _ data: ClinicalData) -> JSONText {
    .list(
        (data.entry(id, .drug)?.codes ?? [:]).sorted { $0.key < $1.key }.map {
            .object([("system", .text($0.key)), ("code", .text($0.value))])
        })
}

/// Another limit that one differs from, as readers find it.
private func difference(_ view: SaidView<Limit.Difference>, _ map: SiteMap) -> JSONText {
    let other = map.other(view)
    return .object([
        ("label", .text(other?.label)), ("url", .text(other.map { map.address.absolute($0.path) })), ("reason", .text(view.said.reason)),
    ])
}

private func amount(_ amount: Amount) -> JSONText { .object([("number", .text(amount.number)), ("unit", .text(amount.unit))]) }

/// HTML whose addresses from the root say the host, in quotes of either kind, as raw HTML may have them.
private func withWholeAddresses(_ html: [UInt8], _ origin: String) -> [UInt8] {
    var result: [UInt8] = []
    var at = 0
    while at < html.count {
        let isQuote = html[at] == UInt8(ascii: "\"") || html[at] == UInt8(ascii: "'")
        guard isQuote, at > 0, html[at - 1] == UInt8(ascii: "="), html.holds("/", at: at + 1), !html.holds("//", at: at + 1),
            ["href", "src"].contains(where: { html[..<(at - 1)].suffix($0.utf8.count).map(\.lowered).elementsEqual($0.utf8) })
        else {
            result.append(html[at])
            at += 1
            continue
        }
        result.append(html[at])
        result += Array(origin.utf8)
        at += 1
    }
    return result
}
