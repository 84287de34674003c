import Bytes

/// A key that the front matter of every page may have, and all that is known of it. By reference: to copy it would count references to each of
/// its functions, which all threads share.
public final class FrontMatterKey: Sendable {
    /// As editors write it: `review-by`.
    public let name: String
    /// What its value is, for the manual: `date`.
    public let value: String
    public let meaning: String
    /// Who may read its value on a members-only page.
    public let readers: Readers
    /// A value as an editor may write it, for messages and for new pages.
    let example: String
    /// What templates see of the value under the key's own name; nil where they see it otherwise, or not at all.
    public let form: FieldForm?
    public let shown: @Sendable (FrontMatter) -> FieldValue?
    /// The text with its marks of emphasis; nil for a key that may have none.
    public let marked: (@Sendable (FrontMatter) -> String?)?

    let property: any PartialKeyPath<FrontMatter> & Sendable
    let read: @Sendable (_ entry: YAMLEntry, inout YAMLReader, inout FrontMatter) -> Void
    let pass: @Sendable (inout FrontMatter, inout ByteCoder) throws -> Void
    let isWritten: @Sendable (FrontMatter) -> Bool
    let clear: @Sendable (inout FrontMatter) -> Void

    public enum Readers: Sendable { case everyone, members }

    /// The property twice: to read it through its path would copy all of the front matter.
    init<Value: ByteCoded & Hashable & Sendable>(
        _ name: String, _ get: @escaping @Sendable (FrontMatter) -> Value, _ property: any WritableKeyPath<FrontMatter, Value> & Sendable,
        _ type: KeyType<Value>, _ meaning: String, _ readers: Readers = .everyone
    ) {
        (self.name, self.property, self.meaning, self.readers) = (name, property, meaning, readers)
        (value, example, form) = (type.value, type.example, type.form)
        let (readValue, show, unwritten) = (type.read, type.shown, get(FrontMatter.blank))
        read = { entry, reader, front in if let value = readValue(entry, &reader) { front[keyPath: property] = value } }
        pass = { front, coder in try front[keyPath: property].pass(&coder) }
        isWritten = { get($0) != unwritten }
        clear = { $0[keyPath: property] = unwritten }
        shown = { show(get($0)) }
        if let source = type.marked { marked = { source(get($0)) } } else { marked = nil }
    }
}

/// What a key's value may be, for every key that has such a value.
struct KeyType<Value>: Sendable {
    let value: String
    let example: String
    var form: FieldForm?
    var shown: @Sendable (Value) -> FieldValue? = { _ in nil }
    var marked: (@Sendable (_ value: Value) -> String?)?
    /// nil leaves the value as it was.
    let read: @Sendable (_ entry: YAMLEntry, inout YAMLReader) -> Value?
}

extension KeyType where Value == Located<String> {
    static var title: Self {
        Self(value: "text, with `*emphasis*`", example: "\"…\"", marked: { $0.value }, read: { $1.text($0) })
    }
}

extension KeyType where Value == String? {
    /// A text that templates see under the key's name.
    static var text: Self {
        Self(value: "text", example: "\"…\"", form: .text, shown: { $0.map { .text(Located($0, at: .blank)) } }, read: { $1.string($0) })
    }
    /// A text that may have emphasis: under the key's name templates see it without.
    static var emphasized: Self {
        Self(
            value: "text, with `*emphasis*`", example: "\"…\"", form: .text,
            shown: { $0.map { .text(Located(withoutEmphasis($0), at: .blank)) } }, marked: { $0 }, read: { $1.string($0) })
    }
    static var plain: Self { Self(value: "text", example: "\"…\"") { $1.string($0) } }
    static var language: Self { Self(value: "`en`, `pt-BR` …", example: "en") { $1.language($0) } }
}

extension KeyType where Value == Located<String>? {
    static func name(_ value: String, example: String) -> Self { Self(value: value, example: example) { $1.text($0) } }
    static var url: Self {
        Self(
            value: "address", example: "https://example.org/comment", form: .text, shown: { $0.map { .text($0) } }, read: { $1.url($0) })
    }
    static var picture: Self {
        Self(value: "file beside the page, or an address (`https:`, `http:`, `/…`)", example: "name.jpg") { $1.picture($0) }
    }
}

extension KeyType where Value == Located<PartialDate>? {
    /// A date that is mostly known to the day.
    static var day: Self { date(example: "2020-04-03") }
    static var date: Self { date(example: "2020-04") }
    private static func date(example: String) -> Self {
        Self(value: "date", example: example, form: .date, shown: { $0.map { .date($0.value) } }, read: { $1.date($0) })
    }
}

extension KeyType where Value == Bool {
    static var flag: Self {
        Self(value: "true, false", example: "true", form: .flag, shown: { .boolean($0) }, read: { $1.boolean($0) })
    }
}

extension KeyType where Value == Bool? {
    /// Neither is a third answer.
    static var choice: Self { Self(value: "true, false", example: "true") { $1.boolean($0) } }
}

extension KeyType where Value == Int? {
    static var integer: Self { Self(value: "whole number", example: "1") { $1.integer($0) } }
}

extension KeyType where Value == [Located<String>] {
    static func ids(_ value: String, example: String) -> Self { Self(value: value, example: example) { $1.ids($0) } }
    static var paths: Self { Self(value: "paths", example: "[/old-address/]") { $1.paths($0) } }
    static var people: Self {
        Self(
            value: "people", example: "[id]", form: .list(.person), shown: { .list($0.map { .person($0) }) }, read: { $1.ids($0) })
    }
    static var pages: Self {
        Self(
            value: "page ids", example: "[page-id]", form: .list(.page), shown: { .list($0.map { .page($0) }) }, read: { $1.ids($0) })
    }
}

extension KeyType where Value == [String] {
    static var texts: Self { Self(value: "words", example: "[\"…\"]") { $1.strings($0) } }
}

extension KeyType where Value == Located<Status>? {
    static var status: Self { Self(value: "[status](#statuses)", example: "current") { $1.choice($0, Status.self) } }
}

extension KeyType where Value == Gate? {
    static var gate: Self { Self(value: "true, false, a group or groups", example: "true") { $1.gate($0) } }
}

extension KeyType where Value == [Signatory] {
    static var signatories: Self {
        Self(value: "people, or `{id, role}`", example: "[{id: person-id, role: …}]") { $1.signatories($0) }
    }
}

extension KeyType where Value == [Partner] {
    static var partners: Self {
        Self(value: "organizations, or `{id, role}`", example: "[{id: organization-id, role: lead}]") { $1.partners($0) }
    }
}

extension KeyType where Value == [Correction] {
    static var corrections: Self {
        Self(value: "`{date, text, recommendation, was, now}` each", example: "[{date: 2020-04-03, text: \"…\"}]") { $1.corrections($0) }
    }
}

extension KeyType where Value == [Resource] {
    static var resources: Self {
        Self(
            value: "`{title, kind, url or file, members-only, duration, price}` each",
            example: "[{title: \"…\", kind: pdf, file: name.pdf}]"
        ) { $1.resources($0) }
    }
}

/// The words of a choice, for the manual.
func inCode<Choice: CaseIterable & RawRepresentable<String>>(_ choices: Choice.Type) -> String {
    choices.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
}
