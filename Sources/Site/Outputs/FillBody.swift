import Bytes
import Content
import Markup

extension SiteMap {
    /// A body's bytes with its links in place. `directive` gets each directive with its finished content and its arguments, addresses resolved.
    func fillBody(
        _ body: Body, links: [Link], directive: (Directive, FilledContent, [(name: String, value: String)]) -> [UInt8],
        gated: (Int) -> [UInt8]
    ) -> [UInt8] {
        var bytes = [UInt8]()
        func href(_ index: Int) -> String { links.indices.contains(index) ? links[index].href : "" }
        fill(
            body, into: &bytes, href: href, label: { links.indices.contains($0) ? links[$0].label : "" },
            directive: { made, content in
                directive(made, content, made.arguments.map { ($0.name, $0.reference.map(href) ?? $0.value) })
            },
            gated: gated)
        return bytes
    }

    /// The HTML of a Markdown field: links are led as in a body; directives and notes belong to bodies and stay out.
    func fieldHTML(_ field: Located<String>, source: Path, own: MarkupDocument = MarkupDocument()) -> String {
        let markup = fieldMarkup(field, source: source, definitions: plan.definitions)
        let links = references.resolve(markup.facts.references, source: source, own: own).links
        return String(
            decoding: fillBody(markup.body, links: links, directive: { _, content, _ in content.bytes }, gated: { _ in [] }), as: UTF8.self)
    }
}
