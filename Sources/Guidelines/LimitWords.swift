import Bytes
import Content

/// A limit in the words of its site, part by part, for pages and data alike. What the limit does not say has no part.
public struct LimitWords: Sendable, Hashable {
    /// Its label, and how it reads within a sentence.
    public var drug: String
    public var drugWords: String
    /// With the letters in capitals that tell it from names like it.
    public var tallMan: String?
    public var number: String
    public var unit: String
    /// Both, so that no line ends between them.
    public var amount: String
    /// `per hour`
    public var base: String
    /// `by ideal body weight`
    public var weight: String?
    /// `over 30 minutes`
    public var over: String?
    /// `and never more than 300 mg`
    public var cap: String?
    /// Labels, in the order in which a sentence says them.
    public var route: String?
    public var form: String?
    public var indication: String?
    public var setting: String?
    public var population: String?
    /// All that goes behind the drug, as a sentence goes on; empty where nothing is said.
    public var conditions: String
    /// What a sentence says behind the number and its unit.
    public var rest: String
    /// All of it: `No more than 1 mg/kg per hour of ketamine as an infusion for analgesia, on a ward`.
    public var sentence: String { "No more than \(amount) \(rest)" }

    public init(_ limit: Limit, _ data: ClinicalData) {
        drug = data.label(limit.drug.value, .drug)
        tallMan = data.entry(limit.drug.value, .drug)?.tallMan
        (number, unit, amount) = (limit.max.number, limit.max.unit, limit.max.text)
        base = limit.base.words
        weight = limit.weight.map { "by \($0.rawValue) body weight" }
        over = limit.over.map { "over \(joined($0))" }
        cap = limit.cap.map { "and never more than \($0.text)" }
        route = limit.route.map { data.label($0.value, .route) }
        form = limit.form.map { data.label($0.value, .form) }
        indication = limit.indication.map { data.label($0.value, .indication) }
        setting = limit.setting.map { data.label($0.value, .setting) }
        population = limit.population.map { data.label($0.value, .population) }

        drugWords = inSentence(limit, .drug, data).text

        // Phrases go on without a comma; a bare label, and what is said of place and patients, stands behind one.
        var parts = [(text: String, goesOn: Bool)]()
        for kind in [ClinicalData.Kind.route, .form, .indication, .setting, .population] where limit.word(kind) != nil {
            let (text, isPhrase) = inSentence(limit, kind, data)
            switch kind {
            case .indication: parts.append(("for \(text)", true))
            case .route, .form: parts.append((text, isPhrase))
            case .drug, .setting, .population: parts.append((text, false))
            }
        }
        parts += [weight, over, cap].compactMap { $0 }.map { ($0, false) }
        conditions = parts.dropFirst().reduce(parts.first?.text ?? "") { $0 + ($1.goesOn ? " " : ", ") + $1.text }
        let join = parts.first.map { $0.goesOn ? " " : ", " } ?? ""
        rest = "\(base) of \(drugWords)\(join)\(conditions)"
    }
}

/// How a word reads within a sentence, and whether its site says so.
private func inSentence(_ limit: Limit, _ kind: ClinicalData.Kind, _ data: ClinicalData) -> (text: String, isPhrase: Bool) {
    let written = limit.word(kind) ?? ""
    guard let entry = data.entry(written, kind) else { return (written, false) }
    if let words = entry.words { return (words, true) }
    return (withSmallInitial(entry.label), false)
}

/// A label begins with a capital; within a sentence it need not, unless its first word has others (`IV infusion`) or is a letter by itself.
private func withSmallInitial(_ label: String) -> String {
    // Most labels are plain: by characters it takes ten times as long.
    if label.utf8.allSatisfy({ $0 < 0x80 }) {
        var bytes = Array(label.utf8)
        let word = bytes.prefix { !$0.isBlank && $0 != UInt8(ascii: "-") }
        guard word.count > 1, word.dropFirst().allSatisfy({ $0.isLowercase || !$0.isLetter }) else { return label }
        bytes[0] = bytes[0].lowered
        return String(decoding: bytes, as: UTF8.self)
    }
    let word = label.prefix { !$0.isWhitespace && $0 != "-" }
    guard word.count > 1, word.dropFirst().allSatisfy({ $0.isLowercase || !$0.isLetter }) else { return label }
    return label.prefix(1).lowercased() + label.dropFirst()
}

/// Numbers hold on to the words behind them.
private func joined(_ time: String) -> String {
    let words = time.split(separator: " ")
    return words.indices.dropFirst().reduce(String(words.first ?? "")) { text, place in
        text + (words[place - 1].allSatisfy(\.isLetter) ? " " : "\u{A0}") + words[place]
    }
}
