import Bytes
import Content
import Diagnostics
import Markup

/// Reads the arguments of one directive, each with its place, and keeps what is wrong with them.
struct BlockReader {
    let block: DataBlock
    private(set) var diagnostics: [Diagnostic] = []
    /// Whether each argument that is missing is told by itself.
    var tellsMissing = true

    init(_ block: DataBlock) { self.block = block }

    mutating func report(_ kind: DiagnosticKind, at location: SourceLocation, length: Int = 1, _ message: String, fixes: [String] = []) {
        diagnostics.append(
            Diagnostic(kind, at: location, length: length, message, fixes: fixes, isGated: block.gatedBy != nil))
    }

    mutating func report(_ kind: DiagnosticKind, at value: Located<String>, _ message: String, fixes: [String] = []) {
        report(kind, at: value.location, length: max(1, value.value.utf8.count), message, fixes: fixes)
    }

    mutating func add(_ diagnostic: Diagnostic) { diagnostics.append(block.gatedBy == nil ? diagnostic : diagnostic.gated) }

    /// As it is written; nil where it is missing or, with a diagnostic, empty.
    mutating func text(_ name: String) -> Located<String>? {
        guard let argument = block.argument(name) else { return nil }
        let value = argument.value.withSingleBlanks
        if value.isEmpty {
            report(
                .emptyArgument, at: argument.nameLocation, length: name.utf8.count, "'\(name)=' has no value",
                fixes: ["write one, such as \(name)=\(example(of: name)), or take '\(name)=' away"])
            return nil
        }
        return Located(value, at: argument.location)
    }

    /// A kebab-case word.
    mutating func code(_ name: String) -> Located<String>? {
        guard let text = text(name) else { return nil }
        if isCode(text.value) { return text }
        report(
            .malformedArgument, at: text, "'\(text.value)' is no id",
            fixes: ["ids have small letters, digits and hyphens, and begin with a letter, as in \(name)=\(example(of: name))"])
        return nil
    }

    /// Ids with commas between them.
    mutating func codes(_ name: String) -> [Located<String>] {
        guard let text = text(name) else { return [] }
        let words = text.value.split(separator: ",", omittingEmptySubsequences: false).map { $0.drop { $0 == " " } }
        let codes = words.map { word in Located(String(word.reversed().drop { $0 == " " }.reversed()), at: text.location) }
        if let wrong = codes.first(where: { !isCode($0.value) }) {
            report(
                .malformedArgument, at: text, "'\(wrong.value)' is no id",
                fixes: ["write ids with commas between them: \(name)=\"one, two\""])
        } else if let twice = codes.indices.first(where: { codes[..<$0].contains { [code = codes[$0]] in $0.value == code.value } }) {
            report(.malformedArgument, at: text, "'\(codes[twice].value)' stands here twice", fixes: ["keep it once"])
        }
        return codes.filter { isCode($0.value) }
    }

    mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(_ name: String, _: Choice.Type) -> Located<String>? {
        guard let text = text(name) else { return nil }
        if Choice(rawValue: text.value) != nil { return text }
        let choices = Choice.allCases.map(\.rawValue)
        report(
            .badArgument, at: text, "'\(text.value)' is no \(name)\(didYouMean(text.value, in: choices))",
            fixes: ["write one of: \(choices.joined(separator: ", "))"])
        return nil
    }

    mutating func flag(_ name: String) -> Bool {
        guard let text = text(name) else { return false }
        if text.value != "true", text.value != "false" {
            report(.badArgument, at: text, "'\(name)' is true or false, not '\(text.value)'", fixes: ["write \(name)=true"])
        }
        return text.value == "true"
    }

    mutating func date(_ name: String) -> PartialDate? {
        guard let text = text(name) else { return nil }
        if let date = PartialDate(text.value) { return date }
        report(
            .malformedArgument, at: text, "'\(text.value)' is no date",
            fixes: ["write a year, a month or a day: 2018, 2018-06 or 2018-06-30"])
        return nil
    }

    /// The arguments that the directive has.
    private var known: [String] { GuidelineDirective.named[block.name]?.arguments.map(\.name) ?? [] }
    /// Whether it has none that nobody knows, which would mean more than is read.
    var isKnown: Bool { block.arguments.allSatisfy { known.contains($0.name) } }

    /// Tells of an argument that must be there, at the directive's name; not where it is there, and its name misspelt, which is told already.
    mutating func reportMissing(_ name: String, because reason: String) {
        if !tellsMissing || block.arguments.contains(where: { !known.contains($0.name) && nearest(to: $0.name, in: known) == name }) {
            return
        }
        report(
            .missingArgument, at: block.location, length: 3 + block.name.utf8.count, "\(reason)",
            fixes: ["write \(name)=\(example(of: name)) in its braces"])
    }

    /// As a sentence may show it.
    func example(of name: String) -> String {
        GuidelineDirective.named[block.name]?.arguments.first { $0.name == name }?.example ?? "…"
    }
}

/// Small letters, digits and hyphens; no hyphen at an end.
public func isCode(_ text: String) -> Bool {
    let bytes = text.utf8
    guard let first = bytes.first, first.isLowercase || first.isDigit, bytes.last != UInt8(ascii: "-") else { return false }
    return bytes.allSatisfy { $0.isLowercase || $0.isDigit || $0 == UInt8(ascii: "-") }
}

extension DiagnosticKind {
    static let emptyArgument = DiagnosticKind(
        "empty-argument", .error, what: "an argument of a guideline's directive has no value",
        why: "nobody could tell whether something is missing", mend: "write the value, or take the argument away",
        example: ":::recommendation {#r1 strength=\"\"}")
    static let malformedArgument = DiagnosticKind(
        "malformed-argument", .error, what: "an argument of a guideline's directive cannot be read",
        why: "it would be shown nowhere, or as something else", mend: "write it as the message says",
        example: ":::recommendation {#r1 since=\"June 2018\"}")
    static let badArgument = DiagnosticKind(
        "bad-argument", .error, what: "an argument of a guideline's directive is none of the words that it may be",
        why: "the page would say something that no reader knows", mend: "write one of the words that the message lists",
        example: ":::recommendation {#r1 direction=fro}")
    static let missingArgument = DiagnosticKind(
        "missing-argument", .error, what: "a guideline's directive lacks an argument that it must have",
        why: "readers could not tell how far to trust it", mend: "write the argument",
        example: ":::recommendation {#r1 strength=strong certainty=high}")
}
