import Diagnostics
import Markup

extension Check {
    /// A contact form has somewhere to post to.
    static let contactForm = Check(name: "ContactForm") { map, drafts in
        guard map.definitions.configuration.contact == nil else { return [] }
        return drafts.flatMap { draft in
            func missing(in body: Body, isGated: Bool) -> [Diagnostic] {
                directives(named: "contact-form", in: body.pieces).map {
                    Diagnostic(
                        .contactMissing, at: $0.location, "this contact form has nowhere to post to",
                        fixes: ["add `contact: {action: https://…}` to content/_site.yaml"], isGated: isGated)
                }
            }
            return missing(in: draft.markup.body, isGated: false)
                + draft.markup.gatedBlocks.flatMap { missing(in: $0.body, isGated: true) }
        }
    }
}

/// Every directive of a name, also inside others.
private func directives(named name: String, in pieces: [Piece]) -> [Directive] {
    pieces.flatMap { piece -> [Directive] in
        guard case .directive(_, _, let directive, let inner) = piece else { return [] }
        return (directive.name == name ? [directive] : []) + directives(named: name, in: inner)
    }
}

extension DiagnosticKind {
    static let contactMissing = DiagnosticKind(
        "contact-missing", .error, what: "a contact form stands on a page, and the configuration does not say where it posts to",
        why: "what a reader writes would be lost", mend: "add contact: to content/_site.yaml",
        example: ":::contact-form, without contact: in _site.yaml")
}
