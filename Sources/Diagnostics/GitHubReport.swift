import Bytes

extension Report {
    /// One line a diagnostic, as GitHub's runners make annotations of them (workflow commands, `::error file=…::…`). `folder` is where the site
    /// stands in the repository.
    public func annotations(excerpts: Excerpts, in folder: Path) -> String {
        placed(excerpts, in: folder).map { placed in
            var properties = [("file", placed.file.text)]
            if placed.line > 0 { properties.append(("line", "\(placed.line)")) }
            if let columns = placed.columns { properties += [("col", "\(columns.lowerBound)"), ("endColumn", "\(columns.upperBound)")] }
            properties.append(("title", placed.diagnostic.kind.code))
            let written = properties.map { "\($0)=\(escaped($1, in: ",:"))" }.joined(separator: ",")
            return "::\(placed.diagnostic.severity.command) \(written)::\(escaped(placed.sentences.joined(separator: "\n")))"
        }.joined(separator: "\n")
    }
}

extension Severity {
    /// The workflow command that annotates with it.
    fileprivate var command: String {
        switch self {
        case .error, .warning: rawValue
        case .note: "notice"
        }
    }
}

/// One annotation for a run that could not go on.
public func annotation(failure: String) -> String { "::error::\(escaped(failure))" }

/// A message ends at a line end, a property at a comma as well. No control character reaches a terminal.
private func escaped(_ text: String, in special: String = "") -> String {
    percentEncoded(text) { $0 >= 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "%") && !special.utf8.contains($0) }
}
