import Bytes
import Diagnostics

/// One part of a template as it is written, with its place in the file.
indirect enum Node: Sendable {
    /// Text as it will stand in the output: lines that hold nothing but a section's tag are gone. `isBlank` where it is white space only.
    case text([UInt8], SourceLocation, isBlank: Bool, origins: [TextOrigin])
    /// `{{title}}`, or `{{{content}}}` where it is not escaped.
    case variable(Name, isEscaped: Bool)
    /// `{{#authors}}…{{/authors}}`, or `{{^authors}}…{{/authors}}` where it is inverted.
    case section(Name, isInverted: Bool, [Node])
    /// `{{> partials/entry}}`
    case partial(Name)
    /// `{{<layouts/base}}…{{/layouts/base}}`
    case parent(Name, [Node])
    /// `{{$main}}…{{/main}}`
    case block(Name, [Node])
}

/// Where a run of a text's bytes stands in its template: from `offset` on, up to the next one.
struct TextOrigin: Sendable {
    let offset: Int
    let location: SourceLocation
}

/// A name in a tag.
struct Name: Sendable {
    let text: String
    let location: SourceLocation
}

/// A template's parts, and the file that they were read from.
struct ParsedTemplate: Sendable {
    let path: Path
    let nodes: [Node]
}
