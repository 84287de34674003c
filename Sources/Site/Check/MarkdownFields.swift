import Bytes
import Content
import Diagnostics
import Markup

extension Check {
    /// Markdown in front matter and in people's biographies is as sound as in a body.
    static let markdownFields = Check(name: "MarkdownFields") { map, drafts in
        func check(_ field: Located<String>, source: Path, own: MarkupDocument = MarkupDocument(), gate: Gate? = nil) -> [Diagnostic] {
            let markup = fieldMarkup(field, source: source, definitions: map.definitions, gate: gate)
            return markup.diagnostics + map.references.resolve(markup.facts.references, source: source, own: own).problems
        }
        let bios = map.definitions.people.compactMap(\.bio).flatMap { check($0, source: "content/_data/people.yaml") }
        let fields = drafts.filter { isPublished($0, options: map.options) }.flatMap { draft in
            draft.face.fieldLeaves.flatMap { value -> [Diagnostic] in
                if case .markdown(let field) = value { check(field, source: draft.source, own: draft.markup, gate: draft.gate) } else { [] }
            }
        }
        return bios + fields
    }
}
