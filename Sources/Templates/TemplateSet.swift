import Bytes
import Diagnostics

/// A template's file as it was read: `templates/layouts/base.mustache`.
public struct TemplateFile: Sendable {
    public let path: Path
    public let bytes: [UInt8]

    public init(path: Path, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }

    /// `layouts/base`
    var name: String { String(path.dropping("templates/".count).text.dropLast(".mustache".count)) }
}

/// All templates of a site, checked and compiled. Rendering cannot fail: whatever could is told when they are loaded.
public struct TemplateSet: Sendable {
    private var programs: [String: Program] = [:]
    private var names: Set<String> = []
    /// For each template the names that it uses, by the kind of record that they belong to.
    private var used: [String: [String: Set<String>]] = [:]
    /// The same of all templates together.
    private var usedAnywhere: [String: Set<String>] = [:]
    private var directiveShapes: [String: RecordShape] = [:]
    /// Each directive with the names of its arguments: those its template uses and nobody else declares.
    public private(set) var directives: [String: Set<String>] = [:]

    public init() {}

    /// Loads templates and checks every tag. `root` answers the record that a template starts from, and nil for a partial, which sees what
    /// the templates that include it see.
    ///
    /// With marks, what is rendered says where its bytes come from.
    public static func load(
        _ files: [TemplateFile], marksOrigins: Bool = false, root: (_ path: Path) -> RecordShape?
    ) -> (TemplateSet, [Diagnostic]) {
        var set = TemplateSet()
        var problems = [Diagnostic]()
        var parsed: [String: ParsedTemplate] = [:]
        // What several templates include is told as the first of them sees it.
        let files = files.sorted { $0.path < $1.path }
        for file in files {
            var scanner = TagScanner(file)
            parsed[file.name] = ParsedTemplate(path: file.path, nodes: scanner.scan())
            problems += scanner.problems
            set.names.insert(file.name)
        }
        var compiler = TemplateCompiler(templates: parsed, marksOrigins: marksOrigins)
        for file in files {
            guard var shape = root(file.path) else { continue }
            if file.name.hasPrefix("directives/") {
                let directive = String(file.name.dropFirst("directives/".count))
                let arguments = compiler.arguments(ofDirective: file.name, root: shape)
                shape = RecordShape(
                    directive,
                    shape.fields.map { ($0.name, $0.shape, $0.meaning) } + arguments.sorted().map { ($0, .text, "the argument `\($0)`") })
                set.directives[directive] = arguments
                set.directiveShapes[directive] = shape
            }
            compiler.usedNames = [:]
            set.programs[file.name] = compiler.compile(file.name, root: shape)
            set.used[file.name] = compiler.usedNames
            set.usedAnywhere.merge(compiler.usedNames) { $0.union($1) }
        }
        compiler.checkUnused()
        return (set, problems + compiler.problems)
    }

    /// Whether a template stands in the set, by its path without ending: `partials/entry`.
    public func has(_ name: String) -> Bool { names.contains(name) }
    public func has(layout: String) -> Bool { names.contains("layouts/" + layout) }
    public var layoutNames: [String] { list("layouts/") }
    /// Names of the files that `templates/outputs/` makes: `sitemap.xml`.
    public var outputNames: [String] { list("outputs/") }
    /// The record of a directive's template, its arguments among the names.
    public func shape(ofDirective name: String) -> RecordShape? { directiveShapes[name] }

    /// The names of one kind of record that some template uses.
    public func namesUsed(of shape: RecordShape) -> Set<String> { usedAnywhere[shape.name] ?? [] }

    /// The names of one kind of record that one template uses, its partials included.
    public func namesUsed(of shape: RecordShape, in template: String) -> Set<String> { used[template]?[shape.name] ?? [] }

    /// The names of one kind of record that the templates of a folder, `layouts/`, use with their partials.
    public func namesUsed(of shape: RecordShape, below folder: String) -> Set<String> {
        used.filter { $0.key.hasPrefix(folder) }.reduce(into: []) { $0.formUnion($1.value[shape.name] ?? []) }
    }

    /// Whether a directive's template, or a partial of it, uses a name of its root: `page`.
    public func directive(_ name: String, uses root: String) -> Bool {
        directiveShapes[name].map { reads("directives/" + name, root, of: $0) } ?? false
    }

    private func reads(_ template: String, _ root: String, of shape: RecordShape) -> Bool {
        guard let program = programs[template], let slot = shape.slots[root] else { return false }
        return program.reads(slot)
    }

    /// Renders a template by its path without ending, `layouts/page`, and appends the bytes. `slots` are the bytes of `Value.slot` by number.
    /// Answers where in the output they stand.
    @discardableResult
    public func render(_ template: String, _ record: Record, slots: [[UInt8]] = [], into output: inout [UInt8]) -> [SlotPlace] {
        programs[template]?.run(record, parts: slots, into: &output) ?? []
    }

    private func list(_ folder: String) -> [String] {
        names.filter { $0.hasPrefix(folder) }.map { String($0.dropFirst(folder.count)) }.sorted()
    }
}
