import Bytes
import Diagnostics

/// One entry of a data file, and under which other names it is known.
struct DataEntry<Value> {
    let value: Value
    var names: [(String, YAMLMark)] = []
}

/// Reads a file that maps ids to records: checks the ids, that no two entries share a name, and leaves the record to `read`.
func parseData<Value>(
    _ bytes: [UInt8], path: Path, noun: String, example: String,
    read: (inout YAMLReader, String, YAMLEntry) -> DataEntry<Value>?
) -> ([Value], [Diagnostic]) {
    let tree = YAMLTree(file: bytes, path: path)
    var reader = YAMLReader(path: path)
    let entries = reader.topEntries(tree, noun: "the file", example: example) ?? []
    var values = [Value]()
    values.reserveCapacity(entries.count)
    var owners: [String: YAMLMark] = [:]
    for entry in entries { owners[entry.key] = entry.keyMark }
    for entry in entries {
        guard reader.checkID(entry.key, at: entry.keyMark, noun: noun), let read = read(&reader, entry.key, entry) else { continue }
        for (name, mark) in read.names {
            if let owner = owners[name] {
                reader.report(
                    .duplicateID, at: mark, "'\(name)' is the name of another \(noun) already",
                    notes: [.init("the other one is here", at: reader.location(owner))], fixes: ["keep the name for one of them"])
            } else {
                owners[name] = mark
            }
        }
        values.append(read.value)
    }
    return (values, tree.diagnostics + reader.diagnostics)
}

extension YAMLTree {
    /// The tree of a whole file. A byte order mark is left out, so that columns are those that editors show.
    init(file bytes: [UInt8], path: Path) {
        self.init(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes[3...]) : bytes, firstLine: 1, path: path)
    }
}

extension DiagnosticKind {
    static let duplicateID = DiagnosticKind(
        "duplicate-id", .error, what: "one name stands for two entries of a data file", why: "a page that uses it could mean either",
        mend: "keep the name for one of them", example: "ada-osei: {name: Ada Osei}\nbo-osei: {name: Bo Osei, aliases: [ada-osei]}")
}
