import Diagnostics
import Mustache

/// A template's file as it was read: `templates/layouts/base.mustache`.
public struct TemplateFile: Sendable {
    public let path: String
    public let bytes: [UInt8]

    public init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }

    /// `layouts/base`
    var name: String { String(path.dropFirst("templates/".count).dropLast(".mustache".count)) }
}

/// All templates of a site, checked. Rendering cannot fail: whatever could is told when they are loaded.
public struct TemplateSet: Sendable {
    private var library = MustacheLibrary()
    private var names: Set<String> = []
    private var directiveShapes: [String: RecordShape] = [:]
    /// Each directive with the names of its arguments: those its template uses and nobody else declares.
    public private(set) var directives: [String: Set<String>] = [:]

    public init() {}

    /// Loads templates and checks every tag. `root` answers the record that a template starts from, and nil for a partial, which sees what
    /// the templates that include it see.
    public static func load(_ files: [TemplateFile], root: (_ path: String) -> RecordShape?) -> (TemplateSet, [Diagnostic]) {
        Escaping.register()
        var set = TemplateSet()
        var problems = [Diagnostic]()
        var parsed: [String: ParsedTemplate] = [:]
        for file in files {
            var scanner = TagScanner(file)
            let nodes = scanner.scan()
            problems += scanner.problems
            parsed[file.name] = ParsedTemplate(path: file.path, nodes: nodes)
            set.names.insert(file.name)
            guard scanner.problems.isEmpty else { continue }
            do { try set.register(file, scanner.prepared) } catch {
                problems.append(Diagnostic(.templateSyntax, at: SourceLocation(file.path, 1, 1), "the template engine cannot read this template: \(error)"))
            }
        }
        var checker = TemplateChecker(templates: parsed)
        for file in files {
            guard let shape = root(file.path) else { continue }
            guard file.name.hasPrefix("directives/") else {
                checker.check(file.name, root: shape)
                continue
            }
            let arguments = checker.check(directive: file.name, root: shape)
            let directive = String(file.name.dropFirst("directives/".count))
            set.directives[directive] = arguments
            set.directiveShapes[directive] = RecordShape(
                directive, shape.fields.map { ($0.name, $0.shape, $0.meaning) } + arguments.sorted().map { ($0, .text, "the argument `\($0)`") })
        }
        checker.checkUnused()
        return (set, problems + checker.problems)
    }

    public func has(layout: String) -> Bool { names.contains("layouts/" + layout) }
    public var layoutNames: [String] { list("layouts/") }
    /// Names of the files that `templates/outputs/` makes: `sitemap.xml`.
    public var outputNames: [String] { list("outputs/") }
    /// The record of a directive's template, its arguments among the names.
    public func shape(ofDirective name: String) -> RecordShape? { directiveShapes[name] }

    /// Renders a template by its path without ending, `layouts/page`, and appends the bytes. `slots` are the bytes of `Value.slot` by number.
    public func render(_ template: String, _ record: Record, slots: [[UInt8]] = [], into bytes: inout [UInt8]) {
        guard var text = library.render(Value.record(record), withTemplate: engineName(template)) else { return }
        text.withUTF8 { text in
            var start = 0
            while let mark = text[start...].firstIndex(of: 0) {
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<mark]))
                let end = text[(mark + 1)...].firstIndex(of: 0) ?? mark
                let number = text[min(mark + 1, end)..<end].reduce(0) { $0 * 10 + Int($1) - 48 }
                if slots.indices.contains(number) { bytes.append(contentsOf: slots[number]) }
                start = end + 1
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
        }
    }

    private mutating func register(_ file: TemplateFile, _ prepared: [UInt8]) throws {
        // The engine falls back to its own escaping in every partial, so each template names ours on a line that prints nothing.
        let head = "{{% CONTENT_TYPE:\(Escaping(file: file.path).rawValue)}}\n"
        try library.register(head + String(decoding: prepared, as: UTF8.self), named: engineName(file.name))
    }

    private func list(_ folder: String) -> [String] { names.filter { $0.hasPrefix(folder) }.map { String($0.dropFirst(folder.count)) }.sorted() }
}
