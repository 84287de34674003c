import Diagnostics

extension TemplateCompiler {
    /// One of the things that a name may stand for, and where it is found.
    typealias Variant = (shape: Shape, path: Program.Path)

    /// What a name stands for and where: its first part is looked up from the innermost record outwards, each further part in what that gave.
    /// Never empty.
    mutating func resolve(_ name: Name, _ scope: Scope) -> [Variant]? {
        if name.text == ".", let last = scope.stack.last { return [(last, Program.Path(depth: scope.stack.count - 1, slots: []))] }
        let parts = name.text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).map { String($0) ?? "" }
        guard let first = parts.first, !parts.contains("") else {
            report(unknown: name, "no name '\(name.text)' here")
            return nil
        }
        for depth in scope.stack.indices.reversed() {
            guard case .record(let record) = scope.stack[depth], record.slots[first] != nil else { continue }
            var found = variants(first, in: record, after: Program.Path(depth: depth, slots: []))
            for (index, part) in parts.enumerated().dropFirst() {
                let inner = found.flatMap { shape, path in
                    if case .record(let record) = shape { variants(part, in: record, after: path) } else { [Variant]() }
                }
                guard !inner.isEmpty else {
                    let known = found.flatMap { if case .record(let record) = $0.shape { record.fields.map(\.name) } else { [String]() } }
                    let owner = parts.prefix(index).joined(separator: ".")
                    report(unknown: name, "'\(owner)' has no '\(part)'\(didYouMean(part, in: known))", of: "'\(owner)'", known)
                    return nil
                }
                found = inner
            }
            return found
        }
        // Inside a list or record of its own a name is not an argument: it is misspelt.
        let isAtRoot = !scope.stack.dropFirst().contains { if case .record = $0 { true } else { false } }
        if parts.count == 1, undeclared != nil, isAtRoot || undeclared?.contains(first) == true {
            undeclared?.insert(first)
            return [(.text, Program.Path(depth: 0, slots: []))]
        }
        let known = scope.stack.flatMap { if case .record(let record) = $0 { record.fields.map(\.name) } else { [String]() } }
        report(unknown: name, "no name '\(first)' here\(didYouMean(first, in: known))", of: "what stands here", known)
        return nil
    }

    private mutating func variants(_ name: String, in record: RecordShape, after path: Program.Path) -> [Variant] {
        let slots = record.variants(name)
        if !slots.isEmpty { usedNames[record.name, default: []].insert(name) }
        return slots.map { (record.fields[$0].shape, Program.Path(depth: path.depth, slots: path.slots + [$0])) }
    }

    /// What is made of those variants of a name that can be used as the template does; of the first, with its problems, where none can.
    mutating func fitting<Made>(
        _ found: [Variant], _ make: (inout TemplateCompiler, Shape, Program.Path) -> Made
    ) -> [Made] {
        guard found.count > 1 else { return [make(&self, found[0].shape, found[0].path)] }
        let attempts = found.map { variant in
            var attempt = self
            let made = make(&attempt, variant.shape, variant.path)
            return (compiler: attempt, made: made)
        }
        let fit = attempts.filter { $0.compiler.problems.count == problems.count }
        let taken = fit.isEmpty ? Array(attempts.prefix(1)) : fit
        var names = usedNames
        for attempt in taken { names.merge(attempt.compiler.usedNames) { $0.union($1) } }
        if let first = taken.first { self = first.compiler }
        usedNames = names
        return taken.map(\.made)
    }
}
