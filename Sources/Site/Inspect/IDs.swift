import Diagnostics
import HTML

extension Inspection {
    /// An id stands once in a page.
    static let ids = Inspection(name: "IDs") { file in
        var seen: Set<[UInt8]> = []
        return file.page.ids.filter { !$0.isName }.compactMap { id in
            let name = file.bytes.decoded(id.value)
            if seen.insert(name).inserted { return nil }
            let text = String(decoding: name, as: UTF8.self)
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
