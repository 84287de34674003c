import Content
import Diagnostics

extension Check {
    /// Markdown in front matter and in people's biographies is as sound as in a body.
    static let markdownFields = Check(name: "MarkdownFields") { map, drafts in
        func check(_ field: Located<String>, source: String, isGated: Bool) -> [Diagnostic] {
            let markup = fieldMarkup(field, source: source, definitions: map.definitions)
            let broken = map.references?.resolve(markup.references, source: source).problems ?? []
            return (markup.diagnostics + broken).map {
                var problem = $0
                problem.isGated = problem.isGated || isGated
                return problem
            }
        }
        let bios = map.definitions.people.compactMap(\.bio).flatMap { check($0, source: "content/_data/people.yaml", isGated: false) }
        return bios
            + drafts.filter { isPublished($0, options: map.options) }.flatMap { draft in
                draft.front.fields.values.flatMap { $0.value.leaves }.flatMap { value -> [Diagnostic] in
                    guard case .markdown(let field) = value else { return [] }
                    return check(field, source: draft.source, isGated: draft.gate != nil)
                }
            }
    }
}
