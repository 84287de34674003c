import Content
import Diagnostics

extension Inspection {
    /// No two pages have one title, or one description of their own. WCAG 2.2, 2.4.2.
    static let repeats = Inspection(
        name: "Repeats",
        ofSite: { map, outputs in
            let common = map.definitions.configuration.description.map { FileFacts.words(Array($0.utf8)[...]) }
            return repeated(outputs, what: "title", by: \.title) { index in map.pages[index].face.shown(\.title.location) }
                + repeated(outputs.filter { $0.description != common }, what: "description", by: \.description) { index in
                    let page = map.pages[index]
                    return page.face.shown(\.description).flatMap { writtenPlace(of: $0, in: [page.source], root: map.options.source) }
                }
        })
}

/// One message for each value that several pages have, at the second of them.
private func repeated(
    _ outputs: [InspectedOutput], what: String, by value: (InspectedOutput) -> UInt64, at place: (_ page: Int) -> SourceLocation?
) -> [Diagnostic] {
    // Few values are anybody else's: only those are gathered.
    var (seen, repeated) = (KeySet(), KeySet())
    for output in outputs where !seen.insert(value(output)) { repeated.insert(value(output)) }
    var groups: [UInt64: [Int]] = [:]
    for (index, output) in outputs.enumerated() where value(output) != 0 && repeated.contains(value(output)) {
        groups[value(output), default: []].append(index)
    }
    func location(_ output: InspectedOutput) -> SourceLocation {
        output.page.flatMap(place) ?? output.origin
    }
    return groups.values.map { group in
        let others = [group[0]] + group.dropFirst(2)
        let count = others.count == 1 ? "another page has it too" : "\(others.count) other pages have it too"
        return Diagnostic(
            .repeatedTitle, at: location(outputs[group[1]]), "this page's \(what) is not its own: \(count)",
            notes: others.prefix(3).map { .init("'\(outputs[$0].path)' has it", at: location(outputs[$0])) },
            fixes: ["say in the \(what) what is of this page alone, such as a year or a place"])
    }
}

extension DiagnosticKind {
    static let repeatedTitle = DiagnosticKind(
        "repeated-title", .warning, what: "two pages have the same title or description",
        why: "readers cannot tell them apart in a browser's tabs, in lists of results or by ear", mend: "say what is of this page alone",
        example: "title: Annual meeting, on two pages")
}
