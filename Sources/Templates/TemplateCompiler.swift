import Bytes
import Diagnostics

/// Turns templates into programs: it walks them with shapes in place of values, settles every name, and tells each that would print nothing.
struct TemplateCompiler {
    private let templates: [String: ParsedTemplate]
    private(set) var problems: [Diagnostic] = []
    private var told: Set<SourceLocation> = []
    private var used: Set<String> = []
    /// The names that the present template uses, by the kind of record.
    var usedNames: [String: Set<String>] = [:]
    /// While a directive's arguments are looked for: the names that nothing declares. nil elsewhere.
    var undeclared: Set<String>?
    /// How many templates were put into the one that is being compiled.
    private var includes = 0
    /// Of the present template; nil for an output in which nobody knows how to write text.
    private(set) var escaping: Escaping? = .html
    /// Whether its text stands in a string so far, where it is JSON.
    var quotes = JSONQuotes()
    /// Whether a field may begin here, where it is a table.
    var fields = TableFields()

    /// Partials that include each other twice double with each level: thirty of them would fill any memory.
    private static let mostIncludes = 10_000

    private let marksOrigins: Bool

    init(templates: [String: ParsedTemplate], marksOrigins: Bool) { (self.templates, self.marksOrigins) = (templates, marksOrigins) }

    /// What surrounds a node: the shapes of the open records, innermost last, the blocks that children give, the templates on the way.
    struct Scope {
        var stack: [Shape]
        var blocks: [String: [Node]] = [:]
        var chain: [String]
        /// Inside a section whose name is unknown nobody can say what a name means; only what it includes is still looked at.
        var isUnknown = false
    }

    mutating func compile(_ name: String, root: RecordShape) -> Program {
        let template = templates[name]
        used.insert(name)
        includes = 0
        escaping = Escaping(template: name)
        (quotes, fields) = (JSONQuotes(), TableFields())
        let steps = compile(template?.nodes ?? [], Scope(stack: [.record(root)], chain: [name]))
        return Program(joined(steps), escaping: escaping ?? .plain)
    }

    /// The arguments of a directive: the names at the root of its template that nothing declares.
    mutating func arguments(ofDirective name: String, root: RecordShape) -> Set<String> {
        undeclared = []
        _ = compile(name, root: root)
        defer { undeclared = nil }
        return undeclared ?? []
    }

    /// Partials that no template includes have no context to check names in, and are most likely misnamed.
    mutating func checkUnused() {
        for (name, template) in templates.sorted(by: { $0.key < $1.key }) where !used.contains(name) {
            problems.append(
                Diagnostic(
                    .unusedPartial, at: SourceLocation(template.path), "no template includes '\(name)'",
                    fixes: ["write {{> \(name)}} where it belongs, or remove the file"]))
        }
    }
}

extension TemplateCompiler {
    private mutating func compile(_ nodes: [Node], _ scope: Scope) -> [Program.Step] {
        var steps = [Program.Step]()
        var alternative: Alternative?
        for node in nodes {
            let previous = alternative
            alternative = nil
            switch node {
            case .text(let bytes, _, _, let origins):
                read(bytes)
                steps.append(.bytes(marksOrigins ? marked(bytes, origins) : bytes))
            case .variable(let name, let isEscaped):
                guard !scope.isUnknown, let found = resolve(name, scope) else { continue }
                steps += fitting(found) { compiler, shape, path in
                    compiler.checkPrinted(name, shape, isEscaped: isEscaped, in: scope)
                    return compiler.marks(.value, name.location) + compiler.printing(shape, path)
                }.flatMap { $0 }
            case .section(let name, let isInverted, let inner):
                guard !scope.isUnknown, let found = resolve(name, scope) else {
                    var inside = scope
                    inside.isUnknown = true
                    _ = compile(inner, inside)
                    continue
                }
                if isInverted {
                    let before = begin(name, isInverted, after: previous)
                    // Where a name has several shapes, none of them may have a value.
                    let body = joined(compile(inner, scope))
                    alternative = end(name, isInverted, before, after: previous, repeating: nil)
                    steps += found.reversed().reduce(body) { body, variant in [.inverted(variant.path, body)] }
                    continue
                }
                steps += fitting(found) { compiler, shape, path in
                    let inside = compiler.entering(shape, scope)
                    let before = compiler.begin(name, isInverted, after: previous)
                    let body = compiler.joined(compiler.compile(inner, inside))
                    let isList = if case .list = shape { true } else { false }
                    alternative = compiler.end(name, isInverted, before, after: previous, repeating: isList ? inner : nil)
                    return .section(path, opens: inside.stack.count > scope.stack.count, body)
                }
            case .partial(let name): steps += compile(partial: name, scope)
            case .parent(let name, let inner): steps += compile(parent: name, inner, scope)
            case .block(let name, let inner):
                // A block that holds one of the same name would be put into itself for ever.
                var inside = scope
                steps += compile(inside.blocks.removeValue(forKey: name.text) ?? inner, inside)
            }
        }
        return steps
    }

    private func entering(_ shape: Shape, _ scope: Scope) -> Scope {
        var scope = scope
        switch shape {
        case .list(let element): scope.stack.append(element)
        case .flag: break
        case .text, .html, .number, .record: scope.stack.append(shape)
        }
        return scope
    }

    private mutating func compile(partial name: Name, _ scope: Scope) -> [Program.Step] {
        guard let template = find(name, scope) else { return [] }
        var scope = scope
        scope.chain.append(name.text)
        return compile(template.nodes, scope)
    }

    private mutating func compile(parent name: Name, _ inner: [Node], _ scope: Scope) -> [Program.Step] {
        guard let template = find(name, scope) else { return [] }
        let known = blockNames(template.nodes, seen: [name.text])
        var scope = scope
        scope.chain.append(name.text)
        var given: Set<String> = []
        for node in inner {
            switch node {
            case .block(let block, let content):
                if !known.contains(block.text) {
                    report(
                        .unknownTemplateName, block,
                        "'\(name.text)' has no block '\(block.text)'\(didYouMean(block.text, in: known.sorted()))",
                        fix: "blocks of '\(name.text)': \(known.sorted().joined(separator: ", "))")
                }
                if !given.insert(block.text).inserted {
                    report(.templateSection, block, "the block '\(block.text)' is given twice", fix: "keep one of the two")
                }
                if scope.blocks[block.text] == nil { scope.blocks[block.text] = content }
            case .text(_, let location, let isBlank, _):
                guard !isBlank else { continue }
                report(
                    .templateSection, Name(text: " ", location: location), "text between blocks is not shown",
                    fix: "put it into a {{$block}} … {{/block}} of '\(name.text)'")
            case .variable(let inside, _), .section(let inside, _, _), .partial(let inside), .parent(let inside, _):
                report(
                    .templateSection, inside, "'\(inside.text)' stands between blocks and is not shown",
                    fix: "put it into a {{$block}} … {{/block}} of '\(name.text)'")
            }
        }
        return compile(template.nodes, scope)
    }

    /// The blocks that some nodes, and all that they inherit from or include, leave to others.
    private func blockNames(_ nodes: [Node], seen: Set<String>) -> Set<String> {
        nodes.reduce(into: []) { found, node in
            switch node {
            case .text, .variable: break
            case .section(_, _, let inner): found.formUnion(blockNames(inner, seen: seen))
            case .block(let name, let inner): found.formUnion(blockNames(inner, seen: seen).union([name.text]))
            case .partial(let name):
                if !seen.contains(name.text) {
                    found.formUnion(blockNames(templates[name.text]?.nodes ?? [], seen: seen.union([name.text])))
                }
            case .parent(let name, let inner):
                found.formUnion(blockNames(inner, seen: seen))
                if !seen.contains(name.text) {
                    found.formUnion(blockNames(templates[name.text]?.nodes ?? [], seen: seen.union([name.text])))
                }
            }
        }
    }

    private mutating func find(_ name: Name, _ scope: Scope) -> ParsedTemplate? {
        guard let template = templates[name.text] else {
            let known = templates.keys.sorted()
            let near = known.first { $0.hasSuffix("/" + name.text) } ?? nearest(to: name.text, in: known)
            report(
                .unknownTemplate, name, "no template '\(name.text)'\(near.map { "; did you mean '\($0)'?" } ?? "")",
                fix: "write templates/\(name.text).mustache")
            return nil
        }
        used.insert(name.text)
        includes += 1
        guard includes <= TemplateCompiler.mostIncludes else {
            report(
                .templateCycle, name,
                "'\(name.text)' and others include each other more than \(TemplateCompiler.mostIncludes) times in one page",
                fix: "let each include the next once")
            return nil
        }
        if scope.chain.contains(name.text) {
            let circle = (scope.chain.drop { $0 != name.text } + [name.text]).joined(separator: " → ")
            report(.templateCycle, name, "'\(name.text)' includes itself: \(circle)", fix: "take one of the tags out")
            return nil
        }
        return template
    }

    private mutating func checkPrinted(_ name: Name, _ shape: Shape, isEscaped: Bool, in scope: Scope) {
        guard let escaping else { return report(unknownEnding: scope.chain[0]) }
        if escaping.isData, checkData(name, shape, isEscaped: isEscaped) { return }
        switch shape {
        case .text where isEscaped, .number where isEscaped, .html where !isEscaped: break
        case .text, .number: report(.wrongTag, name, "'\(name.text)' is text and would not be escaped", fix: "write {{\(name.text)}}")
        case .html: report(.wrongTag, name, "'\(name.text)' is finished HTML and would be shown as source", fix: "write {{{\(name.text)}}}")
        case .flag:
            report(
                .wrongTag, name, "'\(name.text)' is true or false and prints nothing", fix: "write {{#\(name.text)}} … {{/\(name.text)}}")
        case .list:
            report(.wrongTag, name, "'\(name.text)' is a list and cannot be printed", fix: "write {{#\(name.text)}} … {{/\(name.text)}}")
        case .record(let record):
            let owner = name.text == "." ? "" : name.text + "."
            let fields = record.fields.prefix(4).map { owner + $0.name }.joined(separator: ", ")
            report(.wrongTag, name, "'\(name.text)' has parts and cannot be printed", fix: "print a part: \(fields)")
        }
    }

    private func marks(_ kind: OriginMark.Kind, _ place: SourceLocation) -> [Program.Step] {
        marksOrigins ? [.bytes(OriginMark(kind, place).bytes)] : []
    }

    private func marked(_ text: [UInt8], _ origins: [TextOrigin]) -> [UInt8] {
        var ends = origins.dropFirst().map(\.offset)[...]
        return origins.flatMap { origin in
            OriginMark(.text, origin.location).bytes + text[origin.offset..<(ends.popFirst() ?? text.count)]
        }
    }

    /// Neighbouring bytes become one step.
    private func joined(_ steps: [Program.Step]) -> [Program.Step] {
        steps.reduce(into: []) { joined, step in
            if case .bytes(let more) = step, case .bytes(let bytes)? = joined.last {
                joined[joined.count - 1] = .bytes(bytes + more)
            } else {
                joined.append(step)
            }
        }
    }

    private mutating func report(unknownEnding template: String) {
        guard let path = templates[template]?.path, told.insert(SourceLocation(path)).inserted else { return }
        problems.append(
            Diagnostic(
                .unknownOutputEnding, at: SourceLocation(path),
                "'\(template)' ends in '.\(Escaping.ending(of: template))', for which nobody knows how text is to be written",
                fixes: ["name it with a known ending: \(Escaping.knownEndings), or none"]))
    }

    /// `known` are the names that the record has, of which `has-…` only repeats another.
    mutating func report(unknown name: Name, _ message: String, of owner: String = "", _ known: [String] = []) {
        let names = Set(known).filter { !$0.hasPrefix("has-") }.sorted().joined(separator: ", ")
        let fix = names.isEmpty ? "docs/templates.md lists the names that a template can use" : "the names of \(owner) are: \(names)"
        report(.unknownTemplateName, name, message, fix: fix)
    }

    mutating func report(_ kind: DiagnosticKind, _ name: Name, _ message: String, fix: String) {
        guard told.insert(name.location).inserted else { return }
        problems.append(Diagnostic(kind, at: name.location, length: name.text.utf8.count, message, fixes: [fix]))
    }
}
