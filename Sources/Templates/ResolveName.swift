import Diagnostics

extension TemplateCompiler {
    /// One of the things that a name may stand for, and where it is found.
    typealias Variant = (shape: Shape, path: Program.Path)

    /// What a name stands for and where: its first part is looked up from the innermost record outwards, each further part in what that gave.
    /// Never empty.
    mutating func resolve(_ name: Name, _ scope: Scope) -> [Variant]? {
        if name.text == ".", let last = scope.stack.last { return [(last, Program.Path(depth: scope.stack.count - 1, slots: []))] }
        let parts = name.text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard let first = parts.first, !parts.contains("") else {
            report(unknown: name, "no name '\(name.text)' here")
            return nil
        }
        for depth in scope.stack.indices.reversed() {
            guard case .record(let record) = scope.stack[depth], record.slots[first] != nil else { continue }
            var found: [(record: RecordShape, slots: [Int])] = record.variants(first).map { (record, [$0]) }
            usedNames[record.name, default: []].insert(first)
            for (index, part) in parts.enumerated().dropFirst() {
                let shapes = found.map { $0.record.fields[$0.slots[$0.slots.count - 1]].shape }
                let inner = zip(shapes, found).flatMap { shape, way -> [(record: RecordShape, slots: [Int])] in
                    guard case .record(let record) = shape else { return [] }
                    return record.variants(part).map { (record, way.slots + [$0]) }
                }
                guard !inner.isEmpty else {
                    let known = shapes.flatMap { if case .record(let record) = $0 { record.fields.map(\.name) } else { [String]() } }
                    report(
                        unknown: name, "'\(parts.prefix(index).joined(separator: "."))' has no '\(part)'\(didYouMean(part, in: known))")
                    return nil
                }
                for way in inner { usedNames[way.record.name, default: []].insert(part) }
                found = inner
            }
            return found.map { ($0.record.fields[$0.slots[$0.slots.count - 1]].shape, Program.Path(depth: depth, slots: $0.slots)) }
        }
        // Inside a list or record of its own a name is not an argument: it is misspelt.
        let isAtRoot = !scope.stack.dropFirst().contains { if case .record = $0 { true } else { false } }
        if parts.count == 1, undeclared != nil, isAtRoot || undeclared?.contains(first) == true {
            undeclared?.insert(first)
            return [(.text, Program.Path(depth: 0, slots: []))]
        }
        let known = scope.stack.flatMap { if case .record(let record) = $0 { record.fields.map(\.name) } else { [String]() } }
        report(unknown: name, "no name '\(first)' here\(didYouMean(first, in: known))")
        return nil
    }

    /// What is made of those variants of a name that can be used as the template does; of the first, with its problems, where none can.
    mutating func fitting<Made>(
        _ found: [Variant], _ make: (inout TemplateCompiler, Shape, Program.Path) -> Made
    ) -> [Made] {
        guard found.count > 1 else { return found.map { make(&self, $0.shape, $0.path) } }
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
