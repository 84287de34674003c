import Diagnostics
import HTML

extension Inspection {
    /// An id stands once in a page.
    static let ids = Inspection(name: "IDs") { file in
        let keys = file.ownIDs
        return file.page.ids.enumerated().compactMap { index, id in
            // The name of an old anchor may be that of another.
            let isRepeated = !id.isName && keys[..<index].indices.contains { keys[$0] == keys[index] && !file.page.ids[$0].isName }
            guard isRepeated else { return nil }
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
