import Content
import Diagnostics
import Markup

/// What a directive of a limit says, what is wrong with it, and for which of its words the site keeps no list.
public struct LimitReading: Sendable {
    /// Nil where what it must say is missing or cannot be read.
    public var limit: Limit?
    public var diagnostics: [Diagnostic] = []
    public var unlisted: [ClinicalData.Kind] = []
}

/// Reads a block named `limit`, which stands at `index` among its page's data.
public func readLimit(_ block: DataBlock, at index: Int, _ data: ClinicalData) -> LimitReading {
    var reader = BlockReader(block)
    var unlisted: [ClinicalData.Kind] = []
    var words: [ClinicalData.Kind: Located<String>] = [:]
    for kind in ClinicalData.Kind.allCases {
        guard let word = reader.text(kind.argument) else { continue }
        words[kind] = reader.word(word, kind, data)
        if !data.lists(kind), !data.incomplete.contains(kind) { unlisted.append(kind) }
    }
    let source = reader.text("max")
    let max = source.flatMap { reader.amount($0) }
    let base = reader.base()
    let over = reader.duration("over")
    let cap = reader.text("cap").flatMap { text in reader.amount(text).flatMap { reader.cap($0, at: text, beside: max, source) } }
    let weight = reader.weight(beside: max, source)
    let differs = reader.differences()

    for (name, reason) in [
        ("drug", "this limit does not say of which drug"), ("max", "this limit has no number"),
        ("per", "this limit does not say what its number is counted by"),
    ] where block.argument(name) == nil {
        reader.reportMissing(name, because: reason)
    }
    var reading = LimitReading(diagnostics: reader.diagnostics, unlisted: unlisted)
    if let drug = words[.drug], let source, let max, let base {
        reading.limit = Limit(
            block: index, id: block.id, drug: drug, route: words[.route], form: words[.form], indication: words[.indication],
            setting: words[.setting], population: words[.population], max: max, maxSource: source, base: base, over: over, cap: cap,
            weight: weight, differs: differs, location: block.location, isGated: block.gatedBy != nil)
    }
    // A limit that means less than was written could be wider than its author's: it is none.
    let isWhole = reader.isKnown && ClinicalData.Kind.allCases.allSatisfy { block.argument($0.argument) == nil || words[$0] != nil }
    if !isWhole { reading.limit = nil }
    return reading
}

extension ClinicalData.Kind {
    /// The argument that names one.
    public var argument: String { self == .indication ? "for" : rawValue }
}

extension BlockReader {
    /// An id of a kind that the site lists; nil, with a diagnostic, where it has none such. Any text of another kind.
    mutating func word(_ word: Located<String>, _ kind: ClinicalData.Kind, _ data: ClinicalData) -> Located<String>? {
        guard data.lists(kind), data.entry(word.value, kind) == nil, !data.incomplete.contains(kind) else { return word }
        add(
            Diagnostic(
                .unknownClinical, unknown: kind.rawValue, word, in: data.entries(kind).map(\.id), called: data.called(kind),
                fix: "add it to `\(kind.key):` in content/_data/clinical.yaml"))
        return nil
    }

    fileprivate mutating func amount(_ text: Located<String>) -> Amount? {
        let (amount, fault) = readAmount(text.value)
        if let fault { report(fault.kind, at: text, fault.message, fixes: fault.fixes) }
        return amount
    }

    fileprivate mutating func base() -> Limit.Base? {
        guard let text = text("per") else { return nil }
        if let base = Limit.Base(rawValue: text.value) { return base }
        let choices = Limit.Base.allCases.map(\.rawValue)
        if let meant = Limit.Base.bySpelling[text.value.lowercased()] ?? adverbs[text.value.lowercased()] {
            report(
                .badArgument, at: text, "'\(text.value)' is no per; did you mean '\(meant.rawValue)'?",
                fixes: ["write per=\(meant.rawValue)"])
        } else {
            report(
                .badArgument, at: text, "'\(text.value)' is no per\(didYouMean(text.value, in: choices))",
                fixes: ["write one of: \(choices.joined(separator: ", "))"])
        }
        return nil
    }

    /// The most of all, which stands beside a number by weight and counts the same without the weight.
    fileprivate mutating func cap(_ cap: Amount, at text: Located<String>, beside max: Amount?, _ source: Located<String>?) -> Amount? {
        guard let max, let unit = DoseUnit(max.unit), let own = DoseUnit(cap.unit) else { return nil }
        if !unit.isByWeight {
            report(
                .misplacedArgument, at: text, "a cap stands beside a number by weight, and '\(max.number) \(max.unit)' is none",
                fixes: ["take 'cap=' away, or write max= with a unit such as mg/kg"])
            return nil
        }
        if own.meets(unit.undivided) {
            guard let most = cap.measured?.value, let each = max.measured?.value, most <= each else { return cap }
            report(
                .badAmount, at: text, "nobody of more than one kilogram would be given more than the cap, '\(cap.number) \(cap.unit)'",
                fixes: ["correct the cap, or the number by weight"])
            return nil
        }
        let wanted = max.unit.prefix { $0 != "/" }
        report(
            .badAmount, at: text, "the cap of a limit in \(max.unit) is counted in \(wanted), not in \(cap.unit)",
            fixes: ["write the most of all in \(wanted)"])
        return nil
    }

    fileprivate mutating func weight(beside max: Amount?, _ source: Located<String>?) -> Limit.Weight? {
        guard let text = choice("weight", Limit.Weight.self) else { return nil }
        guard let max, !max.isByWeight else { return Limit.Weight(rawValue: text.value) }
        report(
            .misplacedArgument, at: text, "'weight' says which weight counts, and '\(max.number) \(max.unit)' is not by weight",
            fixes: ["take 'weight=' away, or write max= with a unit such as mg/kg"])
        return nil
    }

    /// `30 minutes`, `1 hour`, `30 to 60 minutes`.
    fileprivate mutating func duration(_ name: String) -> String? {
        guard let text = text(name) else { return nil }
        if let problem = durationFix(text.value) {
            report(.malformedArgument, at: text, "'\(text.value)' is no time in words", fixes: [problem])
            return nil
        }
        return text.value
    }
}

/// How a duration is mended; nil where nothing is wrong with it.
private func durationFix(_ text: String) -> String? {
    let spaced = text.unicodeScalars.map { isDash($0) ? " to " : String($0) }.joined()
    var words = spaced.split(separator: " ").map(String.init)
    // `30min` is a number and a word.
    if words.count == 1, let word = words.first {
        let digits = word.prefix { $0.isNumber || $0 == "." }
        words = [String(digits), String(word.dropFirst(digits.count))].filter { !$0.isEmpty }
    }
    let example = "write a number and a word: 30 minutes"
    guard let unit = words.last, words.count == 2 || words.count == 4 && words[1] == "to" else { return example }
    let numbers = words.count == 2 ? [words[0]] : [words[0], words[2]]
    let values = numbers.compactMap { ExactNumber($0) }
    guard values.count == numbers.count, let last = values.last, !last.isZero else { return example }
    guard let name = timeWords.first(where: { $0.spellings.contains(unit.lowercased()) })?.name else { return example }
    let mended = values.map(\.text).joined(separator: " to ") + " " + name + (last.text == "1" ? "" : "s")
    if values.count == 2, values[0] >= values[1] { return "write the shorter time first, as in 30 to 60 minutes" }
    return mended == spaced.split(separator: " ").joined(separator: " ") ? nil : "write \(mended)"
}

private let timeWords: [(name: String, spellings: [String])] = [
    ("second", ["s", "sec", "secs", "second", "seconds"]), ("minute", ["min", "mins", "minute", "minutes", "m"]),
    ("hour", ["h", "hr", "hrs", "hour", "hours"]), ("day", ["d", "day", "days"]), ("week", ["wk", "wks", "week", "weeks"]),
    ("month", ["month", "months"]),
]

extension DiagnosticKind {
    static let misplacedArgument = DiagnosticKind(
        "misplaced-argument", .error, what: "an argument of a guideline's directive means nothing beside the others",
        why: "readers would be told what nobody can follow", mend: "take the argument away, or mend the one that it belongs to",
        example: ":::limit {drug=examplamine max=\"2 mg\" per=dose cap=\"300 mg\"}")
}
