import Diagnostics

/// A key that a content type adds to the common ones.
public struct Field: Sendable, Hashable {
    public var name: String
    public var kind: FieldKind
    public var location: SourceLocation
}

/// What a field's value must be.
public indirect enum FieldKind: Sendable, Hashable {
    /// Plain text, such as a DOI.
    case text(matches: TextPattern?)
    /// Markdown, such as a short summary with links.
    case markdown
    /// `2018`, `2020-04` or `2020-04-03`
    case date
    /// An absolute address, or one from the root of the site.
    case url
    /// A number, kept as it is written: `0.50` stays `0.50`.
    case number
    case boolean
    /// One of some words: `{kind: choice, of: [press-release, announcement]}`
    case choice([String])
    /// `{kind: list, of: text}`
    case list(of: FieldKind)
    /// `{kind: record, fields: {title: {kind: text}}}`
    case record([Field])
    /// An id of `_data/people.yaml`
    case person
    /// An id of `_data/organizations.yaml`
    case organization
    /// The id of a page
    case page
    /// A key of `_data/references.json`
    case reference
    /// The name of a vocabulary in `_data/grading/`. Its value is a text until gradings are read.
    case grading
}

/// A form that a text must have.
public enum TextPattern: String, Sendable, Hashable, CaseIterable {
    /// `10.1097/AAP.0000000000000806`, bare
    case doi
    /// `0000-0002-1825-0097`, its check digit right
    case orcid
    /// `29870457`
    case pmid
    /// `office@example.org`
    case email
}
