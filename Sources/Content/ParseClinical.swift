import Bytes
import Diagnostics

private enum ClinicalKey: String, YAMLKey {
    case drugs, routes, forms, indications, settings, populations

    var kind: ClinicalData.Kind {
        switch self {
        case .drugs: .drug
        case .routes: .route
        case .forms: .form
        case .indications: .indication
        case .settings: .setting
        case .populations: .population
        }
    }
}

private enum DrugKey: String, YAMLKey {
    case label, words, aliases, codes
    case tallMan = "tall-man"
    case searchWords = "search-words"
}
private enum PlainKey: String, YAMLKey { case label, words, aliases, codes }
private enum NestedKey: String, YAMLKey { case label, words, aliases, codes, within }

/// Reads `_data/clinical.yaml`. A kind that it does not list takes any text.
public func parseClinical(_ bytes: [UInt8], path: Path) -> (ClinicalData, [Diagnostic]) {
    let tree = YAMLTree(file: bytes, path: path)
    var reader = YAMLReader(path: path)
    var listed: [ClinicalData.Kind: [ClinicalData.Entry]] = [:]
    var incomplete: Set<ClinicalData.Kind> = []
    let kinds = reader.top(tree, ClinicalKey.self)
    // What cannot be read as a whole may have said anything.
    if !tree.diagnostics.isEmpty || !reader.diagnostics.isEmpty { incomplete = Set(ClinicalData.Kind.allCases) }
    for (key, entry) in kinds where entry.value.hasContent {
        let told = reader.diagnostics.count
        listed[key.kind] = reader.clinicalEntries(entry, key.kind)
        if reader.diagnostics[told...].contains(where: { $0.severity == .error }) { incomplete.insert(key.kind) }
    }
    return (ClinicalData(listed: listed, incomplete: incomplete), tree.diagnostics + reader.diagnostics)
}

extension YAMLReader {
    fileprivate mutating func clinicalEntries(_ list: YAMLEntry, _ kind: ClinicalData.Kind) -> [ClinicalData.Entry] {
        guard case .mapping(let items) = list.value.content else {
            reportShape(list, wanted: "a group of ids", fixes: ["write `\(list.key): {some-id: {label: …}}`"])
            return []
        }
        var entries = [ClinicalData.Entry]()
        var names: [String: (id: String, mark: YAMLMark)] = [:]
        for item in items where checkID(item.key, at: item.keyMark, noun: kind.rawValue) { names[item.key] = (item.key, item.keyMark) }
        for item in items where names[item.key] != nil {
            guard let (entry, called) = clinicalEntry(item, kind) else { continue }
            for (name, mark) in called {
                if let other = names[folded(name)] {
                    guard other.id != entry.id else { continue }
                    report(
                        .duplicateID, at: mark, "'\(name)' is the name of another \(kind.rawValue) already",
                        notes: [.init("the other one is '\(other.id)'", at: location(other.mark))], fixes: ["keep the name for one of them"]
                    )
                } else {
                    names[folded(name)] = (entry.id, mark)
                }
            }
            entries.append(entry)
        }
        if kind.nests { checkNesting(&entries, kind, ids: items.map(\.key)) }
        return entries
    }

    private mutating func clinicalEntry(
        _ item: YAMLEntry, _ kind: ClinicalData.Kind
    ) -> (ClinicalData.Entry, names: [(String, YAMLMark)])? {
        let entries: [(key: NestedKey?, entry: YAMLEntry)]?
        var searchWords: [String] = []
        switch kind {
        case .drug:
            entries = record(item, DrugKey.self)?.compactMap { key, entry in
                if key != .searchWords { return (NestedKey(rawValue: key.rawValue), entry) }
                searchWords = strings(entry)
                return nil
            }
        case .route, .form: entries = record(item, PlainKey.self)?.map { (NestedKey(rawValue: $0.key.rawValue), $0.entry) }
        case .indication, .setting, .population: entries = record(item, NestedKey.self)?.map { ($0.key, $0.entry) }
        }
        guard let entries else { return nil }
        var result = ClinicalData.Entry(id: item.key, label: "", location: location(item.keyMark))
        result.searchWords = searchWords
        var names = [(String, YAMLMark)]()
        for (key, entry) in entries {
            switch key {
            case .label:
                result.label = string(entry) ?? ""
                if !result.label.isEmpty { names.append((result.label, entry.value.mark)) }
            case .words: result.words = string(entry)
            case .aliases:
                for alias in items(entry) {
                    guard let name = string(alias) else { continue }
                    result.aliases.append(name)
                    names.append((name, alias.value.mark))
                }
            case .codes: result.codes = codes(entry)
            case .within: result.within = id(entry)
            case nil: result.tallMan = string(entry)
            }
        }
        if result.label.isEmpty {
            let isTold = entries.contains { $0.key == .label && $0.entry.value.hasContent }
            if !isTold { reportMissing("label", in: "the \(kind.rawValue) '\(item.key)'", at: item.keyMark, fix: "add `label: …` to it") }
            result.label = item.key
        } else if let tallMan = result.tallMan, tallMan.lowercased() != result.label.lowercased(),
            let mark = entries.first(where: { $0.key == nil })?.entry.value.mark
        {
            report(
                .badTallMan, at: mark, "'\(tallMan)' is not '\(result.label)' with some letters in capitals",
                fixes: ["write the letters of the label, and change none but their case"])
            result.tallMan = nil
        }
        return (result, names)
    }

    private mutating func codes(_ entry: YAMLEntry) -> [String: String] {
        guard case .mapping(let entries) = entry.value.content else {
            if !entry.value.isEmpty { reportShape(entry, wanted: "a group of keys", fixes: ["write `codes: {rxnorm: \"123\"}`"]) }
            return [:]
        }
        return entries.reduce(into: [:]) { codes, entry in
            if checkID(entry.key, at: entry.keyMark, noun: "code system") { codes[entry.key] = string(entry) }
        }
    }

    /// What an entry stands within must be there, and must not stand within it.
    private mutating func checkNesting(_ entries: inout [ClinicalData.Entry], _ kind: ClinicalData.Kind, ids: [String]) {
        let known = Set(ids)
        let called = Dictionary(firstOf: entries.flatMap { entry in ([entry.label] + entry.aliases).map { (folded($0), entry.id) } })
        for place in entries.indices {
            guard let within = entries[place].within, !known.contains(within.value) else { continue }
            diagnostics.append(
                Diagnostic(
                    .unknownClinical, unknown: kind.rawValue, within, in: ids.filter { $0 != entries[place].id }, called: called,
                    fix: "add it to `\(kind.key):`"))
            entries[place].within = nil
        }
        let wider = Dictionary(firstOf: entries.compactMap { entry in entry.within.map { (entry.id, $0) } })
        var settled: Set<String> = []
        var inRing: Set<String> = []
        for entry in entries {
            var path = [entry.id]
            while let last = path.last, settled.insert(last).inserted, let next = wider[last]?.value {
                guard let start = path.firstIndex(of: next) else {
                    path.append(next)
                    continue
                }
                let ring = Array(path[start...])
                inRing.formUnion(ring)
                // At the one that stands first in the file.
                guard let first = entries.first(where: { ring.contains($0.id) }), let place = wider[first.id] else { break }
                let steps = ring.drop { $0 != first.id } + ring.prefix { $0 != first.id } + [first.id]
                diagnostics.append(
                    Diagnostic(
                        .clinicalRing, at: place,
                        ring.count == 1
                            ? "'\(first.id)' stands within itself"
                            : "these stand within each other in a ring: \(steps.map { "'\($0)'" }.joined(separator: ", "))",
                        fixes: ["take `within` away from the widest of them"]))
                break
            }
        }
        for place in entries.indices where inRing.contains(entries[place].id) { entries[place].within = nil }
    }
}

extension DiagnosticKind {
    public static let unknownClinical = DiagnosticKind(
        "unknown-clinical-id", .error, what: "an id is named that content/_data/clinical.yaml does not list",
        why: "a limit could be compared with no other, and readers would see a word that means nothing",
        mend: "correct the id, or add it to content/_data/clinical.yaml",
        example: "settings: {ward: {label: Ward, within: hospitl}, hospital: {label: Hospital}}")
    static let clinicalRing = DiagnosticKind(
        "clinical-ring", .error, what: "entries of content/_data/clinical.yaml stand within each other in a ring",
        why: "nobody can tell which of them is the wider one", mend: "take `within` away from the widest of them",
        example: "settings:\n  ward: {label: Ward, within: hospital}\n  hospital: {label: Hospital, within: ward}")
    static let badTallMan = DiagnosticKind(
        "bad-tall-man", .error, what: "tall-man letters are not those of the drug's label",
        why: "readers would see another drug's name", mend: "write the label, and change none of its letters but in case",
        example: "drugs: {examplamine: {label: Examplamine, tall-man: EXAMPLimine}}")
}
