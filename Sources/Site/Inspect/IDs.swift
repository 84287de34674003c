import Diagnostics
import HTML

extension Inspection {
    /// An id stands once in a page.
    static let ids = Inspection(name: "IDs") { file in
        let keys = file.ownIDs
        // The name of an old anchor may be that of another.
        let own = keys.indices.filter { !file.page.ids[$0].isName }
        var seen: Set<UInt64> = []
        return own.enumerated().compactMap { place, index in
            // Few, as a rule: to look through them is faster than to hash them.
            let isNew = own.count > 100 ? seen.insert(keys[index]).inserted : !own[..<place].contains { keys[$0] == keys[index] }
            if isNew { return nil }
            let id = file.page.ids[index]
            let text = file.text(id.value)
            return Finding(
                kind: .idTwice, range: id.value, message: "the id '\(text)' stands twice in a page: links lead to the first only",
                fixes: ["rename one of the two; an id in a template is safe from those of headings with an underscore in front"])
        }
    }
}

extension DiagnosticKind {
    static let idTwice = DiagnosticKind(
        "id-twice", .error, what: "an id stands twice in a finished page", why: "links and labels reach only the first of the two",
        mend: "rename one of the two: mostly a template's meets a heading's",
        example: "<div id=\"summary\"> in a layout, around a heading 'Summary'")
}
