import Bytes
import Diagnostics

/// Reads one file of `_data/grading/`. The scheme's id is the file's name.
///
/// Whatever is wrong, there is a scheme, so that pages that name it are not told as well; the name is empty where none was written.
public func parseGrading(_ bytes: [UInt8], path: Path) -> (GradingScheme, [Diagnostic]) {
    let tree = YAMLTree(file: bytes, path: path)
    var reader = GradingReader(path: path)
    reader.read(tree)
    let problems = tree.diagnostics + reader.reader.diagnostics
    reader.scheme.isWhole = !problems.contains { $0.severity == .error }
    return (reader.scheme, problems)
}

private enum SchemeKey: String, YAMLKey {
    case name, version, source
    case certaintyOf = "certainty-of"
    case kinds, strength, certainty
    case needsReason = "needs-reason"
}

/// The keys of a level, whatever it grades.
private protocol LevelKey: YAMLKey { static var label: Self { get } }

private enum StrengthKey: String, LevelKey { case label, symbol, direction, verbs, clinicians, patients, policy, meaning }
private enum CertaintyKey: String, LevelKey { case label, symbol, meaning, common }
private enum RuleKey: String, YAMLKey { case strength, certainty, reasons }

private struct GradingReader {
    var reader: YAMLReader
    var scheme: GradingScheme
    /// The codes that the file has, also of levels that were not understood; nil where nobody can tell.
    private var strengthCodes: [String]? = []
    private var certaintyCodes: [String]? = []

    init(path: Path) {
        reader = YAMLReader(path: path)
        let id = path.name.hasSuffix(".yaml") ? String(path.name.dropLast(".yaml".utf8.count)) : path.name
        scheme = GradingScheme(
            id: id, name: "", kinds: [], strengths: [], certainties: [], reasonRules: [], location: SourceLocation(path))
        if !isID(id) {
            let folded = idFolded(id)
            reader.diagnostics.append(
                Diagnostic(
                    .badID, at: scheme.location,
                    "'\(id)' cannot be the id of a grading scheme: write lower-case letters, digits and hyphens",
                    fixes: [folded.isEmpty ? "rename the file" : "rename the file to \(folded).yaml"]))
        }
    }

    mutating func read(_ tree: YAMLTree) {
        let start = YAMLMark(line: 1, column: 1, length: 1)
        let entries = reader.top(tree, SchemeKey.self, takesMisspelt: true)
        if entries.isEmpty {
            if tree.root?.isEmpty != false, !tree.isCut {
                reader.report(
                    .missingKey, at: start, "the grading scheme is empty", fixes: ["write `name:` and `kinds:`, and the levels that it has"]
                )
            }
            return
        }
        for (key, entry) in entries {
            switch key {
            case .name: scheme.name = reader.string(entry) ?? ""
            case .version: scheme.version = reader.string(entry)
            case .source: scheme.source = reader.url(entry)
            case .certaintyOf: scheme.certaintyOf = reader.choice(entry, GradingScheme.Subject.self)?.value
            case .kinds: scheme.kinds = reader.kinds(entry)
            case .strength: (scheme.strengths, strengthCodes) = (reader.strengths(entry), entry.value.codes)
            case .certainty: (scheme.certainties, certaintyCodes) = (reader.certainties(entry), entry.value.codes)
            case .needsReason: break
            }
        }
        // The levels first: these rules name them.
        for (key, entry) in entries where key == .needsReason {
            scheme.reasonRules = reader.items(entry).compactMap { rule($0) }
        }
        if !tree.isCut {
            reader.require(
                ["name": !scheme.name.isEmpty, "kinds": !scheme.kinds.isEmpty], in: "the grading scheme", entries, at: start)
        }
    }

    /// `{strength: strong, certainty: [low], reasons: {life-threatening: "…"}}`
    private mutating func rule(_ item: YAMLEntry) -> GradingScheme.ReasonRule? {
        guard let entries = reader.record(item, RuleKey.self, takesMisspelt: true) else { return nil }
        var strength: Located<String>?
        var certainties: [Located<String>] = []
        var reasons: [GradingScheme.Reason] = []
        for (key, entry) in entries {
            switch key {
            case .strength: strength = reader.id(entry)
            case .certainty: certainties = reader.ids(entry)
            case .reasons: reasons = reader.reasons(entry)
            }
        }
        reader.require(
            ["strength": strength != nil, "certainty": !certainties.isEmpty, "reasons": !reasons.isEmpty], in: "the rule", entries,
            at: item.value.mark)
        if let strength { reader.checkLevel(strength, "strength", in: strengthCodes) }
        for certainty in certainties { reader.checkLevel(certainty, "certainty", in: certaintyCodes) }
        return strength.map { GradingScheme.ReasonRule(strength: $0, certainties: certainties, reasons: reasons) }
    }
}

extension YAMLNode {
    /// The keys of a group; none where nothing is written, nil where it is something else.
    fileprivate var codes: [String]? {
        if case .mapping(let entries) = content { return entries.map(\.key) }
        return isEmpty ? [] : nil
    }
}

extension YAMLReader {
    fileprivate mutating func kinds(_ entry: YAMLEntry) -> [Located<StatementKind>] {
        var kinds: [Located<StatementKind>] = []
        for item in items(entry) {
            guard let kind = choice(item, StatementKind.self) else { continue }
            if let first = kinds.first(where: { $0.value == kind.value }) {
                reportRepeated("the kind '\(kind.value.rawValue)' stands here a second time", at: item.value.mark, first.location)
            } else {
                kinds.append(kind)
            }
        }
        return kinds
    }

    fileprivate mutating func strengths(_ entry: YAMLEntry) -> [GradingScheme.Strength] {
        levels(entry, StrengthKey.self, example: "strong: {label: Strong}") { reader, code, label, entries in
            var strength = GradingScheme.Strength(code: code.value, label: label, verbs: [], location: code.location)
            for (key, entry) in entries {
                switch key {
                case .label: break
                case .symbol: strength.symbol = reader.string(entry)
                case .direction: strength.direction = reader.choice(entry, GradingScheme.Direction.self)?.value
                case .verbs: strength.verbs = reader.verbs(entry)
                case .clinicians: strength.clinicians = reader.string(entry)
                case .patients: strength.patients = reader.string(entry)
                case .policy: strength.policy = reader.string(entry)
                case .meaning: strength.meaning = reader.string(entry)
                }
            }
            return strength
        }
    }

    fileprivate mutating func certainties(_ entry: YAMLEntry) -> [GradingScheme.Certainty] {
        levels(entry, CertaintyKey.self, example: "high: {label: High}") { reader, code, label, entries in
            var certainty = GradingScheme.Certainty(code: code.value, label: label, location: code.location)
            for (key, entry) in entries {
                switch key {
                case .label: break
                case .symbol: certainty.symbol = reader.string(entry)
                case .meaning: certainty.meaning = reader.string(entry)
                case .common: certainty.common = reader.choice(entry, CommonCertainty.self)?.value
                }
            }
            return certainty
        }
    }

    /// What one scale of the scheme is made of, in the file's order. A level without a label is none.
    private mutating func levels<Key: LevelKey, Level>(
        _ entry: YAMLEntry, _ keys: Key.Type, example: String,
        read: (inout YAMLReader, _ code: Located<String>, _ label: String, [(key: Key, entry: YAMLEntry)]) -> Level
    ) -> [Level] {
        if entry.value.isEmpty { return [] }
        guard case .mapping(let all) = entry.value.content else {
            reportShape(entry, wanted: "a group of levels", fixes: ["write `\(entry.key): {\(example)}`"])
            return []
        }
        let noun = "\(entry.key) of a grading scheme"
        var labels: [String: SourceLocation] = [:]
        return all.compactMap { level in
            guard checkID(level.key, at: level.keyMark, noun: noun), checkReserved(level),
                let entries = record(level, keys, takesMisspelt: true)
            else { return nil }
            let label = entries.first { $0.key == .label }.flatMap { text($0.entry) }
            require(["label": label != nil], in: "'\(level.key)'", entries, at: level.keyMark)
            guard let label, let mark = entries.first(where: { $0.key == .label })?.entry.value.mark else { return nil }
            if let first = labels[label.value.lowercased()] {
                reportRepeated("'\(label.value)' is the label of another level of '\(entry.key)' already", at: mark, first)
            } else {
                labels[label.value.lowercased()] = label.location
            }
            return read(&self, Located(level.key, at: location(level.keyMark)), label.value, entries)
        }
    }

    private mutating func checkReserved(_ level: YAMLEntry) -> Bool {
        guard level.key == GradingScheme.notGraded else { return true }
        report(
            .reservedGrade, at: level.keyMark, "'\(level.key)' stands for what has no grade, in every scheme",
            fixes: ["give the level another code, or remove it: pages may say \(level.key) all the same"])
        return false
    }

    /// Words with which a recommendation says how strong it is: one, or a list of them.
    private mutating func verbs(_ entry: YAMLEntry) -> [Located<String>] {
        items(entry).compactMap { item in
            guard let text = item.value.scalar, text.utf8.allSatisfy(\.isBlank) else { return self.text(item) }
            report(.emptyValue, at: item.value.mark, "an entry of 'verbs' is empty", fixes: ["remove it, or write its value"])
            return nil
        }
    }

    fileprivate mutating func reasons(_ entry: YAMLEntry) -> [GradingScheme.Reason] {
        if !entry.value.hasContent { return [] }
        guard case .mapping(let reasons) = entry.value.content else {
            reportShape(entry, wanted: "a group of reasons", fixes: ["write `reasons: {life-threatening: \"a sentence\"}`"])
            return []
        }
        return reasons.compactMap { reason in
            guard checkID(reason.key, at: reason.keyMark, noun: "reason") else { return nil }
            if let text = reason.value.scalar, reason.value.isEmpty || text.utf8.allSatisfy(\.isBlank) {
                report(
                    .emptyValue, at: reason.keyMark, "the reason '\(reason.key)' has no sentence",
                    fixes: ["write `\(reason.key): \"what readers are told\"`"])
                return nil
            }
            return string(reason).map { GradingScheme.Reason(code: reason.key, sentence: $0, location: location(reason.keyMark)) }
        }
    }

    fileprivate mutating func checkLevel(_ code: Located<String>, _ scale: String, in codes: [String]?) {
        guard let codes, !codes.contains(code.value), code.value != GradingScheme.notGraded else { return }
        let mark = YAMLMark(line: code.location.line, column: code.location.column, length: code.value.utf8.count)
        report(
            .badChoice, at: mark, "the scheme has no \(scale) '\(code.value)'\(didYouMean(code.value, in: codes))",
            fixes: [codes.isEmpty ? "declare it under `\(scale):`" : "write one of: \(codes.joined(separator: ", "))"])
    }

    private mutating func reportRepeated(_ message: String, at mark: YAMLMark, _ first: SourceLocation) {
        report(.duplicateID, at: mark, message, notes: [.init("the other one is here", at: first)], fixes: ["keep one of them"])
    }
}

extension DiagnosticKind {
    static let reservedGrade = DiagnosticKind(
        "reserved-grade", .error, what: "a grading scheme defines the code of what has no grade",
        why: "nobody could tell a statement of that level from one that was not graded", mend: "give the level another code",
        example: "name: GRADE\nkinds: [recommendation]\nstrength: {not-graded: {label: Not graded}}")
}
