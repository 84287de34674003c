import Diagnostics

struct ParsedTemplate: Sendable {
    let path: String
    let nodes: [Node]
}

/// Walks templates as the engine will, with shapes in place of values, and tells every name that would print nothing.
struct TemplateChecker {
    private let templates: [String: ParsedTemplate]
    private(set) var problems: [Diagnostic] = []
    private var told: Set<SourceLocation> = []
    private var used: Set<String> = []
    /// While a directive is checked: the names that make its arguments. nil elsewhere.
    private var arguments: Set<String>?
    /// What each partial was already checked with, so that one that many layouts include is walked once a context.
    private var done: Set<String> = []

    init(templates: [String: ParsedTemplate]) { self.templates = templates }

    /// What surrounds a node: the shapes that names are looked up in, innermost last, the blocks that children give, the templates on the way.
    private struct Scope {
        var stack: [Shape]
        var blocks: [String: [Node]] = [:]
        var chain: [String]
    }

    mutating func check(_ name: String, root: RecordShape) {
        guard let template = templates[name] else { return }
        used.insert(name)
        walk(template.nodes, Scope(stack: [.record(root)], chain: [name]))
    }

    /// Checks a directive's template and returns its arguments: the names at its root that nothing declares.
    mutating func check(directive name: String, root: RecordShape) -> Set<String> {
        arguments = []
        check(name, root: root)
        defer { arguments = nil }
        return arguments ?? []
    }

    /// Partials that no template includes have no context to check names in, and are most likely misnamed.
    mutating func checkUnused() {
        for (name, template) in templates.sorted(by: { $0.key < $1.key }) where name.hasPrefix("partials/") && !used.contains(name) {
            problems.append(
                Diagnostic(
                    .unusedPartial, at: SourceLocation(template.path), "no template includes '\(name)'",
                    fixes: ["write {{> \(name)}} where it belongs, or remove the file"]))
        }
    }

    private mutating func walk(_ nodes: [Node], _ scope: Scope) {
        for node in nodes {
            switch node {
            case .text: break
            case .variable(let name, let isEscaped): checkVariable(name, isEscaped: isEscaped, scope)
            case .section(let name, let isInverted, let inner): walkSection(name, isInverted: isInverted, inner, scope)
            case .partial(let name): walkPartial(name, scope)
            case .parent(let name, let inner): walkParent(name, inner, scope)
            case .block(let name, let inner): walk(scope.blocks[name.text] ?? inner, scope)
            }
        }
    }

    private mutating func checkVariable(_ name: Name, isEscaped: Bool, _ scope: Scope) {
        guard let shape = resolve(name, scope) else { return }
        switch shape {
        case .text where isEscaped, .number where isEscaped, .html where !isEscaped: break
        case .text, .number: report(.wrongTag, name, "'\(name.text)' is text and would not be escaped", fix: "write {{\(name.text)}}")
        case .html: report(.wrongTag, name, "'\(name.text)' is finished HTML and would be shown as source", fix: "write {{{\(name.text)}}}")
        case .flag: report(.wrongTag, name, "'\(name.text)' is true or false and prints nothing", fix: "write {{#\(name.text)}} … {{/\(name.text)}}")
        case .list: report(.wrongTag, name, "'\(name.text)' is a list and cannot be printed", fix: "write {{#\(name.text)}} … {{/\(name.text)}}")
        case .record(let record):
            let fields = record.fields.prefix(4).map { "\(name.text).\($0.name)" }.joined(separator: ", ")
            report(.wrongTag, name, "'\(name.text)' has parts and cannot be printed", fix: "print a part: \(fields)")
        }
    }

    private mutating func walkSection(_ name: Name, isInverted: Bool, _ inner: [Node], _ scope: Scope) {
        guard let shape = resolve(name, scope) else { return }
        var scope = scope
        if !isInverted {
            switch shape {
            case .list(let element): scope.stack.append(element)
            case .flag: break
            case .text, .html, .number, .record: scope.stack.append(shape)
            }
        }
        walk(inner, scope)
    }

    private mutating func walkPartial(_ name: Name, _ scope: Scope) {
        guard let template = find(name, scope) else { return }
        used.insert(name.text)
        let key = name.text + scope.stack.map(\.key).joined(separator: "|") + scope.blocks.keys.sorted().joined(separator: ",") + (arguments == nil ? "" : "directive")
        guard arguments != nil || done.insert(key).inserted else { return }
        var inner = scope
        inner.chain.append(name.text)
        walk(template.nodes, inner)
    }

    private mutating func walkParent(_ name: Name, _ inner: [Node], _ scope: Scope) {
        guard let template = find(name, scope) else { return }
        used.insert(name.text)
        let known = blockNames(template, seen: [name.text])
        var scope = scope
        scope.chain.append(name.text)
        for node in inner {
            switch node {
            case .block(let block, let content):
                if !known.contains(block.text) {
                    report(.unknownTemplateName, block, "'\(name.text)' has no block '\(block.text)'\(didYouMean(block.text, in: known.sorted()))", fix: "blocks of '\(name.text)': \(known.sorted().joined(separator: ", "))")
                }
                if scope.blocks[block.text] == nil { scope.blocks[block.text] = content } else { walk(content, scope) }
            case .text(let location):
                report(.templateSection, Name(text: name.text, location: location), "text between blocks is not shown", fix: "put it into a {{$block}} … {{/block}} of '\(name.text)'")
            case .variable(let inside, _), .section(let inside, _, _), .partial(let inside), .parent(let inside, _):
                report(.templateSection, inside, "'\(inside.text)' stands between blocks and is not shown", fix: "put it into a {{$block}} … {{/block}} of '\(name.text)'")
            }
        }
        walk(template.nodes, scope)
    }

    /// The blocks that a template and all it inherits from or includes leave to others.
    private func blockNames(_ template: ParsedTemplate, seen: Set<String>) -> Set<String> {
        func names(_ nodes: [Node]) -> Set<String> {
            nodes.reduce(into: []) { found, node in
                switch node {
                case .text, .variable: break
                case .section(_, _, let inner): found.formUnion(names(inner))
                case .block(let name, let inner):
                    found.insert(name.text)
                    found.formUnion(names(inner))
                case .partial(let name), .parent(let name, _):
                    if case .parent(_, let inner) = node { found.formUnion(names(inner)) }
                    if !seen.contains(name.text), let other = templates[name.text] { found.formUnion(blockNames(other, seen: seen.union([name.text]))) }
                }
            }
        }
        return names(template.nodes)
    }

    private mutating func find(_ name: Name, _ scope: Scope) -> ParsedTemplate? {
        guard let template = templates[name.text] else {
            report(.unknownTemplate, name, "no template '\(name.text)'\(didYouMean(name.text, in: templates.keys.sorted()))", fix: "write templates/\(name.text).mustache")
            return nil
        }
        if scope.chain.contains(name.text) {
            let circle = (scope.chain.drop { $0 != name.text } + [name.text]).joined(separator: " → ")
            report(.templateCycle, name, "'\(name.text)' includes itself: \(circle)", fix: "take one of the tags out")
            return nil
        }
        return template
    }

    /// The shape of a name, looked up as the engine does: its first part from the innermost record outwards, each further part in what that gave.
    private mutating func resolve(_ name: Name, _ scope: Scope) -> Shape? {
        if name.text == "." { return scope.stack.last }
        let parts = name.text.split(separator: ".").map(String.init)
        guard let first = parts.first else { return nil }
        var found: Shape?
        for shape in scope.stack.reversed() {
            if case .record(let record) = shape, let field = record.field(first) {
                found = field
                break
            }
        }
        guard var shape = found else {
            if arguments != nil, parts.count == 1 {
                arguments?.insert(first)
                return .text
            }
            let known = scope.stack.flatMap { if case .record(let record) = $0 { record.fields.map(\.name) } else { [String]() } }
            report(.unknownTemplateName, name, "no name '\(first)' here\(didYouMean(first, in: known))", fix: "docs/templates.md lists the names that a template can use")
            return nil
        }
        for part in parts.dropFirst() {
            guard case .record(let record) = shape, let field = record.field(part) else {
                let known = if case .record(let record) = shape { record.fields.map(\.name) } else { [String]() }
                report(.unknownTemplateName, name, "'\(first)' has no '\(part)'\(didYouMean(part, in: known))", fix: "docs/templates.md lists the names that a template can use")
                return nil
            }
            shape = field
        }
        return shape
    }

    private mutating func report(_ kind: DiagnosticKind, _ name: Name, _ message: String, fix: String) {
        guard told.insert(name.location).inserted else { return }
        problems.append(Diagnostic(kind, at: name.location, length: name.text.utf8.count, message, fixes: [fix]))
    }
}

extension Shape {
    /// Tells contexts apart: two records with one name may still be two shapes.
    fileprivate var key: String {
        switch self {
        case .text: "text"
        case .html: "html"
        case .flag: "flag"
        case .number: "number"
        case .list(let element): "list of \(element.key)"
        case .record(let record): "\(record.name)#\(ObjectIdentifier(record).hashValue)"
        }
    }
}
