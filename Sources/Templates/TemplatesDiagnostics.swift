import Diagnostics

public enum TemplatesDiagnostics {
    public static let all: [DiagnosticKind] = [
        .unknownTemplateName, .unknownTemplate, .templateCycle, .templateSection, .templateSyntax, .unsupportedTag, .wrongTag,
        .unusedPartial, .unknownOutputEnding,
    ]
}

extension DiagnosticKind {
    static let unknownTemplateName = DiagnosticKind(
        "unknown-template-name", .error, what: "a template uses a name that does not exist", why: "it would print nothing, on every page",
        mend: "correct the name; docs/templates.md lists all of them", example: "{{page.titel}}")
    static let unknownTemplate = DiagnosticKind(
        "unknown-template", .error, what: "a template includes another that does not exist", why: "a part of every page would be missing",
        mend: "correct the name, or write the template", example: "{{> partials/heder}}")
    static let templateCycle = DiagnosticKind(
        "template-cycle", .error, what: "a template includes itself", why: "rendering would never end", mend: "take one of the tags out",
        example: "{{> partials/entry}} in partials/entry.mustache")
    static let templateSection = DiagnosticKind(
        "template-section", .error, what: "a template's sections are not closed as they were opened, or hold what is never shown",
        why: "a part of the page would be missing or repeated", mend: "close each section with its own name",
        example: "{{#page.authors}} … {{/page.topics}}")
    static let templateSyntax = DiagnosticKind(
        "template-syntax", .error, what: "a template's tag cannot be read", why: "the template cannot be used", mend: "correct the tag",
        example: "{{page title}}")
    static let unsupportedTag = DiagnosticKind(
        "unsupported-template-tag", .error, what: "a template uses a kind of tag that is not allowed here",
        why: "what it prints could not be checked before it is published", mend: "use a name that says it already",
        example: "{{uppercased(page.title)}}")
    static let wrongTag = DiagnosticKind(
        "wrong-template-tag", .error, what: "a template prints a name in a way that does not fit its kind or its file",
        why: "text would stand unescaped in a page, HTML would be shown as source, or nothing at all",
        mend: "use the tag that the message gives",
        example: "{{{page.title}}}")
    static let unusedPartial = DiagnosticKind(
        "unused-partial", .warning, what: "a partial is included by no template", why: "nobody sees what it says, and nothing checks it",
        mend: "include it or remove it", example: "templates/partials/old-footer.mustache")
    static let unknownOutputEnding = DiagnosticKind(
        "unknown-output-ending", .error, what: "a template prints names into a file whose ending is not known",
        why: "text could break the file, since nobody knows which characters end a value in it",
        mend: "use one of the endings that docs/templates.md lists", example: "templates/outputs/references.bib.mustache")
}
