import Diagnostics

/// A key that a content type adds to the common ones.
public struct Field: Sendable {
    public let name: String
    let kind: any FieldKind
    public let location: SourceLocation

    /// What templates see of its value.
    public var form: FieldForm { kind.form }
}

/// What templates see of a value, whatever its kind: a closed set, so that a new kind needs nothing of what shows, sorts and keeps values.
public indirect enum FieldForm: Sendable, Hashable {
    case text
    /// Finished HTML.
    case html
    case date
    case flag
    /// A text that comes with a second one, in words: `press-release`, and `Press release` as `kind-label`.
    case choice
    case person
    case organization
    case page
    case list(FieldForm)
    case record([Part])

    /// A part of a record.
    public struct Part: Sendable, Hashable {
        public let name: String
        public let form: FieldForm

        public init(name: String, form: FieldForm) { (self.name, self.form) = (name, form) }
    }
}
