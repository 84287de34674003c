/// What a field's value must be. Each kind is a file of its own in this folder, and a name in the list below.
protocol FieldKind: Sendable {
    /// What `kind:` says: `choice`.
    static var name: String { get }
    /// What a declaration may say beside `kind`.
    static var options: [String] { get }
    /// The kind with its options; nil, with a diagnostic, where they do not do.
    static func make(_ declaration: FieldDeclaration, _ reader: inout YAMLReader) -> (any FieldKind)?

    /// A value as an editor may write it.
    var example: String { get }
    /// What may stand there: `a year, a month or a day`.
    var hint: String { get }
    var form: FieldForm { get }
    /// The value that an entry says; nil where it is empty, or, with a diagnostic, where it is no value of the kind.
    func value(_ entry: YAMLEntry, _ reader: inout YAMLReader) -> FieldValue?
}

/// Every kind, in the order in which messages name them.
let fieldKinds: [any FieldKind.Type] = [
    TextField.self, MarkdownField.self, DateField.self, URLField.self, NumberField.self, BooleanField.self, ChoiceField.self,
    ListField.self,
    RecordField.self, PersonField.self, OrganizationField.self, PageField.self, ReferenceField.self, GradingField.self,
]

extension FieldKind {
    static var options: [String] { [] }
}

/// A kind without options: there is one of it.
protocol PlainFieldKind: FieldKind {
    init()
}

extension PlainFieldKind {
    static func make(_ declaration: FieldDeclaration, _ reader: inout YAMLReader) -> (any FieldKind)? { Self() }
}
