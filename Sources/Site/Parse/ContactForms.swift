import Diagnostics
import Markup

extension PageParser {
    /// A contact form has somewhere to post to.
    ///
    /// It is asked here and not of the whole site: of a page that comes from the cache, directives are no longer known.
    func contactProblems(_ markup: MarkupDocument, isGated: Bool) -> [Diagnostic] {
        guard data.configuration.contact == nil else { return [] }
        func missing(in body: Body, isGated: Bool) -> [Diagnostic] {
            directives(named: "contact-form", in: body.pieces).map {
                Diagnostic(
                    .contactMissing, at: $0.location, "this contact form has nowhere to post to",
                    fixes: ["add `contact: {action: https://…}` to content/_site.yaml"], isGated: isGated)
            }
        }
        return missing(in: markup.body, isGated: isGated) + markup.gatedBlocks.flatMap { missing(in: $0.body, isGated: true) }
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
