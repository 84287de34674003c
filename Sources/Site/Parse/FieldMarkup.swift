import Bytes
import Content
import Markup

/// A Markdown field, parsed: without directives, since a field is a sentence or two. `gate` is that of its page.
func fieldMarkup(
    _ field: Located<String>, source: Path, definitions: Definitions, gate: Gate? = nil, wantsAddresses: Bool = false
) -> MarkupDocument {
    var settings = definitions.markupSettings
    (settings.directives, settings.wantsAddresses) = ([:], wantsAddresses)
    var markup = parseMarkup(
        Array(field.value.utf8)[...], path: source, firstLine: field.location.line, settings: settings, gate: gate?.groups)
    // On the key's own line the text begins further right.
    for index in markup.diagnostics.indices where markup.diagnostics[index].location.line == field.location.line {
        markup.diagnostics[index].location.column += field.location.column - 1
    }
    for index in markup.facts.references.indices where markup.facts.references[index].location.line == field.location.line {
        markup.facts.references[index].location.column += field.location.column - 1
    }
    for index in markup.facts.mentions.indices where markup.facts.mentions[index].location.line == field.location.line {
        markup.facts.mentions[index].location.column += field.location.column - 1
    }
    return markup
}
